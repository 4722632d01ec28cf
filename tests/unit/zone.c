/* lib/base/stamp: what is remembered of a time zone is what the C library says of it. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/stamp.h"
#include "common/sample.h"
#include "tap.h"

enum { FROM_YEAR = 1895, TO_YEAR = 2105, MOMENTS = 60000 };

/* The same numbers every time. */
static int64_t
random_below(int64_t below)
{
	static uint64_t state = 20221215;

	state = state * 6364136223846793005u + 1442695040888963407u;
	return (int64_t)(state >> 33) % below;
}

/* The offset that the system has, in minutes to the nearest; whole: it has no seconds. */
static int
system_offset(int64_t sec, bool *whole)
{
	time_t when = (time_t)sec;
	struct tm tm;

	localtime_r(&when, &tm);
	*whole = tm.tm_gmtoff % 60 == 0;
	return (int)((tm.tm_gmtoff + (tm.tm_gmtoff < 0 ? -30 : 30)) / 60);
}

static bool
as_system(int64_t sec)
{
	struct stamp t = zone_stamp(sec, PRECISION_SECOND), read;
	char text[STAMP_TEXT], again[STAMP_TEXT];
	bool whole, ok;
	time_t local;
	struct tm tm;
	day_t day = 0;

	local = (time_t)(sec + system_offset(sec, &whole) * 60);
	gmtime_r(&local, &tm);
	day_of(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, &day);
	stamp_format(&t, text);
	ok = t.sec == sec && t.offset == system_offset(sec, &whole) && zone_day(sec) == day &&
	    zone_second(sec) == tm.tm_hour * 3600 + tm.tm_min * 60 + tm.tm_sec &&
	    stamp_parse(text, strlen(text), &read) && read.sec == sec;
	stamp_format(&read, again);
	if (!ok || strcmp(text, again) != 0)
		tap_note("%lld: day %d, second %d, %s", (long long)sec, zone_day(sec),
		    zone_second(sec), text);
	return ok && strcmp(text, again) == 0;
}

/* mktime is as good as any for a time that is shown once, and may take the second of two. */
static bool
moment_as_system(day_t day, int second)
{
	struct tm tm = {.tm_isdst = -1};
	int64_t got = zone_moment(day, second), system;
	struct stamp t;
	bool whole, shown = zone_wall(day, second, PRECISION_SECOND, &t), ok;
	int before;

	if (second == 86400) {
		day++;
		second = 0;
	}
	day_split(day, &tm.tm_year, &tm.tm_mon, &tm.tm_mday);
	tm.tm_year -= 1900;
	tm.tm_mon--;
	tm.tm_hour = second / 3600;
	tm.tm_min = second / 60 % 60;
	tm.tm_sec = second % 60;
	system = (int64_t)mktime(&tm);
	ok = t.sec == got && shown == (zone_day(got) == day && zone_second(got) == second);
	/* about a change from a local time with seconds the two need not agree on the side */
	before = system_offset(got - 86400, &whole);
	if (!shown)
		ok = ok && got + before * 60 == (int64_t)day * 86400 + second;
	else if (ok && whole && got != system)
		ok = got < system && zone_day(system) == day && zone_second(system) == second;
	if (!ok)
		tap_note("day %d, second %d: %lld, not %lld", day, second, (long long)got,
		    (long long)system);
	return ok;
}

/* Moments anywhere, and every half hour of the days about which the clocks change. */
static bool
zone_holds(const char *name)
{
	day_t first, last;
	bool ok = zone_set(name);

	day_of(FROM_YEAR, 1, 1, &first);
	day_of(TO_YEAR, 1, 1, &last);
	for (size_t i = 0; ok && i < MOMENTS; i++) {
		int64_t sec = (int64_t)first * 86400 +
		    random_below((int64_t)(last - first) * 86400);
		day_t day = first + (day_t)random_below(last - first);
		int second = (int)random_below(86401);

		if (sampled(i, 10))
			ok = as_system(sec) && moment_as_system(day, second);
	}
	for (day_t day = first; ok && day < last; day++) {
		int64_t noon = (int64_t)day * 86400 + 43200;

		if (zone_stamp(noon, PRECISION_SECOND).offset ==
		    zone_stamp(noon + 86400, PRECISION_SECOND).offset)
			continue;
		for (int s = 0; ok && s <= 2 * 86400; s += 1800)
			ok = as_system(noon + s) && as_system(noon + s - 1) &&
			    moment_as_system(day + s / 86400, s % 86400) &&
			    moment_as_system(day + s / 86400, s % 86400 + 899);
	}
	return ok;
}

