#include "query/sums.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"

int
texts_compare(const char *const *a, const char *const *b, size_t n)
{
	int d = 0;

	for (size_t i = 0; !d && i < n; i++)
		d = a[i] && b[i] ? strcmp(a[i], b[i]) : (b[i] != NULL) - (a[i] != NULL);
	return d;
}

bool
sum_add(int64_t *sum, int64_t n)
{
	if (n > 0 ? *sum > INT64_MAX - n : *sum < INT64_MIN - n)
		return false;
	*sum += n;
	return true;
}

/* The texts as one key: each with its NUL, and none as a byte that no text has. */
static struct sum *
sum_of(struct sums *s, const char *const *texts)
{
	struct map_entry *e;
	const char **copy, *key;
	struct sum *x;

	buf_cut(&s->key, 0);
	for (size_t i = 0; i < s->width; i++)
		buf_add(&s->key, texts[i] ? texts[i] : "\xff", texts[i] ? strlen(texts[i]) + 1 : 2);
	e = map_at(&s->map, buf_text(&s->key), s->key.len);
	if (e->value)
		return e->value;
	x = e->value = arena_alloc(&s->map.arena, sizeof *x);
	copy = arena_alloc(&s->map.arena, s->width * sizeof *copy);
	key = e->key;
	for (size_t i = 0; i < s->width; i++, key += strlen(key) + 1)
		copy[i] = texts[i] ? key : NULL;
	x->texts = copy;
	s->list = list_room(s->list, s->n, sizeof(struct sum *));
	s->list[s->n++] = x;
	return x;
}

struct sum *
sums_add(struct sums *s, const char *const *texts, int64_t n)
{
	struct sum *x = sum_of(s, texts);

	s->overflows |= !sum_add(&x->n, n);
	return x;
}

static int
by_texts(const void *a, const void *b, void *width)
{
	const struct sum *x = *(const struct sum *const *)a, *y = *(const struct sum *const *)b;

	return texts_compare(x->texts, y->texts, *(const size_t *)width);
}

void
sums_sort(struct sums *s)
{
	if (s->n)
		qsort_r(s->list, s->n, sizeof(struct sum *), by_texts, &s->width);
}

void
sums_release(struct sums *s)
{
	free(s->list);
	buf_release(&s->key);
	map_release(&s->map);
	*s = (struct sums){0};
}
