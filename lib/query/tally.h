#ifndef QUERY_TALLY_H
#define QUERY_TALLY_H

#include "base/buf.h"
#include "base/diag.h"
#include "case/casefile.h"
#include "query/money.h"

/*
 * What reports count. A case is first reduced to a few facts, which then go
 * into the tally of its group and, apart from that, into that of the total.
 */

/* How a case stands to its clocks of the whole case. */
enum punctual {
	PUNCTUAL_NONE, /* it has none, or none has ended or run out yet */
	PUNCTUAL_YES,  /* all that were closed were closed in time, none has run out */
	PUNCTUAL_LATE  /* one was closed late, or is open and has run out */
};

/* The lowest score that counts as satisfied: 基本满意. */
enum { SATISFIED_FROM = 3 };
/* That of an act rate, 1 to 5; 0: it has none that is one. */
int rating_score(const struct node *rating);

/* The task, which is closed, was so in time; of what is known by its day only the day is. */
bool task_in_time(const struct office *o, const struct task *t);
/* Its due time is before that moment; a paused one has none. */
bool task_ran_out(const struct office *o, const struct task *t, int64_t as_of);

struct facts {
	enum state state;
	enum outcome outcome;
	bool accepted, ended; /* ended: decided, or made void */
	day_t received_day, accepted_day, ended_day;
	enum punctual punctual;
	int score; /* of the last rating, 1 to 5; 0: not rated */
	/* Notices to who was late, findings, what was overridden or taken back, acts at no window. */
	int64_t urged, warned, findings, exceptions, outside;
	struct money fees;   /* paid */
	const char *bad_fee; /* an amount that is none or does not fit, else NULL */
};

/*
 * The facts of a case as they were at a moment, in seconds: c has been folded
 * for it (history_as_of), and clocks that run are compared with it.
 */
void facts_read(struct facts *f, const struct office *o, const struct casefile *c, int64_t as_of);

/* The task was ended late, or is open and its time has run out by then. */
bool task_late(const struct office *o, const struct task *t, int64_t as_of);

enum figure {
	FIGURE_CASES,
	FIGURE_GRANTED,
	FIGURE_DENIED,
	FIGURE_OTHER,
	FIGURE_CLOSED,
	FIGURE_OPEN,
	FIGURE_ON_TIME,
	FIGURE_LATE,
	FIGURE_TIMED,
	FIGURE_SATISFIED,
	FIGURE_RATED,
	FIGURE_NOT_ACCEPTED,
	FIGURE_VOID,
	FIGURE_FINDINGS,
	FIGURE_URGED,
	FIGURE_WARNED,
	FIGURE_EXCEPTIONS,
	FIGURE_OUTSIDE,
	FIGURES
};

struct tally {
	int64_t n[FIGURES];
	struct money fees;
};

/*
 * Makes the empty tally t that of one case in the annual table: accepted in
 * the period, ended in it without having been accepted, or void. False, and t
 * stays empty, when the case is of another period.
 */
bool tally_annual(struct tally *t, const struct facts *f, const struct period *p);
/* The same for a count of cases received in the period. */
bool tally_count(struct tally *t, const struct facts *f, const struct period *p);
/* Adds another; false when the sum of fees does not fit. */
bool tally_merge(struct tally *t, const struct tally *more);
/*
 * The total, counted case by case, is the sum of the lines, and its parts
 * make the whole. Otherwise false and a diagnostic for each figure.
 */
bool tally_foots(const struct tally *total, const struct tally *lines, struct diag *d);

/*
 * Adds part / whole in percent with one decimal, half up, "95.5". False and
 * nothing added when the whole is 0: there is no such rate. (S033)
 */
bool rate_format(struct buf *out, int64_t part, int64_t whole);

#endif
