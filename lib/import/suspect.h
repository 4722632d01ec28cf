#ifndef IMPORT_SUSPECT_H
#define IMPORT_SUSPECT_H

#include "base/diag.h"
#include "import/plan.h"

/*
 * Tells what in a group is in doubt though it goes in as it is, and adds it
 * as a finding to the act of the plan that has it.
 */
void suspect(const struct planner *by, const struct csv_reader *reader, const struct group *group,
    struct plan *p);

/* The rules that are checked here. */
extern const struct rule import_rules[];

#endif
