#include "query/measure.h"

#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/tongue.h"
#include "query/money.h"
#include "rules/near.h"

#define COUNT_OF(name, unit, part)                           \
	{                                                    \
		name, FORM_COUNT, unit, part, COUNTS, COUNTS \
	}
#define RATE_OF(name, part, whole)                               \
	{                                                        \
		name, FORM_RATE, OF_PERCENT, part, whole, COUNTS \
	}
#define VALUE_OF(name, form, part)                        \
	{                                                 \
		name, form, OF_DAYS, part, COUNTS, COUNTS \
	}

const struct measure measures[] = {
    COUNT_OF("received", OF_CASES, COUNT_RECEIVED),
    {"applicants", FORM_DISTINCT, OF_APPLICANTS, COUNT_APPLICANTS, COUNTS, COUNTS},
    COUNT_OF("open", OF_CASES, COUNT_OPEN),
    COUNT_OF("void", OF_CASES, COUNT_VOID),
    COUNT_OF("asked", OF_TIMES, COUNT_ASKED),
    COUNT_OF("accepted", OF_CASES, COUNT_ACCEPTED),
    COUNT_OF("not-accepted", OF_CASES, COUNT_NOT_ACCEPTED),
    COUNT_OF("decided", OF_CASES, COUNT_DECIDED),
    COUNT_OF("granted", OF_CASES, COUNT_GRANTED),
    COUNT_OF("denied", OF_CASES, COUNT_DENIED),
    COUNT_OF("other", OF_CASES, COUNT_OTHER),
    RATE_OF("granted-rate", COUNT_GRANTED, COUNT_DECIDED),
    VALUE_OF("days-mean", FORM_MEAN, COUNT_DECIDED_DAYS),
    VALUE_OF("days-max", FORM_MAX, COUNT_DECIDED_DAYS),
    VALUE_OF("days-median", FORM_MEDIAN, COUNT_DECIDED_DAYS),
    VALUE_OF("days-90", FORM_NINTH, COUNT_DECIDED_DAYS),
    COUNT_OF("promised", OF_CASES, COUNT_PROMISED),
    COUNT_OF("same-day", OF_CASES, COUNT_SAME_DAY),
    RATE_OF("same-day-rate", COUNT_SAME_DAY, COUNT_PROMISED),
    {"promise", FORM_LIST, OF_NOTHING, COUNT_PROMISE_LENGTH, COUNTS, COUNTS},
    {"statute", FORM_LIST, OF_NOTHING, COUNT_STATUTE_LENGTH, COUNTS, COUNTS},
    COUNT_OF("in-promise", OF_CASES, COUNT_IN_PROMISE),
    COUNT_OF("past-promise", OF_CASES, COUNT_PAST_PROMISE),
    {"promise-rate", FORM_RATE, OF_PERCENT, COUNT_IN_PROMISE, COUNT_IN_PROMISE, COUNT_PAST_PROMISE},
    COUNT_OF("in-statute", OF_CASES, COUNT_IN_STATUTE),
    COUNT_OF("past-statute", OF_CASES, COUNT_PAST_STATUTE),
    {"statute-rate", FORM_RATE, OF_PERCENT, COUNT_IN_STATUTE, COUNT_IN_STATUTE, COUNT_PAST_STATUTE},
    COUNT_OF("closed", OF_CASES, COUNT_CLOSED),
    VALUE_OF("all-days", FORM_SUM, COUNT_ALL_DAYS),
    VALUE_OF("office-days", FORM_SUM, COUNT_OFFICE_DAYS),
    VALUE_OF("applicant-days", FORM_SUM, COUNT_APPLICANT_DAYS),
    VALUE_OF("others-days", FORM_SUM, COUNT_OTHERS_DAYS),
    VALUE_OF("paused-days", FORM_SUM, COUNT_PAUSED_DAYS),
    VALUE_OF("all-days-mean", FORM_MEAN, COUNT_ALL_DAYS),
    VALUE_OF("office-days-mean", FORM_MEAN, COUNT_OFFICE_DAYS),
    VALUE_OF("applicant-days-mean", FORM_MEAN, COUNT_APPLICANT_DAYS),
    VALUE_OF("others-days-mean", FORM_MEAN, COUNT_OTHERS_DAYS),
    VALUE_OF("paused-days-mean", FORM_MEAN, COUNT_PAUSED_DAYS),
    {"visits", FORM_SUM, OF_TIMES, COUNT_VISITS, COUNTS, COUNTS},
    {"visits-mean", FORM_MEAN, OF_TIMES, COUNT_VISITS, COUNTS, COUNTS},
    {"visits-max", FORM_MAX, OF_TIMES, COUNT_VISITS, COUNTS, COUNTS},
    COUNT_OF("errors", OF_TIMES, COUNT_ERRORS),
    COUNT_OF("faulty", OF_CASES, COUNT_FAULTY),
    RATE_OF("faulty-rate", COUNT_FAULTY, COUNT_CLOSED),
    COUNT_OF("rated", OF_CASES, COUNT_RATED),
    COUNT_OF("satisfied", OF_CASES, COUNT_SATISFIED),
    COUNT_OF("bad", OF_CASES, COUNT_BAD),
    RATE_OF("satisfied-rate", COUNT_SATISFIED, COUNT_RATED),
    COUNT_OF("reviewed", OF_CASES, COUNT_REVIEWED),
    COUNT_OF("mailroom", OF_CASES, COUNT_MAILROOM),
    RATE_OF("mailroom-rate", COUNT_MAILROOM, COUNT_REVIEWED),
    VALUE_OF("meeting-wait-mean", FORM_MEAN, COUNT_MEETING_WAIT),
    VALUE_OF("meeting-wait-max", FORM_MAX, COUNT_MEETING_WAIT),
    VALUE_OF("record-wait-mean", FORM_MEAN, COUNT_RECORD_WAIT),
    VALUE_OF("record-wait-max", FORM_MAX, COUNT_RECORD_WAIT),
    VALUE_OF("decision-wait-mean", FORM_MEAN, COUNT_DECISION_WAIT),
    VALUE_OF("decision-wait-max", FORM_MAX, COUNT_DECISION_WAIT),
    {"paid", FORM_MONEY, OF_MONEY, COUNT_PAID, COUNTS, COUNTS},
    {"refunded", FORM_MONEY, OF_MONEY, COUNT_REFUNDED, COUNTS, COUNTS},
    {"waived", FORM_MONEY, OF_MONEY, COUNT_WAIVED, COUNTS, COUNTS},
    {"fees", FORM_MONEY, OF_MONEY, COUNT_PAID, COUNTS, COUNT_REFUNDED},
    {"fees-rounded", FORM_ROUNDED, OF_NOTHING, COUNT_PAID, COUNTS, COUNT_REFUNDED},
    COUNT_OF("urged", OF_TIMES, COUNT_URGED),
    COUNT_OF("warned", OF_TIMES, COUNT_WARNED),
    {"responsible", FORM_LIST, OF_NOTHING, COUNT_RESPONSIBLE, COUNTS, COUNTS},
    COUNT_OF("outside", OF_TIMES, COUNT_OUTSIDE),
    COUNT_OF("findings", OF_TIMES, COUNT_FINDINGS),
    COUNT_OF("overridden", OF_TIMES, COUNT_OVERRIDDEN),
    COUNT_OF("issued", OF_DOCUMENTS, COUNT_ISSUED),
    COUNT_OF("renewed", OF_DOCUMENTS, COUNT_RENEWED),
    COUNT_OF("cancelled", OF_DOCUMENTS, COUNT_CANCELLED),
    COUNT_OF("checked", OF_TIMES, COUNT_CHECKED),
    COUNT_OF("attached", OF_DOCUMENTS, COUNT_ATTACHED),
    COUNT_OF("undertakings", OF_DOCUMENTS, COUNT_UNDERTAKINGS),
    COUNT_OF("scanned", OF_CASES, COUNT_SCANNED),
    COUNT_OF("unscanned", OF_CASES, COUNT_UNSCANNED),
    COUNT_OF("scans", OF_DOCUMENTS, COUNT_SCANS),
    COUNT_OF("more-scans", OF_DOCUMENTS, COUNT_MORE_SCANS),
    {"scans-gap", FORM_GAP, OF_DOCUMENTS, COUNT_SCANS, COUNT_CLOSED, COUNTS},
};
const size_t measures_n = sizeof measures / sizeof *measures;

