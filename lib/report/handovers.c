#include "report/report.h"

#include "case/ledger.h"

/*
 * The ledger of what goes from hand to hand (登记台账, S123): what nobody has
 * signed for yet, or all of it.
 */

enum { ID, EVENT, AT, ACT, FROM, TO, HANDLER, BY, SIGNED, SIGNER, DAYS, BOUNCED, N };
static const struct column columns[N] = {
    [ID] = {.name = "id"},
    [EVENT] = {"event", NULL, COLUMN_RIGHT},
    [AT] = {.name = "at"},
    [ACT] = {.name = "act"},
    [FROM] = {.name = "from"},
    [TO] = {.name = "to"},
    [HANDLER] = {.name = "handler"},
    [BY] = {.name = "by"},
    [SIGNED] = {.name = "signed"},
    [SIGNER] = {.name = "signer"},
    [DAYS] = {"days", NULL, COLUMN_RIGHT},
    [BOUNCED] = {.name = "bounced"},
};
static const struct option options[] = {{"all", no_argument, NULL, 'a'}, {0}};

struct ledger {
	bool all;
};

static bool
set_options(struct report *p, const char *const *value, struct buf *why)
{
	struct ledger *own = p->own = arena_alloc(&p->arena, sizeof *own);

	(void)why;
	own->all = value[0];
	return true;
}

static void
keep(struct report *p, const char *id, const struct passing *x, bool waits)
{
	const char *values[N] = {[ID] = id, [FROM] = x->from, [TO] = x->to, [HANDLER] = x->handler};
	struct stamp at = {0}, end = {0};

	event_stamp(x->event, "at", &at);
	values[EVENT] = report_number(p, (int64_t)x->number);
	values[AT] = node_get_str(x->event, "at", NULL);
	values[ACT] = node_get_str(x->event, "act", NULL);
	values[BY] = node_get_str(x->event, "by", NULL);
	if (x->signed_for) {
		values[SIGNED] = node_get_str(x->signed_for, "at", NULL);
		values[SIGNER] = node_get_str(x->signed_for, "by", NULL);
		event_stamp(x->signed_for, "at", &end);
	}
	if (x->signed_for || waits)
		values[DAYS] = report_workdays(p, zone_day(at.sec),
		    x->signed_for ? zone_day(end.sec) : report_day(p));
	values[BOUNCED] = x->bounced ? "yes" : "no";
	report_keep(p, values);
}

/* Only under review it can still be signed for. */
static enum status
add(struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	const struct ledger *own = p->own;
	size_t n;
	const struct passing *list = case_passings(c, &n);

	(void)d;
	for (size_t i = 0; i < n && c->fold.state != STATE_VOID; i++) {
		bool waits = i == n - 1 && !list[i].signed_for && c->fold.state == STATE_IN_REVIEW;
		struct stamp at;

		if ((own->all || waits) && event_stamp(list[i].event, "at", &at) &&
		    period_holds(&p->period, zone_day(at.sec)))
			keep(p, id, &list[i], waits);
	}
	return ST_DONE;
}

static bool
lines(struct report *p, struct diag *d)
{
	static const int order[] = {AT, ID, EVENT, -1};

	(void)d;
	return report_kept(p, order);
}

const struct report_op report_handovers = {
    .name = "handovers",
    .help = "list what was handed over and not signed for, or the whole ledger",
    .synopsis = "[-a] [-C DIR] [--from DATE]",
    .options = options,
    .options_help = "  -a, --all        also what was signed for, or went on without\n"
		    "  --from DATE      the first day of the hand-over\n"
		    "  --until DATE     the last day; signed is what was signed by then\n",
    .columns = columns,
    .n_columns = N,
    .options_set = set_options,
    .add = add,
    .lines = lines,
};
