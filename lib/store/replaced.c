#include "store/replaced.h"

#include <string.h>

/* It is replaced by the case of that number. */
static bool
replaces(const struct store *s, const char *id, const struct casefile *old)
{
	struct arena a = {0};
	struct buf text = {0};
	struct diag ignored = {0};
	struct casefile c;
	bool found = store_read(s, id, CASE_WHOLE, &a, &text, &c, &ignored) == ST_DONE &&
	    node_is(node_get(case_acts(&c), "replaces"), case_id(old));

	buf_release(&text);
	diag_release(&ignored);
	arena_release(&a);
	return found;
}

const char *
case_replacing(const struct store *s, const struct casefile *c, struct arena *a)
{
	const day_t since = zone_day(c->fold.ended.sec);
	struct diag ignored = {0};
	struct walk *w;
	const char *id, *found = NULL;

	if (c->fold.state != STATE_VOID)
		return NULL;
	w = walk_begin(s, &since, &ignored);
	while (!found && (id = walk_next(w)))
		if (replaces(s, id, c))
			found = arena_str(a, id);
	walk_end(w);
	diag_release(&ignored);
	return found;
}

const struct replaced *
case_replaced(const struct store *s, const char *id, struct arena *a)
{
	struct replaced *r = arena_alloc(a, sizeof *r);
	struct casefile *c = arena_alloc(a, sizeof *c);
	struct diag ignored = {0};
	struct case_id number;
	struct buf text = {0};

	*r = (struct replaced){0};
	if (id_parse(id, &number) &&
	    store_read(s, id, CASE_WHOLE, a, &text, c, &ignored) == ST_DONE) {
		c->text = NULL; /* it goes, and nobody asks for it */
		r->c = c;
		r->by = case_replacing(s, c, a);
	}
	buf_release(&text);
	diag_release(&ignored);
	return r;
}
