#include "yaml/node.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "base/utf8.h"

const struct node_limits node_limits_rule = {16u << 20, 32, 500000};
const struct node_limits node_limits_case = {16u << 20, 32, 500000};

/* A key must fit, each byte as an escape, into the 1024 characters that YAML allows. */
enum { DEPTH_MOST = 64, KEY_BYTES_MOST = 255 };
enum { FEW = 32 }; /* keys that are found as quickly by going through them */

struct reader {
	struct arena *a;
	const char *file;
	const struct node_limits *limits;
	struct diag *d;
	yaml_parser_t parser;
	struct node *stack[DEPTH_MOST];
	struct node *key[DEPTH_MOST]; /* the key that waits for its value */
	int depth;
	size_t nodes;
	struct node *root;
	bool ended; /* by a line of its own, "..." */
};

static const char *
why_not(size_t offset, unsigned long c)
{
	if (c == 0xfeff && !offset)
		return "the file begins with a byte order mark";
	if (c == '\r')
		return "a carriage return without a line feed is not allowed";
	if (c < 0x20)
		return "control characters are not allowed";
	return "this character is allowed only as an escape in \"...\"";
}

/*
 * What libyaml would take for a line break or swallow, and what no editor
 * shows, is refused in the bytes: line numbers are then the same for every
 * tool, and a reader sees all that is sealed. Escapes can still write those
 * that are not plain control characters.
 */
static bool
text_ok(const char *file, const char *text, size_t len, struct diag *d)
{
	const char *line = text;
	unsigned long c = 0;
	size_t i, n, lines = 1;
	int col;

	for (i = 0; i < len; i += n) {
		unsigned char b = (unsigned char)text[i];

		n = 1;
		if (b == '\n') {
			line = text + i + 1;
			lines++;
			continue;
		}
		if (b >= 0x20 && b < 0x7f)
			continue;
		if (b == '\t' || (b == '\r' && i + 1 < len && text[i + 1] == '\n'))
			continue;
		n = utf8_decode(text + i, len - i, &c);
		if (n && c >= 0xa0 && c != 0x2028 && c != 0x2029 && c != 0xfeff && c != 0xfffe &&
		    c != 0xffff)
			continue;
		col = (int)utf8_count(line, (size_t)(text + i - line)) + 1;
		if (n)
			diag_at(d, file, (int)lines, col, "%s (U+%04lX)", why_not(i, c), c);
		else
			diag_at(d, file, (int)lines, col, "not UTF-8");
		return false;
	}
	return true;
}

static bool
fault(struct reader *r, const yaml_mark_t *m, const char *text)
{
	diag_at(r->d, r->file, (int)m->line + 1, (int)m->column + 1, "%s", text);
	return false;
}

static struct node *
new_node(struct reader *r, enum node_kind kind, const yaml_event_t *e)
{
	struct node *n = arena_alloc(r->a, sizeof *n);

	n->kind = kind;
	n->line = (int)e->start_mark.line + 1;
	n->col = (int)e->start_mark.column + 1;
	n->end_line = (int)e->end_mark.line + 1;
	n->end_col = (int)e->end_mark.column + 1;
	return n;
}

static void
link_last(struct node *parent, struct node *n)
{
	if (parent->last)
		parent->last->next = n;
	else
		parent->first = n;
	parent->last = n;
	parent->n++;
	parent->sorted = NULL;
}

static int
by_key(const void *a, const void *b)
{
	const struct node *x = *(struct node *const *)a, *y = *(struct node *const *)b;
	int c = strcmp(x->key->str, y->key->str);

	if (c)
		return c;
	return x->key->line != y->key->line ? x->key->line - y->key->line
					    : x->key->col - y->key->col;
}

static bool
keys_unique(struct reader *r, struct node *map)
{
	const struct node *again = NULL;
	struct node *few[FEW], **all, *e;
	size_t i;

	if (map->n < 2)
		return true;
	all = map->n > FEW ? arena_alloc(r->a, map->n * sizeof *all) : few;
	for (i = 0, e = map->first; e; e = e->next)
		all[i++] = e;
	qsort(all, map->n, sizeof *all, by_key);
	for (i = 1; i < map->n && !again; i++)
		if (strcmp(all[i - 1]->key->str, all[i]->key->str) == 0)
			again = all[i]->key;
	if (all != few)
		map->sorted = all;
	if (!again)
		return true;
	diag_at(r->d, r->file, again->line, again->col, "key '%s' stands here a second time",
	    again->str);
	return false;
}

