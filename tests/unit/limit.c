/*
 * Time limits, and the rows of case-deadline count.
 *
 * limit [DIRECTORY]: where deadlines.csv (400 worked cases) and
 * cn-workdays.csv (the facts of 2007 to 2026) are; default tests/data.
 */
#include <limits.h>
#include <string.h>

#include "base/arena.h"
#include "common/plain.h"
#include "tap.h"

static void
test_vectors(const struct calendar *c)
{
	FILE *f = data_open("deadlines.csv");
	char line[512], *field[8];
	int rows = 0, wrong = 0, bad;

	while (csv_line(f, line, field, 8) == 8) {
		const char *const value[] = {field[1], field[2], field[3], field[4], field[5]};
		bool provisional = false;
		const char *got = row(c, CLOSING, value, &provisional, &bad);

		rows++;
		if (strcmp(got, field[6]) == 0 && provisional == (strcmp(field[7], "yes") == 0))
			continue;
		wrong++;
		tap_note("case %s: got %s %s, want %s %s", field[0], got,
		    provisional ? "yes" : "no", field[6], field[7]);
	}
	fclose(f);
	tap_ok(rows == 400 && wrong == 0, "all 400 worked cases come out as they should");
}

struct worked {
	const char *sentence;
	const char *value[COUNT_COLUMNS];
	const char *due;
	int last; /* year of the last notice that is known */
	bool provisional;
};

