#ifndef CMD_DEADLINE_H
#define CMD_DEADLINE_H

#include "run.h"

/* What case-deadline does besides its acts; the options stand in case-deadline.c. */
void deadline_count(struct run *r);
void deadline_explain(struct run *r);
void deadline_calendar(struct run *r);
void deadline_alert(struct run *r);
void deadline_sweep(struct run *r);
void deadline_recalc(struct run *r);
void deadline_issue(struct run *r); /* urge, warn */
void deadline_notices(struct run *r);
void deadline_duties(struct run *r);

/* How far ahead --within looks, -1 without it, and the least --level. False: wrong, reported. */
bool deadline_hurry(struct run *r, int *ahead, enum alert_level *least);

/*
 * Who is told, by --person, and of which department, by --department, by their names at the
 * moment; the office is open. NULL: anybody, any. False: there is none, reported.
 */
bool deadline_whose(struct run *r, int64_t now, const struct person **person,
    const char **department);

#endif
