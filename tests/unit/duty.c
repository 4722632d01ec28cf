/* Days as plans write them, periods and their names, and due days of duties. */
#include <string.h>

#include "rules/duty.h"
#include "tap.h"

static bool
day_is(const char *text, const char *want)
{
	char found[DAY_TEXT] = "none";
	day_t day;

	if (duty_day(text, &day))
		day_format(day, found);
	if (strcmp(found, want) == 0)
		return true;
	tap_note("%s: %s, not %s", text, found, want);
	return false;
}

static bool
days(void)
{
	static const char *const rows[][2] = {
	    {"2026-05-31", "2026-05-31"},
	    {"2026年5月底", "2026-05-31"},
	    {"2026年5月底前", "2026-05-31"},
	    {"2026年5月末", "2026-05-31"},
	    {"2026年6月初", "2026-06-10"},
	    {"2026年6月初前", "2026-06-10"},
	    {"2026年6月上旬", "2026-06-10"},
	    {"2026年5月中旬", "2026-05-20"},
	    {"2026年5月中旬前", "2026-05-20"},
	    {"2026年6月下旬", "2026-06-30"},
	    {"2026年06月下旬前", "2026-06-30"},
	    {"2023年2月底", "2023-02-28"},
	    {"2024年2月底", "2024-02-29"},
	    {"1900年2月下旬", "1900-02-28"},
	    {"2000年2月末", "2000-02-29"},
	    {"2026年12月底", "2026-12-31"},
	    {"9999年12月底", "9999-12-31"},
	    {"2026年11月底", "2026-11-30"},
	};
	static const char *const none[] = {"", "2026-02-30", "2026年0月底", "2026年13月底",
	    "0000年5月底", "26年5月底", "02026年5月底", "2026年005月底", "2026年 5月底",
	    "2026年+5月底", "2026年5月", "2026年5月前", "2026年5月旬", "2026年5月底前前",
	    "2026年5月底 ", "5月底", "2026年月底", "2026-5-31", "底"};
	bool ok = true;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		ok &= day_is(rows[i][0], rows[i][1]);
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		ok &= day_is(none[i], "none");
	return ok;
}

/* Every day of some years lies in the period that its name names, and in no other. */
static bool
periods(enum every every)
{
	char name[DUTY_PERIOD_TEXT], before[DUTY_PERIOD_TEXT] = "";
	struct period p, again;
	day_t from, until, last = 0;

	day_of(1999, 1, 1, &from);
	day_of(2004, 12, 31, &until);
	for (day_t day = from; day <= until; day++) {
		if (!duty_period(every, day, &p) || !period_holds(&p, day))
			return false;
		duty_period_name(every, &p, name);
		if (!duty_period_parse(every, name, &again) || again.from != p.from ||
		    again.until != p.until)
			return false;
		if (day != from && (strcmp(name, before) == 0) != (day <= last))
			return false;
		last = p.until;
		memcpy(before, name, sizeof before);
	}
	return last == until;
}

static bool
name_is(enum every every, const char *day_text, const char *want, const char *first,
    const char *end)
{
	char name[DUTY_PERIOD_TEXT], from[DAY_TEXT], until[DAY_TEXT];
	struct period p;
	day_t day;

	if (!day_parse(day_text, strlen(day_text), &day) || !duty_period(every, day, &p))
		return false;
	duty_period_name(every, &p, name);
	day_format(p.from, from);
	day_format(p.until, until);
	return strcmp(name, want) == 0 && strcmp(from, first) == 0 && strcmp(until, end) == 0;
}

static bool
no_periods(void)
{
	static const struct {
		enum every every;
		const char *name;
	} rows[] = {{EVERY_MONTH, "2022-00"}, {EVERY_MONTH, "2022-13"}, {EVERY_MONTH, "2022-Q1"},
	    {EVERY_MONTH, "2022"}, {EVERY_MONTH, "2022-1"}, {EVERY_MONTH, "2022-011"},
	    {EVERY_QUARTER, "2022-Q0"}, {EVERY_QUARTER, "2022-Q5"}, {EVERY_QUARTER, "2022-01"},
	    {EVERY_QUARTER, "2022-Q"}, {EVERY_YEAR, "0000"}, {EVERY_YEAR, "22"},
	    {EVERY_YEAR, "2022-01"}, {EVERY_YEAR, "-202"}, {EVERY_YEAR, ""}};
	struct period p;
	bool ok = !duty_period(EVERY_MONTH, DAY_MAX + 1, &p);

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (duty_period_parse(rows[i].every, rows[i].name, &p)) {
			tap_note("%s", rows[i].name);
			ok = false;
		}
	return ok;
}

int
main(void)
{
	tap_ok(days(), "a day as plans write it is the day that they mean, or none");
	tap_ok(periods(EVERY_MONTH), "months follow each other without gap, and have their names");
	tap_ok(periods(EVERY_QUARTER), "so do quarters");
	tap_ok(periods(EVERY_YEAR), "so do years");
	tap_ok(name_is(EVERY_MONTH, "2024-02-11", "2024-02", "2024-02-01", "2024-02-29") &&
		name_is(EVERY_MONTH, "9999-12-31", "9999-12", "9999-12-01", "9999-12-31") &&
		name_is(EVERY_QUARTER, "2022-12-31", "2022-Q4", "2022-10-01", "2022-12-31") &&
		name_is(EVERY_QUARTER, "2024-01-01", "2024-Q1", "2024-01-01", "2024-03-31") &&
		name_is(EVERY_YEAR, "0001-06-01", "0001", "0001-01-01", "0001-12-31"),
	    "a period begins and ends with its months");
	tap_ok(no_periods(), "what names no period of that kind is none");
	return tap_done();
}
