#ifndef FORM_SAID_H
#define FORM_SAID_H

#include "base/buf.h"

/* How documents say what the programs write, in Chinese and in English. */

/* An act; itself when it has no Chinese name here. */
const char *act_said(const char *act);
/* A word of a closed list; itself when it has no Chinese one. */
const char *word_said(struct arena *a, const char *word);
/* 10个工作日 for "10 workdays". */
const char *length_zh(struct arena *a, const char *length);
/* The calendar of a moment or date as it is recorded; all "" when it is neither. */
struct date_said {
	const char *zh, *weekday_zh, *en, *weekday_en, *time;
};
struct date_said date_said(struct arena *a, const char *text);

#endif
