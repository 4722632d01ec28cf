/* lib/import: how a register writes its days and amounts. */
#include <string.h>

#include "import/amounts.h"
#include "import/dates.h"
#include "tap.h"

static struct arena arena;
static struct dates dates;
static unsigned int amounts;
static bool wan;

static const struct node *
list(const char *text)
{
	struct diag d = {0};
	const struct node *n =
	    node_parse(&arena, "list", text, strlen(text), &node_limits_rule, &d);

	diag_release(&d);
	return n;
}

static void
allow(const char *text)
{
	dates_take(&dates, &arena, list(text));
}

/* The moment and by what, "!WHY" for none. */
static bool
day(const char *text, const char *expected)
{
	char at[STAMP_TEXT];
	const char *by, *got;
	struct buf why = {0};
	struct stamp t;
	bool ok;

	if (dates_read(&arena, &dates, text, &t, &by, &why)) {
		stamp_format(&t, at);
		got = arena_fmt(&arena, "%s%s%s", at, *by ? " " : "", by);
	} else {
		got = arena_fmt(&arena, "!%s", buf_text(&why));
	}
	buf_release(&why);
	ok = strcmp(got, expected) == 0;
	if (!ok)
		tap_note("'%s' is %s, not %s", text, got, expected);
	return ok;
}

static bool
no_day(const char *text)
{
	return day(text,
	    arena_fmt(&arena, "!'%s' is no date: ISO 8601 or one of the mapping's readings", text));
}

static void
days(void)
{
	allow("[numeric, chinese]");
	tap_ok(day("2022.9.5", "2022-09-05 numeric") && day("2022/09/05", "2022-09-05 numeric") &&
		day("2022-9-5 15:03", "2022-09-05T15:03+00:00 numeric") &&
		day("２０２２．９．５", "2022-09-05 numeric") && day("2022-09-05", "2022-09-05") &&
		day("20220905", "2022-09-05"),
	    "numbers with points, whatever their width");
	tap_ok(no_day("2022.9/5") && no_day("2022.13.5") && no_day("2022.2.30") &&
		no_day("22.9.5") && no_day("2022.9") && no_day("2022.9.5x") && no_day("5.9.2022") &&
		no_day("111.9.5") && no_day("44809") && no_day("2022.9.5 25:00"),
	    "and what is none");
	tap_ok(day("2022年9月5日", "2022-09-05 chinese") &&
		day("二〇二二年九月五日", "2022-09-05 chinese") &&
		day("二○二二年十二月三十一日", "2022-12-31 chinese") &&
		day("2022 年 9 月 5 号", "2022-09-05 chinese") &&
		day("贰零贰贰年零玖月零伍日", "2022-09-05 chinese"),
	    "年月日 in digits and in numerals");
	tap_ok(day("2022年9月5日 下午3时", "2022-09-05T15:00+00:00 chinese") &&
		day("2022年9月5日上午9点半", "2022-09-05T09:30+00:00 chinese") &&
		day("2022年9月5日15时3分20秒", "2022-09-05T15:03:20+00:00 chinese") &&
		day("2022年9月5日下午15:03", "2022-09-05T15:03+00:00 chinese") &&
		day("2022年9月5日中午12时", "2022-09-05T12:00+00:00 chinese"),
	    "times of the day");
	tap_ok(no_day("2022年9月5日上午12时") && no_day("2022年9月5日晚上12点") &&
		no_day("2022年9月5日上午15时") && no_day("2022年9月5日24时"),
	    "a time that could be two is none");
	tap_ok(no_day("二〇二二年十月廿五日") && no_day("农历二〇二二年十月初五") &&
		no_day("九月五日") && no_day("2022年9月") && no_day("二千零二十二年九月五日") &&
		no_day("22年9月5日") && no_day("民國111年9月5日"),
	    "nor are days of another calendar, or without a year of four digits");
	allow("[roc]");
	tap_ok(day("111年9月5日", "2022-09-05 roc") && day("民國111年9月5日", "2022-09-05 roc") &&
		day("中華民國一百一十一年九月五日", "2022-09-05 roc") &&
		day("111.9.5", "2022-09-05 roc") && day("1110905", "2022-09-05 roc") &&
		day("民國8年5月4日", "1919-05-04 roc") && no_day("2022年9月5日") &&
		no_day("0111.9.5") && no_day("8.5.4"),
	    "years of the Republic of China");
	allow("[{century: 20}, '%y%m%d', '%d/%m/%y']");
	tap_ok(day("22.9.5", "2022-09-05 century") && day("22年9月5日", "2022-09-05 century") &&
		day("220905", "2022-09-05 %y%m%d") && day("99-1-1", "2099-01-01 century") &&
		no_day("122.9.5"),
	    "years of two digits of the century that is stated, in formats too");
	tap_ok(day("05/09/22",
		   "!'05/09/22' is 2022-09-05 by %d/%m/%y and 2005-09-22 by century: "
		   "dates of the mapping allows both"),
	    "what two readings read differently is refused with both");
	allow("[roc, {century: 20}]");
	tap_ok(day("99.9.5",
		   "!'99.9.5' is 2010-09-05 by roc and 2099-09-05 by century: dates of the mapping "
		   "allows both") &&
		day("111.9.5", "2022-09-05 roc") && day("民國99年9月5日", "2010-09-05 roc"),
	    "which two calendars do only where they meet");
}

