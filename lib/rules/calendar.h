#ifndef RULES_CALENDAR_H
#define RULES_CALENDAR_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/stamp.h"
#include "yaml/node.h"

/*
 * Which days are workdays. The first layer is the national calendar, later
 * layers (the office's own) override its days. A day that no layer lists is a
 * workday from Monday to Friday. A day of a year that no file of the first
 * layer covers is unknown: what is listed of it, else weekends alone, decide,
 * and an answer that looked at it is provisional.
 *
 * Days asked about lie in DAY_MIN - 1 (as a start that does not count) to
 * DAY_MAX + 1.
 */
struct calendar;

/* The calendar and all of its memory live in the arena. */
struct calendar *calendar_new(struct arena *a);
/*
 * Adds the file of a year, which has passed its schema. layer counts from 0.
 * A layer may have several editions of a year, each known since another day.
 * Faults: a date that does not exist or lies further than a year from the
 * year covered; one that the file lists twice; two editions of a year known
 * since the same day. Then false, a diagnostic for each, and the calendar is
 * of no use.
 */
bool calendar_add(struct calendar *c, int layer, const char *file, const struct node *doc,
    struct diag *d);
/*
 * After the last file, before the first question: the calendar as it was known
 * on a day, of each year the edition known last; DAY_MAX: as it is known now.
 * May be asked again for another day. Two years that list a day as the
 * opposite, and are known since the same day, are faults: false and a
 * diagnostic for each; otherwise the one known later decides.
 */
bool calendar_ready(struct calendar *c, day_t known, struct diag *d);
/*
 * Adds to out, with commas between, the editions that decide and became known
 * later than the day since, of the years that have a day in (from, to].
 */
void calendar_news(const struct calendar *c, day_t since, day_t from, day_t to, struct buf *out);

/* The last day since which an edition is known that decides, of the years with a day in (from, to]. */
day_t calendar_latest(const struct calendar *c, day_t from, day_t to);

/* A file of a year, for people: which of them decide, and since when it was known. */
struct calendar_edition {
	const char *file, *notice; /* NULL: it names none */
	int layer;
	day_t since;
	bool chosen;
};
/* The n-th file of a year, by layer and then by the day since which it was known; false: no more. */
bool calendar_edition(const struct calendar *c, int year, size_t n, struct calendar_edition *e);

/* What a day is, and by which file. */
enum day_kind { DAY_WORKDAY, DAY_REST, DAY_HOLIDAY, DAY_MAKE_UP };
struct calendar_day {
	enum day_kind kind; /* by the weekday, or as the deciding layer lists it: rest, work */
	bool known;         /* as calendar_known */
	const char *name;   /* of the holiday that it belongs to; NULL when not listed or unnamed */
	const char *notice; /* of the file that lists it, else the file's name; NULL: not listed */
};
/* O(log n). The strings live in the calendar's arena. */
struct calendar_day calendar_day(const struct calendar *c, day_t day);
bool calendar_workday(const struct calendar *c, day_t day);
bool calendar_known(const struct calendar *c, day_t day);
/* All days of (from, to] are known; true when there are none. */
bool calendar_known_all(const struct calendar *c, day_t from, day_t to);
/* Number of workdays in (from, to]; 0 when to <= from. O(log n) or better. */
int calendar_count(const struct calendar *c, day_t from, day_t to);
/*
 * The n-th workday after from, n >= 1; DAY_MAX + 1 when it comes after
 * DAY_MAX. O(log n) or better.
 */
day_t calendar_nth(const struct calendar *c, day_t from, int n);

#endif
