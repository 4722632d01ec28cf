#include "store/sources.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/list.h"

/* A serial has twelve digits at most (id_parse), which are 40 bits; a day of four-digit years, 22. */
enum { SERIAL_BITS = 40 };

static struct source *
find(struct source *slot, size_t slots, const uint64_t digest[2])
{
	size_t i = (size_t)digest[0] & (slots - 1);

	while (slot[i].used && (slot[i].digest[0] != digest[0] || slot[i].digest[1] != digest[1]))
		i = (i + 1) & (slots - 1);
	return &slot[i];
}

/* A power of two, of which three quarters are taken at most. */
static void
grow(struct sources *s)
{
	size_t slots = s->slots ? 2 * s->slots : 64, bytes = slots * sizeof *s->slot;
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
	uint64_t digest[2];
	struct digest g;
	struct source *x;

	digest_begin(&g);
	digest_add(&g, register_name, strlen(register_name) + 1);
	digest_add(&g, reference, strlen(reference));
	digest_short(&g, digest);
	if (4 * (s->n + 1) > 3 * s->slots)
		grow(s);
	x = find(s->slot, s->slots, digest);
	if (!x->used) {
		*x = (struct source){.digest = {digest[0], digest[1]}, .used = true};
		s->n++;
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
	free(s->slot);
	free(s->prefix);
	*s = (struct sources){0};
}
