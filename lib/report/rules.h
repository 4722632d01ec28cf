#ifndef REPORT_RULES_H
#define REPORT_RULES_H

#include "base/diag.h"

/* Every rule that refuses and is no gate: lists, of which NULL is the end. */
extern const struct rule *const rules[];
/* What the rule or gate of that name asks for; NULL when there is none. */
const char *rule_help(const char *name);

#endif
