#include "query/punctual.h"

bool
task_in_time(const struct office *o, const struct task *t)
{
	int64_t due;

	if (!last_moment(o, t->due_text, &due))
		return true; /* paused: no time ran */
	if (t->closed_at.precision == PRECISION_DAY)
		return zone_day(t->closed_at.sec) <= zone_day(due - 1);
	return t->closed_at.sec <= due;
}

bool
task_ran_out(const struct office *o, const struct task *t, int64_t as_of)
{
	int64_t due;

	return last_moment(o, t->due_text, &due) && due < as_of;
}

bool
task_late(const struct office *o, const struct task *t, int64_t as_of)
{
	return t->closed ? !task_in_time(o, t) : task_ran_out(o, t, as_of);
}
