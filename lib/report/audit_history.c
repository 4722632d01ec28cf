#include <string.h>

#include "case/dossier.h"
#include "case/seal.h"
#include "report/audit.h"
#include "store/judge.h"

/*
 * The history of a case judged event by event, as case-check --judge does it,
 * with the dossier that it had at each, so that the audit can ask more.
 */

/* What the diagnostics say, each at the event in which its place is. */
static void
take_diagnostics(struct audited *a, struct diag *d, size_t number)
{
	const struct diag_item *i;
	struct audit_row *row;
	const char *event, *text;
	size_t at;

	for (i = d->first; i; i = i->next) {
		for (at = number ? number : a->n_events;
		     !number && at && (i->line < a->events[at]->line); at--)
			continue;
		/* judged_tell begins with what stands in the line already */
		event = arena_say(a->c->arena, "event %zu: ", at);
		text = strncmp(i->text, event, strlen(event)) == 0 ? i->text + strlen(event)
								   : i->text;
		row = audit_event(a, arena_str(a->c->arena, i->rule ? i->rule : ""),
		    GROUND_CONTRADICTION, at, "%s", text);
		if (i->line)
			row->line = i->line;
	}
	diag_reset(d);
}

static struct node *
dossier_of(struct arena *a, const struct node *tree)
{
	struct node *dossier = node_map(a);

	for (const struct node *x = tree->first; x; x = x->next)
		if (in_dossier(x->key->str))
			node_add(a, dossier, x->key->str, node_copy(a, x));
	return dossier;
}

/* The dossier behind each event, by its number; NULL: it was edited by hand and is not known. */
static const struct node **
dossiers(const struct audited *a, const struct node *tree)
{
	struct arena *arena = a->c->arena;
	const struct node **list = arena_alloc(arena, (a->n_events + 1) * sizeof *list);
	struct node *dossier = dossier_of(arena, tree);

	for (size_t n = a->n_events; n; n--) {
		const struct node *e = a->events[n];

		list[n] = dossier;
		if (!dossier || !node_get(e, "dossier"))
			continue;
		if (node_is(node_get(e, "was"), "unknown")) {
			dossier = NULL;
		} else {
			dossier = dossier_of(arena, dossier);
			dossier_undo(arena, dossier, e, NULL);
		}
	}
	list[0] = dossier;
	return list;
}

/* The history above the event has the dossier that it had then. */
static void
put_dossier(struct judged *j, const struct node *before, const struct node *after)
{
	if (before)
		dossier_put(j->past.arena, j->past.tree, before);
	j->m.after = before ? after : NULL;
}

static void
judge(struct audited *a, struct casefile *c, const char *owner, struct diag *d)
{
	const struct node **dossier = dossiers(a, c->read);
	struct node *e, *next;
	struct judged j;

	judged_begin(&j, a->o, owner, c, d);
	for (e = node_get(c->read, "history")->first; e; e = next) {
		next = e->next;
		judged_next(&j, e);
		if (j.act) {
			judge_event(&j);
			take_diagnostics(a, d, j.number);
			put_dossier(&j, dossier[j.number - 1], dossier[j.number]);
			audit_act(a, &j);
		}
		judged_past(&j, e);
	}
	judge_dossier(&j);
	take_diagnostics(a, d, 0);
}

void
audit_begin(struct audited *a)
{
	const struct node *history = node_get(a->c->read, "history"), **list;

	list = arena_alloc(a->c->arena, (history->n + 1) * sizeof *list);
	list[0] = NULL;
	for (const struct node *e = history->first; e; e = e->next)
		list[++a->n_events] = e;
	a->events = list;
}

void
audit_history(struct audited *a, struct casefile *c, const char *owner)
{
	struct diag found = {0};

	case_verify(c, &found);
	case_verify_dossier(c, &found);
	take_diagnostics(a, &found, 0);
	judge(a, c, owner, &found);
	diag_release(&found);
}
