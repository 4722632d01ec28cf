#ifndef DAYS_COUNT_ROW_H
#define DAYS_COUNT_ROW_H

#include <stdbool.h>

#include "base/buf.h"
#include "days/calendar.h"

/*
 * One row of case-deadline count: a limit in text, its due time in text.
 * Moments are YYYY-MM-DDTHH:MM, also with a blank for the T, with seconds, as
 * RFC 3339 with an offset from UTC, or a date alone (its first second). Those
 * without offset are in the office's zone.
 */
enum {
	COUNT_START,     /* a moment */
	COUNT_UNIT,      /* workdays, days, same-day or noon */
	COUNT_LENGTH,    /* 1 to 9999; empty with same-day and noon */
	COUNT_EXTENSION, /* 0 to 9999 or empty; 0 or empty with same-day and noon */
	COUNT_PAUSES,    /* FROM/TO;FROM/TO..., TO empty while the pause lasts */
	COUNT_COLUMNS
};
extern const char *const count_columns[COUNT_COLUMNS];

struct count_answer {
	char due[24]; /* YYYY-MM-DDTHH:MM in the office's zone, or paused */
	bool provisional;
};

/*
 * Counts a row. A NULL is an empty value. closing as for due_count: an office
 * without closing time ends at 86400, which is written as 00:00 of the next
 * day. False when a value is wrong: bad_column is the first such and why gets
 * the value and what would be right.
 */
bool count_row(const struct calendar *c, int closing, const char *const value[COUNT_COLUMNS],
    struct count_answer *out, int *bad_column, struct buf *why);

#endif