/* text, as it is typed, is written so; "skipped" when the clocks skip it. */
static bool
reads(const char *zone, const char *text, const char *expected)
{
	char got[STAMP_TEXT] = "none", wrong[STAMP_WRONG];
	struct stamp t;

	zone_set(zone);
	if (stamp_parse_local(text, strlen(text), &t))
		stamp_format(&t, got);
	else if (*stamp_wrong(text, strlen(text), "", wrong))
		strcpy(got, "skipped");
	if (strcmp(got, expected) == 0)
		return true;
	tap_note("%s, '%s': %s, not %s", zone, text, got, expected);
	return false;
}

static bool
all_read(const char *zone, const char *const (*pairs)[2], size_t n)
{
	bool ok = true;

	for (size_t i = 0; i < n; i++)
		ok &= reads(zone, pairs[i][0], pairs[i][1]);
	return ok;
}
#define ALL_READ(zone, pairs) all_read(zone, pairs, sizeof(pairs) / sizeof *(pairs))

static void
typed(void)
{
	static const char *const forms[][2] = {{"2022-01-04", "2022-01-04"},
	    {"20220104", "2022-01-04"}, {"2022-01-04T10:11", "2022-01-04T10:11+08:00"},
	    {"2022-01-04 10:11:12", "2022-01-04T10:11:12+08:00"},
	    {"2022-01-04t10:11:12z", "2022-01-04T10:11:12+00:00"},
	    {"20220104T1011", "2022-01-04T10:11+08:00"},
	    {"20220104T101112Z", "2022-01-04T10:11:12+00:00"},
	    {"2022-01-04T10:11:12.000", "2022-01-04T10:11:12+08:00"},
	    {"2022-01-04T10:11:12.123Z", "2022-01-04T10:11:12+00:00"},
	    {"2022-01-04 10:11:12,9999999999", "2022-01-04T10:11:12+08:00"},
	    {"2022-01-04T10:11:12+0800", "2022-01-04T10:11:12+08:00"},
	    {"2022-01-04T10:11-03", "2022-01-04T10:11-03:00"},
	    {"20220104T101112.5+0530", "2022-01-04T10:11:12+05:30"}};
	static const char *const none[] = {"", "2022", "2022-01", "2022-1-4", "2022-0104",
	    "202201-04", "2022-02-29", "20220229", "2022-01-04T", "2022-01-04T10",
	    "2022-01-04T24:00", "2022-01-04T10:60", "2022-01-04T10:11:60", "2022-01-04T10:1112",
	    "2022-01-04T1011:12", "2022-01-04T10:11:12.", "2022-01-04T10:11.5",
	    "2022-01-04T10:11:12.x", "2022-01-04T10:11:1", "2022-01-04T10:11+8",
	    "2022-01-04T10:11+08:", "2022-01-04T10:11+080", "2022-01-04T10:11+24:00",
	    "2022-01-04T10:11ZZ", "2022-01-04T10:11 +08:00", "2022-W01-2", "2022-004",
	    "2022-01-04\tT10:11", " 2022-01-04"};
	/* what stands in a case file is one form alone */
	static const char *const typed_only[] = {"20220104", "2022-01-04T10:11",
	    "2022-01-04 10:11+08:00", "2022-01-04T10:11:12.5Z", "2022-01-04T10:11+0800",
	    "2022-01-04T10:11+08", "20220104T1011Z", "2022-01-04t10:11Z", "2022-01-04T10:11z"};
	bool ok = true;
	struct stamp t;

	tap_ok(ALL_READ("Asia/Shanghai", forms),
	    "ISO 8601 in extended and basic form, fractions dropped, offsets of three forms");
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		ok &= reads("Asia/Shanghai", none[i], "none");
	tap_ok(ok, "what is no such moment is none");
	for (size_t i = 0; i < sizeof typed_only / sizeof *typed_only; i++)
		ok &= !stamp_parse(typed_only[i], strlen(typed_only[i]), &t);
	tap_ok(ok, "a case file has RFC 3339 alone");
}

