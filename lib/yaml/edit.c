#include "yaml/edit.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/tongue.h"
#include "base/utf8.h"
#include "yaml/emit.h"

const struct rule edit_rules[] = {
    {"edit.layout", "the file can be edited without losing a comment", "casework(5)"},
    {.name = NULL},
};

/* Take the bytes from..to out and put text there. */
struct change {
	size_t from, to, text, len; /* text is an offset into editor.texts */
};

struct line {
	size_t at;      /* offset of its first byte */
	size_t comment; /* offset of the comment that ends it, SIZE_MAX when none */
	bool content;   /* something stands on it besides a comment */
};

struct editor {
	const char *file, *text;
	size_t len;
	struct line *line; /* counted from 0; behind the last one stands one that begins at len */
	size_t lines;
	size_t end; /* the line behind the document: that of "...", or lines */
	const char *eol;
	struct {
		int line, col;
		size_t at;
	} known; /* where offset() was last */
	struct change *change;
	size_t changes;
	struct buf texts;
	struct diag *d;
	const char *advice;
};

static const char use_tidy[] = N_(
    "; 'case-check tidy' puts the file into a form that can be edited");

static bool
refuse(struct editor *e, const char *why)
{
	diag_rule(e->d, e->file, "edit.layout", "%s%s", _(why), _(e->advice));
	return false;
}

static void
change_add(struct editor *e, size_t from, size_t to, const char *text, size_t len)
{
	e->change = list_room(e->change, e->changes, sizeof *e->change);
	e->change[e->changes++] = (struct change){from, to, e->texts.len, len};
	buf_add(&e->texts, text, len);
}

static void
find_lines(struct editor *e)
{
	const char *at = e->text, *end = e->text + e->len;
	size_t i;

	e->lines = 0;
	do {
		e->line = list_room(e->line, e->lines, sizeof *e->line);
		e->line[e->lines++] =
		    (struct line){.at = (size_t)(at - e->text), .comment = SIZE_MAX};
		at = e->len ? memchr(at, '\n', (size_t)(end - at)) : NULL;
	} while (at && ++at < end);
	e->line = list_room(e->line, e->lines, sizeof *e->line);
	e->line[e->lines] = (struct line){.at = e->len, .comment = SIZE_MAX};
	i = e->line[1].at;
	e->eol = i >= 2 && e->text[i - 2] == '\r' ? "\r\n" : "\n";
}

/*
 * The byte at which the character in that column of that line, both from 1,
 * starts. A column further right on the same line is counted from the one
 * asked for last: a document may be one line.
 */
