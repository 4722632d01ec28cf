#include "store/begin.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/utf8.h"
#include "rules/duty.h"

struct edit {
	size_t from, to;
	const char *with;
};

struct editing {
	const struct begin *b;
	const struct buf *text;
	char day[DAY_TEXT];
	struct edit *edit; /* in the order of the text */
	size_t n;
	int line; /* the last one that was looked for, counted from 0, and where it begins */
	size_t line_at;
};

void
text_put(struct buf *text, size_t from, size_t to, const char *with, size_t len)
{
	struct buf b = {0};

	buf_add(&b, buf_text(text), from);
	buf_add(&b, with, len);
	buf_add(&b, buf_text(text) + to, text->len - to);
	buf_release(text);
	*text = b;
}

size_t
text_offset(const struct buf *text, int line, int col)
{
	const char *s = buf_text(text);
	unsigned long c;
	size_t i = 0;

	for (; line > 1 && i < text->len; i++)
		line -= s[i] == '\n';
	for (; col > 1 && i < text->len; col--) {
		size_t n = utf8_decode(s + i, text->len - i, &c);
		i += n ? n : 1;
	}
	return i;
}

static void
put(struct editing *g, size_t from, size_t to, const char *with)
{
	/* a comment between two that go is above the one and behind the other */
	if (g->n && from < g->edit[g->n - 1].to)
		from = g->edit[g->n - 1].to;
	if (to < from)
		return;
	g->edit = list_room(g->edit, g->n, sizeof *g->edit);
	g->edit[g->n++] = (struct edit){from, to, with};
}

/* As text_offset, from the last place on, which is near. */
static size_t
offset(struct editing *g, int line, int col)
{
	const char *s = buf_text(g->text);
	struct buf rest;

	for (; g->line < line - 1 && g->line_at < g->text->len; g->line++) {
		g->line_at += strcspn(s + g->line_at, "\n");
		g->line_at += g->line_at < g->text->len;
	}
	for (; g->line > line - 1; g->line--)
		for (g->line_at--; g->line_at && s[g->line_at - 1] != '\n'; g->line_at--)
			;
	rest = (struct buf){.data = g->text->data + g->line_at, .len = g->text->len - g->line_at};
	return g->line_at + text_offset(&rest, 1, col);
}

static size_t
begins_at(struct editing *g, const struct node *n)
{
	return offset(g, n->line, n->col);
}

/* Behind the last character of a value; a block ends with what is last in it. */
static size_t
ends_at(struct editing *g, const struct node *n)
{
	while (n->kind != NODE_SCALAR && n->style == STYLE_BLOCK && n->last)
		n = n->last;
	return offset(g, n->end_line, n->end_col);
}

static size_t
line_begin(const struct editing *g, size_t at)
{
	while (at && buf_text(g->text)[at - 1] != '\n')
		at--;
	return at;
}

static size_t
line_end(const struct editing *g, size_t at)
{
	const char *s = buf_text(g->text);

	return at && s[at - 1] == '\n' ? at : at + strcspn(s + at, "\n") + (at < g->text->len);
}

/* The lines of nothing but comment right above a line belong to it. */
static size_t
with_comments(const struct editing *g, size_t at)
{
	const char *s = buf_text(g->text);
	size_t above;

	for (; at; at = above) {
		above = line_begin(g, at - 1);
		if (s[above + strspn(s + above, " ")] != '#')
			break;
	}
	return at;
}

/*
 * Takes out an entry of a collection, which begins at first, its key or
 * itself. Behind one that stays it goes with the comma before it, else with
 * the one behind; the first key of a block gives its place to the next.
 */
static void
take_out(struct editing *g, const struct node *in, const struct node *before, bool stays,
    const struct node *first, const struct node *value)
{
	const struct node *next = value->next;
	bool flow = in->style == STYLE_FLOW;

	if (flow && stays) {
		put(g, ends_at(g, before), ends_at(g, value), "");
		return;
	}
	if (next && !stays && (flow || in->kind == NODE_MAP)) {
		put(g, begins_at(g, first), begins_at(g, next->key ? next->key : next), "");
		return;
	}
	if (flow) {
		put(g, begins_at(g, first), ends_at(g, value), "");
		return;
	}
	put(g, with_comments(g, line_begin(g, begins_at(g, first))), line_end(g, ends_at(g, value)),
	    "");
}

static bool
is_past(const struct begin *b, const struct node *n)
{
	day_t day;

	return n && n->kind == NODE_SCALAR && day_parse(n->str, n->len, &day) && day < b->day;
}

/* An entry that had ended: with until, or a duty that comes once, with its day. */
static bool
has_ended(const struct begin *b, const struct node *n)
{
	day_t due;

	return is_past(b, node_get(n, "until")) ||
	    (node_get(n, "duty") && !node_get(n, "every") &&
		duty_day(node_get_str(n, "due", ""), &due) && due < b->day);
}

void
begin_staff(struct begin *b, const struct node *list)
{
	const char *account;

	for (const struct node *p = list ? list->first : NULL; p; p = p->next) {
		account = node_get_str(p, "account", "");
		if (!has_ended(b, p))
			map_at(&b->stays, account, strlen(account))->value = b;
	}
}

void
begin_release(struct begin *b)
{
	map_release(&b->stays);
}

static bool
all_ended(const struct editing *g, const struct node *list)
{
	if (list->kind != NODE_SEQ || !list->first)
		return false;
	for (const struct node *n = list->first; n; n = n->next)
		if (!has_ended(g->b, n))
			return false;
	return true;
}

static bool
is_others(const struct editing *g, const struct node *n)
{
	const char *key = n->key->str;

	return strcmp(key, "done") == 0 || strcmp(key, "paper-until") == 0 ||
	    strcmp(key, "numbers-after") == 0 ||
	    ((strcmp(key, "head") == 0 || strcmp(key, "stand-in") == 0) &&
		!map_get(&g->b->stays, node_str(n, ""))) ||
	    all_ended(g, n);
}

static void
walk(struct editing *g, const struct node *in)
{
	const struct node *before = NULL;
	bool stays = false; /* one of those before */

	for (const struct node *n = in->first; n; before = n, n = n->next) {
		if (in->kind == NODE_SEQ ? has_ended(g->b, n) : is_others(g, n)) {
			take_out(g, in, before, stays, in->kind == NODE_SEQ ? n : n->key, n);
			continue;
		}
		stays = true;
		if (n->kind != NODE_SCALAR)
			walk(g, n);
		else if (n->key && strcmp(n->key->str, "from") == 0 && is_past(g->b, n))
			put(g, begins_at(g, n), ends_at(g, n), g->day);
	}
}

bool
begin_file(const struct begin *b, struct buf *text, const struct node *root)
{
	struct editing g = {.b = b, .text = text};
	struct buf out = {0};
	size_t at = 0;

	for (const struct node *n = root->first; n; n = n->next)
		if (all_ended(&g, n))
			return false;
	day_format(b->day, g.day);
	walk(&g, root);
	for (size_t i = 0; i < g.n; at = g.edit[i++].to) {
		buf_add(&out, buf_text(text) + at, g.edit[i].from - at);
		buf_str(&out, g.edit[i].with);
	}
	buf_add(&out, buf_text(text) + at, text->len - at);
	free(g.edit);
	buf_release(text);
	*text = out;
	return true;
}
