/*
 * Days explained one by one: they lead to what due_count says, and each says
 * what it is.
 *
 * explain [DIRECTORY]: where deadlines.csv (400 worked cases) and
 * cn-workdays.csv (the facts of 2007 to 2026) are; default tests/data.
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "common/random.h"
#include "days/editions.h"
#include "days/explain.h"
#include "tap.h"

enum { CLOSING = 17 * 3600 + 1800, MIDNIGHT = 86400 };
enum { FIRST_YEAR = 2007, LAST_YEAR = 2026, MOST_PAUSES = 6 };

static const char *directory = "tests/data";

/* A limit with its pauses, as due_count takes it. */
struct question {
	int64_t start;
	struct length length;
	int extension, closing;
	struct pause pause[MOST_PAUSES];
	size_t pauses;
};

static FILE *
data_open(const char *name)
{
	char path[4096], line[512];
	FILE *f;

	snprintf(path, sizeof path, "%s/%s", directory, name);
	f = fopen(path, "r");
	if (!f || !fgets(line, sizeof line, f)) {
		printf("Bail out! cannot read %s\n", path);
		exit(1);
	}
	return f;
}

/* The next line of a CSV without quotes, cut into fields; those that are missing are empty. */
static bool
csv_line(FILE *f, char line[512], const char **field, int n)
{
	char *p;

	if (!fgets(line, 512, f))
		return false;
	line[strcspn(line, "\r\n")] = '\0';
	p = line;
	for (int i = 0; i < n; i++) {
		field[i] = p;
		p += strcspn(p, ",");
		if (*p)
			*p++ = '\0';
	}
	return true;
}

static day_t
day(const char *s)
{
	day_t d = 0;

	if (!day_parse(s, 10, &d)) {
		printf("Bail out! no day: %s\n", s);
		exit(1);
	}
	return d;
}

static int64_t
moment(const char *s)
{
	struct stamp t = {0};

	if (!stamp_parse_local(s, strlen(s), &t)) {
		printf("Bail out! no moment: %s\n", s);
		exit(1);
	}
	return t.sec;
}

static struct node *
file_new(struct arena *a, int year, const char *notice)
{
	struct node *doc = node_map(a);

	node_set(a, doc, "covers", node_plain(a, arena_fmt(a, "%d", year)));
	if (notice)
		node_set_str(a, doc, "notice", notice);
	node_set(a, doc, "rest", node_seq(a));
	node_set(a, doc, "work", node_seq(a));
	return doc;
}

static void
file_row(struct arena *a, struct node *doc, const char *list, const char *date, const char *name)
{
	struct node *entry = node_map(a);

	node_set_str(a, entry, "date", arena_str(a, date));
	if (name)
		node_set_str(a, entry, "name", arena_str(a, name));
	node_append(node_get(doc, list), entry);
}

static void
must_add(struct editions *c, int layer, const char *file, const struct node *doc)
{
	struct diag d = {0};
	struct arena a = {0};
	const struct year_file y = year_file_of(&a, doc);

	if (!editions_add(c, layer, 1, file, &y, &d))
		tap_ok(false, d.first->text);
	arena_release(&a);
	diag_release(&d);
}

/* The facts, a file a year; what comes before the first year came with it. */
static const struct calendar *
calendar_facts(struct arena *a, int last)
{
	struct editions *c = editions_new(a);
	struct node *doc[LAST_YEAR - FIRST_YEAR + 1];
	FILE *f = data_open("cn-workdays.csv");
	const char *field[3];
	char line[512];

	for (int y = FIRST_YEAR; y <= last; y++)
		doc[y - FIRST_YEAR] = file_new(a, y, arena_fmt(a, "notice of %d", y));
	while (csv_line(f, line, field, 3)) {
		int year = (int)strtol(field[0], NULL, 10);

		if (year < FIRST_YEAR)
			year = FIRST_YEAR;
		if (year <= last)
			file_row(a, doc[year - FIRST_YEAR],
			    strcmp(field[1], "off") == 0 ? "rest" : "work", field[0], field[2]);
	}
	fclose(f);
	for (int y = FIRST_YEAR; y <= last; y++)
		must_add(c, 0, "a file", doc[y - FIRST_YEAR]);
	return editions_known(c, DAY_MAX);
}

