/*
 * Sums of money, rates, groups, and the check that a total foots. What the
 * figures of cases are is tested in report.bats.
 */
#include "tap.h"

#include <stdlib.h>
#include <string.h>

#include "query/groups.h"

static bool
rate_is(int64_t part, int64_t whole, const char *want)
{
	struct buf b = {0};
	bool any = rate_format(&b, part, whole);
	bool ok = want ? any && strcmp(buf_text(&b), want) == 0 : !any && !b.len;

	if (!ok)
		tap_note("%lld / %lld: %s", (long long)part, (long long)whole, buf_text(&b));
	buf_release(&b);
	return ok;
}

static bool
wan_is(int64_t hundredths, const char *want)
{
	struct buf b = {0};
	bool ok;

	money_wan(&b, hundredths);
	ok = strcmp(buf_text(&b), want) == 0;
	if (!ok)
		tap_note("%lld: %s", (long long)hundredths, buf_text(&b));
	buf_release(&b);
	return ok;
}

static bool
money_is(const struct money *m, const char *own, bool for_people, const char *want)
{
	struct buf b = {0};
	bool ok;

	money_format(&b, m, own, for_people);
	ok = strcmp(buf_text(&b), want) == 0;
	if (!ok)
		tap_note("%s", buf_text(&b));
	buf_release(&b);
	return ok;
}

static void
test_rates(void)
{
	bool ok = true;

	tap_ok(rate_is(0, 0, NULL), "there is no rate of nothing");
	tap_ok(rate_is(128, 128, "100.0") && rate_is(0, 7, "0.0"), "all is 100.0, none is 0.0");
	tap_ok(rate_is(1, 3, "33.3") && rate_is(2, 3, "66.7"), "rates have one decimal");
	/* 1/2000 is 0.05 %, 3/2000 is 0.15 %. */
	tap_ok(rate_is(1, 2000, "0.1") && rate_is(1, 2001, "0.0") && rate_is(3, 2000, "0.2"),
	    "a half goes up");
	tap_ok(rate_is(1999, 2000, "100.0") && rate_is(1998, 2000, "99.9"),
	    "99.95 goes up to 100.0");
	/* 434 to 89 (the seed's own figure): 79.493 %. */
	tap_ok(rate_is(345, 434, "79.5"), "345 of 434 is 79.5");
	for (int64_t whole = 1; ok && whole <= 400; whole++)
		for (int64_t part = 0; ok && part <= whole; part++) {
			struct buf b = {0};
			char *dot;
			int64_t tenths;

			rate_format(&b, part, whole);
			tenths = strtoll(b.data, &dot, 10) * 10 + (dot[1] - '0');
			ok = 2 * tenths * whole - 2000 * part <= whole &&
			    2 * tenths * whole - 2000 * part > -whole;
			buf_release(&b);
		}
	tap_ok(ok, "every rate of up to 400 is the nearest tenth");
}

static void
test_money(void)
{
	struct money m = {0}, other = {0}, full = {0};

	tap_ok(money_is(&m, "CNY", false, "0.00 CNY") && money_is(&m, "CNY", true, "0.00"),
	    "the sum of nothing is 0.00");
	for (int i = 0; i < 1000; i++)
		money_add(&m, 10, "CNY");
	tap_ok(money_in(&m, "CNY") == 10000, "a thousand times 0.10 is 100.00");
	tap_ok(money_add(&m, 269833150, "CNY") && money_is(&m, "CNY", true, "2,698,431.50") &&
		money_is(&m, "CNY", false, "2698431.50 CNY"),
	    "amounts for people have commas, others their currency");
	tap_ok(money_add(&m, 5, "EUR") && money_is(&m, "CNY", true, "2,698,431.50; 0.05 EUR") &&
		money_is(&m, "EUR", false, "0.05 EUR; 2698431.50 CNY"),
	    "the own currency stands first");
	tap_ok(money_merge(&other, &m) && money_equal(&other, &m), "a copy is equal");
	tap_ok(money_add(&other, 0, "USD") && money_equal(&other, &m) && money_equal(&m, &other),
	    "0.00 of a currency is none");
	tap_ok(money_add(&other, 1, "USD") && !money_equal(&other, &m) && !money_equal(&m, &other),
	    "0.01 of a currency is some");
	tap_ok(!money_add(&other, 1, "yuan") && !money_add(&other, 1, ""),
	    "a currency has three letters");
	tap_ok(money_add(&full, INT64_MAX - 1, "CNY") && money_add(&full, 1, "CNY") &&
		!money_add(&full, 1, "CNY") && money_in(&full, "CNY") == INT64_MAX,
	    "a sum that does not fit is refused and stays");
	tap_ok(money_is(&full, "CNY", true, "92,233,720,368,547,758.07"),
	    "the largest sum is written whole");
	tap_ok(!money_merge(&full, &m) && money_in(&full, "EUR") == 5,
	    "adding sums tells that one did not fit");
	tap_ok(money_add(&full, 1, "USD") && money_add(&full, 1, "JPY") &&
		!money_add(&full, 1, "GBP"),
	    "a fifth currency is refused");
	m = (struct money){0};
	money_add(&m, -123456, "CNY");
	tap_ok(money_is(&m, "CNY", true, "-1,234.56"), "a negative sum has its sign");
}

