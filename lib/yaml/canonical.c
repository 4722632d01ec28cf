#include "yaml/canonical.h"

#include <string.h>

#include "base/eight.h"
#include "base/utf8.h"

/*
 * What a character may be. What is not certain to mean the same to libyaml
 * makes the scanner give up: it returns NULL or false all the way.
 */
enum class {
	/* those of small letters stand for themselves inside a plain scalar */
	WORD = 'w',  /* may begin one too */
	OTHER = 'o', /* begins none */
	MINUS = 'm',
	BLANK = 'B',
	COLON = 'C',
	FLOW = 'F', /* ends a plain scalar in flow form: , ? [ ] { } */
	HASH = 'H',
	LINE = 'L', /* ends a line */
	NEVER = 'N',
	HIGH = 'U', /* begins a character of several bytes */
};

static const char classes[] = "NNNNNNNNNNLNNNNNNNNNNNNNNNNNNNNN"
			      "BooHwooowwowFmwwwwwwwwwwwwCwwwoF" /*  !"#$%&'()*+,-./0-9:;<=>? */
			      "owwwwwwwwwwwwwwwwwwwwwwwwwwFwFww" /* @A-Z[\]^_ */
			      "owwwwwwwwwwwwwwwwwwwwwwwwwwFoFwN" /* `a-z{|}~ */
			      "UUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUU"
			      "UUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUU"
			      "UUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUU"
			      "UUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUU";

enum { DEPTH_MOST = 64, ROOM = 16 };

struct scanner {
	struct arena *a;
	const struct node_limits *limits;
	const char *text,
	    *end;         /* the last character is a line feed: one may always look one ahead */
	const char *p;    /* what comes next */
	const char *line; /* where its line begins, as if each character were one byte */
	int lineno;
	int indent; /* blanks before the line's first character; -1 behind the last line */
	char *copy; /* of the text: scalars are cut out of it */
	struct node *room, *room_end; /* for more nodes */
	size_t nodes;                 /* for which there was room */
};

static enum class class_of(const char *p) { return (enum class)classes[(unsigned char)*p]; }

static inline int
column(const struct scanner *s)
{
	return (int)(s->p - s->line) + 1;
}

/* Room for n more nodes; false when there are too many. */
static inline bool
room(struct scanner *s, int n)
{
	if (s->room_end - s->room < n) {
		if ((s->nodes += ROOM) > s->limits->nodes)
			return false;
		s->room = arena_alloc(s->a, ROOM * sizeof *s->room);
		s->room_end = s->room + ROOM;
	}
	return true;
}

static inline struct node *
new_node(struct scanner *s, enum node_kind kind, enum node_style style)
{
	struct node *n;

	if (!room(s, 1))
		return NULL;
	n = s->room++;
	n->kind = kind;
	n->style = style;
	n->line = n->end_line = s->lineno;
	n->col = column(s);
	return n;
}

static inline void
new_line(struct scanner *s)
{
	s->line = s->p;
	s->lineno++;
}

/* Goes on behind a character of several bytes that a file may have (see libyaml.c, text_ok). */
static bool
high(struct scanner *s)
{
	unsigned long c;
	size_t n;

	if (utf8_ideograph(s->p, (size_t)(s->end - s->p))) {
		s->p += 3;
		s->line += 2;
		return true;
	}
	n = utf8_decode(s->p, (size_t)(s->end - s->p), &c);
	if (!n || c < 0xa0 || c == 0x2028 || c == 0x2029 || c == 0xfeff || c == 0xfffe ||
	    c == 0xffff)
		return false;
	s->p += n;
	s->line += n - 1;
	return true;
}

static void
cut(struct scanner *s, struct node *n, const char *from, const char *behind)
{
	n->str = s->copy + (from - s->text);
	n->len = (size_t)(behind - from);
	s->copy[behind - s->text] = '\0';
	n->end_col = column(s) - (int)(s->p - behind);
}

/* How many of eight characters come before the first that was marked. */
static inline int
before(uint64_t marks)
{
	return __builtin_ctzll(marks) / 8;
}