static bool
key_ok(struct reader *r, const struct node *key, const yaml_event_t *e)
{
	if (key->kind != NODE_SCALAR)
		return fault(r, &e->start_mark, "a key must be a scalar");
	if (key->style == STYLE_PLAIN && strcmp(key->str, "<<") == 0)
		return fault(r, &e->start_mark, "merge keys (<<) are not allowed");
	if (key->len > KEY_BYTES_MOST)
		return fault(r, &e->start_mark, "a key is longer than 255 bytes");
	return true;
}

/* Puts a finished or just opened node into its parent. */
static bool
place(struct reader *r, struct node *n, const yaml_event_t *e)
{
	struct node *parent;

	if (++r->nodes > r->limits->nodes)
		return fault(r, &e->start_mark, "more values than a file may have");
	if (!r->depth) {
		r->root = n;
		return true;
	}
	parent = r->stack[r->depth - 1];
	if (parent->kind == NODE_MAP) {
		if (!r->key[r->depth - 1]) {
			if (!key_ok(r, n, e))
				return false;
			r->key[r->depth - 1] = n;
			return true;
		}
		n->key = r->key[r->depth - 1];
		r->key[r->depth - 1] = NULL;
	}
	link_last(parent, n);
	return true;
}

static bool
scalar(struct reader *r, const yaml_event_t *e)
{
	struct node *n = new_node(r, NODE_SCALAR, e);
	const char *s = (const char *)e->data.scalar.value;
	size_t i, len = e->data.scalar.length;

	if (e->data.scalar.anchor)
		return fault(r, &e->start_mark, "anchors (&) are not allowed");
	if (e->data.scalar.tag)
		return fault(r, &e->start_mark, "tags (!) are not allowed");
	for (i = 0; i < len; i++)
		if ((unsigned char)s[i] < 0x20 && s[i] != '\t' && s[i] != '\n')
			return fault(r, &e->start_mark, "value has a control character");
	n->str = arena_strn(r->a, s, len);
	n->len = len;
	switch (e->data.scalar.style) {
	case YAML_PLAIN_SCALAR_STYLE:
		n->style = STYLE_PLAIN;
		break;
	case YAML_LITERAL_SCALAR_STYLE:
	case YAML_FOLDED_SCALAR_STYLE:
		n->style = STYLE_BLOCK_SCALAR;
		break;
	default:
		n->style = STYLE_QUOTED;
	}
	return place(r, n, e);
}

static bool
open_collection(struct reader *r, const yaml_event_t *e)
{
	bool map = e->type == YAML_MAPPING_START_EVENT;
	struct node *n = new_node(r, map ? NODE_MAP : NODE_SEQ, e);

	if (map ? !!e->data.mapping_start.anchor : !!e->data.sequence_start.anchor)
		return fault(r, &e->start_mark, "anchors (&) are not allowed");
	if (map ? !!e->data.mapping_start.tag : !!e->data.sequence_start.tag)
		return fault(r, &e->start_mark, "tags (!) are not allowed");
	if (map)
		n->style = e->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE ? STYLE_FLOW
										  : STYLE_BLOCK;
	else
		n->style = e->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE ? STYLE_FLOW
										    : STYLE_BLOCK;
	if (!place(r, n, e))
		return false;
	if (r->depth >= r->limits->depth || r->depth >= DEPTH_MOST)
		return fault(r, &e->start_mark, "nested too deeply");
	r->key[r->depth] = NULL;
	r->stack[r->depth++] = n;
	return true;
}

static bool
close_collection(struct reader *r, const yaml_event_t *e)
{
	struct node *n = r->stack[--r->depth];

	if (n->style == STYLE_FLOW || !n->last) {
		n->end_line = (int)e->end_mark.line + 1;
		n->end_col = (int)e->end_mark.column + 1;
	} else {
		/* libyaml ends a block where the next token starts, past comments */
		n->end_line = n->last->end_line;
		n->end_col = n->last->end_col;
	}
	return n->kind != NODE_MAP || keys_unique(r, n);
}

static bool
event(struct reader *r, const yaml_event_t *e, bool *end)
{
	switch (e->type) {
	case YAML_DOCUMENT_START_EVENT:
		if (r->root)
			return fault(r, &e->start_mark, "a second document begins here");
		if (e->data.document_start.version_directive ||
		    e->data.document_start.tag_directives.start !=
			e->data.document_start.tag_directives.end)
			return fault(r, &e->start_mark, "directives (%) are not allowed");
		return true;
	case YAML_ALIAS_EVENT:
		return fault(r, &e->start_mark, "aliases (*) are not allowed");
	case YAML_SCALAR_EVENT:
		return scalar(r, e);
	case YAML_SEQUENCE_START_EVENT:
	case YAML_MAPPING_START_EVENT:
		return open_collection(r, e);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		return close_collection(r, e);
	case YAML_DOCUMENT_END_EVENT:
		r->ended = !e->data.document_end.implicit;
		return true;
	case YAML_STREAM_END_EVENT:
		*end = true;
		return true;
	default:
		return true;
	}
}

