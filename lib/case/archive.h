#ifndef CASE_ARCHIVE_H
#define CASE_ARCHIVE_H

#include "case/casefile.h"

/*
 * What the file of a closed case has to have before it is archived, by the
 * list archive of the office and of the item (casework(5), ARCHIVE), and the
 * defects that were found in it (S040, S041).
 */

/* A defect, and what closed it. */
struct defect {
	const struct node *fault;
	size_t number;           /* of the event fault */
	const struct node *mend; /* the event; NULL: it is open */
};

/* Those of the case in the order of its history, in its arena. */
const struct defect *case_defects(const struct casefile *c, size_t *n);
/* The one that the event of that number found; NULL: none did. */
const struct defect *case_defect(const struct casefile *c, const char *number);

/*
 * The words for what it lacks, ", " between, in the arena of the case; NULL:
 * nothing. What a defect names so, and a statement explains, is not lacking.
 */
const char *case_lacks(const struct casefile *c, const struct office *o);

#endif
