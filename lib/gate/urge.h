#ifndef GATE_URGE_H
#define GATE_URGE_H

#include "case/casefile.h"

/*
 * Urging and warning. A task is breached when the office owes it, it is late at
 * the moment, and its limit is not soft. breach_notice is the event by which
 * the breach was urged or warned of (act), NULL when it was not; what has
 * been urged may be warned of when the time that office.yaml sets is over.
 */
bool task_breached(const struct office *o, const struct casefile *c, const struct task *t,
    int64_t at);
const struct node *breach_notice(const struct casefile *c, const char *act, const struct task *t);
bool warning_is_time(const struct office *o, const struct node *urged, int64_t at);

#endif
