#ifndef STORE_SOURCES_H
#define STORE_SOURCES_H

#include <stddef.h>
#include <stdint.h>

#include "case/id.h"

/*
 * Which rows of which registers are which cases: 40 to 50 bytes a row, whatever
 * its reference, also while they grow. A row is known by 128 bits of SHA-256 of register and reference.
 * Zeroed, there are none.
 */
struct source {
	uint64_t digest[2];
	uint64_t number; /* serial and day of the case; 0: it has none */
	uint64_t row;    /* for the caller; 0: new */
	int line;        /* for the caller; 0: new */
	uint16_t prefix;
	bool is_void; /* for the caller */
	bool used;
};

enum { SOURCE_SHARDS = 64 };
struct sources {
	struct source_shard {
		struct source *slot;
		size_t n, slots;
	} shard[SOURCE_SHARDS];
	char (*prefix)[9]; /* those that the numbers have */
	size_t prefixes;
};

/* The row's, made when there is none. Valid until the next one is asked for. */
struct source *source_at(struct sources *s, const char *register_name, const char *reference);
/* The row is that case; id is a number. */
void source_set(struct sources *s, struct source *x, const char *id);
/* False when it is none. */
bool source_case(const struct sources *s, const struct source *x, char id[ID_TEXT]);
void sources_release(struct sources *s);

#endif
