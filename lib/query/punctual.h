#ifndef QUERY_PUNCTUAL_H
#define QUERY_PUNCTUAL_H

#include "case/casefile.h"

/* How a task stands to its due time, for whatever asks who was late. */

/* It was closed in time; of what is known by its day only the day is. */
bool task_in_time(const struct office *o, const struct task *t);
/* Its due time is before that moment; a paused one has none. */
bool task_ran_out(const struct office *o, const struct task *t, int64_t as_of);
/* It was ended late, or is open and its time has run out by then. */
bool task_late(const struct office *o, const struct task *t, int64_t as_of);

#endif
