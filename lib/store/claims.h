#ifndef STORE_CLAIMS_H
#define STORE_CLAIMS_H

#include "case/claim.h"
#include "store/store.h"

/*
 * Which cases claim which numbers (case/claim.h), so that an act that says one
 * which another case has can be refused. .casework/numbers.tsv has a line for
 * each claim: what, the case, the number. It is derived: where it is missing
 * it is made from all cases, and what it says is looked up in the case. What
 * somebody took out of it, or wrote into a case by hand, case-check finds.
 */

/*
 * Begins with an act that may claim a number: with write under the lock of the
 * claims until claims_end, so that nobody else claims it meanwhile.
 */
enum status claims_begin(struct store *s, bool write, struct diag *d);
void claims_end(struct store *s, bool write);

/* Sets what the request has of other cases that claim the number; they live in the arena. */
void claims_look(struct store *s, const char *id, enum claim claim, const char *number,
    struct request *r, struct arena *a);
/*
 * The case is about to be written, and claims what its events behind the first
 * so many say. unwritten: it is not to be found on disk yet, and is known to
 * this process from now on.
 */
enum status claims_add(struct store *s, const struct casefile *c, size_t events, bool write,
    bool unwritten, struct diag *d);

#endif
