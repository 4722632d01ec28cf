#include "store/application.h"

#include <stdlib.h>
#include <string.h>

#include "base/now.h"
#include "case/linked.h"
#include "case/settle.h"
#include "gate/gate.h"
#include "store/act.h"
#include "store/series.h"
#include "store/together.h"
#include "yaml/edit.h"

/* One of the cases to which an act is done. */
struct part {
	const char *id;
	struct casefile c;
	struct buf text, out;
	struct node *keys; /* of the act in it; NULL: it is not done to it */
	bool open;         /* the act is one for its state */
	bool changed;      /* it has something to write */
};

static enum status
read_part(const struct store *s, struct part *p, struct arena *a, struct diag *d)
{
	enum status st = store_read(s, p->id, CASE_CHECKED, a, &p->text, &p->c, d);

	if (st == ST_DONE && strcmp(case_id(&p->c), p->id) != 0) {
		diag_at(d, p->c.file, 0, 0, "the file's id is '%s'", case_id(&p->c));
		st = ST_FAILED;
	}
	return st == ST_DONE ? store_item_holds(s, &p->c, d) : st;
}

/* The number in it of the event that the named case has under that number; 0: it has no such. */
static size_t
own_number(const struct part *p, const struct part *named, const struct request *r)
{
	size_t n = strtoul(node_get_str(r->keys, "event", "0"), NULL, 10);
	const struct node *event = n ? case_acts(&named->c) : NULL;

	while (event && --n)
		event = event->next;
	return event ? linked_event(&p->c, event) : 0;
}

/*
 * The act is one for its state; what was shared ends in those cases in which
 * it still runs, and what is taken back is taken back where it was done. What
 * several are named for is begun in each.
 */
static bool
is_open(const struct part *p, const struct part *named, const struct request *r)
{
	const char *procedure = node_get_str(r->keys, "procedure", "");

	if (request_shares(&named->c, r) && strcmp(r->act->name, "pause") == 0)
		return true; /* what is named stands or falls together */
	if (!(r->act->from & WORD_FLAG(p->c.fold.state)))
		return false;
	if (strcmp(r->act->name, "correct") == 0)
		return p == named || own_number(p, named, r);
	return strcmp(r->act->name, "resume") != 0 || p == named ||
	    pause_is_same(&named->c, &p->c, procedure);
}

/* It was accepted with others: what a killed process left out, or came anew, joins them. */
static bool
is_parallel(const struct part *p)
{
	for (const struct node *e = case_acts(&p->c); e; e = e->next)
		if (event_is(e, "accept") && node_get(e, "parallel"))
			return true;
	return false;
}

static bool
is_key(const struct act *act, const char *key)
{
	return act_key_find(act, key) != NULL;
}

/*
 * What is said of one case alone stays with it: files are of the case that
 * they lie beside, and an act that is taken back has a number of its own in each.
 */
static struct node *
keys_of(const struct part *p, const struct part *named, const struct request *r, bool parallel,
    struct arena *a)
{
	const struct node *shares = node_get(r->keys, "cases");
	struct node *keys = node_copy(a, r->keys), *others;

	if (p != named && shares) {
		others = node_seq(a);
		node_append(others, node_string(a, named->id));
		for (const struct node *x = shares->first; x; x = x->next)
			if (strcmp(x->str, p->id) != 0)
				node_append(others, node_string(a, x->str));
		node_set(a, keys, "cases", others);
	}
	if (is_key(r->act, "parallel") && parallel)
		node_set(a, keys, "parallel", node_plain(a, "true"));
	if (p == named)
		return keys;
	node_set(a, keys, "photographs", NULL);
	if (strcmp(r->act->name, "correct") == 0)
		node_set_plain(a, keys, "event", arena_fmt(a, "%zu", own_number(p, named, r)));
	return keys;
}

/* Nothing of it is to be changed: that is no reason to change nothing of the others. */
static bool
is_same(const struct diag *d)
{
	return d->n == 1 && d->first->rule && strcmp(d->first->rule, "amend.nothing") == 0;
}

static bool
is_told(const struct diag *d, const struct diag_item *i)
{
	const struct diag_item *x = d->first;

	while (x && strcmp(x->text, i->text) != 0)
		x = x->next;
	return x != NULL;
}

/* What stands against several of them for one reason is told of the first. */
static void
move_told(struct diag *from, struct diag *to)
{
	for (const struct diag_item *i = from->first; i; i = i->next)
		if (is_told(to, i))
			continue;
		else if (i->rule)
			diag_rule_at(to, i->file, i->line, i->col, i->rule, "%s", i->text);
		else
			diag_at(to, i->file, i->line, i->col, "%s", i->text);
	diag_release(from);
}

