#include "yaml/edit.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "yaml/emit.h"

/* Take the bytes from..to out and put text there. */
struct change {
	size_t from, to, text, len; /* text is an offset into editor.texts */
};

struct editor {
	const char *file, *text;
	size_t len;
	size_t *line; /* offset at which line i (from 0) starts; lines + 1 of them */
	size_t lines;
	size_t *comment; /* for each line the offset of its comment, SIZE_MAX when none */
	const char *eol;
	struct change *change;
	size_t changes, room;
	struct buf texts;
	struct diag *d;
};

static const char advice[] = "'case-check tidy' puts the file into a form that can be edited";

static bool
refuse(struct editor *e, const char *why)
{
	diag_rule(e->d, e->file, "edit.layout", "%s; %s", why, advice);
	return false;
}

static void
change_add(struct editor *e, size_t from, size_t to, const char *text, size_t len)
{
	if (e->changes == e->room) {
		e->room = e->room ? e->room * 2 : 16;
		e->change = xrealloc(e->change, e->room * sizeof *e->change);
	}
	e->change[e->changes++] = (struct change){from, to, e->texts.len, len};
	buf_add(&e->texts, text, len);
}

static void
find_lines(struct editor *e)
{
	size_t i, n = 1;

	for (i = 0; i < e->len; i++)
		n += e->text[i] == '\n';
	e->line = xmalloc((n + 1) * sizeof *e->line);
	e->comment = xmalloc(n * sizeof *e->comment);
	e->lines = 0;
	e->line[e->lines++] = 0;
	for (i = 0; i < e->len; i++)
		if (e->text[i] == '\n' && i + 1 < e->len)
			e->line[e->lines++] = i + 1;
	e->line[e->lines] = e->len;
	for (i = 0; i < e->lines; i++)
		e->comment[i] = SIZE_MAX;
	i = e->lines > 1 ? e->line[1] : e->len;
	e->eol = i >= 2 && e->text[i - 2] == '\r' ? "\r\n" : "\n";
}

/* The byte at which the character in that column (from 1) of that line (from 1) starts. */
static size_t
offset(const struct editor *e, int line, int col)
{
	size_t i, end;
	unsigned long c;

	if (line < 1 || (size_t)line > e->lines)
		return e->len;
	i = e->line[line - 1];
	end = e->line[line];
	for (; col > 1 && i < end; col--) {
		size_t n = utf8_decode(e->text + i, end - i, &c);
		i += n ? n : 1;
	}
	return i;
}

static bool
blank(const struct editor *e, size_t i)
{
	size_t p = e->line[i];

	while (p < e->line[i + 1] && strchr(" \t\r\n", e->text[p]))
		p++;
	return p == e->line[i + 1];
}

/* The comment fills the line. */
static bool
comment_only(const struct editor *e, size_t i)
{
	size_t p = e->line[i];

	while (p < e->line[i + 1] && (e->text[p] == ' ' || e->text[p] == '\t'))
		p++;
	return e->comment[i] == p;
}

/* Looks for comments between two places where no scalar stands. */
static void
scan_gap(struct editor *e, size_t from, size_t to)
{
	size_t p, i = 0, lo = 0, hi = e->lines;

	while (lo < hi) {
		i = (lo + hi) / 2;
		if (e->line[i + 1] <= from)
			lo = i + 1;
		else
			hi = i;
	}
	i = lo;
	for (p = from; p < to; p++) {
		while (i + 1 < e->lines && p >= e->line[i + 1])
			i++;
		if (e->text[p] != '#' || (p > e->line[i] && !strchr(" \t", e->text[p - 1])))
			continue;
		e->comment[i] = p;
		p = e->line[i + 1] - 1;
	}
}

/* Where the content of a block scalar ends: before blank lines and less indented ones. */
static size_t
block_end(const struct editor *e, const struct node *n, int indent)
{
	size_t i, last = (size_t)n->line - 1;

	for (i = last + 1; i < e->lines; i++) {
		size_t p = e->line[i];

		if (blank(e, i))
			continue;
		while (p < e->line[i + 1] && e->text[p] == ' ')
			p++;
		if (p - e->line[i] < (size_t)indent)
			break;
		last = i;
	}
	return e->line[last + 1];
}