static void
walk_begin(struct explain *e, const struct calendar *c, const struct question *q)
{
	explain_begin(e, c, q->start, &q->length, q->extension, q->pause, q->pauses, q->closing);
}

static struct due
due_of(const struct calendar *c, const struct question *q)
{
	struct question own = *q;

	return due_count(c, own.start, &own.length, own.extension, own.pause, own.pauses,
	    own.closing);
}

static bool
same(const struct due *a, const struct due *b)
{
	return a->paused == b->paused && a->beyond == b->beyond &&
	    a->provisional == b->provisional && a->day == b->day && a->sec == b->sec;
}

/* What one day says of itself holds, as the calendar and the pauses have it. */
static bool
day_holds(const struct calendar *c, const struct question *q, const struct explain_day *d)
{
	bool work = calendar_workday(c, d->day), stopped = false;
	bool all_days = q->length.unit == UNIT_DAYS;

	for (size_t i = 0; i < q->pauses; i++)
		stopped |= pause_stops(&q->pause[i], d->day);
	if (work != (d->is.kind == DAY_WORKDAY || d->is.kind == DAY_MAKE_UP) ||
	    d->is.known != calendar_known(c, d->day))
		return false;
	switch (d->what) {
	case EXPLAIN_COUNTED:
		return !stopped && (work || all_days);
	case EXPLAIN_OFF:
		return !work && !all_days;
	case EXPLAIN_PAUSED:
		return stopped && (work || all_days);
	case EXPLAIN_ROLLED:
		return !stopped && all_days;
	}
	return false;
}

/*
 * Walks the days, which stand in order without a gap, carry the numbers from
 * 1 up, and end at the day and with the answer of due_count.
 */
static bool
explained(const struct calendar *c, const struct question *q)
{
	struct due want = due_of(c, q);
	int counted = 0;
	bool provisional = false, good = true;
	struct explain_day d;
	struct explain e;
	day_t last;

	walk_begin(&e, c, q);
	last = e.day;
	while (explain_next(&e, &d)) {
		good &= d.day == last + 1 && day_holds(c, q, &d);
		last = d.day;
		provisional |= d.provisional;
		if (d.number)
			good &= d.what == EXPLAIN_COUNTED && d.number == ++counted;
	}
	good &= same(&e.due, &want) && !explain_next(&e, &d);
	if (want.beyond)
		return good;
	good &= provisional == want.provisional;
	if (want.paused)
		return good && q->pause[e.held].open && q->pause[e.held].from <= last;
	good &= last == want.day && (!q->length.n || counted == q->length.n + q->extension);
	return good;
}

static void
note(const struct question *q)
{
	char text[STAMP_TEXT];
	struct stamp t = zone_stamp(q->start, PRECISION_SECOND);

	stamp_format(&t, text);
	tap_note("start %s unit %d length %d+%d closing %d, %zu pauses", text, (int)q->length.unit,
	    q->length.n, q->extension, q->closing, q->pauses);
	for (size_t i = 0; i < q->pauses; i++)
		tap_note("  pause %d/%d%s", q->pause[i].from, q->pause[i].to,
		    q->pause[i].open ? " open" : "");
}

/* FROM/TO;FROM/TO, TO empty while it lasts. */
static void
read_pauses(struct question *q, const char *s)
{
	while (*s) {
		struct pause *p = &q->pause[q->pauses++];

		p->from = day(s);
		s = strchr(s, '/') + 1;
		p->open = !*s || *s == ';';
		if (!p->open)
			p->to = day(s);
		s += strcspn(s, ";");
		s += *s == ';';
	}
}

static void
test_vectors(const struct calendar *c)
{
	FILE *f = data_open("deadlines.csv");
	const char *field[8];
	char line[512], due[24];
	int rows = 0, wrong = 0;

	while (csv_line(f, line, field, 8)) {
		struct question q = {.start = moment(field[1]), .closing = CLOSING};
		char length[64];
		struct explain_day d;
		struct explain e;

		snprintf(length, sizeof length, "%s%s%s", field[3], *field[3] ? " " : "", field[2]);
		if (!length_parse(length, &q.length))
			tap_ok(false, length);
		q.extension = (int)strtol(field[4], NULL, 10);
		read_pauses(&q, field[5]);
		walk_begin(&e, c, &q);
		while (explain_next(&e, &d))
			;
		snprintf(due, sizeof due, "paused");
		if (!e.due.paused) {
			char text[STAMP_TEXT];
			struct stamp t = zone_stamp(e.due.sec, PRECISION_MINUTE);

			stamp_format(&t, text);
			snprintf(due, sizeof due, "%.16s", text);
		}
		rows++;
		if (explained(c, &q) && strcmp(due, field[6]) == 0 &&
		    e.due.provisional == (strcmp(field[7], "yes") == 0))
			continue;
		wrong++;
		tap_note("case %s: got %s, want %s", field[0], due, field[6]);
	}
	fclose(f);
	tap_ok(rows == 400 && wrong == 0,
	    "the days of all 400 worked cases lead to their due times");
}

