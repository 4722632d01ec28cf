#ifndef IMPORT_AMOUNTS_H
#define IMPORT_AMOUNTS_H

#include "base/arena.h"
#include "base/buf.h"
#include "yaml/node.h"

/*
 * How a register writes its amounts of money (casework(5), MAPPINGS, amounts).
 * The form of casework(5), MONEY, is always among its readings.
 */

/* The list of a mapping, whose entries the schema knows, by bit; NULL is an empty one. */
unsigned int amounts_take(const struct node *list);
/* Why the office's currency contradicts the readings; NULL when it does not. */
const char *amounts_contradict(unsigned int readings, const char *currency);

struct amount {
	const char *text; /* "-1234.50", with the currency behind it when the text has one */
	const char *by;   /* the readings it took, "" for none but the usual form */
};
/*
 * The amount that the text is, in full units of the currency; wan: a number
 * without a unit of its own is of ten thousands. False and the reason in why.
 */
bool amounts_read(struct arena *a, unsigned int readings, bool wan, const char *text,
    struct amount *amount, struct buf *why);

#endif
