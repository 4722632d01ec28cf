#include <string.h>

#include "report/consultations.h"

/*
 * What an office tells of a month (按月通报, S128, S162): each case that was decided
 * in it, with its result, and whoever was consulted and did not answer in time.
 */

enum {
	PART,
	HOST,
	ID,
	ITEM_NAME,
	APPLICANT,
	DECIDED,
	OUTCOME,
	BODY,
	ASKED,
	DUE,
	ANSWERED,
	LATE,
	N
};
static const struct column columns[N] = {
    [PART] = {.name = "part"},
    [HOST] = {.name = "host"},
    [ID] = {.name = "id"},
    [ITEM_NAME] = {.name = "item-name"},
    [APPLICANT] = {.name = "applicant"},
    [DECIDED] = {.name = "decided"},
    [OUTCOME] = {.name = "outcome"},
    [BODY] = {.name = "body"},
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

static void
add_result(struct report *p, const char *id, struct casefile *c)
{
	const char *at = field_value(p->office, c, "decided", &p->line_arena);
	struct stamp decided;

	if (!at || !stamp_parse(at, strlen(at), &decided) ||
	    !period_holds(&p->period, zone_day(decided.sec)))
		return;
	report_keep(p,
	    (const char *[N]){[PART] = "decided",
		[HOST] = c->fold.host,
		[ID] = id,
		[ITEM_NAME] = field_value(p->office, c, "item-name", &p->line_arena),
		[APPLICANT] = node_str(node_path(c->tree, "applicant.name"), NULL),
		[DECIDED] = at,
		[OUTCOME] = c->fold.outcome ? outcome_names[c->fold.outcome] : NULL});
}

static void
add_silence(struct report *p, const char *id, struct casefile *c, const struct task *t)
{
	struct silence s;

	if (!task_silence(p, c, t, &s))
		return;
	report_keep(p,
	    (const char *[N]){[PART] = "silent",
		[HOST] = c->fold.host,
		[ID] = id,
		[ITEM_NAME] = field_value(p->office, c, "item-name", &p->line_arena),
		[BODY] = s.body,
		[ASKED] = s.asked,
		[DUE] = t->due_text,
		[ANSWERED] = s.answered,
		[LATE] = report_workdays(p, s.breach, s.until)});
}

static enum status
add(struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	(void)d;
	/* who complains or asks is put up nowhere */
	if (c->fold.state == STATE_VOID || !version_applied(case_version(p->office, c)))
		return ST_DONE;
	add_result(p, id, c);
	for (size_t i = 0; i < c->fold.n_tasks; i++)
		add_silence(p, id, c, &c->fold.tasks[i]);
	return ST_DONE;
}

static bool
lines(struct report *p, struct diag *d)
{
	static const int order[] = {PART, HOST, DECIDED, BODY, DUE, ID, -1};

	(void)d;
	return report_kept(p, order);
}

const struct report_op report_bulletin = {
    .name = "bulletin",
    .help = "list what was decided in a month, and who was silent when consulted",
    .synopsis = "[-C DIR] [-m MONTH | --from DATE]",
    .options = options,
    .options_help = "  -m, --month MONTH of the decision, or in which the time to answer ran out\n"
		    "  --from DATE      the first day of it, instead of a month\n"
		    "  --until DATE     the last day; cases are shown as they were then\n",
    .columns = columns,
    .n_columns = N,
    .options_set = set_options,
    .add = add,
    .lines = lines,
};
