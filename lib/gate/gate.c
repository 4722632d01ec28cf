#include "gate/gate.h"

#include <string.h>

const struct gate *const gates[] = {record_gates, order_gates, person_gates, authority_gates,
    accept_gates, intake_gates, route_gates, inspect_gates, linked_gates, visit_gates, review_gates,
    panel_gates, meeting_gates, clock_gates, urge_gates, deliver_gates, notice_gates, fee_gates,
    reinstate_gates, licence_gates, archive_gates, attach_gates, complaint_gates, rectify_gates,
    correct_gates, NULL};

const struct gate *
gate_find(const char *name)
{
	for (const struct gate *const *list = gates; *list; list++)
		for (const struct gate *g = *list; g->name; g++)
			if (strcmp(g->name, name) == 0)
				return g;
	return NULL;
}

static bool
is_subject(const char *name)
{
	for (const struct gate *const *list = gates; *list; list++)
		for (const struct gate *g = *list; g->name; g++)
			if (gate_is_of(g, name))
				return true;
	return false;
}

bool
gates_settings_hold(const struct office *o, struct diag *d)
{
	const struct node *x;
	const struct gate *g;
	bool ok = true;

	for (x = o->gates ? o->gates->first : NULL; x; x = x->next) {
		const struct node *key = x->key, *remark = node_get(x, "remark");

		g = gate_find(key->str);
		if (!g && !remark && is_subject(key->str))
			continue;
		if (!g)
			diag_at(d, "office.yaml", key->line, key->col,
			    "there is no gate '%s': 'case-check rules' lists them", key->str);
		else if (remark && node_get_bool(x, "remark", false) && g->force == GATE_FIRM)
			diag_at(d, "office.yaml", remark->line, remark->col,
			    "'%s' cannot be a remark: it keeps the record true, or the law demands "
			    "it",
			    key->str);
		else
			continue;
		ok = false;
	}
	return ok;
}
