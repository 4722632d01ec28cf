#ifndef STORE_APPLICANT_H
#define STORE_APPLICANT_H

#include "base/map.h"
#include "store/store.h"

/*
 * The open cases of each applicant and item: those received in the last days,
 * as many as office.yaml says, of which the heads are read. What cannot be
 * read is left out: case-check tells it.
 */
struct applicants {
	struct map cases;
	bool read;
};

/*
 * The open cases of the item that are of the applicant of the case, which is
 * of the same item: numbers with ", " between them, a few at most; NULL:
 * there is none. One applicant is one identity number or, where a case has
 * none, one name. The case is from then on one of them. It is the i-th of n
 * that were applied for at once, of an item each.
 */
const char *applicants_others(struct applicants *x, const struct store *s, char (*id)[ID_TEXT],
    size_t n, size_t i);
void applicants_release(struct applicants *x);

#endif
