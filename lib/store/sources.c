#include "store/sources.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/list.h"

/* A serial has twelve digits at most (id_parse), which are 40 bits; a day of four-digit years, 22. */
enum { SERIAL_BITS = 40 };

/* A slot has its place by the upper half of the digest, so that any number of slots will do. */
static struct source *
find(struct source *slot, size_t slots, const uint64_t digest[2])
{
	size_t i = (size_t)((digest[0] >> 32) * slots >> 32);

	while (slot[i].used && (slot[i].digest[0] != digest[0] || slot[i].digest[1] != digest[1]))
		i = i + 1 < slots ? i + 1 : 0;
	return &slot[i];
}

/*
 * By an eighth, of which nine tenths are taken at most: little is empty, and of
 * all shards only one is there twice meanwhile.
 */
static void
grow(struct source_shard *s)
{
	size_t slots = s->slots ? s->slots + s->slots / 8 : 8, bytes = slots * sizeof *s->slot;
	struct source *slot = memset(xmalloc(bytes), 0, bytes);

	for (size_t i = 0; i < s->slots; i++)
		if (s->slot[i].used)
			*find(slot, slots, s->slot[i].digest) = s->slot[i];
	free(s->slot);
	s->slot = slot;
	s->slots = slots;
}

struct source *
source_at(struct sources *s, const char *register_name, const char *reference)
{
	struct source_shard *shard;
	uint64_t digest[2];
	struct digest g;
	struct source *x;

	digest_begin(&g);
	digest_add(&g, register_name, strlen(register_name) + 1);
	digest_add(&g, reference, strlen(reference));
	digest_short(&g, digest);
	shard = &s->shard[digest[0] % SOURCE_SHARDS];
	if (10 * (shard->n + 1) > 9 * shard->slots)
		grow(shard);
	x = find(shard->slot, shard->slots, digest);
	if (!x->used) {
		*x = (struct source){.digest = {digest[0], digest[1]}, .used = true};
		shard->n++;
	}
	return x;
}

void
source_set(struct sources *s, struct source *x, const char *id)
{
	struct case_id number;
	size_t i = 0;

	if (!id_parse(id, &number))
		return;
	while (i < s->prefixes && strcmp(s->prefix[i], number.prefix) != 0)
		i++;
	if (i == s->prefixes) {
		s->prefix = list_room(s->prefix, s->prefixes, sizeof *s->prefix);
		memcpy(s->prefix[s->prefixes++], number.prefix, sizeof number.prefix);
	}
	x->prefix = (uint16_t)i;
	x->number = (uint64_t)(number.day - DAY_MIN) << SERIAL_BITS | (uint64_t)number.serial;
}

bool
source_case(const struct sources *s, const struct source *x, char id[ID_TEXT])
{
	struct case_id number = {.day = DAY_MIN + (day_t)(x->number >> SERIAL_BITS),
	    .serial = (long)(x->number & ((UINT64_C(1) << SERIAL_BITS) - 1))};

	if (!x->number)
		return false;
	memcpy(number.prefix, s->prefix[x->prefix], sizeof number.prefix);
	id_format(&number, id);
	return true;
}

void
sources_release(struct sources *s)
{
	for (size_t i = 0; i < SOURCE_SHARDS; i++)
		free(s->shard[i].slot);
	free(s->prefix);
	*s = (struct sources){0};
}
