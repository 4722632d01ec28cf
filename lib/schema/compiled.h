#ifndef SCHEMA_COMPILED_H
#define SCHEMA_COMPILED_H

#include <stddef.h>

#include "base/buf.h"
#include "schema/pattern.h"
#include "schema/schema.h"
#include "yaml/node.h"

/*
 * Compiled schemas (schema/schema.h): what compile.c makes and check.c
 * applies. They are tables that refer to each other, and to a text, by number:
 * so those of the project are compiled when it is built, stand in the programs
 * as constants, and cost a program nothing at its start. Number 0 is nothing.
 */

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
/* What maxX is when no keyword says it: no file has so much of anything. */
enum { SIZE_ANY = 999999999 };

/* A value that a schema names: a key, or one of an enum. */
struct schema_value {
	uint32_t text;
	uint32_t len;
	uint16_t next;
	uint16_t type; /* enum scalar_type */
};

/* One schema within the file. What no keyword said is zero, the largest sizes SIZE_ANY. */
struct subschema {
	uint16_t next; /* in a list of properties or definitions */
	uint16_t ref;
	uint16_t properties, additional, items;
	uint16_t required, choices, constant; /* values */
	uint16_t pattern;
	uint16_t slots;   /* of its properties, a power of two; 0: it has none */
	uint8_t types;    /* 0: any */
	bool never;       /* the schema false; true is the empty schema */
	bool alias;       /* it says no more than its ref does */
	uint8_t bit, len; /* of its key: among those that are required, 0: it is not; bytes */
	uint32_t name;    /* its key in that list */
	uint32_t slot;    /* the first, where a key has its place (schema_slot), or behind it */
	uint32_t needed;  /* a bit for each required key */
	uint32_t title, pattern_text;
	uint32_t minimum, maximum; /* as the schema writes them */
	uint32_t least[SIZES], most[SIZES];
};

struct compiled {
	const struct subschema *sub;
	const struct schema_value *value;
	const uint16_t *slot;
	struct patterns patterns;
	const char *text;
};

/* Of a key, which is NUL terminated: most of those of one mapping have another. */
static inline size_t
schema_slot(const char *key, size_t len)
{
	const unsigned char *c = (const unsigned char *)key;

	return len ? c[0] * 5U + c[1] + c[len / 2] * 3U + c[len - 1] * 7U + len : 0;
}

struct schema {
	const struct compiled *in;
	unsigned root; /* a subschema */
};

/* Tables that grow by one schema after the other. */
struct schema_tables {
	struct subschema *sub;
	struct schema_value *value;
	uint16_t *slot;
	struct pattern_tables patterns;
	struct buf text;
	size_t n_sub, n_value, n_slot;
};
/* The number of its root; 0 and diagnostics when it is refused. */
unsigned schema_add(struct schema_tables *t, const char *file, const struct node *root,
    struct diag *d);
void schema_tables_release(struct schema_tables *t);

#endif
