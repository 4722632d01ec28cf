#include "base/tongue.h"
#include "schema/schema.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "schema/compiled.h"

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
    {"minLength", "maxLength", N_("character"), N_("characters")},
    {"minItems", "maxItems", N_("entry"), N_("entries")},
    {"minProperties", "maxProperties", N_("key"), N_("keys")},
};

struct compiler {
	struct schema_tables *t;
	const char *file;
	struct diag *d;
	const struct node *root;
	uint16_t definitions;
	/* What has a $ref, and where it stands. */
	struct referring {
		uint16_t from;
		const struct node *ref;
	} * referring;
	size_t n_referring;
};

static uint16_t compile(struct compiler *c, const struct node *n);

/* Valid until another one is made. */
static struct subschema *
sub(const struct compiler *c, uint16_t number)
{
	return &c->t->sub[number];
}

/* A schema that allows everything. The first number is 1. */
static uint16_t
new_schema(struct compiler *c)
{
	struct schema_tables *t = c->t;

	if (!t->n_sub) {
		t->sub = list_room(NULL, 0, sizeof *t->sub);
		t->sub[t->n_sub++] = (struct subschema){0};
	}
	t->sub = list_room(t->sub, t->n_sub, sizeof *t->sub);
	t->sub[t->n_sub] = (struct subschema){0};
	for (size_t i = 0; i < SIZES; i++)
		t->sub[t->n_sub].most[i] = SIZE_ANY;
	return (uint16_t)t->n_sub++;
}

static uint32_t
add_text(struct compiler *c, const struct node *n)
{
	struct buf *text = &c->t->text;
	size_t at;

	if (!text->len)
		buf_char(text, '\0');
	at = text->len;
	buf_add(text, n->str, n->len + 1);
	return (uint32_t)at;
}