static void
clock_changes(void)
{
	static const char *const amsterdam[][2] = {{"2026-03-29T01:59", "2026-03-29T01:59+01:00"},
	    {"2026-03-29T02:00", "skipped"}, {"2026-03-29T02:59:59", "skipped"},
	    {"2026-03-29T03:00", "2026-03-29T03:00+02:00"},
	    {"2026-03-29T02:30+01:00", "2026-03-29T02:30+01:00"},
	    {"2026-10-25T02:30", "2026-10-25T02:30+02:00"},
	    {"2026-10-25T03:00", "2026-10-25T03:00+01:00"}, {"1930-06-01", "1930-06-01"},
	    {"1936-12-31T10:00", "1936-12-31T10:00+00:20"},
	    {"1936-12-31T23:59:59", "1936-12-31T23:59:59+00:20"}};
	static const char *const shanghai[][2] = {{"1900-06-01", "1900-06-01"},
	    {"1900-06-01T00:00:00", "1900-06-01T00:00:00+08:06"}, {"0001-01-01", "0001-01-01"}};
	static const char *const beirut[][2] = {{"2022-03-27", "2022-03-27"},
	    {"2022-03-27T00:30", "skipped"}};
	static const char *const apia[][2] = {{"2011-12-30", "skipped"},
	    {"2011-12-31", "2011-12-31"}};
	char wrong[STAMP_WRONG];

	tap_ok(ALL_READ("Europe/Amsterdam", amsterdam),
	    "a time that the clocks skip is refused, of two the first is taken");
	tap_ok(strcmp(stamp_wrong("2026-03-29T02:30", 16, "", wrong),
		   "is skipped by the clocks of the office: say 2026-03-29T03:30+02:00") == 0,
	    "and what would be right is said");
	tap_ok(ALL_READ("Asia/Shanghai", shanghai), "a day of an old local time is that day");
	tap_ok(ALL_READ("Asia/Beirut", beirut), "a day without its first hour is a day");
	tap_ok(ALL_READ("Pacific/Apia", apia), "a day that was left out is none");
}

static void
zone_of_caller(void)
{
	struct stamp t;

	/* Honolulu under the name of another zone would be as easy */
	setenv("TZDIR", "/nonexistent", 1);
	zone_set("Asia/Shanghai");
	t = zone_stamp(0, PRECISION_SECOND);
	tap_ok(t.offset == 480 && !getenv("TZDIR"), "the caller's TZDIR is not asked");
}

int
main(void)
{
	tap_ok(zone_holds("Asia/Shanghai"), "Asia/Shanghai, with the summer times of 1940 to 1991");
	tap_ok(zone_holds("Europe/Amsterdam"), "Europe/Amsterdam, with its offsets of odd minutes");
	tap_ok(zone_holds("Australia/Lord_Howe"),
	    "Australia/Lord_Howe, which moves by half an hour");
	tap_ok(zone_holds("Pacific/Apia"), "Pacific/Apia, which left out a day");
	tap_ok(zone_holds("America/St_Johns"),
	    "America/St_Johns, which changed at one past midnight");
	tap_ok(zone_holds("Africa/Casablanca"), "Africa/Casablanca, which stops for Ramadan");
	tap_ok(!zone_set("Nowhere/Atall") && zone_holds("UTC"), "UTC");
	tap_ok(zone_day(INT64_MAX) == 0 && zone_stamp(INT64_MAX, PRECISION_SECOND).offset == 0 &&
		zone_day(INT64_MIN) == 0,
	    "the end of time is on no day");
	typed();
	clock_changes();
	zone_of_caller();
	return tap_done();
}