/* Does the act in memory to one of them; first is the first to which it is done. */
static enum status
perform_part(const struct store *s, struct part *p, const struct part *first,
    const struct act_request *r, struct request *req, struct diag *d)
{
	const struct node *before = node_get(p->c.tree, "history")->last;
	const size_t events = node_get(p->c.tree, "history")->n;
	struct diag why = {0};
	enum status st = ST_DONE;

	req->beside = p == first ? NULL : &first->c;
	if (strcmp(req->act->name, "amend") != 0)
		st = case_settle(&p->c, &s->office, gates, req->now, &why);
	if (st == ST_DONE &&
	    (st = case_correct(&p->c, &s->office, gates, req, r->restate, &why)) == ST_NO)
		act_tell_lapses(&p->c, before, &why);
	if (st == ST_DONE)
		st = request_used(&p->c, events, req, &why);
	if (st == ST_DONE && strcmp(req->act->name, "amend") == 0)
		st = case_settle(&p->c, &s->office, gates, req->now, &why);
	st = status_worse(st, store_late_holds(s, &why));
	if (st == ST_NO && is_same(&why)) {
		diag_release(&why);
		return ST_DONE;
	}
	move_told(&why, d);
	p->changed = st == ST_DONE;
	if (st == ST_DONE && !act_fits(&p->c, d))
		return ST_FAILED;
	if (st == ST_DONE &&
	    !edit_text(p->c.file, p->c.text, p->c.len, p->c.read, p->c.tree, "history", &p->out, d))
		return ST_NO;
	return st;
}

static enum status
write_parts(struct store *s, const struct part *part, size_t n, struct arena *a, struct diag *d)
{
	struct together *file = arena_alloc(a, n * sizeof *file);
	size_t changed = 0;

	for (const struct part *p = part; p < part + n; p++)
		if (p->changed)
			file[changed++] = (struct together){p->id, p->c.text, p->c.len, &p->out};
	return together_write(s, file, changed, d);
}

/* An act on several cases. */
struct whole {
	struct store *s;
	const struct act_request *want;
	struct part *part, *said, *first; /* first: that the act is to name */
	size_t n;
	bool alone; /* it is open to one of them at most */
	struct arena *a;
};

static enum status
read_parts(const struct whole *w, struct diag *d)
{
	enum status st = ST_DONE;

	for (struct part *p = w->part; p < w->part + w->n && st == ST_DONE; p++) {
		p->changed = false;
		buf_cut(&p->out, 0);
		st = read_part(w->s, p, w->a, d);
	}
	return st;
}

/* To which of them it is done, and what is said of each. */
static void
choose(struct whole *w, struct request *req)
{
	const struct casefile **together = arena_alloc(w->a, w->n * sizeof *together);
	size_t open = 0;
	bool parallel = false;

	for (struct part *p = w->part; p < w->part + w->n; p++) {
		p->open = is_open(p, w->said, &w->want->request);
		w->first = p->open && !w->first ? p : w->first;
		open += p->open;
		parallel |= is_parallel(p);
	}
	/* those that the act names are of no first */
	if (!w->first || !w->said->open || request_shares(&w->said->c, &w->want->request))
		w->first = w->said;
	w->alone = open <= 1;
	for (struct part *p = w->part; p < w->part + w->n; p++)
		if (p->open || p == w->said) {
			p->keys =
			    keys_of(p, w->said, &w->want->request, parallel || open > 1, w->a);
			together[req->n_together++] = &p->c;
		}
	req->together = together;
}

/* All are asked, so that all that stands against it is told at once. */
static enum status
perform_parts(const struct whole *w, struct request *req, struct diag *d)
{
	enum status st = ST_DONE;

	for (struct part *p = w->part; p < w->part + w->n; p++) {
		if (!p->keys)
			continue;
		req->keys = p->keys;
		application_presupposed(w->s, &p->c, req, w->want->restate, w->a);
		if (!w->alone && !req->n_presupposed)
			node_set(w->a, p->keys, "precondition", NULL);
		req->first = p == w->said ? w->first->id : NULL;
		st = status_worse(st, perform_part(w->s, p, w->first, w->want, req, d));
	}
	return st;
}

/* Once more, now that nothing stands against it in any of them: a number that is taken is used. */
static enum status
number_parts(const struct whole *w, struct act_numbers *numbers, struct request *req,
    struct diag *d)
{
	enum status st;

	if (w->want->dry_run || req->paper ||
	    !series_of(&w->s->office, req->act->name, w->said->keys))
		return ST_DONE;
	req->number = act_number;
	req->numbers = numbers;
	st = read_parts(w, d);
	if (st == ST_DONE)
		st = perform_parts(w, req, d);
	return st == ST_DONE ? numbers->taken : st;
}

