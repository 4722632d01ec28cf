#ifndef SITE_MASK_H
#define SITE_MASK_H

#include "base/buf.h"

/*
 * What of a name may be read by everybody. Pure.
 */
enum shown { SHOWN_WHOLE, SHOWN_MASKED, SHOWN_HIDDEN, SHOWN_N };
extern const char *const shown_names[SHOWN_N];

/*
 * Adds the name as it is shown: whole; masked, its first character and ＊＊; of hidden
 * nothing. A name in which somebody wrote what is no name, five digits or more (of an
 * identity document, a telephone) or an address of mail, is hidden however it was to be
 * shown: false, as for every name of which nothing is added.
 */
bool mask_name(struct buf *out, const char *name, enum shown shown);

#endif