static const struct worked worked[] = {
    {"make-up Sunday counts, National Day does not", {"2025-09-26T09:00", "workdays", "5", "", ""},
	"2025-10-10T17:30", 2026, false},
    {"the first workday after National Day", {"2025-09-26T09:00", "workdays", "4", "", ""},
	"2025-10-09T17:30", 2026, false},
    {"20 workdays over the Spring Festival", {"2025-01-24T09:00", "workdays", "20", "", ""},
	"2025-02-27T17:30", 2026, false},
    {"and with an extension of 10", {"2025-01-24T09:00", "workdays", "20", "10", ""},
	"2025-03-13T17:30", 2026, false},
    {"the next working morning is after Labour Day", {"2025-04-30T09:00", "noon", "", "", ""},
	"2025-05-06T12:00", 2026, false},
    {"what is accepted on a rest day is due on the next workday, a Sunday",
	{"2025-09-27T09:00", "same-day", "", "", ""}, "2025-09-28T17:30", 2026, false},
    {"2 workdays from the eve of National Day", {"2025-09-30T09:00", "workdays", "2", "", ""},
	"2025-10-10T17:30", 2026, false},
    {"2 workdays from a working Saturday", {"2025-10-11T09:00", "workdays", "2", "", ""},
	"2025-10-14T17:30", 2026, false},
    {"30 days that end in a holiday roll to the next workday",
	{"2025-09-05T09:00", "days", "30", "", ""}, "2025-10-09T17:30", 2026, false},
    {"the same 30 read as workdays", {"2025-09-05T09:00", "workdays", "30", "", ""},
	"2025-10-23T17:30", 2026, false},
    {"40 days that end in a holiday", {"2025-08-25T09:00", "days", "40", "", ""},
	"2025-10-09T17:30", 2026, false},
    {"the same 40 read as workdays", {"2025-08-25T09:00", "workdays", "40", "", ""},
	"2025-10-24T17:30", 2026, false},
    {"a limit that starts on a rest day", {"2025-06-07T09:00", "workdays", "5", "", ""},
	"2025-06-13T17:30", 2026, false},
    {"into a year without notice: weekends alone, provisional",
	{"2025-12-22T09:00", "workdays", "20", "", ""}, "2026-01-19T17:30", 2025, true},
    {"the same when the notice is known", {"2025-12-22T09:00", "workdays", "20", "", ""},
	"2026-01-20T17:30", 2026, false},
    {"within a year without notice", {"2026-01-26T09:00", "workdays", "20", "", ""},
	"2026-02-23T17:30", 2025, true},
    {"the same when the notice is known: due on a working Saturday",
	{"2026-01-26T09:00", "workdays", "20", "", ""}, "2026-02-28T17:30", 2026, false},
    {"10 workdays over National Day", {"2025-09-24T09:00", "workdays", "10", "", ""},
	"2025-10-14T17:30", 2026, false},
    {"no pause", {"2025-03-03T09:00", "workdays", "20", "", ""}, "2025-03-31T17:30", 2026, false},
    {"a hearing", {"2025-03-03T09:00", "workdays", "20", "", "2025-03-10T09:00/2025-03-21T16:00"},
	"2025-04-14T17:30", 2026, false},
    {"a hearing and testing that overlap are a union",
	{"2025-03-03T09:00", "workdays", "20", "",
	    "2025-03-18T10:00/2025-03-28T10:00;2025-03-10T09:00/2025-03-21T16:00"},
	"2025-04-21T17:30", 2026, false},
    {"and with an extension of 10",
	{"2025-03-03T09:00", "workdays", "20", "10",
	    "2025-03-10T09:00/2025-03-21T16:00;2025-03-18T10:00/2025-03-28T10:00"},
	"2025-05-07T17:30", 2026, false},
    {"publish within 7 workdays", {"2025-09-29T09:00", "workdays", "7", "", ""}, "2025-10-15T17:30",
	2026, false},
    {"deliver within 10 workdays", {"2025-09-29T09:00", "workdays", "10", "", ""},
	"2025-10-20T17:30", 2026, false},
    {"2 workdays to a working Saturday", {"2026-02-12T09:00", "workdays", "2", "", ""},
	"2026-02-14T17:30", 2026, false},
    {"and from there 5 to the next one", {"2026-02-14T09:00", "workdays", "5", "", ""},
	"2026-02-28T17:30", 2026, false},
    {"45 workdays", {"2025-08-18T09:00", "workdays", "45", "", ""}, "2025-10-24T17:30", 2026,
	false},
    {"45 workdays and 15", {"2025-08-18T09:00", "workdays", "45", "15", ""}, "2025-11-14T17:30",
	2026, false},

    {"same-day at closing time is due then", {"2025-06-11T17:30", "same-day", "", "", ""},
	"2025-06-11T17:30", 2026, false},
    {"same-day after closing time is due the next workday",
	{"2025-06-13T17:31", "same-day", "", "", ""}, "2025-06-16T17:30", 2026, false},
    {"a second after closing time is after it", {"2025-06-13T17:30:01", "same-day", "", "", ""},
	"2025-06-16T17:30", 2026, false},
    {"same-day with a pause that began the day before is stopped",
	{"2025-06-11T09:00", "same-day", "", "", "2025-06-10T09:00/2025-06-12T09:00"},
	"2025-06-13T17:30", 2026, false},
    {"same-day with a pause that begins that day is not",
	{"2025-06-11T09:00", "same-day", "", "", "2025-06-11T08:00/"}, "2025-06-11T17:30", 2026,
	false},
    {"noon with an open pause that begins on the start day",
	{"2025-06-11T09:00", "noon", "", "", "2025-06-11T10:00/"}, "paused", 2026, false},
    {"an open pause that begins on the due day changes nothing",
	{"2025-06-09T09:00", "workdays", "2", "", "2025-06-11T00:00/"}, "2025-06-11T17:30", 2026,
	false},
    {"one that begins on the day before holds",
	{"2025-06-09T09:00", "workdays", "2", "", "2025-06-10T23:59/"}, "paused", 2026, false},
    {"days that end on a rest day are held by a pause before the workday",
	{"2025-06-09T09:00", "days", "5", "", "2025-06-14T09:00/"}, "paused", 2026, false},
    {"days that end on a rest day roll past paused workdays",
	{"2025-06-09T09:00", "days", "5", "", "2025-06-14T09:00/2025-06-17T09:00"},
	"2025-06-18T17:30", 2026, false},
    {"a pause of one day stops none",
	{"2025-06-09T09:00", "workdays", "2", "", "2025-06-10T09:00/2025-06-10T16:00"},
	"2025-06-11T17:30", 2026, false},
    {"an open pause before a year without notice is certain",
	{"2025-12-22T09:00", "workdays", "20", "", "2025-12-30T09:00/"}, "paused", 2025, false},
    {"an open pause in a year without notice is not",
	{"2025-12-22T09:00", "workdays", "20", "", "2026-01-05T09:00/"}, "paused", 2025, true},
    {"days through a year without notice look at the last day only",
	{"2006-12-20T09:00", "days", "30", "", ""}, "2007-01-19T17:30", 2026, false},
    {"workdays look at each day", {"2006-12-20T09:00", "workdays", "20", "", ""},
	"2007-01-18T17:30", 2026, true},
    {"a start with an offset is taken to the office's zone",
	{"2025-06-09T16:00:00Z", "workdays", "1", "0", ""}, "2025-06-11T17:30", 2026, false},
    {"a date alone, and a blank for the T",
	{"2025-06-09", "workdays", "2", "", "2025-06-09 10:00/2025-06-10"}, "2025-06-12T17:30",
	2026, false},
    {"the longest limit", {"2025-06-09T09:00", "days", "9999", "9999", ""}, "2080-03-11T17:30",
	2026, true},
    {"the last day there is", {"9999-12-31T09:00", "same-day", "", "", ""}, "9999-12-31T17:30",
	2026, true},
    {"the first day there is", {"0001-01-01T09:00", "same-day", "", "", ""}, "0001-01-01T17:30",
	2026, true},
    {"an open pause before the last day there is",
	{"9999-12-01T09:00", "workdays", "9999", "", "9999-12-03T09:00/"}, "paused", 2026, true},
};