static const struct {
	const char *name, *said; /* in Chinese, of amounts those in CNY */
} units[OF_N] = {
    [OF_CASES] = {"cases", "件"},
    [OF_APPLICANTS] = {"applicants", "家"},
    [OF_DOCUMENTS] = {"documents", "份"},
    [OF_TIMES] = {"times", "次"},
    [OF_DAYS] = {"workdays", "个工作日"},
    [OF_PERCENT] = {"percent", "%"},
    [OF_MONEY] = {NULL, "元"},
    [OF_NOTHING] = {"", ""},
};

const struct measure *
measure_find(const char *name)
{
	for (size_t i = 0; i < measures_n; i++)
		if (strcmp(measures[i].name, name) == 0)
			return &measures[i];
	return NULL;
}

void
measure_none(const char *name, struct buf *why)
{
	struct nearest n = {.text = name};

	for (size_t i = 0; i < measures_n; i++)
		nearest_try(&n, measures[i].name);
	buf_say(why, "there is no measure '%s'", name);
	nearest_tell(&n, why);
}

const char *
unit_name(enum measured unit, const char *currency, bool for_people)
{
	if (for_people && tongue_is_chinese && (unit != OF_MONEY || strcmp(currency, "CNY") == 0))
		return units[unit].said;
	return units[unit].name ? units[unit].name : currency;
}

