#ifndef RULES_LIMIT_CHECK_H
#define RULES_LIMIT_CHECK_H

#include "rules/item.h"

/*
 * What the limits of an office must be beside the others that a case has with
 * them: casework(5), LIMITS. v is a version of an item, in the file that is
 * read; NULL for the limits of the office alone.
 */
void limits_hold(struct reading *r, const struct version *v);

#endif
