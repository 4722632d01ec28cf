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
	/* NULL: the field's. */
	const char *(
	    *get)(const struct office *o, const struct casefile *c, const struct counted *x);
	struct field field;
	bool of_time; /* when it was: a year before stands beside the same of this year */
};

/* False when there is none of that name, which must outlive it. */
bool dimension_find(struct dimension *d, const char *name);
/* In why, that there is none of that name, and which is near. */
void dimension_none(const char *name, struct buf *why);
/* The names of those that are no fields, a line each. */
void dimension_list(struct buf *out);
/* In the arena of the case, or of the office; NULL: it has none. */
const char *dimension_get(const struct dimension *d, const struct office *o,
    const struct casefile *c, int64_t as_of, const struct counted *x);

#endif
