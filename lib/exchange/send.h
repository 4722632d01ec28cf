#ifndef EXCHANGE_SEND_H
#define EXCHANGE_SEND_H

#include <stdio.h>

#include "exchange/row.h"
#include "exchange/sent.h"
#include "exchange/withheld.h"
#include "store/named.h"

/*
 * Rows that go out: those that never did, and those that are others than when
 * they did. All of it under the lock LOCK_EXCHANGE, and in this order:
 *
 *	the file is written under a temporary name, and durable;
 *	the office has what went out, durably (exchange/sent.h);
 *	the file gets its name.
 *
 * What is cut off before the second step was never sent: the next sending
 * takes the same rows. What is cut off behind it is brought to its end by the
 * next sending, before anything else. So no row is lost, and none goes twice.
 */
struct send {
	/* What the caller sets. */
	struct store *store;
	const struct caller *caller;
	const struct exchange *x;
	const char *directory; /* where the file is made */
	bool all;              /* what has not changed too */
	bool dry_run; /* to out, the caller's, or NULL; nothing else is written, no lock taken */
	bool whole;   /* all cases of the office are gone through */
	FILE *out;
	int64_t now;

	/* What came of it. */
	const char *file; /* its name; NULL: nothing went out */
	size_t rows, rejected, gone;

	/* Its own. */
	const struct exchange_version *v;
	struct encoder encoder;
	struct withheld withheld;
	struct sent sent;
	struct exchange_sending of;
	struct digest digest;
	struct map names; /* of this file: what the receiver knows rows by */
	struct buf block, rejects, text;
	struct arena arena;
	const char *temp;
	char at[STAMP_TEXT];
	int dir;
	bool locked;
};

/*
 * Takes the lock, reads what was sent, brings to its end what was cut off, and begins the
 * file. Whatever comes of it, send_release follows.
 */
enum status send_begin(struct send *e, struct diag *d);
/* The rows of a case, which was read whole. What is rejected, or gone, is told. */
void send_add(struct send *e, const struct casefile *c, struct diag *d);
/*
 * The file, what was sent, the rejects. ST_FAILED also when a row was rejected;
 * ST_NO when one is gone that the form cannot tell the receiver of.
 */
enum status send_end(struct send *e, struct diag *d);
void send_release(struct send *e);

#endif
