#ifndef RULES_INDICATOR_H
#define RULES_INDICATOR_H

#include "rules/entry.h"

/*
 * What an office reports of its trade besides its cases, such as ships and
 * tonnage (业务指标, S251): casework(5), INDICATORS. Each value is told as it was
 * stated, and no growth of two is more exact than they are.
 */
enum qualifier { STATED_EXACT, STATED_LESS, STATED_MORE }; /* 不足, 余 */

struct statement {
	int year;
	const char *text, *source;
	enum qualifier qualifier;
	int64_t n; /* in units of its last place */
	int places;
	const struct node *node;
};

struct indicator {
	const char *id, *name, *unit;
	const struct statement *stated; /* in the order of their years, then of the file */
	size_t n;
	const struct node *node;
};

/* Reads a value such as 189, 不足1000 or 5000余; false when it is none. */
bool statement_parse(const char *text, struct statement *x);

/* How far what is known of two values tells what one is of the other. */
enum bound { BOUND_NONE, BOUND_EXACT, BOUND_MORE, BOUND_LESS };
/*
 * Adds now / then, such as "2.84", and by how many percent it grew, "+184"; what
 * is more or less than that where it is a bound. Each has as many significant
 * digits as the value that has fewer, in which the noughts at the end of a whole
 * number do not count; a bound is rounded so that it stays one. then is not 0.
 */
enum bound statement_growth(const struct statement *then, const struct statement *now,
    struct buf *times, struct buf *percent);
/* Both say the same. */
bool statement_equal(const struct statement *a, const struct statement *b);

/* Fills the office from indicators.yaml, which has passed its schema. */
void indicators_read(struct reading *r, const struct node *doc);

#endif
