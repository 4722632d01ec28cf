#ifndef SCHEMA_SCHEMA_H
#define SCHEMA_SCHEMA_H

#include "yaml/node.h"

/*
 * A named subset of JSON Schema 2020-12: type, properties, required, enum and
 * const of single values, pattern, items, additionalProperties, minimum,
 * maximum, minLength, maxLength, minItems, maxItems, minProperties,
 * maxProperties, $ref to #/$defs/NAME; and the annotations $schema, $id,
 * $comment, $defs, title, description. A schema with any other keyword is
 * refused.
 *
 * Patterns are of the kind that schema/pattern.h describes.
 */
struct schema;

/*
 * Compiles a schema that was read; NULL and diagnostics when it is refused.
 * Programs need it of no schema of the project (schema/embedded.h).
 */
const struct schema *schema_compile(struct arena *a, const char *file, const struct node *root,
    struct diag *d);
/*
 * Adds a diagnostic for every fault of the document, in the order of the
 * file; returns their number. A scalar has the type that the YAML 1.2 core
 * schema gives it.
 */
size_t schema_check(const struct schema *s, const char *file, const struct node *doc,
    struct diag *d);

#endif
