#include "form/mustache_part.h"

#include <string.h>

#include "base/nearest.h"
#include "base/tongue.h"

/* The walk of a rendering with shapes in the place of values: each part once, whatever is true. */
struct checking {
	const struct templates *with;
	const char *rule;
	struct diag *d;
	size_t steps;
	int depth;
	bool ok;
};

struct spot {
	const char *file;
	const struct scope *scope;
	const struct frame *frame;
};

static void
wrong(struct checking *k, const struct spot *at, const struct part *p, const char *what,
    const char *meant)
{
	diag_rule_at(k->d, at->file, p->line, p->col, k->rule, "'%s' %s%s", p->text, _(what),
	    meant ? arena_say(&k->d->arena, "; did you mean '%s'?", meant) : "");
	k->ok = false;
}

/* A name of this one's, or of any mapping in it, by how it is said from here. */
static void
try_names(struct nearest *n, struct arena *a, const char *before, const struct node *shape)
{
	const struct node *e = shape && shape->kind == NODE_MAP ? shape->first : NULL;
	const char *name;

	for (; e; e = e->next) {
		name = *before ? arena_fmt(a, "%s.%s", before, e->key->str) : e->key->str;
		nearest_try(n, name);
		if (e->kind == NODE_MAP)
			try_names(n, a, name, e);
	}
}

static const struct node *
shape_get(const struct node *shape, const char *name, size_t n)
{
	const struct node *e = shape && shape->kind == NODE_MAP ? shape->first : NULL, *any = NULL;

	for (; e; e = e->next) {
		if (strlen(e->key->str) == n && memcmp(e->key->str, name, n) == 0)
			return e;
		if (node_is(e->key, "*"))
			any = e;
	}
	return any;
}

static const struct node *
shape_find(const struct scope *scope, const char *name)
{
	size_t n = strcspn(name, ".");
	const struct node *v = NULL;

	if (strcmp(name, ".") == 0)
		return scope->value;
	for (; scope && !v; scope = scope->outer)
		v = shape_get(scope->value, name, n);
	for (name += n; v && *name; name += n) {
		name++;
		n = strcspn(name, ".");
		v = shape_get(v, name, n);
	}
	return v;
}

static const struct node *
known_name(struct checking *k, const struct spot *at, const struct part *p)
{
	const struct node *v = shape_find(at->scope, p->text);
	struct nearest near = {.text = p->text};
	struct arena a = {0};

	if (v)
		return v;
	for (const struct scope *s = at->scope; s; s = s->outer)
		try_names(&near, &a, "", s->value);
	wrong(k, at, p, "is no name that stands for anything here", near.name);
	arena_release(&a);
	return NULL;
}

static void check_parts(struct checking *k, const struct spot *at, const struct part *p);

static void
unused_blocks(struct checking *k, const struct spot *at, const struct part *parent,
    const bool *used)
{
	size_t i = 0;

	for (const struct part *p = parent->first; p; p = p->next, i++)
		if (p->kind == BLOCK && !used[i])
			wrong(k, at, p, "is no block of that parent", NULL);
}

static void
check_other(struct checking *k, const struct spot *at, const struct part *p)
{
	const struct form_template *t = template_called(k->with, p->text);
	struct frame frame = {p->kind == PARENT ? p : NULL, at->frame, at->file, NULL};
	struct spot inner = {NULL, at->scope, &frame};
	struct arena a = {0};
	size_t n = 1;

	if (!t || k->depth == TEMPLATE_DEPTH) {
		wrong(k, at, p, t ? "is called too deep" : "is no template", NULL);
		if (t)
			k->steps = TEMPLATE_BYTES; /* once is enough */
		return;
	}
	for (const struct part *x = p->first; x; x = x->next)
		n++;
	frame.used = arena_alloc(&a, n * sizeof *frame.used);
	inner.file = t->file;
	k->depth++;
	check_parts(k, &inner, t->first);
	k->depth--;
	if (p->kind == PARENT)
		unused_blocks(k, at, p, frame.used);
	arena_release(&a);
}

static void
check_block(struct checking *k, const struct spot *at, const struct part *p)
{
	struct look said = template_said(at->frame, p);
	struct spot inner = *at;
	size_t i;

	/* said by several, the outermost counts, and none is in vain */
	for (const struct frame *f = at->frame; f; f = f->outer) {
		i = 0;
		for (const struct part *x = f->parent ? f->parent->first : NULL; x;
		     x = x->next, i++)
			if (x->kind == BLOCK && strcmp(x->text, p->text) == 0)
				f->used[i] = true;
	}
	check_parts(k, at, p->first);
	if (!said.block)
		return;
	inner.frame = said.frame->outer;
	inner.file = said.frame->file;
	k->depth++;
	check_parts(k, &inner, said.block->first);
	k->depth--;
}

static void
check_part(struct checking *k, const struct spot *at, const struct part *p)
{
	struct scope scope = {NULL, at->scope};
	struct spot inner = *at;
	const struct node *v;

	switch (p->kind) {
	case LINE:
	case TEXT:
		return;
	case PARTIAL:
	case PARENT:
		check_other(k, at, p);
		return;
	case BLOCK:
		check_block(k, at, p);
		return;
	default:
		v = known_name(k, at, p);
	}
	if (v && k->with->used && p->kind != INVERTED &&
	    (p->kind != SECTION || v->kind == NODE_SEQ))
		k->with->used(k->with->arg, v);
	if (p->kind == VALUE || p->kind == MARKUP) {
		if (v && v->kind != NODE_SCALAR)
			wrong(k, at, p, "has parts, and is no text itself", NULL);
		else if (v && k->with->html && p->kind == MARKUP && !node_is(v, TEMPLATE_MARKUP))
			wrong(k, at, p, "is a value, which is escaped: {{NAME}}", NULL);
		return;
	}
	scope.value = v && v->kind == NODE_SEQ ? v->first : v;
	if (p->kind == SECTION && v)
		inner.scope = &scope;
	check_parts(k, &inner, p->first);
}

static void
check_parts(struct checking *k, const struct spot *at, const struct part *p)
{
	for (; p; p = p->next) {
		if (++k->steps > TEMPLATE_BYTES) {
			if (k->ok)
				wrong(k, at, p, "is where templates call each other too often",
				    NULL);
			return;
		}
		check_part(k, at, p);
	}
}

bool
template_check(const struct form_template *t, const struct templates *with,
    const struct node *shape, const char *rule, struct diag *d)
{
	struct checking k = {.with = with, .rule = rule, .d = d, .ok = true};
	struct scope scope = {shape, NULL};
	const struct spot at = {t->file, &scope, NULL};

	check_parts(&k, &at, t->first);
	return k.ok;
}
