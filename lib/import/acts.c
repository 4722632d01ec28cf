#include "import/acts.h"

#include <string.h>

#include "base/now.h"
#include "case/settle.h"
#include "gate/gate.h"
#include "import/refuse.h"
#include "store/claims.h"

static void
count_findings(struct import *im, const struct node *history, size_t from)
{
	const struct node *e;
	size_t i = 0;

	for (e = history->first; e; e = e->next, i++)
		if (i >= from && node_get(e, "findings"))
			im->result->findings += node_get(e, "findings")->n;
}

/* The moment is one that no paper may bear: where the mapping takes it from is told too. */
static bool
too_late(const struct office *o, const struct request *q)
{
	return q->at.sec > q->now || zone_day(q->at.sec) > o->paper_until;
}

/* Some registers are public, without names: that says nothing of their rows. */
static bool
nameless(const struct mapping *m)
{
	for (size_t i = 0; i < m->n_values; i++)
		if (strcmp(m->values[i].name, "applicant.name") == 0)
			return false;
	return true;
}

/* An item that had ended on the day of receipt is told; it is a finding of the receipt. */
static void
look_for_end(struct import *im, const struct plan *p)
{
	const struct csv_row *row = &im->group.row[0]->csv;
	const struct item *item = office_item(&im->s->office, p->item);
	const day_t received = zone_day(p->request[0].at.sec);
	const struct map_value *v = im->m->values;
	struct buf why = {0};

	/* of what is older than its rules, a register may have thousands of rows */
	if (item_version(item, received) || item->versions->in_force.from > received)
		return;
	while (v->use != MAP_ITEM)
		v++;
	item_tell_none(item, received, &why);
	if (map_value_index(v) >= 0)
		csv_complain(im->reader, row, (size_t)map_value_index(v), "%s [item.ended]",
		    buf_text(&why));
	else
		diag_rule_at(im->d, im->r->file, row->line, 0, "item.ended", "%s", buf_text(&why));
	buf_release(&why);
}

/* Whose the number is already that the paper has of a payment, or of a licence. */
static enum status
look_for_claims(struct import *im, const struct casefile *c, struct request *r)
{
	const char *key, *number;
	enum claim claim = act_claims(r->act->name, &key);
	enum status st;

	number = claim ? node_get_str(r->keys, key, NULL) : NULL;
	if (!number || im->maker)
		return ST_DONE;
	st = claims_begin(im->s, !im->r->dry_run, im->d);
	if (st != ST_DONE)
		return st;
	claims_look(im->s, case_id(c), claim, number, r, &im->a);
	claims_end(im->s, !im->r->dry_run);
	return ST_DONE;
}

/* An act of it claims a number: whose that is hangs on all rows before it. */
bool
import_claims(const struct plan *p)
{
	const char *key;
	size_t i = 0;

	while (i < p->n && !act_claims(p->request[i].act->name, &key))
		i++;
	return i < p->n;
}

/* The case has these numbers before its batch is written, so that a later row of it is held against them. */
static enum status
add_claims(struct import *im, const struct casefile *c, const struct plan *p, size_t events)
{
	enum status st;

	if (!import_claims(p) || im->trying || im->maker)
		return ST_DONE;
	st = claims_begin(im->s, !im->r->dry_run, im->d);
	if (st != ST_DONE)
		return st;
	st = claims_add(im->s, c, events, !im->r->dry_run, true, im->d);
	claims_end(im->s, !im->r->dry_run);
	return st;
}

/* amend: what comes before the acts of the plan; NULL: nothing. */
enum status
import_perform(struct import *im, struct casefile *c, struct plan *p, const struct request *amend)
{
	struct diag why = {0};
	enum status st = ST_DONE;
	size_t events;

	/* a case that runs: as before every act, what happened by itself comes first */
	if (c->fold.events && (p->n || amend))
		st = case_settle(c, &im->s->office, gates, now_get(), &why);
	events = c->fold.events;
	if (st == ST_DONE && amend)
		st = case_perform(c, &im->s->office, gates, amend, &why);
	if (st != ST_DONE)
		import_reject_refused(im, -1, &why);
	for (size_t i = 0; i < p->n && st == ST_DONE; i++) {
		st = look_for_claims(im, c, &p->request[i]);
		if (st != ST_DONE)
			break;
		p->request[i].now = now_get();
		p->request[i].nameless = nameless(im->m);
		p->request[i].dossier.set = c->fold.events ? NULL : p->dossier;
		st = case_perform(c, &im->s->office, gates, &p->request[i], &why);
		if (st != ST_DONE)
			import_reject_refused(im,
			    too_late(&im->s->office, &p->request[i])
				? map_value_index(p->act[i]->at)
				: -1,
			    &why);
	}
	if (st == ST_DONE && schema_check(im->schema, case_id(c), c->tree, &why))
		st = import_reject_refused(im, -1, &why);
	if (st == ST_DONE)
		st = add_claims(im, c, p, events);
	if (st == ST_DONE)
		count_findings(im, node_get(c->tree, "history"), events);
	if (st == ST_DONE && !events)
		look_for_end(im, p);
	diag_release(&why);
	return st;
}
