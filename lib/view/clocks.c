#include "view/clocks.h"

#include <stdlib.h>
#include <string.h>

void
clock_walk(const struct clock_facts *f, struct explain *e)
{
	explain_begin(e, f->calendar, f->start.sec, &f->length, f->extension, f->pauses, f->n,
	    f->closing);
}

/* Walks once to the end: what it comes to, and which pause cost how many days. */
static void
add_up(struct clock_facts *f)
{
	struct explain_day d;
	struct explain e;

	clock_walk(f, &e);
	while (explain_next(&e, &d)) {
		if (d.what != EXPLAIN_PAUSED)
			continue;
		f->stopped++;
		for (size_t i = 0; i < f->n; i++)
			f->stops[i].days += pause_stops(&f->pauses[i], d.day);
	}
	f->due = e.due;
	f->held = e.held;
}

static const struct node *
event_number(const struct casefile *c, size_t number)
{
	const struct node *e = node_get(c->tree, "history")->first;

	for (size_t i = 1; e && i < number; i++)
		e = e->next;
	return number ? e : NULL;
}

static void
add_stop(const struct casefile *c, const struct task *t, const struct clock_pause *p,
    struct clock_facts *f)
{
	struct clock_stop *s = &f->stops[f->n];
	bool ended = p->ended && (!t->closed || p->ended < t->closed);

	if (t->closed && p->began >= t->closed)
		return;
	if (ended && zone_day(p->to) < zone_day(f->start.sec))
		return;
	*s = (struct clock_stop){.name = p->procedure, .event = event_number(c, p->began)};
	event_stamp(s->event, "at", &s->from);
	if (ended)
		event_stamp(event_number(c, p->ended), "at", &s->to);
	f->pauses[f->n++] = (struct pause){.from = zone_day(p->from),
	    .to = ended ? zone_day(p->to) : 0,
	    .open = !ended};
}

/* As the event that opened or moved the task has it: beyond the calendar, its last minute. */
static bool
as_recorded(const struct task *t, const struct due *due)
{
	if (t->paused || due->paused)
		return t->paused == due->paused;
	return due->beyond || t->due.sec == due->sec;
}

/*
 * The day whose calendars a task is judged by: that on which it was counted
 * last, or what became known since while its time ran and moves it when it is
 * counted anew.
 */
static day_t
judged_on(const struct office *o, const struct task *t)
{
	day_t counted = zone_day(t->counted_at.sec), last;

	if (t->closed)
		return counted;
	if (t->paused || !day_of_moment(t->due.sec - 1, &last) || o->known < last)
		return o->known;
	return last > counted ? last : counted;
}

static void
clock_facts(struct arena *a, const struct office *o, const struct casefile *c, const struct task *t,
    struct clock_facts *f)
{
	struct clock_state s;

	*f = (struct clock_facts){.task = t, .start = t->from};
	f->calendar = editions_known(o->editions, judged_on(o, t));
	f->closing = o->closing;
	f->limit = task_limit(o, c, t);
	f->opened = event_number(c, t->opened);
	f->closed = event_number(c, t->closed);
	f->counted = clock_of(a, o, c, f->limit, t, NULL, &s);
	f->recorded = t->due_text;
	if (!f->counted)
		return;
	f->length = s.length;
	f->extension = s.extension;
	f->extended = event_number(c, s.extended);
	f->extended_by = s.extended;
	f->stops = arena_alloc(a, (s.n + 1) * sizeof *f->stops);
	f->pauses = arena_alloc(a, (s.n + 1) * sizeof *f->pauses);
	for (size_t i = 0; i < s.n; i++)
		add_stop(c, t, &s.pauses[i], f);
	add_up(f);
	if (as_recorded(t, &f->due))
		f->recorded = NULL;
}

const char *
clock_basis(const struct clock_facts *f, const struct office *o, enum count_rule which)
{
	bool all_days = f->length.unit == UNIT_DAYS;

	if ((which == COUNT_DAYS && all_days) || (which == COUNT_END && !all_days) ||
	    (which == COUNT_START_DAY && f->length.unit == UNIT_SAME_DAY))
		return NULL;
	return o->counting[which];
}

