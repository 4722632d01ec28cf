#ifndef IMPORT_MAKERS_H
#define IMPORT_MAKERS_H

#include "base/status.h"
#include "case/id.h"

/*
 * Workers, forked, that read the same register as the import does, and make
 * the cases of some of its days before it comes to them. All numbers of a day
 * are given by one of them, in the order of the rows. Only what went in
 * without a word is handed over: of anything else, and of what has no room,
 * nothing is, and the import makes it, with the messages that belong to it.
 */
struct makers;

struct made {
	int line;         /* of the register, that it is of */
	char id[ID_TEXT]; /* the number that a case was made with */
	size_t findings;
	size_t len; /* 0: there is none */
	char text[];
};
enum { MADE_SLOT = 8192, MADE_MOST = MADE_SLOT - sizeof(struct made) };

/* The worker whose day it is. */
struct maker;
bool maker_has(const struct maker *m, day_t day);
/*
 * In a worker: where it puts what it makes of its next row; so it waits until
 * there is room, and ends when nobody will take it. Zeroed but for the text.
 */
struct made *maker_next(struct maker *m);

/*
 * Starts workers, so many or as many as are of use. Each calls work, and ends
 * when that returns. NULL where that is one, or none can be had.
 */
typedef void makers_work(void *arg, struct maker *m);
struct makers *makers_begin(unsigned workers, makers_work *work, void *arg);
/*
 * What the worker of the day made of the row in that line, each row of the day
 * in its turn. NULL when it is no more. Good until the next call.
 */
const struct made *makers_take(struct makers *h, day_t day, int line);
/* Ends the workers. How many of them had ended before, which is a fault. */
unsigned makers_end(struct makers *h);

#endif
