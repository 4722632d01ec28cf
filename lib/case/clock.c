#include "case/clock.h"

#include <stdlib.h>
#include <string.h>

#include "case/charge.h"
#include "rules/act.h"

const struct limit *
task_limit(const struct office *o, const struct casefile *c, const struct task *t)
{
	const struct item *item = office_item(o, node_get_str(c->tree, "item", NULL));

	return office_limit(o, item ? item_version(item, t->version) : NULL, t->limit,
	    zone_day(t->from.sec));
}

const char *
procedure_begun(const struct node *event)
{
	return act_begins(act_find(node_get_str(event, "act", NULL)), event);
}

const char *
procedure_ended(const struct office *o, const struct casefile *c, const struct node *event)
{
	static const char payment[] = "payment";
	const char *ends = act_ends(act_find(node_get_str(event, "act", NULL)), event);

	if (charges_end_payment(o, c, event))
		return payment;
	return ends && strcmp(ends, payment) == 0 ? NULL : ends;
}

const struct node *
pause_running(const struct node *first, const char *procedure, const struct node *before)
{
	const struct node *pause = NULL;

	for (const struct node *e = first; e && e != before; e = e->next) {
		if (!node_is(node_get(e, "procedure"), procedure))
			continue;
		if (event_is(e, "pause"))
			pause = e;
		if (event_is(e, "resume"))
			pause = NULL;
	}
	return pause;
}

/* Of what does not begin anew while it runs: who is told of a second fee waits once. */
static bool
waits_already(const struct clock_state *s, const char *begins)
{
	if (strcmp(begins, "payment") != 0)
		return false;
	for (size_t i = 0; i < s->n; i++)
		if (!s->pauses[i].ended && strcmp(s->pauses[i].procedure, begins) == 0)
			return true;
	return false;
}

static void
add_event(struct clock_state *s, const struct office *o, const struct casefile *c,
    const struct limit *l, const char *task, const struct node *event, size_t number)
{
	const char *begins = l->pauses ? procedure_begun(event) : NULL, *ends;
	const bool starts = begins && node_has(l->pauses, begins) && !waits_already(s, begins);
	const bool extends = node_has(node_get(event, "tasks"), task);
	struct length more;
	struct stamp at;

	if ((!starts && !extends && !s->n) || !event_stamp(event, "at", &at))
		return;
	if (starts)
		s->pauses[s->n++] =
		    (struct clock_pause){.procedure = begins, .began = number, .from = at.sec};
	ends = s->n ? procedure_ended(o, c, event) : NULL;
	for (size_t i = s->n; ends && i--;)
		if (!s->pauses[i].ended && strcmp(s->pauses[i].procedure, ends) == 0) {
			s->pauses[i].ended = number;
			s->pauses[i].to = at.sec;
			break;
		}
	if (extends && length_parse(node_get_str(event, "length", ""), &more)) {
		s->extension += more.n;
		s->extended = number;
	}
}

bool
clock_of(struct arena *a, const struct office *o, const struct casefile *c, const struct limit *l,
    const struct task *t, const struct node *pending, struct clock_state *s)
{
	const struct node *e;
	size_t number = 0;

	*s = (struct clock_state){.start = t->from};
	if (!l || t->stated || !t->length || !length_parse(t->length, &s->length))
		return false;
	s->pauses = arena_alloc(a, (c->fold.events + 1) * sizeof *s->pauses);
	for (e = case_acts(c); e; e = e->next)
		add_event(s, o, c, l, t->name, e, ++number);
	if (pending)
		add_event(s, o, c, l, t->name, pending, ++number);
	return true;
}

struct due
clock_due(const struct office *o, day_t known, const struct clock_state *s)
{
	struct pause *pauses = xmalloc((s->n + 1) * sizeof *pauses);
	struct due due;

	for (size_t i = 0; i < s->n; i++)
		pauses[i] = (struct pause){.from = zone_day(s->pauses[i].from),
		    .to = s->pauses[i].ended ? zone_day(s->pauses[i].to) : 0,
		    .open = !s->pauses[i].ended};
	due = due_count(editions_known(o->editions, known), s->start.sec, &s->length, s->extension,
	    pauses, s->n, o->closing);
	free(pauses);
	return due;
}

static bool
same_due(const struct due *a, const struct due *b)
{
	if (a->paused || b->paused)
		return a->paused == b->paused;
	return a->day == b->day && a->provisional == b->provisional;
}

/*
 * From the due day that the history has, to another one; a closing time that
 * has changed is no calendar. What was known is not forgotten: that a certain
 * time is provisional means that a file has gone astray.
 */
static bool
leads_elsewhere(const struct task *t, day_t day, const struct due *due)
{
	if (due->beyond || (due->provisional && !t->provisional))
		return false;
	return due->paused || due->day != day || due->provisional != t->provisional;
}

bool
clock_moved(struct arena *a, const struct office *o, const struct casefile *c, const struct task *t,
    day_t until, day_t *since, struct due *due)
{
	day_t day = zone_day(t->counted_at.sec), last;
	struct clock_state s;
	struct due now;

	/* what was paused in time stays so until the procedure ends */
	if (t->closed || t->paused || !day_of_moment(t->due.sec - 1, &last) ||
	    !clock_of(a, o, c, task_limit(o, c, t), t, NULL, &s))
		return false;
	*due = clock_due(o, day, &s);
	/* of years that no count looks at nothing moves */
	while ((day = editions_next_looked_at(o->editions, day)) <= until) {
		if (last < day)
			return false;
		now = clock_due(o, day, &s);
		*since = day;
		if (!same_due(&now, due) && leads_elsewhere(t, last, &now)) {
			*due = now;
			return true;
		}
		*due = now;
	}
	*since = DAY_MIN;
	return leads_elsewhere(t, last, due) && editions_next(o->editions, last) > until;
}

bool
clock_gone(struct arena *a, const struct office *o, const struct casefile *c, const struct task *t)
{
	struct clock_state s;

	return !t->closed && !t->paused && !t->provisional &&
	    clock_of(a, o, c, task_limit(o, c, t), t, NULL, &s) &&
	    clock_due(o, zone_day(t->counted_at.sec), &s).provisional &&
	    clock_due(o, o->known, &s).provisional;
}
