/*
 * Calendars, time limits, and the rows of case-deadline count.
 *
 * limit [DIRECTORY]: where deadlines.csv (400 worked cases) and
 * cn-workdays.csv (the facts of 2007 to 2026) are; default tests/data.
 */
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "days/count_row.h"
#include "days/editions.h"
#include "days/due.h"
#include "tap.h"

enum { CLOSING = 17 * 3600 + 1800, MIDNIGHT = 86400 };
enum { FIRST_YEAR = 2007, LAST_YEAR = 2026, FACTS = 2000 };

struct fact {
	day_t day;
	bool work;
	char date[DAY_TEXT];
};

static struct fact facts[FACTS];
static size_t facts_n;
static const char *directory = "tests/data";

/* The next line of a CSV without quotes, cut into its fields; 0 at the end. */
static int
csv_line(FILE *f, char line[512], char *field[], int most)
{
	int n = 0;

	if (!fgets(line, 512, f))
		return 0;
	line[strcspn(line, "\r\n")] = '\0';
	for (char *p = line; p && n < most; n++) {
		field[n] = p;
		p = strchr(p, ',');
		if (p)
			*p++ = '\0';
	}
	return n;
}

static FILE *
data_open(const char *name)
{
	char path[4096], line[512], *field[8];
	FILE *f;

	snprintf(path, sizeof path, "%s/%s", directory, name);
	f = fopen(path, "r");
	if (!f) {
		printf("Bail out! cannot read %s\n", path);
		exit(1);
	}
	csv_line(f, line, field, 8);
	return f;
}

static void
facts_read(void)
{
	FILE *f = data_open("cn-workdays.csv");
	char line[512], *field[3];

	while (facts_n < FACTS && csv_line(f, line, field, 3) == 3) {
		struct fact *x = &facts[facts_n++];

		snprintf(x->date, sizeof x->date, "%.10s", field[0]);
		x->work = strcmp(field[1], "work") == 0;
		if (!day_parse(x->date, strlen(x->date), &x->day))
			facts_n--;
	}
	fclose(f);
}

static day_t
day(const char *s)
{
	day_t d = 0;

	if (!day_parse(s, strlen(s), &d)) {
		printf("Bail out! no day: %s\n", s);
		exit(1);
	}
	return d;
}

static int
year_of(day_t d)
{
	int y, m, md;

	day_split(d, &y, &m, &md);
	return y;
}

/* A calendar file as it would be read. */
static struct node *
file_new(struct arena *a, int year)
{
	struct node *doc = node_map(a);

	node_set(a, doc, "covers", node_plain(a, arena_fmt(a, "%d", year)));
	node_set(a, doc, "rest", node_seq(a));
	node_set(a, doc, "work", node_seq(a));
	return doc;
}

static void
file_row(struct arena *a, struct node *doc, const char *date, bool work)
{
	struct node *entry = node_map(a);

	node_set_str(a, entry, "date", arena_str(a, date));
	node_append(node_get(doc, work ? "work" : "rest"), entry);
}

static void
file_row_day(struct arena *a, struct node *doc, day_t d, bool work)
{
	char text[DAY_TEXT];

	day_format(d, text);
	file_row(a, doc, text, work);
}

/* The facts of a year; the rows of December 2006 came with 2007. */
static struct node *
file_facts(struct arena *a, int year)
{
	struct node *doc = file_new(a, year);

	for (size_t i = 0; i < facts_n; i++) {
		int y = year_of(facts[i].day);

		if (y == year || (y < FIRST_YEAR && year == FIRST_YEAR))
			file_row(a, doc, facts[i].date, facts[i].work);
	}
	return doc;
}

static bool
adds(struct editions *c, int layer, int number, struct node *doc)
{
	struct diag d = {0};
	bool added = editions_add(c, layer, number, "a file", doc, &d);

	if (!added)
		tap_note("%s", d.first ? d.first->text : "refused without a word");
	diag_release(&d);
	return added;
}

static void
must_add(struct editions *c, int layer, struct node *doc)
{
	if (!adds(c, layer, 1, doc))
		tap_ok(false, "a sound calendar file is taken");
}

static const struct calendar *
calendar_facts(struct arena *a, int first, int last)
{
	struct editions *c = editions_new(a);

	for (int y = first; y <= last; y++)
		must_add(c, 0, file_facts(a, y));
	return editions_known(c, DAY_MAX);
}

