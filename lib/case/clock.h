#ifndef CASE_CLOCK_H
#define CASE_CLOCK_H

#include "case/casefile.h"

/*
 * What a task's due time follows from: when its limit began, how long it is,
 * by how much it was extended, which procedures stopped it. All from the
 * history; the rules only say which procedures stop which limit.
 */
struct clock_pause {
	const char *procedure;
	size_t began, ended; /* numbers of events; ended is 0 while it runs */
	int64_t from, to;    /* moments */
};

struct clock_state {
	struct stamp start;
	struct length length;
	int extension;              /* in the limit's own unit */
	size_t extended;            /* number of the event, 0 for none */
	struct clock_pause *pauses; /* in the order of the history, overlaps and all */
	size_t n;
};

/* The limit of a task, the one in force when its time began; NULL: the rules have it not. */
const struct limit *task_limit(const struct office *o, const struct casefile *c,
    const struct task *t);
/*
 * The procedure that an event of the case, or the one that is being written,
 * begins or ends; NULL: none. A payment is over when all is paid
 * (charges_end_payment), and not with its first part.
 */
const char *procedure_begun(const struct node *event);
const char *procedure_ended(const struct office *o, const struct casefile *c,
    const struct node *event);
/*
 * The pause of the procedure, among the events from first on and before that one
 * (NULL: to the last), that has not ended; NULL: none runs.
 */
const struct node *pause_running(const struct node *first, const char *procedure,
    const struct node *before);
/*
 * Gathers it for a task. pending is an event that is being written, counted
 * behind the history; NULL. False when the due time is no limit's: stated by
 * a paper record or by the act that opened the task.
 */
bool clock_of(struct arena *a, const struct office *o, const struct casefile *c,
    const struct limit *l, const struct task *t, const struct node *pending, struct clock_state *s);
/* The due time that follows, by the calendars as they were known on a day. */
struct due clock_due(const struct office *o, day_t known, const struct clock_state *s);
/*
 * The calendars move an open task to another day, or make it certain: *since
 * is the first day, up to until, on which one became known that does, and *due
 * where the task is then. A due time that had ended by that day is not judged
 * by what became known on it. DAY_MIN: no other became known, but those by
 * which it was counted say something else by now: a file was changed in its
 * place, or put in late.
 */
bool clock_moved(struct arena *a, const struct office *o, const struct casefile *c,
    const struct task *t, day_t until, day_t *since, struct due *due);
/* A calendar by which the open task was counted is not there any more, and no other for it. */
bool clock_gone(struct arena *a, const struct office *o, const struct casefile *c,
    const struct task *t);

#endif
