#include "report/report.h"

#include "query/waits.h"

/* How long joint review and decision waited for somebody's move, in workdays. */

enum { ID, HOST, FOR, SINCE, UNTIL, ACT, BY, DAYS, N };
static const struct column columns[N] = {
    [ID] = {.name = "id"},
    [HOST] = {.name = "host"},
    [FOR] = {"for", "waits for", COLUMN_LEFT},
    [SINCE] = {.name = "since"},
    [UNTIL] = {.name = "until"},
    [ACT] = {.name = "act"},
    [BY] = {.name = "by"},
    [DAYS] = {"days", NULL, COLUMN_RIGHT},
};

struct told {
	struct report *p;
	const char *id;
};

static void
keep(void *arg, const struct waited *w)
{
	const struct told *t = arg;
	struct stamp from = {0}, until = {0};
	struct report *p = t->p;

	event_stamp(w->since, "at", &from);
	if (!period_holds(&p->period, zone_day(from.sec)))
		return;
	event_stamp(w->end, "at", &until);
	report_keep(p,
	    (const char *[N]){[ID] = t->id,
		[HOST] = w->host,
		[FOR] = wait_names[w->wait],
		[SINCE] = node_get_str(w->since, "at", NULL),
		[UNTIL] = node_get_str(w->end, "at", NULL),
		[ACT] = node_get_str(w->end, "act", NULL),
		[BY] = node_get_str(w->end, "by", NULL),
		[DAYS] = report_workdays(p, zone_day(from.sec),
		    w->end ? zone_day(until.sec) : report_day(p))});
}

static enum status
add(struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	struct told t = {p, id};

	(void)d;
	waits_of(p->office, c, p->as_of, keep, &t);
	return ST_DONE;
}

static bool
lines(struct report *p, struct diag *d)
{
	static const int order[] = {SINCE, ID, FOR, -1};

	(void)d;
	return report_kept(p, order);
}

const struct report_op report_waits = {
    .name = "waits",
    .help = "tell how long meetings, records and decisions were waited for",
    .synopsis = "[-C DIR] [--from DATE]",
    .options_help = "  --from DATE      the first day on which the wait began\n"
		    "  --until DATE     the last day; what was not over then waits still\n",
    .columns = columns,
    .n_columns = N,
    .add = add,
    .lines = lines,
};
