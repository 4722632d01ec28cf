#ifndef UNIT_SAME_H
#define UNIT_SAME_H

#include <string.h>

#include "yaml/node.h"

/* Two trees that were read are the same: content, order, places and styles; each key is found. */
static inline bool
same(const struct node *a, const struct node *b)
{
	const struct node *x, *y;

	if (!a || !b || a->kind != b->kind || a->style != b->style || a->line != b->line ||
	    a->col != b->col || a->end_line != b->end_line || a->end_col != b->end_col ||
	    a->n != b->n || a->len != b->len || !a->key != !b->key)
		return false;
	if (a->kind == NODE_SCALAR && memcmp(a->str, b->str, a->len + 1) != 0)
		return false;
	if (a->key && !same(a->key, b->key))
		return false;
	for (x = a->first, y = b->first; x && y; x = x->next, y = y->next)
		if (!same(x, y) || (a->kind == NODE_MAP && node_get(a, x->key->str) != x))
			return false;
	return !x && !y;
}

#endif
