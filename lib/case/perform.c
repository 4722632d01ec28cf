#include "case/perform.h"

#include <string.h>

#include "base/utf8.h"
#include "case/event.h"
#include "case/seal.h"

const struct rule perform_rules[] = {
    {"amend.nothing", "an amendment changes something", "casework(5)"},
    {"amend.was", "the file given as the one before an edit is that file", "casework(5)"},
    {"task.twice", "no act opens two tasks of one name", "casework(5)"},
    {.name = NULL},
};

struct work {
	struct casefile *c;
	const struct office *o;
	const struct request *r;
	const struct gate *const *gates;
	struct diag *d;
	struct moment m;
	struct arena *a;
	struct node *keys;
	struct node *findings, *overrides;
};

static enum status
refuse(struct work *w, const char *rule, const char *why)
{
	diag_rule(w->d, case_id(w->c), rule, "cannot %s: %s", w->r->act->name, why);
	return ST_NO;
}

/* A gate that does not hold is passed by the word of somebody entitled. */
static bool
overridden(const struct work *w, const struct gate *g)
{
	return w->r->override && strcmp(w->r->override, g->name) == 0 && w->m.person &&
	    (w->m.person->roles & g->override);
}

/*
 * A gate that does not hold refuses the act; on paper, where the act happened
 * long ago, it becomes a finding.
 */
static enum status
pass(struct work *w, const struct gate *g)
{
	struct buf why = {0};
	struct node *entry;
	enum status st = ST_DONE;

	if (g->holds(&w->m, &why)) {
		buf_release(&why);
		return ST_DONE;
	}
	if (g->step != GATE_RECORD && (w->r->paper || gate_remarks(g, w->o))) {
		node_append(w->findings, node_string(w->a, g->name));
	} else if (overridden(w, g)) {
		entry = node_map(w->a);
		node_set_str(w->a, entry, "rule", g->name);
		node_set_str(w->a, entry, "reason", w->r->override_reason);
		node_append(w->overrides, entry);
	} else {
		st = refuse(w, g->name, buf_text(&why));
	}
	buf_release(&why);
	return st;
}

/* What the caller says besides the act's keys, which value_parse has seen. */
static enum status
check_words(struct work *w)
{
	const struct request *r = w->r;
	const char *const words[][2] = {{"by", r->by}, {"for", r->on_behalf}, {"place", r->place},
	    {"reason", r->override_reason}};
	const char *fault;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		fault = words[i][1] ? utf8_fault(words[i][1]) : NULL;
		if (words[i][1] && !*words[i][1])
			fault = "it is empty";
		if (fault) {
			diag_at(w->d, case_id(w->c), 0, 0, "cannot %s: %s: %s", r->act->name,
			    words[i][0], fault);
			return ST_FAILED;
		}
	}
	return ST_DONE;
}

/* What follows from rules and person when nobody says the key; NULL: nothing. */
static const char *
otherwise(const struct work *w, const struct act_key *k)
{
	const struct version *v = w->m.version;

	switch (k->otherwise) {
	case ELSE_KIND:
		return v ? kind_names[v->kind] : NULL;
	case ELSE_HOST:
		return v ? v->host : NULL;
	case ELSE_DEPARTMENT:
		return w->m.person ? w->m.person->department : NULL;
	case OPTIONAL:
	case REQUIRED:
		break;
	}
	return NULL;
}

/* The keys of the event, in the order of the table. */
static void
fill_keys(struct work *w)
{
	const struct node *given;

	w->keys = node_map(w->a);
	for (const struct act_key *k = w->r->act->keys; k->name; k++) {
		given = node_get(w->r->keys, k->name);
		if (given)
			node_set(w->a, w->keys, k->name, node_copy(w->a, given));
		else if (otherwise(w, k))
			node_set_str(w->a, w->keys, k->name, otherwise(w, k));
	}
	w->m.keys = w->keys;
}

static enum status
check_gates(struct work *w)
{
	enum status st = ST_DONE;

	for (int step = 0; step < GATE_STEPS; step++)
		for (const struct gate *const *list = w->gates; *list; list++)
			for (const struct gate *g = *list; g->name && st == ST_DONE; g++)
				if ((int)g->step == step && gate_before(g, w->r->act))
					st = pass(w, g);
	return st;
}

static void
set_list(struct arena *a, struct node *event, const char *key, struct node *list)
{
	if (list->n)
		node_set(a, event, key, list);
}