/*
 * The rules of casework(5), LIMITS, once more: a table of days, and every day
 * looked at, one after the other.
 */
enum { PLAIN_FIRST = 9131, PLAIN_DAYS = 29220 }; /* 1995-01-01, 80 years */
struct plain {
	bool work[PLAIN_DAYS], known[PLAIN_DAYS];
};

static void
plain_weeks(struct plain *x)
{
	for (int i = 0; i < PLAIN_DAYS; i++) {
		x->work[i] = day_weekday(PLAIN_FIRST + i) <= 5;
		x->known[i] = false;
	}
}

static struct plain *
plain_facts(void)
{
	struct plain *x = xmalloc(sizeof *x);

	plain_weeks(x);
	for (int i = 0; i < PLAIN_DAYS; i++) {
		int y = year_of(PLAIN_FIRST + i);

		x->known[i] = y >= FIRST_YEAR && y <= LAST_YEAR;
	}
	for (size_t i = 0; i < facts_n; i++)
		x->work[facts[i].day - PLAIN_FIRST] = facts[i].work;
	return x;
}

static bool
plain_stopped(const struct pause *p, size_t n, day_t d)
{
	for (size_t i = 0; i < n; i++)
		if (!p[i].open && p[i].from < d && d <= p[i].to)
			return true;
	return false;
}

static bool
plain_held(const struct pause *p, size_t n, day_t due)
{
	for (size_t i = 0; i < n; i++)
		if (p[i].open && p[i].from < due)
			return true;
	return false;
}

static struct due
plain_due(const struct plain *x, day_t start, int second, const struct length *l, int extension,
    const struct pause *p, size_t n, int closing)
{
	bool days = l->unit == UNIT_DAYS;
	int left = l->n ? l->n + extension : 1;
	struct due due = {0};
	day_t unknown = DAY_MAX, d = start;

	if (l->unit == UNIT_SAME_DAY && second <= closing)
		d--;
	for (;;) {
		d++;
		if (plain_stopped(p, n, d))
			continue;
		if (days && left > 1) {
			left--;
			continue;
		}
		if (!x->known[d - PLAIN_FIRST] && unknown == DAY_MAX)
			unknown = d;
		if (x->work[d - PLAIN_FIRST] && --left <= 0)
			break;
	}
	due.paused = plain_held(p, n, d);
	due.provisional = unknown <= d && !(due.paused && plain_held(p, n, unknown));
	if (due.paused)
		return due;
	due.day = d;
	due.sec = zone_moment(d, l->unit == UNIT_NOON ? 43200 : closing);
	return due;
}

/* Numbers that look random and are the same in every run. */
static uint64_t seed = 20220905;

static int
random_in(int from, int to)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return from + (int)(seed % (uint64_t)(to - from + 1));
}

/* A limit that could be, with its pauses. */
enum { MOST_PAUSES = 6 };
struct limit {
	day_t start;
	int second, extension, closing;
	struct length length;
	struct pause pause[MOST_PAUSES];
	size_t pauses;
};

static struct limit
random_limit(day_t first, day_t last)
{
	static const int closing[] = {CLOSING, MIDNIGHT, 12 * 3600};
	struct limit l = {0};

	l.start = random_in(first, last);
	l.second = random_in(0, 86399);
	l.closing = closing[random_in(0, 2)];
	l.length.unit = (enum unit)random_in(UNIT_WORKDAYS, UNIT_NOON);
	if (l.length.unit == UNIT_WORKDAYS || l.length.unit == UNIT_DAYS) {
		l.length.n = random_in(1, random_in(0, 9) ? 45 : 400);
		l.extension = random_in(0, 1) ? random_in(0, 15) : 0;
	}
	l.pauses = (size_t)random_in(0, MOST_PAUSES);
	for (size_t i = 0; i < l.pauses; i++) {
		l.pause[i].from = l.start + random_in(-20, 80);
		l.pause[i].to = l.pause[i].from + random_in(0, random_in(0, 3) ? 12 : 60);
		l.pause[i].open = random_in(0, 15) == 0;
	}
	return l;
}

static struct due
limit_count(const struct calendar *c, struct limit l)
{
	return due_count(c, zone_moment(l.start, l.second), &l.length, l.extension, l.pause,
	    l.pauses, l.closing);
}

