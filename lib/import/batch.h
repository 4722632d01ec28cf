#ifndef IMPORT_BATCH_H
#define IMPORT_BATCH_H

#include "store/store.h"

/*
 * New cases by the hundred: all temporary files, one sync, all published
 * without replacing anything, one sync, and only then told. LOCK_NUMBERS is
 * held from the first number that is given out to the end of the batch. The
 * next number of a day is kept over batches, and read again when anything else
 * came into its directory between them.
 */
enum { BATCH_MOST = 4096 };

/* Called for each case of the batch that is durable, in order; fresh: it is a new one. */
typedef void batch_done(void *arg, const char *id, bool fresh);

struct batch {
	struct store *s;
	struct arena arena;
	struct batch_entry *entry;
	size_t n, new;
	struct map days;        /* struct batch_day by day, of all batches */
	struct batch_day **day; /* those of this one */
	size_t n_days;
	struct batch_day *open; /* those whose directory is held open */
	size_t n_open;
	bool locked;
	batch_done *done;
	void *arg;
};

void batch_init(struct batch *b, struct store *s, batch_done *done, void *arg);
/* The number for a new case of a day; it is used, or lost with the batch. */
enum status batch_number(struct batch *b, day_t day, char id[ID_TEXT], struct diag *d);
/* Gives the number back that batch_number gave last. */
void batch_return(struct batch *b, day_t day);
/* That which it would be, in a day of which the batch has given some; else 0. */
long batch_next(struct batch *b, day_t day);
/* A new case; it is on disk when batch_flush has returned. */
enum status batch_add(struct batch *b, const char *id, const char *data, size_t len,
    struct diag *d);
/* A case that was changed and is durable: told in its turn. */
void batch_note(struct batch *b, const char *id);
bool batch_full(const struct batch *b);
/* Publishes, tells, lets go of the lock. After a failure the rest of the batch is not there. */
enum status batch_flush(struct batch *b, struct diag *d);
void batch_release(struct batch *b);

#endif
