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
item_none(const struct office *o, const char *text, struct buf *why)
{
	struct nearest n = {.text = text};

	for (size_t i = 0; i < o->n_items; i++) {
		const struct item *item = &o->items[i];

		nearest_try(&n, item->id);
		for (size_t k = 0; k < item->n_versions; k++) {
			nearest_try(&n, item->versions[k].name);
			nearest_try_aliases(&n, item->versions[k].node);
		}
	}
	buf_say(why, "no item of the catalog is '%s'", text);
	nearest_tell(&n, why);
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
