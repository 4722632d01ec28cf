#ifndef DAYS_DUE_H
#define DAYS_DUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/stamp.h"
#include "days/calendar.h"

/*
 * Counting a time limit: casework(5), LIMITS. The start day never counts; a
 * limit ends at the office's closing time on its last day.
 */
enum unit { UNIT_WORKDAYS, UNIT_DAYS, UNIT_SAME_DAY, UNIT_NOON };

/* A length as the rules write it: "20 workdays", "30 days", same-day, noon. */
struct length {
	enum unit unit;
	int n; /* 0 for same-day and noon */
};
enum { LENGTH_MAX = 9999 };

/* False when it is none of these, or the number is not from 1 to LENGTH_MAX. */
bool length_parse(const char *s, struct length *l);
/* The same as a person says it: also 10个工作日, and full-width forms (base/said.h). */
bool length_said(const char *s, struct length *l);
/* "20 workdays", in buf of at least LENGTH_TEXT bytes. */
enum { LENGTH_TEXT = 24 };
void length_format(const struct length *l, char out[LENGTH_TEXT]);

/* A pause stops the days D with from < D <= to; open: it has not ended. */
struct pause {
	day_t from, to;
	bool open;
};

struct due {
	bool paused;      /* an open pause holds it: there is no due time */
	bool beyond;      /* so is this: it, or the start, is outside the years 1 to 9999 */
	bool provisional; /* a day of an unknown year was looked at */
	day_t day;        /* the due day */
	int64_t sec;      /* the due time; the last moment that is in time */
};

/*
 * The due time of a limit that began at start. extension is in the limit's
 * own unit, 0 for none. closing is the second of the day at which the office
 * closes, 86400 when it has no closing time. The pauses may overlap and stand
 * in any order; the array is sorted in place. Days are those of the office's
 * zone (base/stamp.h). When paused or beyond, day and sec are 0. O(p log n)
 * for p pauses that stand in order, whatever the length.
 *
 * What the rules leave to reading: a pause stops the days of same-day and
 * noon too, the start day of same-day included. A day that is paused, and
 * with days as the unit every day before the last, is not looked at: the
 * answer does not hang on whether it is a workday. An open pause is looked at
 * as the end of all counting, so days behind it do not make an answer
 * provisional.
 */
struct due due_count(const struct calendar *c, int64_t start, const struct length *l, int extension,
    struct pause *pauses, size_t n, int closing);

/* The day of a moment in the office's zone; false outside the years 1 to 9999. */
bool day_of_moment(int64_t sec, day_t *day);

#endif
