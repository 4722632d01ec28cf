#ifndef IMPORT_KNOWN_H
#define IMPORT_KNOWN_H

#include "base/map.h"
#include "store/store.h"

/*
 * Which references of a register are cases already: read from the heads of
 * all cases, never from an index.
 */
struct known {
	char id[ID_TEXT];
	int line; /* of the register in which this run met it, 0 when it has not */
};

/* Adds all of the register to an empty map. ST_FAILED when a case could not be read. */
enum status known_read(struct map *known, const struct store *s, const char *register_name,
    struct diag *d);
/* Makes the reference that of the case; what was known of it stays. */
struct known *known_add(struct map *known, const char *reference, const char *id);

#endif
