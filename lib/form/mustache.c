#include "form/mustache.h"

#include <string.h>

#include "base/markup.h"
#include "base/nearest.h"
#include "base/tongue.h"
#include "base/utf8.h"

/*
 * A template is cut into tags and the text between them; what stands alone on
 * its line goes with that line (specification: "standalone"). Each line that
 * is left begins with a part LINE, which has its indentation: that of a
 * partial is put before each of its lines, and that of a block is taken from
 * where it is said and put in where it goes.
 */
enum kind { LINE, TEXT, VALUE, MARKUP, SECTION, INVERTED, PARTIAL, PARENT, BLOCK, END, ASIDE };

struct part {
	enum kind kind;
	int line, col;
	const char *text; /* the text, the name; of a LINE its indentation */
	size_t len;
	const char *indent; /* of a partial, parent or block: where it goes */
	size_t indent_len;
	size_t inner; /* of a block: bytes of indentation of what stands in it */
	struct part *first, *last, *next;
};

struct form_template {
	const char *file;
	struct part *first, *last;
};

/* A tag as it stands in the text, from begin to end. */
struct tag {
	enum kind kind;
	size_t begin, end;
	const char *name;
	int line, col;
	size_t partner; /* of a section, parent or block: its end, and back */
	bool cut_before,
	    cut_after; /* the blanks before it, and those behind with the newline, go */
};

struct reader {
	struct arena *a;
	struct diag *d;
	const char *file, *text, *rule;
	size_t len, at;
	const char *open, *close; /* the delimiters */
	struct tag *tags;
	size_t n;
	size_t stack[TEMPLATE_DEPTH];
	int depth;
	size_t placed; /* up to there lines and columns were counted */
	int line, col;
};

static bool
fault(struct reader *r, int line, int col, const char *text)
{
	diag_rule_at(r->d, r->file, line, col, r->rule, "%s", _(text));
	return false;
}