static bool
same(const struct due *a, const struct due *b)
{
	return a->paused == b->paused && a->beyond == b->beyond &&
	    a->provisional == b->provisional && a->day == b->day && a->sec == b->sec;
}

static void
note_limit(const struct limit *l, const struct due *got, const struct due *want)
{
	char start[DAY_TEXT], a[DAY_TEXT], b[DAY_TEXT], from[DAY_TEXT], to[DAY_TEXT];

	day_format(l->start, start);
	day_format(got->day, a);
	day_format(want->day, b);
	tap_note("start %s+%d unit %d length %d+%d closing %d: got %s%s%s, want %s%s%s", start,
	    l->second, (int)l->length.unit, l->length.n, l->extension, l->closing, a,
	    got->paused ? " paused" : "", got->provisional ? " provisional" : "", b,
	    want->paused ? " paused" : "", want->provisional ? " provisional" : "");
	for (size_t i = 0; i < l->pauses; i++) {
		day_format(l->pause[i].from, from);
		day_format(l->pause[i].to, to);
		tap_note("  pause %s/%s%s", from, to, l->pause[i].open ? " open" : "");
	}
}

/* Runs a row; the answer is the due text, or the message when it is refused. */
static const char *
row(const struct calendar *c, int closing, const char *const value[COUNT_COLUMNS],
    bool *provisional, int *bad)
{
	static struct count_answer answer;
	static struct buf why;

	buf_cut(&why, 0);
	*bad = -1;
	if (!count_row(c, closing, value, &answer, bad, &why))
		return buf_text(&why);
	*provisional = answer.provisional;
	return answer.due;
}

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
	static const char *const wrong[] = {"", "0 days", "10000 days", "01 days", "-1 days",
	    "+1 days", "20", "20 ", "20workdays", "20  days", "20 weeks", "20 days ", " 20 days",
	    "99999999999999999999 days", "same day", "noon ", "Noon", "1.5 days"};
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
test_years(const struct calendar *c)
{
	tap_ok(calendar_count(c, day("2022-12-31"), day("2023-12-31")) == 249 &&
		calendar_count(c, day("2023-12-31"), day("2024-12-31")) == 251 &&
		calendar_count(c, day("2024-12-31"), day("2025-12-31")) == 248 &&
		calendar_count(c, day("2025-12-31"), day("2026-12-31")) == 248,
	    "2023 has 249 workdays, 2024 has 251, 2025 and 2026 have 248");
	tap_ok(!calendar_known(c, day("2006-12-31")) && calendar_known(c, day("2007-01-01")) &&
		calendar_known(c, day("2026-12-31")) && !calendar_known(c, day("2027-01-01")),
	    "the years covered are known, from the first day to the last");
	tap_ok(calendar_known_all(c, day("2006-12-31"), day("2026-12-31")) &&
		!calendar_known_all(c, day("2006-12-30"), day("2007-01-01")) &&
		!calendar_known_all(c, day("2026-12-31"), day("2027-01-01")) &&
		!calendar_known_all(c, day("2000-01-01"), day("2030-01-01")) &&
		calendar_known_all(c, day("2030-01-01"), day("2030-01-01")) &&
		calendar_known_all(c, day("2030-01-02"), day("2030-01-01")),
	    "a stretch of days is known when each of them is");
	tap_ok(calendar_workday(c, day("2006-12-30")) && calendar_workday(c, day("2006-12-31")) &&
		!calendar_workday(c, day("2006-12-24")),
	    "a row in a neighbouring year counts, although that year is unknown");
	tap_ok(!calendar_known(c, DAY_MIN) && !calendar_known(c, DAY_MAX) &&
		calendar_workday(c, DAY_MIN) && calendar_workday(c, DAY_MAX) &&
		calendar_nth(c, DAY_MIN - 1, 1) == DAY_MIN &&
		calendar_nth(c, DAY_MAX, 1) == DAY_MAX + 1 &&
		calendar_nth(c, DAY_MIN, INT_MAX) == DAY_MAX + 1 &&
		calendar_nth(c, DAY_MAX - 1, 1) == DAY_MAX &&
		calendar_nth(c, DAY_MIN - 1, calendar_count(c, DAY_MIN - 1, DAY_MAX)) == DAY_MAX,
	    "the first and the last day there is are Mondays and Fridays like others");
}

