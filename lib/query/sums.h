#ifndef QUERY_SUMS_H
#define QUERY_SUMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/map.h"

/*
 * Whole numbers that are added up, each under a row of texts. It is all that a
 * statistic is made of until it is shown: how often each value occurred. So
 * two of them are put together by adding, in any order and exactly, be it a
 * count, a largest, a median, or how many are different. A zeroed one is empty
 * and ready; all of it goes with sums_release.
 */
struct sum {
	const char *const *texts; /* NULL among them: none */
	int64_t n;
};

struct sums {
	size_t width;      /* texts of a row; set before the first is added */
	struct map map;    /* by the texts; has them and the sums in its arena */
	struct sum **list; /* in the order in which they were first added, until sorted */
	size_t n;
	bool overflows; /* some sum does not fit into 64 bits: nothing of it is to be shown */
	struct buf key;
};

/* Adds n under the texts, which are copied; the sum, which stays where it is, for sum_add. */
struct sum *sums_add(struct sums *s, const char *const *texts, int64_t n);
/* By their texts in byte order, none last. */
void sums_sort(struct sums *s);
/* The order of rows of n texts, of which NULL is the last. */
int texts_compare(const char *const *a, const char *const *b, size_t n);
/* *sum + n; false, and it stays, when that does not fit. */
bool sum_add(int64_t *sum, int64_t n);
void sums_release(struct sums *s);

#endif
