#include "watch/notice.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "gate/gate.h"
#include "case/settle.h"
#include "watch/alert.h"
#include "query/field.h"
#include "gate/urge.h"

static const char *
kept(struct notices *l, const char *s)
{
	return s ? arena_str(&l->arena, s) : NULL;
}

static struct notice *
new_notice(struct notices *l)
{
	l->list = list_room(l->list, l->n, sizeof *l->list);
	l->list[l->n] = (struct notice){0};
	return &l->list[l->n++];
}

static const struct task *
task_named(const struct casefile *c, const char *name)
{
	for (size_t i = 0; name && i < c->fold.n_tasks; i++)
		if (strcmp(c->fold.tasks[i].name, name) == 0)
			return &c->fold.tasks[i];
	return NULL;
}

/* The number of the urging before a warning, of the same task. */
static const char *
urged_before(const struct casefile *c, const struct node *warning, const char *task)
{
	const char *document = NULL;

	for (const struct node *e = case_acts(c); e && e != warning; e = e->next)
		if (event_is(e, "urge") && node_is(node_get(e, "task"), task))
			document = node_get_str(e, "document", NULL);
	return document;
}

/* Workdays after the due day, up to the day of the moment. */
static int
days_late(const struct office *o, int64_t due, int64_t at)
{
	day_t day;

	return day_of_moment(due - 1, &day) ? calendar_count(o->calendar, day, zone_day(at)) : 0;
}

static void
add_event(struct notices *l, const struct office *o, const struct casefile *c, const struct node *e,
    const struct stamp *at)
{
	const char *task = node_get_str(e, "task", "");
	const struct task *t = task_named(c, task);
	const char *days = node_get_str(e, "days", NULL);
	struct notice *n = new_notice(l);

	n->id = kept(l, case_id(c));
	n->act = kept(l, node_get_str(e, "act", ""));
	n->document = kept(l, node_get_str(e, "document", NULL));
	n->task = kept(l, task);
	n->at = *at;
	n->due_text = kept(l, node_get_str(e, "due", t ? t->due_text : NULL));
	if (n->due_text && stamp_parse(n->due_text, strlen(n->due_text), &n->due))
		n->days = days_late(o, n->due.sec, at->sec);
	if (days) /* as it was known then */
		n->days = (int)strtol(days, NULL, 10);
	n->limit = t ? kept(l, t->limit) : NULL;
	n->length = t ? kept(l, t->length) : NULL;
	n->basis = t ? kept(l, t->basis) : NULL;
	n->item_name = kept(l, field_value(o, c, "item-name", c->arena));
	n->applicant = kept(l, node_str(node_path(c->tree, "applicant.name"), NULL));
	n->department = kept(l, node_get_str(e, "department", t ? t->of : NULL));
	n->person = kept(l, node_get_str(e, "person", NULL));
	n->issuer = kept(l, node_get_str(e, "issuer", NULL));
	n->copy = kept(l, node_get_str(e, "copy", NULL));
	if (strcmp(n->act, "warn") == 0)
		n->urged = kept(l, urged_before(c, e, task));
}

void
notices_add(struct notices *l, const struct office *o, const struct casefile *c, size_t skip,
    day_t from, day_t until)
{
	const struct node *e;
	struct stamp at;
	size_t number = 0;

	for (e = case_acts(c); e; e = e->next) {
		const char *act = node_get_str(e, "act", "");
		day_t day;

		if (++number <= skip || (strcmp(act, "urge") != 0 && strcmp(act, "warn") != 0) ||
		    !event_stamp(e, "at", &at))
			continue;
		day = zone_day(at.sec);
		if (from <= day && day <= until)
			add_event(l, o, c, e, &at);
	}
}

void
notices_release(struct notices *l)
{
	free(l->list);
	arena_release(&l->arena);
	*l = (struct notices){0};
}

/* The breach has no notice of this act, and may have one now. */
static bool
is_wanted(const struct office *o, const struct casefile *c, const struct act *act,
    const struct task *t, int64_t now)
{
	const struct node *urged;

	if (!task_breached(o, c, t, now) || t->provisional || breach_notice(c, act->name, t))
		return false;
	if (strcmp(act->name, "warn") != 0)
		return true;
	urged = breach_notice(c, "urge", t);
	return urged && warning_is_time(o, urged, now);
}

bool
notices_wanted(const struct office *o, const struct casefile *c, const struct act *act, int64_t now)
{
	if (!(act->from & WORD_FLAG(c->fold.state)))
		return false;
	for (size_t i = 0; i < c->fold.n_tasks; i++)
		if (is_wanted(o, c, act, &c->fold.tasks[i], now))
			return true;
	return false;
}

/* Who is told of the task, as the alerts have it. */
static const char *
told(const struct alerts *a, const char *task)
{
	for (size_t i = 0; i < a->n; i++)
		if (strcmp(a->list[i].task, task) == 0 && a->list[i].to.person)
			return a->list[i].to.person->account;
	return NULL;
}

static enum status
issue_one(struct casefile *c, const struct office *o, const struct issue *i, const char *task,
    const char *person, int64_t now, struct diag *d)
{
	bool urge = strcmp(i->act->name, "urge") == 0;
	const struct task *t = task_named(c, task);
	struct node *keys = node_map(c->arena);
	struct request r = {.act = i->act,
	    .by = i->by,
	    .caller = i->caller,
	    .at = zone_stamp(now, PRECISION_SECOND),
	    .now = now,
	    .keys = keys};

	node_set_str(c->arena, keys, "task", t->name);
	node_set_plain(c->arena, keys, "due", t->due_text);
	node_set(c->arena, keys, "days",
	    node_plain(c->arena, arena_fmt(c->arena, "%d", days_late(o, t->due.sec, now))));
	node_set_str(c->arena, keys, "department", t->of);
	if (person)
		node_set_str(c->arena, keys, "person", person);
	node_set_str(c->arena, keys, "issuer", urge ? o->urge_issuer : o->urge_supervision);
	node_set_str(c->arena, keys, "copy", urge ? o->urge_supervision : o->urge_issuer);
	return case_perform(c, o, gates, &r, d);
}

enum status
notices_issue(struct store *s, struct casefile *c, void *arg, int64_t now, struct diag *d)
{
	const struct alert_choice late = {.within = -1};
	const struct issue *i = arg;
	const struct office *o = &s->office;
	struct alerts alerts = {0};
	size_t before;
	enum status st = case_settle(c, o, gates, now, d);

	before = c->fold.events;
	if (st == ST_DONE)
		alerts_add(&alerts, o, c, now, &late);
	for (size_t k = 0; k < c->fold.n_tasks && st == ST_DONE; k++)
		if (is_wanted(o, c, i->act, &c->fold.tasks[k], now))
			st = issue_one(c, o, i, c->fold.tasks[k].name,
			    told(&alerts, c->fold.tasks[k].name), now, d);
	if (st == ST_DONE)
		notices_add(i->list, o, c, before, DAY_MIN, DAY_MAX);
	alerts_release(&alerts);
	return st;
}
