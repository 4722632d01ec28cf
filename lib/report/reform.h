#ifndef REPORT_REFORM_H
#define REPORT_REFORM_H

#include "base/diag.h"

/* The rules that are checked there. */
extern const struct rule reform_rules[];

#endif
