#include "case/owed.h"

#include <string.h>

#include "base/said.h"
#include "case/clock.h"
#include "case/review.h"
#include "case/settle.h"
#include "rules/act.h"

const char *const priority_names[PRIORITY_N] = {"", "urgent", "green-channel"};

enum priority
case_priority(const struct casefile *c)
{
	int first = PRIORITY_NONE, mark;

	for (const struct node *e = case_acts(c); e; e = e->next) {
		mark = event_is(e, "mark")
		    ? word_find(priority_names, PRIORITY_N, node_get_str(e, "mark", NULL))
		    : PRIORITY_NONE;
		if (mark && (!first || mark < first))
			first = mark;
	}
	return (enum priority)first;
}

static bool
is_open(const struct fold *f)
{
	return f->state && f->state != STATE_CLOSED && f->state != STATE_VOID;
}

/* Its time runs. The applicant's is over with its end: then it is for the office to act. */
static bool
runs(const struct task *t, int64_t now)
{
	return !t->closed && !t->paused && (strcmp(t->of, "applicant") != 0 || now <= t->due.sec);
}

/* Says how long it takes; NULL for what stops time with no end that anybody knows. */
static const char *
stated_length(const struct casefile *c, size_t number, struct length *length)
{
	const struct node *e = case_acts(c);

	while (--number)
		e = e->next;
	return event_is(e, "pause") && length_parse(node_get_str(e, "length", ""), length) &&
		length->n
	    ? node_get_str(e, "procedure", "")
	    : NULL;
}

static void
add_stopped(const struct casefile *c, const struct office *o, const struct clock_pause *pause,
    struct stopped *list, size_t *n)
{
	struct length length;
	const char *procedure = stated_length(c, pause->began, &length);
	size_t at = *n;

	for (size_t i = 0; i < *n; i++)
		if (list[i].event == pause->began)
			return;
	if (!procedure)
		return;
	for (; at && list[at - 1].event > pause->began; at--)
		list[at] = list[at - 1];
	list[at] = (struct stopped){.procedure = procedure, .event = pause->began};
	list[at].due = due_count(o->calendar, pause->from, &length, 0, NULL, 0, o->closing);
	(*n)++;
}

const struct stopped *
case_stopped(const struct casefile *c, const struct office *o, size_t *n)
{
	struct stopped *list = arena_alloc(c->arena, (c->fold.events + 1) * sizeof *list);
	struct clock_state s;

	*n = 0;
	for (size_t i = 0; i < c->fold.n_tasks; i++) {
		const struct task *t = &c->fold.tasks[i];

		if (t->closed || !t->paused ||
		    !clock_of(c->arena, o, c, task_limit(o, c, t), t, NULL, &s))
			continue;
		for (size_t k = 0; k < s.n; k++)
			if (!s.pauses[k].ended)
				add_stopped(c, o, &s.pauses[k], list, n);
	}
	return list;
}

/* Since the event nothing led on, and no task was opened, ended or moved. */
static void
find_since(const struct casefile *c, struct idle *idle)
{
	static const char *const keys[] = {"to", "opens", "closes", "moves"};
	size_t number = 0;

	for (const struct node *e = case_acts(c); e; e = e->next) {
		number++;
		for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
			if (node_get(e, keys[i]) && event_stamp(e, "at", &idle->since)) {
				idle->event = number;
				idle->act = node_get_str(e, "act", "");
			}
	}
}

bool
case_idle(const struct casefile *c, const struct office *o, int64_t now, struct idle *idle)
{
	const struct fold *f = &c->fold;
	size_t n;

	*idle = (struct idle){0};
	if (!is_open(f) || f->unknown || f->simulated)
		return false;
	for (size_t i = 0; i < f->n_tasks; i++)
		if (runs(&f->tasks[i], now))
			return false;
	case_stopped(c, o, &n);
	if (n || case_lapses(c, o, now))
		return false;
	find_since(c, idle);
	for (size_t i = 0; i < f->n_tasks; i++) {
		const struct task *t = &f->tasks[i];

		if (t->closed || t->paused || t->due.sec <= idle->since.sec)
			continue;
		idle->expired = t->name;
		idle->since = t->due;
	}
	return true;
}

/* The task of a reviewer ends with the countersignature of who is in the panel of the case, or was invited. */
static bool
may_countersign(const struct casefile *c, const struct office *o, const struct limit *l,
    const struct task *t)
{
	const struct review r = review_standing(o, c);

	return strcmp(l->of, "reviewers") != 0 || review_asks(&r, t->of);
}

const char *
task_endless(const struct casefile *c, const struct office *o, const struct task *t)
{
	const struct limit *l = task_limit(o, c, t);
	word_set now = WORD_FLAG(c->fold.state);

	if (t->closed || c->fold.state == STATE_VOID || c->fold.unknown)
		return NULL;
	/* any outcome ends the time of the whole case */
	if (t->clock == CLOCK_CASE && act_can_follow(act_find("decide"), now, false))
		return NULL;
	if (!l)
		return arena_say(c->arena, "the rules of the case have no limit '%s'", t->limit);
	if (!may_countersign(c, o, l, t))
		return arena_say(c->arena, "%s is not in the panel of the item, nor invited",
		    t->of);
	if (l->lapse && !t->on_paper && lapse_effects[l->lapse].from & now)
		return NULL;
	if (limit_can_end(l, now, false))
		return NULL;
	return arena_say(c->arena,
	    "limit '%s' ends with no act that a program can still do in a case that is %s",
	    t->limit, word_told(state_names[c->fold.state]));
}