/* The list of the scalars from n on; 0 when there are none. */
static uint16_t
add_values(struct compiler *c, const struct node *n)
{
	struct schema_tables *t = c->t;
	uint16_t first = 0, last = 0, number;

	for (; n; n = n->next) {
		if (!t->n_value) {
			t->value = list_room(NULL, 0, sizeof *t->value);
			t->value[t->n_value++] = (struct schema_value){0};
		}
		number = (uint16_t)t->n_value++;
		t->value = list_room(t->value, number, sizeof *t->value);
		t->value[number] = (struct schema_value){.text = add_text(c, n),
		    .len = (uint32_t)n->len,
		    .type = (uint16_t)node_scalar_type(n)};
		*(last ? &t->value[last].next : &first) = number;
		last = number;
	}
	return first;
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
annotation(struct compiler *c, uint16_t r, const struct node *n)
{
	(void)r;
	if (!is_text(n))
		refuse_value(c, n, "text");
}

/* Only at the root: a $schema or $id further down would begin a schema of its own. */
static void
heading(struct compiler *c, uint16_t r, const struct node *n)
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
title(struct compiler *c, uint16_t r, const struct node *n)
{
	annotation(c, r, n);
	if (is_text(n)) {
		uint32_t text = add_text(c, n);

		sub(c, r)->title = text;
	}
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
type(struct compiler *c, uint16_t r, const struct node *n)
{
	const char *names = _("one of string, integer, number, boolean, array, object, null");
	const struct node *e;

	if (n->kind != NODE_SEQ) {
		sub(c, r)->types = (uint8_t)type_named(n);
		if (!sub(c, r)->types)
			refuse_value(c, n, names);
		return;
	}
	if (!n->first)
		refuse_value(c, n, "a name or a list of names");
	for (e = n->first; e; e = e->next) {
		if (!type_named(e))
			diag_at(c->d, c->file, e->line, e->col, "a type must be %s", names);
		sub(c, r)->types |= (uint8_t)type_named(e);
	}
}

/* A list of schemas by name, in the order of the file. */
static uint16_t
compile_map(struct compiler *c, const struct node *n)
{
	uint16_t first = 0, last = 0, number;
	const struct node *e;

	if (n->kind != NODE_MAP) {
		refuse_value(c, n, "a mapping of schemas");
		return 0;
	}
	for (e = n->first; e; e = e->next) {
		number = compile(c, e);
		sub(c, number)->name = add_text(c, e->key);
		sub(c, number)->len = (uint8_t)e->key->len; /* NODE_KEY_BYTES */
		*(last ? &sub(c, last)->next : &first) = number;
		last = number;
	}
	return first;
}

/* At least as many slots again as it has properties are free, so that each is soon found. */
static void
add_slots(struct compiler *c, uint16_t r, size_t n)
{
	struct schema_tables *t = c->t;
	size_t slots = 2, k;
	uint16_t *slot;

	while (slots < 2 * n)
		slots *= 2;
	t->slot = xrealloc(t->slot, (t->n_slot + slots) * sizeof *slot);
	slot = memset(t->slot + t->n_slot, 0, slots * sizeof *slot);
	for (uint16_t p = sub(c, r)->properties; p; p = sub(c, p)->next) {
		k = schema_slot(t->text.data + sub(c, p)->name, sub(c, p)->len);
		while (slot[k & (slots - 1)])
			k++;
		slot[k & (slots - 1)] = p;
	}
	sub(c, r)->slot = (uint32_t)t->n_slot;
	sub(c, r)->slots = (uint16_t)slots;
	t->n_slot += slots;
}

static void
properties(struct compiler *c, uint16_t r, const struct node *n)
{
	uint16_t list = compile_map(c, n);

	sub(c, r)->properties = list;
	if (list)
		add_slots(c, r, n->n);
}

/*
 * Which keys are met tells whether all that are required are. Of one that is no
 * property, and of more than there are bits, it does not: they are looked for.
 */
static void
count_required(struct compiler *c, uint16_t r)
{
	enum { LAST = 31 }; /* bit, which no property has */
	const struct schema_value *v = c->t->value;
	const char *text = buf_text(&c->t->text);
	uint8_t bit = 0;
	uint16_t p;

	for (uint16_t i = v ? sub(c, r)->required : 0; i; i = v[i].next) {
		p = sub(c, r)->properties;
		while (p && strcmp(text + sub(c, p)->name, text + v[i].text) != 0)
			p = sub(c, p)->next;
		if (bit < LAST)
			bit++;
		sub(c, r)->needed |= UINT32_C(1) << bit;
		if (p && bit < LAST)
			sub(c, p)->bit = bit;
	}
}

static void
definitions(struct compiler *c, uint16_t r, const struct node *n)
{
	(void)r;
	if (node_get(c->root, n->key->str) != n)
		refuse(c, n->key, "this keyword is only known at the top of the file");
	else
		c->definitions = compile_map(c, n);
}

/* true, false or a schema. */
static uint16_t
compile_or_bool(struct compiler *c, const struct node *n)
{
	uint16_t r;

	if (n->kind != NODE_SCALAR || node_scalar_type(n) != SCALAR_BOOL)
		return compile(c, n);
	r = new_schema(c);
	sub(c, r)->never = (n->str[0] | 0x20) == 'f';
	return r;
}

static void
additional(struct compiler *c, uint16_t r, const struct node *n)
{
	uint16_t number = compile_or_bool(c, n);

	sub(c, r)->additional = number;
}

static void
items(struct compiler *c, uint16_t r, const struct node *n)
{
	uint16_t number = compile_or_bool(c, n);

	sub(c, r)->items = number;
}

static void
required(struct compiler *c, uint16_t r, const struct node *n)
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
	sub(c, r)->required = add_values(c, n->first);
}

static void
choices(struct compiler *c, uint16_t r, const struct node *n)
{
	const struct node *e = n->first;

	while (e && e->kind == NODE_SCALAR)
		e = e->next;
	if (n->kind != NODE_SEQ || !n->first || e)
		refuse_value(c, n, "a list of single values");
	else
		sub(c, r)->choices = add_values(c, n->first);
}

static void
constant(struct compiler *c, uint16_t r, const struct node *n)
{
	struct node alone = *n;

	alone.next = NULL;
	if (n->kind != NODE_SCALAR)
		refuse_value(c, n, "a single value");
	else
		sub(c, r)->constant = add_values(c, &alone);
}

static void
pattern(struct compiler *c, uint16_t r, const struct node *n)
{
	const struct schema_tables *t = c->t;
	uint16_t same = 1;

	if (!is_text(n)) {
		refuse_value(c, n, "text");
		return;
	}
	while (same < t->n_sub &&
	    (!t->sub[same].pattern ||
		strcmp(t->text.data + t->sub[same].pattern_text, n->str) != 0))
		same++;
	if (same < t->n_sub) {
		sub(c, r)->pattern = t->sub[same].pattern;
		sub(c, r)->pattern_text = t->sub[same].pattern_text;
	} else {
		sub(c, r)->pattern = pattern_compile(&c->t->patterns, n->str);
		sub(c, r)->pattern_text = add_text(c, n);
		if (!sub(c, r)->pattern)
			refuse_value(c, n, "a smaller pattern");
	}
}

static uint32_t
compile_bound(struct compiler *c, const struct node *n)
{
	enum scalar_type t = node_scalar_type(n);

	if (t == SCALAR_INT || t == SCALAR_FLOAT)
		return add_text(c, n);
	refuse_value(c, n, "a number");
	return 0;
}

static void
minimum(struct compiler *c, uint16_t r, const struct node *n)
{
	sub(c, r)->minimum = compile_bound(c, n);
}

static void
maximum(struct compiler *c, uint16_t r, const struct node *n)
{
	sub(c, r)->maximum = compile_bound(c, n);
}

static void
size(struct compiler *c, uint16_t r, const struct node *n)
{
	uint32_t value = 0;

	/* Nine digits: no file has more of anything (SIZE_ANY). */
	if (n->kind != NODE_SCALAR || node_scalar_type(n) != SCALAR_INT || n->len > 9 ||
	    strspn(n->str, "0123456789") != n->len) {
		refuse_value(c, n, "a whole number from 0 to 999999999");
		return;
	}
	for (const char *s = n->str; *s; s++)
		value = value * 10 + (uint32_t)(*s - '0');
	for (size_t i = 0; i < SIZES; i++) {
		if (strcmp(n->key->str, schema_sizes[i].least) == 0)
			sub(c, r)->least[i] = value;
		else if (strcmp(n->key->str, schema_sizes[i].most) == 0)
			sub(c, r)->most[i] = value;
	}
}

/* Resolved when all definitions are known. */
static void
reference(struct compiler *c, uint16_t r, const struct node *n)
{
	static const char prefix[] = "#/$defs/";
	const size_t len = sizeof prefix - 1;

	/* ~ and % would be escapes in a JSON pointer within a URI. */
	if (!is_text(n) || strncmp(n->str, prefix, len) != 0 || !n->str[len] ||
	    strpbrk(n->str + len, "/~%")) {
		refuse_value(c, n, "#/$defs/NAME");
		return;
	}
	c->referring = list_room(c->referring, c->n_referring, sizeof *c->referring);
	c->referring[c->n_referring++] = (struct referring){r, n};
}

static const struct keyword {
	const char *name;
	void (*compile)(struct compiler *c, uint16_t r, const struct node *n);
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
compile_keyword(struct compiler *c, uint16_t r, const struct node *n)
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

/* It has a $ref and, but for annotations, nothing else. */
static bool
is_alias(const struct node *n)
{
	for (const struct node *e = n->first; e; e = e->next)
		if (!node_is(e->key, "$ref") && !node_is(e->key, "title") &&
		    !node_is(e->key, "description") && !node_is(e->key, "$comment"))
			return false;
	return node_get(n, "$ref");
}

/* Never none, so that one pass finds every fault of the schema. */
static uint16_t
compile(struct compiler *c, const struct node *n)
{
	uint16_t r = new_schema(c);
	const struct node *e;

	if (n->kind != NODE_MAP)
		refuse(c, n, "a schema must be a mapping");
	else
		for (e = n->first; e; e = e->next)
			compile_keyword(c, r, e);
	count_required(c, r);
	sub(c, r)->alias = is_alias(n);
	return r;
}

static void
resolve(struct compiler *c)
{
	for (size_t i = 0; i < c->n_referring; i++) {
		const struct node *n = c->referring[i].ref;
		const char *name = strrchr(n->str, '/') + 1;
		uint16_t def = c->definitions;

		while (def && strcmp(c->t->text.data + sub(c, def)->name, name) != 0)
			def = sub(c, def)->next;
		sub(c, c->referring[i].from)->ref = def;
		if (!def)
			diag_at(c->d, c->file, n->line, n->col, "there is no '%s' in $defs", name);
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
	for (size_t i = 0; i < c->n_referring; i++) {
		const struct referring *r = &c->referring[i];
		uint16_t to = sub(c, r->from)->ref;
		size_t steps = 0;

		for (; to && to != r->from && steps < c->n_referring; steps++)
			to = sub(c, to)->ref;
		if (to == r->from)
			diag_at(c->d, c->file, r->ref->line, r->ref->col,
			    "this $ref leads back to itself");
	}
}

unsigned
schema_add(struct schema_tables *t, const char *file, const struct node *root, struct diag *d)
{
	struct compiler c = {.t = t, .file = file, .d = d, .root = root};
	size_t before = d->n;
	uint16_t number = compile(&c, root);

	resolve(&c);
	refuse_loops(&c);
	free(c.referring);
	if (t->n_sub > UINT16_MAX || t->n_value > UINT16_MAX)
		diag_at(d, file, 0, 0, "the schema is too large");
	return d->n == before ? number : 0;
}

void
schema_tables_release(struct schema_tables *t)
{
	free(t->sub);
	free(t->value);
	free(t->slot);
	free(t->patterns.pattern);
	free(t->patterns.class_of);
	free(t->patterns.next);
	buf_release(&t->text);
}

static const void *
keep(struct arena *a, const void *list, size_t n, size_t size)
{
	return n ? memcpy(arena_alloc(a, n * size), list, n * size) : NULL;
}

const struct schema *
schema_compile(struct arena *a, const char *file, const struct node *root, struct diag *d)
{
	struct schema_tables t = {0};
	unsigned number = schema_add(&t, file, root, d);
	struct compiled *in = arena_alloc(a, sizeof *in);
	struct schema *s = arena_alloc(a, sizeof *s);

	*in = (struct compiled){.sub = keep(a, t.sub, t.n_sub, sizeof *t.sub),
	    .value = keep(a, t.value, t.n_value, sizeof *t.value),
	    .slot = keep(a, t.slot, t.n_slot, sizeof *t.slot),
	    .patterns = {keep(a, t.patterns.pattern, t.patterns.n_pattern,
			     sizeof *t.patterns.pattern),
		keep(a, t.patterns.class_of, t.patterns.n_class_of, sizeof *t.patterns.class_of),
		keep(a, t.patterns.next, t.patterns.n_next, sizeof *t.patterns.next)},
	    .text = arena_strn(a, buf_text(&t.text), t.text.len)};
	*s = (struct schema){in, number};
	schema_tables_release(&t);
	return number ? s : NULL;
}
