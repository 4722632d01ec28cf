#include "case/attached.h"

const struct node *
attached_next(const struct casefile *c, const struct node *event)
{
	event = event ? event->next : case_acts(c);
	while (event && !event_is(event, "attach"))
		event = event->next;
	return event;
}

const struct node *
attached_named(const struct casefile *c, const char *file)
{
	const struct node *e = NULL;

	while ((e = attached_next(c, e)))
		if (node_is(node_get(e, "file"), file))
			return e;
	return NULL;
}

size_t
event_number(const struct casefile *c, const struct node *event)
{
	const struct node *e = case_acts(c);
	size_t n = 1;

	for (; e && e != event; e = e->next)
		n++;
	return n;
}
