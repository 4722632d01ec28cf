#ifndef EXCHANGE_RETURNED_H
#define EXCHANGE_RETURNED_H

#include "exchange/sent.h"
#include "exchange/exchange.h"
#include "store/named.h"

/*
 * A receiver's list of the rows that it did not take: CSV, in whatever
 * encoding, whose columns the form names (returned). What is read is kept with
 * what was sent, durably and under the lock; a row that came back goes out
 * again when it has become another. A list is read once: by its digest the
 * same one is known. ST_FAILED: it cannot be read, or has rows that never went
 * out, which are told; the others are kept all the same. *n is how many came back.
 */
enum status returned_read(struct store *s, const struct caller *caller, const struct exchange *x,
    const char *path, int64_t now, size_t *n, struct diag *d);

#endif
