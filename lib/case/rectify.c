#include "case/rectify.h"

#include <stdlib.h>

#include "base/list.h"

const struct requirement *
case_requirements(const struct casefile *c, size_t *n)
{
	struct requirement *list = NULL;
	size_t number = 0;

	*n = 0;
	for (const struct node *e = case_acts(c); e; e = e->next) {
		number++;
		if (event_is(e, "require")) {
			list = list_room_in(c->arena, list, *n, sizeof *list);
			list[(*n)++] = (struct requirement){e, number, NULL};
		}
		for (size_t i = 0; event_is(e, "remedy") && i < *n; i++)
			if (strtoul(node_get_str(e, "event", "0"), NULL, 10) == list[i].number)
				list[i].remedy = e;
	}
	return list;
}

const struct requirement *
case_requirement(const struct casefile *c, const char *number)
{
	size_t n, wanted = strtoul(number, NULL, 10);
	const struct requirement *list = case_requirements(c, &n);

	for (size_t i = 0; i < n; i++)
		if (list[i].number == wanted)
			return &list[i];
	return NULL;
}

const struct node *
case_scored(const struct casefile *c, const char *point)
{
	const struct node *found = NULL;

	for (const struct node *e = case_acts(c); e; e = e->next)
		if (event_is(e, "score") && node_is(node_get(e, "point"), point))
			found = e;
	return found;
}
