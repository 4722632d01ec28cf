#include "yaml/emit.h"

#include <string.h>
#include <strings.h>

#include "base/eight.h"
#include "base/utf8.h"

/* Words that YAML 1.1 readers, still the most common ones, take for booleans. */
static bool
yaml11_word(const char *s)
{
	static const char *const words[] = {"y", "n", "yes", "no", "on", "off", "="};
	size_t i;

	for (i = 0; i < sizeof words / sizeof *words; i++)
		if ((*s | 0x20) == *words[i] && strcasecmp(s, words[i]) == 0)
			return true;
	return false;
}

/*
 * 1_000, 0b1, 17:30 and .5_0 are numbers to YAML 1.1, 1,000 to some of its
 * readers. More is taken for a number than is one: quoting does no harm.
 */
static bool
yaml11_number(const char *s)
{
	size_t n = strspn(s, "+-");

	s += n;
	if (s[0] == '0' && (s[1] == 'x' || s[1] == 'b'))
		return !s[2 + strspn(s + 2, "0123456789abcdefABCDEF_")];
	n = s[0] == '.';
	if (s[n] < '0' || s[n] > '9')
		return false;
	n += strspn(s + n, "0123456789_,:.");
	if (s[n] == 'e' || s[n] == 'E') {
		n++;
		n += strspn(s + n, "+-");
		n += strspn(s + n, "0123456789");
	}
	return !s[n];
}

static size_t
digits(const char *s)
{
	size_t n = 0;

	while (s[n] >= '0' && s[n] <= '9')
		n++;
	return n;
}

/* 2022-02-30, 2022-1-4 and 2022-12-15T10:00:00 are moments to YAML 1.1, and for some an error. */
static bool
yaml11_moment(const char *s)
{
	size_t n;

	if (digits(s) != 4 || s[4] != '-')
		return false;
	s += 5;
	n = digits(s);
	if (n < 1 || n > 2 || s[n] != '-')
		return false;
	s += n + 1;
	n = digits(s);
	return n >= 1 && n <= 2 && (!s[n] || strchr("Tt \t", s[n]));
}

static bool
letter_or_digit(char c)
{
	return (unsigned)((c | 0x20) - 'a') < 26 || (unsigned)(c - '0') < 10;
}

/* ASCII that is no more than itself, whatever stands beside it. */
static inline bool
ordinary(unsigned char c)
{
#define BIT(c) (UINT64_C(1) << (c) % 64)
	static const uint64_t set[] = {UINT64_C(0xffffffff00000000) &
		~(BIT('#') | BIT(',') | BIT(':') | BIT('?')),
	    ~(BIT('[') | BIT(']') | BIT('{') | BIT('}') | BIT(0x7f)), 0, 0};
#undef BIT

	return set[c / 64] >> c % 64 & 1;
}

/* The same of eight bytes. */
static inline bool
ordinary_eight(uint64_t b)
{
	return !eight_any(eight_high(b) | eight_controls(b) | eight_are(b, ':') |
	    eight_are(b, '#') | eight_are(b, ',') | eight_are(b, '[') | eight_are(b, ']') |
	    eight_are(b, '{') | eight_are(b, '}') | eight_are(b, '?'));
}

/* The character at s + i, of *n bytes, can stand there. */
static bool
plain_character(const char *s, size_t len, size_t i, bool flow, size_t *n)
{
	unsigned long c;

	*n = 3;
	if (utf8_ideograph(s + i, len - i))
		return true;
	*n = utf8_decode(s + i, len - i, &c);
	if (!*n || c < 0x20 || (c >= 0x7f && c < 0xa0) || utf8_hidden(c) || c == 0xfffe ||
	    c == 0xffff)
		return false;
	if ((c == ':' && (i + 1 == len || s[i + 1] == ' ')) || (c == '#' && i && s[i - 1] == ' '))
		return false;
	/* ? ends a plain scalar for PyYAML, and after a colon for libyaml */
	return !flow || c >= 0x80 || !strchr(",[]{}?", (int)c);
}

static bool
plain_syntax(const char *s, size_t len, bool flow)
{
	size_t i, n;

	if (!len || s[len - 1] == ' ' || s[len - 1] == ':')
		return false;
	if (!letter_or_digit(s[0]) &&
	    (strchr("-?:,[]{}#&*!|>'\"%@` ", s[0]) || strncmp(s, "...", 3) == 0))
		return false;
	if (len < 8 && ordinary_eight(eight_of_few(s, len)))
		return true;
	for (i = 0; len - i >= 8 && ordinary_eight(eight_at(s + i)); i += 8)
		;
	if (i && len - i < 8 && ordinary_eight(eight_at(s + len - 8)))
		return true;
	for (n = 1; i < len; i += n, n = 1)
		if (!ordinary((unsigned char)s[i]) && !plain_character(s, len, i, flow, &n))
			return false;
	return true;
}

