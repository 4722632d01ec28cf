/*
 * lib/days/editions: calendars of years, layers and editions.
 *
 * editions [DIRECTORY]: where cn-workdays.csv is; default tests/data.
 */
#include <limits.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "common/plain.h"
#include "common/random.h"
#include "tap.h"

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
	const struct year_file y = year_file_of(a, doc);
	bool added = editions_add(c, layer, 1, arena_str(a, "two.yaml"), &y, &d);
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

/* The files of an office, of which some are read. */
struct shelf {
	struct editions *e;
	struct {
		struct node *doc;
		int layer, number, year;
		bool read;
	} file[64];
	size_t n, read;
};

static void
read_shelf(void *arg, int first, int last)
{
	struct shelf *x = arg;

	for (size_t i = 0; i < x->n; i++) {
		if (x->file[i].read || x->file[i].year < first || x->file[i].year > last)
			continue;
		x->file[i].read = adds(x->e, x->file[i].layer, x->file[i].number, x->file[i].doc);
		x->read++;
	}
}

static void
put_on_shelf(struct arena *a, struct shelf *x, int layer, int number, int year, day_t since)
{
	struct node *doc = file_new(a, year);
	char text[DAY_TEXT];
	day_t first, last;

	day_format(since, text);
	node_set_str(a, doc, "known-since", text);
	day_of(year, 1, 1, &first);
	day_of(year, 12, 31, &last);
	for (day_t d = first - random_in(0, 40); d <= last + random_in(0, 40); d++)
		if (!random_in(0, 9))
			file_row_day(a, doc, d, random_in(0, 1));
	x->file[x->n].doc = doc;
	x->file[x->n].layer = layer;
	x->file[x->n].number = number;
	x->file[x->n++].year = year;
}

/* Years of two layers, with gaps and with further editions, each known since another day. */
static void
fill_shelf(struct arena *a, struct shelf *x)
{
	day_t since = day("2000-06-01");

	for (int year = 2001; year <= 2015; year++)
		for (int layer = 0; layer < 2; layer++)
			for (int number = 1; number <= 2 && random_in(0, 3); number++)
				put_on_shelf(a, x, layer, number, year,
				    since += 1 + random_in(0, 200));
}

/* One question to both. */
static bool
same_answer(const struct calendar *x, const struct calendar *y)
{
	const day_t from = random_in(day("2000-01-01"), day("2016-12-31"));
	const day_t to = from + random_in(0, 3) * random_in(0, 500);
	const day_t since = from - random_in(0, 900);
	const int n = 1 + random_in(0, 300);
	struct buf a = {0}, b = {0};
	bool same;

	switch (random_in(0, 4)) {
	case 0:
		return calendar_workday(x, from) == calendar_workday(y, from) &&
		    calendar_day(x, from).kind == calendar_day(y, from).kind;
	case 1:
		return calendar_known_all(x, from, to) == calendar_known_all(y, from, to);
	case 2:
		return calendar_count(x, from, to) == calendar_count(y, from, to);
	case 3:
		return calendar_nth(x, from, n) == calendar_nth(y, from, n);
	default:
		calendar_news(x, since, from, to, &a);
		calendar_news(y, since, from, to, &b);
		same = a.len == b.len && memcmp(buf_text(&a), buf_text(&b), a.len) == 0;
		buf_release(&a);
		buf_release(&b);
		return same;
	}
}

static void
test_late(void)
{
	struct arena a = {0};
	bool same = true, fewer = false;
	struct shelf x, whole;

	for (int i = 0; i < 300 && same; i++) {
		x = (struct shelf){.e = editions_new(&a)};
		fill_shelf(&a, &x);
		whole = x;
		whole.e = editions_new(&a);
		read_shelf(&whole, 1, 9999);
		editions_late(x.e, read_shelf, &x);
		for (int k = random_in(1, 12); k && same; k--) {
			const day_t known = random_in(day("2000-01-01"), day("2017-01-01"));

			same =
			    same_answer(editions_known(x.e, known), editions_known(whole.e, known));
		}
		fewer |= x.read && x.read < whole.read;
		same = same && editions_have(x.e, 1) == editions_have(whole.e, 1) &&
		    editions_next(x.e, day("2005-01-01")) ==
			editions_next(whole.e, day("2005-01-01"));
		arena_reset(&a);
	}
	tap_ok(same && fewer,
	    "files that are read when they are asked for answer as all of them do");
	arena_release(&a);
}

int
main(int argc, char **argv)
{
	struct arena a = {0};
	const struct calendar *of_2026;
	static struct plain x;

	if (argc > 1)
		directory = argv[1];
	if (!zone_set("Asia/Shanghai")) {
		printf("Bail out! the system does not know Asia/Shanghai\n");
		return 1;
	}
	facts_read();
	of_2026 = calendar_facts(&a, FIRST_YEAR, LAST_YEAR);
	test_years(of_2026);
	test_layers();
	test_emergency(of_2026);
	test_editions();
	test_faults();
	test_random_calendars(&x);
	test_late();
	arena_release(&a);
	return tap_done();
}
