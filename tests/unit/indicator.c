/* What two statements tell of each other: growth that is no more exact than they are. */
#include "tap.h"

#include <string.h>

#include "rules/indicator.h"

static bool
grows(const char *then, const char *now, enum bound bound, const char *times, const char *percent)
{
	struct statement a = {0}, b = {0};
	struct buf t = {0}, p = {0};
	bool ok = statement_parse(then, &a) && statement_parse(now, &b) &&
	    statement_growth(&a, &b, &t, &p) == bound && strcmp(buf_text(&t), times) == 0 &&
	    strcmp(buf_text(&p), percent) == 0;

	if (!ok)
		tap_note("%s, %s: %s, %s", then, now, buf_text(&t), buf_text(&p));
	buf_release(&t);
	buf_release(&p);
	return ok;
}

static bool
is_none(const char *text)
{
	struct statement x = {0};

	return !statement_parse(text, &x);
}

static bool
same(const char *one, const char *other)
{
	struct statement a = {0}, b = {0};

	return statement_parse(one, &a) && statement_parse(other, &b) && statement_equal(&a, &b);
}

int
main(void)
{
	tap_ok(grows("不足1000", "5000余", BOUND_MORE, "5", "+400") &&
		grows("less than 1000", "more than 5000", BOUND_MORE, "5", "+400"),
	    "不足1000 to 5000余 is more than fivefold, and no figure");
	tap_ok(grows("189", "536", BOUND_EXACT, "2.84", "+184"),
	    "three digits of two numbers are three digits of their growth");
	tap_ok(grows("189", "191", BOUND_EXACT, "1.01", "+1") &&
		grows("5", "200", BOUND_EXACT, "40", "+4000") &&
		grows("1200", "5000", BOUND_EXACT, "4", "+300") &&
		grows("99.9", "100.0", BOUND_EXACT, "1.00", "0") &&
		grows("1000", "1000", BOUND_EXACT, "1", "0"),
	    "a small growth of few digits is not made exact by percents");
	tap_ok(grows("12", "9", BOUND_EXACT, "0.8", "-20") &&
		grows("536", "189", BOUND_EXACT, "0.353", "-64.7") &&
		grows("8", "0", BOUND_EXACT, "0", "-100") &&
		grows("999999999", "0.0001", BOUND_EXACT, "0.0000000000001", "-100"),
	    "what fell is less than once");
	tap_ok(grows("189", "500余", BOUND_MORE, "2", "+100") &&
		grows("不足189", "536", BOUND_MORE, "2.83", "+183") &&
		grows("189余", "536", BOUND_LESS, "2.84", "+184"),
	    "a bound is rounded so that it stays one");
	tap_ok(grows("1000", "900余", BOUND_MORE, "0.9", "-10") &&
		grows("5000余", "不足1000", BOUND_LESS, "0.2", "-80") &&
		grows("987", "不足321", BOUND_LESS, "0.326", "-67.4") &&
		grows("987", "321余", BOUND_MORE, "0.325", "-67.5"),
	    "so is one of what fell");
	tap_ok(grows("5000余", "6000余", BOUND_NONE, "", "") &&
		grows("不足2", "不足1", BOUND_NONE, "", ""),
	    "two bounds to one side tell nothing");
	tap_ok(grows("1.5", "3", BOUND_EXACT, "2", "+100") &&
		grows("0.0015", "0.0030", BOUND_EXACT, "2.0", "+100") &&
		grows("1.50", "3.00", BOUND_EXACT, "2.00", "+100"),
	    "decimals that were stated count");
	tap_ok(same("5000", "5000.0") && !same("5000", "5000余") && !same("5000", "5001"),
	    "the same is the same in other places");
	tap_ok(is_none("") && is_none("不足") && is_none("约5") && is_none("5.") && is_none(".5") &&
		is_none("不足5余") && is_none("1234567890") && is_none("1.23456") &&
		is_none("5 ") && is_none("-5") && is_none("5余艘"),
	    "what is no such value is told");
	return tap_done();
}
