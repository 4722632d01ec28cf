#ifndef BASE_STAMP_H
#define BASE_STAMP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A calendar day: days since 1970-01-01 in the proleptic Gregorian calendar. */
typedef int32_t day_t;

enum { DAY_MIN = -719162, DAY_MAX = 2932896 }; /* 0001-01-01, 9999-12-31 */
enum { DAY_TEXT = 11, STAMP_TEXT = 26 };       /* bytes for the text and its NUL */

/* Exactly YYYY-MM-DD, and a day that exists. */
bool day_parse(const char *s, size_t n, day_t *day);
void day_format(day_t day, char out[DAY_TEXT]);
/* False when there is no such day. Months and days count from 1. */
bool day_of(int year, int month, int mday, day_t *day);
void day_split(day_t day, int *year, int *month, int *mday);
/* ISO 8601: 1 is Monday, 7 is Sunday. */
int day_weekday(day_t day);

/*
 * A moment: seconds since 1970-01-01T00:00Z, the offset from UTC in minutes
 * with which it was written, and how exactly it is known. A paper that bears
 * only a date is a moment of precision DAY: sec is then that day's first
 * second in the office's zone.
 */
enum precision { PRECISION_SECOND, PRECISION_MINUTE, PRECISION_DAY };
struct stamp {
	int64_t sec;
	int offset;
	enum precision precision;
};

/*
 * RFC 3339 with or without seconds, or YYYY-MM-DD (in the office's zone).
 * A fraction of a second, a leap second, a missing offset are refused.
 */
bool stamp_parse(const char *s, size_t n, struct stamp *t);
/*
 * As above, and also local times without offset (2022-09-05T09:12,
 * 2022-09-05T09:12:31, T or a blank between), read in the office's zone.
 */
bool stamp_parse_local(const char *s, size_t n, struct stamp *t);
void stamp_format(const struct stamp *t, char out[STAMP_TEXT]);

/*
 * The office's time zone, one for the process (the C library has room for
 * one only). zone_set is called once, when the office is opened; false means
 * that the system does not know the zone of that IANA name. Before it, UTC.
 */
bool zone_set(const char *name);
/* The same moment with the office's offset. */
struct stamp zone_stamp(int64_t sec, enum precision precision);
/* The day in the office's zone on which the moment falls. */
day_t zone_day(int64_t sec);
/* Seconds since the first second of that day, by the wall clock. */
int zone_second(int64_t sec);
/*
 * The moment at which the wall clock shows second (0 to 86400) of a day; a
 * time that the clocks skip is moved past the gap.
 */
int64_t zone_moment(day_t day, int second);

#endif