static bool
run(struct reader *r)
{
	yaml_event_t e;
	bool ok = true, end = false;

	while (ok && !end) {
		if (!yaml_parser_parse(&r->parser, &e)) {
			diag_at(r->d, r->file, (int)r->parser.problem_mark.line + 1,
			    (int)r->parser.problem_mark.column + 1, "not well-formed YAML: %s",
			    r->parser.problem ? r->parser.problem : "out of memory");
			return false;
		}
		ok = event(r, &e, &end);
		yaml_event_delete(&e);
	}
	if (ok && !r->root) {
		diag_at(r->d, r->file, 0, 0, "the file is empty");
		ok = false;
	}
	return ok;
}

static struct node *
parse(struct arena *a, const char *file, const char *text, size_t len,
    const struct node_limits *limits, bool *ended, struct diag *d)
{
	struct reader r = {.a = a, .file = file, .limits = limits, .d = d};
	bool ok;

	if (len > limits->bytes) {
		diag_at(d, file, 0, 0, "%zu bytes are more than the %zu that a file may have", len,
		    limits->bytes);
		return NULL;
	}
	if (!text_ok(file, text, len, d))
		return NULL;
	if (!yaml_parser_initialize(&r.parser)) {
		diag_at(d, file, 0, 0, "out of memory");
		return NULL;
	}
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r.parser, (const unsigned char *)text, len);
	ok = run(&r);
	yaml_parser_delete(&r.parser);
	*ended = r.ended;
	return ok ? r.root : NULL;
}

static bool
is_one_of(char c, const char *set)
{
	return c && strchr(set, c);
}

/* The first line that begins with the key and a colon, NULL when there is none. */
static const char *
key_line(const char *text, size_t len, const char *key)
{
	const char *at = text, *end = text + len;
	size_t n = strlen(key);

	while ((at = memchr(at, '\n', (size_t)(end - at)))) {
		at++;
		if ((size_t)(end - at) < n + 2)
			return NULL;
		if (memcmp(at, key, n) == 0 && at[n] == ':' && is_one_of(at[n + 1], " \t\r\n"))
			return at;
	}
	return NULL;
}

/*
 * No line below the one at line can begin a further key, end the document or
 * be part of something above: each is blank, a comment, indented, or an item.
 */
static bool
only_items(const char *line, const char *end)
{
	while ((line = memchr(line, '\n', (size_t)(end - line))) && ++line < end) {
		if (*line == '-' && line + 1 < end && is_one_of(line[1], " \r\n"))
			continue;
		if (!is_one_of(*line, " \t\r\n#"))
			return false;
	}
	return true;
}

/*
 * libyaml would decode the whole text, so it is given only what stands above
 * the line of the key, where that is sure to be all of the head: a block
 * mapping that nothing ends before that line or goes on with below it.
 */
struct node *
node_parse_head(struct arena *a, const char *file, const char *text, size_t len, const char *last,
    const struct node_limits *limits, struct diag *d)
{
	const char *line = key_line(text, len, last);
	struct diag ignored = {0};
	struct node *head = NULL, *value;
	bool ended = true;

	if (line && only_items(line, text + len))
		head = parse(a, file, text, (size_t)(line - text), limits, &ended, &ignored);
	diag_release(&ignored);
	if (head && !ended && head->kind == NODE_MAP && head->style == STYLE_BLOCK &&
	    head->col == 1 && !node_get(head, last)) {
		node_set(a, head, last, node_seq(a));
		return head;
	}
	head = parse(a, file, text, len, limits, &ended, d);
	if ((value = node_get(head, last)) && value->kind == NODE_SEQ)
		node_set(a, head, last, node_seq(a));
	return head;
}

struct node *
node_parse(struct arena *a, const char *file, const char *text, size_t len,
    const struct node_limits *limits, struct diag *d)
{
	bool ended;

	return parse(a, file, text, len, limits, &ended, d);
}

