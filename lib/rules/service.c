#include "rules/service.h"

#include <stdlib.h>
#include <string.h>

#include "rules/office.h"

static void
read_serving(struct reading *r, void *entry, const struct node *e)
{
	struct serving *s = entry;

	s->act = node_get_str(e, "act", "");
	period_read(r, e, &s->in_force);
}

void
service_read(struct reading *r, const struct node *service)
{
	r->o->public_notice = (int)strtol(node_get_str(service, "public-notice", "30"), NULL, 10);
	r->o->notices = entries_read(r, node_get(service, "notices"), NULL, sizeof *r->o->notices,
	    read_serving, &r->o->n_notices);
}

bool
office_serves(const struct office *o, const char *act, day_t day)
{
	for (size_t i = 0; i < o->n_notices; i++)
		if ((!act || strcmp(o->notices[i].act, act) == 0) &&
		    period_holds(&o->notices[i].in_force, day))
			return true;
	return false;
}
