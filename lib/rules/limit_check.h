#ifndef RULES_LIMIT_CHECK_H
#define RULES_LIMIT_CHECK_H

#include "rules/office.h"

/*
 * What the limits of an office must be beyond their schema, each by itself
 * and beside the others that a case has with it: casework(5), LIMITS. v is a
 * version of an item with its file; NULL for the limits of the office alone.
 * Every fault becomes a diagnostic at its place in file; false when there was
 * one.
 */
bool limits_hold(const struct office *o, const struct version *v, const char *file, struct diag *d);

#endif
