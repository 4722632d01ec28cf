#include "case/reinstate.h"

#include <string.h>

#include "base/said.h"
#include "case/clock.h"

/* The task that lapsed, of a limit whose lapse is that the fee was not paid; NULL. */
static const struct task *
unpaid(const struct office *o, const struct casefile *c, const struct node *lapse)
{
	const char *name = node_get_str(lapse, "task", "");
	const struct limit *l;

	for (size_t i = 0; i < c->fold.n_tasks; i++) {
		const struct task *t = &c->fold.tasks[i];

		if (strcmp(t->name, name) != 0)
			continue;
		l = task_limit(o, c, t);
		return l && (l->lapse == LAPSE_CLOSE_UNPAID || l->lapse == LAPSE_PROPOSE_DENIAL)
		    ? t
		    : NULL;
	}
	return NULL;
}

bool
reinstatement_of(const struct office *o, const struct casefile *c, struct reinstatement *x)
{
	const struct task *t;
	size_t number = 0;

	*x = (struct reinstatement){0};
	for (const struct node *e = case_acts(c); e; e = e->next) {
		number++;
		t = event_is(e, "lapse") ? unpaid(o, c, e) : NULL;
		if (t)
			*x = (struct reinstatement){.lapse = e, .number = number, .task = t};
		if (x->lapse && event_is(e, "reinstate"))
			x->order = e;
	}
	return x->lapse;
}

bool
reinstatement_in_time(const struct reinstatement *x, const struct stamp *paid)
{
	const struct stamp *due = &x->task->due;

	return paid->precision == PRECISION_DAY ? zone_day(paid->sec) <= zone_day(due->sec)
						: paid->sec <= due->sec;
}

/* By which key an act that settles a fee says the number that an order names; "": none does. */
static const char *
number_of(const char *act)
{
	return strcmp(act, "pay") == 0 ? "receipt" : strcmp(act, "waive") == 0 ? "document" : "";
}

const struct act *
reinstatement_rests(const struct reinstatement *x)
{
	const struct act *act;
	struct stamp at;

	for (const struct node *e = x->lapse->next; e; e = e->next) {
		act = act_find(node_get_str(e, "act", NULL));
		if (!act || act->aside || act->by_itself || event_corrects(e) ||
		    (*number_of(act->name) && event_stamp(e, "at", &at) &&
			reinstatement_in_time(x, &at)))
			continue;
		return act;
	}
	return NULL;
}

bool
reinstatement_ordered(const struct reinstatement *x, const char *act, const struct stamp *at,
    const struct node *keys)
{
	const char *receipt = node_get_str(keys, number_of(act), NULL);
	struct arena a = {0};
	struct stamp paid;
	bool same;

	if (!x->order || !receipt || !event_stamp(x->order, "paid", &paid))
		return false;
	same = strcmp(said_folded(&a, receipt),
		   said_folded(&a, node_get_str(x->order, "receipt", ""))) == 0;
	arena_release(&a);
	return same &&
	    (paid.precision == PRECISION_DAY || at->precision == PRECISION_DAY
		    ? zone_day(paid.sec) == zone_day(at->sec)
		    : paid.sec == at->sec);
}
