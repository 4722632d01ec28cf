#include "case/id_set.h"

#include <string.h>

#include "case/id.h"

enum { PIECE = 1024 }; /* numbers of a day that follow each other */

/*
 * The piece in which the number has its bit. What is none is a piece of its own,
 * whose key has no NUL, as those of numbers do.
 */
static const char *
piece_of(const char *id, struct case_id *piece, size_t *len, size_t *bit)
{
	struct case_id n;

	*bit = 0;
	*len = strlen(id);
	if (!id_parse(id, &n))
		return id;
	memset(piece, 0, sizeof *piece); /* the room between is a part of the key */
	memcpy(piece->prefix, n.prefix, strlen(n.prefix));
	piece->day = n.day;
	piece->serial = n.serial / PIECE;
	*bit = (size_t)(n.serial % PIECE);
	*len = sizeof *piece;
	return (const char *)piece;
}

bool
id_set_add(struct id_set *s, const char *id)
{
	struct case_id piece;
	size_t len, bit;
	const char *key = piece_of(id, &piece, &len, &bit);
	struct map_entry *e = map_at(&s->pieces, key, len);
	unsigned char *bits = e->value, had;

	if (!bits)
		bits = e->value = arena_alloc(&s->pieces.arena, PIECE / 8);
	had = bits[bit / 8];
	bits[bit / 8] |= (unsigned char)(1U << bit % 8);
	return bits[bit / 8] != had;
}

bool
id_set_has(const struct id_set *s, const char *id)
{
	struct case_id piece;
	size_t len, bit;
	const char *key = piece_of(id, &piece, &len, &bit);
	const unsigned char *bits = map_value(&s->pieces, key, len);

	return bits && bits[bit / 8] & 1U << bit % 8;
}

void
id_set_release(struct id_set *s)
{
	map_release(&s->pieces);
}
