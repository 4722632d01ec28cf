#include "form/mustache_part.h"

#include <string.h>

#include "base/markup.h"

struct look
template_said(const struct frame *f, const struct part *site)
{
	struct look found = {NULL, NULL};
	const struct part *p;

	for (; f; f = f->outer)
		for (p = f->parent ? f->parent->first : NULL; p; p = p->next)
			if (p->kind == BLOCK && strcmp(p->text, site->text) == 0) {
				found = (struct look){f, p};
				break;
			}
	return found;
}

const struct form_template *
template_called(const struct templates *with, const char *name)
{
	return with->find ? with->find(with->arg, name) : NULL;
}

struct rendering {
	const struct templates *with;
	struct buf *out;
	struct diag *d;
	size_t begin; /* of what is rendered, in out */
	size_t steps;
	int depth;
};

/* How lines are indented: so many bytes less than they are, and by that. */
struct margin {
	size_t strip;
	const char *indent;
	size_t len;
};

struct at {
	const char *file;
	const struct scope *scope;
	const struct frame *frame;
	struct margin margin;
};

static const struct node *
find(const struct scope *scope, const char *name)
{
	size_t n = strcspn(name, ".");
	const struct node *v = NULL;
	char first[128];

	if (strcmp(name, ".") == 0)
		return scope->value;
	if (n >= sizeof first)
		return NULL;
	memcpy(first, name, n);
	first[n] = '\0';
	for (; scope && !v; scope = scope->outer)
		v = node_get(scope->value, first);
	return v && name[n] ? node_path(v, name + n + 1) : v;
}

static bool
is_true(const struct node *v)
{
	if (!v)
		return false;
	if (v->kind == NODE_SEQ)
		return v->n;
	if (v->kind == NODE_MAP)
		return true;
	return v->len && node_scalar_type(v) != SCALAR_NULL &&
	    (node_scalar_type(v) != SCALAR_BOOL || v->str[0] == 't' || v->str[0] == 'T');
}

static void
write_value(struct buf *out, const struct node *v, bool escape)
{
	if (!v || v->kind != NODE_SCALAR || node_scalar_type(v) == SCALAR_NULL)
		return;
	if (escape)
		markup_add(out, v->str, v->len);
	else
		buf_add(out, v->str, v->len);
}

static void
put_value(struct rendering *r, const struct node *v, bool escape)
{
	if (v && r->with->used)
		r->with->used(r->with->arg, v);
	write_value(r->out, v, escape);
}

static void
write_line(struct rendering *r, const struct at *at, const struct part *p)
{
	const struct margin *m = &at->margin;
	size_t strip = m->strip < p->len ? m->strip : p->len;
	const struct buf *out = r->out;

	if (out->len == r->begin || out->data[out->len - 1] == '\n')
		buf_add(r->out, m->indent, m->len);
	buf_add(r->out, p->text + strip, p->len - strip);
}

static bool render(struct rendering *r, const struct at *at, const struct part *p);

/* The margin of what goes where the part is; in an arena of its own, as it lives no longer than that. */
static struct margin
margin_at(struct buf *b, const struct margin *m, const struct part *p, size_t strip)
{
	size_t gone = m->strip < p->indent_len ? m->strip : p->indent_len;

	buf_add(b, m->indent, m->len);
	buf_add(b, p->indent + gone, p->indent_len - gone);
	return (struct margin){strip, buf_text(b), b->len};
}

static bool
too_deep(struct rendering *r, const struct at *at, const struct part *p)
{
	if (r->depth < TEMPLATE_DEPTH)
		return false;
	diag_at(r->d, at->file, p->line, p->col, "'%s': partials call each other more than %d deep",
	    p->text, TEMPLATE_DEPTH);
	return true;
}

static bool
render_other(struct rendering *r, const struct at *at, const struct part *p)
{
	const struct form_template *t = template_called(r->with, p->text);
	struct frame frame = {p->kind == PARENT ? p : NULL, at->frame, at->file, NULL};
	struct at inner = {.scope = at->scope, .frame = &frame};
	struct buf b = {0};
	bool ok;

	if (!t)
		return true;
	if (too_deep(r, at, p))
		return false;
	inner.file = t->file;
	inner.margin = margin_at(&b, &at->margin, p, 0);
	r->depth++;
	ok = render(r, &inner, t->first);
	r->depth--;
	buf_release(&b);
	return ok;
}

static bool
render_block(struct rendering *r, const struct at *at, const struct part *p)
{
	struct look said = template_said(at->frame, p);
	struct at inner = *at;
	struct buf b = {0};
	bool ok;

	if (!said.block)
		return render(r, at, p->first);
	if (too_deep(r, at, p))
		return false;
	/* what is said in a template can be said otherwise by those around it alone */
	inner.frame = said.frame->outer;
	inner.file = said.frame->file;
	inner.margin = margin_at(&b, &at->margin, p, said.block->inner);
	r->depth++;
	ok = render(r, &inner, said.block->first);
	r->depth--;
	buf_release(&b);
	return ok;
}

static bool
render_section(struct rendering *r, const struct at *at, const struct part *p)
{
	const struct node *v = find(at->scope, p->text), *e;
	bool list = v && v->kind == NODE_SEQ;
	struct scope scope = {v, at->scope};
	struct at inner = *at;

	if (p->kind == INVERTED)
		return is_true(v) || render(r, at, p->first);
	if (!is_true(v))
		return true;
	if (list && r->with->used)
		r->with->used(r->with->arg, v);
	inner.scope = &scope;
	for (e = list ? v->first : v; e; e = list ? e->next : NULL) {
		scope.value = e;
		if (!render(r, &inner, p->first))
			return false;
	}
	return true;
}

static bool
render_part(struct rendering *r, const struct at *at, const struct part *p)
{
	switch (p->kind) {
	case LINE:
		write_line(r, at, p);
		return true;
	case TEXT:
		buf_add(r->out, p->text, p->len);
		return true;
	case VALUE:
	case MARKUP:
		put_value(r, find(at->scope, p->text), r->with->html && p->kind == VALUE);
		return true;
	case SECTION:
	case INVERTED:
		return render_section(r, at, p);
	case PARTIAL:
	case PARENT:
		return render_other(r, at, p);
	default:
		return render_block(r, at, p);
	}
}

/* The parts from p on. What takes too many steps would not end either. */
static bool
render(struct rendering *r, const struct at *at, const struct part *p)
{
	for (; p; p = p->next) {
		if (++r->steps > TEMPLATE_OUT / 4 || r->out->len - r->begin > TEMPLATE_OUT) {
			diag_at(r->d, at->file, p->line, p->col,
			    "more would come out than the %d bytes that may", TEMPLATE_OUT);
			return false;
		}
		if (!render_part(r, at, p))
			return false;
	}
	return true;
}

bool
template_render(const struct form_template *t, const struct templates *with,
    const struct node *values, struct buf *out, struct diag *d)
{
	struct rendering r = {.with = with, .out = out, .d = d, .begin = out->len};
	struct scope scope = {values, NULL};
	struct at at = {.file = t->file, .scope = &scope, .margin = {0, "", 0}};

	return render(&r, &at, t->first);
}