static struct question
random_question(void)
{
	static const int closing[] = {CLOSING, MIDNIGHT, 12 * 3600};
	day_t first = random_in(day("2005-06-01"), day("2029-01-01"));
	struct question q = {.start = zone_moment(first, random_in(0, 86399))};

	q.closing = closing[random_in(0, 2)];
	q.length.unit = (enum unit)random_in(UNIT_WORKDAYS, UNIT_NOON);
	if (q.length.unit == UNIT_WORKDAYS || q.length.unit == UNIT_DAYS) {
		q.length.n = random_in(1, random_in(0, 9) ? 45 : 400);
		q.extension = random_in(0, 1) ? random_in(0, 15) : 0;
	}
	q.pauses = (size_t)random_in(0, MOST_PAUSES);
	for (size_t i = 0; i < q.pauses; i++) {
		q.pause[i].from = first + random_in(-20, 80);
		q.pause[i].to = q.pause[i].from + random_in(0, random_in(0, 3) ? 12 : 60);
		q.pause[i].open = random_in(0, 15) == 0;
	}
	return q;
}

static void
test_random(const struct calendar *c)
{
	int wrong = 0;

	for (int i = 0; i < 30000; i++) {
		struct question q = random_question();

		if (!explained(c, &q) && wrong++ < 5)
			note(&q);
	}
	tap_ok(wrong == 0, "the days of 30,000 random limits lead to what due_count says");
}

static void
test_extremes(const struct calendar *c)
{
	struct question q = {.start = zone_moment(day("9999-12-01"), 0), .closing = MIDNIGHT};
	bool good = true;

	q.length = (struct length){UNIT_WORKDAYS, 9999};
	good &= explained(c, &q);
	q.length.unit = UNIT_DAYS;
	good &= explained(c, &q);
	q.extension = INT_MAX;
	good &= explained(c, &q);
	q.extension = 0;
	q.length.n = 30; /* to the last day, whose end has no name */
	good &= explained(c, &q);
	q.closing = CLOSING;
	good &= explained(c, &q);
	q.pause[0] = (struct pause){.from = day("9999-12-03"), .open = true};
	q.pauses = 1;
	good &= explained(c, &q);
	q.start = INT64_MAX;
	good &= explained(c, &q);
	tap_ok(good, "days end where the calendar ends");
}

/* Day by day as one text: c counted, - off, p paused, r rolled; in capitals when provisional. */
static const char *
signs(const struct calendar *c, const char *start, const char *length, const char *pauses)
{
	static const char sign[2][4] = {{'c', '-', 'p', 'r'}, {'C', '_', 'P', 'R'}};
	static char text[128];
	struct question q = {.start = moment(start), .closing = CLOSING};
	struct explain_day d;
	struct explain e;
	size_t n = 0;

	if (!length_parse(length, &q.length))
		return "no length";
	read_pauses(&q, pauses);
	walk_begin(&e, c, &q);
	while (explain_next(&e, &d) && n + 1 < sizeof text)
		text[n++] = sign[d.provisional][d.what];
	text[n] = '\0';
	return text;
}

static void
sign_ok(const struct calendar *c, const char *question[3], const char *want, const char *sentence)
{
	const char *got = signs(c, question[0], question[1], question[2]);

	if (strcmp(got, want) != 0)
		tap_note("got %s, want %s", got, want);
	tap_ok(strcmp(got, want) == 0, sentence);
}

