#ifndef IMPORT_KNOWN_H
#define IMPORT_KNOWN_H

#include "store/sources.h"
#include "store/store.h"

/*
 * Which references of a register are cases already: read from the heads of
 * all cases, never from an index. A case whose import was taken back is none.
 * The line of a source is that in which this run met it, 0 when it has not.
 *
 * Adds all of the register. ST_FAILED when a case could not be read.
 */
enum status known_read(struct sources *known, const struct store *s, const char *register_name,
    struct diag *d);
/* What is kept open from one case to the next; zeroed but for the store, nothing. */
struct known_files {
	const struct store *store;
	struct near near;
	struct buf text;
};
/* The case was last made, or added to, from a row of that digest. */
bool known_same(struct known_files *k, struct arena *a, const char *id, const char *digest);
void known_close(struct known_files *k);

#endif
