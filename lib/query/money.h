#ifndef QUERY_MONEY_H
#define QUERY_MONEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/*
 * Sums of money in whole hundredths, one for each currency: exact, whatever
 * the order of adding. A zeroed one is empty and ready.
 */
enum { MONEY_CURRENCIES = 4, CURRENCY_TEXT = 4 };

struct money {
	size_t n;
	struct {
		char currency[CURRENCY_TEXT];
		int64_t hundredths;
	} sum[MONEY_CURRENCIES];
};

/*
 * False, and nothing was added, when the sum would not fit into 64 bits, the
 * currency has not three letters, or it is one more than there is room for.
 */
bool money_add(struct money *m, int64_t hundredths, const char *currency);
/* Adds all of another; false when not all of it could be. */
bool money_merge(struct money *m, const struct money *more);
/* The sum in a currency, 0 when nothing was added in it. */
int64_t money_in(const struct money *m, const char *currency);
/* The same sum in every currency; none and 0.00 are the same. */
bool money_equal(const struct money *a, const struct money *b);

/*
 * Adds "1234.50 CNY" to out, the own currency first and also when it is 0.00,
 * others behind it with "; " between. For people "1,234.50; 12.00 EUR".
 */
void money_format(struct buf *out, const struct money *m, const char *own, bool for_people);
/*
 * Adds an amount in whole 万元, half up: "约270万元" when it was rounded,
 * "270万元" when not, "不足1万元" for what is less than one. (S032)
 */
void money_wan(struct buf *out, int64_t hundredths);

/*
 * How a sum is rounded where its currency is at home, in its own words; NULL: it is not.
 */
typedef void money_round_fn(struct buf *out, int64_t hundredths);
money_round_fn *money_rounding(const char *currency);

#endif
