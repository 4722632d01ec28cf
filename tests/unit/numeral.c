/* lib/base: Chinese numerals, and forms that differ in width only. */
#include <string.h>

#include "base/numeral.h"
#include "base/width.h"
#include "tap.h"

static bool
is(const char *text, int64_t expected, int expected_digits, const char *rest)
{
	const char *end;
	int64_t v;
	int digits;
	bool ok = numeral_parse(text, &v, &digits, &end) && v == expected &&
	    digits == expected_digits && strcmp(end, rest) == 0;

	if (!ok)
		tap_note("%s is %lld", text, (long long)v);
	return ok;
}

static bool
none(const char *text)
{
	const char *end;
	int64_t v;
	int digits;
	bool ok = !numeral_parse(text, &v, &digits, &end);

	if (!ok)
		tap_note("%s is %lld", text, (long long)v);
	return ok;
}

static bool
folds(const char *text, const char *expected)
{
	struct arena a = {0};
	const char *folded = width_folded(&a, text);
	bool ok = strcmp(folded, expected) == 0 && (strcmp(text, expected) != 0 || folded == text);

	if (!ok)
		tap_note("'%s' is '%s'", text, folded);
	arena_release(&a);
	return ok;
}

int
main(void)
{
	tap_ok(is("二〇二一年", 2021, 4, "年") && is("二○二二", 2022, 4, "") &&
		is("零五", 5, 2, "") && is("〇", 0, 1, ""),
	    "digits alone are counted");
	tap_ok(is("十", 10, 0, "") && is("十五日", 15, 0, "日") && is("二十", 20, 0, "") &&
		is("二十九", 29, 0, "") && is("三十一", 31, 0, ""),
	    "tens");
	tap_ok(is("一百零五", 105, 0, "") && is("一百一十一", 111, 0, "") &&
		is("三千五百", 3500, 0, "") && is("两万", 20000, 0, "") &&
		is("一万零五百", 10500, 0, "") && is("五十万", 500000, 0, "") &&
		is("一亿五千万", 150000000, 0, ""),
	    "hundreds and more, 零 where a unit is missing");
	tap_ok(is("叁万柒仟零玖拾壹元", 37091, 0, "元") && is("零壹拾", 10, 0, "") &&
		is("貳拾", 20, 0, ""),
	    "financial characters");
	tap_ok(none("三千五") && none("一万五") && none("二百五"),
	    "a last digit that could be of the next unit is none");
	tap_ok(none("一百零") && none("百五") && none("十百") && none("一百二百") &&
		none("二零十零") && none("五一十") && none("万") && none("一千一千"),
	    "what is in disorder is none");
	tap_ok(none("廿五") && none("") && none("5") && none("初五") &&
		none("一二三四五六七八九一二三四五六七"),
	    "nor is what has no such digit, or too many");
	tap_ok(folds("２０２１－０３．￥（，）　ｘ", "2021-03.¥(,) x") && folds("ｶ", "カ") &&
		folds("﹣", "-"),
	    "wide, half-wide and small forms become those that they are forms of");
	tap_ok(folds("10² ① ㎡ é 〇 年", "10² ① ㎡ é 〇 年") && folds("", "") &&
		folds("１\xff", "１\xff"),
	    "nothing else changes, nor what is not UTF-8");
	return tap_done();
}