static size_t
offset(struct editor *e, int line, int col)
{
	size_t at, end, n;
	unsigned long c;
	int i = 1;

	if ((size_t)line > e->lines)
		return e->len;
	at = e->line[line - 1].at;
	end = e->line[line].at;
	if (line == e->known.line && col >= e->known.col) {
		at = e->known.at;
		i = e->known.col;
	}
	for (; i < col && at < end; i++) {
		n = utf8_decode(e->text + at, end - at, &c);
		at += n ? n : 1;
	}
	e->known.line = line;
	e->known.col = i;
	e->known.at = at;
	return at;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* The offset of the first character of the line that is no blank. */
static size_t
first_char(const struct editor *e, size_t i)
{
	size_t p = e->line[i].at;

	while (p < e->line[i + 1].at && is_blank(e->text[p]))
		p++;
	return p;
}

static size_t
line_of(const struct editor *e, size_t at)
{
	size_t lo = 0, hi = e->lines - 1, mid;

	while (lo < hi) {
		mid = (lo + hi + 1) / 2;
		if (e->line[mid].at <= at)
			lo = mid;
		else
			hi = mid - 1;
	}
	return lo;
}

/* Between two scalars a # begins a comment (for libyaml even without a blank before it). */
static void
scan_gap(struct editor *e, size_t from, size_t to)
{
	const char *hash;
	size_t i;

	while (from < to && (hash = memchr(e->text + from, '#', to - from))) {
		i = line_of(e, (size_t)(hash - e->text));
		e->line[i].comment = (size_t)(hash - e->text);
		from = e->line[i + 1].at;
	}
}

/* A block scalar ends behind its last line, blank ones with it. */
static void
scan_block_scalar(struct editor *e, const struct node *n, size_t from)
{
	size_t i = (size_t)n->line - 1, end = (size_t)n->end_line - (n->end_col == 1);

	for (; i < end && i < e->lines; i++)
		e->line[i].content = true;
	scan_gap(e, from, e->line[n->line].at); /* a comment behind | or > */
}

static void
scan(struct editor *e, const struct node *n, size_t *at)
{
	const struct node *x;
	size_t from;

	if (n->key)
		scan(e, n->key, at);
	for (x = n->first; x; x = x->next)
		scan(e, x, at);
	if (n->kind != NODE_SCALAR)
		return;
	from = offset(e, n->line, n->col);
	scan_gap(e, *at, from);
	*at = offset(e, n->end_line, n->end_col);
	if (n->style == STYLE_BLOCK_SCALAR)
		scan_block_scalar(e, n, from);
}

/* The line of the last content before line limit, not above first. */
static size_t
content_end(const struct editor *e, size_t first, size_t limit)
{
	size_t i = limit;

	while (i > first + 1 && !e->line[i - 1].content)
		i--;
	return i - 1;
}

static bool
ends_document(const struct editor *e, size_t i)
{
	size_t at = e->line[i].at, n = e->line[i + 1].at - at;

	return n >= 3 && memcmp(e->text + at, "...", 3) == 0 &&
	    (n == 3 || strchr(" \t\r\n", e->text[at + 3]));
}

static bool
has_any(const struct editor *e, const char *set)
{
	for (; *set; set++)
		if (e->len && memchr(e->text, *set, e->len))
			return true;
	return false;
}

static void
editor_init(struct editor *e, const struct node *old)
{
	size_t i, p, at = 0;

	find_lines(e);
	/* what else stands where no # does can be told from the lines, but for a block scalar */
	if (has_any(e, "#|>")) {
		scan(e, old, &at);
		scan_gap(e, at, e->len);
	}
	for (i = 0; i < e->lines; i++) {
		p = first_char(e, i);
		if (p < e->line[i + 1].at && p != e->line[i].comment)
			e->line[i].content = true;
	}
	e->end = e->lines;
	while ((i = content_end(e, 0, e->end)) && ends_document(e, i))
		e->end = i;
}

static void
editor_release(struct editor *e)
{
	free(e->line);
	free(e->change);
	buf_release(&e->texts);
}

/*
 * The last line of an entry that begins on line first: what stands below its
 * content and is indented further than the entry is a comment of its own.
 */
static size_t
entry_end(const struct editor *e, size_t first, size_t limit, int indent)
{
	size_t i, last = content_end(e, first, limit);

	for (i = last + 1; i < limit; i++) {
		if (e->line[i].comment == SIZE_MAX)
			continue;
		if (e->line[i].comment - e->line[i].at <= (size_t)indent)
			break;
		last = i;
	}
	return last;
}

/* A comment ends one of the lines from (inclusive) to (exclusive). */
static bool
has_comment(const struct editor *e, size_t from, size_t to)
{
	for (; from < to && from < e->lines; from++)
		if (e->line[from].comment != SIZE_MAX)
			return true;
	return false;
}

static size_t
comment_len(const struct editor *e, size_t i)
{
	size_t n = e->line[i + 1].at - e->line[i].comment;

	while (strchr("\r\n \t", e->text[e->line[i].comment + n - 1]))
		n--;
	return n;
}

/* Adds the comments of the lines from (inclusive) to (exclusive), each on a line of its own. */
static void
put_comments(const struct editor *e, size_t from, size_t to, int indent, const struct emit *out)
{
	for (; from < to && from < e->lines; from++) {
		if (e->line[from].comment == SIZE_MAX)
			continue;
		buf_fill(out->out, ' ', (size_t)indent);
		buf_add(out->out, e->text + e->line[from].comment, comment_len(e, from));
		buf_str(out->out, out->eol);
	}
}

/* Puts text, whole lines, before line i. */
static void
insert_before(struct editor *e, size_t i, const struct buf *lines)
{
	struct buf b = {0};

	if (i >= e->lines && e->len && e->text[e->len - 1] != '\n')
		buf_str(&b, e->eol);
	buf_add(&b, buf_text(lines), lines->len);
	change_add(e, e->line[i].at, e->line[i].at, buf_text(&b), b.len);
	buf_release(&b);
}

/* Takes the lines first to last out; their comments stay, where the entry began. */
static void
delete_lines(struct editor *e, size_t first, size_t last, int indent)
{
	struct buf b = {0};
	struct emit out = {&b, e->eol};

	put_comments(e, first, last + 1, indent, &out);
	change_add(e, e->line[first].at, e->line[last + 1].at, buf_text(&b), b.len);
	buf_release(&b);
}

/* The offset behind the colon that follows a key on its line, 0 when none does. */
static size_t
behind_colon(struct editor *e, const struct node *key)
{
	size_t p = offset(e, key->end_line, key->end_col);

	while (p < e->len && (e->text[p] == ' ' || e->text[p] == '\t'))
		p++;
	return p < e->len && e->text[p] == ':' ? p + 1 : 0;
}

static bool
is_block(const struct node *n, enum node_kind kind)
{
	return n->kind == kind && n->style == STYLE_BLOCK;
}

/* A scalar or flow collection without a comment inside. */
static bool
is_phrase(const struct editor *e, const struct node *n)
{
	return n->style != STYLE_BLOCK && n->style != STYLE_BLOCK_SCALAR &&
	    !has_comment(e, (size_t)n->line - 1, (size_t)n->end_line - 1);
}

/* The new value can be one in place of the old one. */
static bool
is_phrase_for(const struct node *old, const struct node *want)
{
	const struct node *x;

	if (want->kind == NODE_SCALAR || !want->n)
		return true;
	for (x = want->first; x; x = x->next)
		if (x->kind != NODE_SCALAR)
			return false;
	return old->style == STYLE_FLOW && old->n;
}

static void
edit_phrase(struct editor *e, const struct node *old, const struct node *want)
{
	struct buf b = {0};
	size_t from = offset(e, old->line, old->col), to = offset(e, old->end_line, old->end_col);

	if (from == to && from && !strchr(" \t\n", e->text[from - 1]))
		buf_char(&b, ' ');
	if (want->kind == NODE_SCALAR)
		emit_scalar(&b, want);
	else
		emit_flow(&b, want);
	change_add(e, from, to, buf_text(&b), b.len);
	buf_release(&b);
}

/* A phrase, or nothing, gives way to a collection whose entries stand on the lines below. */
static void
unfold(struct editor *e, const struct node *old, const struct node *want, int indent)
{
	struct buf b = {0};
	struct emit out = {&b, e->eol};
	const struct node *x;

	change_add(e, behind_colon(e, old->key), offset(e, old->end_line, old->end_col), "", 0);
	for (x = want->first; x; x = x->next) {
		if (want->kind == NODE_MAP)
			emit_entry(&out, indent + 2, x);
		else
			emit_item(&out, indent, x, false);
	}
	insert_before(e, (size_t)old->end_line, &b);
	buf_release(&b);
}

/* All lines of an entry give way; their comments stand before it. */
static void
rewrite(struct editor *e, const struct node *old, const struct node *want, size_t limit, int indent)
{
	struct buf b = {0};
	struct emit out = {&b, e->eol};
	size_t first = (size_t)old->key->line - 1, last = content_end(e, first, limit);

	put_comments(e, first, last + 1, indent, &out);
	emit_entry(&out, indent, want);
	change_add(e, e->line[first].at, e->line[last + 1].at, buf_text(&b), b.len);
	buf_release(&b);
}

static void edit_map(struct editor *e, const struct node *old, const struct node *want,
    size_t limit, const char *last);

/* The line on which the dash of a block sequence's item stands. */
static size_t
dash_line(const struct editor *e, const struct node *seq, const struct node *item)
{
	size_t i = (size_t)item->line - 1, p;

	for (; i >= (size_t)seq->line; i--) {
		p = first_char(e, i);
		if (p - e->line[i].at == (size_t)seq->col - 1 && e->text[p] == '-')
			break;
	}
	return i;
}

static bool
appears(const struct node *list, const struct node *item)
{
	for (; list; list = list->next)
		if (node_equal(list, item))
			return true;
	return false;
}

/* Changes an item where it stands; false when it must rather go and come. */
static bool
edit_item(struct editor *e, const struct node *old, const struct node *want, size_t limit)
{
	const struct node *x = old->first, *y = want->first;

	if (is_phrase(e, old) && is_phrase_for(old, want)) {
		edit_phrase(e, old, want);
		return true;
	}
	if (!is_block(old, NODE_MAP) || want->kind != NODE_MAP || !y)
		return false;
	/* the first entry shares its line with the dash */
	if (!node_equal(x->key, y->key) || !node_equal(x, y))
		return false;
	edit_map(e, old, want, limit, NULL);
	return true;
}

/*
 * A block sequence whose items come and go: those that stay keep their lines.
 */
static void
edit_items(struct editor *e, const struct node *old, const struct node *want, size_t limit)
{
	struct buf b = {0};
	struct emit out = {&b, e->eol};
	const struct node *o, *w = want->first;
	size_t first, next = dash_line(e, old, old->first), end = next;
	int indent = old->col - 1;

	for (o = old->first; o; o = o->next) {
		first = next;
		next = o->next ? dash_line(e, old, o->next) : limit;
		end = entry_end(e, first, next, indent);
		if (appears(w, o)) {
			for (buf_cut(&b, 0); !node_equal(w, o); w = w->next)
				emit_item(&out, indent, w, false);
			if (b.len)
				insert_before(e, first, &b);
			w = w->next;
		} else if (w && !appears(o->next, w) && edit_item(e, o, w, next)) {
			w = w->next;
		} else {
			delete_lines(e, first, end, indent);
		}
	}
	for (buf_cut(&b, 0); w; w = w->next)
		emit_item(&out, indent, w, false);
	if (b.len)
		insert_before(e, end + 1, &b);
	buf_release(&b);
}

static void
edit_entry(struct editor *e, const struct node *old, const struct node *want, size_t limit,
    int indent)
{
	size_t colon = behind_colon(e, old->key);

	if (!colon) {
		rewrite(e, old, want, limit, indent); /* ? key */
	} else if (is_block(old, NODE_MAP) && want->kind == NODE_MAP && want->n) {
		edit_map(e, old, want, limit, NULL);
	} else if (is_block(old, NODE_SEQ) && want->kind == NODE_SEQ) {
		if (!want->n)
			change_add(e, colon, colon, " []", 3);
		edit_items(e, old, want, limit);
	} else if (is_phrase(e, old) && is_phrase_for(old, want)) {
		edit_phrase(e, old, want);
	} else if (is_phrase(e, old) && want->kind != NODE_SCALAR &&
	    !has_comment(e, (size_t)old->key->line - 1, (size_t)old->end_line - 1)) {
		unfold(e, old, want, indent);
	} else {
		rewrite(e, old, want, limit, indent);
	}
}

/* The line before which what follows an entry is to stand; none: before the first. */
static size_t
line_behind(const struct editor *e, const struct node *map, const struct node *entry, size_t limit)
{
	if (!entry)
		return (size_t)map->line - 1;
	return entry_end(e, (size_t)entry->key->line - 1,
		   entry->next ? (size_t)entry->next->key->line - 1 : limit, map->col - 1) +
	    1;
}

/* Puts each new entry behind the one that stands before it in want. */
static void
add_entries(struct editor *e, const struct node *old, const struct node *want, size_t limit,
    const char *last)
{
	struct buf b = {0};
	struct emit out = {&b, e->eol};
	const struct node *o, *w, *before = NULL;

	for (w = want->first; w; w = w->next) {
		o = node_get_near(old, before ? before->next : old->first, w->key->str);
		if (!o) {
			emit_entry(&out, old->col - 1, w);
			continue;
		}
		if (last && strcmp(o->key->str, last) == 0)
			continue;
		if (b.len)
			insert_before(e, line_behind(e, old, before, limit), &b);
		buf_cut(&b, 0);
		before = o;
	}
	if (b.len)
		insert_before(e, line_behind(e, old, before, limit), &b);
	buf_release(&b);
}

static void
edit_map(struct editor *e, const struct node *old, const struct node *want, size_t limit,
    const char *last)
{
	const struct node *o, *w = NULL, *hint = want->first;
	size_t first, next;
	int indent = old->col - 1;

	for (o = old->first; o; o = o->next) {
		first = (size_t)o->key->line - 1;
		next = o->next ? (size_t)o->next->key->line - 1 : limit;
		if (last && strcmp(o->key->str, last) == 0)
			continue;
		w = node_get_near(want, hint, o->key->str);
		if (!w)
			delete_lines(e, first, entry_end(e, first, next, indent), indent);
		else if (!node_equal(o, w))
			edit_entry(e, o, w, next, indent);
		if (w)
			hint = w->next;
	}
	add_entries(e, old, want, limit, last);
}

/* Behind the last item and the comments below it, above blank lines. */
static void
append_items(struct editor *e, const struct node *old, const struct node *want)
{
	struct buf b = {0};
	struct emit out = {&b, e->eol};
	const struct node *w = want->first;
	size_t i, at = e->end;

	for (i = 0; i < old->n && w; i++)
		w = w->next;
	for (; w; w = w->next)
		emit_item(&out, old->col - 1, w, true);
	while (!e->line[at - 1].content && e->line[at - 1].comment == SIZE_MAX)
		at--;
	if (b.len)
		insert_before(e, at, &b);
	buf_release(&b);
}

static int
by_place(const void *a, const void *b)
{
	const struct change *x = a, *y = b;

	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	if (x->to != y->to)
		return x->to < y->to ? -1 : 1; /* insertions first */
	return x->text < y->text ? -1 : 1;
}

static bool
apply(struct editor *e, struct buf *out)
{
	size_t i, at = 0;

	if (e->changes)
		qsort(e->change, e->changes, sizeof *e->change, by_place);
	for (i = 0; i < e->changes; i++) {
		const struct change *c = &e->change[i];

		if (c->from < at)
			return refuse(e, "two changes meet in one place");
		buf_add(out, e->text + at, c->from - at);
		buf_add(out, buf_text(&e->texts) + c->text, c->len);
		at = c->to;
	}
	buf_add(out, e->text + at, e->len - at);
	return true;
}

struct comment {
	const char *text;
	size_t len;
};

static int
by_text(const void *a, const void *b)
{
	const struct comment *x = a, *y = b;
	int c;

	if (x->len != y->len)
		return x->len < y->len ? -1 : 1;
	c = memcmp(x->text, y->text, x->len);
	if (c)
		return c;
	return x->text < y->text ? -1 : x->text > y->text;
}

/* The comments, in an order of their own; to be freed. */
static struct comment *
comments_of(const struct editor *e, size_t *n)
{
	struct comment *all = xmalloc(e->lines * sizeof *all);
	size_t i;

	for (i = *n = 0; i < e->lines; i++)
		if (e->line[i].comment != SIZE_MAX)
			all[(*n)++] =
			    (struct comment){e->text + e->line[i].comment, comment_len(e, i)};
	qsort(all, *n, sizeof *all, by_text);
	return all;
}

static bool
comments_same(const struct editor *a, const struct editor *b)
{
	size_t i, n, m;
	struct comment *x = comments_of(a, &n), *y = comments_of(b, &m);
	bool same = n == m;

	for (i = 0; same && i < n; i++)
		same = x[i].len == y[i].len && memcmp(x[i].text, y[i].text, x[i].len) == 0;
	free(x);
	free(y);
	return same;
}

/* Reads the new text again: it must say what is wanted, and every comment must be there. */
static bool
verify(struct editor *e, const struct buf *out, const struct node *want)
{
	struct arena a = {0};
	struct diag d = {0};
	struct editor new = {.file = e->file, .text = buf_text(out), .len = out->len};
	const struct node *got = node_parse(&a, e->file, new.text, new.len, &node_limits_case, &d);
	bool ok = got && node_equal(got, want);

	if (!ok) {
		refuse(e, "the edited text would not read as it should");
	} else if (has_any(e, "#") || has_any(&new, "#")) {
		editor_init(&new, got);
		ok = comments_same(e, &new) || refuse(e, "a comment would be lost");
		editor_release(&new);
	}
	arena_release(&a);
	diag_release(&d);
	return ok;
}

/* The first of the list are those items. */
static bool
begins_with(const struct node *list, const struct node *items)
{
	const struct node *x = items->first, *y = list->first;

	/* most are the same in both trees, entry by entry */
	for (; x && y; x = x->next, y = y->next)
		if ((!x->first || x->first != y->first) && !node_equal(x, y))
			return false;
	return !x;
}

/* The document says what is wanted, but that of the list last it has only what is new. */
static bool
says_what_is_new(const struct node *got, const struct node *want, const char *last, size_t old)
{
	const struct node *x, *y = want->first, *new;

	if (!got || got->kind != NODE_MAP || got->n != want->n)
		return false;
	for (x = got->first; x; x = x->next, y = y->next) {
		if (!(y = node_get_near(want, y, x->key->str)))
			return false;
		if (strcmp(x->key->str, last) != 0) {
			if (!node_equal(x, y))
				return false;
			continue;
		}
		if (x->kind != NODE_SEQ || x->n + old != y->n)
			return false;
		new = y->first;
		for (size_t i = 0; i < old; i++)
			new = new->next;
		for (const struct node *item = x->first; item; item = item->next, new = new->next)
			if (!node_equal(item, new))
				return false;
	}
	return true;
}

/*
 * Where the lines of the list last stand as they stood, with lines of further
 * items behind the end of the text and nothing else: those that were there read
 * as they did, since in a block sequence each line that begins an item ends what
 * stands above it. So only what is above the list is read again, and what is
 * behind it. False: that cannot be told so, or is not as it should be.
 */
static bool
verify_appended(const struct editor *e, const struct buf *out, const struct node *list,
    const struct node *want, const char *last)
{
	const size_t at = e->line[list->key->line - 1].at, below = e->line[list->key->line].at;
	size_t head = at, new = 0;
	struct arena a = {0};
	struct diag ignored = {0};
	struct buf text = {0};
	bool ok;

	if (out->len > node_limits_case.nodes || e->text[e->len - 1] != '\n' ||
	    memchr(e->text, '\r', e->len) || has_any(e, "#|>") ||
	    !begins_with(node_get(want, last), list))
		return false;
	for (size_t i = 0; i < e->changes; i++) {
		const struct change *c = &e->change[i];

		if (c->from == e->len)
			new += c->len;
		else if (c->to <= at)
			head += c->len - (c->to - c->from);
		else
			return false;
	}
	buf_add(&text, buf_text(out), head);
	buf_add(&text, e->text + at, below - at);
	buf_add(&text, buf_text(out) + (out->len - new), new);
	ok = !memchr(buf_text(&text), '#', text.len) &&
	    says_what_is_new(node_parse(&a, e->file, buf_text(&text), text.len, &node_limits_case,
				 &ignored),
		want, last, list->n);
	buf_release(&text);
	diag_release(&ignored);
	arena_release(&a);
	return ok;
}

bool
edit_text(const char *file, const char *text, size_t len, const struct node *old,
    const struct node *want, const char *last, struct buf *out, struct diag *d)
{
	struct editor e = {.file = file, .text = text, .len = len, .d = d, .advice = use_tidy};
	const struct node *old_last = node_get(old, last), *want_last = node_get(want, last);
	bool ok;

	if (!is_block(old, NODE_MAP))
		return refuse(&e, "the top level is not a block mapping");
	if (!old_last || old_last->next || !is_block(old_last, NODE_SEQ) || !want_last)
		return refuse(&e, "the history is not the last key, or no block sequence");
	editor_init(&e, old);
	edit_map(&e, old, want, (size_t)old_last->key->line - 1, last);
	append_items(&e, old_last, want_last);
	ok = apply(&e, out) &&
	    (verify_appended(&e, out, old_last, want, last) || verify(&e, out, want));
	editor_release(&e);
	return ok;
}

/* One top-level entry, with the comments of the lines from (inclusive) to (exclusive). */
static void
tidy_entry(const struct editor *e, const struct node *n, size_t from, size_t to, struct buf *out)
{
	struct emit em = {out, "\n"};
	const struct node *x;
	size_t next = (size_t)n->key->line;

	if (!is_block(n, NODE_SEQ)) {
		put_comments(e, from, to, 0, &em);
		emit_entry(&em, 0, n);
		return;
	}
	put_comments(e, from, next, 0, &em);
	emit_key(out, n->key);
	buf_str(out, ":\n");
	for (x = n->first; x; x = x->next) {
		from = next;
		next = x->next ? dash_line(e, n, x->next) : to;
		next = content_end(e, dash_line(e, n, x), next) + 1;
		put_comments(e, from, next, 0, &em);
		emit_item(&em, 0, x, strcmp(n->key->str, "history") == 0);
	}
}

/* The entries of a block mapping, last at the end. */
static void
tidy_map(const struct editor *e, const struct node *root, const char *last, struct buf *out)
{
	struct emit em = {out, "\n"};
	const struct node *n, *end = NULL;
	size_t from = 0, to, end_from = 0, end_to = 0;

	for (n = root->first; n; n = n->next, from = to) {
		to = n->next ? (size_t)n->next->key->line - 1 : e->end;
		to = content_end(e, (size_t)n->key->line - 1, to) + 1;
		if (strcmp(n->key->str, last) != 0) {
			tidy_entry(e, n, from, to, out);
			continue;
		}
		end = n;
		end_from = from;
		end_to = to;
	}
	if (end)
		tidy_entry(e, end, end_from, end_to, out);
	put_comments(e, from, e->lines, 0, &em);
}

/* A flow mapping: there is no telling which entry a comment is for. */
static void
tidy_flow(const struct editor *e, const struct node *root, const char *last, struct buf *out)
{
	struct emit em = {out, "\n"};
	const struct node *n, *end = node_get(root, last);

	put_comments(e, 0, e->lines, 0, &em);
	for (n = root->first; n; n = n->next)
		if (n != end)
			emit_entry(&em, 0, n);
	if (end)
		emit_entry(&em, 0, end);
}

bool
edit_tidy(const char *file, const char *text, size_t len, const struct node *old, const char *last,
    struct buf *out, struct diag *d)
{
	struct editor e = {.file = file, .text = text, .len = len, .d = d, .advice = ""};
	bool ok;

	if (old->kind != NODE_MAP || !old->n)
		return refuse(&e, "the top level is not a mapping");
	editor_init(&e, old);
	if (old->style == STYLE_BLOCK)
		tidy_map(&e, old, last, out);
	else
		tidy_flow(&e, old, last, out);
	ok = verify(&e, out, old);
	editor_release(&e);
	return ok;
}
