#include "yaml/canonical.h"

#include <endian.h>
#include <string.h>

#include "yaml/marks.h"

/* What a plain scalar may begin with, whatever stands behind it; of letters are nearly all keys. */
enum { LETTER = 2 };
static const char begins[256] = {
    ['$'] = 1,
    ['('] = 1,
    [')'] = 1,
    ['+'] = 1,
    ['.'] = 1,
    ['/'] = 1,
    ['0' ... '9'] = 1,
    [';'] = 1,
    ['<'] = 1,
    ['='] = 1,
    ['A' ... 'Z'] = LETTER,
    ['\\'] = 1,
    ['^'] = 1,
    ['_'] = 1,
    ['a' ... 'z'] = LETTER,
    ['~'] = 1,
    [0x80 ... 0xff] = 1,
};

enum { DEPTH_MOST = 64, ROOM = 16 };

struct scanner {
	struct arena *a;
	const struct node_limits *limits;
	const char *text,
	    *end; /* the last character is a line feed: one may always look one ahead */
	struct place {
		const char *p;    /* what comes next */
		const char *line; /* where its line begins, as if each character were one byte */
		const uint64_t *marks; /* a word of them */
		uint64_t left;         /* those of it that were not passed */
		const char *there;     /* the first byte of the word */
	} at;
	int lineno;
	int indent; /* blanks before the line's first character; -1 behind the last line */
	char *copy; /* of the text: scalars are cut out of it */
	struct node *room, *room_end; /* for more nodes */
	size_t nodes;                 /* for which there was room */
};

static inline bool
may_begin(const char *p)
{
	return begins[(unsigned char)*p] != 0;
}

static inline int
column(const struct scanner *s)
{
	return (int)(s->at.p - s->at.line) + 1;
}

/* The first mark that was not passed, at what comes next or behind it: there is the end of its line. */
static inline const char *
mark(struct scanner *s)
{
	const char *at;

	for (;; s->at.left &= s->at.left - 1) {
		while (!s->at.left) {
			s->at.left = *++s->at.marks;
			s->at.there += MARKS;
		}
		at = s->at.there + __builtin_ctzll(s->at.left);
		if (at >= s->at.p)
			return at;
	}
}

static inline bool
is_high(const char *p)
{
	return (signed char)*p < 0;
}

/* Behind the characters of several bytes that begin at p. */
static inline const char *
over(struct scanner *s, const char *p)
{
	do {
		const int n = (unsigned char)*p < 0xe0 ? 2 : (unsigned char)*p < 0xf0 ? 3 : 4;

		s->at.line += n - 1;
		p += n;
	} while (is_high(p));
	return p;
}

/* Goes on to what may be behind characters of several bytes. */
static void
go(struct scanner *s, const char *to)
{
	for (; s->at.p < to; s->at.p++)
		if (is_high(s->at.p))
			s->at.p = over(s, s->at.p) - 1;
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
	s->at.line = s->at.p;
	s->lineno++;
}

static inline void
cut(struct scanner *s, struct node *n, const char *from, const char *behind)
{
	n->str = s->copy + (from - s->text);
	n->len = (size_t)(behind - from);
	s->copy[behind - s->text] = '\0';
	n->end_col = column(s) - (int)(s->at.p - behind);
}

/* The characters of a plain scalar on one line, up to what ends it; *behind the last that is no blank. */
static inline bool
plain_line(struct scanner *s, bool flow, const char **behind)
{
	const char *p;

	for (;; s->at.left &= s->at.left - 1) {
		p = mark(s);
		if (*p == '\n' || *p == ' ') {
			p -= p[-1] == ':';
			break;
		}
		if (is_high(p)) {
			over(s, p);
			continue;
		}
		if (*p == '#' ? p[-1] == ' ' : flow) {
			if (p[-1] == ':')
				return false;
			break;
		}
	}
	s->at.p = p;
	while (p[-1] == ' ')
		p--;
	*behind = p;
	return true;
}

