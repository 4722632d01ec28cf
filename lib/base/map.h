#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/*
 * What belongs to a key, a string of bytes. A zeroed map is empty and ready,
 * and goes with map_release; the keys are copied, the values the caller's.
 */
struct map_entry {
	const char *key; /* with a NUL behind it; NULL: the slot is free */
	void *value;
	uint32_t len, hash;
};

struct map {
	struct arena arena; /* of the keys; what is to live as long may go there too */
	struct map_entry *slot;
	size_t n, slots;
};

/* The entry of a key, made with the value NULL when there is none. Valid until the next one. */
struct map_entry *map_at(struct map *m, const char *key, size_t len);
/* The value of a key, or of one that is a text; NULL when there is none. */
void *map_value(const struct map *m, const char *key, size_t len);
void *map_get(const struct map *m, const char *text);
void map_release(struct map *m);

#endif
