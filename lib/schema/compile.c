#include "base/tongue.h"
#include "schema/schema.h"

#include <stdint.h>
#include <string.h>

#include "schema/compiled.h"
#include "schema/pattern.h"

const struct schema_type schema_types[TYPES] = {
    {TYPE_STRING, "string", N_("text")},
    {TYPE_INTEGER, "integer", N_("a whole number")},
    {TYPE_NUMBER, "number", N_("a number")},
    {TYPE_BOOLEAN, "boolean", N_("true or false")},
    {TYPE_ARRAY, "array", N_("a list")},
    {TYPE_OBJECT, "object", N_("a mapping")},
    {TYPE_NULL, "null", N_("empty")},
};

const struct schema_size schema_sizes[SIZES] = {
    {"minLength", "maxLength", "character", "characters"},
    {"minItems", "maxItems", "entry", "entries"},
    {"minProperties", "maxProperties", "key", "keys"},
};

struct compiler {
	struct arena *a;
	const char *file;
	struct diag *d;
	const struct node *root;
	struct schema *schema;
	struct subschema *definitions;
	struct subschema *referring, **referring_end;
	size_t n_referring;
};

static struct subschema *compile(struct compiler *c, const struct node *n);

/* A schema that allows everything. */
static struct subschema *
new_schema(struct compiler *c)
{
	struct subschema *r = arena_alloc(c->a, sizeof *r);

	for (size_t i = 0; i < SIZES; i++)
		r->most[i] = SIZE_MAX;
	return r;
}

static void
refuse(struct compiler *c, const struct node *n, const char *what)
{
	diag_at(c->d, c->file, n->line, n->col, "%s", _(what));
}

static void
refuse_value(struct compiler *c, const struct node *n, const char *what)
{
	diag_at(c->d, c->file, n->line, n->col, "'%s' must be %s", n->key->str, _(what));
}

static bool
is_text(const struct node *n)
{
	return n->kind == NODE_SCALAR && node_scalar_type(n) == SCALAR_STRING;
}

static void
annotation(struct compiler *c, struct subschema *r, const struct node *n)
{
	(void)r;
	if (!is_text(n))
		refuse_value(c, n, "text");
}

/* Only at the root: a $schema or $id further down would begin a schema of its own. */
static void
heading(struct compiler *c, struct subschema *r, const struct node *n)
{
	static const char dialect[] = "https://json-schema.org/draft/2020-12/schema";

	(void)r;
	if (node_get(c->root, n->key->str) != n)
		refuse(c, n->key, "this keyword is only known at the top of the file");
	else if (!is_text(n))
		refuse_value(c, n, "text");
	else if (strcmp(n->key->str, "$schema") == 0 && !node_is(n, dialect))
		refuse_value(c, n, dialect);
}

static void
title(struct compiler *c, struct subschema *r, const struct node *n)
{
	annotation(c, r, n);
	if (is_text(n))
		r->title = n->str;
}

static unsigned
type_named(const struct node *n)
{
	for (size_t i = 0; is_text(n) && i < TYPES; i++)
		if (node_is(n, schema_types[i].keyword))
			return schema_types[i].bit;
	return 0;
}

static void
type(struct compiler *c, struct subschema *r, const struct node *n)
{
	const char *names = _("one of string, integer, number, boolean, array, object, null");
	const struct node *e;

	if (n->kind != NODE_SEQ) {
		r->types = type_named(n);
		if (!r->types)
			refuse_value(c, n, names);
		return;
	}
	if (!n->first)
		refuse_value(c, n, "a name or a list of names");
	for (e = n->first; e; e = e->next) {
		if (!type_named(e))
			diag_at(c->d, c->file, e->line, e->col, "a type must be %s", names);
		r->types |= type_named(e);
	}
}

