#include "import/known.h"

#include <stdio.h>
#include <string.h>

struct known *
known_add(struct map *known, const char *reference, const char *id)
{
	struct map_entry *e = map_at(known, reference, strlen(reference));
	struct known *k = e->value;

	if (!k)
		k = e->value = arena_alloc(&known->arena, sizeof *k);
	snprintf(k->id, sizeof k->id, "%s", id);
	return k;
}

enum status
known_read(struct map *known, const struct store *s, const char *register_name, struct diag *d)
{
	struct walk *w = walk_begin(s, d);
	struct arena a = {0};
	struct buf text = {0};
	struct casefile c;
	enum status st = ST_DONE;
	const char *id, *reference;

	while ((id = walk_next(w))) {
		arena_reset(&a);
		if (store_read(s, id, &text, d) != ST_DONE ||
		    !case_look(&c, &a, id, buf_text(&text), text.len, true, d)) {
			st = ST_FAILED;
			continue;
		}
		reference = node_str(node_path(c.tree, "source.reference"), NULL);
		if (reference && node_is(node_path(c.tree, "source.register"), register_name))
			known_add(known, reference, id);
	}
	if (walk_failed(w))
		st = ST_FAILED;
	walk_end(w);
	buf_release(&text);
	arena_release(&a);
	return st;
}
