#include "rules/indicator.h"

#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "rules/office.h"

/* So that what is counted with them fits into 64 bits. */
enum { DIGITS_MOST = 9, PLACES_MOST = 4 };

static bool
skip(const char **s, const char *text)
{
	const size_t n = strlen(text);

	if (strncmp(*s, text, n) != 0)
		return false;
	*s += n;
	return true;
}

/* The digits at *s, behind those of *n; how many. */
static int
skip_digits(const char **s, int64_t *n)
{
	int digits = 0;

	for (; **s >= '0' && **s <= '9'; ++*s, digits++)
		if (digits < DIGITS_MOST)
			*n = *n * 10 + (**s - '0');
	return digits;
}

bool
statement_parse(const char *text, struct statement *x)
{
	const char *s = text;
	int whole;

	*x =
	    (struct statement){.year = x->year, .text = text, .source = x->source, .node = x->node};
	if (skip(&s, "不足") || skip(&s, "less than "))
		x->qualifier = STATED_LESS;
	else if (skip(&s, "more than "))
		x->qualifier = STATED_MORE;
	whole = skip_digits(&s, &x->n);
	if (skip(&s, ".") && !(x->places = skip_digits(&s, &x->n)))
		return false;
	if (x->qualifier == STATED_EXACT && skip(&s, "余"))
		x->qualifier = STATED_MORE;
	return whole && whole <= DIGITS_MOST && x->places <= PLACES_MOST && !*s;
}

static int64_t
power(int places)
{
	int64_t p = 1;

	while (places-- > 0)
		p *= 10;
	return p;
}

/* In the places of both. */
static int64_t
in_places(const struct statement *x, const struct statement *other)
{
	return x->n * power(other->places > x->places ? other->places - x->places : 0);
}

bool
statement_equal(const struct statement *a, const struct statement *b)
{
	return a->qualifier == b->qualifier && in_places(a, b) == in_places(b, a);
}

static int
significant(const struct statement *x)
{
	int64_t n = x->n;
	int digits = 0;

	while (!x->places && n && n % 10 == 0)
		n /= 10;
	for (; n; n /= 10)
		digits++;
	return digits ? digits : 1;
}

/* A number that is not negative: to the nearest, a half up; or, for a bound, down or up. */
enum rounding { ROUND_NEAREST, ROUND_DOWN, ROUND_UP };

/* n / d in units of that place behind the point; of a negative one, before it. */
static int64_t
rounded(int64_t n, int64_t d, int place, enum rounding how)
{
	int64_t q = n / d, rest = n % d;
	const int64_t unit = power(-place);
	bool up;

	for (int i = 0; i < place; i++) {
		rest *= 10;
		q = q * 10 + rest / d;
		rest %= d;
	}
	up = unit > 1 ? q % unit >= unit / 2 : rest >= d - rest;
	if (how != ROUND_NEAREST)
		up = how == ROUND_UP && (q % unit || rest);
	return q / unit + up;
}

/* The place of the last of so many significant digits of n / d. */
static int
last_place(int64_t n, int64_t d, int digits, enum rounding how)
{
	enum { PLACE_MOST = 16 };
	int place = n ? -PLACE_MOST : 0;

	while (n && place < PLACE_MOST && rounded(n, d, place + 1, how) < power(digits))
		place++;
	return place;
}

static void
put_number(struct buf *out, int64_t q, int place)
{
	const int64_t whole = q * power(-place);

	if (place > 0)
		decimal_format(out, q, place, false);
	else
		buf_fmt(out, "%lld", (long long)whole);
}

/* What lies between: a value that is less is below its number, one that is more above. */
static enum bound
bound_of(const struct statement *then, const struct statement *now)
{
	if (now->qualifier == then->qualifier)
		return now->qualifier == STATED_EXACT ? BOUND_EXACT : BOUND_NONE;
	return now->qualifier == STATED_MORE || then->qualifier == STATED_LESS ? BOUND_MORE
									       : BOUND_LESS;
}

enum bound
statement_growth(const struct statement *then, const struct statement *now, struct buf *times,
    struct buf *percent)
{
	const enum bound bound = bound_of(then, now);
	const int64_t n = in_places(now, then), d = in_places(then, now), more = llabs(n - d) * 100;
	const int of_now = significant(now), of_then = significant(then),
		  digits = of_now < of_then ? of_now : of_then;
	enum rounding how = bound == BOUND_MORE ? ROUND_DOWN
	    : bound == BOUND_LESS               ? ROUND_UP
						: ROUND_NEAREST;
	int place = last_place(n, d, digits, how), of_more;
	int64_t times_n, grown;

	if (bound == BOUND_NONE)
		return bound;
	times_n = rounded(n, d, place, how);
	put_number(times, times_n, place);
	/* what it is more than once, which says no more; a bound of what fell goes the other way */
	grown = llabs(times_n - (place < 0 ? 0 : power(place)));
	if (n < d && how != ROUND_NEAREST)
		how = how == ROUND_DOWN ? ROUND_UP : ROUND_DOWN;
	place -= 2;
	of_more = last_place(more, d, digits, how);
	if (of_more < place)
		grown = rounded(more, d, place = of_more, how);
	buf_str(percent, !grown ? "" : n < d ? "-" : "+");
	put_number(percent, grown, place);
	return bound;
}

static int
by_year(const void *a, const void *b)
{
	const struct statement *x = a, *y = b;

	if (x->year != y->year)
		return x->year < y->year ? -1 : 1;
	return (x->node->line > y->node->line) - (x->node->line < y->node->line);
}

static void
read_indicator(struct reading *r, void *entry, const struct node *e)
{
	struct indicator *x = entry;
	const struct node *list = node_get(e, "stated");
	struct statement *all = arena_alloc(&r->o->arena, list->n * sizeof *all);

	x->id = node_get_str(e, "indicator", "");
	x->name = node_get_str(e, "name", "");
	x->unit = node_get_str(e, "unit", "");
	x->stated = all;
	x->node = e;
	for (const struct node *n = list->first; n; n = n->next) {
		struct statement *s = &all[x->n++];

		s->node = n;
		s->year = (int)strtol(node_get_str(n, "year", ""), NULL, 10);
		s->source = node_get_str(n, "source", "");
		if (!statement_parse(node_get_str(n, "value", ""), s))
			fault(r, node_get(n, "value"),
			    "'%s' is no value: say such as 189, 1.5, 不足1000 or 5000余", s->text);
		else if (s->qualifier == STATED_LESS && !s->n)
			fault(r, node_get(n, "value"), "nothing is less than 0");
	}
	qsort(all, x->n, sizeof *all, by_year);
}

void
indicators_read(struct reading *r, const struct node *doc)
{
	r->o->indicators = entries_read(r, node_get(doc, "indicators"), "indicator",
	    sizeof *r->o->indicators, read_indicator, &r->o->n_indicators);
}
