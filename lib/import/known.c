#include "import/known.h"

#include <stdio.h>
#include <string.h>

#include "store/scan.h"

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

struct knowing {
	struct map *known;
	const char *register_name;
};

static enum status
add(void *arg, const char *id, struct casefile *c, struct diag *d)
{
	const struct knowing *r = arg;
	const char *reference = node_str(node_path(c->tree, "source.reference"), NULL);

	(void)d;
	if (reference && node_is(node_path(c->tree, "source.register"), r->register_name))
		known_add(r->known, reference, id);
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
