/* Sums of money, and groups by values. */
#include "tap.h"

#include <stdlib.h>
#include <string.h>

#include "query/groups.h"
#include "query/money.h"

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
	groups_release(&g);
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < 100000; i++) {
			snprintf(name, sizeof name, "%d", i);
			groups_get(&g, &value, 1, &made)->tally.n[FIGURE_CASES]++;
			ok &= made == !round;
		}
	tap_ok(ok && g.n == 100000 && g.list[99999]->tally.n[FIGURE_CASES] == 2,
	    "a hundred thousand groups keep their cases");
	groups_release(&g);
}

int
main(void)
{
	test_money();
	test_wan();
	test_groups();
	return tap_done();
}