static void
test_signs(const struct calendar *c, const struct calendar *of_2025)
{
	sign_ok(c, (const char *[]){"2025-09-26T09:00", "5 workdays", ""}, "-ccc--------cc",
	    "a make-up Sunday is counted, National Day is off");
	sign_ok(c, (const char *[]){"2025-10-01T09:00", "2 days", ""}, "ccrrrrrr",
	    "calendar days count on holidays, and roll forward to a workday");
	sign_ok(c, (const char *[]){"2025-06-11T09:00", "same-day", ""}, "c",
	    "same-day explains the start day");
	sign_ok(c, (const char *[]){"2025-06-13T17:31", "same-day", ""}, "--c",
	    "same-day after closing begins with the next day");
	sign_ok(c, (const char *[]){"2025-06-09T09:00", "3 workdays", "2025-06-09/2025-06-15"},
	    "pppp--ccc", "paused days do not count, and days off are off");
	sign_ok(c, (const char *[]){"2025-06-13T09:00", "3 days", "2025-06-13/2025-06-14"}, "pccc",
	    "calendar days are paused on days off too");
	sign_ok(c, (const char *[]){"2025-06-09T09:00", "9 workdays", "2025-06-11/"}, "cc",
	    "behind an open pause there are no days");
	sign_ok(c, (const char *[]){"2025-06-09T09:00", "9 workdays", "2025-06-08/"}, "",
	    "there are none at all when it is open from before");
	sign_ok(of_2025, (const char *[]){"2025-12-30T09:00", "3 workdays", ""}, "cCC",
	    "days of a year without calendar are provisional");
	sign_ok(of_2025, (const char *[]){"2025-12-30T09:00", "4 days", ""}, "cccCRR",
	    "calendar days are from the last one on");
	sign_ok(of_2025,
	    (const char *[]){"2025-12-30T09:00", "2 workdays", "2025-12-31/2026-01-01"}, "cpC",
	    "a paused day is not, whatever it is");
}

static bool
is_listed(const struct calendar *c, const char *date, enum day_kind kind, const char *name,
    const char *notice)
{
	struct calendar_day is = calendar_day(c, day(date));
	bool named = name ? is.name && strcmp(is.name, name) == 0 : !is.name;
	bool noticed = notice ? is.notice && strcmp(is.notice, notice) == 0 : !is.notice;

	if (is.kind != kind || !named || !noticed)
		tap_note("%s: kind %d, %s, %s", date, (int)is.kind, is.name ? is.name : "(no name)",
		    is.notice ? is.notice : "(no notice)");
	return is.kind == kind && named && noticed;
}

static void
test_names(void)
{
	struct arena a = {0};
	struct editions *e = editions_new(&a);
	const struct calendar *c;
	struct node *national = file_new(&a, 2025, "notice 12"), *own = file_new(&a, 2025, NULL);

	file_row(&a, national, "rest", "2025-10-01", "National Day");
	file_row(&a, national, "rest", "2025-10-04", "National Day");
	file_row(&a, national, "work", "2025-09-28", "National Day");
	file_row(&a, own, "rest", "2025-09-28", "the office moves");
	file_row(&a, own, "work", "2025-10-01", NULL);
	must_add(e, 1, "calendar/own-2025.yaml", own);
	must_add(e, 0, "calendar/cn-2025.yaml", national);
	c = editions_known(e, DAY_MAX);
	tap_ok(is_listed(c, "2025-10-04", DAY_HOLIDAY, "National Day", "notice 12"),
	    "a listed day has its name and the notice of its file");
	tap_ok(is_listed(c, "2025-09-28", DAY_HOLIDAY, "the office moves",
		   "calendar/own-2025.yaml") &&
		is_listed(c, "2025-10-01", DAY_MAKE_UP, NULL, "calendar/own-2025.yaml"),
	    "the layer that decides names it, by its file when that has no notice");
	tap_ok(is_listed(c, "2025-10-05", DAY_REST, NULL, NULL) &&
		is_listed(c, "2025-10-06", DAY_WORKDAY, NULL, NULL),
	    "other days are what the week makes them");
	tap_ok(calendar_day(c, day("2025-12-31")).known &&
		!calendar_day(c, day("2026-01-01")).known,
	    "a day says whether its year is known");
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
	of_2026 = calendar_facts(&a, LAST_YEAR);
	of_2025 = calendar_facts(&a, LAST_YEAR - 1);
	test_vectors(of_2026);
	test_random(of_2026);
	test_random(of_2025);
	test_extremes(of_2026);
	test_signs(of_2026, of_2025);
	test_names();
	arena_release(&a);
	return tap_done();
}
