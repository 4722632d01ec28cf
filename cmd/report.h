#ifndef CMD_REPORT_H
#define CMD_REPORT_H

#include "run.h"

/* case-report merge; the options stand in case-report.c. */
void report_merge(struct run *r);

/* Dimensions, measures and rules, where one is named. */
void report_offers(struct completing *c, const struct option *o);

#endif
