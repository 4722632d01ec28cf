#include "query/money.h"

#include <string.h>

#include "base/decimal.h"

static int64_t *
sum_in(struct money *m, const char *currency)
{
	for (size_t i = 0; i < m->n; i++)
		if (strcmp(m->sum[i].currency, currency) == 0)
			return &m->sum[i].hundredths;
	if (m->n == MONEY_CURRENCIES || strlen(currency) != CURRENCY_TEXT - 1)
		return NULL;
	memcpy(m->sum[m->n].currency, currency, CURRENCY_TEXT);
	m->sum[m->n].hundredths = 0;
	return &m->sum[m->n++].hundredths;
}

bool
money_add(struct money *m, int64_t hundredths, const char *currency)
{
	int64_t *sum = sum_in(m, currency);

	if (!sum || (hundredths > 0 && *sum > INT64_MAX - hundredths) ||
	    (hundredths < 0 && *sum < INT64_MIN - hundredths))
		return false;
	*sum += hundredths;
	return true;
}

bool
money_merge(struct money *m, const struct money *more)
{
	bool all = true;

	for (size_t i = 0; i < more->n; i++)
		all &= money_add(m, more->sum[i].hundredths, more->sum[i].currency);
	return all;
}

int64_t
money_in(const struct money *m, const char *currency)
{
	for (size_t i = 0; i < m->n; i++)
		if (strcmp(m->sum[i].currency, currency) == 0)
			return m->sum[i].hundredths;
	return 0;
}

bool
money_equal(const struct money *a, const struct money *b)
{
	for (size_t i = 0; i < a->n; i++)
		if (money_in(b, a->sum[i].currency) != a->sum[i].hundredths)
			return false;
	for (size_t i = 0; i < b->n; i++)
		if (money_in(a, b->sum[i].currency) != b->sum[i].hundredths)
			return false;
	return true;
}

void
money_format(struct buf *out, const struct money *m, const char *own, bool for_people)
{
	decimal_format(out, money_in(m, own), 2, for_people);
	if (!for_people)
		buf_fmt(out, " %s", own);
	for (size_t i = 0; i < m->n; i++)
		if (strcmp(m->sum[i].currency, own) != 0) {
			buf_str(out, "; ");
			decimal_format(out, m->sum[i].hundredths, 2, for_people);
			buf_fmt(out, " %s", m->sum[i].currency);
		}
}

void
money_wan(struct buf *out, int64_t hundredths)
{
	const int64_t wan = 10000 * 100;
	int64_t rest = hundredths % wan, whole = hundredths / wan + (rest >= wan / 2);

	if (hundredths > 0 && hundredths < wan)
		buf_str(out, "不足1万元");
	else
		buf_fmt(out, "%s%lld万元", rest ? "约" : "", (long long)whole);
}

money_round_fn *
money_rounding(const char *currency)
{
	return strcmp(currency, "CNY") == 0 ? money_wan : NULL;
}
