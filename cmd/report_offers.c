#include "report.h"

#include <string.h>

#include "gate/gate.h"
#include "query/dimension.h"
#include "query/measure.h"
#include "view/rules.h"

static void
offer_rules(struct completing *c)
{
	for (const struct rule *const *list = rules; *list; list++)
		for (const struct rule *r = *list; r->name; r++)
			offer(c, r->name, r->help);
	for (const struct gate *const *list = gates; *list; list++)
		for (const struct gate *g = *list; g->name; g++)
			offer(c, g->name, g->help);
}

void
report_offers(struct completing *c, const struct option *o)
{
	const char *name = o ? o->name : "";

	if (strcmp(name, "by") == 0)
		offer_list(c, dimension_list);
	else if (strcmp(name, "measures") == 0)
		for (size_t i = 0; i < measures_n; i++)
			offer(c, measures[i].name, NULL);
	else if (strcmp(name, "rule") == 0)
		offer_rules(c);
}
