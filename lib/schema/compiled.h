#ifndef SCHEMA_COMPILED_H
#define SCHEMA_COMPILED_H

#include <stddef.h>

#include "yaml/node.h"
#include "base/number.h"

/* A compiled schema (schema/schema.h): what schema.c makes and check.c applies. */

enum {
	TYPE_STRING = 1,
	TYPE_INTEGER = 2,
	TYPE_NUMBER = 4,
	TYPE_BOOLEAN = 8,
	TYPE_ARRAY = 16,
	TYPE_OBJECT = 32,
	TYPE_NULL = 64,
	TYPE_SCALAR = TYPE_STRING | TYPE_NUMBER | TYPE_BOOLEAN | TYPE_NULL
};

/* In the order in which a message names them. */
enum { TYPES = 7 };
struct schema_type {
	unsigned bit;
	const char *keyword, *words;
};
extern const struct schema_type schema_types[TYPES];

/* A size that a schema bounds: keywords minX and maxX. */
enum { SIZE_LENGTH, SIZE_ITEMS, SIZE_PROPERTIES, SIZES };
struct schema_size {
	const char *least, *most, *one, *many;
};
extern const struct schema_size schema_sizes[SIZES];

/* A bound of a number, and how the schema writes it. */
struct bound {
	const char *text;
	struct number value;
};

/* One schema within the file. What no keyword said is zero, the largest sizes SIZE_MAX. */
struct subschema {
	struct subschema *next; /* in a list of properties or definitions */
	const char *name;       /* its key there */
	bool never;             /* the schema false; true is the empty schema */
	unsigned types;         /* 0: any */
	const char *title;
	const struct subschema *ref;
	const struct node *ref_name;
	struct subschema *referring; /* the next one that has a $ref */
	struct subschema *properties, *additional, *items;
	const struct node *required, *choices, *constant;
	const struct bound *minimum, *maximum;
	const struct pattern *pattern;
	size_t least[SIZES], most[SIZES];
};

struct schema {
	const struct subschema *root;
};

#endif
