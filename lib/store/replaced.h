#ifndef STORE_REPLACED_H
#define STORE_REPLACED_H

#include "store/store.h"

/*
 * A case that was made void and received anew: the new one names it (key
 * replaces of its receipt), and the old one is left as it is. Which one that
 * is, is found by reading the cases received since the day on which it became
 * void, a fraction of a millisecond each.
 */

/* The number, in the arena, of the case that replaces that one, which is void; NULL: none does. */
const char *case_replacing(const struct store *s, const struct casefile *c, struct arena *a);

/* What is told of a case that a receipt is to replace, for the gates; it lives in the arena. */
const struct replaced *case_replaced(const struct store *s, const char *id, struct arena *a);

#endif
