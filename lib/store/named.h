#ifndef STORE_NAMED_H
#define STORE_NAMED_H

#include <sys/stat.h>

#include "store/store.h"

/*
 * Files that options name, wherever they lie. Who comes through the owner's
 * account (struct caller) gets by it nothing that is closed to them: what
 * they name is open to everybody, or their own, and so is the way to it. Of a
 * group nothing is known here. Who calls as themselves is judged by the
 * system.
 */

/*
 * Opens a file to be read, also one of the office. -1 and errno: EACCES when
 * it is not the caller's to read. Through an account no symbolic link is
 * followed at its end.
 */
int named_open(const struct store *s, const struct caller *caller, const char *path, int flags);

/* The directory of a file to be written. */
struct place {
	int dir;          /* open, to be closed; -1 and errno: it is not there */
	const char *name; /* of the file in it, a part of the path */
	bool in_office;   /* it is the office's, or below it */
	bool closed;      /* the caller could not get there */
	bool locked;      /* nor, there, make a file */
};
void named_place(const struct store *s, const struct caller *caller, const char *path,
    struct place *p);

/* Through an account: the file is everybody's to read (S_IROTH), write (S_IWOTH), or the caller's. */
bool named_theirs(const struct caller *caller, const struct stat *st, mode_t everybody);

#endif
