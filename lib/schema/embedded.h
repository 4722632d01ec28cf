#ifndef SCHEMA_EMBEDDED_H
#define SCHEMA_EMBEDDED_H

#include <stddef.h>

#include "schema/schema.h"

/*
 * The files schemas/NAME.yaml, byte for byte as they were when the library
 * was built, ascending by name. The text is [start, end) and a NUL follows it.
 */
struct embedded_schema {
	const char *name;
	const unsigned char *start, *end;
};
extern const struct embedded_schema embedded_schemas[];
extern const size_t embedded_schemas_n;

/*
 * The compiled schema of that name, made at its first use and kept for the
 * life of the process. NULL and diagnostics when there is none or it is
 * refused.
 */
const struct schema *schema_named(const char *name, struct diag *d);

#endif
