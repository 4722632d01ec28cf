#include "rules/near.h"

#include <string.h>

void
nearest_try_words(struct nearest *n, struct arena *a, const char *words)
{
	for (size_t len; *words; words += len + (words[len] == ' ')) {
		len = strcspn(words, " ");
		nearest_try(n, arena_strn(a, words, len));
	}
}

void
nearest_try_aliases(struct nearest *n, const struct node *of)
{
	const struct node *list = node_get(of, "aliases");

	for (const struct node *x = list ? list->first : NULL; x; x = x->next)
		nearest_try(n, node_str(x, ""));
}

bool
nearest_tell(const struct nearest *n, struct buf *why)
{
	if (n->name)
		buf_say(why, ": did you mean %s?", n->name);
	return n->name != NULL;
}

bool
department_none(const struct office *o, const char *text, struct buf *why)
{
	struct nearest n = {.text = text};

	for (size_t i = 0; i < o->n_departments; i++) {
		const struct department *dep = &o->departments[i];

		nearest_try(&n, dep->id);
		for (size_t k = 0; k < dep->n_names; k++)
			nearest_try(&n, dep->names[k].name);
		nearest_try_aliases(&n, dep->node);
	}
	buf_say(why, "no department in departments.yaml is '%s'", text);
	return nearest_tell(&n, why);
}

bool
person_near(const struct office *o, const char *text, struct buf *why)
{
	struct nearest n = {.text = text};

	for (size_t i = 0; i < o->n_people; i++) {
		nearest_try(&n, o->people[i].account);
		nearest_try(&n, o->people[i].name);
	}
	return nearest_tell(&n, why);
}

bool
person_none(const struct office *o, const char *text, struct buf *why)
{
	buf_say(why, "nobody in staff.yaml is '%s'", text);
	return person_near(o, text, why);
}

bool
item_near(const struct office *o, const char *text, struct buf *why)
{
	struct nearest n = {.text = text};

	office_items(o);
	for (size_t i = 0; i < o->n_items; i++) {
		const struct item *item = &o->items[i];

		nearest_try(&n, item->id);
		for (size_t k = 0; k < item->n_versions; k++) {
			nearest_try(&n, item->versions[k].name);
			nearest_try_aliases(&n, item->versions[k].node);
		}
	}
	return nearest_tell(&n, why);
}

bool
item_none(const struct office *o, const char *text, struct buf *why)
{
	buf_say(why, "no item of the catalog is '%s'", text);
	return item_near(o, text, why);
}
