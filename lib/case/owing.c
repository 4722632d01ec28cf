#include "case/owing.h"

#include <string.h>

#include "base/list.h"
#include "base/pack.h"
#include "case/clock.h"
#include "case/facts.h"

static const struct version *
version_on(const struct office *o, const struct casefile *c, day_t day)
{
	const struct item *item = office_item(o, node_get_str(c->tree, "item", NULL));

	return item ? item_version(item, day) : NULL;
}

/* Whoever acted before goes behind the others. */
static void
add_by(struct owing *w, struct arena *a, const char *account)
{
	size_t i = 0;

	while (i < w->n_by && strcmp(w->by[i], account) != 0)
		i++;
	if (i == w->n_by) {
		w->by = list_room_in(a, w->by, w->n_by, sizeof *w->by);
		w->n_by++;
	}
	for (; i + 1 < w->n_by; i++)
		w->by[i] = w->by[i + 1];
	w->by[i] = account;
}

static void
read_tasks(struct owing *w, const struct office *o, const struct casefile *c)
{
	for (size_t i = 0; i < c->fold.n_tasks; i++) {
		const struct task *t = &c->fold.tasks[i];
		const struct limit *limit;

		if (t->closed || t->paused)
			continue;
		limit = task_limit(o, c, t);
		w->tasks = list_room_in(c->arena, w->tasks, w->n_tasks, sizeof *w->tasks);
		w->tasks[w->n_tasks++] = (struct owing_task){t->name, t->task, t->of, t->due_text,
		    t->due.sec, limit && limit->soft, t->provisional};
	}
}

static void
read_ends(struct owing *w, const struct office *o, const struct casefile *c)
{
	size_t n;
	const struct stopped *list = case_stopped(c, o, &n);

	w->ends = arena_alloc(c->arena, n * sizeof *w->ends);
	for (size_t i = 0; i < n; i++)
		if (!list[i].due.beyond)
			w->ends[w->n_ends++] = (struct owing_end){list[i].procedure, list[i].event,
			    list[i].due.sec, list[i].due.provisional};
}

static void
read_idle(struct owing *w, const struct office *o, const struct casefile *c, int64_t now)
{
	struct idle idle;

	w->idle = case_idle(c, o, now, &idle);
	w->since = idle.since;
	if (w->idle && w->since.precision == PRECISION_DAY)
		w->since =
		    zone_stamp(zone_moment(zone_day(w->since.sec), o->closing), PRECISION_MINUTE);
}

/* Of a case that was read; false: there is nothing to watch. */
static bool
read_owing(struct owing *w, const struct office *o, const struct casefile *c, int64_t now)
{
	const struct node *history = node_get(c->tree, "history");
	const struct fold *f = &c->fold;
	const char *by;

	read_tasks(w, o, c);
	read_ends(w, o, c);
	read_idle(w, o, c, now);
	if (!w->n_tasks && !w->n_ends && !w->idle)
		return false;
	for (const struct node *e = history ? history->first : NULL; e; e = e->next)
		if ((by = node_get_str(e, "by", NULL)))
			add_by(w, c->arena, by);
	w->host = f->host;
	w->handler = f->handler;
	w->applicant = node_str(node_path(c->tree, "applicant.name"), NULL);
	w->priority = case_priority(c);
	w->decided = f->state == STATE_DECIDED || f->state == STATE_SERVED;
	return true;
}

/* As owing_fact wrote it. */
static const struct owing *
owing_again(const struct office *o, const struct casefile *c, const char *s)
{
	struct arena *a = c->arena;
	struct owing *w = arena_alloc(a, sizeof *w);

	w->version = version_on(o, c, (day_t)unpack_number(&s));
	w->host = unpack_text(&s, a);
	w->handler = unpack_text(&s, a);
	w->applicant = unpack_text(&s, a);
	w->priority = (enum priority)unpack_number(&s);
	w->decided = unpack_number(&s);
	w->idle = unpack_number(&s);
	w->since.sec = unpack_number(&s);
	w->since.offset = (int)unpack_number(&s);
	w->since.precision = (enum precision)unpack_number(&s);
	w->n_by = (size_t)unpack_number(&s);
	w->n_tasks = (size_t)unpack_number(&s);
	w->n_ends = (size_t)unpack_number(&s);
	w->by = arena_alloc(a, w->n_by * sizeof *w->by);
	w->tasks = arena_alloc(a, w->n_tasks * sizeof *w->tasks);
	w->ends = arena_alloc(a, w->n_ends * sizeof *w->ends);
	for (size_t i = 0; i < w->n_by; i++)
		w->by[i] = unpack_text(&s, a);
	for (struct owing_task *t = w->tasks; t < w->tasks + w->n_tasks; t++) {
		t->name = unpack_text(&s, a);
		t->task = unpack_text(&s, a);
		t->of = unpack_text(&s, a);
		t->due_text = unpack_text(&s, a);
		t->due = unpack_number(&s);
		t->soft = unpack_number(&s);
		t->provisional = unpack_number(&s);
	}
	for (struct owing_end *e = w->ends; e < w->ends + w->n_ends; e++) {
		e->procedure = unpack_text(&s, a);
		e->event = (size_t)unpack_number(&s);
		e->due = unpack_number(&s);
		e->provisional = unpack_number(&s);
	}
	return w;
}

const struct owing *
case_owing(const struct office *o, const struct casefile *c, int64_t now)
{
	const char *fact = facts_text(c->facts, OWING_FACT);
	struct owing *w;

	if (c->facts)
		return fact ? owing_again(o, c, fact) : NULL;
	w = arena_alloc(c->arena, sizeof *w);
	w->version = version_on(o, c, c->fold.version);
	return read_owing(w, o, c, now) ? w : NULL;
}

const char *
owing_fact(const struct office *o, const struct casefile *c, int64_t now)
{
	const struct owing *w = case_owing(o, c, now);
	struct buf b = {0};

	if (!w)
		return NULL;
	pack_number(&b, c->fold.version);
	pack_text(&b, w->host);
	pack_text(&b, w->handler);
	pack_text(&b, w->applicant);
	pack_number(&b, w->priority);
	pack_number(&b, w->decided);
	pack_number(&b, w->idle);
	pack_number(&b, w->since.sec);
	pack_number(&b, w->since.offset);
	pack_number(&b, w->since.precision);
	pack_number(&b, (int64_t)w->n_by);
	pack_number(&b, (int64_t)w->n_tasks);
	pack_number(&b, (int64_t)w->n_ends);
	for (size_t i = 0; i < w->n_by; i++)
		pack_text(&b, w->by[i]);
	for (const struct owing_task *t = w->tasks; t < w->tasks + w->n_tasks; t++) {
		pack_text(&b, t->name);
		pack_text(&b, t->task);
		pack_text(&b, t->of);
		pack_text(&b, t->due_text);
		pack_number(&b, t->due);
		pack_number(&b, t->soft);
		pack_number(&b, t->provisional);
	}
	for (const struct owing_end *e = w->ends; e < w->ends + w->n_ends; e++) {
		pack_text(&b, e->procedure);
		pack_number(&b, (int64_t)e->event);
		pack_number(&b, e->due);
		pack_number(&b, e->provisional);
	}
	return buf_keep(&b, c->arena);
}
