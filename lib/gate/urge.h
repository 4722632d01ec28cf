#ifndef GATE_URGE_H
#define GATE_URGE_H

#include "case/casefile.h"

/*
 * Urging and warning. A task can be breached when the office owes it, its time
 * runs, and its limit is not soft; it is while it is open and late at the
 * moment. breach_notice is the event by which
 * the breach was urged or warned of (act), NULL when it was not; what has
 * been urged may be warned of when the time that office.yaml sets is over.
 */
bool task_can_breach(const struct office *o, const struct casefile *c, const struct task *t);
bool task_breached(const struct office *o, const struct casefile *c, const struct task *t,
    int64_t at);
const struct node *breach_notice(const struct casefile *c, const char *act, const struct task *t);
bool warning_is_time(const struct office *o, const struct node *urged, int64_t at);

#endif
