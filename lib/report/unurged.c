#include "report/unurged.h"

#include "gate/urge.h"
#include "report/report.h"

/*
 * Whom supervision passed by (不履行监督职责): what the office owed and was late
 * with for a workday or longer, and nobody urged, or warned of when it was
 * time, up to its end or now. What a paper record began nobody could urge.
 */

enum { ID, TASK, DEPARTMENT, DUE, ENDED, LATE, MISSING, BY, N };
static const struct column columns[N] = {
    [ID] = {.name = "id"},
    [TASK] = {.name = "task"},
    [DEPARTMENT] = {.name = "department"},
    [DUE] = {.name = "due"},
    [ENDED] = {.name = "ended"},
    [LATE] = {"days-late", "days late", COLUMN_RIGHT},
    [MISSING] = {.name = "missing"},
    [BY] = {.name = "by"},
};

/* The first day on which it was known to be late. */
static day_t
late_from(const struct task *t)
{
	day_t due = zone_day(t->due.sec), counted = zone_day(t->counted_at.sec);

	return due > counted ? due : counted;
}

const char *
task_unurged(const struct office *o, const struct casefile *c, const struct task *t, int64_t as_of,
    day_t today)
{
	const int64_t end = t->closed ? t->closed_at.sec : as_of;
	const day_t day = t->closed ? zone_day(end) : today;
	const struct node *urged = breach_notice(c, "urge", t);

	if (!task_can_breach(o, c, t) || t->provisional || t->on_paper || end <= t->due.sec ||
	    calendar_count(o->calendar, late_from(t), day) < 1)
		return NULL;
	if (!urged)
		return "urge";
	return warning_is_time(o, urged, end) && !breach_notice(c, "warn", t) ? "warn" : NULL;
}

static enum status
add(struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	const struct office *o = p->office;
	char ended[STAMP_TEXT];

	(void)d;
	for (size_t i = 0; i < c->fold.n_tasks && c->fold.state != STATE_VOID; i++) {
		const struct task *t = &c->fold.tasks[i];
		const day_t day = t->closed ? zone_day(t->closed_at.sec) : report_day(p);
		const char *values[N] = {[ID] = id, [TASK] = t->name, [DEPARTMENT] = t->of};

		values[MISSING] = task_unurged(o, c, t, p->as_of, report_day(p));
		if (!values[MISSING] || !period_holds(&p->period, zone_day(t->due.sec)))
			continue;
		values[DUE] = t->due_text;
		if (t->closed) {
			stamp_format(&t->closed_at, ended);
			values[ENDED] = ended;
		}
		values[LATE] = report_workdays(p, zone_day(t->due.sec), day);
		values[BY] = *values[MISSING] == 'u' ? o->urge_issuer : o->urge_supervision;
		report_keep(p, values);
	}
	return ST_DONE;
}

static bool
lines(struct report *p, struct diag *d)
{
	static const int order[] = {DUE, ID, TASK, -1};

	(void)d;
	return report_kept(p, order);
}

const struct report_op report_unurged = {
    .name = "unurged",
    .help = "list what was late and nobody urged or warned of",
    .synopsis = "[-C DIR] [--from DATE]",
    .options_help = "  --from DATE      the first day on which it was due\n"
		    "  --until DATE     the last day; notices are those that were there by then\n",
    .columns = columns,
    .n_columns = N,
    .add = add,
    .lines = lines,
};
