#ifndef IMPORT_ACTS_H
#define IMPORT_ACTS_H

#include "import/importing.h"

/* An act of the plan claims a number: whose that is hangs on all rows before it. */
bool import_claims(const struct plan *p);
/*
 * Does the acts of the plan to the case, behind amend, unless that is NULL; the
 * case is then as it will be written. ST_NO: the group was refused, and is a
 * reject.
 */
enum status import_perform(struct import *im, struct casefile *c, struct plan *p,
    const struct request *amend);

#endif
