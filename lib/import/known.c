#include "import/known.h"

#include <stdio.h>
#include <string.h>

#include "store/scan.h"

struct known *
known_at(struct map *known, const char *reference)
{
	struct map_entry *e = map_at(known, reference, strlen(reference));

	if (!e->value)
		e->value = arena_alloc(&known->arena, sizeof(struct known));
	return e->value;
}

struct knowing {
	struct map *known;
	const char *register_name;
};

static enum status
add(void *arg, const char *id, struct casefile *c, struct diag *d)
{
	const struct knowing *r = arg;
	const char *reference = node_str(node_path(c->tree, "source.reference"), NULL);
	struct known *k;

	(void)d;
	if (reference && node_is(node_path(c->tree, "source.register"), r->register_name)) {
		k = known_at(r->known, reference);
		snprintf(k->id, sizeof k->id, "%s", id);
	}
	return ST_DONE;
}

enum status
known_read(struct map *known, const struct store *s, const char *register_name, struct diag *d)
{
	struct knowing r = {known, register_name};
	struct scan scan = {.store = s, .diag = d, .part = CASE_HEAD, .add = add, .arg = &r};

	scan_office(&scan);
	scan_release(&scan);
	return scan.status == ST_DONE ? ST_DONE : ST_FAILED;
}
