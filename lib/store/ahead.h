#ifndef STORE_AHEAD_H
#define STORE_AHEAD_H

#include "case/casefile.h"
#include "case/id.h"

/*
 * Reading ahead: workers, forked, read cases while who asked deals with
 * earlier ones. A case is made in memory that both have at the same address,
 * so that it is handed over as it is, and in the order in which the numbers
 * were put. What a worker cannot hand over whole, the caller reads himself.
 */
struct ahead;

/*
 * In a worker: reads a case into the arena. False: there is something to tell
 * of it, so that the caller is to read it. Nothing that c leads to may lie
 * outside the arena, but what was there before the workers were.
 */
typedef bool ahead_read_fn(void *arg, const char *id, struct arena *a, struct casefile *c);

/*
 * Starts workers, so many or as many as are of use. NULL where that is one, or
 * none can be had: then there is no reading ahead.
 */
struct ahead *ahead_begin(unsigned workers, ahead_read_fn *read, void *arg);
/* There is room to put one more number. */
bool ahead_room(const struct ahead *h);
void ahead_put(struct ahead *h, const char *id);
/*
 * The next case in order, NULL when all that was put was taken; *id is its
 * number. *c is NULL when the caller is to read it. Both are good until the
 * next call.
 */
bool ahead_take(struct ahead *h, const char **id, struct casefile **c);
/* Ends the workers. How many of them had ended before, which is a fault. */
unsigned ahead_end(struct ahead *h);

#endif
