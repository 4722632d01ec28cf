#include "form/mustache_part.h"

#include <string.h>

#include "base/tongue.h"
#include "base/utf8.h"

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
