#include "base/stamp.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

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

/* n digits at s as a number, -1 when one of them is not a digit. */
static int
digits(const char *s, int n)
{
	int v = 0;

	for (int i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return -1;
		v = v * 10 + (s[i] - '0');
	}
	return v;
}

bool
day_parse(const char *s, size_t n, day_t *day)
{
	int y, m, d;

	if (n != 10 || s[4] != '-' || s[7] != '-')
		return false;
	y = digits(s, 4);
	m = digits(s + 5, 2);
	d = digits(s + 8, 2);
	return y >= 0 && m >= 0 && d >= 0 && day_of(y, m, d, day);
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

static bool
parse(const char *s, size_t n, bool local, struct stamp *t)
{
	int h, mi, sec = 0, oh, om, sign;
	day_t day;
	size_t i = 16;

	if (n < 10 || !day_parse(s, 10, &day))
		return false;
	if (n == 10) {
		*t = zone_stamp(zone_moment(day, 0), PRECISION_DAY);
		return true;
	}
	if (n < 16 || !(s[10] == 'T' || (local && s[10] == ' ')) || s[13] != ':')
		return false;
	h = digits(s + 11, 2);
	mi = digits(s + 14, 2);
	t->precision = PRECISION_MINUTE;
	if (n >= 19 && s[16] == ':') {
		sec = digits(s + 17, 2);
		t->precision = PRECISION_SECOND;
		i = 19;
	}
	if (h < 0 || h > 23 || mi < 0 || mi > 59 || sec < 0 || sec > 59)
		return false;
	if (local && i == n) {
		*t = zone_stamp(zone_moment(day, h * 3600 + mi * 60 + sec), t->precision);
		return true;
	}
	if (n - i == 1 && s[i] == 'Z') {
		t->offset = 0;
	} else {
		if (n - i != 6 || (s[i] != '+' && s[i] != '-') || s[i + 3] != ':')
			return false;
		sign = s[i] == '-' ? -1 : 1;
		oh = digits(s + i + 1, 2);
		om = digits(s + i + 4, 2);
		if (oh < 0 || oh > 23 || om < 0 || om > 59)
			return false;
		t->offset = sign * (oh * 60 + om);
	}
	t->sec = (int64_t)day * 86400 + h * 3600 + mi * 60 + sec - (int64_t)t->offset * 60;
	return true;
}

bool
stamp_parse(const char *s, size_t n, struct stamp *t)
{
	return parse(s, n, false, t);
}

bool
stamp_parse_local(const char *s, size_t n, struct stamp *t)
{
	return parse(s, n, true, t);
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

static int
offset_by_system(int64_t sec)
{
	time_t when = (time_t)sec;
	struct tm tm = {0};

	localtime_r(&when, &tm);
	return (int)tm.tm_gmtoff;
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
	const char *dir = getenv("TZDIR");
	char path[256];
	int n;

	if (!name[0] || name[0] == '/' || name[0] == '.' || strstr(name, ".."))
		return false;
	n = snprintf(path, sizeof path, "%s/%s", dir ? dir : "/usr/share/zoneinfo", name);
	if (n < 0 || (size_t)n >= sizeof path || access(path, R_OK) != 0)
		return false;
	if (setenv("TZ", name, 1) != 0)
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

static int64_t
moment_by_system(day_t day, int second)
{
	struct tm tm = {.tm_isdst = -1};

	day_split(day, &tm.tm_year, &tm.tm_mon, &tm.tm_mday);
	tm.tm_year -= 1900;
	tm.tm_mon -= 1;
	tm.tm_hour = second / 3600;
	tm.tm_min = second / 60 % 60;
	tm.tm_sec = second % 60;
	return (int64_t)mktime(&tm);
}

int64_t
zone_moment(day_t day, int second)
{
	const struct zone_span *k;

	if (second >= DAY_SECONDS) {
		day++;
		second -= DAY_SECONDS;
	}
	k = span_of_day(day);
	/* whatever the offset, the moment is on that day of UTC or on one beside it */
	for (int64_t near = (int64_t)day - 1; near <= (int64_t)day + 1; near++)
		if (!span_of_day(near)->even || span_of_day(near)->offset != k->offset)
			return moment_by_system(day, second);
	return (int64_t)day * DAY_SECONDS + second - k->offset;
}
