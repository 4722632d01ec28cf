#include "report/report.h"

/*
 * What somebody entitled did out of the ordinary: rules that were overridden
 * (the key overrides of an event), and acts that were taken back, a line for
 * each, as it was recorded, whatever was corrected later. The period is that
 * of the recording: the days of which an audit wants to know what was done.
 */

static const struct column columns[] = {{.name = "id"}, {"event", NULL, COLUMN_RIGHT},
    {.name = "recorded"}, {.name = "act"}, {.name = "by"}, {.name = "rule"},
    {"corrects", NULL, COLUMN_RIGHT}, {.name = "reason"}};
enum { N = sizeof columns / sizeof *columns };

static void
line(struct report *p, const char *id, size_t event, const struct node *e, const char *rule,
    const char *reason)
{
	size_t corrects = event_corrects(e);

	report_line(p,
	    (const char *[N]){id, report_number(p, (int64_t)event),
		node_get_str(e, "recorded", node_get_str(e, "at", "")), node_get_str(e, "act", ""),
		node_get_str(e, "by", ""), rule,
		corrects && !rule ? report_number(p, (int64_t)corrects) : NULL, reason});
}

static void
event_lines(struct report *p, const char *id, size_t event, const struct node *e)
{
	const struct node *list = node_get(e, "overrides");

	if (event_corrects(e) || event_takes_back(e))
		line(p, id, event, e, NULL, node_get_str(e, "reason", ""));
	for (const struct node *x = list ? list->first : NULL; x; x = x->next)
		line(p, id, event, e, node_get_str(x, "rule", ""), node_get_str(x, "reason", ""));
}

static enum status
add(struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	const struct node *history = node_get(c->tree, "history");
	struct stamp t;
	size_t event = 0;

	(void)d;
	for (const struct node *e = history->first; e; e = e->next) {
		event++;
		if ((event_stamp(e, "recorded", &t) || event_stamp(e, "at", &t)) &&
		    period_holds(&p->period, zone_day(t.sec)))
			event_lines(p, id, event, e);
	}
	return ST_DONE;
}

const struct report_op report_exceptions = {
    .name = "exceptions",
    .help = "list what was overridden and what was taken back",
    .synopsis = "[-C DIR] [--from DATE]",
    .options_help = "  --from DATE      the first day of recording\n"
		    "  --until DATE     the last day of recording\n",
    .columns = columns,
    .n_columns = N,
    .as_filed = true,
    .add = add,
    .undone = true,
};
