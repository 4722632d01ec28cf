#include "store/judged.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/tongue.h"
#include "case/settle.h"

void
judged_begin(struct judged *j, const struct office *o, const char *owner, const struct casefile *c,
    struct diag *d)
{
	*j = (struct judged){.o = o, .owner = owner, .c = c, .d = d, .latest = DAY_MIN};
	case_new(&j->past, c->arena, case_id(c), node_get_str(c->read, "item", ""));
	j->past.file = c->file;
	node_set(c->arena, j->past.tree, "history", node_seq(c->arena));
}

bool
judged_staff(const struct judged *j, const char *account)
{
	return office_person(j->o, account, j->m.day) != NULL;
}

/* What nobody of the staff is called, or whose the office is: through that account people call. */
static bool
is_owner(const struct judged *j, const char *account)
{
	return (j->owner && strcmp(account, j->owner) == 0) ||
	    !office_person(j->o, account, zone_day(j->recorded.sec));
}

/*
 * Who called, from who acted and who typed it. Whether the office was guarded
 * then nobody wrote down, so its owner may have stood between.
 */
static const struct caller *
caller_of(struct judged *j)
{
	const char *by = j->r.by, *typed = node_get_str(j->event, "entered-by", NULL);
	bool system = strcmp(by, "system") == 0;

	j->caller = (struct caller){.account = typed ? typed : by, .uid = (uid_t)-1};
	if (!typed)
		return system && !judged_staff(j, by) ? NULL : &j->caller;
	if (!is_owner(j, typed))
		return &j->caller;
	if (system) {
		j->caller.owner = true;
	} else if (j->o->guarded || (j->owner && strcmp(typed, j->owner) == 0)) {
		j->caller.account = by;
		j->caller.through = typed;
	}
	return &j->caller;
}

/* The keys of the act that the event has; the nodes are its own, with their places. */
static struct node *
keys_of(struct judged *j)
{
	struct node *keys = node_map(j->c->arena), *copy;
	const struct node *n;

	for (const struct act_key *k = j->act->keys; k->name; k++) {
		if (!(n = node_get(j->event, k->name)))
			continue;
		copy = arena_alloc(j->c->arena, sizeof *copy);
		*copy = *n;
		node_add(j->c->arena, keys, k->name, copy);
	}
	return keys;
}

/* Since when silence had been acceptance: the time of the task that lapsed; NULL: it has none. */
static const struct stamp *
silent_since(const struct judged *j)
{
	const char *name = node_get_str(j->event, "task", "");
	const struct fold *f = &j->past.fold;

	for (size_t i = 0; i < f->n_tasks; i++)
		if (strcmp(f->tasks[i].name, name) == 0)
			return &f->tasks[i].from;
	return NULL;
}

static void
set_request(struct judged *j)
{
	const struct node *over = node_get(j->event, "overrides");
	const struct lapse_effect *effect;
	struct request *r = &j->r;

	*r = (struct request){.act = j->act,
	    .by = node_get_str(j->event, "by", ""),
	    .on_behalf = node_get_str(j->event, "for", NULL),
	    .place = node_get_str(j->event, "place", NULL),
	    .override = over && over->first ? node_get_str(over->first, "rule", NULL) : NULL,
	    .now = j->recorded.sec,
	    .keys = keys_of(j),
	    .paper = j->paper};
	event_stamp(j->event, "at", &r->at);
	if (j->number == 1 && event_stamp(j->event, "received", &j->received))
		r->from = &j->received;
	if (strcmp(j->act->name, "lapse") != 0)
		return;
	effect =
	    &lapse_effects[word_find(lapse_names, LAPSE_N, node_get_str(r->keys, "effect", NULL))];
	r->to = effect->to;
	r->outcome = effect->outcome;
	if (r->to == STATE_ACCEPTED)
		r->from = silent_since(j);
}

static void
set_moment(struct judged *j)
{
	const struct request *r = &j->r;
	const struct casefile *c = &j->past;
	struct moment *m = &j->m;

	*m = (struct moment){.office = j->o,
	    .c = c,
	    .request = r,
	    .act = j->act,
	    .keys = r->keys,
	    .by = r->on_behalf ? r->on_behalf : r->by,
	    .at = r->at,
	    .day = zone_day(r->at.sec),
	    .told = r->paper ? r->at.sec : r->now,
	    .past = true};
	m->person = office_person(j->o, m->by, m->day);
	m->known = j->act->by_itself ? m->day : zone_day(r->now);
	moment_rules(m);
}

void
judged_next(struct judged *j, const struct node *event)
{
	j->event = event;
	j->number++;
	j->act = act_find(node_get_str(event, "act", NULL));
	j->paper = node_is(node_get(event, "source"), "paper");
	if (!event_stamp(event, "recorded", &j->recorded))
		event_stamp(event, "at", &j->recorded);
	if (!j->act)
		return;
	set_request(j);
	set_moment(j);
	j->r.caller = caller_of(j);
}

void
judged_past(struct judged *j, struct node *event)
{
	struct stamp at;

	if (event_stamp(event, "at", &at) && zone_day(at.sec) > j->latest)
		j->latest = zone_day(at.sec);
	node_append(node_get(j->past.tree, "history"), event);
	case_fold_last(&j->past);
}

void
judged_tell(struct judged *j, const struct node *where, const char *rule, const char *fmt, ...)
{
	va_list ap;
	char *text;

	va_start(ap, fmt);
	text = arena_vfmt(j->c->arena, tongue(fmt), ap);
	va_end(ap);
	if (!where)
		where = j->event;
	diag_rule_at(j->d, j->c->file, where->line, where->col, rule, "event %zu: %s", j->number,
	    text);
	j->status = ST_NO;
}
