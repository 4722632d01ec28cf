#include "view/show.h"

#include <string.h>

#include "base/said.h"
#include "base/tongue.h"
#include "case/attached.h"
#include "out/grid.h"
#include "view/history.h"
#include "query/field.h"

struct page {
	struct buf *out;
	const struct office *o;
	const struct casefile *c;
	int64_t now;
	struct arena *a;
	const char *replaced_by; /* NULL */
};

static const char *
text_of(const struct page *p, const struct node *n)
{
	struct buf b = {0};

	if (!n || n->kind == NODE_SCALAR)
		return node_str(n, "");
	node_text(&b, n);
	return buf_keep(&b, p->a);
}

/* A due time with what is left of it. */
static const char *
due_text(const struct page *p, const char *text, bool provisional)
{
	const char *mark = provisional ? _(", provisional") : "";
	int64_t due;
	int left;

	if (!last_moment(p->o, text, &due))
		return arena_fmt(p->a, "%s%s", text, mark);
	left = level_days_left(p->o, due, p->now);
	if (p->now <= due)
		return arena_fmt(p->a,
		    tongue_n("%s, %d workday left%s", "%s, %d workdays left%s",
			(unsigned long)left),
		    text, left, mark);
	if (!left)
		return arena_say(p->a, "%s, late%s", text, mark);
	return arena_fmt(p->a,
	    tongue_n("%s, late by %d workday%s", "%s, late by %d workdays%s", (unsigned long)-left),
	    text, -left, mark);
}

/* A row for a key; none when there is nothing to say. */
static void
pair(struct grid *g, const char *key, const char *value)
{
	if (value && *value)
		grid_row(g, (const char *[]){_(key), value});
}

static const char *
named(const struct page *p, const char *field)
{
	return field_value(p->o, p->c, field, p->a);
}

static bool
binding_provisional(const struct casefile *c)
{
	const struct task *t = fold_binding(&c->fold);

	return t && t->provisional;
}

static void
head(struct page *p)
{
	const struct casefile *c = p->c;
	const struct node *tree = c->tree, *due = node_get(tree, "due");
	struct grid g = {.n = 2, .lines = true};

	pair(&g, "state", word_told(text_of(p, node_get(tree, "state"))));
	if (due)
		pair(&g, "due", due_text(p, text_of(p, due), binding_provisional(c)));
	pair(&g, "outcome", word_told(named(p, "outcome")));
	pair(&g, "item", text_of(p, node_get(tree, "item")));
	pair(&g, "kind", word_told(text_of(p, node_get(tree, "kind"))));
	pair(&g, "received", named(p, "received"));
	pair(&g, "replaces", named(p, "replaces"));
	pair(&g, "replaced-by", p->replaced_by);
	if (c->fold.simulated)
		pair(&g, "simulated", named(p, "simulated"));
	pair(&g, "application", named(p, "application"));
	/* else it is who received the case, whom the history names */
	if (node_get(case_acts(c), "first-asked"))
		pair(&g, "first-asked",
		    person_text(p->a, p->o, named(p, "first-asked"), zone_day(p->now)));
	if (c->fold.host)
		pair(&g, "host", department_text(p->a, p->o, c->fold.host, zone_day(p->now)));
	if (c->fold.handler)
		pair(&g, "handler", person_text(p->a, p->o, c->fold.handler, zone_day(p->now)));
	if (strcmp(named(p, "visits"), "0") != 0)
		pair(&g, "visits", named(p, "visits"));
	pair(&g, "ended", named(p, "ended"));
	grid_write(&g, p->out, 0);
	grid_release(&g);
}

/* A line "title", below it a line for each key. */
static void
section(struct page *p, const char *title, const struct node *n)
{
	struct grid g = {.n = 2, .lines = true};

	if (!n)
		return;
	if (n->kind == NODE_MAP) {
		for (const struct node *e = n->first; e; e = e->next)
			grid_row(&g, (const char *[]){_(e->key->str), text_of(p, e)});
		if (!n->n)
			return;
		buf_fmt(p->out, "\n%s\n", _(title));
		grid_write(&g, p->out, 2);
	} else {
		buf_char(p->out, '\n');
		grid_row(&g, (const char *[]){_(title), text_of(p, n)});
		grid_write(&g, p->out, 0);
	}
	grid_release(&g);
}

