#include "report/charges.h"

#include <string.h>

#include "base/map.h"
#include "case/claim.h"
#include "gate/gate.h"
#include "report/report.h"
#include "store/judged.h"

/*
 * What was charged off the schedule (擅自收费, S013, S291), on paper too: each
 * act on fees held against the schedule of its day, and a receipt that is of
 * more than one case, unless these are one project.
 */

enum { ID, EVENT, AT, ACT, FEE, AMOUNT, RULE, WHY, N };
static const struct column columns[N] = {
    [ID] = {.name = "id"},
    [EVENT] = {"event", NULL, COLUMN_RIGHT},
    [AT] = {.name = "at"},
    [ACT] = {.name = "act"},
    [FEE] = {.name = "fee"},
    [AMOUNT] = {"amount", NULL, COLUMN_RIGHT},
    [RULE] = {.name = "rule"},
    [WHY] = {.name = "why"},
};

static const char *const asked[] = {"fee.schedule", "fee.assessor", "fee.amount", "fee.double",
    "fee.notified", "fee.named", "fee.owed", "fee.account", "fee.collector", "fee.waiver",
    "fee.reduced", "fee.refund"};

bool
charges_ask(const char *gate)
{
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
		if (strcmp(asked[i], gate) == 0)
			return true;
	return false;
}

struct charging {
	struct map receipts; /* who has shown each first */
};

static bool
set_options(struct report *p, const char *const *value, struct buf *why)
{
	struct charging *own = p->own = arena_alloc(&p->arena, sizeof *own);

	(void)value;
	(void)why;
	*own = (struct charging){0};
	return true;
}

static void
tell(struct report *p, const struct judged *j, const char *rule, const char *why)
{
	const struct node *e = j->event;

	report_line(p,
	    (const char *[N]){case_id(j->c), report_number(p, (int64_t)j->number),
		node_get_str(e, "at", ""), j->act->name, node_get_str(e, "fee", NULL),
		node_get_str(e, "amount", NULL), rule, why});
}

/* The dossier by which it was assessed; NULL: it was changed since. */
static const struct node *
dossier_then(const struct judged *j)
{
	for (const struct node *e = j->event->next; e; e = e->next)
		if (node_get(e, "dossier"))
			return NULL;
	return j->c->tree;
}

/* An override is told too: it is the word of somebody, and not the schedule's. */
static void
ask(struct report *p, struct judged *j)
{
	struct buf why = {0};

	j->m.past = false;
	j->m.after = dossier_then(j);
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
		const struct gate *g = gate_find(asked[i]);

		if (gate_before(g, j->act) && !g->holds(&j->m, &why))
			tell(p, j, g->name, buf_text(&why));
		buf_cut(&why, 0);
	}
	buf_release(&why);
}

static void
ask_receipt(struct report *p, const struct judged *j)
{
	struct charging *own = p->own;
	const struct claimant *other;

	if (event_is(j->event, "pay") &&
	    (other = claimed_before(&own->receipts, p->office, j->c, j->event)))
		tell(p, j, "fee.receipt",
		    arena_say(&p->line_arena, "receipt %s is of %s too",
			node_get_str(j->event, "receipt", ""), other->id));
}

static bool
has_fees(const struct casefile *c)
{
	for (const struct node *e = case_acts(c); e; e = e->next)
		if (event_is(e, "assess") || event_is(e, "notify") || event_is(e, "pay") ||
		    event_is(e, "waive") || event_is(e, "refund"))
			return true;
	return false;
}

static enum status
add(struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	struct node *e, *next;
	struct judged j;

	(void)id;
	if (!has_fees(c))
		return ST_DONE;
	c->read = c->tree;
	judged_begin(&j, p->office, NULL, c, d);
	for (e = node_get(c->tree, "history")->first; e; e = next) {
		next = e->next;
		judged_next(&j, e);
		if (j.act && period_holds(&p->period, j.m.day)) {
			ask(p, &j);
			ask_receipt(p, &j);
		}
		judged_past(&j, e);
	}
	return ST_DONE;
}

static bool
lines(struct report *p, struct diag *d)
{
	struct charging *own = p->own;

	(void)d;
	map_release(&own->receipts);
	return true;
}

static const struct option options[] = {{0}};

const struct report_op report_charges = {
    .name = "charges",
    .help = "list what was charged off the schedule, and receipts of more than one case",
    .synopsis = "[-C DIR] [--from DATE]",
    .options = options,
    .options_help = "  --from DATE      the first day of the acts\n"
		    "  --until DATE     the last day of the acts\n",
    .columns = columns,
    .n_columns = N,
    .as_filed = true,
    .options_set = set_options,
    .add = add,
    .lines = lines,
};
