#include "yaml/json.h"

#include <endian.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/eight.h"
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

/* ASCII that stands for itself, whatever follows it. */
static bool
is_plain(char c)
{
	return c >= 0x20 && c <= 0x7e && c != '"' && c != '\\';
}

/* The same of eight bytes. */
static inline bool
plain_eight(uint64_t b)
{
	return !eight_any(
	    eight_high(b) | eight_controls(b) | eight_are(b, '"') | eight_are(b, '\\'));
}

/* Bytes at the beginning of s that do, and ideographs. */
static size_t
plain(const char *s, size_t n)
{
	size_t i = 0;

	if (n && n < 8 && plain_eight(eight_of_few(s, n)))
		return n;
	for (;;) {
		while (n - i >= 8 && plain_eight(eight_at(s + i)))
			i += 8;
		if (i && n >= 8 && n - i < 8 && plain_eight(eight_at(s + n - 8)))
			return n;
		while (i < n && is_plain(s[i]))
			i++;
		if (!utf8_ideograph(s + i, n - i))
			return i;
		do
			i += 3;
		while (utf8_ideograph(s + i, n - i));
	}
}

/* Of which the first i bytes are plain, and the next one is not. */
static void
add_escaped(struct buf *out, const char *s, size_t n, size_t i, bool exact)
{
	size_t done = 0, len;
	unsigned long c;

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
}

/* With what stands behind it. */
static void
string(struct buf *out, const char *s, size_t n, bool exact, char behind)
{
	size_t i = plain(s, n);
	char *to;

	if (i == n) {
		to = buf_extend(out, n + 3);
		to[0] = to[n + 1] = '"';
		to[n + 2] = behind;
		memcpy(to + 1, s, n);
		return;
	}
	buf_char(out, '"');
	add_escaped(out, s, n, i, exact);
	buf_char(out, '"');
	buf_char(out, behind);
}

void
json_string(struct buf *out, const char *s, size_t n)
{
	string(out, s, n, false, '\0');
	buf_cut(out, out->len - 1);
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

struct entry {
	uint64_t begins; /* how its key does, which tells most of them apart */
	const struct node *node;
};

static uint64_t
begins(uint64_t word)
{
	unsigned char c[sizeof word];

	if (eight_any(eight_high(word))) {
		memcpy(c, &word, sizeof c);
		for (size_t i = 0; i < sizeof c; i++)
			c[i] = rank(c[i]);
		memcpy(&word, c, sizeof c);
	}
	return be64toh(word);
}

static int
by_key(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	const struct node *p = x->node->key, *q = y->node->key;
	size_t n = p->len < q->len ? p->len : q->len, i;
	unsigned char c, d;

	if (x->begins != y->begins)
		return x->begins < y->begins ? -1 : 1;
	for (i = 0; i < n && p->str[i] == q->str[i]; i++)
		;
	if (i == n)
		return (p->len > q->len) - (p->len < q->len);
	c = rank((unsigned char)p->str[i]);
	d = rank((unsigned char)q->str[i]);
	return (c > d) - (c < d);
}

enum { FEW = 32 }; /* entries that need no memory */

static void
sort(struct entry *list, size_t n)
{
	if (n > FEW) {
		qsort(list, n, sizeof *list, by_key);
		return;
	}
	for (size_t i = 1, k; i < n; i++) {
		const struct entry e = list[i];

		for (k = i; k && by_key(&list[k - 1], &e) > 0; k--)
			list[k] = list[k - 1];
		list[k] = e;
	}
}

static void add(struct buf *out, const struct node *n, bool exact);

static void
add_entry(struct buf *out, const struct node *n, bool exact)
{
	if (n->key)
		string(out, n->key->str, n->key->len, exact, ':');
	add(out, n, exact);
}

static void
add_sorted(struct buf *out, const struct node *map, json_part *part)
{
	struct entry few[FEW], *list = map->n > FEW ? xmalloc(map->n * sizeof *list) : few;
	size_t n = 0;

	for (const struct node *e = map->first; e; e = e->next)
		if (!part || part(e->key->str))
			list[n++] = (struct entry){begins(e->word), e};
	sort(list, n);
	for (size_t i = 0; i < n; i++)
		add_entry(out, list[i].node, true);
	if (list != few)
		free(list);
}

/* In the place of the comma behind its last entry. */
static void
add_end(struct buf *out, char c)
{
	if (out->data[out->len - 1] == ',')
		out->len--;
	memcpy(buf_extend(out, 2), (const char[]){c, ','}, 2);
}

/* Exact: in order, and as it is. A comma stands behind whatever is added. */
static void
add(struct buf *out, const struct node *n, bool exact)
{
	if (n->kind == NODE_SCALAR) {
		string(out, n->str, n->len, exact, ',');
		return;
	}
	buf_char(out, n->kind == NODE_MAP ? '{' : '[');
	if (n->kind == NODE_MAP && exact)
		add_sorted(out, n, NULL);
	else
		for (const struct node *e = n->first; e; e = e->next)
			add_entry(out, e, exact);
	add_end(out, n->kind == NODE_MAP ? '}' : ']');
}

void
json_node(struct buf *out, const struct node *n)
{
	add(out, n, false);
	buf_cut(out, out->len - 1);
}

void
json_canonical(struct buf *out, const struct node *n, json_part *part)
{
	if (n->kind == NODE_MAP) {
		buf_char(out, '{');
		add_sorted(out, n, part);
		add_end(out, '}');
	} else {
		add(out, n, true);
	}
	buf_cut(out, out->len - 1);
}
