#include "import/known.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/scan.h"

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

struct knowing {
	struct known *known;
	const char *register_name;
};

static enum status
add(void *arg, const char *id, struct casefile *c, struct diag *d)
{
	const struct knowing *r = arg;
	const char *reference = node_str(node_path(c->tree, "source.reference"), NULL);

	(void)d;
	if (reference && node_is(node_path(c->tree, "source.register"), r->register_name))
		known_add(r->known, reference, id);
	return ST_DONE;
}

enum status
known_read(struct known *k, const struct store *s, const char *register_name, struct diag *d)
{
	struct knowing r = {k, register_name};
	struct scan scan = {.store = s, .diag = d, .part = CASE_HEAD, .add = add, .arg = &r};

	*k = (struct known){0};
	scan_office(&scan);
	scan_release(&scan);
	return scan.status == ST_DONE ? ST_DONE : ST_FAILED;
}

void
known_release(struct known *k)
{
	free(k->slot);
	arena_release(&k->arena);
}
