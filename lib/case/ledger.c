#include "case/ledger.h"

#include <string.h>

#include "base/list.h"

static bool
had_it(const struct passing *list, size_t n, const char *department)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(list[i].to, department) == 0)
			return true;
	return false;
}

/* The passing of an event, behind the n before it. */
static struct passing
passing_of(const struct node *event, size_t number, const struct passing *list, size_t n)
{
	const struct passing *last = n ? &list[n - 1] : NULL;
	struct passing p = {.event = event, .number = number, .from = last ? last->to : NULL};

	p.to = node_get_str(event, "host", p.from ? p.from : "");
	p.handler = node_get_str(event, "handler", NULL);
	p.bounced = p.from && strcmp(p.to, p.from) != 0 &&
	    (!last->signed_for || had_it(list, n, p.to));
	return p;
}

const struct passing *
case_passings(const struct casefile *c, size_t *n)
{
	struct passing *list = NULL;
	size_t number = 0;

	*n = 0;
	for (const struct node *e = case_acts(c); e; e = e->next) {
		number++;
		if (event_is(e, "sign-for") && *n) {
			list[*n - 1].signed_for = e;
		} else if (event_is(e, "dispatch") || event_is(e, "hand-over")) {
			list = list_room_in(c->arena, list, *n, sizeof *list);
			list[*n] = passing_of(e, number, list, *n);
			(*n)++;
		}
	}
	return list;
}
