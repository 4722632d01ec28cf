#include "base/stamp.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/said.h"
#include "base/tongue.h"

/*
 * Days and civil dates: the years are counted from March, so that the leap
 * day is the last of its year (the usual closed form for the Gregorian cycle
 * of 400 years, 146,097 days).
 */
bool
day_of(int year, int month, int mday, day_t *day)
{
	static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	int y, cycle, in_cycle, in_year;

	if (year < 1 || year > 9999 || month < 1 || month > 12 || mday < 1)
		return false;
	if (mday > length[month - 1] + (month == 2 && leap))
		return false;
	y = month <= 2 ? year - 1 : year;
	cycle = y / 400;
	in_cycle = y % 400;
	in_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + mday - 1;
	*day = cycle * 146097 + in_cycle * 365 + in_cycle / 4 - in_cycle / 100 + in_year - 719468;
	return true;
}

void
day_split(day_t day, int *year, int *month, int *mday)
{
	int z = day + 719468;
	int cycle = (z >= 0 ? z : z - 146096) / 146097;
	int in_cycle = z - cycle * 146097;
	int y = (in_cycle - in_cycle / 1460 + in_cycle / 36524 - in_cycle / 146096) / 365;
	int in_year = in_cycle - (365 * y + y / 4 - y / 100);
	int m = (5 * in_year + 2) / 153;

	*mday = in_year - (153 * m + 2) / 5 + 1;
	*month = m < 10 ? m + 3 : m - 9;
	*year = y + cycle * 400 + (*month <= 2);
}

int
day_weekday(day_t day)
{
	return ((day % 7) + 10) % 7 + 1;
}

static const char digits[] = "0123456789";

/* Two digits at s as a number, -1 when one of them is not a digit. */
static inline int
two_digits(const char *s)
{
	return s[0] >= '0' && s[0] <= '9' && s[1] >= '0' && s[1] <= '9'
	    ? (s[0] - '0') * 10 + (s[1] - '0')
	    : -1;
}

bool
day_parse(const char *s, size_t n, day_t *day)
{
	int century, y, m, d;

	if (n != 10 || s[4] != '-' || s[7] != '-')
		return false;
	century = two_digits(s);
	y = two_digits(s + 2);
	m = two_digits(s + 5);
	d = two_digits(s + 8);
	return century >= 0 && y >= 0 && m >= 0 && d >= 0 && day_of(century * 100 + y, m, d, day);
}

void
day_format(day_t day, char out[DAY_TEXT])
{
	int y, m, d;

	day_split(day, &y, &m, &d);
	out[0] = (char)('0' + y / 1000 % 10);
	out[1] = (char)('0' + y / 100 % 10);
	out[2] = (char)('0' + y / 10 % 10);
	out[3] = (char)('0' + y % 10);
	out[4] = out[7] = '-';
	out[5] = (char)('0' + m / 10);
	out[6] = (char)('0' + m % 10);
	out[8] = (char)('0' + d / 10);
	out[9] = (char)('0' + d % 10);
	out[10] = '\0';
}

/* What is read, and how much of it is left. */
struct cursor {
	const char *s;
	size_t n;
};

static void
go_on(struct cursor *c, size_t n)
{
	c->s += n;
	c->n -= n;
}

/* The next two digits as a number, -1 when they are not there. */
static int
take_two(struct cursor *c)
{
	int v = c->n < 2 ? -1 : two_digits(c->s);

	if (v >= 0)
		go_on(c, 2);
	return v;
}

/* The next character is one of these, and taken. */
static bool
take(struct cursor *c, const char *any)
{
	while (c->n && *any)
		if (*any++ == *c->s) {
			go_on(c, 1);
			return true;
		}
	return false;
}

/* YYYY-MM-DD, and YYYYMMDD when it is typed. */
static bool
take_day(struct cursor *c, bool typed, day_t *day)
{
	int century = take_two(c), y = take_two(c), m, d;
	bool extended = take(c, "-");

	m = take_two(c);
	if (century < 0 || y < 0 || m < 0 || (extended ? !take(c, "-") : !typed))
		return false;
	d = take_two(c);
	return d >= 0 && day_of(century * 100 + y, m, d, day);
}

/* HH:MM or HH:MM:SS; when it is typed without the colons too, and with a fraction, which is dropped. */
static bool
take_time(struct cursor *c, bool typed, int *second, enum precision *precision)
{
	int h = take_two(c), m, s = 0;
	bool extended = take(c, ":");

	m = take_two(c);
	if (h < 0 || h > 23 || m < 0 || m > 59 || (!extended && !typed))
		return false;
	*precision = PRECISION_MINUTE;
	if (extended ? take(c, ":") : c->n && *c->s >= '0' && *c->s <= '9') {
		s = take_two(c);
		if (s < 0 || s > 59)
			return false;
		*precision = PRECISION_SECOND;
		if (typed && take(c, ".,")) {
			if (!take(c, digits))
				return false;
			while (take(c, digits))
				;
		}
	}
	*second = h * 3600 + m * 60 + s;
	return true;
}