/*
 * Nothing that YAML 1.1 or 1.2 takes for something else than text begins so: the
 * words are null, true, false, yes, no, on, off and shorter ones, and digits of
 * numbers and moments are not followed by another letter than b, e, o or x.
 */
static bool
begins_as_text(const char *s, size_t len)
{
#define LETTER(c) (1U << ((c) - 'a'))
	const unsigned words = LETTER('n') | LETTER('t') | LETTER('f') | LETTER('y') | LETTER('o');
	const unsigned numbers = LETTER('b') | LETTER('e') | LETTER('o') | LETTER('x');
#undef LETTER
	const size_t n = digits(s);
	const unsigned letter = (unsigned)(s[n] | 0x20) - 'a';

	if ((unsigned char)*s >= 0x80)
		return true;
	if (letter >= 26)
		return false;
	return n ? !(numbers >> letter & 1) : len > sizeof "false" - 1 || !(words >> letter & 1);
}

/* What is no text when it is plain, for whomever. */
static bool
is_word(const struct node *n)
{
	const char *s = n->str;
	struct node plain = *n;

	plain.style = STYLE_PLAIN;
	return node_scalar_type(&plain) != SCALAR_STRING || (n->len <= 3 && yaml11_word(s)) ||
	    yaml11_number(s) || yaml11_moment(s) || strcmp(s, "<<") == 0;
}

static bool
plain_ok(const struct node *n, bool flow)
{
	const char *s = n->str;

	if (n->style == STYLE_PLAIN && n->len && (s[0] == '-' || s[0] == '~'))
		return node_scalar_type(n) != SCALAR_STRING;
	return plain_syntax(s, n->len, flow) &&
	    (n->style == STYLE_PLAIN || begins_as_text(s, n->len) || !is_word(n));
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
			buf_str(out, "\xef\xbf\xbd"); /* U+FFFD */
		} else if (c == '"' || c == '\\') {
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

/* A null that was written as nothing: its characters are none, and "null" would be four. */
static bool
nothing(const struct node *n)
{
	return n->kind == NODE_SCALAR && n->style == STYLE_PLAIN && !n->len;
}

/* As buf_add, of little. */
static inline void
put(struct buf *out, const char *s, size_t n)
{
	memcpy(buf_extend(out, n), s, n);
}

static void
scalar(struct buf *out, const struct node *n, bool flow)
{
	if (nothing(n))
		return;
	if (plain_ok(n, flow))
		put(out, n->str, n->len);
	else
		quoted(out, n->str, n->len);
}

void
emit_scalar(struct buf *out, const struct node *n)
{
	scalar(out, n, false);
}

void
emit_key(struct buf *out, const struct node *key)
{
	if (nothing(key))
		buf_str(out, "\"\"");
	else
		scalar(out, key, true);
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
			put(out, ", ", 2);
		if (n->kind == NODE_MAP) {
			emit_key(out, e->key);
			put(out, ": ", 2);
		} else if (nothing(e)) {
			buf_str(out, "\"\""); /* no flow sequence can hold nothing */
		}
		emit_flow(out, e);
	}
	buf_char(out, n->kind == NODE_MAP ? '}' : ']');
}

/* Goes on one line: of scalars only, and nothing that flow form cannot write. */
static bool
flat(const struct node *n)
{
	const struct node *e;

	for (e = n->first; e; e = e->next)
		if (e->kind != NODE_SCALAR || (n->kind == NODE_SEQ && nothing(e)))
			return false;
	return true;
}

/* A blank and a value that stands on the line of its key or dash, and the line's end. */
static void
on_line(const struct emit *e, const struct node *value)
{
	if (!nothing(value))
		buf_char(e->out, ' ');
	if (value->kind == NODE_SCALAR)
		scalar(e->out, value, false);
	else
		emit_flow(e->out, value);
	put(e->out, e->eol, strlen(e->eol));
}

void
emit_item(const struct emit *e, int indent, const struct node *item, bool block)
{
	const struct node *x;
	size_t at;

	if (item->kind != NODE_MAP || !item->n || (!block && flat(item))) {
		buf_fill(e->out, ' ', (size_t)indent);
		buf_char(e->out, '-');
		on_line(e, item);
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
	bool history = node_is(value->key, "history");

	buf_fill(e->out, ' ', (size_t)indent);
	emit_key(e->out, value->key);
	buf_char(e->out, ':');
	if (value->kind == NODE_SCALAR || !value->n ||
	    (value->kind == NODE_SEQ && !history && flat(value))) {
		on_line(e, value);
		return;
	}
	put(e->out, e->eol, strlen(e->eol));
	for (x = value->first; x; x = x->next) {
		if (value->kind == NODE_MAP)
			emit_entry(e, indent + 2, x);
		else
			emit_item(e, indent, x, history);
	}
}

void
emit_document(struct buf *out, const struct node *root)
{
	struct emit e = {out, "\n"};
	const struct node *x;

	if (!root->n)
		buf_str(out, "{}\n");
	for (x = root->first; x; x = x->next)
		emit_entry(&e, 0, x);
}
