#ifndef DRAW_SCALE_H
#define DRAW_SCALE_H

#include <stdbool.h>
#include <stdint.h>

/*
 * The scale of an axis: ticks at low, low + step, ... low + n * step, where a
 * step is 1, 2 or 5 times a power of ten. Values are whole numbers of their
 * last place, as everywhere.
 */
struct scale {
	int64_t low, step;
	int n; /* steps, at least 1 */
};

/* Larger values than this, of either sign, have no scale. */
#define SCALE_MOST INT64_C(100000000000000000)

/*
 * The finest one of at most so many steps (2 or more) that has 0, least and
 * most on it. least is not above most, and both are within SCALE_MOST.
 */
struct scale scale_of(int64_t least, int64_t most, int steps);
/* How far v is along an axis of that length, from low on; rounded down. v is on the scale. */
int scale_at(const struct scale *s, int64_t v, int length);
int64_t scale_high(const struct scale *s);

#endif
