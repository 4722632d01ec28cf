#ifndef CASE_RECTIFY_H
#define CASE_RECTIFY_H

#include "case/casefile.h"

/*
 * What an inspection, a self-check or a complaint has scored and required
 * (整改, S038 to S045): all of it is in the history.
 */

/* Something that a department has to put right, and what did. */
struct requirement {
	const struct node *require;
	size_t number;             /* of the event require */
	const struct node *remedy; /* the event; NULL: it is open */
};

/* Those of the case in the order of its history, in its arena. */
const struct requirement *case_requirements(const struct casefile *c, size_t *n);
/* The one of the event of that number; NULL: that is none. */
const struct requirement *case_requirement(const struct casefile *c, const char *number);
/* The event that scored a point; NULL: none did. */
const struct node *case_scored(const struct casefile *c, const char *point);

#endif
