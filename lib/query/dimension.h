#ifndef QUERY_DIMENSION_H
#define QUERY_DIMENSION_H

#include "query/counts.h"
#include "query/field.h"

/*
 * By what measures are told apart: by when it was and who did it, which hang on
 * each occurrence, or by any field of a case.
 */
struct dimension {
	const char *name;
	/* That of a day: when it was, so that a year before stands beside the same of this year. NULL. */
	const char *(*at)(struct arena *a, day_t day);
	/* NULL: the field's. */
	const char *(*get)(const struct office *o, const struct casefile *c, int64_t as_of,
	    const struct counted *x);
	const char *const
	    *values; /* all that there are, in their order, NULL behind them; NULL: any */
	struct field field;
};

/* False when there is none of that name, which must outlive it. */
bool dimension_find(struct dimension *d, const char *name);
/* The step of the dimension age in which so many workdays are. */
const char *age_step(int days);
/* In why, that there is none of that name, and which is near. */
void dimension_none(const char *name, struct buf *why);
/* The names of those that are no fields, a line each. */
void dimension_list(struct buf *out);
/*
 * All values that it has in a period, in their order, whether or not there is
 * anything in them; NULL, and *n is 0, where that hangs on the cases, or they
 * would be more than DIMENSION_VALUES.
 */
enum { DIMENSION_VALUES = 4000 };
const char *const *dimension_values(const struct dimension *d, const struct period *p,
    struct arena *a, size_t *n);
/* In the arena of the case, or of the office; NULL: it has none. */
const char *dimension_get(const struct dimension *d, const struct office *o,
    const struct casefile *c, int64_t as_of, const struct counted *x);

#endif
