#ifndef VIEW_CLOCKS_H
#define VIEW_CLOCKS_H

#include "case/clock.h"
#include "days/explain.h"

/*
 * What the due times of a case rest on, gathered to be explained: for each
 * clock its limit, its start, what stopped or lengthened it; and the same for
 * a limit that somebody asks about without a case.
 */
struct clock_stop {
	const char *name;         /* the procedure, or how it was asked about */
	const struct node *event; /* that began it; NULL: there is no case */
	struct stamp from, to;    /* to: when it has ended */
	int days;                 /* that it stops, each of which would count */
};

struct clock_facts {
	const struct task *task;     /* NULL: there is no case */
	const struct limit *limit;   /* NULL: the rules do not have it */
	const struct node *opened;   /* the event that opened the task */
	const struct node *extended; /* the event that lengthened it; NULL */
	size_t extended_by;          /* its number */
	const struct node *closed;   /* the event that ended the task; NULL */
	bool counted;                /* else recorded is stated, and what follows from start is 0 */
	const char *recorded;        /* the due time that the case has; NULL: the counted one */
	struct stamp start;
	struct length length;
	int extension;
	const struct calendar *calendar;
	int closing;
	struct clock_stop *stops;
	struct pause *pauses; /* the same ones, n of both */
	size_t n;
	int stopped; /* days that any of them stops */
	struct due due;
	size_t held; /* due.paused: the pause that holds it */
};

/* How a due time can come about without counting. */
enum clock_stated {
	STATED_PAPER, /* a paper record says so */
	STATED_ACT,   /* the act that opened the task does */
	STATED_LOST   /* counted once, by a limit that the rules do not have any more */
};
enum clock_stated clock_stated(const struct clock_facts *f);

/*
 * Gathers the clocks of a case that was read with its history, in the order
 * in which they began: the open ones, with all also those that are closed.
 * task is the whole name of one, which may be closed, or its first part; NULL
 * is any. The list lives in the arena.
 *
 * A pause that ended before the start is left out, and for a closed task so
 * is what came with or after the event that closed it. Each is counted by the
 * calendars that it is judged by.
 */
size_t clocks_of(struct arena *a, const struct office *o, const struct casefile *c,
    const char *task, bool all, struct clock_facts **list);
/*
 * Gathers what is asked without a case: the start, a length such as "20 workdays", an extension
 * in its unit ("" or NULL: none), and n pauses FROM/TO, TO empty while one
 * lasts; the moments local ones. Otherwise why gets what is wrong. The texts
 * outlive the facts.
 */
bool clock_asked(struct arena *a, const struct office *o, const char *start, const char *length,
    const char *extension, const char *const *pauses, size_t n, struct clock_facts *f,
    struct buf *why);
/* The article that the office names for a rule of counting; NULL also where the rule is no matter. */
const char *clock_basis(const struct clock_facts *f, const struct office *o, enum count_rule which);
/* What an event recalc says of the task of the clock: task, was, due; NULL when it is none. */
const struct node *clock_recalc(const struct clock_facts *f, const struct node *event);
/* Begins to walk through its days. */
void clock_walk(const struct clock_facts *f, struct explain *e);

#endif