static void
test_worked(const struct calendar *of_2026, const struct calendar *of_2025)
{
	for (size_t i = 0; i < sizeof worked / sizeof *worked; i++) {
		const struct worked *w = &worked[i];
		bool provisional = false;
		int bad;
		const char *got =
		    row(w->last == 2026 ? of_2026 : of_2025, CLOSING, w->value, &provisional, &bad);
		bool good = strcmp(got, w->due) == 0 && provisional == w->provisional;

		if (!good)
			tap_note("got %s%s, want %s", got, provisional ? " (provisional)" : "",
			    w->due);
		tap_ok(good, w->sentence);
	}
}

static void
test_midnight(const struct calendar *c)
{
	static const char *const days[] = {"2025-09-26T23:59", "workdays", "4", "", ""};
	static const char *const late[] = {"2025-06-13T23:59", "same-day", "", "", ""};
	static const char *const last[] = {"9999-12-31T09:00", "same-day", "", "", ""};
	bool provisional;
	int bad;

	tap_ok(strcmp(row(c, MIDNIGHT, days, &provisional, &bad), "2025-10-10T00:00") == 0,
	    "an office without closing time ends at 00:00 of the next day");
	tap_ok(strcmp(row(c, MIDNIGHT, late, &provisional, &bad), "2025-06-14T00:00") == 0,
	    "nothing comes after closing time where there is none");
	row(c, MIDNIGHT, last, &provisional, &bad);
	tap_ok(bad == COUNT_START, "a due time in the year 10000 is refused");
}

struct refused {
	const char *value[COUNT_COLUMNS];
	int bad;
	const char *why;
};

#define MOMENT "a date and time YYYY-MM-DDTHH:MM"
#define WHOLE "a whole number from 1 to 9999"
#define MORE "empty, or a whole number from 0 to 9999"
#define NONE "empty for same-day and noon"
#define UNITS "workdays, days, same-day or noon"
#define PAUSES                                                                    \
	"FROM/TO with ; between several, each a date and time YYYY-MM-DDTHH:MM, " \
	"TO empty while the pause lasts"
#define AFTER "the due time would lie after 9999-12-31"

