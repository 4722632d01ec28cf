#ifndef REPORT_CHARGES_H
#define REPORT_CHARGES_H

#include <stdbool.h>

/* The gate is one of fees that is held against the schedule. */
bool charges_ask(const char *gate);

#endif
