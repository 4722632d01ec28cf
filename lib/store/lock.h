#ifndef STORE_LOCK_H
#define STORE_LOCK_H

#include "store/store.h"

/*
 * Kernel locks on single bytes of .casework/lock: they go with the process,
 * however it ends, and the kernel can name the holder. A process takes them
 * in ascending order: IMPORT, NUMBERS or a case, or the cases of an application
 * by their bytes, then CLAIMS, then SERIES; so nobody waits in a ring. EXCHANGE and
 * CHECKPOINT are taken alone.
 */
enum {
	LOCK_IMPORT = 0,
	LOCK_NUMBERS = 1,
	LOCK_SERIES = 2,
	LOCK_EXCHANGE = 3,
	LOCK_CLAIMS = 4,
	LOCK_CHECKPOINT = 5
};

/* The byte that stands for a case; two cases may share one. */
long lock_of_case(const char *id);

/*
 * Waits at most s->wait seconds, then ST_BUSY and a diagnostic that names the
 * holder. what is the subject for messages. ST_FAILED when the lock file
 * cannot be had, or the office lies on a network file system for which
 * office.yaml does not vouch.
 */
enum status lock_take(struct store *s, long byte, const char *what, struct diag *d);
/*
 * Asked before anything is put in its place: the lock that is held still keeps
 * others out. ST_BUSY and a diagnostic when its file was deleted meanwhile.
 */
enum status lock_excludes(const struct store *s, struct diag *d);
/* Another process holds it; false also where nobody ever locked anything, or that cannot be seen. */
bool lock_is_held(const struct store *s, long byte);
/* The cases lie on a network file system, whether office.yaml vouches for it or not. */
bool lock_network(const struct store *s);
void lock_drop(struct store *s, long byte);

#endif
