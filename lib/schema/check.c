#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/tongue.h"
#include "base/utf8.h"
#include "schema/compiled.h"
#include "schema/pattern.h"
#include "schema/schema.h"

/* The way from the document's root to a value, in the frames of the recursion. */
struct where {
	const struct where *up;
	const struct node *node;
	size_t index;
};

struct fault {
	const char *text;
	int line, col;
	size_t number; /* in the order of finding */
};

struct checker {
	struct arena arena;
	struct fault *faults;
	size_t n;
};

static void check(struct checker *c, const struct subschema *r, const struct where *w);

static void
add_key(struct buf *b, const char *key)
{
	if (*key && !strpbrk(key, ".[]' \t\n"))
		buf_fmt(b, "%s%s", b->len ? "." : "", key);
	else
		buf_fmt(b, "[\"%s\"]", key);
}

/* versions[0].limits[2].length */
static void
add_path(struct buf *b, const struct where *w)
{
	if (!w->up)
		return;
	add_path(b, w->up);
	if (w->node->key)
		add_key(b, w->node->key->str);
	else
		buf_fmt(b, "[%zu]", w->index);
}

static void
add_subject(struct buf *b, const struct where *w)
{
	/* Apart, as add_key looks whether anything stands before the key. */
	struct buf path = {0};

	if (!w->up) {
		buf_say(b, "the document");
		return;
	}
	buf_char(b, '\'');
	add_path(&path, w);
	buf_add(b, path.data, path.len);
	buf_release(&path);
	buf_char(b, '\'');
}

/* Takes over the text of b. */
static void
fault_at(struct checker *c, const struct node *place, struct buf *b)
{
	struct fault *f;

	c->faults = list_room(c->faults, c->n, sizeof *c->faults);
	f = &c->faults[c->n];
	f->text = arena_strn(&c->arena, buf_text(b), b->len);
	f->line = place->line;
	f->col = place->col;
	f->number = c->n++;
	buf_release(b);
}

/* At most 40 characters, so that a message stays a line. */
static void
add_clipped(struct buf *b, const char *s, size_t n)
{
	unsigned long ch;
	size_t i, len, count = 0;

	for (i = 0; i < n && count < 40; count++) {
		len = utf8_decode(s + i, n - i, &ch);
		i += len ? len : 1;
	}
	buf_add(b, s, i);
	if (i < n)
		buf_str(b, "…");
}

static void
add_value(struct buf *b, const struct node *n)
{
	enum scalar_type t = node_scalar_type(n);

	if (n->kind != NODE_SCALAR) {
		buf_say(b, n->kind == NODE_MAP ? "a mapping" : "a list");
	} else if (t == SCALAR_NULL) {
		buf_str(b, n->len ? n->str : _("empty"));
	} else if (t == SCALAR_STRING) {
		buf_char(b, '\'');
		add_clipped(b, n->str, n->len);
		buf_char(b, '\'');
	} else {
		buf_str(b, t == SCALAR_BOOL ? "" : _("the number "));
		add_clipped(b, n->str, n->len);
	}
}

/* "'PATH' must be WHAT, not VALUE"; takes over what. */
static void
must_be(struct checker *c, const struct where *w, struct buf *what)
{
	struct buf b = {0};

	add_subject(&b, w);
	buf_say(&b, " must %s, not ", buf_text(what));
	add_value(&b, w->node);
	buf_release(what);
	fault_at(c, w->node, &b);
}

static bool
is_number(enum scalar_type t)
{
	return t == SCALAR_INT || t == SCALAR_FLOAT;
}

/* The types of JSON Schema that a value has: a number without fraction has two. */
static unsigned
types_of(const struct node *n)
{
	struct number x;

	if (n->kind != NODE_SCALAR)
		return n->kind == NODE_MAP ? TYPE_OBJECT : TYPE_ARRAY;
	switch (node_scalar_type(n)) {
	case SCALAR_NULL:
		return TYPE_NULL;
	case SCALAR_BOOL:
		return TYPE_BOOLEAN;
	case SCALAR_INT:
		return TYPE_INTEGER | TYPE_NUMBER;
	case SCALAR_FLOAT:
		number_read(&x, n->str);
		return number_integral(&x) ? TYPE_INTEGER | TYPE_NUMBER : TYPE_NUMBER;
	default:
		return TYPE_STRING;
	}
}

static bool json_equal(const struct node *a, const struct node *b);

static bool
entries_equal(const struct node *a, const struct node *b)
{
	const struct node *x, *y;

	if (a->n != b->n)
		return false;
	for (x = a->first, y = b->first; x; x = x->next, y = y->next) {
		if (x->key)
			y = node_get_near(b, y, x->key->str);
		if (!y || !json_equal(x, y))
			return false;
	}
	return true;
}

