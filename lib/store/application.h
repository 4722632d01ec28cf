#ifndef STORE_APPLICATION_H
#define STORE_APPLICATION_H

#include "gate/why.h"
#include "store/store.h"

/*
 * Cases that were applied for at once (case/linked.h), as they lie in the
 * office: found by what their receipts say of each other, and no other case is
 * read, unless one of them is void and another may have taken its place.
 */

/*
 * The numbers of all of them, the first's first, *n of them, in the arena. In
 * the place of a void one stands the one that replaces it. NULL: the case was
 * applied for alone, or what its receipt names cannot be read.
 */
const char **application_cases(const struct store *s, const struct casefile *c, struct arena *a,
    size_t *n);
/* Another of them that has not ended, as it was read; NULL. */
const struct casefile *application_beside(const struct store *s, const struct casefile *c,
    struct arena *a);
/*
 * Sets what is looked up for the act: the cases that the act, or the acceptance,
 * names for what the item presupposes, and those that were applied for with it;
 * of a correction, for what it restates (NULL: nothing).
 */
void application_presupposed(const struct store *s, const struct casefile *c, struct request *r,
    const struct node *restate, struct arena *a);
/*
 * Each pause that it shares with cases that are named is in those too, as the
 * same; NULL, or what is wrong, in the arena, and *number that of the event.
 */
const char *shared_fault(const struct store *s, const struct casefile *c, size_t *number,
    struct arena *a);
/* Why the case waits (gate/why.h), what it presupposes of others included. */
void application_why(struct obstacles *out, const struct store *s, const struct casefile *c,
    int64_t now);
/* Its receipt and the others say the same of each other; NULL, or what is wrong, in the arena. */
const char *application_fault(const struct store *s, const struct casefile *c, struct arena *a);

/*
 * An act on a case as somebody asked for it, and where it is one that is done
 * to all of its application (request_whole), on all or none: each is locked,
 * read and changed in memory before the first is written. A case for whose
 * state the act is none is left out, but not the one that was named. done is
 * called for each to which it was done, the first's first, and when all are
 * refused at once for those that were not named. As store_act else.
 */
typedef void application_done_fn(void *arg, const char *id, enum status st);
enum status application_act(struct store *s, const char *id, const struct act_request *r,
    application_done_fn *done, void *arg, struct diag *d);

#endif
