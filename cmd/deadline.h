#ifndef CMD_DEADLINE_H
#define CMD_DEADLINE_H

#include "run.h"

/* What case-deadline does besides its acts; the options stand in case-deadline.c. */
enum status deadline_count(struct run *r);
enum status deadline_explain(struct run *r);
enum status deadline_calendar(struct run *r);
enum status deadline_alert(struct run *r);
enum status deadline_sweep(struct run *r);
enum status deadline_recalc(struct run *r);
enum status deadline_issue(struct run *r); /* urge, warn */
enum status deadline_notices(struct run *r);
enum status deadline_duties(struct run *r);

/* How far ahead --within looks, -1 without it, and the least --level. False: wrong, reported. */
bool deadline_hurry(struct run *r, int *ahead, enum alert_level *least);

#endif