/* A list of schemas by name, in the order of the file. */
static struct subschema *
compile_map(struct compiler *c, const struct node *n)
{
	struct subschema *first = NULL, **end = &first;
	const struct node *e;

	if (n->kind != NODE_MAP) {
		refuse_value(c, n, "a mapping of schemas");
		return NULL;
	}
	for (e = n->first; e; e = e->next) {
		*end = compile(c, e);
		(*end)->name = e->key->str;
		end = &(*end)->next;
	}
	return first;
}

static void
properties(struct compiler *c, struct subschema *r, const struct node *n)
{
	r->properties = compile_map(c, n);
}

static void
definitions(struct compiler *c, struct subschema *r, const struct node *n)
{
	(void)r;
	if (node_get(c->root, n->key->str) != n)
		refuse(c, n->key, "this keyword is only known at the top of the file");
	else
		c->definitions = compile_map(c, n);
}

/* true, false or a schema. */
static struct subschema *
compile_or_bool(struct compiler *c, const struct node *n)
{
	struct subschema *r;

	if (n->kind != NODE_SCALAR || node_scalar_type(n) != SCALAR_BOOL)
		return compile(c, n);
	r = new_schema(c);
	r->never = (n->str[0] | 0x20) == 'f';
	return r;
}

static void
additional(struct compiler *c, struct subschema *r, const struct node *n)
{
	r->additional = compile_or_bool(c, n);
}

static void
items(struct compiler *c, struct subschema *r, const struct node *n)
{
	r->items = compile_or_bool(c, n);
}

static void
required(struct compiler *c, struct subschema *r, const struct node *n)
{
	const struct node *e;

	if (n->kind != NODE_SEQ) {
		refuse_value(c, n, "a list of keys");
		return;
	}
	for (e = n->first; e; e = e->next) {
		if (!is_text(e)) {
			refuse(c, e, "a required key must be text");
			return;
		}
	}
	r->required = n;
}

static void
choices(struct compiler *c, struct subschema *r, const struct node *n)
{
	if (n->kind != NODE_SEQ || !n->first)
		refuse_value(c, n, "a list of values");
	else
		r->choices = n;
}

static void
constant(struct compiler *c, struct subschema *r, const struct node *n)
{
	(void)c;
	r->constant = n;
}

static void
pattern(struct compiler *c, struct subschema *r, const struct node *n)
{
	if (!is_text(n)) {
		refuse_value(c, n, "text");
		return;
	}
	r->pattern = pattern_compile(c->a, n->str);
}

static struct bound *
compile_bound(struct compiler *c, const struct node *n)
{
	enum scalar_type t = node_scalar_type(n);
	struct bound *b = arena_alloc(c->a, sizeof *b);

	if (t != SCALAR_INT && t != SCALAR_FLOAT) {
		refuse_value(c, n, "a number");
		return NULL;
	}
	b->text = n->str;
	number_read(&b->value, n->str);
	return b;
}

static void
minimum(struct compiler *c, struct subschema *r, const struct node *n)
{
	r->minimum = compile_bound(c, n);
}

static void
maximum(struct compiler *c, struct subschema *r, const struct node *n)
{
	r->maximum = compile_bound(c, n);
}

static void
size(struct compiler *c, struct subschema *r, const struct node *n)
{
	size_t value = 0;

	/* Nine digits: no file has more of anything, and every size_t holds it. */
	if (n->kind != NODE_SCALAR || node_scalar_type(n) != SCALAR_INT || n->len > 9 ||
	    strspn(n->str, "0123456789") != n->len) {
		refuse_value(c, n, "a whole number from 0 to 999999999");
		return;
	}
	for (const char *s = n->str; *s; s++)
		value = value * 10 + (size_t)(*s - '0');
	for (size_t i = 0; i < SIZES; i++) {
		if (strcmp(n->key->str, schema_sizes[i].least) == 0)
			r->least[i] = value;
		else if (strcmp(n->key->str, schema_sizes[i].most) == 0)
			r->most[i] = value;
	}
}