const struct node *
clock_recalc(const struct clock_facts *f, const struct node *event)
{
	const struct node *moves = node_get(event, "moves"), *m;

	if (!event_is(event, "recalc") || !moves)
		return NULL;
	for (m = moves->first; m && !node_is(node_get(m, "task"), f->task->name); m = m->next)
		;
	return m;
}

static bool
wanted(const struct task *t, const char *name, bool all)
{
	if (name && strcmp(name, t->name) == 0)
		return true;
	return (all || !t->closed) && (!name || strcmp(name, t->task) == 0);
}

size_t
clocks_of(struct arena *a, const struct office *o, const struct casefile *c, const char *task,
    bool all, struct clock_facts **list)
{
	const struct fold *f = &c->fold;
	size_t n = 0;

	*list = arena_alloc(a, (f->n_tasks + 1) * sizeof **list);
	for (size_t i = 0; i < f->n_tasks; i++)
		if (wanted(&f->tasks[i], task, all))
			clock_facts(a, o, c, &f->tasks[i], &(*list)[n++]);
	return n;
}

enum clock_stated
clock_stated(const struct clock_facts *f)
{
	if (f->task->length)
		return STATED_LOST;
	return node_is(node_get(f->opened, "source"), "paper") ? STATED_PAPER : STATED_ACT;
}

static bool
moment(const char *s, size_t n, struct stamp *t)
{
	day_t day;

	return stamp_parse_local(s, n, t) && day_of_moment(t->sec, &day);
}

enum { PAUSES_MOST = 9999 }; /* as many days as a length may have */

static bool
read_pause(const char *text, struct clock_stop *s, struct pause *p)
{
	const char *slash = strchr(text, '/');

	s->name = text;
	if (!slash || !moment(text, (size_t)(slash - text), &s->from))
		return false;
	p->from = zone_day(s->from.sec);
	p->open = !slash[1];
	if (p->open)
		return true;
	if (!moment(slash + 1, strlen(slash + 1), &s->to) || s->to.sec < s->from.sec)
		return false;
	p->to = zone_day(s->to.sec);
	return true;
}

static bool
read_extension(const char *text, struct clock_facts *f)
{
	size_t n = text ? strspn(text, "0123456789") : 0;

	if (!text || !*text)
		return true;
	if (!n || n > 4 || text[n])
		return false;
	f->extension = (int)strtol(text, NULL, 10);
	return true;
}

bool
clock_asked(struct arena *a, const struct office *o, const char *start, const char *length,
    const char *extension, const char *const *pauses, size_t n, struct clock_facts *f,
    struct buf *why)
{
	char wrong[STAMP_WRONG];
	int64_t days = 0;

	*f = (struct clock_facts){.counted = true, .calendar = o->calendar, .closing = o->closing};
	f->stops = arena_alloc(a, (n + 1) * sizeof *f->stops);
	f->pauses = arena_alloc(a, (n + 1) * sizeof *f->pauses);
	if (!moment(start, strlen(start), &f->start)) {
		buf_say(why, "start '%s': %s", start,
		    stamp_wrong(start, strlen(start), "a moment such as 2022-09-05T09:15", wrong));
		return false;
	}
	if (!length_parse(length, &f->length)) {
		buf_say(why, "length '%s': say '20 workdays', '30 days', same-day or noon", length);
		return false;
	}
	if (extension && *extension && !f->length.n) {
		buf_say(why, "extension '%s': only a number of workdays or days can be extended",
		    extension);
		return false;
	}
	if (!read_extension(extension, f)) {
		buf_say(why, "extension '%s': a whole number up to 9999, in the unit of the length",
		    extension);
		return false;
	}
	for (; f->n < n; f->n++) {
		if (read_pause(pauses[f->n], &f->stops[f->n], &f->pauses[f->n])) {
			days += f->pauses[f->n].open ? 0
						     : f->pauses[f->n].to - f->pauses[f->n].from;
			if (days <= PAUSES_MOST)
				continue;
			buf_say(why, "pause '%s': more than %d days, and each is told",
			    pauses[f->n], PAUSES_MOST);
			return false;
		}
		buf_say(why, "pause '%s': FROM/TO, moments in order, TO empty while it lasts",
		    pauses[f->n]);
		return false;
	}
	add_up(f);
	return true;
}
