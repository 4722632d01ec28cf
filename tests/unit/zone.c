/* lib/base/stamp: what is remembered of a time zone is what the C library says of it. */
#include <stdlib.h>
#include <time.h>

#include "base/stamp.h"
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

static bool
as_system(int64_t sec)
{
	time_t when = (time_t)sec;
	struct stamp t = zone_stamp(sec, PRECISION_SECOND);
	struct tm tm;
	day_t day = 0;
	bool ok;

	localtime_r(&when, &tm);
	day_of(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, &day);
	ok = t.sec == sec && t.offset == (int)(tm.tm_gmtoff / 60) && zone_day(sec) == day &&
	    zone_second(sec) == tm.tm_hour * 3600 + tm.tm_min * 60 + tm.tm_sec;
	if (!ok)
		tap_note("%lld: day %d, second %d", (long long)sec, zone_day(sec),
		    zone_second(sec));
	return ok;
}

static bool
moment_as_system(day_t day, int second)
{
	struct tm tm = {.tm_isdst = -1};
	int64_t got = zone_moment(day, second);

	day_split(second < 86400 ? day : day + 1, &tm.tm_year, &tm.tm_mon, &tm.tm_mday);
	tm.tm_year -= 1900;
	tm.tm_mon--;
	tm.tm_sec = second % 86400;
	tm.tm_hour = tm.tm_sec / 3600;
	tm.tm_min = tm.tm_sec / 60 % 60;
	tm.tm_sec %= 60;
	if (got == (int64_t)mktime(&tm))
		return true;
	tap_note("day %d, second %d: %lld", day, second, (long long)got);
	return false;
}

/* Moments anywhere, and every half hour of the days about which the clocks change. */
static bool
zone_holds(const char *name)
{
	day_t first, last;
	bool ok = zone_set(name);

	day_of(FROM_YEAR, 1, 1, &first);
	day_of(TO_YEAR, 1, 1, &last);
	for (int i = 0; ok && i < MOMENTS; i++)
		ok = as_system(
			 (int64_t)first * 86400 + random_below((int64_t)(last - first) * 86400)) &&
		    moment_as_system(first + (day_t)random_below(last - first),
			(int)random_below(86401));
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
	return tap_done();
}