/* To the first character that may be more than itself in a plain scalar. */
static inline __attribute__((always_inline)) const char *
over(const char *p, const char *end, bool flow)
{
	for (; end - p >= 8; p += 8) {
		const uint64_t b = eight_in_order(p), low = b | EIGHT(0x20U);
		uint64_t marks = eight_high(b) | eight_controls(b) | eight_are(b, ':') | eight_are(b, '#');

		if (flow)
			marks |= eight_are(b, ',') | eight_are(b, '?') | eight_are(low, '{') |
			    eight_are(low, '}');
		if (eight_any(marks))
			return p + before(marks & EIGHT(0x80U));
	}
	while (class_of(p) >= 'a')
		p++;
	return p;
}

/* The characters of a plain scalar on one line, up to what ends it; *behind the last that is no blank. */
static inline __attribute__((always_inline)) bool
plain_line(struct scanner *s, bool flow, const char **behind)
{
	const char *p = s->p;

	for (;; p++) {
		enum class c, next;

		p = over(p, s->end, flow);
		c = class_of(p);
		if (c == HIGH) {
			for (s->p = p; class_of(s->p) == HIGH;)
				if (!high(s))
					return false;
			p = s->p - 1;
			continue;
		}
		if (c == LINE || (c == FLOW && flow) || (c == HASH && p[-1] == ' '))
			break;
		if (c == NEVER)
			return false;
		if (c == COLON) {
			next = class_of(p + 1);
			if (next == BLANK || next == LINE)
				break;
			if (flow && next == FLOW)
				return false;
		}
	}
	s->p = p;
	while (p[-1] == ' ')
		p--;
	*behind = p;
	return true;
}

static inline __attribute__((always_inline)) struct node *
plain(struct scanner *s, bool flow)
{
	enum class c = class_of(s->p);
	struct node *n;
	const char *from = s->p, *behind;

	if (c != WORD && c != HIGH && !(c == MINUS && class_of(s->p + 1) == WORD))
		return NULL;
	if (!(n = new_node(s, NODE_SCALAR, STYLE_PLAIN)) || !plain_line(s, flow, &behind))
		return NULL;
	cut(s, n, from, behind);
	return n;
}

/* The lines of a plain value below its first, which are deeper than its key: a blank stands for each end. */
static bool
plain_more(struct scanner *s, struct node *n, int indent)
{
	char *to = s->copy + (n->str - s->copy) + n->len;
	const char *from, *behind;

	/* mostly the next line is no deeper */
	if (s->end - s->p > indent + 1 && s->p[indent + 1] != ' ')
		return true;
	while (*s->p == '\n' && s->p + 1 < s->end) {
		enum class c;

		for (from = s->p + 1; *from == ' ';)
			from++;
		c = class_of(from);
		if (from - (s->p + 1) <= indent || (c != WORD && c != HIGH))
			break;
		s->p++;
		new_line(s);
		s->p = from;
		if (!plain_line(s, false, &behind))
			return false;
		*to++ = ' ';
		memmove(to, from, (size_t)(behind - from));
		to += behind - from;
		n->end_line = s->lineno;
		n->end_col = column(s) - (int)(s->p - behind);
	}
	*to = '\0';
	n->len = (size_t)(to - n->str);
	return true;
}

/* "..." with the escapes that the programs write. */
static __attribute__((noinline)) struct node *
quoted(struct scanner *s)
{
	struct node *n = new_node(s, NODE_SCALAR, STYLE_QUOTED);
	const char *from = ++s->p;
	char *to = s->copy + (from - s->text);

	if (!n)
		return NULL;
	n->str = to;
	while (*s->p != '"') {
		enum class c = class_of(s->p);

		if (c == LINE || c == NEVER)
			return NULL;
		if (c == HIGH) {
			const char *at = s->p;

			if (!high(s))
				return NULL;
			memmove(to, at, (size_t)(s->p - at));
			to += s->p - at;
			continue;
		}
		if (*s->p == '\\') {
			static const char escapes[] = "\"\\nt", meant[] = "\"\\\n\t";
			const char *e = memchr(escapes, *++s->p, sizeof escapes - 1);

			if (!e)
				return NULL;
			*to++ = meant[e - escapes];
			s->p++;
			continue;
		}
		*to++ = *s->p++;
	}
	*to = '\0';
	n->len = (size_t)(to - n->str);
	s->p++;
	n->end_col = column(s);
	return n;
}

