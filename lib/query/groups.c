#include "query/groups.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"

/* FNV-1a; no value is hashed as a byte that no text has. */
static uint64_t
hash_values(const char *const *values, size_t n)
{
	uint64_t h = 14695981039346656037u;

	for (size_t i = 0; i < n; i++) {
		for (const char *s = values[i] ? values[i] : "\xff"; *s; s++)
			h = (h ^ (unsigned char)*s) * 1099511628211u;
		h = h * 1099511628211u;
	}
	return h;
}

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

/* The slot in which the values stand, or would. */
static size_t *
find_slot(struct groups *g, uint64_t hash, const char *const *values, size_t n)
{
	size_t i = (size_t)hash & (g->n_slots - 1);

	for (; g->slot[i]; i = (i + 1) & (g->n_slots - 1)) {
		const struct group *x = g->list[g->slot[i] - 1];

		if (x->hash == hash && x->n_values == n &&
		    compare_values(x->values, values, n) == 0)
			break;
	}
	return &g->slot[i];
}

/* Never more than half of the slots are taken. */
static void
make_room(struct groups *g)
{
	size_t i;

	g->list = list_room(g->list, g->n, sizeof *g->list);
	if (2 * (g->n + 1) <= g->n_slots)
		return;
	g->n_slots = g->n_slots ? 2 * g->n_slots : 64;
	free(g->slot);
	g->slot = xmalloc(g->n_slots * sizeof *g->slot);
	memset(g->slot, 0, g->n_slots * sizeof *g->slot);
	for (size_t k = 0; k < g->n; k++) {
		i = (size_t)g->list[k]->hash & (g->n_slots - 1);
		while (g->slot[i])
			i = (i + 1) & (g->n_slots - 1);
		g->slot[i] = k + 1;
	}
}

struct group *
groups_get(struct groups *g, const char *const *values, size_t n, bool *made)
{
	uint64_t hash = hash_values(values, n);
	const char **copy;
	struct group *x;
	size_t *slot;

	make_room(g);
	slot = find_slot(g, hash, values, n);
	if (made)
		*made = !*slot;
	if (*slot)
		return g->list[*slot - 1];
	x = arena_alloc(&g->arena, sizeof *x);
	copy = arena_alloc(&g->arena, n * sizeof *copy);
	for (size_t i = 0; i < n; i++)
		copy[i] = values[i] ? arena_str(&g->arena, values[i]) : NULL;
	*x = (struct group){.values = copy, .n_values = n, .hash = hash};
	g->list[g->n++] = x;
	*slot = g->n;
	return x;
}

static int
by_values(const void *a, const void *b)
{
	const struct group *x = *(const struct group *const *)a;
	const struct group *y = *(const struct group *const *)b;

	return compare_values(x->values, y->values, x->n_values);
}

static int
by_cases(const void *a, const void *b)
{
	const struct group *x = *(const struct group *const *)a;
	const struct group *y = *(const struct group *const *)b;
	int64_t m = x->tally.n[FIGURE_CASES], n = y->tally.n[FIGURE_CASES];

	return m != n ? (m < n) - (m > n) : by_values(a, b);
}

void
groups_sort_values(struct groups *g)
{
	if (g->n)
		qsort(g->list, g->n, sizeof(struct group *), by_values);
}

void
groups_sort_cases(struct groups *g)
{
	if (g->n)
		qsort(g->list, g->n, sizeof(struct group *), by_cases);
}

bool
groups_sum(const struct groups *g, struct tally *sum)
{
	bool fits = true;

	*sum = (struct tally){0};
	for (size_t i = 0; i < g->n; i++)
		fits &= tally_merge(sum, &g->list[i]->tally);
	return fits;
}

void
groups_release(struct groups *g)
{
	free(g->list);
	free(g->slot);
	arena_release(&g->arena);
	*g = (struct groups){0};
}
