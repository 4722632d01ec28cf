#include "form/use.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"

void
uses_add(struct uses *u, const struct node *n)
{
	u->list = list_room(u->list, u->n, sizeof *u->list);
	u->list[u->n++] = n;
}

bool
uses_have(const struct uses *u, const struct node *n)
{
	for (size_t i = 0; i < u->n; i++)
		if (u->list[i] == n)
			return true;
	return false;
}

bool
uses_part(const struct uses *u, const struct node *tree, const char *part)
{
	const char *dot = strrchr(part, '.'), *last = dot ? dot + 1 : part;
	struct arena a = {0};
	const struct node *map = dot ? node_path(tree, arena_strn(&a, part, (size_t)(dot - part)))
				     : tree;
	size_t n = strlen(last);
	bool found = false;

	for (const struct node *x = map ? map->first : NULL; x && !found; x = x->next)
		found = strncmp(x->key->str, last, n) == 0 &&
		    (!x->key->str[n] || x->key->str[n] == '-') && uses_have(u, x);
	arena_release(&a);
	return found;
}

static bool
spread(struct uses *u, const struct node *shape)
{
	bool any = uses_have(u, shape);

	for (const struct node *x = shape->first; x; x = x->next)
		any |= spread(u, x);
	if (any && shape->kind != NODE_SCALAR)
		uses_add(u, shape);
	return any;
}

void
uses_spread(struct uses *u, const struct node *shape)
{
	spread(u, shape);
}

struct node *
uses_only(const struct uses *u, struct arena *a, const struct node *shape,
    const struct node *values)
{
	struct node *some;
	const struct node *v;

	if (values->kind == NODE_SCALAR || shape->kind == NODE_SCALAR)
		return node_copy(a, values);
	some = values->kind == NODE_MAP ? node_map(a) : node_seq(a);
	if (values->kind == NODE_SEQ)
		for (v = values->first; v; v = v->next)
			node_append(some, uses_only(u, a, shape->first, v));
	else
		for (const struct node *x = shape->first; x; x = x->next) {
			if (!uses_have(u, x))
				continue;
			if (node_is(x->key, "*")) /* of any key: all of them */
				return node_copy(a, values);
			if ((v = node_get(values, x->key->str)))
				node_add(a, some, x->key->str, uses_only(u, a, x, v));
		}
	return some;
}

void
uses_release(struct uses *u)
{
	free(u->list);
	*u = (struct uses){0};
}
