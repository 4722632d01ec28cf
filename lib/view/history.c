#include "view/history.h"

#include <string.h>

#include "base/said.h"
#include "base/tongue.h"
#include "base/utf8.h"
#include "rules/act.h"
#include "case/as_of.h"
#include "out/grid.h"

enum { TEXT_MOST = 40 }; /* characters of a text in a line */

struct writer {
	const struct office *o;
	struct arena *a;
	const struct act *act; /* of the event at hand; NULL: not known */
	day_t day;             /* on which it happened */
	size_t number;
	bool brief;
	const size_t *corrections; /* by event: corrections() */
};

const char *
person_text(struct arena *a, const struct office *o, const char *account, day_t day)
{
	const struct person *p = office_person(o, account, day);

	return p ? arena_fmt(a, "%s (%s)", p->name, account) : account;
}

const char *
department_text(struct arena *a, const struct office *o, const char *id, day_t day)
{
	const struct department *dep = office_department(o, id);

	return dep ? arena_fmt(a, "%s (%s)", department_name(dep, day), id) : id;
}

void
node_text(struct buf *out, const struct node *n)
{
	if (n->kind == NODE_SCALAR) {
		buf_add(out, n->str, n->len);
		return;
	}
	for (const struct node *e = n->first; e; e = e->next) {
		if (e != n->first)
			buf_str(out, n->kind == NODE_MAP ? ", " : "; ");
		if (n->kind == NODE_MAP)
			buf_fmt(out, "%s ", e->key->str);
		node_text(out, e);
	}
}

static const char *
account_text(const struct writer *w, const char *account)
{
	const struct person *p = office_person(w->o, account, w->day);

	if (w->brief)
		return p ? p->name : account;
	return person_text(w->a, w->o, account, w->day);
}

static const char *
owner_text(const struct writer *w, const char *id)
{
	const struct department *dep = office_department(w->o, id);

	if (w->brief)
		return dep ? department_name(dep, w->day) : id;
	return department_text(w->a, w->o, id, w->day);
}

/* The first characters of a long text, when that is all there is room for. */
static const char *
cut(const struct writer *w, const char *s)
{
	size_t n = strlen(s), at = 0, len;
	unsigned long c;

	if (!w->brief)
		return s;
	for (int i = 0; i < TEXT_MOST && at < n; i++)
		at += (len = utf8_decode(s + at, n - at, &c)) ? len : 1;
	return at < n ? arena_fmt(w->a, "%.*s…", (int)at, s) : s;
}

static const char *
scalar_text(const struct writer *w, const struct node *n)
{
	const struct act_key *k = w->act ? act_key_find(w->act, n->key->str) : NULL;
	static const char *const people[] = {"by", "for", "entered-by"};

	for (size_t i = 0; i < sizeof people / sizeof *people; i++)
		if (node_is(n->key, people[i]))
			return account_text(w, n->str);
	if (k && k->type == VALUE_ACCOUNT)
		return account_text(w, n->str);
	if (k && k->type == VALUE_DEPARTMENT)
		return owner_text(w, n->str);
	return cut(w, n->str);
}

/* A task that was opened, by the name that later events have for it. */
static void
opened_text(const struct writer *w, struct buf *b, const struct node *e)
{
	buf_fmt(b, "%s/%s/%zu", node_get_str(e, "task", ""), node_get_str(e, "of", ""), w->number);
	if (w->brief) {
		buf_say(b, " due %s%s", node_get_str(e, "due", "paused"),
		    node_get_bool(e, "provisional", false) ? _(" provisional") : "");
		return;
	}
	for (const struct node *x = e->kind == NODE_MAP ? e->first : NULL; x; x = x->next)
		if (!node_is(x->key, "task") && !node_is(x->key, "of")) {
			buf_fmt(b, ", %s ", x->key->str);
			node_text(b, x);
		}
}

/* The paths of what a mapping holds: for people, who look up the values below --history. */
static void
paths_text(struct buf *b, const struct node *map)
{
	if (map->kind != NODE_MAP) {
		node_text(b, map);
		return;
	}
	for (const struct node *e = map->first; e; e = e->next)
		buf_fmt(b, "%s%s", e == map->first ? "" : _(", "), e->key->str);
}

static const char *
list_text(const struct writer *w, const struct node *n)
{
	const char *key = n->key->str, *between = w->brief ? _(", ") : "\n";
	struct buf b = {0};

	if (w->brief && strcmp(key, "was") == 0) {
		paths_text(&b, n);
		return buf_keep(&b, w->a);
	}
	if (n->kind == NODE_MAP) {
		node_text(&b, n);
		return cut(w, buf_keep(&b, w->a));
	}
	for (const struct node *e = n->first; e; e = e->next) {
		if (e != n->first)
			buf_str(&b, between);
		if (strcmp(key, "opens") == 0)
			opened_text(w, &b, e);
		else if (w->brief && strcmp(key, "moves") == 0)
			buf_say(&b, "%s to %s%s", node_get_str(e, "task", ""),
			    node_get_str(e, "due", "paused"),
			    node_get_bool(e, "provisional", false) ? _(" provisional") : "");
		else if (w->brief && strcmp(key, "overrides") == 0)
			buf_str(&b, node_get_str(e, "rule", ""));
		else
			node_text(&b, e);
	}
	return buf_keep(&b, w->a);
}

