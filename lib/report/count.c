#include "report/report.h"

void
count_add(struct report *p, const struct casefile *c)
{
	const char *values[BY_MOST];
	struct tally one = {0};
	struct facts f;

	facts_read(&f, p->office, c, p->as_of);
	if (!tally_count(&one, &f, &p->period))
		return;
	for (size_t i = 0; i < p->n_by; i++)
		values[i] = field_get(&p->by[i], p->office, c, p->as_of, &p->arena);
	report_count(p, &one, values, p->n_by);
}

/* The line of a group; by NULL: of the total. */
static void
count_line(struct report *p, const char *const *by, const struct tally *t)
{
	static const enum figure figures[COUNT_VALUES] = {
	    [COUNT_CASES] = FIGURE_CASES,
	    [COUNT_ENDED] = FIGURE_CLOSED,
	    [COUNT_ON_TIME] = FIGURE_ON_TIME,
	    [COUNT_LATE] = FIGURE_LATE,
	    [COUNT_OPEN] = FIGURE_OPEN,
	    [COUNT_VOID] = FIGURE_VOID,
	};
	const char *v[BY_MOST + COUNT_VALUES];

	arena_reset(&p->arena);
	for (size_t i = 0; i < p->n_by; i++)
		v[i] = by ? by[i] : i ? NULL : "total";
	for (size_t i = 0; i < COUNT_VALUES; i++)
		v[p->n_by + i] = report_number(p, t->n[figures[i]]);
	report_line(p, v);
}

void
count_lines(struct report *p)
{
	groups_sort_values(&p->groups);
	for (size_t i = 0; i < p->groups.n; i++)
		count_line(p, p->groups.list[i]->values, &p->groups.list[i]->tally);
	if (p->groups.n)
		count_line(p, NULL, &p->total);
}