static inline struct node *
plain(struct scanner *s, bool flow)
{
	struct node *n;
	const char *from = s->at.p, *behind;

	if (!may_begin(from) && (*from != '-' || !may_begin(from + 1)))
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

	while (*s->at.p == '\n' && s->at.p + 1 < s->end) {
		for (from = s->at.p + 1; *from == ' ';)
			from++;
		if (from - (s->at.p + 1) <= indent || !may_begin(from))
			break;
		s->at.p++;
		new_line(s);
		s->at.p = from;
		if (!plain_line(s, false, &behind))
			return false;
		*to++ = ' ';
		memmove(to, from, (size_t)(behind - from));
		to += behind - from;
		n->end_line = s->lineno;
		n->end_col = column(s) - (int)(s->at.p - behind);
	}
	*to = '\0';
	n->len = (size_t)(to - n->str);
	return true;
}

/* "..." with the escapes that the programs write. */
static __attribute__((noinline)) struct node *
quoted(struct scanner *s)
{
	static const char escapes[] = "\"\\nt", meant[] = "\"\\\n\t";
	struct node *n = new_node(s, NODE_SCALAR, STYLE_QUOTED);
	const char *p = s->at.p + 1, *e;
	char *to = s->copy + (p - s->text);

	if (!n)
		return NULL;
	for (n->str = to; *p != '"'; p++) {
		if (*p == '\n')
			return NULL;
		if (*p == '\\') {
			if (!(e = memchr(escapes, *++p, sizeof escapes - 1)))
				return NULL;
			*to++ = meant[e - escapes];
		} else {
			*to++ = *p;
		}
	}
	*to = '\0';
	n->len = (size_t)(to - n->str);
	go(s, p + 1);
	n->end_col = column(s);
	return n;
}

/* '...' with nothing to be escaped. */
static __attribute__((noinline)) struct node *
single(struct scanner *s)
{
	struct node *n = new_node(s, NODE_SCALAR, STYLE_QUOTED);
	const char *from = s->at.p + 1, *p = from;

	if (!n)
		return NULL;
	for (; *p != '\''; p++)
		if (*p == '\n')
			return NULL;
	if (p[1] == '\'')
		return NULL;
	go(s, p + 1);
	cut(s, n, from, p);
	n->end_col = column(s);
	return n;
}

static inline struct node *
scalar(struct scanner *s, bool flow)
{
	return *s->at.p == '"' ? quoted(s) : *s->at.p == '\'' ? single(s) : plain(s, flow);
}

/* n, just read, stands before a colon and may be a key: no merge key, nor the end of a document. */
static inline bool
is_key(const struct scanner *s, const struct node *n)
{
	return *s->at.p == ':' && n->len <= NODE_KEY_BYTES && n->end_col == column(s) &&
	    (n->style == STYLE_QUOTED ||
		(*n->str != '.' && (*n->str != '<' || strcmp(n->str, "<<") != 0)));
}

/* The key of n bytes that stands at p in one line with no other mark. */
static inline uint64_t
word_at(const char *p, size_t n)
{
	uint64_t word;

	memcpy(&word, p, sizeof word);
	return n < sizeof word ? word & htole64((UINT64_C(1) << 8 * n) - 1) : word;
}

/* Before the colon stands a key as nearly all are, of ASCII and not quoted. */
static inline bool
is_soon_key(const char *from, const char *colon)
{
	return begins[(unsigned char)*from] == LETTER && *colon == ':' && colon[-1] != ' ' &&
	    colon - from <= NODE_KEY_BYTES;
}

/* Such a key; NULL, and nothing read, when it is none. */
static inline struct node *
soon_key(struct scanner *s)
{
	const char *from = s->at.p, *colon = mark(s) - 1;
	struct node *key;

	if (!is_soon_key(from, colon) || (colon[1] != ' ' && colon[1] != '\n') ||
	    s->end - from < 8 || !(key = new_node(s, NODE_SCALAR, STYLE_PLAIN)))
		return NULL;
	s->at.p = colon;
	cut(s, key, from, colon);
	key->word = word_at(from, key->len);
	return key;
}

/* A key, behind which the colon comes; NULL when it is none. */
static inline struct node *
new_key(struct scanner *s, bool in_flow)
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
	return *s->at.p == '{' || *s->at.p == '[' ? flow(s, depth) : scalar(s, in_flow);
}

static void
blanks(struct scanner *s)
{
	while (*s->at.p == ' ')
		s->at.p++;
}

/* What stands behind a comma: blanks, and no more than one end of a line. */
static bool
behind_comma(struct scanner *s)
{
	const char *from = s->at.p;

	blanks(s);
	if (*s->at.p == '\n') {
		from = ++s->at.p;
		new_line(s);
		if (s->at.p == s->end)
			return false;
		blanks(s);
	}
	return s->at.p != from;
}

