#ifndef IMPORT_KNOWN_H
#define IMPORT_KNOWN_H

#include "store/store.h"

/*
 * Which references of a register are cases already: read from the heads of
 * all cases, never from an index.
 */
struct known_entry {
	const char *reference; /* NULL: the slot is free */
	char id[ID_TEXT];
	int line; /* of the register in which this run met it, 0 when it has not */
};

struct known {
	struct arena arena;
	struct known_entry *slot;
	size_t n, room;
};

/* Reads the whole office. ST_FAILED when a case could not be read. */
enum status known_read(struct known *k, const struct store *s, const char *register_name,
    struct diag *d);
struct known_entry *known_find(struct known *k, const char *reference);
struct known_entry *known_add(struct known *k, const char *reference, const char *id);
void known_release(struct known *k);

#endif