/* Through another's account: whoever has that could have written the name of anybody. */
static const char *
entered_by(const struct request *r)
{
	const char *through = r->caller ? r->caller->through : NULL;

	if (request_typist(r))
		return request_typist(r);
	return through && strcmp(through, r->by) != 0 ? through : NULL;
}

static struct node *
new_event(struct work *w)
{
	const struct request *r = w->r;
	struct node *e = node_map(w->a), *k;
	struct stamp now = zone_stamp(r->now, PRECISION_SECOND);
	char at[STAMP_TEXT], recorded[STAMP_TEXT];
	const char *outcome = request_outcome(r) ? outcome_names[request_outcome(r)]
						 : node_get_str(w->keys, "outcome", NULL);

	stamp_format(&r->at, at);
	stamp_format(&now, recorded);
	node_set_plain(w->a, e, "at", at);
	if (strcmp(at, recorded) != 0)
		node_set_plain(w->a, e, "recorded", recorded);
	node_set_str(w->a, e, "by", r->by);
	if (r->on_behalf)
		node_set_str(w->a, e, "for", r->on_behalf);
	if (entered_by(r))
		node_set_str(w->a, e, "entered-by", entered_by(r));
	if (r->place)
		node_set_str(w->a, e, "place", r->place);
	if (r->paper)
		node_set_str(w->a, e, "source", "paper");
	if (r->row)
		node_set_str(w->a, e, "row", r->row);
	node_set_str(w->a, e, "act", r->act->name);
	if (request_state(r))
		node_set_str(w->a, e, "to", state_names[request_state(r)]);
	if (request_outcome(r))
		node_set_str(w->a, e, "outcome", outcome);
	for (k = w->keys->first; k; k = k->next)
		node_set(w->a, e, k->key->str, node_copy(w->a, k));
	w->m.keys = e; /* which has them now */
	if (!r->paper && !node_get(e, "document") && event_document(w->a, &w->m))
		node_set_str(w->a, e, "document", event_document(w->a, &w->m));
	if (strcmp(r->act->name, "extend") == 0)
		set_list(w->a, e, "tasks", event_extended(w->a, &w->m));
	set_list(w->a, e, "opens", event_opens(w->a, &w->m, r, e));
	set_list(w->a, e, "closes", event_closes(w->a, &w->m, r, outcome));
	if (w->c->fold.events)
		set_list(w->a, e, "moves", event_moves(w->a, &w->m, r, e));
	set_list(w->a, e, "findings", w->findings);
	set_list(w->a, e, "overrides", w->overrides);
	return e;
}

/* Everything that a past dossier needs, from the one before and the one after. */
static void
set_was(struct work *w, struct node *event, const struct node *before, const struct node *after)
{
	struct node *was = node_map(w->a), *added = node_seq(w->a);
	const struct node *x, *y, *near;

	for (x = before->first, near = after->first; x; x = x->next) {
		y = node_get_near(after, near, x->key->str);
		near = y ? y->next : near;
		if (in_dossier(x->key->str) && !node_equal(x, y))
			node_add(w->a, was, x->key->str, node_copy(w->a, x));
	}
	for (x = after->first, near = before->first; x; x = x->next) {
		y = node_get_near(before, near, x->key->str);
		near = y ? y->next : near;
		if (in_dossier(x->key->str) && !y)
			node_append(added, node_string(w->a, x->key->str));
	}
	if (was->n)
		node_set(w->a, event, "was", was);
	set_list(w->a, event, "added", added);
}

/* Each key in its place, so that of the file only their lines change. */
static void
replace_dossier(struct work *w)
{
	static const char *const keys[] = {"applicant", "materials", "fields"};
	struct node *all = node_map(w->a);

	for (const struct node *x = w->r->dossier->first; x; x = x->next)
		node_set_path(w->a, all, x->key->str, node_copy(w->a, x));
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		struct node *value = node_get(all, keys[i]);

		node_set(w->a, w->c->tree, keys[i], value ? node_copy(w->a, value) : NULL);
	}
}

static void
set_dossier_values(struct work *w)
{
	struct node *tree = w->c->tree, *history = node_get(tree, "history"), *list, *item;
	const struct node *x, *m;

	if (history)
		node_set(w->a, tree, "history", NULL);
	if (w->r->whole)
		replace_dossier(w);
	for (x = w->r->dossier && !w->r->whole ? w->r->dossier->first : NULL; x; x = x->next) {
		list = node_path(tree, x->key->str);
		if (list && list->kind == NODE_SEQ && x->kind == NODE_SEQ) {
			for (m = x->first; m; m = m->next) {
				item = node_copy(w->a, m);
				node_append(list, item);
			}
		} else {
			node_set_path(w->a, tree, x->key->str, node_copy(w->a, x));
		}
	}
	if (history)
		node_set(w->a, tree, "history", history);
}

