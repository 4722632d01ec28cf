#include "query/groups.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"

static int
compare_values(const char *const *a, const char *const *b, size_t n)
{
	int d;

	for (size_t i = 0; i < n; i++) {
		if (!a[i] || !b[i])
			d = (b[i] != NULL) - (a[i] != NULL);
		else
			d = strcmp(a[i], b[i]);
		if (d)
			return d;
	}
	return 0;
}

/* The values as one key: each with its NUL, and no value as a byte that no text has. */
static const char *
key_of(struct groups *g, const char *const *values, size_t n)
{
	buf_cut(&g->key, 0);
	for (size_t i = 0; i < n; i++)
		buf_add(&g->key, values[i] ? values[i] : "\xff",
		    values[i] ? strlen(values[i]) + 1 : 2);
	return buf_text(&g->key);
}

struct group *
groups_get(struct groups *g, const char *const *values, size_t n, bool *made)
{
	const char *key = key_of(g, values, n);
	struct map_entry *e = map_at(&g->map, key, g->key.len);
	const char **copy;
	struct group *x;

	if (made)
		*made = !e->value;
	if (e->value)
		return e->value;
	x = e->value = arena_alloc(&g->map.arena, sizeof *x);
	copy = arena_alloc(&g->map.arena, n * sizeof *copy);
	key = e->key;
	for (size_t i = 0; i < n; i++, key += strlen(key) + 1)
		copy[i] = values[i] ? key : NULL;
	x->values = copy;
	x->n_values = n;
	g->list = list_room(g->list, g->n, sizeof *g->list);
	g->list[g->n++] = x;
	return x;
}

static int
by_values(const void *a, const void *b)
{
	const struct group *x = *(const struct group *const *)a;
	const struct group *y = *(const struct group *const *)b;

	return compare_values(x->values, y->values, x->n_values);
}

void
groups_sort_values(struct groups *g)
{
	if (g->n)
		qsort(g->list, g->n, sizeof(struct group *), by_values);
}

void
groups_release(struct groups *g)
{
	free(g->list);
	buf_release(&g->key);
	map_release(&g->map);
	*g = (struct groups){0};
}