/* As JSON: 1 is 1.0 but not "1". */
static bool
json_equal(const struct node *a, const struct node *b)
{
	enum scalar_type t = node_scalar_type(a), u = node_scalar_type(b);
	struct number x, y;

	if (a->kind != b->kind)
		return false;
	if (a->kind != NODE_SCALAR)
		return entries_equal(a, b);
	if (is_number(t) && is_number(u)) {
		number_read(&x, a->str);
		number_read(&y, b->str);
		return number_equal(&x, &y);
	}
	if (t != u)
		return false;
	if (t == SCALAR_BOOL)
		return (a->str[0] | 0x20) == (b->str[0] | 0x20);
	return t == SCALAR_NULL || (a->len == b->len && memcmp(a->str, b->str, a->len) == 0);
}

static bool
chosen(const struct subschema *r, const struct node *n)
{
	const struct node *e;

	if (r->constant && !json_equal(r->constant, n))
		return false;
	if (!r->choices)
		return true;
	for (e = r->choices->first; e && !json_equal(e, n); e = e->next)
		;
	return e != NULL;
}

/* What a message calls a value that a schema asks for. */
static void
add_wanted(struct buf *b, const struct node *n)
{
	if (n->kind == NODE_SCALAR && n->len)
		buf_str(b, n->str);
	else
		add_value(b, n);
}

static void
fault_choice(struct checker *c, const struct subschema *r, const struct where *w)
{
	enum { LISTED = 16 };
	struct buf what = {0};
	const struct node *e;

	buf_str(&what, "be ");
	if (r->constant) {
		add_wanted(&what, r->constant);
	} else if (r->choices->n > LISTED && r->title) {
		buf_str(&what, r->title);
	} else {
		buf_say(&what, r->choices->n > 1 ? "one of " : "");
		for (e = r->choices->first; e; e = e->next) {
			add_wanted(&what, e);
			buf_str(&what, e->next ? ", " : "");
		}
	}
	must_be(c, w, &what);
}

static void
add_types(struct buf *b, unsigned wanted)
{
	bool more = false;

	if (wanted & TYPE_NUMBER)
		wanted &= ~(unsigned)TYPE_INTEGER;
	if ((wanted & TYPE_SCALAR) == TYPE_SCALAR) {
		buf_say(b, "a single value");
		wanted &= ~(unsigned)TYPE_SCALAR;
		more = true;
	}
	for (size_t i = 0; i < TYPES; i++) {
		if (!(wanted & schema_types[i].bit))
			continue;
		buf_fmt(b, "%s%s", more ? _(" or ") : "", _(schema_types[i].words));
		more = true;
	}
}

static void
fault_type(struct checker *c, const struct subschema *r, const struct where *w)
{
	unsigned is = types_of(w->node);
	bool titled = r->pattern && r->title && is != TYPE_OBJECT && is != TYPE_ARRAY;
	struct buf b = {0};

	add_subject(&b, w);
	buf_say(&b, " must be ");
	if (titled)
		buf_str(&b, r->title);
	else
		add_types(&b, r->types);
	buf_say(&b, ", not ");
	add_value(&b, w->node);
	/* The commonest slip with YAML, and the one that is hardest to see: 007 as an account. */
	if ((r->types & TYPE_STRING) && (is & (TYPE_NUMBER | TYPE_BOOLEAN)) &&
	    (!titled || pattern_match(r->pattern, w->node->str)))
		buf_say(&b, ": quotes make it text");
	fault_at(c, w->node, &b);
}

static void
check_size(struct checker *c, const struct subschema *r, const struct where *w, size_t i, size_t n)
{
	bool few = n < r->least[i];
	size_t bound = few ? r->least[i] : r->most[i];
	struct buf b = {0};

	if (!few && n <= r->most[i])
		return;
	add_subject(&b, w);
	if (few && bound == 1)
		buf_say(&b, " must not be empty");
	else
		buf_say(&b, " must have at %s %zu %s, not %zu", few ? "least" : "most", bound,
		    bound == 1 ? schema_sizes[i].one : schema_sizes[i].many, n);
	fault_at(c, w->node, &b);
}

static void
check_text(struct checker *c, const struct subschema *r, const struct where *w)
{
	const struct node *n = w->node;
	struct buf what = {0};

	if (r->least[SIZE_LENGTH] || r->most[SIZE_LENGTH] != SIZE_MAX)
		check_size(c, r, w, SIZE_LENGTH, utf8_count(n->str, n->len));
	if (!r->pattern || pattern_match(r->pattern, n->str))
		return;
	if (r->title)
		buf_say(&what, "be %s", r->title);
	else
		buf_say(&what, "match %s", pattern_text(r->pattern));
	must_be(c, w, &what);
}

