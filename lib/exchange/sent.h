#ifndef EXCHANGE_SENT_H
#define EXCHANGE_SENT_H

#include "base/map.h"
#include "store/store.h"

/*
 * What was sent by a form: exchange/NAME.sent of the office, a text of blocks,
 * each of them ended by the line "end", fields with tabs between. A block is
 * appended whole, under the lock, and durable when that is told; one that was
 * cut off is none. So a row is known by its key and its digest, and goes out
 * once, and again when it is another.
 *
 *	batch N AT DIRECTORY FILE BYTES-DIGEST
 *	row KEY DIGEST FROM NAME      it went out by the version that begins so
 *	gone KEY                      it is none any more, and that was told
 *	returned DIGEST AT FILE       a list of the receiver's, by its digest
 *	reject KEY REASON             the receiver did not take it
 */
enum sent_state { SENT_OUT, SENT_GONE, SENT_RETURNED };
extern const char *const sent_names[];

struct sent_row {
	const char *key, *digest, *from, *name;
	enum sent_state state;
	const char *reason, *returned; /* of one that came back, and when */
	const struct sent_batch *batch;
	bool seen;             /* for who goes through all rows of a case, or of the office */
	struct sent_row *next; /* as they went out first */
};

struct sent_batch {
	size_t number;
	const char *at, *directory, *file, *digest;
	struct sent_batch *before;
};

struct sent {
	struct arena arena;
	const char *path; /* in the office */
	struct map rows;  /* struct sent_row by key */
	struct map names; /* the same by what the receiver knows them by */
	struct sent_row *first, *last;
	struct sent_batch *batch; /* the last one; NULL */
	struct map lists;         /* of the receiver, by digest: when they were read */
	size_t good;              /* bytes that are whole */
	bool torn;                /* behind them is a block that was cut off */
	struct buf text;
};

/* A form that was never used has sent nothing. ST_FAILED and a diagnostic when it is not to be read. */
enum status sent_read(struct sent *x, const struct store *s, const char *form, struct diag *d);
/* The row of that key; NULL. */
struct sent_row *sent_find(const struct sent *x, const char *key);
/*
 * Appends a block, under the lock, durably; what was cut off before it goes.
 */
enum status sent_append(struct sent *x, const struct store *s, const struct buf *block,
    struct diag *d);
void sent_release(struct sent *x);
/* Adds a field and what stands before it; a tab, a line end, a backslash as \t, \n, \r, \\. */
void sent_field(struct buf *b, const char *text);

#endif