/* Z or +HH:MM; when it is typed +HHMM and +HH too. In minutes. */
static bool
take_offset(struct cursor *c, bool typed, int *offset)
{
	bool west, extended;
	int h, m = 0;

	*offset = 0;
	if (take(c, typed ? "Zz" : "Z"))
		return true;
	west = c->n && *c->s == '-';
	if (!take(c, "+-"))
		return false;
	h = take_two(c);
	extended = take(c, ":");
	if (extended || !typed || c->n)
		m = extended || typed ? take_two(c) : -1;
	if (h < 0 || h > 23 || m < 0 || m > 59)
		return false;
	*offset = (west ? -1 : 1) * (h * 60 + m);
	return true;
}

enum reading { READ_NOT, READ, READ_SKIPPED };

static enum reading
parse(const char *s, size_t n, bool typed, struct stamp *t)
{
	struct cursor c = {s, n};
	enum precision precision;
	int second;
	day_t day;

	if (!take_day(&c, typed, &day))
		return READ_NOT;
	if (!c.n)
		return zone_wall(day, 0, PRECISION_DAY, t) ? READ : READ_SKIPPED;
	if (!take(&c, typed ? "Tt " : "T") || !take_time(&c, typed, &second, &precision))
		return READ_NOT;
	if (typed && !c.n)
		return zone_wall(day, second, precision, t) ? READ : READ_SKIPPED;
	t->precision = precision;
	if (!take_offset(&c, typed, &t->offset) || c.n)
		return READ_NOT;
	t->sec = (int64_t)day * 86400 + second - (int64_t)t->offset * 60;
	return READ;
}

/* YYYY-MM-DDTHH:MM[:SS]+HH:MM, as nearly all are, without a cursor; false: it may be written in another way. */
static inline bool
parse_whole(const char *s, size_t n, struct stamp *t)
{
	const bool seconds = n == 25;
	const char *zone = s + n - 6;
	int h = two_digits(s + 11), m = two_digits(s + 14), sec = seconds ? two_digits(s + 17) : 0;
	int off_h = two_digits(zone + 1), off_m = two_digits(zone + 4);
	day_t day;

	if (s[10] != 'T' || s[13] != ':' || (seconds && s[16] != ':') ||
	    (*zone != '+' && *zone != '-') || zone[3] != ':' || h < 0 || h > 23 || m < 0 ||
	    m > 59 || sec < 0 || sec > 59 || off_h < 0 || off_h > 23 || off_m < 0 || off_m > 59 ||
	    !day_parse(s, 10, &day))
		return false;
	t->precision = seconds ? PRECISION_SECOND : PRECISION_MINUTE;
	t->offset = (*zone == '-' ? -1 : 1) * (off_h * 60 + off_m);
	t->sec = (int64_t)day * 86400 + h * 3600 + m * 60 + sec - (int64_t)t->offset * 60;
	return true;
}

bool
stamp_parse(const char *s, size_t n, struct stamp *t)
{
	day_t day;

	if ((n == 22 || n == 25) && parse_whole(s, n, t))
		return true;
	if (n == 10 && day_parse(s, n, &day)) {
		zone_wall(day, 0, PRECISION_DAY, t);
		return true;
	}
	return parse(s, n, false, t) != READ_NOT;
}

/* Full-width digits and signs are what a Chinese keyboard gives. */
static enum reading
parse_typed(const char *s, size_t n, struct stamp *t)
{
	struct arena a = {0};
	enum reading read;
	const char *text;
	size_t i;

	for (i = 0; i < n && !((unsigned char)s[i] & 0x80); i++)
		;
	if (i == n)
		return parse(s, n, true, t);
	text = said_folded(&a, arena_strn(&a, s, n));
	read = parse(text, strlen(text), true, t);
	arena_release(&a);
	return read;
}

bool
stamp_parse_local(const char *s, size_t n, struct stamp *t)
{
	return parse_typed(s, n, t) == READ;
}

const char *
stamp_wrong(const char *s, size_t n, const char *otherwise, char out[STAMP_WRONG])
{
	struct stamp t;

	return parse_typed(s, n, &t) == READ_SKIPPED ? stamp_skipped(&t, out) : _(otherwise);
}

const char *
stamp_skipped(const struct stamp *t, char out[STAMP_WRONG])
{
	char text[STAMP_TEXT];

	stamp_format(t, text);
	snprintf(out, STAMP_WRONG, _("is skipped by the clocks of the office: say %s"), text);
	return out;
}

static void
two(char *p, int v)
{
	p[0] = (char)('0' + v / 10 % 10);
	p[1] = (char)('0' + v % 10);
}

