#include "query/meant.h"

#include "base/nearest.h"
#include "base/said.h"

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
try_aliases(struct nearest *n, const struct node *of)
{
	const struct node *list = node_get(of, "aliases");

	for (const struct node *x = list ? list->first : NULL; x; x = x->next)
		nearest_try(n, node_str(x, ""));
}

static void
try_items(struct nearest *n, const struct office *o)
{
	for (size_t i = 0; i < o->n_items; i++) {
		const struct item *item = &o->items[i];

		nearest_try(n, item->id);
		for (size_t k = 0; k < item->n_versions; k++) {
			nearest_try(n, item->versions[k].name);
			try_aliases(n, item->versions[k].node);
		}
	}
}

static void
try_departments(struct nearest *n, const struct office *o)
{
	for (size_t i = 0; i < o->n_departments; i++) {
		const struct department *dep = &o->departments[i];

		nearest_try(n, dep->id);
		for (size_t k = 0; k < dep->n_names; k++)
			nearest_try(n, dep->names[k].name);
		try_aliases(n, dep->node);
	}
}

static void
try_people(struct nearest *n, const struct office *o)
{
	for (size_t i = 0; i < o->n_people; i++) {
		nearest_try(n, o->people[i].account);
		nearest_try(n, o->people[i].name);
	}
}

static void
none(const struct office *o, enum field_type type, const char *text, struct buf *why)
{
	struct nearest n = {.text = text};

	switch (type) {
	case FIELD_ITEM:
		buf_fmt(why, "no item of the catalog is '%s'", text);
		try_items(&n, o);
		break;
	case FIELD_DEPARTMENT:
		buf_fmt(why, "no department in departments.yaml is '%s'", text);
		try_departments(&n, o);
		break;
	default:
		buf_fmt(why, "nobody in staff.yaml is '%s'", text);
		try_people(&n, o);
	}
	if (n.name)
		buf_fmt(why, ": did you mean %s?", n.name);
	else if (type != FIELD_ITEM)
		buf_fmt(why, "; what only papers say is found by ~%s", text);
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
