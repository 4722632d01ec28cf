#include "report/report.h"

#include <string.h>

#include "case/clock.h"

/*
 * The silent of the month (逾期不反馈的当月通报, S128): whom a case asked for an
 * opinion, and who did not answer in time, in the month in which the time ran out.
 */

enum { BODY, ID, HOST, ASKED, DUE, ANSWERED, LATE, N };
static const struct column columns[N] = {
    [BODY] = {.name = "body"},
    [ID] = {.name = "id"},
    [HOST] = {.name = "host"},
    [ASKED] = {.name = "asked"},
    [DUE] = {.name = "due"},
    [ANSWERED] = {.name = "answered"},
    [LATE] = {"days-late", "days late", COLUMN_RIGHT},
};
static const struct option options[] = {{"month", required_argument, NULL, 'm'}, {0}};

static bool
set_options(struct report *p, const char *const *value, struct buf *why)
{
	return report_month(p, value[0], why);
}

static const struct node *
event_numbered(const struct casefile *c, size_t number)
{
	const struct node *e = number ? case_acts(c) : NULL;

	while (e && --number)
		e = e->next;
	return e;
}

/* The task is the answer that its event asked for. */
static bool
is_answer(const struct report *p, const struct casefile *c, const struct task *t,
    const struct node *asked)
{
	const struct limit *l = task_limit(p->office, c, t);

	return event_is(asked, "consult") && !t->paused && l && node_has(l->ends, "reply");
}

static enum status
add(struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	(void)d;
	for (size_t i = 0; i < c->fold.n_tasks && c->fold.state != STATE_VOID; i++) {
		const struct task *t = &c->fold.tasks[i];
		const struct node *asked = event_numbered(c, t->opened);
		const struct node *end = event_numbered(c, t->closed);
		int64_t until = t->closed ? t->closed_at.sec : p->as_of;
		const char *values[N] = {[ID] = id, [HOST] = c->fold.host, [DUE] = t->due_text};
		day_t breach;

		if (!is_answer(p, c, t, asked) || until <= t->due.sec)
			continue;
		breach = zone_day(t->due.sec);
		if (!period_holds(&p->period, breach))
			continue;
		values[BODY] = node_get_str(asked, "body", NULL);
		values[ASKED] = node_get_str(asked, "at", NULL);
		if (event_is(end, "reply"))
			values[ANSWERED] = node_get_str(end, "at", NULL);
		values[LATE] =
		    report_workdays(p, breach, t->closed ? zone_day(until) : report_day(p));
		report_keep(p, values);
	}
	return ST_DONE;
}

static bool
lines(struct report *p, struct diag *d)
{
	static const int order[] = {BODY, DUE, ID, -1};

	(void)d;
	return report_kept(p, order);
}

const struct report_op report_consultations = {
    .name = "consultations",
    .help = "list whoever was consulted and did not answer in time",
    .synopsis = "[-C DIR] [-m MONTH | --from DATE]",
    .options = options,
    .options_help = "  -m, --month MONTH in which the time to answer ran out, such as 2022-11\n"
		    "  --from DATE      the first day on which it ran out, instead of a month\n"
		    "  --until DATE     the last day; answers are those that had come by then\n",
    .columns = columns,
    .n_columns = N,
    .options_set = set_options,
    .add = add,
    .lines = lines,
};
