#ifndef FORM_SAID_H
#define FORM_SAID_H

#include "base/buf.h"

/* How documents say what the programs write, in Chinese and in English. */

/* 10个工作日 for "10 workdays". */
const char *length_zh(struct arena *a, const char *length);
/*
 * 人民币壹仟贰佰元伍角整 for "1200.50 CNY", or without the currency, as amounts are
 * written on documents (支付结算办法); itself when it is of another currency.
 */
const char *money_zh(struct arena *a, const char *amount);
/* The calendar of a moment or date as it is recorded; all "" when it is neither. */
struct date_said {
	const char *zh, *weekday_zh, *en, *weekday_en, *time;
};
struct date_said date_said(struct arena *a, const char *text);

#endif
