#include "case/archive.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "case/attached.h"

const struct defect *
case_defects(const struct casefile *c, size_t *n)
{
	struct defect *list = NULL;
	size_t number = 0;

	*n = 0;
	for (const struct node *e = case_acts(c); e; e = e->next) {
		number++;
		if (event_is(e, "fault")) {
			list = list_room_in(c->arena, list, *n, sizeof *list);
			list[(*n)++] = (struct defect){e, number, NULL};
		}
		for (size_t i = 0; event_is(e, "mend") && i < *n; i++)
			if (strtoul(node_get_str(e, "fault", "0"), NULL, 10) == list[i].number)
				list[i].mend = e;
	}
	return list;
}

const struct defect *
case_defect(const struct casefile *c, const char *number)
{
	size_t n, wanted = strtoul(number, NULL, 10);
	const struct defect *list = case_defects(c, &n);

	for (size_t i = 0; i < n; i++)
		if (list[i].number == wanted)
			return &list[i];
	return NULL;
}

static bool
was_done(const struct casefile *c, const char *act)
{
	for (const struct node *e = case_acts(c); e; e = e->next)
		if (event_is(e, act))
			return true;
	return false;
}

static bool
is_attached(const struct casefile *c, const char *as)
{
	const struct node *e = NULL;

	while ((e = attached_next(c, e)))
		if (node_is(node_get(e, "as"), as))
			return true;
	return false;
}

static bool
is_brought(const struct casefile *c, const char *material)
{
	const struct node *list = node_get(c->tree, "materials");

	for (const struct node *m = list ? list->first : NULL; m; m = m->next)
		if (strcmp(node_str(m, node_get_str(m, "name", "")), material) == 0)
			return true;
	return false;
}

static bool
is_explained(const struct casefile *c, const char *what)
{
	size_t n;
	const struct defect *list = case_defects(c, &n);

	for (size_t i = 0; i < n; i++)
		if (node_is(node_get(list[i].fault, "lacks"), what) &&
		    node_is(node_get(list[i].mend, "how"), "explained"))
			return true;
	return false;
}

static void
lacks(const struct casefile *c, const char *what, bool there, struct buf *out)
{
	if (!there && !is_explained(c, what))
		buf_fmt(out, "%s%s", out->len ? ", " : "", what);
}

/* The materials that applicants have to bring without exception. */
static void
materials(const struct casefile *c, const struct version *v, struct buf *out)
{
	const struct node *list = v ? node_get(v->node, "materials") : NULL;

	for (const struct node *m = list ? list->first : NULL; m; m = m->next)
		if (node_get_bool(m, "essential", false))
			lacks(c, node_get_str(m, "name", ""),
			    is_brought(c, node_get_str(m, "name", "")), out);
}

static void
look(const struct casefile *c, const struct version *v, const struct node *list, struct buf *out)
{
	const char *outcome = outcome_names[c->fold.outcome];
	const struct node *x, *row;

	for (row = list ? list->first : NULL; row; row = row->next) {
		if (node_get(row, "of") && !node_has(node_get(row, "of"), outcome))
			continue;
		x = node_get(row, "acts");
		for (x = x ? x->first : NULL; x; x = x->next)
			lacks(c, x->str, was_done(c, x->str), out);
		x = node_get(row, "attached");
		for (x = x ? x->first : NULL; x; x = x->next)
			lacks(c, x->str, is_attached(c, x->str), out);
		if (node_get_bool(row, "materials", false))
			materials(c, v, out);
	}
}

const char *
case_lacks(const struct casefile *c, const struct office *o)
{
	const struct version *v = case_version(o, c);
	struct buf out = {0};

	look(c, v, node_get(o->node, "archive"), &out);
	look(c, v, v ? node_get(v->node, "archive") : NULL, &out);
	return out.len ? buf_keep(&out, c->arena) : NULL;
}
