/*
 * Statistics in parts: however what was counted is split, in whatever order it
 * is added, the parts come to the whole, and no statistic is left that could
 * not be split. And the one rule of rounding, against arithmetic done otherwise.
 */
#include "tap.h"

#include <stdlib.h>
#include <string.h>

#include "query/statistic.h"

enum { ROWS = 300, PARTS = 7, SPLITS = 100 };

static const char all[] =
    "received,applicants,decided,granted,denied,other,granted-rate,days-mean,days-max,days-median,"
    "days-90,promise,in-promise,past-promise,promise-rate,all-days,office-days,applicant-days,"
    "others-days,paused-days,all-days-mean,visits-max,paid,refunded,fees,responsible";

static unsigned int seed;

static unsigned int
below(unsigned int n)
{
	seed = seed * 1103515245u + 12345u;
	return (seed >> 16) % n;
}

static void
ask(struct statistic *s, struct arena *a)
{
	struct buf why = {0};

	*s = (struct statistic){.question = {.last_year = true, .currency = "CNY"}};
	if (!question_measures(&s->question, a, all, &why) ||
	    !question_by(&s->question, a, "item,month", &why))
		tap_note("%s", buf_text(&why));
	buf_release(&why);
	statistic_begin(s);
}

static void
add(struct statistic *s, const char *item, const char *month, const char *count, const char *period,
    const char *key, int64_t n)
{
	const char *line[TEXTS_MOST] = {"line", item, month, count, period, key};
	const char *total[TEXTS_MOST] = {"total", NULL, NULL, count, period, key};

	statistic_row(s, line, n);
	statistic_row(s, total, n);
}

/* One case: what it adds follows from its number, to whichever statistics. */
static void
add_case(struct statistic *s, unsigned int number)
{
	static const char *const items[] = {"river", "soil", NULL},
				 *const who[] = {"甲", "乙", "丙"};
	const char *item, *month, *period;
	char days[16], zero[] = "0", applicant[16];

	seed = number * 7919u;
	item = items[below(3)];
	month = below(2) ? "2022-11" : "2022-12";
	period = below(3) ? "now" : "last";
	snprintf(days, sizeof days, "%u", below(40));
	snprintf(applicant, sizeof applicant, "a%u", below(50));
	add(s, item, month, "received", period, NULL, 1);
	add(s, item, month, "applicants", period, applicant, 1);
	add(s, item, month, "decided", period, NULL, 1);
	add(s, item, month, below(4) ? "granted" : below(2) ? "denied" : "other", period, NULL, 1);
	add(s, item, month, "decided-days", period, days, 1);
	add(s, item, month, below(3) ? "in-promise" : "past-promise", period, NULL, 1);
	add(s, item, month, "promise-length", period, below(2) ? "10 workdays" : "5 workdays", 1);
	add(s, item, month, "all-days", period, days, 1);
	add(s, item, month, "office-days", period, days, 1);
	add(s, item, month, "applicant-days", period, zero, 1);
	add(s, item, month, "others-days", period, zero, 1);
	add(s, item, month, "paused-days", period, zero, 1);
	add(s, item, month, "visits", period, below(2) ? "2" : "11", 1);
	add(s, item, month, "paid", period, below(5) ? "CNY" : "EUR", 100 + below(100000));
	add(s, item, month, "refunded", period, "CNY", below(100));
	add(s, item, month, "responsible", period, who[below(3)], 1);
}

/* All that is shown, of both periods. */
static void
show(void *arg, const struct answer *a)
{
	static const char *const names[] = {"received", "applicants", "granted-rate", "days-mean",
	    "days-max", "days-median", "days-90", "promise", "promise-rate", "all-days",
	    "visits-max", "fees", "responsible"};
	struct buf *out = arg;

	for (int i = 0; i < 2; i++)
		buf_fmt(out, "%s ", a->values && a->values[i] ? a->values[i] : "-");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const struct measure *m = measure_find(names[i]);

		measure_format(out, m, a->now, "CNY", false);
		buf_char(out, '/');
		measure_format(out, m, a->last, "CNY", false);
		buf_char(out, ' ');
	}
	buf_char(out, '\n');
}

static void
answer(struct statistic *s, struct buf *out)
{
	struct diag d = {0};

	buf_cut(out, 0);
	if (!statistic_foots(s, &d))
		buf_fmt(out, "does not foot: %s", d.first->text);
	else
		statistic_answers(s, show, out);
	diag_release(&d);
}

/* Puts all of one into another, as the rows of a file would. */
static void
merge(struct statistic *into, struct statistic *part)
{
	for (size_t i = 0; i < part->sums.n; i++)
		statistic_row(into, part->sums.list[i]->texts, part->sums.list[i]->n);
}