static const struct refused refused[] = {
    {{"2022-02-31T08:00", "days", "1", "", ""}, COUNT_START, "'2022-02-31T08:00': " MOMENT},
    {{"", "days", "1", "", ""}, COUNT_START, "'': " MOMENT},
    {{NULL, NULL, NULL, NULL, NULL}, COUNT_START, "'': " MOMENT},
    {{"2022-02-01T24:00", "days", "1", "", ""}, COUNT_START, "'2022-02-01T24:00': " MOMENT},
    {{"2022-02-01T08:00 ", "days", "1", "", ""}, COUNT_START, "'2022-02-01T08:00 ': " MOMENT},
    {{"9999-12-31T23:59-05:00", "days", "1", "", ""}, COUNT_START,
	"'9999-12-31T23:59-05:00': " MOMENT},
    {{"\033[2J\xff", "days", "1", "", ""}, COUNT_START, "'\\x1b[2J\\xff': " MOMENT},
    {{"2022-02-01T08:00", "", "1", "", ""}, COUNT_UNIT, "'': " UNITS},
    {{"2022-02-01T08:00", "Days", "1", "", ""}, COUNT_UNIT, "'Days': " UNITS},
    {{"2022-02-01T08:00", "days", "0", "", ""}, COUNT_LENGTH, "'0': " WHOLE},
    {{"2022-02-01T08:00", "days", "", "", ""}, COUNT_LENGTH, "'': " WHOLE},
    {{"2022-02-01T08:00", "days", "-1", "", ""}, COUNT_LENGTH, "'-1': " WHOLE},
    {{"2022-02-01T08:00", "days", "10000", "", ""}, COUNT_LENGTH, "'10000': " WHOLE},
    {{"2022-02-01T08:00", "days", "1.5", "", ""}, COUNT_LENGTH, "'1.5': " WHOLE},
    {{"2022-02-01T08:00", "noon", "1", "", ""}, COUNT_LENGTH, "'1': " NONE},
    {{"2022-02-01T08:00", "days", "1", "x", ""}, COUNT_EXTENSION, "'x': " MORE},
    {{"2022-02-01T08:00", "days", "1", "-1", ""}, COUNT_EXTENSION, "'-1': " MORE},
    {{"2022-02-01T08:00", "days", "1", "10000", ""}, COUNT_EXTENSION, "'10000': " MORE},
    {{"2022-02-01T08:00", "same-day", "", "5", ""}, COUNT_EXTENSION, "'5': " NONE},
    {{"2022-02-01T08:00", "days", "1", "", "2022-02-02T08:00"}, COUNT_PAUSES,
	"'2022-02-02T08:00': " PAUSES},
    {{"2022-02-01T08:00", "days", "1", "", "/"}, COUNT_PAUSES, "'/': " PAUSES},
    {{"2022-02-01T08:00", "days", "1", "", ";"}, COUNT_PAUSES, "'': " PAUSES},
    {{"2022-02-01T08:00", "days", "1", "", "2022-02-02T08:00/;"}, COUNT_PAUSES, "'': " PAUSES},
    {{"2022-02-01T08:00", "days", "1", "", "2022-02-02T08:00/2022-02-30T08:00;x"}, COUNT_PAUSES,
	"'2022-02-02T08:00/2022-02-30T08:00': " PAUSES},
    {{"2022-02-01T08:00", "days", "1", "",
	 "2022-02-02T08:00/2022-02-03T08:00;2022-02-02T08:00/2022-02-02T07:59"},
	COUNT_PAUSES,
	"'2022-02-02T08:00/2022-02-02T07:59': a pause that ends when it starts or later"},
    {{"9990-02-01T08:00", "days", "9999", "", ""}, COUNT_LENGTH, "'9999': " AFTER},
    {{"9999-12-31T18:00", "same-day", "", "", ""}, COUNT_START, "'9999-12-31T18:00': " AFTER},
    {{"补补补补补补补补补补补补补补补补补补补补补", "days", "1", "", ""}, COUNT_START,
	"'补补补补补补补补补补补补补补补补补补补补...': " MOMENT},
};

static void
test_refused(const struct calendar *c)
{
	int wrong = 0, bad;

	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		const struct refused *r = &refused[i];
		bool provisional;
		const char *got = row(c, CLOSING, r->value, &provisional, &bad);

		if (bad == r->bad && strcmp(got, r->why) == 0)
			continue;
		wrong++;
		tap_note("row %zu: got column %d, %s", i, bad, got);
		tap_note("       want column %d, %s", r->bad, r->why);
	}
	tap_ok(wrong == 0, "a wrong value is refused with its column and what would be right");
}

/* The row with n pauses, of which the first holds the others. */
static bool
many_pauses(const struct calendar *c, int n, const char *want)
{
	const char *value[] = {"2025-03-03T09:00", "workdays", "20", "", NULL};
	struct buf pauses = {0};
	bool provisional, good;
	int bad;

	buf_str(&pauses, "2025-03-10/2025-03-21");
	for (int i = 1; i < n; i++)
		buf_fmt(&pauses, ";2025-03-%d/2025-03-%d", 10 + i % 11, 11 + i % 11);
	value[COUNT_PAUSES] = buf_text(&pauses);
	good = strcmp(row(c, CLOSING, value, &provisional, &bad), want) == 0;
	buf_release(&pauses);
	return good;
}

static void
test_many_pauses(const struct calendar *c)
{
	bool good = true;

	for (int n = 1; n < 40; n++)
		good &= many_pauses(c, n, "2025-04-14T17:30");
	tap_ok(good && many_pauses(c, 10000, "2025-04-14T17:30"),
	    "ten thousand pauses that make one are one");
}

