#include "case/event.h"

#include <stdlib.h>
#include <string.h>

#include "case/charge.h"
#include "case/clock.h"
#include "case/review.h"
#include "case/service.h"

struct work {
	struct arena *a;
	const struct moment *m;
	const struct request *r;
	const struct node *event;   /* as far as it is made; NULL */
	const struct stamp *served; /* of serve-notice: when it counts as served; NULL */
	const char *done;           /* the act, or the one for which a lapse stands */
	bool charge;                /* the act is one of charges */
};

static const char *
done_by(const struct moment *m, const struct request *r)
{
	const char *act = r->act->name;
	int effect = strcmp(act, "lapse") == 0
	    ? word_find(lapse_names, LAPSE_N, node_get_str(m->keys, "effect", NULL))
	    : LAPSE_NONE;

	return lapse_acts[effect] ? lapse_acts[effect] : act;
}

static struct work
begin(struct arena *a, const struct moment *m, const struct request *r)
{
	return (struct work){.a = a,
	    .m = m,
	    .r = r,
	    .done = done_by(m, r),
	    .charge = charge_act(r->act)};
}

static const char *
stamp_text(struct work *w, const struct stamp *t)
{
	char *text = arena_alloc(w->a, STAMP_TEXT);

	stamp_format(t, text);
	return text;
}

static const char *
due_text(struct work *w, const struct due *due)
{
	/* beyond the year 9999 only in a simulated office: its last minute will do */
	struct stamp t =
	    zone_stamp(due->beyond ? zone_moment(DAY_MAX, 86340) : due->sec, PRECISION_MINUTE);

	return due->paused ? "paused" : stamp_text(w, &t);
}

static void
set_due(struct work *w, struct node *entry, const struct due *due)
{
	node_set_plain(w->a, entry, "due", due_text(w, due));
	if (due->provisional)
		node_set(w->a, entry, "provisional", node_plain(w->a, "true"));
}

/* A deadline stated as a date lasts until the office closes on that day. */
static const char *
stated_due(struct work *w, const char *text)
{
	struct stamp t;

	if (!stamp_parse(text, strlen(text), &t) || t.precision != PRECISION_DAY)
		return text;
	t = zone_stamp(zone_moment(zone_day(t.sec), w->m->office->closing), PRECISION_MINUTE);
	return stamp_text(w, &t);
}

/*
 * The task begins under the procedures that are running, the one that its own
 * act begins among them.
 */
static void
set_counted(struct work *w, struct node *e, const struct limit *l, const struct stamp *from)
{
	char length[LENGTH_TEXT];
	struct task t = {.name = "", .from = *from};
	struct clock_state s;
	struct due due;

	length_format(&l->length, length);
	t.length = arena_str(w->a, length);
	node_set_str(w->a, e, "length", t.length);
	if (l->basis)
		node_set_str(w->a, e, "basis", l->basis);
	if (from != &w->r->at)
		node_set_plain(w->a, e, "from", stamp_text(w, from));
	clock_of(w->a, w->m->office, w->m->c, l, &t, w->event, &s);
	due = clock_due(w->m->office, w->m->known, &s);
	set_due(w, e, &due);
}

/*
 * A stage begins when it can, not in the past with the clock of the whole case;
 * what a receipt starts, with what was received; what hangs on a notice, with
 * its service.
 */
static const struct stamp *
begins(const struct work *w, const struct limit *l)
{
	bool back = !w->m->c->fold.events || (l->clock == CLOCK_CASE && !l->after);

	if (w->served)
		return w->served;
	return w->r->from && back ? w->r->from : &w->r->at;
}

static void
open_one(struct work *w, struct node *opens, const struct limit *l, const char *of,
    const struct node *stated)
{
	const struct stamp *from = begins(w, l);
	struct node *e = node_map(w->a);

	node_set_str(w->a, e, "task", l->task);
	node_set_str(w->a, e, "of", of);
	node_set_str(w->a, e, "limit", l->name);
	if (l->clock != CLOCK_CASE)
		node_set_str(w->a, e, "clock", clock_names[l->clock]);
	if (!stated && l->stated)
		stated = node_get(w->m->keys, "until");
	if (stated) {
		node_set_str(w->a, e, "basis", l->stated && l->basis ? l->basis : "stated");
		if (from == w->served && from != &w->r->at)
			node_set_plain(w->a, e, "from", stamp_text(w, from));
		node_set_plain(w->a, e, "due", stated_due(w, stated->str));
	} else {
		set_counted(w, e, l, from);
	}
	node_append(opens, e);
}