static void
scan_comments(struct editor *e, const struct node *n, int indent, size_t *at)
{
	const struct node *x;
	size_t from;

	if (n->key) {
		from = offset(e, n->key->line, n->key->col);
		if (from > *at)
			scan_gap(e, *at, from);
		*at = offset(e, n->key->end_line, n->key->end_col);
		indent = n->key->col;
	}
	if (n->kind != NODE_SCALAR) {
		for (x = n->first; x; x = x->next)
			scan_comments(e, x, n->key ? indent : n->col, at);
		return;
	}
	from = offset(e, n->line, n->col);
	if (from > *at)
		scan_gap(e, *at, from);
	*at = n->style == STYLE_BLOCK_SCALAR ? block_end(e, n, indent)
					     : offset(e, n->end_line, n->end_col);
	if (n->style == STYLE_BLOCK_SCALAR)
		scan_gap(e, from, e->line[n->line]); /* a comment behind | or > */
}

static void
editor_init(struct editor *e, const struct node *old)
{
	size_t at = 0;

	find_lines(e);
	scan_comments(e, old, 1, &at);
	if (at < e->len)
		scan_gap(e, at, e->len);
}

static void
editor_release(struct editor *e)
{
	free(e->line);
	free(e->comment);
	free(e->change);
	buf_release(&e->texts);
}

/* The line (from 0) of the last content before line limit, not above first. */
static size_t
content_end(const struct editor *e, size_t first, size_t limit)
{
	size_t i = limit;

	while (i > first + 1 && (blank(e, i - 1) || comment_only(e, i - 1)))
		i--;
	return i - 1;
}

static bool
comment_between(const struct editor *e, size_t first, size_t last)
{
	for (size_t i = first; i <= last && i < e->lines; i++)
		if (e->comment[i] != SIZE_MAX)
			return true;
	return false;
}