/* s is one of the words, in lower, Capital or UPPER case. */
static bool
word(const char *s, const char *lower)
{
	size_t i, n = strlen(lower), upper = 0;

	if ((*s | 0x20) != *lower || strlen(s) != n)
		return false;
	for (i = 0; i < n; i++) {
		if (s[i] == lower[i])
			continue;
		if (s[i] != lower[i] - 'a' + 'A' || upper != i)
			return false;
		upper++;
	}
	return upper == 0 || upper == n || upper == 1;
}

static size_t
span_of(const char *s, const char *set)
{
	return strspn(s, set);
}

/* [-+]? ( . digits | digits ( . digits? )? ) ( [eE] [-+]? digits )?  */
static enum scalar_type
number(const char *s)
{
	static const char dec[] = "0123456789";
	size_t whole, part = 0;
	bool point = false;

	if (s[0] == '0' && s[1] == 'o' && s[2] && !s[2 + span_of(s + 2, "01234567")])
		return SCALAR_INT;
	if (s[0] == '0' && s[1] == 'x' && s[2] && !s[2 + span_of(s + 2, "0123456789abcdefABCDEF")])
		return SCALAR_INT;
	if (*s == '-' || *s == '+')
		s++;
	if (strcmp(s, ".inf") == 0 || strcmp(s, ".Inf") == 0 || strcmp(s, ".INF") == 0)
		return SCALAR_FLOAT;
	whole = span_of(s, dec);
	s += whole;
	if (whole && !*s)
		return SCALAR_INT;
	if (*s == '.') {
		point = true;
		part = span_of(++s, dec);
		s += part;
	}
	if (!whole && !(point && part))
		return SCALAR_STRING;
	if (*s == 'e' || *s == 'E') {
		s++;
		if (*s == '-' || *s == '+')
			s++;
		if (!span_of(s, dec))
			return SCALAR_STRING;
		s += span_of(s, dec);
	}
	return *s ? SCALAR_STRING : SCALAR_FLOAT;
}

enum scalar_type
node_scalar_type(const struct node *n)
{
	const char *s = n->str;

	if (n->kind != NODE_SCALAR || n->style != STYLE_PLAIN)
		return SCALAR_STRING;
	if ((*s >= '0' && *s <= '9') || *s == '-' || *s == '+')
		return number(s);
	if (!*s || strcmp(s, "~") == 0 || word(s, "null"))
		return SCALAR_NULL;
	if (word(s, "true") || word(s, "false"))
		return SCALAR_BOOL;
	if (strcmp(s, ".nan") == 0 || strcmp(s, ".NaN") == 0 || strcmp(s, ".NAN") == 0)
		return SCALAR_FLOAT;
	return *s == '.' ? number(s) : SCALAR_STRING;
}