/* Resolved when all definitions are known. */
static void
reference(struct compiler *c, struct subschema *r, const struct node *n)
{
	static const char prefix[] = "#/$defs/";
	const size_t len = sizeof prefix - 1;

	/* ~ and % would be escapes in a JSON pointer within a URI. */
	if (!is_text(n) || strncmp(n->str, prefix, len) != 0 || !n->str[len] ||
	    strpbrk(n->str + len, "/~%")) {
		refuse_value(c, n, "#/$defs/NAME");
		return;
	}
	r->ref_name = n;
	*c->referring_end = r;
	c->referring_end = &r->referring;
	c->n_referring++;
}

static const struct keyword {
	const char *name;
	void (*compile)(struct compiler *c, struct subschema *r, const struct node *n);
} keywords[] = {
    {"type", type},
    {"properties", properties},
    {"required", required},
    {"additionalProperties", additional},
    {"minProperties", size},
    {"maxProperties", size},
    {"items", items},
    {"minItems", size},
    {"maxItems", size},
    {"enum", choices},
    {"const", constant},
    {"pattern", pattern},
    {"minLength", size},
    {"maxLength", size},
    {"minimum", minimum},
    {"maximum", maximum},
    {"$ref", reference},
    {"$defs", definitions},
    {"$schema", heading},
    {"$id", heading},
    {"$comment", annotation},
    {"title", title},
    {"description", annotation},
};
enum { KEYWORDS = sizeof keywords / sizeof keywords[0] };

static void
compile_keyword(struct compiler *c, struct subschema *r, const struct node *n)
{
	for (size_t i = 0; i < KEYWORDS; i++) {
		if (*keywords[i].name == *n->key->str &&
		    strcmp(keywords[i].name, n->key->str) == 0) {
			keywords[i].compile(c, r, n);
			return;
		}
	}
	diag_at(c->d, c->file, n->key->line, n->key->col,
	    "'%s' is not a keyword that this validator knows", n->key->str);
}

/* Never NULL, so that one pass finds every fault of the schema. */
static struct subschema *
compile(struct compiler *c, const struct node *n)
{
	struct subschema *r = new_schema(c);
	const struct node *e;

	if (n->kind != NODE_MAP)
		refuse(c, n, "a schema must be a mapping");
	else
		for (e = n->first; e; e = e->next)
			compile_keyword(c, r, e);
	return r;
}

static void
resolve(struct compiler *c)
{
	const struct subschema *def;
	struct subschema *r;

	for (r = c->referring; r; r = r->referring) {
		const char *name = strrchr(r->ref_name->str, '/') + 1;

		for (def = c->definitions; def && strcmp(def->name, name) != 0; def = def->next)
			;
		r->ref = def;
		if (!def)
			diag_at(c->d, c->file, r->ref_name->line, r->ref_name->col,
			    "there is no '%s' in $defs", name);
	}
}

/*
 * A chain of references that comes back to its start would be followed for
 * ever: only properties and items lead deeper into a document. A chain that
 * runs into a loop elsewhere is found where that loop begins.
 */
static void
refuse_loops(struct compiler *c)
{
	const struct subschema *r, *to;
	size_t steps;

	for (r = c->referring; r; r = r->referring) {
		to = r->ref;
		for (steps = 0; to && to != r && steps < c->n_referring; steps++)
			to = to->ref;
		if (to == r)
			diag_at(c->d, c->file, r->ref_name->line, r->ref_name->col,
			    "this $ref leads back to itself");
	}
}

struct schema *
schema_compile(struct arena *a, const char *file, const struct node *root, struct diag *d)
{
	struct schema *s = arena_alloc(a, sizeof *s);
	struct compiler c = {.a = a, .file = file, .d = d, .root = root, .schema = s};
	size_t before = d->n;

	c.referring_end = &c.referring;
	s->root = compile(&c, root);
	resolve(&c);
	refuse_loops(&c);
	return d->n == before ? s : NULL;
}
