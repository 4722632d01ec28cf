#ifndef DAYS_CALENDAR_H
#define DAYS_CALENDAR_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/stamp.h"

/*
 * Which days are workdays. The first layer is the national calendar, later
 * layers (the office's own) override its days. A day that no layer lists is a
 * workday from Monday to Friday. A day of a year that no file of the first
 * layer covers is unknown: what is listed of it, else weekends alone, decide,
 * and an answer that looked at it is provisional.
 *
 * Days asked about lie in DAY_MIN - 1 (as a start that does not count) to
 * DAY_MAX + 1. A calendar does not change once it is made.
 */
struct calendar;

/* A day that a file lists. */
struct edition_day {
	day_t day;
	int line, col;
	bool work;
	const char *name; /* NULL: it has none */
};

/* A file: what somebody knew of a year, since when. */
struct edition {
	const char *file;
	const char *notice;      /* NULL: it names none */
	int layer, year, number; /* 1: the first edition of the year */
	day_t since;             /* the first day on which it was known */
	struct edition_day *days;
	size_t n;
};

/*
 * What a calendar is of, one edition of each year of each layer: those at least
 * whose days have to do with the days from to to, and when it is whole, all. The
 * list is another one when there are more.
 */
struct edition_list {
	const struct edition *const *edition;
	size_t n;
	bool whole;
};
typedef struct edition_list calendar_editions(void *of, day_t from, day_t to);
/*
 * The calendar by the editions that are asked for at each question until they are
 * whole. It lives in the arena, and so do they; the arena is to stay where it is. Of two years that
 * list a day the one known later decides.
 */
const struct calendar *calendar_of(struct arena *a, calendar_editions *editions, void *of);
/* It is one of them. */
bool calendar_has(const struct calendar *c, const struct edition *e);
/*
 * Adds to out, with commas between, its editions that became known later than
 * the day since, and have to do with the days (from, to]: their year has one
 * of them, or they list one.
 */
void calendar_news(const struct calendar *c, day_t since, day_t from, day_t to, struct buf *out);

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
