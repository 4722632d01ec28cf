#include "yaml/emit.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"

/* Words that YAML 1.1 readers, still the most common ones, take for booleans. */
static bool
yaml11_word(const char *s)
{
	static const char *const words[] = {"y", "n", "yes", "no", "on", "off", "="};
	size_t i;

	for (i = 0; i < sizeof words / sizeof *words; i++)
		if (strcasecmp(s, words[i]) == 0)
			return true;
	return false;
}

/* 1_000, 0b1 and 17:30 are numbers to YAML 1.1. */
static bool
yaml11_number(const char *s)
{
	size_t n;

	s += strspn(s, "+-");
	if (*s < '0' || *s > '9')
		return false;
	n = strspn(s, "0123456789_:.abcdefABCDEFxX");
	return !s[n] && !(strlen(s) == 10 && s[4] == '-');
}

static bool
plain_syntax(const char *s, size_t len, bool flow)
{
	unsigned long c;
	size_t i, n;

	if (!len || strchr("-?:,[]{}#&*!|>'\"%@` ", s[0]) || s[len - 1] == ' ' ||
	    s[len - 1] == ':' || strncmp(s, "...", 3) == 0)
		return false;
	for (i = 0; i < len; i += n) {
		n = utf8_decode(s + i, len - i, &c);
		if (!n || c < 0x20 || (c >= 0x7f && c < 0xa0) || utf8_hidden(c) || c >= 0xfffe)
			return false;
		if (c == ':' && (i + 1 == len || s[i + 1] == ' '))
			return false;
		if (c == '#' && i && s[i - 1] == ' ')
			return false;
		if (flow && c < 0x80 && strchr(",[]{}", (int)c))
			return false;
	}
	return true;
}

static bool
plain_ok(const struct node *n, bool flow)
{
	const char *s = n->str;
	struct node plain = *n;

	if (n->style == STYLE_PLAIN && n->len && (s[0] == '-' || s[0] == '~'))
		return node_scalar_type(n) != SCALAR_STRING;
	if (!plain_syntax(s, n->len, flow))
		return false;
	if (n->style == STYLE_PLAIN)
		return true;
	plain.style = STYLE_PLAIN;
	return node_scalar_type(&plain) == SCALAR_STRING && !yaml11_word(s) && !yaml11_number(s) &&
	    strcmp(s, "<<") != 0;
}

static void
quoted(struct buf *out, const char *s, size_t len)
{
	unsigned long c;
	size_t i, n;

	buf_char(out, '"');
	for (i = 0; i < len; i += n) {
		n = utf8_decode(s + i, len - i, &c);
		if (!n) {
			n = 1;
			c = 0xfffd;
		}
		if (c == '"' || c == '\\') {
			buf_char(out, '\\');
			buf_char(out, (char)c);
		} else if (c == '\n') {
			buf_str(out, "\\n");
		} else if (c == '\t') {
			buf_str(out, "\\t");
		} else if (c < 0x20 || (c >= 0x7f && c < 0xa0)) {
			buf_fmt(out, "\\x%02lX", c);
		} else if (utf8_hidden(c) || c == 0xfffe || c == 0xffff) {
			buf_fmt(out, "\\u%04lX", c);
		} else {
			buf_add(out, s + i, n);
		}
	}
	buf_char(out, '"');
}

static void
scalar(struct buf *out, const struct node *n, bool flow)
{
	if (n->style == STYLE_PLAIN && !n->len)
		buf_str(out, "null");
	else if (plain_ok(n, flow))
		buf_add(out, n->str, n->len);
	else
		quoted(out, n->str, n->len);
}

void
emit_scalar(struct buf *out, const struct node *n)
{
	scalar(out, n, false);
}

void
emit_flow(struct buf *out, const struct node *n)
{
	const struct node *e;

	if (n->kind == NODE_SCALAR) {
		scalar(out, n, true);
		return;
	}
	buf_char(out, n->kind == NODE_MAP ? '{' : '[');
	for (e = n->first; e; e = e->next) {
		if (e != n->first)
			buf_str(out, ", ");
		if (e->key) {
			scalar(out, e->key, true);
			buf_str(out, ": ");
		}
		emit_flow(out, e);
	}
	buf_char(out, n->kind == NODE_MAP ? '}' : ']');
}

static bool
all_scalars(const struct node *n)
{
	const struct node *e;

	for (e = n->first; e; e = e->next)
		if (e->kind != NODE_SCALAR)
			return false;
	return true;
}

void
emit_item(const struct emit *e, int indent, const struct node *item, bool block)
{
	const struct node *x;
	size_t at;

	if (item->kind != NODE_MAP || !item->n || (!block && all_scalars(item))) {
		buf_fill(e->out, ' ', (size_t)indent);
		buf_str(e->out, "- ");
		emit_flow(e->out, item);
		buf_str(e->out, e->eol);
		return;
	}
	at = e->out->len;
	for (x = item->first; x; x = x->next)
		emit_entry(e, indent + 2, x);
	e->out->data[at + (size_t)indent] = '-';
}

void
emit_entry(const struct emit *e, int indent, const struct node *value)
{
	const struct node *x;
	bool block = strcmp(value->key->str, "history") == 0;

	buf_fill(e->out, ' ', (size_t)indent);
	scalar(e->out, value->key, true);
	buf_char(e->out, ':');
	if (value->kind == NODE_SCALAR || !value->n ||
	    (value->kind == NODE_SEQ && all_scalars(value))) {
		buf_char(e->out, ' ');
		if (value->kind == NODE_SCALAR)
			scalar(e->out, value, false);
		else
			emit_flow(e->out, value);
		buf_str(e->out, e->eol);
		return;
	}
	buf_str(e->out, e->eol);
	for (x = value->first; x; x = x->next) {
		if (value->kind == NODE_MAP)
			emit_entry(e, indent + 2, x);
		else
			emit_item(e, indent, x, block);
	}
}

void
emit_document(struct buf *out, const struct node *root)
{
	struct emit e = {out, "\n"};
	const struct node *x;

	for (x = root->first; x; x = x->next)
		emit_entry(&e, 0, x);
}