static enum status
act_locked(struct whole *w, const char *named, bool *refused, struct diag *d)
{
	struct request req = act_timed(w->want, now_get());
	struct act_numbers numbers = {.s = w->s, .d = d};
	enum status st = read_parts(w, d);
	bool changed = false;

	if (st != ST_DONE)
		return st;
	for (struct part *p = w->part; p < w->part + w->n; p++)
		w->said = strcmp(p->id, named) == 0 ? p : w->said;
	if (act_says_number(w->s, named, &req, d))
		return ST_NO;
	choose(w, &req);
	st = perform_parts(w, &req, d);
	*refused = st == ST_NO && w->first == w->said;
	if (st == ST_DONE)
		st = number_parts(w, &numbers, &req, d);
	for (struct part *p = w->part; p < w->part + w->n; p++)
		changed |= p->changed;
	if (st == ST_DONE && !changed) {
		diag_rule(d, named, "amend.nothing", "cannot %s: it would change nothing",
		    req.act->name);
		return ST_NO;
	}
	return st == ST_DONE && !w->want->dry_run ? write_parts(w->s, w->part, w->n, w->a, d) : st;
}

/* The cases are those that are named, each once. */
static enum status
act_all(struct store *s, const char *named, const char *const *id, size_t n,
    const struct act_request *r, application_done_fn *done, void *arg, struct diag *d)
{
	struct arena a = {0};
	struct part *part = arena_alloc(&a, n * sizeof *part);
	struct whole w = {s, r, part, part, NULL, n, false, &a};
	bool refused = false; /* to all, and not because another is to be named */
	enum status st;

	for (size_t i = 0; i < n; i++)
		part[i] = (struct part){.id = id[i]};
	st = r->dry_run ? ST_DONE : cases_lock(s, id, n, d);
	if (st == ST_DONE) {
		st = act_locked(&w, named, &refused, d);
		if (!r->dry_run)
			cases_unlock(s, id, n);
	}
	for (size_t i = 0; i < n; i++) {
		if (st != ST_DONE ? refused && strcmp(part[i].id, named) != 0 : part[i].changed)
			done(arg, part[i].id, st);
		buf_release(&part[i].text);
		buf_release(&part[i].out);
	}
	arena_release(&a);
	return st;
}

/* A link that is one-sided is case-check's to tell. */
static bool
is_among(const char *id, const char *const *all, size_t n)
{
	while (n && strcmp(all[n - 1], id) != 0)
		n--;
	return n > 0;
}

/* The act may be one on several cases, or hang on others. */
static bool
looks_beside(const struct act *act)
{
	return act->whole || act->dossier || words_have("pause resume correct decide", act->name);
}

/* The cases that the act itself names, *n of them; NULL: it names none. */
static const char **
named_cases(const struct casefile *c, const struct request *r, struct arena *a, size_t *n)
{
	const struct node *shares = request_shares(c, r);
	const char **all = shares ? arena_alloc(a, (shares->n + 1) * sizeof *all) : NULL;

	*n = 0;
	if (shares)
		all[(*n)++] = arena_str(a, case_id(c));
	for (const struct node *x = shares ? shares->first : NULL; x; x = x->next)
		all[(*n)++] = arena_str(a, x->str);
	return all;
}

enum status
application_act(struct store *s, const char *id, const struct act_request *r,
    application_done_fn *done, void *arg, struct diag *d)
{
	struct act_request own = *r;
	struct arena a = {0};
	struct diag ignored = {0};
	struct buf text = {0};
	struct casefile c;
	const char **all = NULL;
	enum status st;
	size_t n = 0;

	/* what cannot be read is told by the act */
	if (looks_beside(r->request.act) &&
	    store_read(s, id, CASE_WHOLE, &a, &text, &c, &ignored) == ST_DONE) {
		all = named_cases(&c, &r->request, &a, &n);
		if (all)
			;
		else if (request_whole(&c, &r->request) && c.fold.state != STATE_VOID)
			all = application_cases(s, &c, &a, &n);
		else if (r->request.act->dossier && case_application(&c))
			own.request.beside = application_beside(s, &c, &a);
		application_presupposed(s, &c, &own.request, r->restate, &a);
	}
	if (n > 1 && is_among(id, all, n)) {
		st = act_all(s, id, all, n, r, done, arg, d);
	} else {
		st = store_act(s, id, &own, d);
		if (st == ST_DONE)
			done(arg, id, st);
	}
	buf_release(&text);
	diag_release(&ignored);
	arena_release(&a);
	return st;
}
