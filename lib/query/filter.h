#ifndef QUERY_FILTER_H
#define QUERY_FILTER_H

#include "query/field.h"

/*
 * Which cases: FIELD OP VALUE, OP being one of = != < <= > >= and ~ (contains)
 * (case-list(1), Expressions), several of them with "and" and "or" between,
 * of which "and" binds closer. All expressions of a filter must hold; one
 * without any always does. Words may be said in Chinese, signs be full-width
 * (base/said.h).
 *
 * A value that is a date alone, or a minute, is the whole day or minute: < is
 * before it begins, <= before it ends, = inside it. Numbers compare by their
 * value, and a unit behind them counts when VALUE has one too. The words of
 * kind, state, outcome and level, and case numbers, have their own order.
 * Where VALUE is a moment or a number and the case's value is none, or the
 * case has none, only != holds. All else compares as text, byte by byte.
 * Nothing behind = or != is: the case has no such value, or has one. What
 * item, host and handler are to be, or not to be, is an id or a name that the
 * rules of the office have.
 */
struct filter_term;
struct filter {
	struct filter_term *first, *last;
	size_t n;
	bool full; /* some field needs the history */
	/* summary_case (store/summary.h) is enough for some expression, for all */
	bool some_known, all_known;
	bool beyond; /* for some field a case with facts (query/facts.h) is not enough */
};
enum { FILTER_TERMS_MOST = 256 };

/*
 * Adds an expression, copied into the arena. False and a reason in why when
 * it is none. Moments without offset are of the office's zone, so the office
 * is open by then; of a name that was another's before, it is whose it is on
 * that day.
 */
bool filter_add(struct filter *f, struct arena *a, const struct office *o, day_t day,
    const char *text, struct buf *why);
bool filter_holds(const struct filter *f, const struct office *o, const struct casefile *c,
    int64_t now, struct arena *a);
/* The same of a case that summary_case made: false only where the filter does not hold. */
bool filter_may_hold(const struct filter *f, const struct office *o, const struct casefile *c,
    int64_t now, struct arena *a);

/*
 * What a value sorts by: moments, then numbers, then text, each among its
 * own, cases without a value (NULL) last; fields with an order of their own
 * by that. text must outlive the key.
 */
struct sort_key {
	int class;
	int64_t number;
	const char *text;
};
struct sort_key sort_key(const struct field *f, const char *text);
int sort_compare(const struct sort_key *a, const struct sort_key *b);

#endif