/* '...' with nothing to be escaped. */
static __attribute__((noinline)) struct node *
single(struct scanner *s)
{
	struct node *n = new_node(s, NODE_SCALAR, STYLE_QUOTED);
	const char *from = ++s->p;

	if (!n)
		return NULL;
	while (*s->p != '\'') {
		enum class c = class_of(s->p);

		if (c == LINE || c == NEVER || (c == HIGH && !high(s)))
			return NULL;
		s->p += c != HIGH;
	}
	if (*++s->p == '\'')
		return NULL;
	cut(s, n, from, s->p - 1);
	n->end_col = column(s);
	return n;
}

static struct node *
scalar(struct scanner *s, bool flow)
{
	return *s->p == '"' ? quoted(s) : *s->p == '\'' ? single(s) : plain(s, flow);
}

/* n, just read, stands before a colon and may be a key: no merge key, nor the end of a document. */
static inline bool
is_key(const struct scanner *s, const struct node *n)
{
	return *s->p == ':' && n->len <= NODE_KEY_BYTES && n->end_col == column(s) &&
	    (n->style == STYLE_QUOTED ||
		(*n->str != '.' && (*n->str != '<' || strcmp(n->str, "<<") != 0)));
}

enum { KEY_SOON = 32 };

/*
 * A key of small letters and dashes before a colon, as nearly all are; there is
 * room for its value too. NULL, and nothing read, when it is none.
 */
static inline struct node *
soon_key(struct scanner *s)
{
	const char *p = s->p;
	size_t n = 0;
	uint64_t b, first = 0, dash, other = 0;
	struct node *key;

	do {
		if (s->end - p < (ptrdiff_t)n + 8 || n > KEY_SOON)
			return NULL;
		n += 8;
		b = eight_in_order(p + n - 8);
		if (n == 8)
			first = b;
		dash = b ^ EIGHT('-');
		dash = ~(((dash & EIGHT(0x7fU)) + EIGHT(0x7fU)) | dash);
		other = ~dash & (b | (b + EIGHT(0x7fU - 'z')) | ~(b + EIGHT(0x80U - 'a')));
	} while (!eight_any(other));
	n += (size_t)before(other & EIGHT(0x80U)) - 8;
	if (!n || p[n] != ':' || (p[n + 1] != ' ' && p[n + 1] != '\n') || *p == '-' || !room(s, 2))
		return NULL;
	key = s->room++;
	key->style = STYLE_PLAIN;
	key->line = key->end_line = s->lineno;
	key->col = column(s);
	key->end_col = key->col + (int)n;
	key->str = s->copy + (p - s->text);
	key->len = n;
	key->word = htole64(n < 8 ? first & ((UINT64_C(1) << 8 * n) - 1) : first);
	s->copy[p - s->text + (ptrdiff_t)n] = '\0';
	s->p = p + n;
	return key;
}

/* A key, behind which the colon comes; NULL when it is none. */
static inline struct node *
any_key(struct scanner *s, bool in_flow)
{
	struct node *key = soon_key(s);

	if (key)
		return key;
	if (!(key = scalar(s, in_flow)) || !is_key(s, key))
		return NULL;
	key->word = node_word(key->str);
	return key;
}

/* The entries of a mapping as they come. */
struct entries {
	struct node *map;
	bool near; /* two keys may be the same */
};

static inline void
add(struct entries *e, struct node *key, struct node *value)
{
	const uint64_t bit = node_bit(key->word);
	struct node *map = e->map;

	value->key = key;
	value->word = key->word;
	e->near |= (map->has & bit) != 0;
	map->has |= bit;
	*(map->last ? &map->last->next : &map->first) = value;
	map->last = value;
	map->n++;
}

