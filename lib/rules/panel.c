#include "rules/panel.h"

#include <string.h>

#include "rules/office.h"

static void
read_panel(struct reading *r, void *entry, const struct node *e)
{
	struct panel *p = entry;

	p->node = e;
	p->id = node_get_str(e, "id", "");
	p->members = node_get(e, "members");
	p->meeting_members = node_get(e, "meeting-members");
	p->may_invite = node_get(e, "may-invite");
	period_read(r, e, &p->in_force);
}

/* The earlier in the file and the later. */
static void
check_versions(struct reading *r, const struct panel *a, const struct panel *b)
{
	if (strcmp(a->id, b->id) == 0)
		versions_apart(r, "panel", b->id, a->node, &a->in_force, b->node, &b->in_force);
}

void
panels_read(struct reading *r, const struct node *doc)
{
	r->o->panels = entries_read(r, node_get(doc, "panels"), NULL, sizeof *r->o->panels,
	    read_panel, &r->o->n_panels);
	/* a period that could not be read is told, and not judged */
	for (size_t i = 0, n = r->ok ? r->o->n_panels : 0; i < n; i++)
		for (size_t k = 0; k < i; k++)
			check_versions(r, &r->o->panels[k], &r->o->panels[i]);
}

const struct panel *
office_panel(const struct office *o, const char *id, day_t received)
{
	for (size_t i = 0; id && i < o->n_panels; i++)
		if (strcmp(o->panels[i].id, id) == 0 &&
		    period_holds(&o->panels[i].in_force, received))
			return &o->panels[i];
	return NULL;
}

bool
panels_have(const struct office *o, const char *department, day_t received)
{
	for (size_t i = 0; i < o->n_panels; i++)
		if (period_holds(&o->panels[i].in_force, received) &&
		    node_has(o->panels[i].members, department))
			return true;
	return false;
}

/* Who is asked can answer on each day of the panel, and does not supervise the answers. */
static void
check_member(struct reading *r, const struct panel *p, const struct node *m, bool asked)
{
	const struct department *dep = office_department(r->o, m->str);
	const char *supervisor = r->o->review_supervisor;

	department_known(r, m, "department");
	if (supervisor && strcmp(supervisor, m->str) == 0)
		fault(r, m, "department '%s' supervises meetings, and has no vote in one", m->str);
	else if (asked && dep &&
	    (dep->in_force.from > p->in_force.from || dep->in_force.until < p->in_force.until))
		fault(r, m,
		    "department '%s' is not in force on each day of the panel: it ends on the last "
		    "day of the department, and another version follows",
		    m->str);
}

void
panels_hold(struct reading *r)
{
	static const char *const lists[] = {"members", "meeting-members", "may-invite"};
	const struct panel *p;
	const struct node *list, *m;

	r->file = "panels.yaml";
	for (p = r->o->panels; p < r->o->panels + r->o->n_panels; p++)
		for (size_t k = 0; k < sizeof lists / sizeof *lists; k++) {
			list = node_get(p->node, lists[k]);
			for (m = list ? list->first : NULL; m; m = m->next)
				check_member(r, p, m, k < 2);
		}
}
