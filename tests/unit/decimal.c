/* lib/base/decimal: what is read, what is not, and that what is written is read again. */
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "tap.h"

/* text, read with so many digits and places, is v with rest behind it; rest NULL: it is none. */
static bool
reads(const char *text, int digits, int places, int64_t v, const char *rest)
{
	const char *end = NULL;
	int64_t got = -1;
	bool ok = decimal_parse(text, digits, places, &got, &end);

	if (ok ? rest && got == v && strcmp(end, rest) == 0 : !rest)
		return true;
	tap_note("'%s': %s, %lld, '%s'", text, ok ? "read" : "not read", (long long)got,
	    ok ? end : "");
	return false;
}

static bool
writes(int64_t v, int places, bool commas, const char *text)
{
	struct buf b = {0};
	bool ok;

	decimal_format(&b, v, places, commas);
	ok = strcmp(buf_text(&b), text) == 0;
	if (!ok)
		tap_note("%lld: %s, not %s", (long long)v, buf_text(&b), text);
	buf_release(&b);
	return ok;
}

static bool
there_and_back(int places, bool commas)
{
	int64_t v, got;
	struct buf b = {0};
	const char *end;
	bool ok = true;

	srandom(20220905);
	for (int i = 0; ok && i < 20000; i++) {
		v = (int64_t)(((uint64_t)random() << 31 | (uint64_t)random()) >> i % 60);
		v %= 1000000000000000000;
		buf_cut(&b, 0);
		decimal_format(&b, v, places, commas);
		ok = decimal_parse(b.data, 18 - places, places, &got, &end) && got == v && !*end;
		if (!ok)
			tap_note("%lld: %s", (long long)v, b.data);
	}
	buf_release(&b);
	return ok;
}

int
main(void)
{
	tap_ok(reads("0", 15, 2, 0, "") && reads("12", 15, 2, 1200, "") &&
		reads("12.5", 15, 2, 1250, "") && reads("12.05 CNY", 15, 2, 1205, " CNY") &&
		reads("007", 15, 2, 700, "") && reads("12.5", 3, 0, 12, ".5"),
	    "digits, and as many places as are asked for");
	tap_ok(reads("1.234", 15, 2, 123, "4") && reads("1.", 15, 2, 100, ".") &&
		reads("1.x", 15, 2, 100, ".x") && reads("1.5.5", 15, 2, 150, ".5"),
	    "what is no part of it is left, a point without a digit too");
	tap_ok(reads("", 15, 2, 0, NULL) && reads(".5", 15, 2, 0, NULL) &&
		reads("-1", 15, 2, 0, NULL) && reads(" 1", 15, 2, 0, NULL) &&
		reads("x", 15, 2, 0, NULL),
	    "without a digit there is none, and no sign or blank goes before it");
	tap_ok(reads("1,234", 15, 2, 123400, "") && reads("999,234,567.8", 15, 2, 99923456780, ""),
	    "commas stand between groups of three");
	tap_ok(reads("1234,567", 15, 2, 0, NULL) && reads("1,23", 15, 2, 0, NULL) &&
		reads("1,2345", 15, 2, 0, NULL) && reads(",123", 15, 2, 0, NULL) &&
		reads("1,,234", 15, 2, 0, NULL) && reads("1,234,", 15, 2, 0, NULL) &&
		reads("12,34,567", 15, 2, 0, NULL),
	    "and nowhere else");
	tap_ok(reads("999999999999999.99", 15, 2, 99999999999999999, "") &&
		reads("1000000000000000", 15, 2, 0, NULL) && reads("123", 2, 6, 0, NULL) &&
		reads("123456789012345678", 18, 0, 123456789012345678, ""),
	    "a digit too many is none");
	tap_ok(writes(0, 2, false, "0.00") && writes(5, 2, false, "0.05") &&
		writes(123450, 2, false, "1234.50") && writes(955, 1, false, "95.5"),
	    "every place is written");
	tap_ok(writes(123450, 2, true, "1,234.50") && writes(12345, 2, true, "123.45") &&
		writes(100000000, 2, true, "1,000,000.00"),
	    "and commas where they are wanted");
	tap_ok(writes(-5, 2, false, "-0.05") && writes(-123456, 2, true, "-1,234.56") &&
		writes(INT64_MIN, 2, true, "-92,233,720,368,547,758.08"),
	    "the least number has its sign");
	tap_ok(there_and_back(2, false) && there_and_back(2, true) && there_and_back(1, false),
	    "what is written is read again");
	return tap_done();
}
