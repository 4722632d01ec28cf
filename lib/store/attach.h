#ifndef STORE_ATTACH_H
#define STORE_ATTACH_H

#include "base/digest.h"
#include "store/store.h"

/*
 * The files of a case: cases/YYYY/MM/DD/NUMBER/NAME, below the directory that
 * has the name of its case file. A file is copied beside its place, and made
 * durable; when the act that brings it is sure it gets its name, durably too,
 * and only then the case names it. Whatever is cut off on the way leaves a
 * temporary file, which the next that attaches to the case sweeps, or a file
 * that no act names, which the same act, done again, takes for its own.
 *
 * All of it under the lock of the case.
 */
enum { ATTACHMENT_MOST = 999999999 }; /* bytes */

struct attach_file {
	char temp[32];
	const char *name; /* in the arena of the case */
	char digest[DIGEST_TEXT];
	bool published; /* it got its name here */
	struct attach_file *next;
};

struct attaching {
	const struct store *s;
	struct casefile *c;
	char directory[CASE_PATH_TEXT];
	int at; /* the directory, open; -1: not yet */
	struct attach_file *files;
};

/* Nothing is done yet. The casefile outlives it. */
void attach_begin(struct attaching *x, const struct store *s, struct casefile *c);
/*
 * Copies the file at path, as the caller may read it, beside its place, and
 * sets the keys of the act: file, type, size, digest. ST_FAILED: it cannot be
 * had, is empty or too large.
 */
enum status attach_copy(struct attaching *x, const struct caller *caller, const char *path,
    struct node *keys, struct diag *d);
/* Gives each its name, durably. ST_FAILED: something else has it. */
enum status attach_publish(struct attaching *x, struct diag *d);
/*
 * Whatever came of it: when the case file is not the one that names them,
 * nothing of it is left.
 */
void attach_end(struct attaching *x);

/*
 * The files of a case, which is stored as id, are those that its acts attached,
 * the ones that were taken back too, and have their digests. Each finding is a diagnostic. ST_NO:
 * there are some; ST_FAILED: something could not be read. near as in store_read_near.
 */
enum status attachments_check(const struct store *s, struct near *near, const char *id,
    const struct casefile *c, struct diag *d);
/* Takes away what dead processes left there, and calls removed, which may be NULL, with each path. */
enum status attachments_sweep(struct store *s, const char *id, store_removed *removed, void *arg,
    struct diag *d);

/* The rules that are checked here. */
extern const struct rule attach_rules[];

#endif