/* Spring 2020: the notice, and what the emergency added to it. */
static void
test_layers(void)
{
	static const char *const ten[] = {"2020-01-20T09:00", "workdays", "10", "", ""};
	struct arena a = {0};
	struct editions *one = editions_new(&a), *two = editions_new(&a);
	const struct calendar *first, *both;
	struct node *notice = file_new(&a, 2020), *more = file_new(&a, 2020);
	bool provisional = true;
	int bad;

	for (day_t d = day("2020-01-24"); d <= day("2020-01-30"); d++)
		file_row_day(&a, notice, d, false);
	file_row(&a, notice, "2020-01-19", true);
	file_row(&a, notice, "2020-02-01", true);
	file_row(&a, notice, "2020-02-03", true);
	for (day_t d = day("2020-01-31"); d <= day("2020-02-02"); d++)
		file_row_day(&a, more, d, false);
	file_row(&a, more, "2020-01-29", true);
	must_add(one, 0, notice);
	first = editions_known(one, DAY_MAX);
	must_add(two, 1, more);
	must_add(two, 0, notice);
	both = editions_known(two, DAY_MAX);
	tap_ok(strcmp(row(first, CLOSING, ten, &provisional, &bad), "2020-02-07T17:30") == 0 &&
		!provisional,
	    "10 workdays by the notice of 2020");
	tap_ok(!calendar_workday(both, day("2020-02-01")) &&
		!calendar_workday(both, day("2020-01-31")),
	    "days off of a later layer override the work of an earlier one");
	tap_ok(calendar_workday(both, day("2020-01-29")), "and work overrides days off");
	tap_ok(calendar_workday(both, day("2020-02-03")) &&
		!calendar_workday(both, day("2020-02-02")),
	    "work on a weekday and off on a weekend change nothing");
	/* One day less than without the 29th. */
	tap_ok(strcmp(row(both, CLOSING, ten, &provisional, &bad), "2020-02-10T17:30") == 0 &&
		!provisional,
	    "10 workdays by both layers, whatever the order of adding");
	arena_release(&a);
}

static void
test_emergency(const struct calendar *c)
{
	static const char *const ten[] = {"2020-01-20T09:00", "workdays", "10", "", ""};
	bool provisional = true;
	int bad;

	tap_ok(strcmp(row(c, CLOSING, ten, &provisional, &bad), "2020-02-11T17:30") == 0 &&
		!provisional,
	    "10 workdays by the prolonged holiday of 2020");
}

/* True when adding fails with just that text. */
static bool
refuses(struct arena *a, struct editions *c, int layer, struct node *doc, const char *text)
{
	struct diag d = {0};
	bool added = editions_add(c, layer, 1, arena_str(a, "two.yaml"), doc, &d);
	bool good = !added && d.n == 1 && strcmp(d.first->text, text) == 0 &&
	    strcmp(d.first->file, "two.yaml") == 0;

	if (!good)
		tap_note("%s: %s", added ? "added" : "refused", d.n ? d.first->text : "(nothing)");
	diag_release(&d);
	return good;
}

static bool
refuses_row(struct arena *a, const char *date, const char *text)
{
	struct node *doc = file_new(a, 2020);

	file_row(a, doc, date, false);
	return refuses(a, editions_new(a), 0, doc, text);
}

static bool
contradicts(const struct editions *c, const char *text)
{
	struct diag d = {0};
	bool good = !editions_agree(c, &d) && d.n == 1 && strcmp(d.first->text, text) == 0;

	diag_release(&d);
	return good;
}

static struct node *
edition(struct arena *a, int year, const char *since)
{
	struct node *doc = file_new(a, year);

	node_set_str(a, doc, "known-since", since);
	return doc;
}

static const char *
news(const struct calendar *c, const char *since, const char *from, const char *to)
{
	static char text[256];
	struct buf b = {0};

	calendar_news(c, day(since), day(from), day(to), &b);
	snprintf(text, sizeof text, "%s", buf_text(&b));
	buf_release(&b);
	return text;
}

