#include "case/perform.h"

#include <string.h>

#include "base/list.h"
#include "base/said.h"
#include "base/tongue.h"
#include "base/utf8.h"
#include "case/acted.h"
#include "case/bill.h"
#include "case/event.h"
#include "case/id.h"
#include "case/licence.h"
#include "case/reinstate.h"
#include "case/review.h"
#include "case/seal.h"
#include "case/service.h"
#include "case/visit.h"

const struct rule perform_rules[] = {
    {"amend.nothing", "an amendment changes something", "casework(5)"},
    {"amend.was", "the file given as the one before an edit is that file", "casework(5)"},
    {"dossier.absent", "what is corrected or taken out is in the dossier, once", "casework(5)"},
    {"override.unused", "an override is of a rule that stands against the act", "casework(5)"},
    {"fee.reinstated",
	"what a leader reinstates is paid in full, or let off, as the order names it",
	"casework(5)"},
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
	struct node *after; /* the tree with the dossier that the act makes */
	struct node *findings, *overrides;
	struct diag remarks; /* on the findings, for who acts */
};

/* What is not made yet has no number: the one that it would have had is the next one's. */
static const char *
name(const struct work *w)
{
	return w->c->fold.events ? case_id(w->c) : ID_NEW;
}

static enum status
refuse(struct work *w, const char *rule, const char *why)
{
	diag_rule(w->d, name(w), rule, "cannot %s: %s", act_told(w->r->act->name), _(why));
	return ST_NO;
}

/* Who may override the gate, and how that is said. */
static void
tell_override(const struct gate *g, struct buf *why)
{
	const char *sep = _("; ");

	for (int i = 1; i < ROLE_N; i++)
		if (g->override & WORD_FLAG(i)) {
			buf_fmt(why, "%s%s", sep, word_told(role_names[i]));
			sep = _(", ");
		}
	if (g->override)
		buf_say(why, " may say --override %s=REASON", g->name);
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
		diag_rule(&w->remarks, case_id(w->c), g->name, "finding: %s", buf_text(&why));
	} else if (overridden(w, g)) {
		entry = node_map(w->a);
		node_set_str(w->a, entry, "rule", g->name);
		node_set_str(w->a, entry, "reason", w->r->override_reason);
		node_append(w->overrides, entry);
	} else {
		tell_override(g, &why);
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
		if (words[i][1] && (r->paper ? !*words[i][1] : utf8_blank(words[i][1])))
			fault = _("it is empty");
		if (fault) {
			diag_at(w->d, name(w), 0, 0, "cannot %s: %s: %s", act_told(r->act->name),
			    words[i][0], fault);
			return ST_FAILED;
		}
	}
	return ST_DONE;
}

/* What follows from rules, person and history when nobody says the key; NULL: nothing. */
static const char *
otherwise(const struct moment *m, const struct act_key *k)
{
	const struct version *v = m->version;
	const struct item *item;
	struct reinstatement lapsed;
	struct licence l;

	switch (k->otherwise) {
	case ELSE_KIND:
		/* of an item that has ended, which is a finding of its own */
		item = office_item(m->office, node_get_str(m->c->tree, "item", ""));
		if (!v && item)
			v = item_last(item, m->received);
		return v ? kind_names[v->kind] : NULL;
	case ELSE_HOST:
		return v ? v->host : NULL;
	case ELSE_DEPARTMENT:
		return m->person ? m->person->department : NULL;
	case ELSE_PERSON:
		return m->by;
	case ELSE_MEETING:
		return node_get_str(moment_last(m, "convene"), "meeting", NULL);
	case ELSE_VISIT:
		return node_get_str(visit_last(moment_history(m), NULL).call, "visit", NULL);
	case ELSE_RECORD:
		return node_get_str(review_of(m).sign, "meeting", NULL);
	case ELSE_NOTICE:
		return notice_key(m, k->name);
	case ELSE_LAST_DAY:
		l = licence_of(m->c, m->day);
		return l.state != LICENCE_EXPIRED &&
			node_is(node_get(m->request->keys, "matter"), matter_names[MATTER_RENEW])
		    ? l.until
		    : NULL;
	case ELSE_LAPSE:
		return reinstatement_of(m->office, m->c, &lapsed)
		    ? arena_fmt(m->c->arena, "%zu", lapsed.number)
		    : NULL;
	case ELSE_LENGTH:
		return last_day_after(m, m->day, node_get_str(m->request->keys, "length", NULL));
	case OPTIONAL:
	case REQUIRED:
	case ELSE_NODE:
	case OF_FILE:
	case ELSE_FEE:
	case FOUND:
		break;
	}
	return NULL;
}

