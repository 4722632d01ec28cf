#include "form/said.h"

#include <stdio.h>
#include <string.h>

#include "base/said.h"
#include "base/stamp.h"
#include "days/due.h"
#include "rules/value.h"

const char *
length_zh(struct arena *a, const char *length)
{
	struct length l;

	if (!length_parse(length, &l))
		return length;
	switch (l.unit) {
	case UNIT_WORKDAYS:
		return arena_fmt(a, "%d个工作日", l.n);
	case UNIT_DAYS:
		return arena_fmt(a, "%d日", l.n);
	default:
		return word_said(a, length);
	}
}

static const char *const capitals[] = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};

/* A whole number, in groups of four digits; of zeros in a row one is said. */
static void
put_capitals(struct buf *b, int64_t n)
{
	static const char *const places[] = {"", "拾", "佰", "仟"},
				 *const groups[] = {"", "万", "亿", "万亿", "亿亿"};
	char digits[24];
	int len = snprintf(digits, sizeof digits, "%lld", (long long)n);
	bool zero = false, group = false;

	for (int i = 0; i < len; i++) {
		int place = len - 1 - i, d = digits[i] - '0';

		if (d) {
			buf_fmt(b, "%s%s%s", zero ? "零" : "", capitals[d], places[place % 4]);
			group = true;
		}
		zero = !d;
		if (place % 4 == 0 && group) {
			buf_str(b, groups[place / 4]);
			group = false;
		}
	}
}

const char *
money_zh(struct arena *a, const char *amount)
{
	struct buf b = {0};
	const char *currency;
	int64_t v;
	int jiao, fen;

	if (!money_parse(amount, &v, &currency) || (*currency && strcmp(currency, "CNY") != 0))
		return amount;
	jiao = (int)(v / 10 % 10);
	fen = (int)(v % 10);
	buf_str(&b, "人民币");
	put_capitals(&b, v / 100);
	if (v >= 100 || v == 0)
		buf_fmt(&b, "%s元", v ? "" : "零");
	if (jiao)
		buf_fmt(&b, "%s角", capitals[jiao]);
	if (fen)
		buf_fmt(&b, "%s%s分", !jiao && v >= 100 ? "零" : "", capitals[fen]);
	else
		buf_str(&b, "整");
	return buf_keep(&b, a);
}

struct date_said
date_said(struct arena *a, const char *text)
{
	static const char *const zh[] = {"一", "二", "三", "四", "五", "六", "日"},
				 *const en[] = {"Monday", "Tuesday", "Wednesday", "Thursday",
				     "Friday", "Saturday", "Sunday"},
				 *const months[] = {"January", "February", "March", "April", "May",
				     "June", "July", "August", "September", "October", "November",
				     "December"};
	struct date_said d = {"", "", "", "", ""};
	int year, month, mday, weekday;
	struct stamp t;

	if (!stamp_parse(text, strlen(text), &t))
		return d;
	day_split(zone_day(t.sec), &year, &month, &mday);
	weekday = day_weekday(zone_day(t.sec)) - 1;
	d.zh = arena_fmt(a, "%d年%d月%d日", year, month, mday);
	d.weekday_zh = arena_fmt(a, "星期%s", zh[weekday]);
	d.en = arena_fmt(a, "%d %s %d", mday, months[month - 1], year);
	d.weekday_en = en[weekday];
	if (t.precision != PRECISION_DAY)
		d.time = arena_fmt(a, "%02d:%02d", zone_second(t.sec) / 3600,
		    zone_second(t.sec) / 60 % 60);
	return d;
}