static const char *
value_at(const struct values *x, size_t i)
{
	const char *value = x->list[i]->texts[x->key];

	return value ? value : "";
}

static bool
occurrences(const struct values *x, int64_t *n)
{
	bool fits = true;

	*n = 0;
	for (size_t i = 0; i < x->n; i++)
		fits &= sum_add(n, x->list[i]->n);
	return fits;
}

/* The sum of the values, each as often as it occurred. */
static bool
values_sum(const struct values *x, int64_t *sum)
{
	bool fits = true;
	int64_t v;

	*sum = 0;
	for (size_t i = 0; i < x->n; i++)
		fits &=
		    !__builtin_mul_overflow(strtoll(value_at(x, i), NULL, 10), x->list[i]->n, &v) &&
		    sum_add(sum, v);
	return fits;
}

static int
by_number(const void *a, const void *b, void *key)
{
	const size_t k = *(const size_t *)key;
	const struct sum *x = *(const struct sum *const *)a, *y = *(const struct sum *const *)b;
	const int64_t v = strtoll(x->texts[k], NULL, 10), w = strtoll(y->texts[k], NULL, 10);

	return (v > w) - (v < w);
}

/* The least value that part of whole of all are not above (nearest rank). */
static struct exact
quantile(const struct values *x, int64_t part, int64_t whole)
{
	struct exact e = {.d = 1};
	const struct sum **list;
	int64_t all, rank, seen = 0;
	size_t key = x->key, i;

	if (!occurrences(x, &all) || all <= 0 || all > INT64_MAX / whole)
		return e;
	list = xmalloc(x->n * sizeof *list);
	memcpy(list, x->list, x->n * sizeof *list);
	qsort_r(list, x->n, sizeof *list, by_number, &key);
	rank = (all * part + whole - 1) / whole;
	for (i = 0; (seen += list[i]->n) < rank; i++)
		;
	e.n = strtoll(list[i]->texts[key], NULL, 10);
	e.any = true;
	free(list);
	return e;
}

static struct exact
distinct(const struct values *x)
{
	struct exact e = {.any = true, .d = 1};

	for (size_t i = 0; i < x->n; i++)
		e.n += x->list[i]->n != 0;
	return e;
}

static bool
add_money(struct money *m, const struct values *x, int64_t sign)
{
	bool fits = true;

	for (size_t i = 0; i < x->n; i++)
		fits &= money_add(m, sign * x->list[i]->n, value_at(x, i));
	return fits;
}

static bool
money_of(struct money *m, const struct measure *of, const struct values *values)
{
	*m = (struct money){0};
	return add_money(m, &values[of->part], 1) &&
	    (of->rest == COUNTS || add_money(m, &values[of->rest], -1));
}

/* Only in the office's own currency it is a number. */
static struct exact
money_exact(const struct measure *of, const struct values *values, const char *currency)
{
	struct exact e = {.d = 100};
	struct money m, own = {0};

	e.any = money_of(&m, of, values);
	e.n = money_in(&m, currency);
	money_add(&own, e.n, currency);
	e.any = e.any && money_equal(&m, &own);
	return e;
}

static struct exact
gap_exact(const struct measure *m, const struct values *values)
{
	struct exact e = {.d = 1};
	int64_t whole;

	e.any = occurrences(&values[m->part], &e.n) && occurrences(&values[m->whole], &whole) &&
	    !__builtin_sub_overflow(e.n, whole, &e.n);
	return e;
}

