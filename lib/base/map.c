#include "base/map.h"

#include <stdlib.h>
#include <string.h>

#include "base/checksum.h"

/* The lower half: no map has room for 2^32 slots. */
static uint32_t
hash_of(const char *key, size_t len)
{
	return (uint32_t)checksum_add(0, key, len);
}

/* The slot in which the key stands, or would. */
static struct map_entry *
find(const struct map *m, const char *key, size_t len, uint32_t hash)
{
	size_t i = hash & (m->slots - 1);
	const struct map_entry *e;

	for (; (e = &m->slot[i])->key; i = (i + 1) & (m->slots - 1))
		if (e->hash == hash && e->len == len && memcmp(e->key, key, len) == 0)
			break;
	return &m->slot[i];
}

/* The number of slots is a power of two, and never more than half of them are taken. */
static void
grow(struct map *m)
{
	const struct map old = *m;
	size_t bytes;

	m->slots = old.slots ? 2 * old.slots : 64;
	bytes = m->slots * sizeof *m->slot;
	m->slot = memset(xmalloc(bytes), 0, bytes);
	for (size_t i = 0; i < old.slots; i++) {
		const struct map_entry *e = &old.slot[i];

		if (e->key)
			*find(m, e->key, e->len, e->hash) = *e;
	}
	free(old.slot);
}

struct map_entry *
map_at(struct map *m, const char *key, size_t len)
{
	uint32_t hash = hash_of(key, len);
	struct map_entry *e;

	if (2 * (m->n + 1) > m->slots)
		grow(m);
	e = find(m, key, len, hash);
	if (!e->key) {
		*e = (struct map_entry){.key = arena_strn(&m->arena, key, len),
		    .len = (uint32_t)len,
		    .hash = hash};
		m->n++;
	}
	return e;
}

void *
map_value(const struct map *m, const char *key, size_t len)
{
	return m->n ? find(m, key, len, hash_of(key, len))->value : NULL;
}

void *
map_get(const struct map *m, const char *text)
{
	return map_value(m, text, strlen(text));
}

void
map_release(struct map *m)
{
	free(m->slot);
	arena_release(&m->arena);
	*m = (struct map){0};
}
