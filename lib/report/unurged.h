#ifndef REPORT_UNURGED_H
#define REPORT_UNURGED_H

#include "case/casefile.h"

/*
 * The notice, urge or warn, that was missing of the task: the office was late
 * with it for a workday or longer by that moment, on that day, and it was time;
 * NULL: none was.
 */
const char *task_unurged(const struct office *o, const struct casefile *c, const struct task *t,
    int64_t as_of, day_t today);

#endif
