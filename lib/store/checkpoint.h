#ifndef STORE_CHECKPOINT_H
#define STORE_CHECKPOINT_H

#include "base/tlog.h"
#include "store/store.h"

/*
 * Checkpoints of an office (casework-proof(7)): once a day the heads that are
 * new or have moved, and the rule files that are others, are added to a log
 * (store/log.h), and the root over all of it is written down. Who keeps a
 * checkpoint elsewhere can prove later that what it stands for was not
 * rewritten since.
 */

/*
 * Makes today's, durably, and adds its text to out; where there is one, only
 * that. ST_NO: what is in the log is not how the cases or calendars are, which
 * is told; what was rewritten is not added, the rest is, also what comes late. ST_NO also, and nothing
 * is made, where the log itself does not hold.
 */
enum status checkpoint_make(struct store *s, struct buf *out, struct diag *d);
/*
 * Proves the log, and that each of its heads is in the past of its case; what
 * it does not have was recorded later. Takes no lock.
 */
enum status checkpoint_verify(const struct store *s, struct diag *d);
/*
 * Adds the proof that the last checkpoint comes after an older one, or that the
 * last head of a case is in it. ST_NO: it does not, or there is none.
 */
enum status checkpoint_after(const struct store *s, const struct checkpoint *old, struct buf *out,
    struct diag *d);
enum status checkpoint_of(const struct store *s, const char *id, struct buf *out, struct diag *d);

/* The same as store_sweep (store/check.h) of files that a checkpoint left which was cut off. */
enum status checkpoint_sweep(struct store *s, store_removed *removed, void *arg, struct diag *d);

/* The rules that are checked here, and by who checks a proof. */
extern const struct rule checkpoint_rules[];

#endif