/* The first notice of a year, a later one, and the next year's, which moves a day of this one. */
static void
test_editions(void)
{
	struct arena a = {0};
	struct editions *e = editions_new(&a);
	const struct calendar *c;
	struct node *first = edition(&a, 2020, "2019-11-21"), *later, *next, *same;

	file_row(&a, first, "2020-01-30", false);
	file_row(&a, first, "2020-02-01", true);
	file_row(&a, first, "2020-12-26", true);
	must_add(e, 0, first);
	later = edition(&a, 2020, "2020-01-27");
	node_set_str(&a, later, "notice", "the second");
	file_row(&a, later, "2020-01-30", false);
	file_row(&a, later, "2020-01-31", false);
	file_row(&a, later, "2020-02-01", false);
	file_row(&a, later, "2020-12-26", true);
	tap_ok(adds(e, 0, 2, later), "a year can have a later edition");
	next = edition(&a, 2021, "2020-11-25");
	file_row(&a, next, "2020-12-26", false);
	must_add(e, 0, next);
	same = edition(&a, 2021, "2020-11-25");
	tap_ok(refuses(&a, e, 0, same, "a file covers 2021 already"),
	    "two first editions of a year are a fault");
	c = editions_known(e, day("2019-11-20"));
	tap_ok(!calendar_known(c, day("2020-01-30")) && calendar_workday(c, day("2020-01-30")) &&
		!calendar_workday(c, day("2020-02-01")),
	    "before its first notice a year is unknown");
	c = editions_known(e, day("2020-01-26"));
	tap_ok(calendar_known(c, day("2020-01-30")) && !calendar_workday(c, day("2020-01-30")) &&
		calendar_workday(c, day("2020-01-31")) && calendar_workday(c, day("2020-02-01")),
	    "until the day before the later one the first notice holds");
	c = editions_known(e, day("2020-01-27"));
	tap_ok(!calendar_workday(c, day("2020-01-31")) && !calendar_workday(c, day("2020-02-01")) &&
		calendar_workday(c, day("2020-12-26")) && !calendar_known(c, day("2021-01-01")),
	    "from its day on the later one holds, whole");
	tap_ok(strcmp(news(c, "2020-01-26", "2020-01-20", "2020-02-01"), "a file (the second)") ==
		    0 &&
		!*news(c, "2020-01-27", "2020-01-20", "2020-02-01") &&
		!*news(c, "2020-01-26", "2020-12-31", "2021-02-01"),
	    "news are editions that came later, of the years that were asked about");
	c = editions_known(e, DAY_MAX);
	tap_ok(!calendar_workday(c, day("2020-12-26")) && calendar_known(c, day("2021-01-01")),
	    "a notice may change the end of the year before");
	arena_release(&a);
}

static void
test_faults(void)
{
	struct arena a = {0};
	struct editions *c = editions_new(&a);
	struct node *one = file_new(&a, 2020), *two = file_new(&a, 2020), *three, *none;

	file_row(&a, one, "2021-01-01", false);
	node_get(one, "rest")->last->first->line = 7;
	must_add(c, 0, one);
	tap_ok(refuses(&a, c, 0, two, "a file covers 2020 already"),
	    "a second file of the layer that covers the year is a fault");
	tap_ok(adds(c, 1, 1, two), "another layer may cover the same year");
	three = file_new(&a, 2021);
	file_row(&a, three, "2021-01-01", true);
	must_add(c, 0, three);
	tap_ok(contradicts(c,
		   "2021-01-01 is listed as work, but as rest in a file:7, known since "
		   "the same day: neither is the later one, so they have to agree") ||
		contradicts(c,
		    "2021-01-01 is listed as rest, but as work in a file:0, known since "
		    "the same day: neither is the later one, so they have to agree"),
	    "two years of a layer that contradict one another are a fault");
	c = editions_new(&a);
	must_add(c, 0, one);
	three = file_new(&a, 2022);
	file_row(&a, three, "2021-01-01", false);
	tap_ok(adds(c, 0, 1, three), "two files of a layer may agree");
	two = file_new(&a, 2023);
	file_row(&a, two, "2023-05-01", false);
	node_get(two, "rest")->last->first->line = 9;
	file_row(&a, two, "2023-05-01", true);
	tap_ok(refuses(&a, c, 0, two, "2023-05-01 is listed twice, first in line 9"),
	    "a day that a file lists twice is a fault");
	tap_ok(refuses_row(&a, "2020-02-30", "'2020-02-30' is no day YYYY-MM-DD") &&
		refuses_row(&a, "2022-01-01",
		    "2022-01-01 is neither in 2020 nor in a year beside it") &&
		refuses_row(&a, "2018-12-31",
		    "2018-12-31 is neither in 2020 nor in a year beside it"),
	    "a day that does not exist or is far from the year is a fault");
	none = file_new(&a, 2020);
	node_set_str(&a, none, "covers", "20x0");
	tap_ok(refuses(&a, c, 0, none, "covers '20x0': a year from 1 to 9999"),
	    "a year that is none is a fault");
	arena_release(&a);
}

