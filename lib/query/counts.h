#ifndef QUERY_COUNTS_H
#define QUERY_COUNTS_H

#include "case/owing.h"

/*
 * What is counted of one case: each row of the table is an occurrence with its
 * day, of which measures (query/measure.h) are made. A case that is void counts
 * as that alone, but for what was paid.
 */
enum count {
	COUNT_KNOWN,
	COUNT_RECEIVED,
	COUNT_APPLICANTS,
	COUNT_OPEN,
	COUNT_VOID,
	COUNT_ASKED,
	COUNT_ACCEPTED,
	COUNT_NOT_ACCEPTED,
	COUNT_DECIDED,
	COUNT_GRANTED,
	COUNT_DENIED,
	COUNT_OTHER,
	COUNT_DECIDED_DAYS,
	COUNT_PROMISED,
	COUNT_SAME_DAY,
	COUNT_PROMISE_LENGTH,
	COUNT_STATUTE_LENGTH,
	COUNT_IN_PROMISE,
	COUNT_PAST_PROMISE,
	COUNT_IN_STATUTE,
	COUNT_PAST_STATUTE,
	COUNT_CLOSED,
	COUNT_ALL_DAYS,
	COUNT_OFFICE_DAYS,
	COUNT_APPLICANT_DAYS,
	COUNT_OTHERS_DAYS,
	COUNT_PAUSED_DAYS,
	COUNT_VISITS,
	COUNT_FAULTY,
	COUNT_ERRORS,
	COUNT_RATED,
	COUNT_SATISFIED,
	COUNT_BAD,
	COUNT_REVIEWED,
	COUNT_MAILROOM,
	COUNT_MEETING_WAIT,
	COUNT_RECORD_WAIT,
	COUNT_DECISION_WAIT,
	COUNT_PAID,
	COUNT_REFUNDED,
	COUNT_WAIVED,
	COUNT_URGED,
	COUNT_WARNED,
	COUNT_RESPONSIBLE,
	COUNT_OUTSIDE,
	COUNT_FINDINGS,
	COUNT_OVERRIDDEN,
	COUNT_ISSUED,
	COUNT_RENEWED,
	COUNT_CANCELLED,
	COUNT_CHECKED,
	COUNT_ATTACHED,
	COUNT_UNDERTAKINGS,
	COUNT_SCANNED,
	COUNT_UNSCANNED,
	COUNT_SCANS,
	COUNT_MORE_SCANS,
	COUNTS
};
/* As partials and lists of cases have them. */
extern const char *const count_names[COUNTS];

/* One occurrence; its texts live as long as the case, or the office. */
struct counted {
	enum count count;
	day_t day;
	const struct node *event; /* the act that it is; NULL: it is none */
	const char *key; /* its value, such as a number of days or a currency; NULL: none */
	int64_t n;       /* how often, or how much */
};

/* What its value is: none, a whole number, a currency, or any text. */
enum count_key { KEY_NONE, KEY_NUMBER, KEY_CURRENCY, KEY_TEXT };
enum count_key count_key(enum count count);

/* Who is told what is counted of a case: all that it wants, and maybe more. */
struct counter {
	bool (*wants)(void *arg, enum count count);
	void (*each)(void *arg, const struct counted *x);
	void *arg;
};
/*
 * All of one case, which was folded for the moment as_of, with which clocks
 * that run are compared. NULL, or the act whose amount is none that can be
 * added: it was left out.
 */
const struct node *counts_of(const struct office *o, struct casefile *c, int64_t as_of,
    const struct counter *to);
/*
 * The same as two texts in its arena, those facts (query/facts.h) of which counts_of and
 * count_day tell it again, but for the events: whose case it is, for
 * COUNT_APPLICANTS, stands apart, so that all else is said alike of cases that are. False: an
 * amount is none.
 */
enum { COUNTS_FACT = CASE_FACTS, APPLICANT_FACT, COUNTS_FACTS };
bool counts_facts(const struct office *o, struct casefile *c, int64_t as_of, const char **text);
/*
 * The day on which the case was received, accepted, not accepted, decided or
 * closed; DAY_MAX: it was not.
 */
day_t count_day(const struct casefile *c, enum count count);

#endif
