#include "query/meant.h"

#include "base/said.h"
#include "rules/near.h"

static const char *
find(const struct office *o, enum field_type type, const char *text, day_t day, struct buf *why)
{
	const struct department *dep;
	const struct person *p;
	const struct item *item;

	switch (type) {
	case FIELD_ITEM:
		item = office_item_named(o, text, day, why);
		return item ? item->id : NULL;
	case FIELD_DEPARTMENT:
		dep = office_department_named(o, text, day, why);
		return dep ? dep->id : NULL;
	default:
		p = office_person_named(o, text, day, why);
		return p ? p->account : NULL;
	}
}

static void
none(const struct office *o, enum field_type type, const char *text, struct buf *why)
{
	if (type == FIELD_ITEM)
		item_none(o, text, why);
	else if (type == FIELD_DEPARTMENT ? !department_none(o, text, why)
					  : !person_none(o, text, why))
		buf_say(why, "; what only papers say is found by ~%s", text);
}

const char *
meant_id(struct arena *a, const struct office *o, enum field_type type, const char *text, day_t day,
    struct buf *why)
{
	const size_t said = why->len;
	const char *id = find(o, type, text, day, why);

	if (!id && why->len == said)
		id = find(o, type, said_folded(a, text), day, why);
	if (!id && why->len == said)
		none(o, type, text, why);
	return id;
}