/* Line and column of a place, which lies behind the last one that was asked for. */
static void
place(struct reader *r, size_t at)
{
	unsigned long c;

	while (r->placed < at) {
		size_t n = utf8_decode(r->text + r->placed, r->len - r->placed, &c);

		r->line += c == '\n';
		r->col = c == '\n' ? 1 : r->col + 1;
		r->placed += n ? n : 1;
	}
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool
is_space(char c)
{
	return is_blank(c) || c == '\n' || c == '\r';
}

/* {{=<% %>=}} */
static bool
set_delimiters(struct reader *r, const char *s, size_t n, int line, int col)
{
	size_t open = 0, close;

	while (open < n && !is_space(s[open]))
		open++;
	close = open;
	while (close < n && is_space(s[close]))
		close++;
	r->open = arena_strn(r->a, s, open);
	r->close = arena_strn(r->a, s + close, n - close);
	if (!*r->open || !*r->close || strpbrk(r->close, " \t\r\n=") || strchr(r->open, '='))
		return fault(r, line, col,
		    "delimiters are two words without '=', such as {{=<% %>=}}");
	return true;
}

static struct tag *
add_tag(struct reader *r)
{
	struct tag *grown;

	if (!(r->n & (r->n - 1))) { /* the next power of two */
		grown = arena_alloc(r->a, (r->n ? r->n * 2 : 1) * sizeof *grown);
		if (r->n)
			memcpy(grown, r->tags, r->n * sizeof *grown);
		r->tags = grown;
	}
	return &r->tags[r->n++];
}

static bool
pair_up(struct reader *r, struct tag *t)
{
	struct tag *open;
	size_t self = (size_t)(t - r->tags);

	if (t->kind != END) {
		if (r->depth == TEMPLATE_DEPTH)
			return fault(r, t->line, t->col, "tags stand too deep in each other");
		r->stack[r->depth++] = self;
		return true;
	}
	if (!r->depth) {
		diag_rule_at(r->d, r->file, t->line, t->col, r->rule,
		    "'%s' ends, and was not begun", t->name);
		return false;
	}
	open = &r->tags[r->stack[--r->depth]];
	if (strcmp(open->name, t->name) != 0) {
		diag_rule_at(r->d, r->file, t->line, t->col, r->rule,
		    "'%s' ends, where '%s' of line %d would have to", t->name, open->name,
		    open->line);
		return false;
	}
	open->partner = self;
	t->partner = r->stack[r->depth];
	return true;
}

/* One tag, at which the reader stands. */
static bool
read_tag(struct reader *r)
{
	static const struct {
		char sign;
		enum kind kind;
	} signs[] = {{'!', ASIDE}, {'=', ASIDE}, {'#', SECTION}, {'^', INVERTED}, {'/', END},
	    {'>', PARTIAL}, {'<', PARENT}, {'$', BLOCK}, {'&', MARKUP}, {'{', MARKUP}};
	struct tag *t = add_tag(r);
	const char *s = r->text + r->at + strlen(r->open), *end, *close = r->close;
	size_t n, left = r->len - (size_t)(s - r->text);
	char sign = 0;

	place(r, r->at);
	*t = (struct tag){.kind = VALUE, .begin = r->at, .line = r->line, .col = r->col};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (left && *s == signs[i].sign) {
			t->kind = signs[i].kind;
			sign = *s++;
			left--;
			break;
		}
	if (sign == '{' || sign == '=')
		close = arena_fmt(r->a, "%c%s", sign == '{' ? '}' : '=', close);
	end = left ? memmem(s, left, close, strlen(close)) : NULL;
	if (!end) {
		diag_rule_at(r->d, r->file, t->line, t->col, r->rule, "the tag is not closed by %s",
		    close);
		return false;
	}
	t->end = r->at = (size_t)(end - r->text) + strlen(close);
	n = (size_t)(end - s);
	for (; n && is_space(*s); s++)
		n--;
	while (n && is_space(s[n - 1]))
		n--;
	if (sign == '=')
		return set_delimiters(r, s, n, t->line, t->col);
	if (sign == '!')
		return true;
	t->name = arena_strn(r->a, s, n);
	if (!n || strpbrk(t->name, " \t\r\n"))
		return fault(r, t->line, t->col,
		    n ? "a name has no blanks" : "the tag has no name");
	return t->kind == VALUE || t->kind == MARKUP || t->kind == PARTIAL || pair_up(r, t);
}

static bool
read_tags(struct reader *r)
{
	const char *next;
	struct tag *open;

	while ((next = memmem(r->text + r->at, r->len - r->at, r->open, strlen(r->open)))) {
		r->at = (size_t)(next - r->text);
		if (!read_tag(r))
			return false;
	}
	if (!r->depth)
		return true;
	open = &r->tags[r->stack[r->depth - 1]];
	diag_rule_at(r->d, r->file, open->line, open->col, r->rule,
	    "'%s' is begun, and does not end", open->name);
	return false;
}

/* Where the blanks right before a place begin, when nothing else is before it on its line; else that place. */
static bool
begins_line(const struct reader *r, size_t at, size_t *from)
{
	*from = at;
	while (*from && is_blank(r->text[*from - 1]))
		--*from;
	return !*from || r->text[*from - 1] == '\n';
}

/* Behind the newline after a place, or at the end of the text, when nothing else is there before it. */
static bool
ends_line(const struct reader *r, size_t at, size_t *to)
{
	while (at < r->len && is_blank(r->text[at]))
		at++;
	if (at + 1 < r->len && r->text[at] == '\r' && r->text[at + 1] == '\n')
		at++;
	*to = at < r->len ? at + 1 : at;
	return at == r->len || r->text[at] == '\n';
}

/* Of inheritance: a parent or a block, or the end of one. */
static bool
inherits(const struct reader *r, const struct tag *t)
{
	enum kind kind = t->kind == END ? r->tags[t->partner].kind : t->kind;

	return kind == PARENT || kind == BLOCK;
}

static void
stand_alone(struct reader *r, struct tag *t)
{
	struct tag *last = r->tags + r->n, *x;
	bool parent = t->kind == PARENT, end = t->kind == END && inherits(r, t);
	size_t at;

	if (t->kind == VALUE || t->kind == MARKUP)
		return;
	if (t->kind == END && r->tags[t->partner].kind == PARENT)
		return; /* with its beginning */
	if (parent) {
		x = &r->tags[t->partner];
		t->cut_before = x->cut_after = begins_line(r, t->begin, &at) &&
		    ends_line(r, x->end, &at);
		return;
	}
	/* the parent around a block may begin, and end, on the same line */
	for (x = t;
	     t->kind == BLOCK && x > r->tags && x[-1].kind == PARENT && x[-1].end == x->begin;)
		x--;
	t->cut_before = begins_line(r, x->begin, &at);
	for (x = t;
	     end && x + 1 < last && x[1].kind == END && x[1].begin == x->end && inherits(r, x + 1);)
		x++;
	t->cut_after = ends_line(r, x->end, &at);
	if (!t->cut_before || !t->cut_after)
		t->cut_before = t->cut_after = false;
	else if (x != t)
		t->cut_after = false;
	if (t->kind == BLOCK && t->cut_before && !begins_line(r, t->begin, &at))
		t->cut_before = false;
}

struct writer_of_parts {
	struct reader *r;
	struct form_template *t;
	struct part *stack[TEMPLATE_DEPTH + 1];
	int depth;
};

static struct part *
add_part(struct writer_of_parts *w, enum kind kind, const char *text, size_t len)
{
	struct part *p = arena_alloc(w->r->a, sizeof *p),
		    *in = w->depth ? w->stack[w->depth - 1] : NULL;
	struct part **first = in ? &in->first : &w->t->first, **last = in ? &in->last : &w->t->last;

	*p = (struct part){.kind = kind, .text = text, .len = len};
	if (*last)
		(*last)->next = p;
	else
		*first = p;
	*last = p;
	return p;
}

static size_t
blanks(const char *s, const char *end)
{
	const char *at = s;

	while (at < end && is_blank(*at))
		at++;
	return (size_t)(at - s);
}

/* The text from one place to another, a part for each line. */
static void
add_text(struct writer_of_parts *w, size_t from, size_t to)
{
	const char *s = w->r->text + from, *end = w->r->text + to, *text = w->r->text, *next;
	size_t n;

	while (s < end) {
		if (s == text || s[-1] == '\n') {
			n = blanks(s, end);
			add_part(w, LINE, s, n);
			s += n;
		}
		next = memchr(s, '\n', (size_t)(end - s));
		next = next ? next + 1 : end;
		if (next > s)
			add_part(w, TEXT, s, (size_t)(next - s));
		s = next;
	}
}

static void
add_tag_part(struct writer_of_parts *w, const struct tag *t)
{
	const struct reader *r = w->r;
	struct part *p;
	size_t from, to;
	bool first = begins_line(r, t->begin, &from);

	w->depth -= t->kind == END;
	/* a line that begins with the tag */
	if (from == t->begin && first && !t->cut_before && !t->cut_after)
		add_part(w, LINE, r->text + from, 0);
	if (t->kind == ASIDE || t->kind == END)
		return;
	p = add_part(w, t->kind, t->name, strlen(t->name));
	p->line = t->line;
	p->col = t->col;
	p->indent = r->text + from;
	p->indent_len = first && (t->cut_before || t->kind == BLOCK) ? t->begin - from : 0;
	if (t->kind == BLOCK && t->cut_after) {
		ends_line(r, t->end, &to);
		p->indent = r->text + to;
		p->inner = p->indent_len = blanks(p->indent, r->text + r->len);
	}
	if (t->kind != VALUE && t->kind != MARKUP && t->kind != PARTIAL)
		w->stack[w->depth++] = p;
}

static void
make_parts(struct reader *r, struct form_template *t)
{
	struct writer_of_parts w = {.r = r, .t = t};
	size_t at = 0, to;

	for (size_t i = 0; i < r->n; i++)
		stand_alone(r, &r->tags[i]);
	for (size_t i = 0; i < r->n; i++) {
		const struct tag *tag = &r->tags[i];

		to = tag->begin;
		if (tag->cut_before)
			begins_line(r, tag->begin, &to);
		if (to > at)
			add_text(&w, at, to);
		add_tag_part(&w, tag);
		at = tag->end;
		if (tag->cut_after)
			ends_line(r, tag->end, &at);
	}
	add_text(&w, at, r->len);
}

struct form_template *
template_parse(struct arena *a, const char *file, const char *text, size_t len, const char *rule,
    struct diag *d)
{
	struct reader r = {.a = a, .d = d, .file = arena_str(a, file), .open = "{{", .close = "}}"};
	struct form_template *t = arena_alloc(a, sizeof *t);
	size_t bad = utf8_bad(text, len);
	const char *nul = memchr(text, '\0', len);

	r.line = r.col = 1;
	r.rule = rule;
	r.text = text;
	r.len = len;
	t->file = r.file;
	if (nul && (size_t)(nul - text) < bad)
		bad = (size_t)(nul - text);
	if (len > TEMPLATE_BYTES) {
		diag_rule(d, file, rule, "longer than the %d bytes that a template may have",
		    TEMPLATE_BYTES);
		return NULL;
	}
	if (bad < len) {
		place(&r, bad);
		fault(&r, r.line, r.col, "not UTF-8, or a NUL");
		return NULL;
	}
	r.text = arena_strn(a, text, len);
	if (!read_tags(&r))
		return NULL;
	make_parts(&r, t);
	return t;
}

/* What a name is looked up in, the innermost first. */
struct scope {
	const struct node *value;
	const struct scope *outer;
};

/* The blocks that are said for a parent, and those that were said around it, which come first. */
struct frame {
	const struct part *parent; /* NULL: a partial */
	const struct frame *outer;
	const char *file; /* where it stands */
	bool *used;       /* by the number of the block in the parent; NULL */
};

struct look {
	const struct frame *frame; /* NULL: nobody says it */
	const struct part *block;
};

/* The block of that name that is said outermost. */
static struct look
said_block(const struct frame *f, const struct part *site)
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

static const struct form_template *
partial(const struct templates *with, const char *name)
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
	const struct form_template *t = partial(r->with, p->text);
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
	struct look said = said_block(at->frame, p);
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

/* The same walk with shapes in the place of values: each part once, whatever is true. */
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
	const struct form_template *t = partial(k->with, p->text);
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
	struct look said = said_block(at->frame, p);
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
