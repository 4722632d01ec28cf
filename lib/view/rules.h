#ifndef VIEW_RULES_H
#define VIEW_RULES_H

#include "base/diag.h"

/* Every rule that refuses and is no gate: lists, of which NULL is the end. */
extern const struct rule *const rules[];

#endif
