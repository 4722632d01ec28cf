#ifndef IMPORT_KNOWN_H
#define IMPORT_KNOWN_H

#include "store/sources.h"
#include "store/store.h"

/*
 * Which references of a register are cases already: read from the heads of
 * all cases, never from an index. A case whose import was taken back is none.
 * The line of a source is that in which this run met it, 0 when it has not;
 * its row is what the case says of the row that it was last made, or added to,
 * from, 0 when that is to be read. Where many rows may be known, that is looked
 * for too, so that no case is read twice.
 *
 * Adds all of the register. ST_FAILED when a case could not be read.
 */
enum status known_read(struct sources *known, const struct store *s, const char *register_name,
    bool many, struct diag *d);
/* What is kept open from one case to the next; zeroed but for the store, nothing. */
struct known_files {
	const struct store *store;
	struct near near;
	struct buf text;
};
/* The case of the source was last made, or added to, from a row of that digest. */
bool known_same(struct known_files *k, const struct source *known, struct arena *a, const char *id,
    const char *digest);
void known_close(struct known_files *k);

#endif
