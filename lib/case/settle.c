#include "case/settle.h"

#include <string.h>

#include "case/charge.h"
#include "case/clock.h"

/*
 * The first day, up to until, since which a calendar is known that moves a
 * task; DAY_MIN as clock_moved has it. False: none does.
 */
static bool
next_calendar(const struct casefile *c, const struct office *o, day_t until, day_t *since)
{
	bool moves = false;
	struct due due;
	day_t day;

	if (!(act_find("recalc")->from & WORD_FLAG(c->fold.state)))
		return false;
	for (size_t i = 0; i < c->fold.n_tasks; i++) {
		if (!clock_moved(c->arena, o, c, &c->fold.tasks[i], until, &day, &due))
			continue;
		if (!moves || day < *since)
			*since = day;
		moves = true;
	}
	return moves;
}

bool
case_moves(const struct casefile *c, const struct office *o, int64_t now)
{
	day_t since;

	return next_calendar(c, o, zone_day(now), &since);
}

/* The calendars that moved tasks on that day, by the days that they had to count. */
static const char *
calendar_names(const struct casefile *c, const struct office *o, day_t since, day_t known)
{
	day_t from = DAY_MAX, to = DAY_MIN, day, start;
	struct buf names = {0};
	struct due due;
	const char *text;

	for (size_t i = 0; i < c->fold.n_tasks; i++) {
		const struct task *t = &c->fold.tasks[i];

		if (!clock_moved(c->arena, o, c, t, known, &day, &due) || day != since)
			continue;
		start = zone_day(t->from.sec);
		from = start < from ? start : from;
		if (zone_day(t->due.sec) > to)
			to = zone_day(t->due.sec);
		if (!due.paused && due.day > to)
			to = due.day;
	}
	calendar_news(editions_known(o->editions, known), since - 1, from, to, &names);
	text = arena_str(c->arena, names.len ? buf_text(&names) : "none");
	buf_release(&names);
	return text;
}

static enum status
recalc(struct casefile *c, const struct office *o, const struct gate *const *gates, day_t since,
    int64_t now, struct diag *d)
{
	bool in_place = since == DAY_MIN;
	day_t known = in_place ? zone_day(now) : since;
	struct node *keys = node_map(c->arena);
	struct request r = {.act = act_find("recalc"),
	    .by = "system",
	    .at = in_place ? zone_stamp(now, PRECISION_SECOND)
			   : zone_stamp(zone_moment(since, 0), PRECISION_DAY),
	    .now = now,
	    .keys = keys};

	node_set_str(c->arena, keys, "calendar", calendar_names(c, o, since, known));
	return case_perform(c, o, gates, &r, d);
}

/*
 * Who has paid all has not kept silent, though finance has yet to confirm it:
 * the limit may end with that alone.
 */
static bool
is_answered(const struct casefile *c, const struct office *o, const struct task *t,
    const struct limit *l)
{
	return (l->lapse == LAPSE_CLOSE_UNPAID || l->lapse == LAPSE_PROPOSE_DENIAL) &&
	    charges_paid(o, c, t);
}

/* Time ran out before now, and in this state something follows. */
static bool
ran_out(const struct casefile *c, const struct office *o, const struct task *t, int64_t now)
{
	const struct limit *l = t->closed ? NULL : task_limit(o, c, t);

	return l && lapse_effects[l->lapse].from & WORD_FLAG(c->fold.state) && !t->paused &&
	    !t->on_paper && t->due.sec < now && !is_answered(c, o, t, l);
}

/*
 * Silence has an effect only where somebody could have spoken in time: not by
 * a due time that is provisional, nor by one that was moved when it had passed.
 * And what was done since a paper record stands on paper.
 */
static bool
may_lapse(const struct casefile *c, const struct office *o, const struct task *t, int64_t now)
{
	return ran_out(c, o, t, now) && !t->provisional && !t->overtaken;
}

/* The open task that lapses first by now, NULL when none does. */
static const struct task *
first_lapsed(const struct casefile *c, const struct office *o, int64_t now)
{
	const struct task *first = NULL;

	for (size_t i = 0; i < c->fold.n_tasks; i++) {
		const struct task *t = &c->fold.tasks[i];

		if (may_lapse(c, o, t, now) && (!first || t->due.sec < first->due.sec))
			first = t;
	}
	return first;
}

struct stamp
lapse_moment(const struct casefile *c, const struct task *t)
{
	const struct node *e;
	struct stamp at = t->due, step;

	if (t->opened_at.sec > at.sec)
		at = t->opened_at;
	for (e = case_acts(c); e; e = e->next)
		if (node_get(e, "to") && event_stamp(e, "at", &step) && step.sec > at.sec)
			at = step;
	return at;
}

static enum status
lapse(struct casefile *c, const struct office *o, const struct gate *const *gates,
    const struct task *t, int64_t now, struct diag *d)
{
	const struct limit *l = task_limit(o, c, t);
	struct node *keys = node_map(c->arena);
	struct diag refused = {0};
	enum status st;
	struct request r = {.act = act_find("lapse"),
	    .by = "system",
	    .at = lapse_moment(c, t),
	    .now = now,
	    .keys = keys,
	    .to = lapse_effects[l->lapse].to,
	    .outcome = lapse_effects[l->lapse].outcome};

	node_set_str(c->arena, keys, "task", t->name);
	node_set_str(c->arena, keys, "effect", lapse_names[l->lapse]);
	node_set_str(c->arena, keys, "limit", l->name);
	/* 自收到申请材料之日起即为受理 */
	if (l->lapse == LAPSE_DEEMED_ACCEPTED)
		r.from = &t->from;
	if (lapse_instead[l->lapse]) {
		st = case_perform(c, o, gates, &r, &refused);
		diag_release(&refused);
		if (st == ST_DONE)
			return st;
		/* silence does nothing that nobody may do: somebody has to propose the contrary */
		node_set_str(c->arena, keys, "effect", lapse_names[lapse_instead[l->lapse]]);
		r.from = NULL;
		r.to = STATE_NONE;
		r.outcome = OUTCOME_NONE;
	}
	return case_perform(c, o, gates, &r, d);
}

bool
case_lapses(const struct casefile *c, const struct office *o, int64_t now)
{
	struct due due;
	day_t since;

	if (first_lapsed(c, o, now))
		return true;
	for (size_t i = 0; i < c->fold.n_tasks; i++)
		if (ran_out(c, o, &c->fold.tasks[i], now) &&
		    clock_moved(c->arena, o, c, &c->fold.tasks[i], zone_day(now), &since, &due))
			return true;
	return false;
}

enum status
case_settle(struct casefile *c, const struct office *o, const struct gate *const *gates,
    int64_t now, struct diag *d)
{
	const struct task *t;
	enum status st = ST_DONE;
	day_t since;

	while (st == ST_DONE) {
		t = first_lapsed(c, o, now);
		if (next_calendar(c, o, zone_day(now), &since) &&
		    (!t || since == DAY_MIN || zone_moment(since, 0) <= t->due.sec))
			st = recalc(c, o, gates, since, now, d);
		else if (t)
			st = lapse(c, o, gates, t, now, d);
		else
			break;
	}
	return st;
}