/* For each department that answers in writing, or for the one that the act names. */
static void
open_reviewers(struct work *w, struct node *opens, const struct limit *l, const char *host,
    const struct node *stated)
{
	struct review r = review_of(w->m);
	const char *department = node_get_str(w->m->keys, "department", NULL);

	r.host = host ? host : "";
	if (department) {
		open_one(w, opens, l, department, stated);
		return;
	}
	for (size_t i = 0; (department = review_nth(&r, i, false)); i++)
		open_one(w, opens, l, department, stated);
}

static void
open_limit(struct work *w, struct node *opens, const struct limit *l, const struct node *stated)
{
	const char *host = node_get_str(w->m->keys, "host", w->m->c->fold.host);
	const char *window = version_window(w->m->office, w->m->version);

	if (!host && w->m->version)
		host = w->m->version->host;
	if (strcmp(l->of, "host") == 0) {
		open_one(w, opens, l, host ? host : window, stated);
	} else if (strcmp(l->of, "window") == 0) {
		open_one(w, opens, l, window, stated);
	} else if (strcmp(l->of, "reviewers") == 0) {
		open_reviewers(w, opens, l, host, stated);
	} else if (strcmp(l->of, "department") == 0) {
		open_one(w, opens, l, node_get_str(w->m->keys, "department", window), stated);
	} else {
		open_one(w, opens, l, l->of, stated);
	}
}

/* Of an item whose results are not served nobody owes what serving alone would end. */
static bool
is_unserved(const struct work *w, const struct limit *l)
{
	const struct version *v = w->m->version;

	return v && node_get_bool(v->node, "by-document", false) && l->ends->n == 1 &&
	    node_has(l->ends, "serve") && strcmp(w->done, "refuse") != 0;
}

/* What the act says is that, or one of those. */
static bool
is_given(const struct node *given, const struct node *said)
{
	return given->kind == NODE_SEQ ? said && node_has(given, node_str(said, ""))
				       : node_is(said, given->str);
}

/*
 * The act begins the limit's time: it is the one that the limit names, and
 * says what the limit wants said; what the lapse of another limit leads to, or
 * what a lapse stands in for.
 */
static bool
starts(const struct work *w, const struct limit *l)
{
	const struct node *x;

	/* most limits are those of other acts */
	if (l->after ? strcmp(w->r->act->name, "lapse") != 0 ||
		    !node_is(node_get(w->m->keys, "limit"), l->after)
		: w->charge ? !charge_starts(w->m, l)
			    : *l->starts != *w->done || strcmp(l->starts, w->done) != 0)
		return false;
	if ((l->stated && !node_get(w->m->keys, "until")) || is_unserved(w, l))
		return false;
	if (node_has(l->ends, "refund") && !charges_give_back(w->m))
		return false;
	for (x = l->given ? l->given->first : NULL; x; x = x->next)
		if (!is_given(x, node_get(w->m->keys, x->key->str)))
			return false;
	return true;
}

bool
event_starts(const struct moment *m, const struct request *r, const struct limit *l)
{
	const struct work w = begin(NULL, m, r);

	return starts(&w, l);
}

/*
 * A deadline that the paper states takes the place of the clocks of the whole
 * case that the act would start: it is kept as it is and compared as such.
 */
struct node *
event_opens(struct arena *a, const struct moment *m, const struct request *r,
    const struct node *event)
{
	struct work own = begin(a, m, r), *w = &own;
	static const struct limit unnamed = {.name = "stated", .task = "decide", .of = "host"};
	struct node *opens = node_seq(w->a);
	const struct node *stated = node_get(w->m->keys, "deadline");
	const struct version *v = w->m->version;
	struct stamp served;
	bool used = false;

	own.event = event;
	if (m->c->fold.simulated || node_get_bool(m->keys, "simulated", false))
		return opens;
	if (event_serves(m, r, &served))
		own.served = zone_day(served.sec) == m->day ? &r->at : &served;
	for (int pass = 0; pass < 2; pass++) {
		const struct limit *l = pass ? w->m->office->limits : v ? v->limits : NULL;
		size_t n = pass ? w->m->office->n_limits : v ? v->n_limits : 0;

		for (; n && (!pass || version_applied(v)); n--, l++) {
			if (!starts(w, l) ||
			    !period_holds(&l->in_force, zone_day(begins(w, l)->sec)))
				continue;
			if (!stated || l->clock != CLOCK_CASE)
				open_limit(w, opens, l, NULL);
			else if (!used)
				open_limit(w, opens, l, stated);
			used |= l->clock == CLOCK_CASE;
		}
	}
	if (stated && !used)
		open_limit(w, opens, &unnamed, stated);
	return opens;
}

