#include "case/lapse.h"

#include <string.h>

#include "case/clock.h"

/* What counts now and did not when the tasks that move were counted last; false: none moves. */
static bool
new_calendars(const struct casefile *c, const struct office *o, struct buf *names)
{
	day_t since = DAY_MAX, from = DAY_MAX, to = DAY_MIN, day, start;
	struct due due;
	bool moved = false;

	for (size_t i = 0; i < c->fold.n_tasks; i++) {
		const struct task *t = &c->fold.tasks[i];

		if (!clock_moved(c->arena, o, c, t, &due))
			continue;
		moved = true;
		start = zone_day(t->from.sec);
		day = zone_day(t->counted_at.sec);
		since = day < since ? day : since;
		from = start < from ? start : from;
		if (!t->paused && zone_day(t->due.sec) > to)
			to = zone_day(t->due.sec);
		if (!due.paused && due.day > to)
			to = due.day;
	}
	if (!moved)
		return false;
	calendar_news(o->calendar, since, from, to, names);
	if (!names->len) /* a file was edited in its place */
		calendar_news(o->calendar, DAY_MIN - 1, from, to, names);
	if (!names->len)
		buf_str(names, "none");
	return true;
}

bool
case_moves(const struct casefile *c, const struct office *o)
{
	struct due due;

	if (!(act_find("recalc")->from & WORD_BIT(c->fold.state)))
		return false;
	for (size_t i = 0; i < c->fold.n_tasks; i++)
		if (clock_moved(c->arena, o, c, &c->fold.tasks[i], &due))
			return true;
	return false;
}

enum status
case_recalc(struct casefile *c, const struct office *o, int64_t now, bool *moved, struct diag *d)
{
	struct node *keys = node_map(c->arena);
	struct request r = {.act = act_find("recalc"),
	    .by = "system",
	    .at = zone_stamp(now, PRECISION_SECOND),
	    .now = now,
	    .keys = keys};
	struct buf names = {0};
	enum status st = ST_DONE;

	*moved = case_moves(c, o) && new_calendars(c, o, &names);
	if (*moved) {
		node_set_str(c->arena, keys, "calendar", arena_str(c->arena, buf_text(&names)));
		st = case_perform(c, o, &r, d);
	}
	buf_release(&names);
	return st;
}

/*
 * What an effect does by itself, and the states in which it can follow: later
 * the case has taken another way.
 */
static const struct {
	word_set from;
	enum state to;
	enum outcome outcome;
} effects[LAPSE_N] = {
    [LAPSE_DEEMED_ACCEPTED] = {WORD_BIT(STATE_RECEIVED), STATE_ACCEPTED, OUTCOME_NONE},
    [LAPSE_DEEMED_GRANTED] = {WORD_BIT(STATE_ACCEPTED) | WORD_BIT(STATE_IN_REVIEW), STATE_DECIDED,
	OUTCOME_DEEMED_GRANTED},
    [LAPSE_PROPOSE_REFUSAL] = {WORD_BIT(STATE_CORRECTING), STATE_NONE, OUTCOME_NONE},
    [LAPSE_PROPOSE_DENIAL] = {WORD_BIT(STATE_ACCEPTED) | WORD_BIT(STATE_IN_REVIEW) |
	    WORD_BIT(STATE_ESCALATED),
	STATE_NONE, OUTCOME_NONE},
    [LAPSE_CLOSE_UNPAID] = {WORD_BIT(STATE_ACCEPTED) | WORD_BIT(STATE_IN_REVIEW) |
	    WORD_BIT(STATE_ESCALATED),
	STATE_CLOSED, OUTCOME_UNPAID},
};

/*
 * Silence has an effect only where somebody could have spoken in time: not by
 * a due time that is provisional, nor by one that was moved when it had passed.
 * What the calendars of today would move is counted anew before it lapses.
 */
static bool
may_lapse(const struct casefile *c, const struct office *o, const struct task *t, int64_t before)
{
	const struct limit *l = t->closed ? NULL : task_limit(o, c, t);
	struct due due;

	if (!l || !(effects[l->lapse].from & WORD_BIT(c->fold.state)) || t->paused ||
	    t->due.sec >= before)
		return false;
	return (!t->provisional && !t->overtaken) || clock_moved(c->arena, o, c, t, &due);
}

/* The open task that lapses first by that moment, NULL when none does. */
static const struct task *
first_lapsed(const struct casefile *c, const struct office *o, int64_t before)
{
	const struct task *first = NULL;

	for (size_t i = 0; i < c->fold.n_tasks; i++) {
		const struct task *t = &c->fold.tasks[i];

		if (may_lapse(c, o, t, before) && (!first || t->due.sec < first->due.sec))
			first = t;
	}
	return first;
}

/* The due time, but not before the last step of the case and the beginning of the task. */
static struct stamp
lapse_at(const struct casefile *c, const struct task *t)
{
	const struct node *history = node_get(c->tree, "history"), *e;
	struct stamp at = t->due, step;

	if (t->opened_at.sec > at.sec)
		at = t->opened_at;
	for (e = history ? history->first : NULL; e; e = e->next)
		if (node_get(e, "to") && event_stamp(e, "at", &step) && step.sec > at.sec)
			at = step;
	return at;
}

bool
case_lapses(const struct casefile *c, const struct office *o, int64_t before)
{
	return first_lapsed(c, o, before) != NULL;
}

enum status
case_lapse(struct casefile *c, const struct office *o, int64_t before, int64_t now, size_t *n,
    struct diag *d)
{
	const struct act *lapse = act_find("lapse");
	const struct task *t;
	enum status st = ST_DONE;
	struct due due;
	bool moved;

	*n = 0;
	while (st == ST_DONE && (t = first_lapsed(c, o, before))) {
		if (clock_moved(c->arena, o, c, t, &due)) {
			st = case_recalc(c, o, now, &moved, d);
			*n += st == ST_DONE;
			continue;
		}
		const struct limit *l = task_limit(o, c, t);
		struct node *keys = node_map(c->arena);
		struct request r = {.act = lapse,
		    .by = "system",
		    .at = lapse_at(c, t),
		    .now = now,
		    .keys = keys,
		    .to = effects[l->lapse].to,
		    .outcome = effects[l->lapse].outcome};

		node_set_str(c->arena, keys, "task", t->name);
		node_set_str(c->arena, keys, "effect", lapse_names[l->lapse]);
		node_set_str(c->arena, keys, "limit", l->name);
		/* 自收到申请材料之日起即为受理 */
		if (l->lapse == LAPSE_DEEMED_ACCEPTED)
			r.from = &t->from;
		st = case_perform(c, o, &r, d);
		*n += st == ST_DONE;
	}
	return st;
}
