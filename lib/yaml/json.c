#include "yaml/json.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

static void
escape(struct buf *out, unsigned long c)
{
	static const char plain[] = "\"\\\b\t\n\f\r", letter[] = "\"\\btnfr";
	const char *p = c < 0x80 ? memchr(plain, (int)c, sizeof plain - 1) : NULL;

	if (p)
		buf_fmt(out, "\\%c", letter[p - plain]);
	else
		buf_fmt(out, "\\u%04lx", c);
}

/* What drives a terminal, or turns or hides text on it. */
static bool
is_harmful(unsigned long c)
{
	return (c >= 0x7f && c < 0xa0) || utf8_hidden(c);
}

/* Bytes at the beginning of s that stand for themselves, whatever follows them. */
static size_t
plain(const char *s, size_t n)
{
	size_t i = 0;

	for (;;) {
		while (i < n && s[i] >= 0x20 && s[i] <= 0x7e && s[i] != '"' && s[i] != '\\')
			i++;
		if (!utf8_ideograph(s + i, n - i))
			return i;
		i += 3;
	}
}

static void
string(struct buf *out, const char *s, size_t n, bool exact)
{
	size_t done = 0, i = plain(s, n), len;
	unsigned long c;
	char *to;

	if (i == n) {
		to = buf_room(out, n + 2);
		to[0] = to[n + 1] = '"';
		memcpy(to + 1, s, n);
		return;
	}
	buf_char(out, '"');
	for (; i < n; i += plain(s + i, n - i)) {
		len = utf8_decode(s + i, n - i, &c);
		if (len && c >= 0x20 && c != '"' && c != '\\' && (exact || !is_harmful(c))) {
			i += len;
			continue;
		}
		buf_add(out, s + done, i - done);
		if (len)
			escape(out, c);
		else
			buf_str(out, "\xef\xbf\xbd");
		done = i += len ? len : 1;
	}
	buf_add(out, s + done, n - done);
	buf_char(out, '"');
}

void
json_string(struct buf *out, const char *s, size_t n)
{
	string(out, s, n, false);
}

static unsigned char
rank(unsigned char c)
{
	/*
	 * The only place where bytes of UTF-8 sort other than UTF-16 does: in
	 * UTF-16 all beyond U+FFFF starts with a surrogate, which is less than
	 * U+E000 (first byte 0xEE and 0xEF).
	 */
	return c >= 0xf0 ? c - 2 : c == 0xee || c == 0xef ? c + 14 : c;
}

static int
by_key(const void *a, const void *b)
{
	const struct node *p = (*(const struct node *const *)a)->key;
	const struct node *q = (*(const struct node *const *)b)->key;
	size_t n = p->len < q->len ? p->len : q->len, i;
	unsigned char x, y;

	for (i = 0; i < n && p->str[i] == q->str[i]; i++)
		;
	if (i == n)
		return (p->len > q->len) - (p->len < q->len);
	x = rank((unsigned char)p->str[i]);
	y = rank((unsigned char)q->str[i]);
	return (x > y) - (x < y);
}

enum { FEW = 32 }; /* entries that need no memory */

/* The entries of a collection, in few or, when they are more, in memory that is to be freed. */
static const struct node **
entries(const struct node *n, const char *without, const struct node **few, size_t *count)
{
	const struct node **list = n->n > FEW ? xmalloc(n->n * sizeof *list) : few;

	*count = 0;
	for (const struct node *e = n->first; e; e = e->next)
		if (!without || !e->key || strcmp(e->key->str, without) != 0)
			list[(*count)++] = e;
	return list;
}

static void
sort(const struct node **list, size_t n)
{
	if (n > FEW) {
		qsort(list, n, sizeof *list, by_key);
		return;
	}
	for (size_t i = 1, k; i < n; i++) {
		const struct node *e = list[i];

		for (k = i; k && by_key(&list[k - 1], &e) > 0; k--)
			list[k] = list[k - 1];
		list[k] = e;
	}
}

static void
add(struct buf *out, const struct node *n, const char *without, bool canonical)
{
	const struct node *few[FEW], **list;
	bool map = n->kind == NODE_MAP;
	size_t count;

	if (n->kind == NODE_SCALAR) {
		string(out, n->str, n->len, canonical);
		return;
	}
	list = entries(n, without, few, &count);
	if (map && canonical)
		sort(list, count);
	buf_char(out, map ? '{' : '[');
	for (size_t i = 0; i < count; i++) {
		if (i)
			buf_char(out, ',');
		if (map) {
			string(out, list[i]->key->str, list[i]->key->len, canonical);
			buf_char(out, ':');
		}
		add(out, list[i], NULL, canonical);
	}
	buf_char(out, map ? '}' : ']');
	if (list != few)
		free(list);
}

void
json_node(struct buf *out, const struct node *n)
{
	add(out, n, NULL, false);
}

void
json_canonical(struct buf *out, const struct node *n, const char *without)
{
	add(out, n, without, true);
}