/* The same of what is more than a word; NULL: nothing. */
static struct node *
otherwise_node(struct arena *a, const struct moment *m, const struct act_key *k)
{
	const struct visit_node *of;
	struct visit last;
	struct node *absent;

	if (k->otherwise == ELSE_FEE)
		return bill_said(m, k->name);
	if (k->otherwise == ELSE_NODE) {
		of = office_visit(m->office, node_get_str(m->request->keys, "node", NULL), m->day);
		return of ? node_copy(a, node_get(of->entry, k->name)) : NULL;
	}
	if (strcmp(k->name, "acted") == 0)
		return m->request->about ? case_acted(m->request->about, a) : NULL;
	if (strcmp(k->name, "absent") != 0)
		return NULL;
	last = visit_last(moment_history(m), NULL);
	absent = visit_absent(&last, a);
	return absent->n ? absent : NULL;
}

/* The keys of the event, in the order of the table. */
static struct node *
fill_keys(struct arena *a, const struct moment *m)
{
	struct node *keys = node_map(a), *more;
	const struct node *given;
	struct moment so_far = *m;

	so_far.keys = keys;
	for (const struct act_key *k = m->act->keys; k->name; k++) {
		given = node_get(m->request->keys, k->name);
		if (given)
			node_set(a, keys, k->name, node_copy(a, given));
		else if (otherwise(m, k))
			node_set(a, keys, k->name,
			    k->type == VALUE_DATE ? node_plain(a, otherwise(m, k))
						  : node_string(a, otherwise(m, k)));
		else if ((more = otherwise_node(a, &so_far, k)))
			node_set(a, keys, k->name, more);
	}
	return keys;
}

static struct moment
begin(const struct casefile *c, const struct office *o, const struct request *r)
{
	struct moment m =
	    {.office = o, .c = c, .request = r, .act = r->act, .at = r->at, .after = c->tree};

	m.by = r->on_behalf ? r->on_behalf : r->by;
	m.day = zone_day(r->at.sec);
	m.person = office_person(o, m.by, m.day);
	m.told = r->paper ? r->at.sec : r->now;
	m.known = r->act->by_itself ? m.day : zone_day(r->now);
	moment_rules(&m);
	return m;
}

struct moment
case_moment(const struct casefile *c, const struct office *o, const struct request *r)
{
	struct moment m = begin(c, o, r);

	m.keys = fill_keys(c->arena, &m);
	return m;
}

/* The gates of an act, NULL at the end, in the order of their steps. */
static const struct gate **
gather_gates(struct arena *a, const struct gate *const *gates, const struct act *act)
{
	const struct gate **all = NULL, **list;
	size_t n = 0, k = 0;

	for (; *gates; gates++)
		for (const struct gate *g = *gates; g->name; g++)
			if (!g->acts || words_have(g->acts, act->name)) {
				all = list_room_in(a, all, n, sizeof *all);
				all[n++] = g;
			}
	list = arena_alloc(a, (n + 1) * sizeof *list);
	for (int step = 0; step < GATE_STEPS; step++)
		for (size_t i = 0; i < n; i++)
			if ((int)all[i]->step == step)
				list[k++] = all[i];
	return list;
}

/* The same, found once. */
static const struct gate *const *
gates_of(const struct gate *const *gates, const struct act *act)
{
	static struct arena arena;
	static const struct gate *const *of;
	static const struct gate **found[ACTS_MOST];
	size_t i = (size_t)(act - acts);

	if (!of || of != gates) {
		arena_reset(&arena);
		memset(found, 0, sizeof found);
		of = gates;
	}
	if (!found[i])
		found[i] = gather_gates(&arena, gates, act);
	return found[i];
}