static const char *
but_name(struct page *p, const struct node *material)
{
	struct buf b = {0};

	for (const struct node *e = material->kind == NODE_MAP ? material->first : NULL; e;
	     e = e->next)
		if (!node_is(e->key, "name")) {
			buf_fmt(&b, "%s%s ", b.len ? _(", ") : "", e->key->str);
			node_text(&b, e);
		}
	return buf_keep(&b, p->a);
}

static void
materials(struct page *p)
{
	const struct node *list = node_get(p->c->tree, "materials");
	struct grid g = {.n = 3};
	size_t number = 0;

	if (!list || list->kind != NODE_SEQ) {
		section(p, "materials", list);
		return;
	}
	for (const struct node *m = list->first; m; m = m->next)
		grid_row(&g,
		    (const char *[]){
			arena_fmt(p->a, "%zu", ++number),
			node_get_str(m, "name", m->kind == NODE_MAP ? "" : text_of(p, m)),
			but_name(p, m),
		    });
	if (number)
		buf_fmt(p->out, "\n%s\n", _("materials"));
	grid_write(&g, p->out, 2);
	grid_release(&g);
}

static void
attachments(struct page *p)
{
	struct grid g = {.n = 4};
	const struct node *e = NULL;

	while ((e = attached_next(p->c, e)))
		grid_row(&g,
		    (const char *[]){
			arena_fmt(p->a, "%zu", event_number(p->c, e)),
			node_get_str(e, "file", ""),
			node_get_str(e, "as", ""),
			arena_say(p->a, "%s, %s bytes", node_get_str(e, "type", ""),
			    node_get_str(e, "size", "")),
		    });
	if (attached_next(p->c, NULL))
		buf_fmt(p->out, "\n%s\n", _("attachments"));
	grid_write(&g, p->out, 2);
	grid_release(&g);
}

/* Keys of the head that the format does not know: an office may have its own. */
static void
others(struct page *p)
{
	static const char *const known[] = {"casework", "id", "item", "kind", "state", "due",
	    "tasks", "applicant", "materials", "fields", "source", "history"};
	const struct node *tree = p->c->tree;
	struct grid g = {.n = 2, .lines = true};
	size_t i, n = sizeof known / sizeof *known;
	bool any = false;

	for (const struct node *e = tree->kind == NODE_MAP ? tree->first : NULL; e; e = e->next) {
		for (i = 0; i < n && !node_is(e->key, known[i]); i++)
			;
		if (i < n)
			continue;
		grid_row(&g, (const char *[]){e->key->str, text_of(p, e)});
		any = true;
	}
	if (any)
		buf_fmt(p->out, "\n%s\n", _("other"));
	grid_write(&g, p->out, 2);
	grid_release(&g);
}

static void
tasks(struct page *p)
{
	const struct fold *f = &p->c->fold;
	struct grid g = {.n = 3};
	const struct department *dep;
	bool any = false;

	for (size_t i = 0; i < f->n_tasks; i++) {
		const struct task *t = &f->tasks[i];

		if (t->closed)
			continue;
		dep = office_department(p->o, t->of);
		grid_row(&g,
		    (const char *[]){
			t->name,
			dep ? department_name(dep, zone_day(p->now)) : t->of,
			due_text(p, t->due_text, t->provisional),
		    });
		any = true;
	}
	if (any)
		buf_fmt(p->out, "\n%s\n", _("tasks"));
	grid_write(&g, p->out, 2);
	grid_release(&g);
}

void
show_title(struct buf *out, const struct office *o, const struct casefile *c)
{
	const char *name = field_value(o, c, "item-name", c->arena);
	struct grid g = {.n = 2};

	grid_row(&g, (const char *[]){case_id(c), name});
	grid_write(&g, out, 0);
	grid_release(&g);
}

void
show_case(struct buf *out, const struct office *o, const struct casefile *c, int64_t now,
    const char *replaced_by)
{
	struct page p = {out, o, c, now, c->arena, replaced_by};
	const struct node *tree = c->tree;

	show_title(out, o, c);
	head(&p);
	section(&p, "applicant", node_get(tree, "applicant"));
	materials(&p);
	attachments(&p);
	section(&p, "fields", node_get(tree, "fields"));
	section(&p, "source", node_get(tree, "source"));
	others(&p);
	tasks(&p);
	buf_fmt(out, "\n%s\n", _("history"));
	history_lines(out, o, c, 2);
}
