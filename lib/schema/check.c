#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/tongue.h"
#include "base/utf8.h"
#include "schema/compiled.h"
#include "base/number.h"

/* The way from the document's root to a value, in the frames of the recursion. */
struct where {
	const struct where *up;
	const struct node *node;
	size_t index;
};

struct fault {
	const char *text;
	int line, col;
	size_t number; /* in the order of telling, at one place */
};

struct checker {
	const struct compiled *in;
	struct arena arena;
	struct fault *faults;
	size_t n;
	size_t number; /* of the next one */
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
	f->number = c->number++;
	c->n++;
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

/* The types of JSON Schema that a value of that scalar type has: a number without fraction has two. */
static unsigned
types_of(const struct node *n, enum scalar_type t)
{
	static const unsigned types[] = {[SCALAR_STRING] = TYPE_STRING,
	    [SCALAR_NULL] = TYPE_NULL,
	    [SCALAR_BOOL] = TYPE_BOOLEAN,
	    [SCALAR_INT] = TYPE_INTEGER | TYPE_NUMBER,
	    [SCALAR_FLOAT] = TYPE_NUMBER};
	struct number x;

	if (n->kind != NODE_SCALAR)
		return n->kind == NODE_MAP ? TYPE_OBJECT : TYPE_ARRAY;
	if (t == SCALAR_FLOAT) {
		number_read(&x, n->str);
		if (number_integral(&x))
			return TYPE_INTEGER | TYPE_NUMBER;
	}
	return types[t];
}

/* As JSON: 1 is 1.0 but not "1". */
static bool
is_value(const struct checker *c, const struct schema_value *v, const struct node *n,
    enum scalar_type t)
{
	const char *text = c->in->text + v->text;
	struct number x, y;

