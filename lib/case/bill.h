#ifndef CASE_BILL_H
#define CASE_BILL_H

#include "case/charge.h"

/*
 * What an act on fees says when nobody says it: from the schedule, the dossier
 * and what the case owes. Of paper nothing: it says what it says.
 */

/* The value of that key, in the case's arena; NULL: nothing follows. keys has those before it. */
struct node *bill_said(const struct moment *m, const char *key);
/* The fee of the schedule that the keys name, for the item of the case on that day; NULL: none. */
const struct fee *bill_fee(const struct moment *m);

#endif
