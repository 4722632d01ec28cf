#include "schema/embedded.h"

#include <string.h>

static const struct schema *
make(struct arena *a, const struct embedded_schema *e, struct diag *d)
{
	const char *file = arena_fmt(a, "schemas/%s.yaml", e->name);
	const struct node *root;

	root = node_parse(a, file, (const char *)e->start, (size_t)(e->end - e->start),
	    &node_limits_rule, d);
	return root ? schema_compile(a, file, root, d) : NULL;
}

const struct schema *
schema_named(const char *name, struct diag *d)
{
	/* For the life of the process: the schemas cannot change, and most programs need two. */
	static struct arena arena;
	static const struct schema **made;
	size_t i;

	if (!made)
		made = arena_alloc(&arena, embedded_schemas_n * sizeof(const struct schema *));
	for (i = 0; i < embedded_schemas_n; i++)
		if (strcmp(embedded_schemas[i].name, name) == 0)
			break;
	if (i == embedded_schemas_n) {
		diag_at(d, NULL, 0, 0, "there is no schema '%s'", name);
		return NULL;
	}
	if (!made[i])
		made[i] = make(&arena, &embedded_schemas[i], d);
	return made[i];
}
