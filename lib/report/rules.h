#ifndef REPORT_RULES_H
#define REPORT_RULES_H

#include "base/diag.h"
#include "base/status.h"
#include "rules/office.h"

/* Every rule that refuses and is no gate: lists, of which NULL is the end. */
extern const struct rule *const rules[];
/* What the rule or gate of that name asks for; NULL when there is none. */
const char *rule_help(const char *name);
/* ST_NO: a violation of office.yaml names a rule, or an act, that there is not (violation.rules). */
enum status violations_check(const struct office *o, struct diag *d);

#endif
