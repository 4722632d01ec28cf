#include "schema/embedded.h"

#include <string.h>

const struct schema *
schema_named(const char *name, struct diag *d)
{
	for (size_t i = 0; i < embedded_schemas_n; i++)
		if (strcmp(name, embedded_schemas[i].name) == 0)
			return &embedded_schemas[i].schema;
	diag_at(d, NULL, 0, 0, "there is no schema '%s'", name);
	return NULL;
}