/* The dossier's part of an event: its digest, and what it replaced. */
static enum status
seal_change(struct work *w, struct node *event, const struct node *before, bool by_hand)
{
	char digest[SEAL_TEXT], sealed[SEAL_TEXT];

	seal_dossier(w->c->tree, digest);
	node_set_str(w->a, event, "dossier", digest);
	if (!w->c->fold.events)
		return ST_DONE;
	if (!by_hand) {
		if (strcmp(w->r->act->name, "amend") == 0 &&
		    strcmp(digest, w->c->fold.dossier) == 0)
			return refuse(w, "amend.nothing", "it would change nothing");
		set_was(w, event, before, w->c->tree);
		return ST_DONE;
	}
	if (!w->r->was) {
		node_set_str(w->a, event, "was", "unknown");
		return ST_DONE;
	}
	seal_dossier(w->r->was, sealed);
	if (!w->c->fold.dossier || strcmp(sealed, w->c->fold.dossier) != 0)
		return refuse(w, "amend.was",
		    "the file given as the one before the edit has not the dossier that was sealed "
		    "last");
	set_was(w, event, w->r->was, w->c->tree);
	return ST_DONE;
}

static bool
opens_twice(const struct node *event)
{
	const struct node *opens = node_get(event, "opens"), *a, *b;

	for (a = opens ? opens->first : NULL; a; a = a->next)
		for (b = a->next; b; b = b->next)
			if (node_equal(node_get(a, "task"), node_get(b, "task")) &&
			    node_equal(node_get(a, "of"), node_get(b, "of")))
				return true;
	return false;
}

static enum status
write_event(struct work *w, bool by_hand)
{
	struct casefile *c = w->c;
	struct node *event = new_event(w), *before = c->tree, *history;
	char seal[SEAL_TEXT];
	enum status st;

	if (opens_twice(event))
		return refuse(w, "task.twice", "two limits would open one task by the same name");
	if (w->r->act->dossier) {
		if (c->fold.events)
			c->tree = node_copy(w->a, before); /* so that a refusal changes nothing */
		set_dossier_values(w);
		st = seal_change(w, event, before, by_hand);
		if (st != ST_DONE) {
			c->tree = before;
			return st;
		}
	}
	seal_event(c->fold.seal, event, seal);
	node_set_str(w->a, event, "seal", seal);
	history = node_get(c->tree, "history");
	if (!history) {
		history = node_seq(w->a);
		node_set(w->a, c->tree, "history", history);
	}
	node_append(history, event);
	case_fold_last(c);
	case_set_head(w->a, c->tree, &c->fold);
	return ST_DONE;
}

const char *
request_typist(const struct request *r)
{
	return r->caller && strcmp(r->caller->account, r->by) != 0 ? r->caller->account : NULL;
}

enum status
case_perform(struct casefile *c, const struct office *o, const struct gate *const *gates,
    const struct request *r, struct diag *d)
{
	struct work w = {.c = c, .o = o, .r = r, .gates = gates, .d = d, .a = c->arena};
	bool as_read = c->read && c->fold.events == node_get(c->read, "history")->n,
	     by_hand = false;
	bool amend = strcmp(r->act->name, "amend") == 0;
	struct diag ignored = {0};
	enum status st;

	w.m = (struct moment){.office = o, .c = c, .request = r, .act = r->act, .at = r->at};
	w.m.by = r->on_behalf ? r->on_behalf : r->by;
	w.m.day = zone_day(r->at.sec);
	w.m.person = office_person(o, w.m.by, w.m.day);
	w.m.told = r->paper ? r->at.sec : r->now;
	w.m.known = r->act->by_itself ? w.m.day : zone_day(r->now);
	w.m.received = c->fold.events ? zone_day(c->fold.received.sec) : w.m.day;
	w.m.version = case_version(o, c, w.m.received);
	w.findings = r->findings ? node_copy(w.a, r->findings) : node_seq(w.a);
	w.overrides = node_seq(w.a);
	if (as_read && !case_verify(c, d))
		return ST_NO;
	if (as_read && !case_verify_dossier(c, amend ? &ignored : d)) {
		if (!amend)
			return ST_NO;
		by_hand = true;
		diag_release(&ignored);
	}
	if ((st = check_words(&w)) != ST_DONE)
		return st;
	fill_keys(&w);
	if ((st = check_gates(&w)) != ST_DONE)
		return st;
	return write_event(&w, by_hand);
}
