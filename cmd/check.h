#ifndef CMD_CHECK_H
#define CMD_CHECK_H

#include "run.h"

/* More of case-check. */
extern const struct option check_catalog_options[];
extern const char check_catalog_help[];
void check_catalog(struct run *r);

#endif
