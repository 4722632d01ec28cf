#ifndef VIEW_RULES_H
#define VIEW_RULES_H

#include "base/diag.h"
#include "base/status.h"
#include "rules/office.h"

/* Every rule that refuses and is no gate: lists, of which NULL is the end. */
extern const struct rule *const rules[];
/* A rule or gate has that name. */
bool rule_known(const char *name);
/* ST_NO: a violation of office.yaml names a rule, or an act, that there is not (violation.rules). */
enum status violations_check(const struct office *o, struct diag *d);

#endif