	if (n->kind != NODE_SCALAR)
		return false;
	if (is_number(t) && is_number((enum scalar_type)v->type)) {
		number_read(&x, text);
		number_read(&y, n->str);
		return number_equal(&x, &y);
	}
	if (t != (enum scalar_type)v->type)
		return false;
	if (t == SCALAR_BOOL)
		return (*text | 0x20) == (n->str[0] | 0x20);
	return t == SCALAR_NULL || (v->len == n->len && memcmp(text, n->str, n->len) == 0);
}

static bool
chosen(const struct checker *c, const struct subschema *r, const struct node *n, enum scalar_type t)
{
	const struct schema_value *value = c->in->value;
	uint16_t i = r->choices;

	if (r->constant && !is_value(c, &value[r->constant], n, t))
		return false;
	/* of a word, which most values are, the length alone tells most of them apart */
	while (
	    i && ((t == SCALAR_STRING && value[i].len != n->len) || !is_value(c, &value[i], n, t)))
		i = value[i].next;
	return i || !r->choices;
}

static void
fault_choice(struct checker *c, const struct subschema *r, const struct where *w)
{
	enum { LISTED = 16 };
	const struct schema_value *value = c->in->value;
	struct buf what = {0};
	size_t n = 0;

	for (uint16_t i = r->choices; i; i = value[i].next)
		n++;
	buf_str(&what, "be ");
	if (n > LISTED && r->title && !r->constant) {
		buf_str(&what, c->in->text + r->title);
	} else {
		buf_say(&what, n > 1 && !r->constant ? "one of " : "");
		for (uint16_t i = r->constant ? r->constant : r->choices; i; i = value[i].next)
			buf_fmt(&what, "%s%s",
			    value[i].len ? c->in->text + value[i].text : _("empty"),
			    value[i].next ? ", " : "");
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
	unsigned is = types_of(w->node, node_scalar_type(w->node));
	bool titled = r->pattern && r->title && is != TYPE_OBJECT && is != TYPE_ARRAY;
	struct buf b = {0};

	add_subject(&b, w);
	buf_say(&b, " must be ");
	if (titled)
		buf_str(&b, _(c->in->text + r->title));
	else
		add_types(&b, r->types);
	buf_say(&b, ", not ");
	add_value(&b, w->node);
	/* The commonest slip with YAML, and the one that is hardest to see: 007 as an account. */
	if ((r->types & TYPE_STRING) && (is & (TYPE_NUMBER | TYPE_BOOLEAN)) &&
	    (!titled || pattern_match(&c->in->patterns, r->pattern, w->node->str)))
		buf_say(&b, ": quotes make it text");
	fault_at(c, w->node, &b);
}

static void
check_size(struct checker *c, const struct subschema *r, const struct where *w, size_t i, size_t n)
{
	bool few = n < r->least[i];
	uint32_t bound = few ? r->least[i] : r->most[i];
	struct buf b = {0};

	if (!few && n <= r->most[i])
		return;
	add_subject(&b, w);
	if (few && bound == 1)
		buf_say(&b, " must not be empty");
	else
		buf_say(&b, " must have at %s %u %s, not %zu", few ? _("least") : _("most"), bound,
		    _(bound == 1 ? schema_sizes[i].one : schema_sizes[i].many), n);
	fault_at(c, w->node, &b);
}

static void
check_text(struct checker *c, const struct subschema *r, const struct where *w)
{
	enum { CHARACTER_MOST = 4 }; /* bytes: their number mostly tells it */
	const struct node *n = w->node;
	struct buf what = {0};

	if (n->len < CHARACTER_MOST * (size_t)r->least[SIZE_LENGTH] ||
	    n->len > r->most[SIZE_LENGTH])
		check_size(c, r, w, SIZE_LENGTH, utf8_count(n->str, n->len));
	if (!r->pattern || pattern_match(&c->in->patterns, r->pattern, n->str))
		return;
	if (r->title)
		buf_say(&what, "be %s", _(c->in->text + r->title));
	else
		buf_say(&what, "match %s", c->in->text + r->pattern_text);
	must_be(c, w, &what);
}

static void
check_number(struct checker *c, const struct subschema *r, const struct where *w)
{
	const char *least = c->in->text + r->minimum, *most = c->in->text + r->maximum;
	struct buf what = {0};
	struct number x, bound;

	if (!r->minimum && !r->maximum)
		return;
	number_read(&x, w->node->str);
	number_read(&bound, least);
	if (r->minimum && number_less(&x, &bound)) {
		buf_say(&what, "be at least %s", least);
		must_be(c, w, &what);
	}
	number_read(&bound, most);
	if (r->maximum && number_less(&bound, &x)) {
		buf_say(&what, "be at most %s", most);
		must_be(c, w, &what);
	}
}

static void
fault_unknown(struct checker *c, const struct subschema *r, const struct where *w)
{
	struct buf b = {0};

	add_subject(&b, w);
	buf_say(&b, " is not a key here");
	for (uint16_t p = r->properties; p; p = c->in->sub[p].next)
		buf_fmt(&b, "%s%s", p == r->properties ? _("; known keys: ") : _(", "),
		    c->in->text + c->in->sub[p].name);
	fault_at(c, w->node->key, &b);
}

static void
fault_missing(struct checker *c, const struct where *w, const struct schema_value *v)
{
	struct node key = {.kind = NODE_SCALAR, .str = c->in->text + v->text, .len = v->len};
	struct node missing = {.key = &key};
	struct where at = {w, &missing, 0};
	struct buf b = {0};

	add_subject(&b, &at);
	buf_say(&b, " is missing");
	fault_at(c, w->node, &b);
}

/* They are told before all that is wrong with the keys that are there. */
static void
fault_required(struct checker *c, const struct subschema *r, const struct where *w, size_t number)
{
	const struct schema_value *v = c->in->value;
	const size_t next = c->number;

	c->number = number;
	for (uint16_t i = r->required; i; i = v[i].next)
		if (!node_get(w->node, c->in->text + v[i].text))
			fault_missing(c, w, &v[i]);
	c->number = next;
}

/* 0: none is called so. */
static uint16_t
property(const struct compiled *in, const struct subschema *r, const struct node *key)
{
	const uint16_t *slot = in->slot + r->slot;
	const size_t mask = r->slots - 1U;
	const struct subschema *p;
	size_t k = schema_slot(key->str, key->len);

	if (!r->slots)
		return 0;
	for (; slot[k & mask]; k++) {
		p = &in->sub[slot[k & mask]];
		if (p->len == key->len && memcmp(in->text + p->name, key->str, key->len) == 0)
			return slot[k & mask];
	}
	return 0;
}

static void
check_map(struct checker *c, const struct subschema *r, const struct where *w)
{
	const struct subschema *sub = c->in->sub;
	uint32_t met = 0;
	size_t number;
	uint16_t p;

	check_size(c, r, w, SIZE_PROPERTIES, w->node->n);
	number = c->number;
	c->number += UINT16_MAX; /* keys that a schema can require */
	for (const struct node *e = w->node->first; e; e = e->next) {
		struct where at = {w, e, 0};

		if ((p = property(c->in, r, e->key))) {
			met |= UINT32_C(1) << sub[p].bit;
			check(c, &sub[p], &at);
		} else if (r->additional && sub[r->additional].never) {
			fault_unknown(c, r, &at);
		} else if (r->additional) {
			check(c, &sub[r->additional], &at);
		}
	}
	if (r->needed & ~met)
		fault_required(c, r, w, number);
}

static void
check_list(struct checker *c, const struct subschema *r, const struct where *w)
{
	struct where at = {w, w->node->first, 0};

	check_size(c, r, w, SIZE_ITEMS, w->node->n);
	if (!r->items)
		return;
	for (; at.node; at.node = at.node->next, at.index++)
		check(c, &c->in->sub[r->items], &at);
}

static void
fault_never(struct checker *c, const struct where *w)
{
	struct buf b = {0};

	add_subject(&b, w);
	buf_say(&b, " is not allowed");
	fault_at(c, w->node, &b);
}

/* The depth is that of the document, which its reader limits. The value is a scalar of type t. */
static void
check_as(struct checker *c, const struct subschema *r, const struct where *w, enum scalar_type t,
    unsigned is)
{
	if (r->never) {
		fault_never(c, w);
		return;
	}
	if (r->ref)
		check_as(c, &c->in->sub[r->ref], w, t, is);
	/* One message for a value that is wrong altogether: what would be right. */
	if ((r->constant || r->choices) && !chosen(c, r, w->node, t)) {
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

static void
check(struct checker *c, const struct subschema *r, const struct where *w)
{
	enum scalar_type t = node_scalar_type(w->node);

	while (r->alias)
		r = &c->in->sub[r->ref];
	check_as(c, r, w, t, types_of(w->node, t));
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
	struct checker c = {.in = s->in};
	struct where top = {NULL, doc, 0};
	size_t i, n = 0;

	check(&c, &s->in->sub[s->root], &top);
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
