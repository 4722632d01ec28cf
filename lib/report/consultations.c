#include "report/consultations.h"

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

bool
task_silence(const struct report *p, const struct casefile *c, const struct task *t,
    struct silence *s)
{
	const struct node *asked = event_numbered(c, t->opened);
	const struct node *end = event_numbered(c, t->closed);

	*s = (struct silence){.breach = zone_day(t->due.sec),
	    .until = t->closed ? zone_day(t->closed_at.sec) : report_day(p)};
	if (!is_answer(p, c, t, asked) || (t->closed ? t->closed_at.sec : p->as_of) <= t->due.sec ||
	    !period_holds(&p->period, s->breach))
		return false;
	s->body = node_get_str(asked, "body", NULL);
	s->asked = node_get_str(asked, "at", NULL);
	s->answered = event_is(end, "reply") ? node_get_str(end, "at", NULL) : NULL;
	return true;
}

static enum status
add(struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	struct silence s;

	(void)d;
	for (size_t i = 0; i < c->fold.n_tasks && c->fold.state != STATE_VOID; i++) {
		const struct task *t = &c->fold.tasks[i];

		if (task_silence(p, c, t, &s))
			report_keep(p,
			    (const char *[N]){[BODY] = s.body,
				[ID] = id,
				[HOST] = c->fold.host,
				[ASKED] = s.asked,
				[DUE] = t->due_text,
				[ANSWERED] = s.answered,
				[LATE] = report_workdays(p, s.breach, s.until)});
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