/* {a: b, c: [d]}, with a blank behind each colon. */
static struct node *
flow(struct scanner *s, int depth)
{
	bool map = *s->at.p == '{';
	char close = map ? '}' : ']';
	struct node *n = new_node(s, map ? NODE_MAP : NODE_SEQ, STYLE_FLOW);
	struct entries e = {.map = n};
	struct node *key, *value;

	if (!n || depth >= s->limits->depth || depth >= DEPTH_MOST)
		return NULL;
	s->at.p++;
	while (*s->at.p != close) {
		if (n->n) {
			if (*s->at.p++ != ',' || !behind_comma(s))
				return NULL;
		}
		if (map) {
			if (!(key = new_key(s, true)) || s->at.p[1] != ' ')
				return NULL;
			s->at.p += 2;
			if (!(value = on_line(s, true, depth + 1)))
				return NULL;
			add(&e, key, value);
		} else {
			if (!(value = on_line(s, true, depth + 1)))
				return NULL;
			node_link(n, value);
		}
	}
	s->at.p++;
	n->end_line = s->lineno;
	n->end_col = column(s);
	return e.near && node_index(s->a, n) ? NULL : n;
}

/* The rest of a line has nothing but a comment; then to the first character of the next that has more. */
static bool
over_lines(struct scanner *s)
{
	blanks(s);
	if (*s->at.p == '#' && s->at.p != s->at.line && s->at.p[-1] != ' ')
		return false;
	for (;;) {
		if (*s->at.p == '#')
			while (*s->at.p != '\n')
				s->at.p++;
		if (*s->at.p != '\n')
			break;
		s->at.p++;
		new_line(s);
		if (s->at.p == s->end) {
			s->indent = -1;
			return true;
		}
		blanks(s);
		s->indent = (int)(s->at.p - s->at.line);
	}
	return s->at.p == s->at.line + s->indent;
}

/* The same where it mostly is no more than an end of line. */
static inline bool
next_line(struct scanner *s)
{
	const char *p = s->at.p;

	if (*p == '\n' && p + 1 < s->end) {
		for (s->at.line = ++p; *p == ' ';)
			p++;
		if (*p != '\n' && *p != '#') {
			s->at.p = p;
			s->indent = (int)(p - s->at.line);
			s->lineno++;
			return true;
		}
	}
	return over_lines(s);
}

static bool
at_item(const struct scanner *s)
{
	return s->indent >= 0 && s->at.p[0] == '-' && s->at.p[1] == ' ';
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
	char *to = s->copy + (s->at.p - s->text);
	int deep = 0;

	if (!n || s->at.p[1] != '-' || s->at.p[2] != '\n')
		return NULL;
	n->str = to;
	s->at.p += 2;
	do {
		const char *from;

		s->at.p++;
		new_line(s);
		if (s->at.p == s->end)
			break;
		blanks(s);
		s->indent = (int)(s->at.p - s->at.line);
		if (*s->at.p == '\n' || (deep && s->indent > deep))
			return NULL;
		if (s->indent <= indent || (deep && s->indent < deep))
			break;
		deep = s->indent;
		if (to != n->str)
			*to++ = ' ';
		for (from = s->at.p; *s->at.p != '\n';)
			s->at.p++;
		memmove(to, from, (size_t)(s->at.p - from));
		to += s->at.p - from;
	} while (true);
	if (!deep || to[-1] == ' ')
		return NULL;
	*to = '\0';
	n->len = (size_t)(to - n->str);
	n->end_line = s->lineno;
	n->end_col = 1;
	if (s->at.p == s->end)
		s->indent = -1;
	return s->at.p == s->end || next_line(s) ? n : NULL;
}

static struct node *block_map(struct scanner *s, struct node *key, int indent, int depth);
static struct node *block_seq(struct scanner *s, int indent, bool below_key, int depth);

/* A plain scalar of the line that was read last, where its first character is at col. */
static inline void
set_plain(struct scanner *s, struct node *n, int col, int end_col, const char *from, size_t len)
{
	n->style = STYLE_PLAIN;
	n->line = n->end_line = s->lineno;
	n->col = col;
	n->end_col = end_col;
	n->str = s->copy + (from - s->text);
	n->len = len;
	s->copy[from - s->text + (ptrdiff_t)len] = '\0';
}

