#ifndef VIEW_WHY_H
#define VIEW_WHY_H

#include "gate/why.h"
#include "query/column.h"

/* A line of case-review why: schemas/why.yaml. */
enum { WHY_FIELDS = 9 };
extern const struct column why_columns[WHY_FIELDS];
/* The values of an obstacle to the case's next step, which live as it does. */
void why_values(const struct casefile *c, const struct obstacles *list, const struct obstacle *x,
    const char *value[WHY_FIELDS]);

#endif