static void
test_splits(void)
{
	struct arena a = {0};
	struct statistic whole, part[PARTS], merged;
	struct buf want = {0}, is = {0};
	int same = 0;

	ask(&whole, &a);
	for (unsigned int i = 0; i < ROWS; i++)
		add_case(&whole, i);
	answer(&whole, &want);
	tap_ok(want.len > 500 && strncmp(buf_text(&want), "does not", 8) != 0, "the whole foots");
	for (unsigned int split = 0; split < SPLITS; split++) {
		ask(&merged, &a);
		for (int p = 0; p < PARTS; p++)
			ask(&part[p], &a);
		for (unsigned int i = 0; i < ROWS; i++) {
			seed = split * 65537u + i;
			below(2);
			add_case(&part[below(PARTS)], ROWS - 1 - i);
		}
		for (int p = 0; p < PARTS; p++) {
			answer(&part[p], &is);
			merge(&merged, &part[p]);
			statistic_release(&part[p]);
		}
		answer(&merged, &is);
		same += is.len == want.len && strcmp(buf_text(&is), buf_text(&want)) == 0;
		statistic_release(&merged);
	}
	tap_ok(same == SPLITS, "split at random a hundred ways, the parts come to the whole");
	statistic_release(&whole);
	buf_release(&want);
	buf_release(&is);
	arena_release(&a);
}

static bool
told(struct statistic *s, const char *want)
{
	struct diag d = {0};
	bool ok = !statistic_foots(s, &d) && d.first && strcmp(d.first->text, want) == 0;

	if (!ok)
		tap_note("%s", d.first ? d.first->text : "it foots");
	diag_release(&d);
	statistic_release(s);
	return ok;
}

static void
test_faults(void)
{
	static const char *const line[TEXTS_MOST] = {"line", "river", NULL, "decided", "now", NULL};
	static const char *const days[TEXTS_MOST] = {"line", "river", NULL, "decided-days", "now",
	    "7"};
	static const char *const odd[TEXTS_MOST] = {"line", "river", NULL, "dreamt", "now", NULL};
	struct arena a = {0};
	struct statistic s;

	ask(&s, &a);
	statistic_row(&s, line, 3);
	tap_ok(told(&s, "the total does not foot: decided: the lines make 3 more"),
	    "a line that the total has not is told");
	ask(&s, &a);
	statistic_row(&s, days, 1);
	tap_ok(told(&s, "the total does not foot: decided-days 7: the lines make 1 more"),
	    "and of which value it is");
	ask(&s, &a);
	add(&s, "river", NULL, "decided", "now", NULL, 3);
	add(&s, "river", NULL, "granted", "now", NULL, 2);
	tap_ok(told(&s, "the total does not foot: decided: 3, but its parts make 2"),
	    "parts that do not make the whole are told");
	ask(&s, &a);
	add(&s, "river", NULL, "received", "now", NULL, INT64_MAX);
	add(&s, "soil", NULL, "received", "now", NULL, 1);
	tap_ok(told(&s, "a sum is too large"), "a sum that does not fit is told");
	ask(&s, &a);
	tap_ok(!statistic_row(&s, odd, 1) && !s.sums.n, "a count that nobody counts is no row");
	statistic_release(&s);
	arena_release(&a);
}

static bool
is(const struct exact *x, int places, bool sign, const char *want)
{
	struct buf b = {0};
	bool any = exact_format(&b, x, places, sign, false);
	bool ok = want ? any && strcmp(buf_text(&b), want) == 0 : !any;

	if (!ok)
		tap_note("%s, not %s", buf_text(&b), want ? want : "nothing");
	buf_release(&b);
	return ok;
}

/* The change from one number to another in percent. */
static bool
changes(int64_t from, int64_t to, const char *percent)
{
	const struct exact a = {true, to, 1}, b = {true, from, 1};
	struct exact x = exact_less(&a, &b);

	x = exact_by(&x, &b);
	x.n *= 100;
	return is(&x, 1, true, percent);
}

static void
test_rounding(void)
{
	const struct exact half = {true, 1, 20}, less = {true, -1, 20}, big = {true, INT64_MAX, 3},
			   none = {false, 1, 1}, zero = {true, 0, 1}, one = {true, 1, 1};
	struct exact x;
	bool ok = true;

	tap_ok(is(&half, 1, false, "0.1") && is(&less, 1, false, "-0.1") &&
		is(&half, 0, false, "0"),
	    "a half goes away from zero");
	tap_ok(is(&none, 1, false, NULL) && is(&big, 1, false, NULL),
	    "nothing is shown of nothing");
	x = exact_by(&one, &zero);
	tap_ok(is(&x, 1, false, NULL), "nothing is divided by 0");
	/* What officials wrote of their reforms, and what it is by one rule (S302 to S305). */
	tap_ok(changes(434, 89, "-79.5") && changes(704, 285, "-59.5") && changes(8, 3, "-62.5") &&
		changes(13, 3, "-76.9") && changes(315, 52, "-83.5"),
	    "percents of a change are by one rule, and -59.5 is not -60");
	tap_ok(changes(213, 125, "-41.3") && changes(46, 22, "-52.2") && changes(10, 8, "-20.0") &&
		changes(251, 207, "-17.5"),
	    "others are too");
	for (int64_t n = -400; ok && n <= 400; n++)
		for (int64_t d = 1; ok && d <= 40; d++) {
			struct buf b = {0};
			char *dot;
			int64_t tenths;

			x = (struct exact){true, n, d};
			exact_format(&b, &x, 1, false, false);
			tenths = llabs(strtoll(b.data, &dot, 10)) * 10 + (dot[1] - '0');
			ok = 2 * tenths * d - 20 * llabs(n) <= d &&
			    2 * tenths * d - 20 * llabs(n) > -d;
			buf_release(&b);
		}
	tap_ok(ok, "every fraction is the nearest tenth");
}

int
main(void)
{
	test_splits();
	test_faults();
	test_rounding();
	return tap_done();
}