void
stamp_format(const struct stamp *t, char out[STAMP_TEXT])
{
	int64_t local = t->sec + (int64_t)t->offset * 60;
	int64_t day = local / 86400 - (local % 86400 < 0);
	int s = (int)(local - day * 86400);
	int off = t->offset < 0 ? -t->offset : t->offset;
	char *p = out + 10;

	day_format((day_t)day, out);
	if (t->precision == PRECISION_DAY)
		return;
	*p++ = 'T';
	two(p, s / 3600);
	p[2] = ':';
	two(p + 3, s / 60 % 60);
	p += 5;
	if (t->precision == PRECISION_SECOND) {
		*p++ = ':';
		two(p, s % 60);
		p += 2;
	}
	*p++ = t->offset < 0 ? '-' : '+';
	two(p, off / 60);
	p[2] = ':';
	two(p + 3, off % 60);
	p[5] = '\0';
}

/*
 * In whole minutes, as no text has any other: to the nearest one where an old
 * local time had seconds (RFC 3339, section 5.8, of Amsterdam in 1937). Every
 * day and time of the zone is by these offsets, so that what is written is
 * what is read again.
 */
static int
offset_by_system(int64_t sec)
{
	time_t when = (time_t)sec;
	struct tm tm = {0};
	long offset;

	localtime_r(&when, &tm);
	offset = tm.tm_gmtoff;
	return (int)((offset + (offset < 0 ? -30 : 30)) / 60 * 60);
}

/*
 * The C library takes long to find an offset, and the same days are asked for
 * again and again. A day of UTC is even when its first and last second have
 * the same offset: no zone changes its clocks twice within four days.
 */
enum { DAYS_KEPT = 16384, DAY_SECONDS = 86400 };
struct zone_span {
	int32_t day;
	int32_t offset; /* seconds */
	bool known, even;
};
static struct zone_span kept[DAYS_KEPT]; /* 44 years, so that a life's cases do not collide */
static bool any_kept;

bool
zone_set(const char *name)
{
	char path[256];
	int n;

	if (!name[0] || name[0] == '/' || name[0] == '.' || strstr(name, ".."))
		return false;
	n = snprintf(path, sizeof path, "/usr/share/zoneinfo/%s", name);
	if (n < 0 || (size_t)n >= sizeof path || access(path, R_OK) != 0)
		return false;
	/* another directory of the caller's would be another zone under this name */
	if (unsetenv("TZDIR") != 0 || setenv("TZ", name, 1) != 0)
		return false;
	tzset();
	if (any_kept)
		memset(kept, 0, sizeof kept);
	any_kept = false;
	return true;
}

static const struct zone_span *
span_of_day(int64_t day)
{
	struct zone_span *k = &kept[day & (DAYS_KEPT - 1)];

	if (!k->known || k->day != day) {
		any_kept = true;
		*k = (struct zone_span){.day = (int32_t)day,
		    .offset = offset_by_system(day * DAY_SECONDS),
		    .known = true};
		k->even = k->offset == offset_by_system(day * DAY_SECONDS + DAY_SECONDS - 1);
	}
	return k;
}

static int64_t
day_at(int64_t sec)
{
	return sec / DAY_SECONDS - (sec % DAY_SECONDS < 0);
}

static int
offset_at(int64_t sec)
{
	int64_t day = day_at(sec);
	const struct zone_span *k;

	/* what is never due is due at the end of time, to which nothing can be added */
	if (day < DAY_MIN - 1 || day > DAY_MAX + 1)
		return 0;
	k = span_of_day(day);
	return k->even ? k->offset : offset_by_system(sec);
}

struct stamp
zone_stamp(int64_t sec, enum precision precision)
{
	return (struct stamp){.sec = sec, .offset = offset_at(sec) / 60, .precision = precision};
}

day_t
zone_day(int64_t sec)
{
	int64_t day = day_at(sec + offset_at(sec));

	return day < DAY_MIN || day > DAY_MAX ? 0 : (day_t)day;
}

int
zone_second(int64_t sec)
{
	int64_t local = sec + offset_at(sec);

	return (int)(local - day_at(local) * DAY_SECONDS);
}

/*
 * The moments at which the wall clock shows what it would show at sec in UTC
 * are found by the offsets of a day before and a day after, which no zone is
 * further from UTC than. Where neither leads to such a moment, the clocks
 * skip it.
 */
static bool
wall(int64_t sec, int64_t *moment)
{
	int before = offset_at(sec - DAY_SECONDS), after = offset_at(sec + DAY_SECONDS);

	*moment = sec - before;
	if (before == after || offset_at(*moment) == before)
		return true;
	if (offset_at(sec - after) != after)
		return false;
	*moment = sec - after;
	return true;
}

bool
zone_wall(day_t day, int second, enum precision precision, struct stamp *t)
{
	int64_t sec;
	bool shown = wall((int64_t)day * DAY_SECONDS + second, &sec);

	*t = zone_stamp(sec, precision);
	/* a day whose first hour is skipped is there all the same */
	return shown || (precision == PRECISION_DAY && zone_day(sec) == day);
}

int64_t
zone_moment(day_t day, int second)
{
	int64_t sec;

	wall((int64_t)day * DAY_SECONDS + second, &sec);
	return sec;
}
