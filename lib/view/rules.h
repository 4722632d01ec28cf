#ifndef VIEW_RULES_H
#define VIEW_RULES_H

#include "base/diag.h"
#include "base/nearest.h"
#include "base/status.h"
#include "rules/office.h"

/* Every rule that refuses and is no gate: lists, of which NULL is the end. */
extern const struct rule *const rules[];
/* A rule or gate has that name; near: else which name is near; NULL: that does not matter. */
bool rule_known(const char *name, struct nearest *near);
/* ST_NO: a violation of office.yaml names a rule, or an act, that there is not (violation.rules). */
enum status violations_check(const struct office *o, struct diag *d);

#endif