static enum status
check_gates(struct work *w)
{
	enum status st = ST_DONE, one;

	for (const struct gate *const *g = gates_of(w->gates, w->r->act); *g; g++)
		if ((one = pass(w, *g)) != ST_DONE)
			st = status_worse(st, one);
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

/*
 * That the case goes on by another version than that of its receipt, and as a
 * case of that version's kind, unless somebody had made it one of another.
 */
static void
set_rules(struct work *w, struct node *event)
{
	const struct version *before = case_version(w->o, w->c), *v = w->m.version;
	char began[DAY_TEXT];

	if (!v || v == before)
		return;
	day_format(v->in_force.from, began);
	node_set_plain(w->a, event, "version", began);
	if (!before || strcmp(w->c->fold.kind, kind_names[before->kind]) == 0)
		node_set_str(w->a, event, "kind", kind_names[v->kind]);
}

/* What is received anew in the place of another was received when that was. */
static void
set_received(struct work *w, struct node *event)
{
	char received[STAMP_TEXT];

	stamp_format(&w->r->replaced->c->fold.received, received);
	node_set_plain(w->a, event, "received", received);
}

static struct node *
new_event(struct work *w)
{
	const struct request *r = w->r;
	struct node *e = node_map(w->a), *k;
	struct stamp now = zone_stamp(r->now, PRECISION_SECOND);
	char at[STAMP_TEXT], recorded[STAMP_TEXT];
	const char *document = NULL;
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
	if (request_state(r) == STATE_ACCEPTED)
		set_rules(w, e);
	if (r->replaced)
		set_received(w, e);
	for (k = w->keys->first; k; k = k->next)
		node_set(w->a, e, k->key->str, node_copy(w->a, k));
	w->m.keys = e; /* which has them now */
	if (!node_get(e, "document"))
		document = r->number ? r->number(r->numbers, w->c, e, w->c->fold.events + 1) : NULL;
	if (!r->paper && !node_get(e, "document") &&
	    (document || (document = event_document(w->a, &w->m))))
		node_set_str(w->a, e, "document", document);
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

static bool
changes_dossier(const struct request *r)
{
	return r->act->dossier || r->base;
}

/* Apart from the tree, so that a refusal changes nothing. */
static enum status
change_dossier(struct work *w)
{
	struct buf why = {0};
	enum status st = ST_DONE;

	w->m.after = w->c->tree;
	if (!changes_dossier(w->r))
		return ST_DONE;
	w->m.after = w->after = case_tree(w->a, w->c->tree);
	if (w->r->base)
		dossier_put(w->a, w->after, w->r->base);
	if (!dossier_apply(w->a, w->after, &w->r->dossier, &why))
		st = refuse(w, "dossier.absent", buf_text(&why));
	buf_release(&why);
	return st;
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
	if (changes_dossier(w->r)) {
		c->tree = w->after;
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
	const struct review *review = NULL;
	const struct diag_item *i;
	enum status st;

	w.m = begin(c, o, r);
	w.m.review = &review;
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
	w.keys = fill_keys(w.a, &w.m);
	w.m.keys = w.keys;
	st = change_dossier(&w);
	st = status_worse(st, check_gates(&w));
	if (st == ST_DONE)
		st = write_event(&w, by_hand);
	for (i = st == ST_DONE && !r->paper ? w.remarks.first : NULL; i; i = i->next)
		diag_rule(d, i->file, i->rule, "%s", i->text);
	diag_release(&w.remarks);
	return st;
}

enum status
request_used(const struct casefile *c, size_t before, const struct request *r, struct diag *d)
{
	const struct node *e = node_get(c->tree, "history")->first, *list, *x;

	if (!r->override)
		return ST_DONE;
	for (size_t n = 0; e; e = e->next) {
		if (n++ < before)
			continue;
		list = node_get(e, "overrides");
		for (x = list ? list->first : NULL; x; x = x->next)
			if (node_is(node_get(x, "rule"), r->override))
				return ST_DONE;
	}
	diag_rule(d, before ? case_id(c) : ID_NEW, "override.unused",
	    "cannot %s: %s does not stand against it, so there is nothing to override",
	    act_told(r->act->name), r->override);
	return ST_NO;
}
