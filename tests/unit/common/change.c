#include <string.h>

#include "base/arena.h"
#include "change.h"
#include "random.h"

struct node *
random_string(struct arena *a)
{
	static const char *const texts[] = {"accepted", "in-review", "2022-10-09T17:30+08:00", "",
	    "no", "17:30", "a # b", "# a", "a: b", "甲公司", "第一行\n第二行\n", "- x", " blank ",
	    "{x}", "x, y", "'\"", "~", "0123", "paused", "?", "...", "𠮷"};

	return node_string(a, ANY(texts));
}

struct node *
random_map(struct arena *a)
{
	static const char *const keys[] = {"task", "due", "name", "k", "l"};
	struct node *map = node_map(a);

	for (unsigned n = 1 + pick(3); n; n--)
		node_set(a, map, ANY(keys), random_string(a));
	if (chance(10))
		node_set(a, map, "deep", random_map(a));
	return map;
}

static struct node *
random_value(struct arena *a)
{
	struct node *seq;

	if (chance(50))
		return random_string(a);
	if (chance(40))
		return random_map(a);
	seq = node_seq(a);
	for (unsigned n = pick(3); n; n--)
		node_append(seq, chance(50) ? random_map(a) : random_string(a));
	return seq;
}

void
set_behind(struct arena *a, struct node *map, const char *before, const char *key,
    struct node *value)
{
	struct node *b;

	node_set(a, map, key, value);
	b = node_get(map, before);
	if (!b || !value || b == value || b->next == value || map->last != value)
		return;
	for (map->last = map->first; map->last->next != value; map->last = map->last->next)
		continue;
	map->last->next = NULL;
	value->next = b->next;
	b->next = value;
	if (map->last == b)
		map->last = value;
}

struct node *
random_items(struct arena *a, const struct node *old)
{
	struct node *seq = node_seq(a), *item;

	for (const struct node *x = old && old->kind == NODE_SEQ ? old->first : NULL; x;
	     x = x->next) {
		if (chance(15))
			node_append(seq, random_map(a));
		if (chance(25))
			continue;
		item = node_copy(a, x);
		if (item->kind == NODE_MAP && chance(25))
			node_set(a, item, "due", random_string(a));
		node_append(seq, item);
	}
	if (chance(25))
		node_append(seq, random_map(a));
	return chance(15) ? node_seq(a) : seq;
}

static void
append_to(struct arena *a, struct node *tree, const char *key)
{
	struct node *list = node_get(tree, key);

	if (list && list->kind == NODE_SEQ)
		node_append(list, random_map(a));
	else if (!list)
		node_set(a, tree, key, random_items(a, NULL));
}

void
random_change(struct arena *a, struct node *tree)
{
	static const char *const tops[] = {"kind", "item", "x1", "x2", "x3", "applicant", "fields",
	    "materials", "new", "new2"};
	static const char *const paths[] = {"applicant.name", "applicant.note", "fields.k",
	    "fields.phone", "x1.type", "x2.name", "x3.new", "applicant.new"};
	struct node *history = node_get(tree, "history");

	node_set(a, tree, "history", NULL);
	for (unsigned n = pick(5); n; n--) {
		switch (pick(9)) {
		case 0:
			set_behind(a, tree, "kind", "state", random_string(a));
			break;
		case 1:
			set_behind(a, tree, "state", "due", chance(40) ? NULL : random_string(a));
			break;
		case 2:
		case 3:
			set_behind(a, tree, "state", "tasks",
			    random_items(a, node_get(tree, "tasks")));
			break;
		case 4:
			append_to(a, tree, "materials");
			break;
		case 5:
			node_set_path(a, tree, ANY(paths), chance(30) ? NULL : random_value(a));
			break;
		case 6:
			set_behind(a, tree, ANY(tops), ANY(tops),
			    chance(30) ? NULL : random_value(a));
			break;
		case 7:
			node_set(a, tree, ANY(tops), chance(30) ? NULL : random_value(a));
			break;
		default:
			node_append(history, random_map(a));
		}
	}
	if (chance(70))
		node_append(history, random_map(a));
	node_set(a, tree, "history", history);
}
