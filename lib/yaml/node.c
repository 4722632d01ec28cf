#include "yaml/node.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { FEW = 32 }; /* keys that are found as quickly by going through them */

void
node_link(struct node *parent, struct node *n)
{
	if (n->key) {
		n->word = node_word(n->key->str);
		parent->has |= node_bit(n->word);
	}
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

/* x begins as the key does, and goes on as it. */
static bool
is_rest(const struct node *x, const char *key)
{
	const size_t n = sizeof x->word;

	return x->key->len < n ||
	    (x->key->str[n] == key[n] && strcmp(x->key->str + n, key + n) == 0);
}

/* Of some keys going through all pairs is quicker than putting them in order. */
static const struct node *
twice_of_few(const struct node *map)
{
	const struct node *x, *y;
	uint64_t seen = 0, bit;

	for (x = map->first; x; seen |= bit, x = x->next) {
		bit = node_bit(x->word);
		for (y = seen & bit ? map->first : x; y != x; y = y->next)
			if (x->word == y->word && is_rest(y, x->key->str))
				return x->key;
	}
	return NULL;
}

const struct node *
node_index(struct arena *a, struct node *map)
{
	struct node *e;
	size_t i;

	/* each has a bit of its own */
	if ((size_t)__builtin_popcountll(map->has) == map->n)
		return NULL;
	if (map->n <= FEW)
		return twice_of_few(map);
	map->sorted = arena_alloc(a, map->n * sizeof *map->sorted);
	for (i = 0, e = map->first; e; e = e->next)
		map->sorted[i++] = e;
	qsort(map->sorted, map->n, sizeof *map->sorted, by_key);
	for (i = 1; i < map->n; i++)
		if (strcmp(map->sorted[i - 1]->key->str, map->sorted[i]->key->str) == 0)
			return map->sorted[i]->key;
	return NULL;
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
	if (*s == '.' &&
	    (strcmp(s, ".inf") == 0 || strcmp(s, ".Inf") == 0 || strcmp(s, ".INF") == 0))
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
	/* most values are texts that begin with none of these */
	if (*s && !strchr("~nNtTfF.", *s))
		return SCALAR_STRING;
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
node_find(const struct node *map, uint64_t word, const char *key)
{
	struct node *e;

	for (e = map->sorted ? NULL : map->first; e; e = e->next)
		if (e->word == word && is_rest(e, key))
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

bool
node_get_bool(const struct node *map, const char *key, bool otherwise)
{
	const struct node *n = node_get(map, key);

	return n && n->kind == NODE_SCALAR ? word(n->str, "true") : otherwise;
}

bool
node_is(const struct node *n, const char *s)
{
	return n && n->kind == NODE_SCALAR && *n->str == *s && strcmp(n->str, s) == 0;
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
	node_link(map, value);
}

void
node_insert(struct arena *a, struct node *map, struct node *behind, const char *key,
    struct node *value)
{
	struct node *next = behind->next, *last = map->last;

	map->last = behind;
	node_add(a, map, key, value);
	if (next) {
		value->next = next;
		map->last = last;
	}
}

void
node_set(struct arena *a, struct node *map, const char *key, struct node *value)
{
	struct node **p = &map->first, *before = NULL;
	const uint64_t word = node_word(key);

	map->sorted = NULL;
	if (!(map->has & node_bit(word)))
		p = map->last ? &map->last->next : p;
	while (*p && ((*p)->word != word || !is_rest(*p, key))) {
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
		value->word = word;
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
	node_link(seq, item);
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
		node_link(c, e);
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