/* What a random file of a layer says goes into the table as well. */
static void
random_file(struct arena *a, struct editions *c, struct plain *x, int layer, int year)
{
	struct node *doc = file_new(a, year);
	day_t d, last;

	day_of(year, 1, 1, &d);
	day_of(year, 12, 31, &last);
	for (; d <= last; d++) {
		if (layer == 0)
			x->known[d - PLAIN_FIRST] = true;
		if (random_in(0, 9))
			continue;
		x->work[d - PLAIN_FIRST] = random_in(0, 1);
		file_row_day(a, doc, d, x->work[d - PLAIN_FIRST]);
	}
	must_add(c, layer, doc);
}

static bool
agrees(const struct calendar *c, const struct plain *x, day_t from, int days)
{
	bool known = true;
	int count = 0;

	for (day_t d = from + 1; d <= from + days; d++) {
		count += x->work[d - PLAIN_FIRST];
		known &= x->known[d - PLAIN_FIRST];
		if (calendar_workday(c, d) != x->work[d - PLAIN_FIRST] ||
		    calendar_known(c, d) != x->known[d - PLAIN_FIRST] ||
		    calendar_count(c, from, d) != count || calendar_known_all(c, from, d) != known)
			return false;
		if (x->work[d - PLAIN_FIRST] && calendar_nth(c, from, count) != d)
			return false;
	}
	return true;
}

static void
test_random_calendars(struct plain *x)
{
	struct arena a = {0};
	bool good = true;

	for (int i = 0; i < 40; i++) {
		struct editions *e = editions_new(&a);
		const struct calendar *c;

		plain_weeks(x);
		for (int year = 2001; year <= 2009; year++)
			if (random_in(0, 3))
				random_file(&a, e, x, 0, year);
		for (int year = 2001; year <= 2009; year++)
			if (random_in(0, 1))
				random_file(&a, e, x, 1, year);
		c = editions_known(e, DAY_MAX);
		for (int k = 0; k < 20; k++)
			good &= agrees(c, x, random_in(day("2000-01-01"), day("2011-01-01")), 500);
		arena_reset(&a);
	}
	tap_ok(good, "calendars of random layers answer as a table of days does");
	arena_release(&a);
}

static void
test_inverse(const struct calendar *c)
{
	bool good = true;

	for (int i = 0; i < 100000; i++) {
		day_t from = random_in(day("1990-01-01"), day("2040-01-01"));
		int n = random_in(1, 3000);
		day_t nth = calendar_nth(c, from, n);

		good &= calendar_workday(c, nth) && calendar_count(c, from, nth) == n &&
		    calendar_count(c, from, nth - 1) == n - 1;
	}
	tap_ok(good, "the days up to the n-th workday are n");
}

static void
test_reference(const struct calendar *c, const struct plain *x)
{
	int wrong = 0;

	for (int i = 0; i < 60000; i++) {
		struct limit l = random_limit(day("2005-06-01"), day("2029-01-01"));
		struct due got = limit_count(c, l);
		struct due want = plain_due(x, l.start, l.second, &l.length, l.extension, l.pause,
		    l.pauses, l.closing);

		if (!same(&got, &want) && wrong++ < 5)
			note_limit(&l, &got, &want);
	}
	tap_ok(wrong == 0, "60,000 random limits end as counting day by day ends them");
}

/* later(b) is not before a, an answer without date being the last of all. */
static bool
not_before(const struct due *b, const struct due *a)
{
	return b->paused || (!a->paused && b->day >= a->day);
}