static void
serials(void)
{
	allow("[excel-1900]");
	tap_ok(day("44809", "2022-09-05 excel-1900") && day("10000", "1927-05-18 excel-1900") &&
		day("99999", "2173-10-13 excel-1900"),
	    "serial numbers of the 1900 system");
	tap_ok(day("44809.5", "2022-09-05T12:00+00:00 excel-1900") &&
		day("44809.0", "2022-09-05 excel-1900") &&
		day("44809.62638888889", "2022-09-05T15:02+00:00 excel-1900"),
	    "a part of a day is its time");
	tap_ok(no_day("2021") && no_day("905") && no_day("0905") && no_day("00905") &&
		no_day("9.5") && no_day("0") && no_day("144809") && no_day("44809.") &&
		no_day("-44809") && no_day("4480 9"),
	    "a year is none, nor a month and day, nor what is no number of five digits");
	allow("[excel-1904]");
	tap_ok(day("43347", "2022-09-05 excel-1904") && day("10000", "1931-05-19 excel-1904"),
	    "serial numbers of the 1904 system");
	allow("[excel-1904, excel-1900]");
	tap_ok(dates_contradict(&dates) != NULL, "two epochs contradict each other");
	allow("[{century: 20}, {century: 19}]");
	tap_ok(dates_contradict(&dates) != NULL, "and so do two centuries");
}

static void
places(void)
{
	allow("['%Y%m%d', '%d.%m.%Y %H%M', '%y%b%d', '%F %H%M', '20%y.%m.%d', chinese]");
	tap_ok(day("20220905", "2022-09-05") && no_day("2022115") && no_day("202295") &&
		no_day("2022 9 5") &&
		day("5.9.2022 0912", "2022-09-05T09:12+00:00 %d.%m.%Y %H%M") &&
		no_day("5.9.2022 912") && day("22Sep5", "2022-09-05 %y%b%d") &&
		day("2022-9-5 0912", "2022-09-05T09:12+00:00 %F %H%M") && no_day("2022-9-5 912") &&
		day("2022.9.5", "2022-09-05 20%y.%m.%d"),
	    "numbers that a format does not keep apart have all their digits");
}

static bool
amount(const char *text, const char *expected)
{
	struct buf why = {0};
	struct amount got;
	const char *is = amounts_read(&arena, amounts, wan, text, &got, &why)
	    ? arena_fmt(&arena, "%s%s%s", got.text, *got.by ? " " : "", got.by)
	    : "none";
	bool ok = strcmp(is, expected) == 0;

	if (!ok)
		tap_note("'%s' is %s (%s), not %s", text, is, buf_text(&why), expected);
	buf_release(&why);
	return ok;
}

static void
money(void)
{
	tap_ok(amount("1,234.5", "1234.50") && amount("１２．５", "12.50") &&
		amount("5 EUR", "5.00 EUR") && amount("¥5", "none") && amount("5元", "none") &&
		amount("-5", "none") && amount("五元", "none") && amount("(5)", "none"),
	    "without readings the usual form, whatever its width");
	amounts = amounts_take(list("[units]"));
	tap_ok(amount("¥1,234.50", "1234.50 units") && amount("￥ 5", "5.00 units") &&
		amount("5元", "5.00 units") && amount("5 元整", "5.00 units") &&
		amount("0.2万元", "2000.00 units") && amount("1.2亿元", "120000000.00 units") &&
		amount("人民币5万", "50000.00 units") && amount("1234.567", "none") &&
		amount("5元6", "none") && amount("元", "none"),
	    "units as the cell says");
	wan = true;
	tap_ok(amount("1.5", "15000.00") && amount("1.5元", "1.50 units") &&
		amount("1.5万", "15000.00 units") && amount("¥1.5", "none") &&
		amount("¥1.5元", "1.50 units") && amount("人民币1.5万元", "15000.00 units"),
	    "else as the mapping says");
	wan = false;
	amounts = amounts_take(list("[chinese, units]"));
	tap_ok(amount("叁佰元伍角整", "300.50 chinese") &&
		amount("壹拾万元整", "100000.00 chinese") &&
		amount("三万五千", "35000.00 chinese") && amount("五分", "0.05 chinese") &&
		amount("人民币贰元正", "2.00 units, chinese") && amount("三万五元", "none") &&
		amount("五角三元", "none") && amount("三元四", "none") &&
		amount("三元十角", "none"),
	    "amounts in numerals");
	wan = true;
	tap_ok(amount("三", "30000.00 chinese") && amount("三万", "none") &&
		amount("人民币三", "none") && amount("人民币三元", "3.00 units, chinese"),
	    "a number of 万 in units of 万 could be either");
	wan = false;
	amounts = amounts_take(list("[decimal-comma]"));
	tap_ok(amount("1.234,50", "1234.50 decimal-comma") && amount("5,5", "5.50 decimal-comma") &&
		amount("1.234", "1234.00 decimal-comma") && amount("1,234", "none") &&
		amount("1,234.50", "none") && amount("7", "7.00"),
	    "a decimal comma, unless it could be one of thousands");
	amounts = amounts_take(list("[negative, units]"));
	tap_ok(amount("-5", "-5.00 negative") && amount("(1,234.50)", "-1234.50 negative") &&
		amount("（5）", "-5.00 negative") && amount("△5", "-5.00 negative") &&
		amount("−5", "-5.00 negative") && amount("5-", "-5.00 negative") &&
		amount("¥-5", "-5.00 units, negative") && amount("-¥5", "-5.00 units, negative") &&
		amount("--5", "none") && amount("(5", "none") && amount("(-5)", "none"),
	    "amounts below nothing");
	tap_ok(!amounts_contradict(amounts, "CNY") && amounts_contradict(amounts, "EUR"),
	    "元 contradicts an office of another currency");
}

int
main(void)
{
	days();
	serials();
	places();
	money();
	arena_release(&arena);
	return tap_done();
}
