#ifndef REPORT_CHARGES_H
#define REPORT_CHARGES_H

#include "base/diag.h"

/* What only the report of charges finds. */
extern const struct rule charges_rules[];

#endif
