#include "report/responsibility.h"

#include <string.h>

#include "case/clock.h"
#include "gate/urge.h"
#include "report/audit.h"

/*
 * Who was late with which stage (责任追究, S158): each task that the office owed and
 * that overran its due time, whose it was, and what was done about it. What is
 * not done yet is the list for those who supervise (督办, S159).
 */

enum { DEPARTMENT, PERSON, IN_CHARGE, ID, ITEM_NAME, TASK, DUE, ENDED, LATE, URGED, WARNED, N };
static const struct column columns[N] = {
    [DEPARTMENT] = {.name = "department"},
    [PERSON] = {.name = "person"},
    [IN_CHARGE] = {"in-charge", "in charge", COLUMN_LEFT},
    [ID] = {.name = "id"},
    [ITEM_NAME] = {.name = "item-name"},
    [TASK] = {.name = "task"},
    [DUE] = {.name = "due"},
    [ENDED] = {.name = "ended"},
    [LATE] = {"days-late", "days late", COLUMN_RIGHT},
    [URGED] = {.name = "urged"},
    [WARNED] = {.name = "warned"},
};

/* The options, in this order. */
enum { O_MONTH, O_OPEN };
static const struct option options[] = {[O_MONTH] = {"month", required_argument, NULL, 'm'},
    [O_OPEN] = {"open", no_argument, NULL, 0},
    {0}};

/* Who handled the case when the task fell due: who took it over afterwards found it late. */
static const char *
handled(const struct casefile *c, const struct task *t)
{
	const char *handler = NULL;
	struct stamp at;

	for (const struct node *e = case_acts(c); e; e = e->next)
		if (event_stamp(e, node_get(e, "recorded") ? "recorded" : "at", &at) &&
		    at.sec <= t->due.sec)
			handler = node_get_str(e, "handler", node_get(e, "host") ? NULL : handler);
	return handler ? handler : c->fold.handler;
}

const char *
task_in_hand(const struct casefile *c, const struct task *t)
{
	const struct node *e = t->closed ? case_acts(c) : NULL;
	const struct fold *f = &c->fold;
	const char *by;

	if (f->host && strcmp(t->of, f->host) == 0 && f->handler)
		return handled(c, t);
	for (size_t n = t->closed; e && n > 1; n--)
		e = e->next;
	by = node_get_str(e, "by", NULL);
	return by && strcmp(by, "system") != 0 ? by : NULL;
}

bool
task_is_late(const struct office *o, const struct casefile *c, const struct task *t, int64_t as_of)
{
	const struct limit *l = task_limit(o, c, t);

	/* of a case that is void nothing was owed but what was paid for it */
	if (c->fold.state == STATE_VOID && !(l && node_has(l->ends, "refund")))
		return false;
	return task_can_breach(o, c, t) && !t->provisional &&
	    (t->closed ? t->closed_at.sec : as_of) > t->due.sec;
}

struct lateness
task_lateness(const struct office *o, const struct casefile *c, const struct task *t)
{
	struct lateness l = {breach_notice(c, "urge", t), breach_notice(c, "warn", t), NULL, NULL};

	l.person = node_get_str(l.urged, "person", task_in_hand(c, t));
	l.in_charge = audit_in_charge(o, t->of, l.person, zone_day(t->due.sec));
	return l;
}

static bool
set_options(struct report *p, const char *const *value, struct buf *why)
{
	bool *open = arena_alloc(&p->arena, sizeof *open);

	*open = value[O_OPEN];
	p->own = open;
	return report_month(p, value[O_MONTH], why);
}

static bool
is_line(const struct report *p, const struct casefile *c, const struct task *t)
{
	const bool *open = p->own;
	return task_is_late(p->office, c, t, p->as_of) && !(*open && t->closed) &&
	    period_holds(&p->period, zone_day(t->due.sec));
}

static void
keep(struct report *p, const char *id, const struct casefile *c, const struct task *t)
{
	const struct office *o = p->office;
	const struct lateness l = task_lateness(o, c, t);
	const day_t due = zone_day(t->due.sec);
	const day_t day = t->closed ? zone_day(t->closed_at.sec) : report_day(p);
	char ended[STAMP_TEXT];

	stamp_format(&t->closed_at, ended);
	report_keep(p,
	    (const char *[N]){[DEPARTMENT] = t->of,
		[PERSON] = l.person,
		[IN_CHARGE] = l.in_charge,
		[ID] = id,
		[ITEM_NAME] = field_value(o, c, "item-name", &p->line_arena),
		[TASK] = t->name,
		[DUE] = t->due_text,
		[ENDED] = t->closed ? ended : NULL,
		[LATE] = report_workdays(p, due, day),
		[URGED] = node_get_str(l.urged, "document", NULL),
		[WARNED] = node_get_str(l.warned, "document", NULL)});
}

static enum status
add(struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	(void)d;
	for (size_t i = 0; i < c->fold.n_tasks; i++)
		if (is_line(p, c, &c->fold.tasks[i]))
			keep(p, id, c, &c->fold.tasks[i]);
	return ST_DONE;
}

static bool
lines(struct report *p, struct diag *d)
{
	static const int order[] = {DEPARTMENT, PERSON, DUE, ID, TASK, -1};

	(void)d;
	return report_kept(p, order);
}

const struct report_op report_responsibility = {
    .name = "responsibility",
    .help = "list who was late with which stage, and who was urged or warned",
    .synopsis = "[--open] [-C DIR] [-m MONTH | --from DATE]",
    .options = options,
    .options_help = "  -m, --month MONTH in which it was due, such as 2022-11\n"
		    "  --open           only what is not done yet\n"
		    "  --from DATE      the first day on which it was due, instead of a month\n"
		    "  --until DATE     the last day; what was done by then is done\n",
    .columns = columns,
    .n_columns = N,
    .options_set = set_options,
    .add = add,
    .lines = lines,
};
