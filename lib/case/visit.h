#ifndef CASE_VISIT_H
#define CASE_VISIT_H

#include "case/casefile.h"

/*
 * Joint visits to the site (联合踏勘, S213-S218): called for a node, attended
 * by people who sign in, concluded with one opinion. What was found is mended
 * and visited anew, as often as it takes.
 */
struct visit {
	const struct node *call;       /* of the last one; NULL: there was none */
	const struct node *conclusion; /* of that; NULL: it is open */
	size_t round;                  /* which of its node it is, from 1 */
};

/* The last visit of a history, of that node or (NULL) of any. */
struct visit visit_last(const struct node *history, const char *node);
/* The department leads it or takes part. */
bool visit_asks(const struct visit *v, const char *department);
/* Who signed in to it for the department: the event, NULL: nobody. */
const struct node *visit_attended(const struct visit *v, const char *department);
/* The departments from which nobody signed in, the lead first: a list in the arena, maybe empty. */
struct node *visit_absent(const struct visit *v, struct arena *a);

#endif
