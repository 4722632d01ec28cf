#ifndef STORE_REPAIR_H
#define STORE_REPAIR_H

#include "store/store.h"

/*
 * Writes kind, state, due and tasks anew from the history, when its seals
 * hold. *repaired tells whether there was anything to mend.
 */
enum status store_repair(struct store *s, const char *id, bool *repaired, struct diag *d);
/*
 * Takes away temporary files that dead processes left, each under the lock
 * under which it was made, and calls removed with the path of each.
 */
enum status store_sweep(struct store *s, store_removed *removed, void *arg, struct diag *d);
/* The path is of a temporary file made for a case, .NUMBER.yaml.tmp; of a new file that has no number yet. */
bool left_of_case(const char *path, char id[ID_TEXT]);
bool left_new(const char *path);

#endif
