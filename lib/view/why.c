#include "view/why.h"

const struct column why_columns[WHY_FIELDS] = {
    {"id", "case", COLUMN_LEFT},
    {"state", NULL, COLUMN_LEFT},
    {"step", NULL, COLUMN_LEFT},
    {"act", "before", COLUMN_LEFT},
    {"rule", NULL, COLUMN_LEFT},
    {"why", NULL, COLUMN_LEFT},
    {"move", "whose move", COLUMN_LEFT},
    {"since", NULL, COLUMN_LEFT},
    {"until", NULL, COLUMN_LEFT},
};

void
why_values(const struct casefile *c, const struct obstacles *list, const struct obstacle *x,
    const char *value[WHY_FIELDS])
{
	const char *const all[WHY_FIELDS] = {case_id(c), state_names[c->fold.state], list->step,
	    x->act, x->rule, x->why, x->move, x->since, x->until};

	for (int i = 0; i < WHY_FIELDS; i++)
		value[i] = all[i];
}
