#ifndef QUERY_GROUPS_H
#define QUERY_GROUPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/map.h"

/* What is counted of a group. */
enum figure { FIGURE_CASES, FIGURE_FINDINGS, FIGURE_OPEN, FIGURE_LATE, FIGURES };

struct tally {
	int64_t n[FIGURES];
};

/*
 * Tallies by the values that cases have in common. A zeroed one is empty and
 * ready; all of it goes with groups_release.
 */
struct group {
	const char *const *values; /* NULL among them: no value */
	size_t n_values;
	struct tally tally;
};

struct groups {
	struct map map;      /* by their values; has the groups and values in its arena */
	struct group **list; /* in the order of their first case, until sorted */
	size_t n;
	struct buf key; /* of the values at hand */
};

/*
 * The group of n values, made when there is none; the values are copied.
 * *made, unless NULL, says whether it was.
 */
struct group *groups_get(struct groups *g, const char *const *values, size_t n, bool *made);
/* By their values in byte order, no value last. */
void groups_sort_values(struct groups *g);
void groups_release(struct groups *g);

#endif
