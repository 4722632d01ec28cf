#ifndef QUERY_FIND_H
#define QUERY_FIND_H

#include "case/casefile.h"

/*
 * What somebody at the window has in hand (case-list(1), find): a case
 * number, whole or its end; a part of the applicant's name; of an identity
 * number or telephone at least FIND_DIGITS characters. Full-width forms are
 * folded, blanks and hyphens left out, and letters have no case.
 */
enum { FIND_DIGITS = 4 };

struct find {
	const char *text; /* as it is compared */
	/* The end of a case number: its serial, behind MMDD or YYYYMMDD or nothing, behind a prefix. */
	bool numbered;
	long serial;
	int year, month, mday; /* 0: not said */
	const char *prefix;    /* NULL: not said */
};

/* False when nothing is left to look for. What is kept lives in the arena. */
bool find_read(struct find *f, struct arena *a, const char *text);
/* The head of the case is enough. */
bool find_holds(const struct find *f, const struct casefile *c);

#endif