static struct node *
get_sorted(const struct node *map, const char *key)
{
	size_t lo = 0, hi = map->n, mid;
	int order;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		order = strcmp(key, map->sorted[mid]->key->str);
		if (!order)
			return map->sorted[mid];
		if (order < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return NULL;
}

struct node *
node_get(const struct node *map, const char *key)
{
	struct node *e;

	if (!map || map->kind != NODE_MAP)
		return NULL;
	/* most keys differ in the first character: a call less for each */
	for (e = map->sorted ? NULL : map->first; e; e = e->next)
		if (*e->key->str == *key && strcmp(e->key->str, key) == 0)
			return e;
	return map->sorted ? get_sorted(map, key) : NULL;
}

struct node *
node_get_near(const struct node *map, const struct node *near, const char *key)
{
	/* the caller's entry may be changed through the mapping that it may change */
	if (near && strcmp(near->key->str, key) == 0)
		return (struct node *)(uintptr_t)near;
	return node_get(map, key);
}

/* The entry for the first part of a path; *rest is what follows its dot, NULL at the end. */
static struct node *
step(const struct node *map, const char *path, const char **rest)
{
	size_t n = strcspn(path, ".");
	struct node *e;

	*rest = path[n] ? path + n + 1 : NULL;
	if (!map || map->kind != NODE_MAP)
		return NULL;
	for (e = map->first; e; e = e->next)
		if (e->key->len == n && memcmp(e->key->str, path, n) == 0)
			return e;
	return NULL;
}

struct node *
node_path(const struct node *map, const char *path)
{
	struct node *e = NULL;

	for (; path; map = e)
		if (!(e = step(map, path, &path)))
			return NULL;
	return e;
}

const char *
node_str(const struct node *n, const char *otherwise)
{
	return n && n->kind == NODE_SCALAR ? n->str : otherwise;
}

const char *
node_get_str(const struct node *map, const char *key, const char *otherwise)
{
	return node_str(node_get(map, key), otherwise);
}

bool
node_get_bool(const struct node *map, const char *key, bool otherwise)
{
	const struct node *n = node_get(map, key);

	return n && n->kind == NODE_SCALAR ? word(n->str, "true") : otherwise;
}

bool
node_is(const struct node *n, const char *s)
{
	return n && n->kind == NODE_SCALAR && strcmp(n->str, s) == 0;
}

bool
node_has(const struct node *n, const char *s)
{
	const struct node *e;

	if (!n || n->kind != NODE_SEQ)
		return node_is(n, s);
	for (e = n->first; e; e = e->next)
		if (node_is(e, s))
			return true;
	return false;
}

struct node *
node_map(struct arena *a)
{
	struct node *n = arena_alloc(a, sizeof *n);

	n->kind = NODE_MAP;
	n->style = STYLE_BLOCK;
	return n;
}

struct node *
node_seq(struct arena *a)
{
	struct node *n = node_map(a);

	n->kind = NODE_SEQ;
	return n;
}

struct node *
node_stringn(struct arena *a, const char *s, size_t len)
{
	struct node *n = arena_alloc(a, sizeof *n);

	n->kind = NODE_SCALAR;
	n->style = STYLE_QUOTED;
	n->str = arena_strn(a, s, len);
	n->len = len;
	return n;
}

struct node *
node_string(struct arena *a, const char *s)
{
	return node_stringn(a, s, strlen(s));
}

struct node *
node_plain(struct arena *a, const char *s)
{
	struct node *n = node_string(a, s);

	n->style = STYLE_PLAIN;
	return n;
}

void
node_add(struct arena *a, struct node *map, const char *key, struct node *value)
{
	value->key = node_string(a, key);
	value->next = NULL;
	link_last(map, value);
}

void
node_set(struct arena *a, struct node *map, const char *key, struct node *value)
{
	struct node **p = &map->first, *before = NULL;

	map->sorted = NULL;
	while (*p && (*(*p)->key->str != *key || strcmp((*p)->key->str, key) != 0)) {
		before = *p;
		p = &(*p)->next;
	}
	if (!*p) {
		if (value)
			node_add(a, map, key, value);
		return;
	}
	if (value) {
		value->key = (*p)->key;
		value->next = (*p)->next;
		if (map->last == *p)
			map->last = value;
		*p = value;
	} else {
		if (map->last == *p)
			map->last = before;
		*p = (*p)->next;
		map->n--;
	}
}

void
node_set_str(struct arena *a, struct node *map, const char *key, const char *s)
{
	node_set(a, map, key, node_string(a, s));
}

void
node_set_plain(struct arena *a, struct node *map, const char *key, const char *s)
{
	node_set(a, map, key, node_plain(a, s));
}

void
node_set_path(struct arena *a, struct node *map, const char *path, struct node *value)
{
	const char *dot;
	struct node *e;
	char *key;

	while ((dot = strchr(path, '.'))) {
		key = arena_strn(a, path, (size_t)(dot - path));
		e = node_get(map, key);
		if (!e || e->kind != NODE_MAP) {
			if (!value)
				return;
			e = node_map(a);
			node_set(a, map, key, e);
		}
		map = e;
		path = dot + 1;
	}
	node_set(a, map, path, value);
}

void
node_append(struct node *seq, struct node *item)
{
	item->key = NULL; /* it may come from a mapping */
	item->next = NULL;
	link_last(seq, item);
}

struct node *
node_copy(struct arena *a, const struct node *n)
{
	struct node *c = arena_alloc(a, sizeof *c), *e;
	const struct node *o;

	c->kind = n->kind;
	c->style = n->style;
	if (n->kind == NODE_SCALAR) {
		c->str = arena_strn(a, n->str, n->len);
		c->len = n->len;
		return c;
	}
	for (o = n->first; o; o = o->next) {
		e = node_copy(a, o);
		if (o->key)
			e->key = node_copy(a, o->key);
		link_last(c, e);
	}
	return c;
}

bool
node_equal(const struct node *a, const struct node *b)
{
	const struct node *x, *y;

	if (a == b)
		return true;
	if (!a || !b || a->kind != b->kind)
		return false;
	if (a->kind == NODE_SCALAR)
		return a->len == b->len && memcmp(a->str, b->str, a->len) == 0;
	if (a->n != b->n)
		return false;
	for (x = a->first, y = b->first; x; x = x->next, y = y->next) {
		if (a->kind == NODE_MAP)
			y = node_get_near(b, y, x->key->str);
		if (!y || !node_equal(x, y))
			return false;
	}
	return true;
}