static void
test_wan(void)
{
	tap_ok(wan_is(269843150, "约270万元"), "2,698,431.50 is about 270万元");
	tap_ok(wan_is(270000000, "270万元"), "2,700,000.00 is 270万元, not about");
	tap_ok(wan_is(270499999, "约270万元") && wan_is(270500000, "约271万元"), "a half goes up");
	tap_ok(wan_is(0, "0万元") && wan_is(1, "不足1万元") && wan_is(999999, "不足1万元") &&
		wan_is(1000000, "1万元"),
	    "less than one is not rounded");
}

static void
test_groups(void)
{
	struct groups g = {0};
	const char *one[] = {"b", "x"}, *two[] = {"b", NULL}, *three[] = {NULL, "x"};
	const char *four[] = {"a", "x"};
	struct tally sum;
	char name[16];
	const char *value = name;
	bool made, ok = true;

	groups_get(&g, one, 2, &made)->tally.n[FIGURE_CASES] = 1;
	ok = made;
	groups_get(&g, two, 2, NULL)->tally.n[FIGURE_CASES] = 2;
	groups_get(&g, three, 2, NULL)->tally.n[FIGURE_CASES] = 3;
	groups_get(&g, four, 2, NULL)->tally.n[FIGURE_CASES] = 3;
	groups_get(&g, one, 2, &made)->tally.n[FIGURE_CASES]++;
	tap_ok(ok && !made && g.n == 4, "the same values are one group");
	groups_sort_values(&g);
	tap_ok(strcmp(g.list[0]->values[0], "a") == 0 && g.list[1]->values[1] &&
		!g.list[2]->values[1] && !g.list[3]->values[0],
	    "groups stand by values, without one last");
	groups_sort_cases(&g);
	tap_ok(strcmp(g.list[0]->values[0], "a") == 0 && !g.list[1]->values[0] &&
		g.list[2]->values[1] && !g.list[3]->values[1],
	    "groups stand by cases, then by values");
	tap_ok(groups_sum(&g, &sum) && sum.n[FIGURE_CASES] == 10, "the sum is that of all groups");
	groups_release(&g);
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < 100000; i++) {
			snprintf(name, sizeof name, "%d", i);
			groups_get(&g, &value, 1, &made)->tally.n[FIGURE_CASES]++;
			ok &= made == !round;
		}
	tap_ok(ok && g.n == 100000 && groups_sum(&g, &sum) && sum.n[FIGURE_CASES] == 200000,
	    "a hundred thousand groups keep their cases");
	groups_release(&g);
}

static void
test_foots(void)
{
	struct tally total = {.n = {[FIGURE_CASES] = 134,
				  [FIGURE_CLOSED] = 128,
				  [FIGURE_OPEN] = 6,
				  [FIGURE_ON_TIME] = 127,
				  [FIGURE_LATE] = 1,
				  [FIGURE_TIMED] = 128}};
	struct tally lines = total;
	struct diag d = {0};

	money_add(&total.fees, 150, "CNY");
	money_add(&lines.fees, 150, "CNY");
	tap_ok(tally_foots(&total, &lines, &d) && !d.n,
	    "a total that is the sum of its lines foots");
	lines.n[FIGURE_CASES] = 133;
	lines.n[FIGURE_GRANTED] = 1;
	tap_ok(!tally_foots(&total, &lines, &d) && d.n == 2 &&
		strcmp(d.first->text,
		    "the total does not foot: cases: 134, but the lines make 133") == 0,
	    "each figure that differs is told");
	diag_reset(&d);
	lines = total;
	lines.fees.sum[0].hundredths++;
	tap_ok(!tally_foots(&total, &lines, &d) && d.n == 1 &&
		strcmp(d.first->text,
		    "the total does not foot: fees: 1.50 CNY, "
		    "but the lines make 1.51 CNY") == 0,
	    "a cent that is missing is told");
	diag_reset(&d);
	total.n[FIGURE_OPEN] = lines.n[FIGURE_OPEN] = 5;
	total.n[FIGURE_LATE] = lines.n[FIGURE_LATE] = 0;
	lines.fees = total.fees;
	tap_ok(!tally_foots(&total, &lines, &d) && d.n == 2 &&
		strcmp(d.first->text,
		    "the total does not foot: cases: 134, but closed and open make 133") == 0 &&
		strcmp(d.last->text,
		    "the total does not foot: timed: 128, but on time and late make 127") == 0,
	    "parts that do not make the whole are told");
	diag_release(&d);
}

int
main(void)
{
	test_rates();
	test_money();
	test_wan();
	test_groups();
	test_foots();
	return tap_done();
}
