#ifndef STORE_SERIAL_H
#define STORE_SERIAL_H

#include "store/store.h"

/*
 * The next free serial of a day: above every file of the day's directory and
 * every number in numbers-after. Sweeps the temporary files of the directory,
 * which are left over from dead processes, since the caller holds
 * LOCK_NUMBERS and only its holder makes new ones. 0 and a diagnostic when
 * the directory cannot be read or no number is left. *first, unless first is
 * NULL: the directory has no case yet.
 */
long serial_next(struct store *s, day_t day, bool *first, struct diag *d);
/* The same without the lock, and so without a claim: it may be taken the next moment. */
long serial_look(const struct store *s, day_t day, struct diag *d);

#endif