/*
 * An entry as most are: a key of ASCII, a plain value, the end of the line, and
 * behind it one that is no deeper. False, and nothing read, when it is none.
 */
static inline bool
soon_entry(struct scanner *s, struct entries *e, int indent)
{
	const struct place before = s->at;
	const char *from = s->at.p, *colon = mark(s) - 1, *value = colon + 2, *end, *next;
	const char *line = s->at.line;
	struct node *key;

	if (!is_soon_key(from, colon) || colon[1] != ' ' || !may_begin(value) || !room(s, 2))
		return false;
	for (s->at.p = value; *(end = mark(s)) != '\n'; s->at.left &= s->at.left - 1) {
		if (is_high(end)) {
			over(s, end);
		} else if (*end == ' ' || (*end == '#' && end[-1] == ' ')) {
			s->at = before;
			return false;
		}
	}
	for (next = end + 1; next < s->end && *next == ' ';)
		next++;
	if (s->end - next < 8 || *next == '\n' || *next == '#' || next - (end + 1) > indent ||
	    end[-1] == ' ' || end[-1] == ':') {
		s->at = before;
		return false;
	}
	key = s->room;
	s->room += 2;
	set_plain(s, key, (int)(from - line) + 1, (int)(colon - line) + 1, from,
	    (size_t)(colon - from));
	set_plain(s, key + 1, (int)(value - line) + 1, (int)(end - s->at.line) + 1, value,
	    (size_t)(end - value));
	key->word = word_at(from, key->len);
	add(e, key, key + 1);
	s->at.line = end + 1;
	s->lineno++;
	s->at.p = next;
	s->indent = (int)(next - s->at.line);
	return true;
}

/* What stands behind a key of a mapping and its colon, up to the next line that it is no part of. */
static struct node *
block_value(struct scanner *s, int indent, int depth)
{
	struct node *value;

	if (*s->at.p != ' ' && *s->at.p != '\n')
		return NULL;
	blanks(s);
	if (*s->at.p == '>')
		return folded(s, indent);
	if (*s->at.p != '\n' && *s->at.p != '#') {
		value = on_line(s, false, depth);
		if (!value ||
		    (value->style == STYLE_PLAIN && s->end - s->at.p > indent + 1 &&
			s->at.p[indent + 1] == ' ' && !plain_more(s, value, indent)) ||
		    !next_line(s))
			return NULL;
		return value;
	}
	if (!next_line(s) || s->indent < indent)
		return NULL;
	if (at_item(s))
		return block_seq(s, s->indent, s->indent == indent, depth);
	return s->indent > indent ? block_map(s, NULL, s->indent, depth) : NULL;
}

/* A mapping whose keys stand indent blanks from the left; the first was just read, if there is one. */
static struct node *
block_map(struct scanner *s, struct node *key, int indent, int depth)
{
	struct node *n = new_node(s, NODE_MAP, STYLE_BLOCK), *value;
	struct entries e = {.map = n};

	if (!n || depth >= s->limits->depth || depth >= DEPTH_MOST)
		return NULL;
	n->col = key ? key->col : n->col;
	for (;; key = NULL) {
		if (key || !soon_entry(s, &e, indent)) {
			if (!key && !(key = new_key(s, false)))
				return NULL;
			s->at.p++;
			if (!(value = block_value(s, indent, depth + 1)))
				return NULL;
			add(&e, key, value);
		}
		if (s->indent < indent)
			break;
		if (s->indent > indent || at_item(s))
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
	const char *colon = mark(s) - 1;
	struct node *n;

	/* the first key of a mapping, whose value is on this line or the next */
	if (begins[(unsigned char)*s->at.p] == LETTER && *colon == ':')
		return block_map(s, NULL, indent, depth);
	if (!(n = on_line(s, false, depth)))
		return NULL;
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
		s->at.p++;
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
	    .at = {.p = text, .line = text},
	    .lineno = 1};

	uint64_t *marks;

	if (!len || text[len - 1] != '\n')
		return NULL;
	marks = arena_alloc(a, MARKS_WORDS(len) * sizeof *marks);
	if (!marks_find(marks, text, len))
		return NULL;
	s.at.marks = marks;
	s.at.left = *marks;
	s.at.there = text;
	if ((*text == '#' || *text == '\n') && !next_line(&s))
		return NULL;
	if (s.indent)
		return NULL;
	s.copy = arena_strn(a, text, len);
	return block_map(&s, NULL, 0, 0);
}