static struct node *flow(struct scanner *s, int depth);

static struct node *
on_line(struct scanner *s, bool in_flow, int depth)
{
	return *s->p == '{' || *s->p == '[' ? flow(s, depth) : scalar(s, in_flow);
}

static void
blanks(struct scanner *s)
{
	while (*s->p == ' ')
		s->p++;
}

/* What stands behind a comma: blanks, and no more than one end of a line. */
static bool
behind_comma(struct scanner *s)
{
	const char *from = s->p;

	blanks(s);
	if (*s->p == '\n') {
		from = ++s->p;
		new_line(s);
		if (s->p == s->end)
			return false;
		blanks(s);
	}
	return s->p != from;
}

/* {a: b, c: [d]}, with a blank behind each colon. */
static struct node *
flow(struct scanner *s, int depth)
{
	bool map = *s->p == '{';
	char close = map ? '}' : ']';
	struct node *n = new_node(s, map ? NODE_MAP : NODE_SEQ, STYLE_FLOW);
	struct entries e = {.map = n};
	struct node *key, *value;

	if (!n || depth >= s->limits->depth || depth >= DEPTH_MOST)
		return NULL;
	s->p++;
	while (*s->p != close) {
		if (n->n) {
			if (*s->p++ != ',' || !behind_comma(s))
				return NULL;
		}
		if (map) {
			if (!(key = any_key(s, true)) || s->p[1] != ' ')
				return NULL;
			s->p += 2;
			if (!(value = on_line(s, true, depth + 1)))
				return NULL;
			add(&e, key, value);
		} else {
			if (!(value = on_line(s, true, depth + 1)))
				return NULL;
			node_link(n, value);
		}
	}
	s->p++;
	n->end_line = s->lineno;
	n->end_col = column(s);
	return e.near && node_index(s->a, n) ? NULL : n;
}

/* The rest of a line has nothing but a comment; then to the first character of the next that has more. */
static bool
over_lines(struct scanner *s)
{
	blanks(s);
	if (*s->p == '#' && s->p != s->line && s->p[-1] != ' ')
		return false;
	for (;;) {
		if (*s->p == '#') {
			while (*s->p != '\n') {
				enum class c = class_of(s->p);

				if (c == NEVER || (c == HIGH && !high(s)))
					return false;
				s->p += c != HIGH;
			}
		}
		if (*s->p != '\n')
			break;
		s->p++;
		new_line(s);
		if (s->p == s->end) {
			s->indent = -1;
			return true;
		}
		blanks(s);
		s->indent = (int)(s->p - s->line);
	}
	return s->p == s->line + s->indent;
}

/* The same where it mostly is no more than an end of line. */
static inline bool
next_line(struct scanner *s)
{
	const char *p = s->p;

	if (*p == '\n' && p + 1 < s->end) {
		for (s->line = ++p; *p == ' ';)
			p++;
		if (*p != '\n' && *p != '#') {
			s->p = p;
			s->indent = (int)(p - s->line);
			s->lineno++;
			return true;
		}
	}
	return over_lines(s);
}

static bool
at_item(const struct scanner *s)
{
	return s->indent >= 0 && s->p[0] == '-' && s->p[1] == ' ';
}

static void
close_block(struct node *n)
{
	n->end_line = n->last->end_line;
	n->end_col = n->last->end_col;
}