/* Takes lines out; a comment in them stays, on a line of its own. */
static void
delete_lines(struct editor *e, size_t first, size_t last)
{
	size_t i, p;

	for (i = first; i <= last; i++) {
		if (e->comment[i] == SIZE_MAX) {
			change_add(e, e->line[i], e->line[i + 1], "", 0);
			continue;
		}
		if (comment_only(e, i))
			continue;
		for (p = e->line[i]; e->text[p] == ' '; p++)
			continue;
		change_add(e, p, e->comment[i], "", 0);
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
	change_add(e, e->line[i], e->line[i], buf_text(&b), b.len);
	buf_release(&b);
}

static bool edit_map(struct editor *e, const struct node *old, const struct node *want,
    size_t limit, const char *last);

/* The line on which the dash of a block sequence's item stands. */
static size_t
dash_line(const struct editor *e, const struct node *seq, const struct node *item)
{
	size_t i = (size_t)item->line - 1;

	while (i + 1 > (size_t)seq->line) {
		size_t p = offset(e, (int)i + 1, seq->col);
		if (p < e->line[i + 1] && e->text[p] == '-' &&
		    p - e->line[i] == strspn(e->text + e->line[i], " "))
			break;
		i--;
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

/*
 * A block sequence whose items come and go: those that stay keep their lines.
 */
static void
edit_items(struct editor *e, const struct node *old, const struct node *want, size_t limit)
{
	struct buf lines = {0};
	struct emit out = {&lines, e->eol};
	const struct node *o, *w = want->first;
	size_t first, next, end = 0;

	for (o = old->first; o; o = o->next) {
		first = dash_line(e, old, o);
		next = o->next ? dash_line(e, old, o->next) : limit;
		end = content_end(e, first, next);
		if (w && appears(w, o)) {
			buf_cut(&lines, 0);
			for (; !node_equal(w, o); w = w->next)
				emit_item(&out, old->col - 1, w, false);
			if (lines.len)
				insert_before(e, first, &lines);
			w = w->next;
		} else {
			delete_lines(e, first, end);
		}
	}
	buf_cut(&lines, 0);
	for (; w; w = w->next)
		emit_item(&out, old->col - 1, w, false);
	if (lines.len)
		insert_before(e, end + 1, &lines);
	buf_release(&lines);
}

/* [] or {} or a short flow sequence on the key's line gives way to items below, and back. */
static bool
edit_flow_items(struct editor *e, const struct node *old, const struct node *want)
{
	struct buf lines = {0};
	struct emit out = {&lines, e->eol};
	const struct node *w;
	size_t from = offset(e, old->key->end_line, old->key->end_col);
	size_t to = offset(e, old->end_line, old->end_col);

	from += strspn(e->text + from, "\"' ");
	if (e->text[from] == ':')
		from++;
	change_add(e, from, to, "", 0);
	for (w = want->first; w; w = w->next)
		emit_item(&out, old->key->col - 1, w, false);
	insert_before(e, (size_t)old->line, &lines);
	buf_release(&lines);
	return true;
}

static bool
one_line(const struct node *n)
{
	return n->style != STYLE_BLOCK_SCALAR && n->style != STYLE_BLOCK && n->key &&
	    n->key->line == n->line && n->line == n->end_line;
}

/* The lines of an entry, first to last, give way to the same key with another value. */
static bool
edit_entry(struct editor *e, const struct node *old, const struct node *want, size_t limit)
{
	size_t first = (size_t)old->key->line - 1, end = content_end(e, first, limit);
	struct buf b = {0};
	struct emit out = {&b, e->eol};

	if (one_line(old) && want->kind == NODE_SCALAR && (old->kind != NODE_SCALAR || old->len)) {
		emit_scalar(&b, want);
		change_add(e, offset(e, old->line, old->col),
		    offset(e, old->end_line, old->end_col), buf_text(&b), b.len);
	} else if (old->kind == NODE_SEQ && want->kind == NODE_SEQ && old->style == STYLE_BLOCK) {
		if (want->n) {
			edit_items(e, old, want, limit);
		} else {
			size_t colon = offset(e, old->key->end_line, old->key->end_col);
			colon += strspn(e->text + colon, "\"' ");
			change_add(e, colon + 1, colon + 1, " []", 3);
			edit_items(e, old, want, limit);
		}
	} else if (old->kind == NODE_SEQ && want->kind == NODE_SEQ && one_line(old)) {
		edit_flow_items(e, old, want);
	} else if (old->kind == NODE_MAP && want->kind == NODE_MAP && old->style == STYLE_BLOCK) {
		return edit_map(e, old, want, limit, NULL);
	} else {
		if (comment_between(e, first, end))
			return refuse(e, "a comment stands inside a value that changes");
		emit_entry(&out, old->key->col - 1, want);
		change_add(e, e->line[first], e->line[end + 1], buf_text(&b), b.len);
	}
	buf_release(&b);
	return true;
}

/* Where a new entry goes: behind the entry that stands before it in want. */
static size_t
place_for(const struct editor *e, const struct node *old, const struct node *want,
    const struct node *entry, size_t limit)
{
	const struct node *w, *o, *before = NULL;

	for (w = want->first; w != entry; w = w->next)
		if ((o = node_get(old, w->key->str)))
			before = o;
	if (!before)
		return (size_t)old->first->key->line - 1;
	return content_end(e, (size_t)before->key->line - 1,
		   before->next ? (size_t)before->next->key->line - 1 : limit) + 1;
}

static bool
edit_map(struct editor *e, const struct node *old, const struct node *want, size_t limit,
    const char *last)
{
	struct buf b = {0};
	struct emit out = {&b, e->eol};
	const struct node *o, *w;
	size_t next, at = SIZE_MAX, to;
	bool ok = true;

	if (!old->first || !want->first)
		return refuse(e, "a mapping begins or ends to be empty");
	for (o = old->first; o && ok; o = o->next) {
		next = o->next ? (size_t)o->next->key->line - 1 : limit;
		if (last && strcmp(o->key->str, last) == 0)
			continue;
		if (!(w = node_get(want, o->key->str)))
			delete_lines(e, (size_t)o->key->line - 1,
			    content_end(e, (size_t)o->key->line - 1, next));
		else if (!node_equal(o, w))
			ok = edit_entry(e, o, w, next);
	}
	for (w = want->first; w && ok; w = w->next) {
		if (node_get(old, w->key->str))
			continue;
		to = place_for(e, old, want, w, limit);
		if (b.len && to != at) {
			insert_before(e, at, &b);
			buf_cut(&b, 0);
		}
		at = to;
		emit_entry(&out, old->first->key->col - 1, w);
	}
	if (ok && b.len)
		insert_before(e, at, &b);
	buf_release(&b);
	return ok;
}

static bool
append_items(struct editor *e, const struct node *old, const struct node *want)
{
	struct buf b = {0};
	struct emit out = {&b, e->eol};
	const struct node *w = want->first;
	size_t i;

	for (i = 0; i < old->n && w; i++)
		w = w->next;
	for (; w; w = w->next)
		emit_item(&out, old->col - 1, w, true);
	if (b.len)
		insert_before(e, e->lines, &b);
	buf_release(&b);
	return true;
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

static bool
reads_as(struct editor *e, const struct buf *out, const struct node *want)
{
	struct arena a = {0};
	struct diag d = {0};
	const struct node *got =
	    node_parse(&a, e->file, buf_text(out), out->len, &node_limits_case, &d);
	bool same = got && node_equal(got, want);

	arena_release(&a);
	diag_release(&d);
	return same || refuse(e, "the edited text would not read as it should");
}

bool
edit_text(const char *file, const char *text, size_t len, const struct node *old,
    const struct node *want, const char *last, struct buf *out, struct diag *d)
{
	struct editor e = {.file = file, .text = text, .len = len, .d = d};
	const struct node *old_last = node_get(old, last), *want_last = node_get(want, last);
	bool ok;

	if (old->kind != NODE_MAP || old->style != STYLE_BLOCK)
		return refuse(&e, "the top level is not a block mapping");
	if (!old_last || old_last->next || old_last->kind != NODE_SEQ ||
	    old_last->style != STYLE_BLOCK || !want_last)
		return refuse(&e, "the history is not the last key, or no block sequence");
	editor_init(&e, old);
	ok = edit_map(&e, old, want, (size_t)old_last->key->line - 1, last) &&
	    append_items(&e, old_last, want_last) && apply(&e, out) && reads_as(&e, out, want);
	editor_release(&e);
	return ok;
}

/* The comments of the lines first to last, each on its own line. */
static void
tidy_comments(const struct editor *e, size_t first, size_t last, int indent, struct buf *out)
{
	size_t i, n;

	for (i = first; i <= last && i < e->lines; i++) {
		if (e->comment[i] == SIZE_MAX)
			continue;
		n = e->line[i + 1] - e->comment[i];
		while (n && strchr("\r\n \t", e->text[e->comment[i] + n - 1]))
			n--;
		buf_fill(out, ' ', (size_t)indent);
		buf_add(out, e->text + e->comment[i], n);
		buf_char(out, '\n');
	}
}

/* One top-level entry, with the comments of the lines from (inclusive) to (exclusive). */
static void
tidy_entry(const struct editor *e, const struct node *n, size_t from, size_t to, struct buf *out)
{
	struct emit em = {out, "\n"};
	const struct node *x;
	size_t next;

	if (n->kind != NODE_SEQ || !n->n || n->style != STYLE_BLOCK || from == to) {
		if (to > from)
			tidy_comments(e, from, to - 1, 0, out);
		emit_entry(&em, 0, n);
		return;
	}
	next = (size_t)n->key->line;
	tidy_comments(e, from, next - 1, 0, out);
	emit_scalar(out, n->key);
	buf_str(out, ":\n");
	for (x = n->first, from = next; x; x = x->next, from = next) {
		next = content_end(e, dash_line(e, n, x), x->next ? dash_line(e, n, x->next) : to) + 1;
		tidy_comments(e, from, next - 1, 0, out);
		emit_item(&em, 0, x, strcmp(n->key->str, "history") == 0);
	}
}

bool
edit_tidy(const char *file, const char *text, size_t len, const struct node *old,
    const char *last, struct buf *out, struct diag *d)
{
	struct editor e = {.file = file, .text = text, .len = len, .d = d};
	const struct node *n, *end = node_get(old, last);
	size_t from = 0, to, end_from = 0, end_to = 0;
	bool ok;

	if (old->kind != NODE_MAP || !old->n)
		return refuse(&e, "the top level is not a mapping");
	editor_init(&e, old);
	if (old->style != STYLE_BLOCK) {
		tidy_comments(&e, 0, e.lines - 1, 0, out);
		from = e.lines;
	}
	for (n = old->first; n; n = n->next, from = to) {
		to = from;
		if (old->style == STYLE_BLOCK)
			to = content_end(&e, (size_t)n->key->line - 1,
				 n->next ? (size_t)n->next->key->line - 1 : e.lines) + 1;
		if (n != end) {
			tidy_entry(&e, n, from, to, out);
		} else {
			end_from = from;
			end_to = to;
		}
	}
	if (end)
		tidy_entry(&e, end, end_from, end_to, out);
	if (from < e.lines)
		tidy_comments(&e, from, e.lines - 1, 0, out);
	ok = reads_as(&e, out, old);
	editor_release(&e);
	return ok;
}
