#include <stdlib.h>
#include <string.h>

#include "case/perform.h"
#include "case/reinstate.h"
#include "rules/value.h"

struct restating {
	struct casefile *c;
	const struct office *o;
	const struct act *act;
	struct node *keys; /* as the event has them, and what takes their place */
	struct node *set;  /* by path, in the dossier */
	struct node *remove;
	day_t day;
};

static void
restate_one(struct restating *x, const struct node *said, struct buf *why)
{
	const char *name = said->key->str;
	const struct act_key *k = act_key_find(x->act, name);
	struct node *value = NULL;

	if (!k && x->act->dossier && dossier_settable(name)) {
		if (!*said->str)
			node_set_str(x->c->arena, x->remove, name, "");
		else
			dossier_add(x->c->arena, x->set, name, said->str, x->day, why);
		return;
	}
	if (!k)
		buf_say(why, "%s is no key of %s", name, x->act->name);
	else if (k->type == VALUE_FILE || k->otherwise == OF_FILE)
		buf_say(why, "it is the file's own: take it back and attach it anew");
	else if (k->otherwise == FOUND)
		buf_say(why, "nobody says it: it follows from other acts");
	else if (*said->str)
		value = value_parse(x->c->arena, x->o, k, said->str, x->day, false, why);
	if (k && !why->len)
		node_set(x->c->arena, x->keys, name, value);
}

/* What the act says once more; false and a diagnostic when that is wrong. */
static bool
restate_all(struct restating *x, const struct node *event, const struct node *restate,
    struct diag *d)
{
	struct arena *a = x->c->arena;
	struct buf why = {0};
	bool ok;

	x->keys = node_map(a);
	x->set = node_map(a);
	x->remove = node_map(a);
	for (const struct act_key *k = x->act->keys; k->name; k++)
		if (node_get(event, k->name))
			node_set(a, x->keys, k->name, node_copy(a, node_get(event, k->name)));
	for (const struct node *n = restate->first; n && !why.len; n = n->next) {
		restate_one(x, n, &why);
		if (why.len)
			diag_at(d, case_id(x->c), 0, 0, "cannot restate %s: %s", n->key->str,
			    buf_text(&why));
	}
	ok = !why.len;
	if (ok && !dossier_identity(x->set, &why)) {
		diag_at(d, case_id(x->c), 0, 0, "cannot restate: %s", buf_text(&why));
		ok = false;
	}
	buf_release(&why);
	return ok;
}

static const struct node *
event_numbered(const struct casefile *c, size_t n)
{
	const struct node *e = n ? node_get(c->tree, "history")->first : NULL;

	while (e && --n)
		e = e->next;
	return e;
}

/* The tree with the dossier that was before the event, which changed it last; NULL: it did not change it. */
static const struct node *
dossier_before(const struct casefile *c, const struct node *event)
{
	struct node *tree;

	if (!node_get(event, "dossier"))
		return NULL;
	tree = case_tree(c->arena, c->tree);
	dossier_undo(c->arena, tree, event, NULL);
	return tree;
}

/* The act of the event as it was asked for. */
static struct request
asked(const struct node *event, const struct request *r)
{
	const struct node *list = node_get(event, "overrides"), *word = list ? list->first : NULL;
	struct request again = {
	    .act = act_find(node_get_str(event, "act", NULL)),
	    .by = node_get_str(event, "by", ""),
	    .on_behalf = node_get_str(event, "for", NULL),
	    .caller = r->caller,
	    .place = node_get_str(event, "place", NULL),
	    .override = node_get_str(word, "rule", NULL),
	    .override_reason = node_get_str(word, "reason", NULL),
	    .now = r->now,
	    .paper = node_is(node_get(event, "source"), "paper"),
	    .row = node_get_str(event, "row", NULL),
	    .presupposed = r->presupposed,
	    .n_presupposed = r->n_presupposed,
	    .claimed = r->claimed,
	    .n_claimed = r->n_claimed,
	};

	event_stamp(event, "at", &again.at);
	return again;
}

enum status
case_correct(struct casefile *c, const struct office *o, const struct gate *const *gates,
    const struct request *r, const struct node *restate, struct diag *d)
{
	const bool corrects = strcmp(r->act->name, "correct") == 0;
	const struct node *event = corrects
	    ? event_numbered(c, strtoul(node_get_str(r->keys, "event", "0"), NULL, 10))
	    : NULL;
	const struct node *as_it_was = c->tree;
	struct request own = *r, again;
	struct restating x;
	enum status st;

	own.base = dossier_before(c, event);
	st = case_perform(c, o, gates, &own, d);
	if (st != ST_DONE || !restate)
		return st;
	again = asked(event, r);
	x = (struct restating){.c = c, .o = o, .act = again.act, .day = zone_day(again.at.sec)};
	if (!restate_all(&x, event, restate, d))
		return ST_FAILED;
	again.keys = x.keys;
	again.dossier = (struct dossier_change){.remove = x.remove, .set = x.set};
	again.base = own.base ? as_it_was : NULL;
	return case_perform(c, o, gates, &again, d);
}

static bool
is_closed(const struct casefile *c, const char *task)
{
	for (size_t i = 0; i < c->fold.n_tasks; i++)
		if (strcmp(c->fold.tasks[i].name, task) == 0)
			return c->fold.tasks[i].closed;
	return true;
}

enum status
case_pay(struct casefile *c, const struct office *o, const struct gate *const *gates,
    const struct request *r, struct diag *d)
{
	struct node *keys = node_map(c->arena);
	struct reinstatement x;
	struct request back = *r;
	const char *task;
	enum status st;

	if (r->paper || !reinstatement_of(o, c, &x) ||
	    !reinstatement_ordered(&x, r->act->name, &r->at, r->keys))
		return case_perform(c, o, gates, r, d);
	task = x.task->name;
	node_set_plain(c->arena, keys, "event", arena_fmt(c->arena, "%zu", x.number));
	node_set_str(c->arena, keys, "reason", node_get_str(x.order, "reason", ""));
	back.act = act_find("correct");
	back.at = zone_stamp(r->now, PRECISION_SECOND);
	back.keys = keys;
	back.reinstates = true;
	st = case_perform(c, o, gates, &back, d);
	if (st == ST_DONE)
		st = case_perform(c, o, gates, r, d);
	if (st != ST_DONE || is_closed(c, task))
		return st;
	diag_rule(d, case_id(c), "fee.reinstated",
	    "cannot %s: %s would be open still: what came in time is paid in full, or let off",
	    r->act->name, task);
	return ST_NO;
}