bool
event_serves(const struct moment *m, const struct request *r, struct stamp *on)
{
	day_t day;

	if (strcmp(r->act->name, "serve-notice") != 0 || !served_on(m->keys, &day))
		return false;
	*on = zone_stamp(zone_moment(day, 0), PRECISION_DAY);
	return true;
}

/* The service of a notice, and what is put right, ends what is owed of that act alone. */
static bool
same_act(const struct work *w, const struct task *t)
{
	return !words_have("serve-notice remedy", w->r->act->name) ||
	    strtoul(node_get_str(w->m->keys, "event", "0"), NULL, 10) == t->opened;
}

static const struct node *
numbered(const struct work *w, size_t n)
{
	const struct node *e = n ? moment_history(w->m) : NULL;

	while (e && --n)
		e = e->next;
	return e;
}

/* No procedure but the hearing answers the right to one, be that told or to be told yet. */
static bool
same_procedure(const struct work *w, const struct task *t)
{
	const struct node *procedure = node_get(w->m->keys, "procedure"), *e;

	if (strcmp(w->r->act->name, "pause") != 0)
		return true;
	e = numbered(w, t->opened);
	if (event_is(e, "serve-notice"))
		e = numbered(w, strtoul(node_get_str(e, "event", "0"), NULL, 10));
	return !event_is(e, "offer-hearing") || node_is(procedure, "hearing");
}

/* An answer ends the question to the same body, and of the same matter: to each its own time. */
static bool
same_question(const struct work *w, const struct task *t, const char *key)
{
	const struct node *said = node_get(w->m->keys, key);
	const struct node *asked = node_get(numbered(w, t->opened), key);

	return !said || !asked || node_equal(said, asked);
}

static bool
is_ended(const struct work *w, const struct task *t)
{
	const struct limit *l = task_limit(w->m->office, w->m->c, t);
	const char *dep = node_get_str(w->m->keys, "department", NULL);

	if (!l || !same_question(w, t, "body") || !same_question(w, t, "matter") ||
	    !same_act(w, t) || !same_procedure(w, t) ||
	    !(w->charge ? charge_ends(w->m, l, t) : node_has(l->ends, w->done)))
		return false;
	if (strcmp(w->done, "refund") == 0 && charges_give_back(w->m))
		return false;
	return strcmp(l->of, "reviewers") != 0 || !act_key_find(w->r->act, "department") ||
	    (dep && strcmp(dep, t->of) == 0);
}

/* How the case has ended leaves nothing to do for anybody but to hand it over. */
static bool
is_over(const struct work *w, const char *outcome)
{
	bool goes_on = outcome &&
	    (strcmp(outcome, outcome_names[OUTCOME_GRANTED]) == 0 ||
		strcmp(outcome, outcome_names[OUTCOME_DEEMED_GRANTED]) == 0 ||
		strcmp(outcome, outcome_names[OUTCOME_RESOLVED]) == 0);

	return (outcome && !goes_on) || request_state(w->r) == STATE_CLOSED ||
	    request_state(w->r) == STATE_VOID;
}

/* After a decision nothing can be done any more that would end the task. */
static bool
is_moot(const struct work *w, const struct task *t)
{
	const word_set after = WORD_FLAG(STATE_DECIDED) | WORD_FLAG(STATE_SERVED) |
	    WORD_FLAG(STATE_CLOSED);
	const struct limit *l = task_limit(w->m->office, w->m->c, t);
	const struct act *act;
	const struct node *e;

	if (!l || request_state(w->r) != STATE_DECIDED)
		return false;
	for (e = l->ends->first; e; e = e->next)
		if ((act = act_find(e->str)) && act->from & after)
			return false;
	return true;
}

bool
event_ends_all(const struct moment *m, const struct request *r, const struct task *t,
    const char *outcome)
{
	const struct work w = {.m = m, .r = r};

	return is_over(&w, outcome) || (outcome && t->clock == CLOCK_CASE) ||
	    (strcmp(r->act->name, "lapse") == 0 && node_is(node_get(m->keys, "task"), t->name));
}

