/*
 * Time limits that are random: they end where counting day by day ends them, and keep some laws.
 *
 * limit_laws [DIRECTORY]: where cn-workdays.csv is; default tests/data.
 */
#include <stdlib.h>

#include "base/arena.h"
#include "common/plain.h"
#include "common/random.h"
#include "tap.h"

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

int
main(int argc, char **argv)
{
	struct arena a = {0};
	const struct calendar *of_2026;
	struct plain *x;

	if (argc > 1)
		directory = argv[1];
	if (!zone_set("Asia/Shanghai")) {
		printf("Bail out! the system does not know Asia/Shanghai\n");
		return 1;
	}
	facts_read();
	of_2026 = calendar_facts(&a, FIRST_YEAR, LAST_YEAR);
	x = plain_facts();
	test_inverse(of_2026);
	test_reference(of_2026, x);
	test_laws(of_2026);
	test_union(of_2026);
	free(x);
	arena_release(&a);
	return tap_done();
}