/* The lines of ">-", each as deep as the first and none empty: they stand with a blank between them. */
static struct node *
folded(struct scanner *s, int indent)
{
	struct node *n = new_node(s, NODE_SCALAR, STYLE_BLOCK_SCALAR);
	char *to = s->copy + (s->p - s->text);
	int deep = 0;

	if (!n || s->p[1] != '-' || s->p[2] != '\n')
		return NULL;
	n->str = to;
	s->p += 2;
	do {
		const char *from;

		s->p++;
		new_line(s);
		if (s->p == s->end)
			break;
		blanks(s);
		s->indent = (int)(s->p - s->line);
		if (*s->p == '\n' || (deep && s->indent > deep))
			return NULL;
		if (s->indent <= indent || (deep && s->indent < deep))
			break;
		deep = s->indent;
		if (to != n->str)
			*to++ = ' ';
		for (from = s->p; *s->p != '\n';) {
			enum class c = class_of(s->p);

			if (c == NEVER || (c == HIGH && !high(s)))
				return NULL;
			s->p += c != HIGH;
		}
		memmove(to, from, (size_t)(s->p - from));
		to += s->p - from;
	} while (true);
	if (!deep || to[-1] == ' ')
		return NULL;
	*to = '\0';
	n->len = (size_t)(to - n->str);
	n->end_line = s->lineno;
	n->end_col = 1;
	if (s->p == s->end)
		s->indent = -1;
	return s->p == s->end || next_line(s) ? n : NULL;
}

static struct node *block_seq(struct scanner *s, int indent, bool below_key, int depth);

/* A mapping whose keys stand indent blanks from the left; the first was just read, if there is one. */
static struct node *
block_map(struct scanner *s, struct node *key, int indent, int depth)
{
	struct node *n = key ? new_node(s, NODE_MAP, STYLE_BLOCK) : NULL, *value;
	struct entries e = {.map = n};

	if (!n || depth >= s->limits->depth || depth >= DEPTH_MOST)
		return NULL;
	n->col = key->col;
	for (;;) {
		if (*++s->p != ' ' && *s->p != '\n')
			return NULL;
		blanks(s);
		if (*s->p == '>') {
			value = folded(s, indent);
		} else if (*s->p != '\n' && *s->p != '#') {
			value = on_line(s, false, depth + 1);
			if (!value ||
			    (value->style == STYLE_PLAIN && !plain_more(s, value, indent)) ||
			    !next_line(s))
				return NULL;
		} else if (!next_line(s) || s->indent < indent) {
			return NULL;
		} else if (at_item(s)) {
			value = block_seq(s, s->indent, s->indent == indent, depth + 1);
		} else if (s->indent > indent) {
			int deeper = s->indent;

			value = block_map(s, any_key(s, false), deeper, depth + 1);
		} else {
			return NULL;
		}
		if (!value)
			return NULL;
		add(&e, key, value);
		if (s->indent < indent)
			break;
		if (s->indent > indent || at_item(s) || !(key = any_key(s, false)))
			return NULL;
	}
	close_block(n);
	return e.near && node_index(s->a, n) ? NULL : n;
}

/* What stands behind the dash of an item. */
static struct node *
item(struct scanner *s, int depth)
{
	int indent = column(s) - 1;
	struct node *n = soon_key(s);

	if (n || !(n = on_line(s, false, depth)))
		return n ? block_map(s, n, indent, depth) : NULL;
	if (n->kind == NODE_SCALAR && is_key(s, n)) {
		n->word = node_word(n->str);
		return block_map(s, n, indent, depth);
	}
	return next_line(s) ? n : NULL;
}

static struct node *
block_seq(struct scanner *s, int indent, bool below_key, int depth)
{
	struct node *n = new_node(s, NODE_SEQ, STYLE_BLOCK), *value;

	if (!n || depth >= s->limits->depth || depth >= DEPTH_MOST)
		return NULL;
	while (s->indent == indent && at_item(s)) {
		s->p++;
		blanks(s);
		if (!(value = item(s, depth + 1)))
			return NULL;
		node_link(n, value);
	}
	if (s->indent > indent || (s->indent == indent && !below_key))
		return NULL;
	close_block(n);
	return n;
}

struct node *
canonical_parse(struct arena *a, const char *text, size_t len, const struct node_limits *limits)
{
	struct scanner s = {.a = a,
	    .limits = limits,
	    .text = text,
	    .end = text + len,
	    .p = text,
	    .line = text,
	    .lineno = 1};

	if (!len || text[len - 1] != '\n')
		return NULL;
	if ((*text == '#' || *text == '\n') && !next_line(&s))
		return NULL;
	if (s.indent)
		return NULL;
	s.copy = arena_strn(a, text, len);
	return block_map(&s, any_key(&s, false), 0, 0);
}