static void
check_number(struct checker *c, const struct subschema *r, const struct where *w)
{
	struct buf what = {0};
	struct number x;

	if (!r->minimum && !r->maximum)
		return;
	number_read(&x, w->node->str);
	if (r->minimum && number_less(&x, &r->minimum->value)) {
		buf_say(&what, "be at least %s", r->minimum->text);
		must_be(c, w, &what);
	}
	if (r->maximum && number_less(&r->maximum->value, &x)) {
		buf_say(&what, "be at most %s", r->maximum->text);
		must_be(c, w, &what);
	}
}

static void
fault_unknown(struct checker *c, const struct subschema *r, const struct where *w)
{
	struct buf b = {0};

	add_subject(&b, w);
	buf_say(&b, " is not a key here");
	for (const struct subschema *p = r->properties; p; p = p->next)
		buf_fmt(&b, "%s%s", p == r->properties ? _("; known keys: ") : _(", "), p->name);
	fault_at(c, w->node->key, &b);
}

static void
check_map(struct checker *c, const struct subschema *r, const struct where *w)
{
	const struct node *e;
	const struct subschema *p;

	check_size(c, r, w, SIZE_PROPERTIES, w->node->n);
	for (e = r->required ? r->required->first : NULL; e; e = e->next) {
		struct node key = {.kind = NODE_SCALAR, .str = e->str, .len = e->len};
		struct node missing = {.key = &key};
		struct where at = {w, &missing, 0};
		struct buf b = {0};

		if (node_get(w->node, e->str))
			continue;
		add_subject(&b, &at);
		buf_say(&b, " is missing");
		fault_at(c, w->node, &b);
	}
	for (e = w->node->first; e; e = e->next) {
		struct where at = {w, e, 0};

		/* most names differ in the first character: a call less for each */
		for (p = r->properties; p; p = p->next)
			if (*p->name == *e->key->str && strcmp(p->name, e->key->str) == 0)
				break;
		if (p)
			check(c, p, &at);
		else if (r->additional && r->additional->never)
			fault_unknown(c, r, &at);
		else if (r->additional)
			check(c, r->additional, &at);
	}
}

static void
check_list(struct checker *c, const struct subschema *r, const struct where *w)
{
	struct where at = {w, w->node->first, 0};

	check_size(c, r, w, SIZE_ITEMS, w->node->n);
	if (!r->items)
		return;
	for (; at.node; at.node = at.node->next, at.index++)
		check(c, r->items, &at);
}

static void
fault_never(struct checker *c, const struct where *w)
{
	struct buf b = {0};

	add_subject(&b, w);
	buf_say(&b, " is not allowed");
	fault_at(c, w->node, &b);
}

/* The depth is that of the document, which its reader limits. */
static void
check(struct checker *c, const struct subschema *r, const struct where *w)
{
	const struct node *n = w->node;
	unsigned is = types_of(n);

	if (r->never) {
		fault_never(c, w);
		return;
	}
	if (r->ref)
		check(c, r->ref, w);
	/* One message for a value that is wrong altogether: what would be right. */
	if (!chosen(r, n)) {
		fault_choice(c, r, w);
		return;
	}
	if (r->types && !(r->types & is)) {
		fault_type(c, r, w);
		return;
	}
	if (is & TYPE_STRING)
		check_text(c, r, w);
	else if (is & TYPE_NUMBER)
		check_number(c, r, w);
	else if (is & TYPE_OBJECT)
		check_map(c, r, w);
	else if (is & TYPE_ARRAY)
		check_list(c, r, w);
}

static int
compare(const void *a, const void *b)
{
	const struct fault *f = a, *g = b;

	if (f->line != g->line)
		return f->line < g->line ? -1 : 1;
	if (f->col != g->col)
		return f->col < g->col ? -1 : 1;
	return (f->number > g->number) - (f->number < g->number);
}

/* A $ref and what stands beside it may both have found it. */
static bool
repeated(const struct fault *f, const struct fault *before)
{
	return f->line && f->line == before->line && f->col == before->col &&
	    strcmp(f->text, before->text) == 0;
}

size_t
schema_check(const struct schema *s, const char *file, const struct node *doc, struct diag *d)
{
	struct checker c = {0};
	struct where top = {NULL, doc, 0};
	size_t i, n = 0;

	check(&c, s->root, &top);
	if (c.n)
		qsort(c.faults, c.n, sizeof *c.faults, compare);
	for (i = 0; i < c.n; i++) {
		if (i && repeated(&c.faults[i], &c.faults[i - 1]))
			continue;
		diag_at(d, file, c.faults[i].line, c.faults[i].col, "%s", c.faults[i].text);
		n++;
	}
	free(c.faults);
	arena_release(&c.arena);
	return n;
}
