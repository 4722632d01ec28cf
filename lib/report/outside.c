#include "report/report.h"

/*
 * What of an approval was done at no window of the centre (体外循环、双轨运行,
 * S016, S273): a line for each such act, and what was found of it on paper.
 */

enum { ID, EVENT, AT, ACT, PLACE, BY, DEPARTMENT, FINDING, N };
static const struct column columns[N] = {
    [ID] = {.name = "id"},
    [EVENT] = {"event", NULL, COLUMN_RIGHT},
    [AT] = {.name = "at"},
    [ACT] = {.name = "act"},
    [PLACE] = {.name = "place"},
    [BY] = {.name = "by"},
    [DEPARTMENT] = {.name = "department"},
    [FINDING] = {.name = "finding"},
};

/* The rule that the place breaks, where the act is of those that it does not leave free. */
static const char *
finding_of(const struct node *event)
{
	static const char *const rules[] = {"window.place", "decide.window"};
	const struct node *found = node_get(event, "findings");

	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (node_has(found, rules[i]))
			return rules[i];
	return NULL;
}

static void
keep(struct report *p, const char *id, size_t number, const struct node *event, day_t day)
{
	const struct person *person =
	    office_person(p->office, node_get_str(event, "by", NULL), day);

	report_keep(p,
	    (const char *[N]){[ID] = id,
		[EVENT] = report_number(p, (int64_t)number),
		[AT] = node_get_str(event, "at", NULL),
		[ACT] = node_get_str(event, "act", NULL),
		[PLACE] = node_get_str(event, "place", NULL),
		[BY] = node_get_str(event, "by", NULL),
		[DEPARTMENT] = person ? person->department : NULL,
		[FINDING] = finding_of(event)});
}

static enum status
add(struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	struct stamp at;
	size_t number = 0;

	(void)d;
	for (const struct node *e = case_acts(c); e; e = e->next) {
		number++;
		if (event_outside(p->office, e) && event_stamp(e, "at", &at) &&
		    period_holds(&p->period, zone_day(at.sec)))
			keep(p, id, number, e, zone_day(at.sec));
	}
	return ST_DONE;
}

static bool
lines(struct report *p, struct diag *d)
{
	static const int order[] = {DEPARTMENT, AT, ID, EVENT, -1};

	(void)d;
	return report_kept(p, order);
}

const struct report_op report_outside = {
    .name = "outside",
    .help = "list what was done at no window of the centre",
    .synopsis = "[-C DIR] [--from DATE]",
    .options_help = "  --from DATE      the first day of the act\n"
		    "  --until DATE     the last day of the act\n",
    .columns = columns,
    .n_columns = N,
    .add = add,
    .lines = lines,
};