static struct exact
rate_exact(const struct measure *m, const struct values *values)
{
	int64_t part, whole, rest = 0;
	struct exact e = {0};

	if (!occurrences(&values[m->part], &part) || !occurrences(&values[m->whole], &whole) ||
	    (m->rest != COUNTS && !occurrences(&values[m->rest], &rest)) || !sum_add(&whole, rest))
		return e;
	e.any = whole > 0 && !__builtin_mul_overflow(part, 100, &e.n);
	e.d = whole;
	return e;
}

struct exact
measure_exact(const struct measure *m, const struct values *values, const char *currency)
{
	const struct values *part = &values[m->part];
	struct exact e = {.d = 1};

	switch (m->form) {
	case FORM_COUNT:
		e.any = occurrences(part, &e.n);
		return e;
	case FORM_GAP:
		return gap_exact(m, values);
	case FORM_RATE:
		return rate_exact(m, values);
	case FORM_SUM:
		e.any = values_sum(part, &e.n);
		return e;
	case FORM_MEAN:
		e.any = values_sum(part, &e.n) && occurrences(part, &e.d) && e.d > 0;
		return e;
	case FORM_MAX:
		return quantile(part, 1, 1);
	case FORM_MEDIAN:
		return quantile(part, 1, 2);
	case FORM_NINTH:
		return quantile(part, 9, 10);
	case FORM_DISTINCT:
		return distinct(part);
	case FORM_MONEY:
		return money_exact(m, values, currency);
	default:
		return e;
	}
}

static bool
format_list(struct buf *out, const struct values *x)
{
	const size_t start = out->len;

	for (size_t i = 0; i < x->n; i++)
		if (x->list[i]->n)
			buf_fmt(out, "%s%s", out->len > start ? ";" : "", value_at(x, i));
	return out->len > start;
}

bool
measure_is_number(const struct measure *m)
{
	return m->form != FORM_LIST && m->form != FORM_ROUNDED;
}

bool
measure_format(struct buf *out, const struct measure *m, const struct values *values,
    const char *currency, bool for_people)
{
	const bool fraction = m->form == FORM_RATE || m->form == FORM_MEAN;
	const struct exact e = measure_exact(m, values, currency);
	money_round_fn *round = money_rounding(currency);
	struct money sum;
	bool any;

	if (m->form == FORM_LIST)
		return format_list(out, &values[m->part]);
	if (m->form == FORM_MONEY || m->form == FORM_ROUNDED) {
		any = money_of(&sum, m, values);
		if (any && m->form == FORM_MONEY)
			money_format(out, &sum, currency, for_people);
		else if (any && round)
			round(out, money_in(&sum, currency));
		return any && (m->form == FORM_MONEY || round);
	}
	any = exact_format(out, &e, fraction, m->form == FORM_GAP, false);
	if (any && for_people && m->form == FORM_RATE)
		buf_char(out, '%');
	return any;
}

/* a / b * c / d; nothing where it does not fit. */
static struct exact
times(const struct exact *a, int64_t n, int64_t d)
{
	struct exact e = {.any = a->any};

	e.any = e.any && !__builtin_mul_overflow(a->n, n, &e.n) &&
	    !__builtin_mul_overflow(a->d, d, &e.d);
	return e;
}

struct exact
exact_less(const struct exact *a, const struct exact *b)
{
	struct exact x = times(a, b->d, b->d), y = times(b, a->d, a->d);

	if (a->d == b->d) {
		x = *a;
		y = *b;
	}
	x.any = x.any && y.any && !__builtin_sub_overflow(x.n, y.n, &x.n);
	return x;
}

struct exact
exact_by(const struct exact *a, const struct exact *b)
{
	struct exact e = {0};

	if (!b->any || !b->n)
		return e;
	e = a->d == b->d ? (struct exact){a->any, a->n, b->n} : times(a, b->d, b->n);
	if (e.d < 0) {
		e.d = -e.d;
		e.n = -e.n;
	}
	return e;
}

bool
exact_format(struct buf *out, const struct exact *x, int places, bool sign, bool commas)
{
	int64_t n = x->n < 0 ? -x->n : x->n, twice, scale = 2;

	for (int i = 0; i < places; i++)
		scale *= 10;
	if (!x->any || __builtin_mul_overflow(n, scale, &n) || !sum_add(&n, x->d) ||
	    __builtin_mul_overflow(x->d, 2, &twice))
		return false;
	n /= twice;
	if (sign && n)
		buf_char(out, x->n < 0 ? '-' : '+');
	else if (x->n < 0 && n)
		buf_char(out, '-');
	if (places)
		decimal_format(out, n, places, commas);
	else
		buf_fmt(out, "%lld", (long long)n);
	return true;
}
