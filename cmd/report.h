#ifndef CMD_REPORT_H
#define CMD_REPORT_H

#include "run.h"

/* case-report merge; the options stand in case-report.c. */
void report_merge(struct run *r);

#endif
