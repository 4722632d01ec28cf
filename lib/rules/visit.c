#include "rules/visit.h"

#include <string.h>

#include "rules/office.h"

static void
read_visit(struct reading *r, void *entry, const struct node *e)
{
	struct visit_node *v = entry;

	v->entry = e;
	v->node = node_get_str(e, "node", "");
	v->lead = node_get_str(e, "lead", "");
	v->participants = node_get(e, "participants");
	period_read(r, e, &v->in_force);
}

void
visits_read(struct reading *r, const struct node *list)
{
	const struct visit_node *v;

	v = r->o->visits =
	    entries_read(r, list, NULL, sizeof *r->o->visits, read_visit, &r->o->n_visits);
	/* a period that could not be read is told, and not judged */
	for (size_t i = 0, n = r->ok ? r->o->n_visits : 0; i < n; i++)
		for (size_t k = 0; k < i; k++)
			if (strcmp(v[k].node, v[i].node) == 0)
				versions_apart(r, "node", v[i].node, v[k].entry, &v[k].in_force,
				    v[i].entry, &v[i].in_force);
}

const struct visit_node *
office_visit(const struct office *o, const char *node, day_t day)
{
	for (size_t i = 0; node && i < o->n_visits; i++)
		if (strcmp(o->visits[i].node, node) == 0 &&
		    period_holds(&o->visits[i].in_force, day))
			return &o->visits[i];
	return NULL;
}

void
visits_hold(struct reading *r)
{
	const struct visit_node *v = r->o->visits;
	const struct node *x, *y;

	for (size_t n = r->o->n_visits; n; n--, v++) {
		department_known(r, node_get(v->entry, "lead"), "department");
		for (x = v->participants->first; x; x = x->next) {
			department_known(r, x, "department");
			for (y = v->participants->first; y != x && !node_equal(x, y); y = y->next)
				;
			if (y != x || strcmp(x->str, v->lead) == 0)
				fault(r, x, "department '%s' stands here a second time", x->str);
		}
	}
}