static void
test_length(void)
{
	static const char *const good[] = {"1 workdays", "20 workdays", "30 days", "9999 days",
	    "same-day", "noon"};
	static const char *const wrong[] = {"", "0 days", "2 day", "11 workday", "1 dayss", "1 ",
	    "10000 days", "01 days", "-1 days", "+1 days", "20", "20 ", "20workdays", "20  days",
	    "20 weeks", "20 days ", " 20 days", "99999999999999999999 days", "same day", "noon ",
	    "Noon", "1.5 days"};
	char text[LENGTH_TEXT];
	struct length l;
	bool all = true;

	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		bool read = length_parse(good[i], &l);

		if (read)
			length_format(&l, text);
		all &= read && strcmp(text, good[i]) == 0;
	}
	tap_ok(all, "a length that is read is written the same way");
	tap_ok(length_parse("1 workday", &l) && l.unit == UNIT_WORKDAYS && l.n == 1 &&
		length_parse("1 day", &l) && l.unit == UNIT_DAYS && l.n == 1,
	    "one day may be one day");
	all = true;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		if (length_parse(wrong[i], &l)) {
			tap_note("'%s' was read", wrong[i]);
			all = false;
		}
	}
	tap_ok(all, "what is no length is not read");
}

static void
test_extremes(const struct calendar *c)
{
	struct pause p[2] = {{.from = DAY_MIN, .to = DAY_MAX}, {.from = DAY_MAX, .open = true}};
	const struct length huge = {UNIT_WORKDAYS, INT_MAX}, days = {UNIT_DAYS, INT_MAX};
	const struct length noon = {UNIT_NOON, 0}, same_day = {UNIT_SAME_DAY, 0};
	int64_t now = zone_moment(day("2025-06-09"), 0);
	int64_t end = zone_moment(DAY_MAX, 0);

	tap_ok(due_count(c, now, &huge, INT_MAX, NULL, 0, CLOSING).beyond &&
		due_count(c, now, &days, INT_MAX, NULL, 0, CLOSING).beyond &&
		due_count(c, now, &days, INT_MAX, p, 1, CLOSING).beyond &&
		due_count(c, end, &days, INT_MAX, NULL, 0, CLOSING).beyond &&
		due_count(c, end, &noon, 0, NULL, 0, CLOSING).beyond &&
		due_count(c, end, &same_day, 0, NULL, 0, MIDNIGHT).beyond &&
		due_count(c, INT64_MAX, &same_day, 0, NULL, 0, CLOSING).beyond &&
		due_count(c, INT64_MIN, &same_day, 0, NULL, 0, CLOSING).beyond,
	    "a limit that leads out of the calendar is beyond it");
	tap_ok(due_count(c, now, &same_day, 0, p, 1, CLOSING).beyond &&
		due_count(c, now, &same_day, 0, p, 2, CLOSING).paused,
	    "pauses that fill the calendar lead out of it");
	tap_ok(due_count(c, end, &same_day, 0, NULL, 0, CLOSING).day == DAY_MAX,
	    "the last day can be a due day");
}

static void
test_empty(void)
{
	static const char *const ten[] = {"2025-09-26T09:00", "workdays", "10", "", ""};
	struct arena a = {0};
	const struct calendar *c = editions_known(editions_new(&a), DAY_MAX);
	bool provisional = false;
	int bad;

	tap_ok(strcmp(row(c, CLOSING, ten, &provisional, &bad), "2025-10-10T17:30") == 0 &&
		provisional,
	    "a calendar without files knows weekends, and every answer is provisional");
	arena_release(&a);
}

int
main(int argc, char **argv)
{
	struct arena a = {0};
	const struct calendar *of_2026, *of_2025;

	if (argc > 1)
		directory = argv[1];
	if (!zone_set("Asia/Shanghai")) {
		printf("Bail out! the system does not know Asia/Shanghai\n");
		return 1;
	}
	facts_read();
	of_2026 = calendar_facts(&a, FIRST_YEAR, LAST_YEAR);
	of_2025 = calendar_facts(&a, FIRST_YEAR, 2025);
	test_vectors(of_2026);
	test_worked(of_2026, of_2025);
	test_midnight(of_2026);
	test_refused(of_2026);
	test_many_pauses(of_2026);
	test_length();
	test_extremes(of_2026);
	test_empty();
	arena_release(&a);
	return tap_done();
}
