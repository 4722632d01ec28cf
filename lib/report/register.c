#include "report/report.h"

#include <stdlib.h>

static void
queue_add(struct queue *q, int64_t received, const struct case_id *number,
    const char *const *values)
{
	const char **copy = arena_alloc(&q->arena, REGISTER_VALUES * sizeof *copy);

	for (size_t i = 0; i < REGISTER_VALUES; i++)
		copy[i] = values[i] ? arena_str(&q->arena, values[i]) : NULL;
	if (q->n == q->room) {
		q->room = q->room ? 2 * q->room : 64;
		q->list = xrealloc(q->list, q->room * sizeof *q->list);
	}
	q->list[q->n++] = (struct entry){
	    .received = received,
	    .day = number->day,
	    .serial = number->serial,
	    .values = copy,
	};
}

static int
by_receipt(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->received != y->received)
		return x->received < y->received ? -1 : 1;
	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return (x->serial > y->serial) - (x->serial < y->serial);
}

void
register_lines(struct report *p)
{
	struct queue *q = &p->queue;

	if (q->n)
		qsort(q->list, q->n, sizeof *q->list, by_receipt);
	for (size_t i = 0; i < q->n; i++)
		report_line(p, q->list[i].values);
	q->n = 0;
	arena_reset(&q->arena);
}

/*
 * By when the office owed, or owes, the end of the case: the earliest due of
 * its clocks of the whole case, open or closed; a paused one when that is all
 * there is to say, NULL without clocks.
 */
static const struct task *
promised(const struct report *p, const struct casefile *c)
{
	const struct task *best = NULL;
	int64_t due, first = 0;

	for (size_t i = 0; i < c->fold.n_tasks; i++) {
		const struct task *t = &c->fold.tasks[i];
		bool runs = last_moment(p->office, t->due_text, &due);

		if (t->clock != CLOCK_CASE)
			continue;
		if (!best || (runs && (best->paused || due < first))) {
			best = t;
			first = due;
		}
	}
	return best;
}

void
register_add(struct report *p, const char *id, const struct casefile *c)
{
	static const char *const fields[REGISTER_VALUES] = {
	    [REGISTER_RECEIVED] = "received",
	    [REGISTER_APPLICANT] = "applicant.name",
	    [REGISTER_ITEM] = "item-name",
	    [REGISTER_ACCEPTED] = "accepted",
	    [REGISTER_DECIDED] = "decided",
	    [REGISTER_OUTCOME] = "outcome",
	    [REGISTER_SERVED] = "served",
	    [REGISTER_CLOSED] = "closed",
	    [REGISTER_FEES] = "fees",
	};
	const char *v[REGISTER_VALUES];
	struct case_id number = {0};
	const struct task *task = promised(p, c);

	if (!period_holds(&p->period, zone_day(c->fold.received.sec)))
		return;
	id_parse(id, &number);
	/* A number bears the day of receipt: a new day ends the one before. */
	if (p->ordered && p->queue.n && p->queue.list[0].day != number.day)
		register_lines(p);
	for (size_t i = 0; i < REGISTER_VALUES; i++)
		v[i] = fields[i] ? field_value(p->office, c, fields[i], &p->arena) : NULL;
	v[REGISTER_ID] = id;
	if (task) {
		v[REGISTER_PROMISED] = task->due_text;
		v[REGISTER_PROVISIONAL] = task->provisional ? "yes" : "no";
	}
	queue_add(&p->queue, c->fold.received.sec, &number, v);
}
