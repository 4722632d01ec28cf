#ifndef SCHEMA_EMBEDDED_H
#define SCHEMA_EMBEDDED_H

#include "schema/compiled.h"

/* The files schemas/NAME.yaml, compiled when the library was built (tools/schema-tables.c). */
struct embedded_schema {
	const char *name;
	struct schema schema;
};
extern const struct embedded_schema embedded_schemas[];
extern const size_t embedded_schemas_n;

/* The schema of that name; NULL and a diagnostic when there is none. */
const struct schema *schema_named(const char *name, struct diag *d);

#endif
