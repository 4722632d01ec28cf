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
 * As case files have it: RFC 3339 with or without seconds, or YYYY-MM-DD (in
 * the office's zone). A fraction of a second, a leap second, a missing offset
 * are refused.
 */
bool stamp_parse(const char *s, size_t n, struct stamp *t);
/*
 * As people and registers write it: a calendar date of ISO 8601, and a time in
 * hours and minutes, maybe with seconds and a fraction of them, which is
 * dropped; in extended form (2022-01-04T10:11:12.5+08:00) or basic form
 * (20220104T101112,5+0800, also +08), with T or a blank between. Without an
 * offset it is of the office's zone, and false when the clocks there skip it;
 * of a time that they show twice it is the first.
 */
bool stamp_parse_local(const char *s, size_t n, struct stamp *t);
/*
 * What is wrong with a text that stamp_parse_local does not take, to stand
 * behind it in a message: in out, that the clocks skip it and what to say in
 * its place; else otherwise. stamp_skipped says it of what zone_wall refused.
 */
enum { STAMP_WRONG = 120 };
const char *stamp_wrong(const char *s, size_t n, const char *otherwise, char out[STAMP_WRONG]);
const char *stamp_skipped(const struct stamp *t, char out[STAMP_WRONG]);
void stamp_format(const struct stamp *t, char out[STAMP_TEXT]);

/*
 * The office's time zone, one for the process (the C library has room for
 * one only). zone_set is called once, when the office is opened; false means
 * that the system does not know the zone of that IANA name. Before it, UTC.
 * TZDIR is taken out of the environment: the zone is the office's, and a
 * caller's directory could have another under its name. Where the offset of an
 * old local time was no whole minute, the nearest one is taken for it.
 */
bool zone_set(const char *name);
/* The same moment with the office's offset. */
struct stamp zone_stamp(int64_t sec, enum precision precision);
/* The day in the office's zone on which the moment falls. */
day_t zone_day(int64_t sec);
/* Seconds since the first second of that day, by the wall clock. */
int zone_second(int64_t sec);
/*
 * The moment at which the wall clock shows second (0 to 86400) of a day, as
 * RFC 5545, section 3.3.5 has it: the first one when it is shown twice; one
 * that the clocks skip is counted by the offset before, so that it lies past
 * the gap, by as much as it lies in it.
 */
int64_t zone_moment(day_t day, int second);
/* The same as a stamp; false when the clocks skip it, or all of a day for PRECISION_DAY. */
bool zone_wall(day_t day, int second, enum precision precision, struct stamp *t);

#endif