bool
event_ends_limit(const struct moment *m, const struct request *r, const struct task *t)
{
	const struct work w = begin(NULL, m, r);

	return is_ended(&w, t) || is_moot(&w, t);
}

struct node *
event_closes(struct arena *a, const struct moment *m, const struct request *r, const char *outcome)
{
	struct node *closes = node_seq(a);
	const struct fold *f = &m->c->fold;

	for (size_t i = 0; i < f->n_tasks; i++) {
		const struct task *t = &f->tasks[i];

		if (!t->closed && (event_ends_all(m, r, t, outcome) || event_ends_limit(m, r, t)))
			node_append(closes, node_string(a, t->name));
	}
	return closes;
}

/* The event begins or ends a procedure that stops the limit, or changes its length. */
static bool
bears_on(const struct work *w, const struct node *event, const struct limit *l,
    const struct task *t)
{
	const char *begins = procedure_begun(event);
	const char *ends = procedure_ended(w->m->office, w->m->c, event);

	if (node_has(node_get(event, "tasks"), t->name))
		return true;
	return (begins && node_has(l->pauses, begins)) || (ends && node_has(l->pauses, ends));
}

/* Counted with the event, the task comes to another due time. */
static bool
is_moved(struct work *w, const struct node *event, const struct limit *l, const struct task *t,
    struct due *due)
{
	struct clock_state s;

	if (!bears_on(w, event, l, t) || !clock_of(w->a, w->m->office, w->m->c, l, t, event, &s))
		return false;
	*due = clock_due(w->m->office, w->m->known, &s);
	return strcmp(due_text(w, due), t->due_text) != 0 || due->provisional != t->provisional;
}

/*
 * What a calendar moves on the day since which it is known; of a file that was
 * changed in its place it is a moment, that of the recording.
 */
static bool
is_recalculated(struct work *w, const struct task *t, struct due *due)
{
	day_t of = w->r->at.precision == PRECISION_DAY ? w->m->day : DAY_MIN, since;

	return clock_moved(w->a, w->m->office, w->m->c, t, w->m->day, &since, due) && since == of;
}

/* The due times that the event moves, counted anew from the whole history. */
struct node *
event_moves(struct arena *a, const struct moment *m, const struct request *r,
    const struct node *event)
{
	struct work own = begin(a, m, r), *w = &own;
	struct node *moves = node_seq(w->a), *e;
	const struct fold *f = &w->m->c->fold;
	bool recalc = strcmp(w->r->act->name, "recalc") == 0;
	const struct limit *l;
	struct due due;

	own.event = event;
	for (size_t i = 0; i < f->n_tasks; i++) {
		const struct task *t = &f->tasks[i];

		if (t->closed || node_has(node_get(event, "closes"), t->name) ||
		    !(l = task_limit(w->m->office, w->m->c, t)))
			continue;
		if (recalc ? !is_recalculated(w, t, &due) : !is_moved(w, event, l, t, &due))
			continue;
		e = node_map(w->a);
		node_set_str(w->a, e, "task", t->name);
		node_set_plain(w->a, e, "was", t->due_text);
		set_due(w, e, &due);
		node_append(moves, e);
	}
	return moves;
}

const char *
event_document(struct arena *a, const struct moment *m)
{
	const struct node *history = node_get(m->c->tree, "history");
	const struct node *e = history ? history->first
				       : NULL; /* no number twice, taken back or not */
	const char *sign = m->act->sign;
	size_t n = 1;

	if (!sign && office_serves(m->office, m->act->name, m->day))
		sign = m->act->tells;
	if (!sign)
		return NULL;
	for (; e; e = e->next)
		n += event_is(e, m->act->name);
	return arena_fmt(a, "%s-%s%zu", case_id(m->c), sign, n);
}

/* The tasks whose limit an extension lengthens. */
struct node *
event_extended(struct arena *a, const struct moment *m)
{
	struct work own = {.a = a, .m = m}, *w = &own;
	struct node *tasks = node_seq(w->a);
	const char *named = node_get_str(w->m->keys, "limit", NULL);

	for (size_t i = 0; i < w->m->c->fold.n_tasks; i++) {
		const struct task *t = &w->m->c->fold.tasks[i];
		const struct limit *l = task_limit(w->m->office, w->m->c, t);

		if (!t->closed && t->length && l && l->extend_by &&
		    (!named || strcmp(named, l->name) == 0))
			node_append(tasks, node_string(w->a, t->name));
	}
	return tasks;
}
