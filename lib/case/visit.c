#include "case/visit.h"

#include <string.h>

struct visit
visit_last(const struct node *history, const char *node)
{
	struct visit v = {0};

	for (const struct node *e = history; e; e = e->next) {
		if (event_is(e, "visit") && (!node || node_is(node_get(e, "node"), node)))
			v = (struct visit){.call = e};
		if (event_is(e, "conclude") && v.call &&
		    node_equal(node_get(e, "visit"), node_get(v.call, "visit")))
			v.conclusion = e;
	}
	for (const struct node *e = history; v.call && e; e = e->next) {
		v.round += event_is(e, "visit") &&
		    node_equal(node_get(e, "node"), node_get(v.call, "node"));
		if (e == v.call)
			break;
	}
	return v;
}

bool
visit_asks(const struct visit *v, const char *department)
{
	return node_is(node_get(v->call, "lead"), department) ||
	    node_has(node_get(v->call, "participants"), department);
}

const struct node *
visit_attended(const struct visit *v, const char *department)
{
	for (const struct node *e = v->call; e; e = e->next)
		if (event_is(e, "attend") &&
		    node_equal(node_get(e, "visit"), node_get(v->call, "visit")) &&
		    node_is(node_get(e, "department"), department))
			return e;
	return NULL;
}

struct node *
visit_absent(const struct visit *v, struct arena *a)
{
	const struct node *list = node_get(v->call, "participants");
	const char *lead = node_get_str(v->call, "lead", NULL);
	struct node *absent = node_seq(a);

	if (lead && !visit_attended(v, lead))
		node_append(absent, node_string(a, lead));
	for (const struct node *x = list ? list->first : NULL; x; x = x->next)
		if (!visit_attended(v, x->str))
			node_append(absent, node_string(a, x->str));
	return absent;
}