static const char *
value_text(const struct writer *w, const struct node *n)
{
	return n->kind == NODE_SCALAR ? scalar_text(w, n) : list_text(w, n);
}

/* What stands in a column of its own, and what proves rather than tells. */
static bool
in_lines(const char *key)
{
	static const char *const out[] = {"at", "recorded", "by", "for", "entered-by", "act",
	    "dossier", "row", "seal"};

	for (size_t i = 0; i < sizeof out / sizeof *out; i++)
		if (strcmp(key, out[i]) == 0)
			return false;
	return true;
}

static const char *
changes_text(const struct writer *w, const struct node *event)
{
	struct buf b = {0};

	for (const struct node *x = event->first; x; x = x->next)
		if (in_lines(x->key->str))
			buf_fmt(&b, "%s%s %s", b.len ? _("; ") : "", _(x->key->str),
			    value_text(w, x));
	return buf_keep(&b, w->a);
}

/* Something else in the place of an event: files are edited by hand. */
static const char *
odd_text(const struct writer *w, const struct node *n)
{
	struct buf b = {0};

	node_text(&b, n);
	return cut(w, buf_keep(&b, w->a));
}

static const char *
who_text(const struct writer *w, const struct node *event)
{
	const char *by = account_text(w, node_get_str(event, "by", ""));
	const char *whom = node_get_str(event, "for", NULL);

	return whom ? arena_say(w->a, "%s for %s", by, account_text(w, whom)) : by;
}

static const struct node *
first_event(const struct casefile *c)
{
	const struct node *history = node_get(c->tree, "history");

	return history && history->kind == NODE_SEQ ? history->first : NULL;
}

/* By event, the number of the correction that took it back; 0: none did. */
static const size_t *
corrections(struct arena *a, const struct casefile *c)
{
	size_t *by = arena_alloc(a, (c->fold.events + 1) * sizeof *by), number = 0, n;

	for (const struct node *e = first_event(c); e; e = e->next) {
		number++;
		if ((n = event_corrects(e)) && n < number)
			by[n] = number;
	}
	return by;
}

static const char *
act_text(const struct writer *w, const struct node *event)
{
	const char *act = node_get_str(event, "act", "");
	size_t by = w->corrections[w->number];

	act = act_told(act);
	return by ? arena_say(w->a, "%s, taken back by %zu", act, by) : act;
}

static void
begin_event(struct writer *w, const struct node *event)
{
	struct stamp at = {0};

	event_stamp(event, "at", &at);
	w->day = zone_day(at.sec);
	w->act = act_find(node_get_str(event, "act", NULL));
	w->number++;
}

void
history_lines(struct buf *out, const struct office *o, const struct casefile *c, int indent)
{
	struct writer w = {.o = o,
	    .a = c->arena,
	    .brief = true,
	    .corrections = corrections(c->arena, c)};
	struct grid g = {.n = 5};

	for (const struct node *e = first_event(c); e; e = e->next) {
		begin_event(&w, e);
		if (event_left_out(e))
			continue;
		grid_row(&g,
		    (const char *[]){
			arena_fmt(w.a, "%zu", w.number),
			node_get_str(e, "at", ""),
			act_text(&w, e),
			who_text(&w, e),
			e->kind == NODE_MAP ? changes_text(&w, e) : odd_text(&w, e),
		    });
	}
	grid_write(&g, out, indent);
	grid_release(&g);
}

void
history_details(struct buf *out, const struct office *o, const struct casefile *c)
{
	struct writer w = {.o = o, .a = c->arena, .corrections = corrections(c->arena, c)};
	struct grid head = {.n = 3}, keys = {.n = 2, .lines = true};

	for (const struct node *e = first_event(c); e; e = e->next) {
		begin_event(&w, e);
		if (event_left_out(e))
			continue;
		grid_row(&head,
		    (const char *[]){
			arena_fmt(w.a, "%zu", w.number),
			node_get_str(e, "at", ""),
			e->kind == NODE_MAP ? act_text(&w, e) : odd_text(&w, e),
		    });
		grid_write(&head, out, 0);
		if (e->kind != NODE_MAP)
			continue;
		for (const struct node *x = e->first; x; x = x->next)
			if (!node_is(x->key, "at") && !node_is(x->key, "act"))
				grid_row(&keys,
				    (const char *[]){_(x->key->str), value_text(&w, x)});
		grid_write(&keys, out, 2);
	}
	grid_release(&head);
	grid_release(&keys);
}
