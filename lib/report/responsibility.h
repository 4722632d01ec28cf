#ifndef REPORT_RESPONSIBILITY_H
#define REPORT_RESPONSIBILITY_H

#include "case/casefile.h"

/*
 * The account of who had the task in hand: the handler at the host department,
 * else who ended it; NULL: nobody is known, or it ended by itself.
 */
const char *task_in_hand(const struct casefile *c, const struct task *t);

/*
 * A task that the office owed and that is past its due time, done since or at
 * the moment as_of not: it counts as late, and whose it is.
 */
bool task_is_late(const struct office *o, const struct casefile *c, const struct task *t,
    int64_t as_of);
struct lateness {
	const struct node *urged, *warned; /* the notices; NULL: none */
	const char *person, *in_charge;    /* accounts; NULL: nobody is known */
};
struct lateness task_lateness(const struct office *o, const struct casefile *c,
    const struct task *t);

#endif
