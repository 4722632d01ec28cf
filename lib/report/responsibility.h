#ifndef REPORT_RESPONSIBILITY_H
#define REPORT_RESPONSIBILITY_H

#include "case/casefile.h"

/*
 * The account of who had the task in hand: the handler at the host department,
 * else who ended it; NULL: nobody is known, or it ended by itself.
 */
const char *task_in_hand(const struct casefile *c, const struct task *t);

#endif