static void
shuffle(struct limit *l)
{
	for (size_t i = l->pauses; i > 1; i--) {
		size_t k = (size_t)random_in(0, (int)i - 1);
		struct pause p = l->pause[i - 1];

		l->pause[i - 1] = l->pause[k];
		l->pause[k] = p;
	}
}

/* Cuts the first pause into two that overlap, and puts in one that lies within. */
static void
split(struct limit *l)
{
	struct pause *p = &l->pause[0];
	day_t from = p->from, to = p->to, middle = random_in(from, to);

	l->pauses = 3;
	l->pause[0] = (struct pause){.from = from, .to = random_in(middle, to)};
	l->pause[1] = (struct pause){.from = middle, .to = to};
	l->pause[2] = (struct pause){.from = middle, .to = random_in(middle, to)};
	shuffle(l);
}

static void
test_laws(const struct calendar *c)
{
	bool longer = true, moved = true, order = true, extended = true, later = true;

	for (int i = 0; i < 20000; i++) {
		struct limit l = random_limit(day("2007-01-01"), day("2026-06-01")), m = l;
		struct due due = limit_count(c, l), other;

		shuffle(&m);
		other = limit_count(c, m);
		order &= same(&due, &other);
		m = l;
		m.start++;
		other = limit_count(c, m);
		later &= not_before(&other, &due);
		if (l.pauses < MOST_PAUSES) {
			m = l;
			m.pause[m.pauses++] =
			    (struct pause){.from = l.start + 3, .to = l.start + 9};
			other = limit_count(c, m);
			moved &= not_before(&other, &due);
		}
		if (!l.length.n)
			continue;
		m = l;
		m.length.n++;
		other = limit_count(c, m);
		longer &= not_before(&other, &due);
		m = l;
		m.length.n += l.extension;
		m.extension = 0;
		other = limit_count(c, m);
		extended &= same(&due, &other);
	}
	tap_ok(longer, "a longer limit does not end earlier");
	tap_ok(later, "a limit that starts a day later does not end earlier");
	tap_ok(moved, "one more pause does not end it earlier");
	tap_ok(order, "the order of the pauses makes no difference");
	tap_ok(extended, "an extension is as good as a longer limit");
}

static void
test_union(const struct calendar *c)
{
	bool one = true, rest = true;

	for (int i = 0; i < 20000; i++) {
		struct limit l = random_limit(day("2007-01-01"), day("2026-06-01")), m;
		struct due due, other;
		day_t d = l.start + random_in(-5, 60);

		l.pauses = 1;
		l.pause[0].open = false;
		l.pause[0].from = d;
		l.pause[0].to = d + random_in(0, 30);
		m = l;
		split(&m);
		due = limit_count(c, l);
		other = limit_count(c, m);
		one &= same(&due, &other);
		/* Rest days are those that do not count as workdays anyway. */
		l.pauses = 0;
		due = limit_count(c, l);
		while (!calendar_workday(c, d) || calendar_workday(c, d + 1))
			d++;
		m = l;
		m.pauses = 1;
		m.pause[0] = (struct pause){.from = d, .to = calendar_nth(c, d, 1) - 1};
		other = limit_count(c, m);
		rest &= l.length.unit == UNIT_DAYS || due.day == other.day;
	}
	tap_ok(one, "pauses that overlap stop the days of their union");
	tap_ok(rest, "a pause on rest days adds nothing to workdays");
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
	struct plain *x;

	if (argc > 1)
		directory = argv[1];
	if (!zone_set("Asia/Shanghai")) {
		printf("Bail out! the system does not know Asia/Shanghai\n");
		return 1;
	}
	facts_read();
	of_2026 = calendar_facts(&a, FIRST_YEAR, LAST_YEAR);
	of_2025 = calendar_facts(&a, FIRST_YEAR, 2025);
	x = plain_facts();
	test_vectors(of_2026);
	test_worked(of_2026, of_2025);
	test_midnight(of_2026);
	test_refused(of_2026);
	test_many_pauses(of_2026);
	test_length();
	test_years(of_2026);
	test_layers();
	test_emergency(of_2026);
	test_editions();
	test_faults();
	test_inverse(of_2026);
	test_reference(of_2026, x);
	test_laws(of_2026);
	test_union(of_2026);
	test_extremes(of_2026);
	test_empty();
	test_random_calendars(x);
	free(x);
	arena_release(&a);
	return tap_done();
}
