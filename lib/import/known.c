#include "import/known.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t
hash(const char *s)
{
	size_t h = 14695981039346656037UL;

	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 1099511628211UL;
	return h;
}

static struct known_entry *
slot_for(struct known *k, const char *reference)
{
	size_t i = hash(reference) & (k->room - 1);

	while (k->slot[i].reference && strcmp(k->slot[i].reference, reference) != 0)
		i = (i + 1) & (k->room - 1);
	return &k->slot[i];
}

static void
grow(struct known *k)
{
	struct known_entry *old = k->slot;
	size_t room = k->room;

	k->room = room ? room * 2 : 1024;
	k->slot = xmalloc(k->room * sizeof *k->slot);
	memset(k->slot, 0, k->room * sizeof *k->slot);
	for (size_t i = 0; i < room; i++)
		if (old[i].reference)
			*slot_for(k, old[i].reference) = old[i];
	free(old);
}

struct known_entry *
known_find(struct known *k, const char *reference)
{
	struct known_entry *e = k->room ? slot_for(k, reference) : NULL;

	return e && e->reference ? e : NULL;
}

struct known_entry *
known_add(struct known *k, const char *reference, const char *id)
{
	struct known_entry *e;

	if (k->n * 2 >= k->room)
		grow(k);
	e = slot_for(k, reference);
	if (!e->reference) {
		e->reference = arena_str(&k->arena, reference);
		k->n++;
	}
	snprintf(e->id, sizeof e->id, "%s", id);
	return e;
}

enum status
known_read(struct known *k, const struct store *s, const char *register_name, struct diag *d)
{
	struct walk *w = walk_begin(s, d);
	struct arena a = {0};
	struct buf text = {0};
	struct casefile c;
	enum status st = ST_DONE;
	const char *id, *reference;

	*k = (struct known){0};
	while ((id = walk_next(w))) {
		arena_reset(&a);
		if (store_read(s, id, &text, d) != ST_DONE ||
		    !case_look(&c, &a, id, buf_text(&text), text.len, true, d)) {
			st = ST_FAILED;
			continue;
		}
		reference = node_str(node_path(c.tree, "source.reference"), NULL);
		if (reference && node_is(node_path(c.tree, "source.register"), register_name))
			known_add(k, reference, id);
	}
	if (walk_failed(w))
		st = ST_FAILED;
	walk_end(w);
	buf_release(&text);
	arena_release(&a);
	return st;
}

void
known_release(struct known *k)
{
	free(k->slot);
	arena_release(&k->arena);
}
