#ifndef STORE_TOGETHER_H
#define STORE_TOGETHER_H

#include "store/store.h"

/*
 * Files of several cases that are changed at once, all or none, also when the
 * process is killed or the power is cut. Their new text is made beside them
 * and durable; then a list of them, .casework/together/NUMBER, is; then they
 * get their names, and the list goes. While a whole list is there all of them
 * count as changed: who takes the lock of one of its cases next ends the
 * change first. One that was cut off before it had its name changed nothing.
 * casework(7), STORE.
 */
struct together {
	const char *id;
	const char
	    *was; /* what its file has, was_len bytes; NULL: there is none, and is not to be */
	size_t was_len;
	const struct buf *text;
};
/*
 * Writes them. The caller holds the lock of each case or, of new ones, that of
 * the numbers; the directories of new ones are there. ST_BUSY: a file was
 * changed since it was read. Nothing is changed after a failure, but when the
 * message says that it is being ended later.
 */
enum status together_write(struct store *s, const struct together *file, size_t n, struct diag *d);

/*
 * The locks of all of the cases, taken in the order of lock.h, when no change
 * that was cut off stands on any of them any more; as lock_take.
 */
enum status cases_lock(struct store *s, const char *const *id, size_t n, struct diag *d);
void cases_unlock(struct store *s, const char *const *id, size_t n);
enum status case_lock(struct store *s, const char *id, struct diag *d);
void case_unlock(struct store *s, const char *id);
/* The same of the lock of numbers, which is dropped by lock_drop. */
enum status numbers_lock(struct store *s, struct diag *d);

/* A change that was cut off stands on the case. */
bool together_stands(const struct store *s, const char *id);
/* Ends every change that was cut off. The caller holds no lock. */
enum status together_end(struct store *s, struct diag *d);
/* Takes away lists that got no name, each under its lock; the caller holds that of the numbers. */
enum status together_sweep(struct store *s, store_removed *removed, void *arg, struct diag *d);
/* Tells of every change that was cut off; ST_NO: there is one. */
enum status together_check(const struct store *s, struct diag *d);

/* The rules that are checked here. */
extern const struct rule together_rules[];

#endif
