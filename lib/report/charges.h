#ifndef REPORT_CHARGES_H
#define REPORT_CHARGES_H

#include "base/diag.h"
#include "base/map.h"
#include "case/casefile.h"

/* What only the report of charges finds. */
extern const struct rule charges_rules[];
/* The gate is one of fees that is held against the schedule. */
bool charges_ask(const char *gate);
/*
 * The case that has shown the receipt of the payment before, and is not of the
 * same project; NULL: none has. The map, zeroed at first, keeps who has.
 */
const char *receipt_holder(struct map *receipts, const struct casefile *c,
    const struct node *event);

#endif
