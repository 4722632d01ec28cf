/* lib/yaml/node: trees that are changed, asked and compared. */
#include <stdlib.h>
#include <string.h>

#include "common/document.h"
#include "tap.h"
#include "yaml/node.h"

static bool
is_json(const struct node *n, const char *json)
{
	struct buf b = {0};
	bool same;

	put_json(&b, n);
	same = strcmp(buf_text(&b), json) == 0;
	if (!same)
		tap_note("got %s", buf_text(&b));
	buf_release(&b);
	return same;
}

static void
changing(void)
{
	struct arena a = {0};
	struct node *m = node_map(&a), *s;

	node_set_str(&a, m, "a", "1");
	node_set_str(&a, m, "b", "2");
	node_set_str(&a, m, "c", "3");
	node_set_str(&a, m, "b", "4");
	tap_ok(is_json(m, "{\"a\":\"1\",\"b\":\"4\",\"c\":\"3\"}") && m->n == 3,
	    "a key is set in its place, a new one at the end");
	node_set(&a, m, "c", NULL);
	node_set(&a, m, "none", NULL);
	node_set_str(&a, m, "d", "5");
	tap_ok(is_json(m, "{\"a\":\"1\",\"b\":\"4\",\"d\":\"5\"}") && m->n == 3,
	    "NULL takes a key out, also the last one");
	node_set_str(&a, m, "d", "6");
	node_set(&a, m, "a", NULL);
	node_set_str(&a, m, "e", "7");
	tap_ok(is_json(m, "{\"b\":\"4\",\"d\":\"6\",\"e\":\"7\"}"),
	    "and the first; a new last is last");
	for (int i = 0; i < 3; i++)
		node_set(&a, m, m->first->key->str, NULL);
	node_set_str(&a, m, "f", "8");
	tap_ok(is_json(m, "{\"f\":\"8\"}") && m->n == 1 && m->first == m->last,
	    "down to none and up");

	node_set_path(&a, m, "x.y.z", node_string(&a, "9"));
	node_set_path(&a, m, "f.g", node_string(&a, "10"));
	node_set_path(&a, m, "x.y.w", node_string(&a, "11"));
	node_set_path(&a, m, "x.y.z", NULL);
	node_set_path(&a, m, "q.r", NULL);
	tap_ok(is_json(m, "{\"f\":{\"g\":\"10\"},\"x\":{\"y\":{\"w\":\"11\"}}}"),
	    "a path makes its mappings, but not to take something out");

	s = node_seq(&a);
	node_append(s, node_string(&a, "a"));
	node_append(s, node_path(m, "x.y.w"));
	tap_ok(is_json(s, "[\"a\",\"11\"]") && s->n == 2 && !s->last->key,
	    "what is appended has no key any more");
	arena_release(&a);
}

static void
asking(void)
{
	struct arena a = {0};
	const struct node *n =
	    parse_rule(&a, "a: {b: {c: d}}\nt: true\nT: TRUE\nf: false\ns: [x, [y]]\n");

	tap_ok(node_is(node_path(n, "a.b.c"), "d") && node_path(n, "a.b") &&
		!node_path(n, "a.x.c") && !node_path(n, "t.x") && !node_path(n, "") &&
		!node_path(NULL, "a") && !node_path(n, "a.b.c.d") && !node_path(n, "a."),
	    "paths");
	tap_ok(!node_get(NULL, "a") && !node_get(node_get(n, "s"), "x") && !node_get(n, "b"),
	    "keys");
	tap_ok(strcmp(node_get_str(n, "t", "-"), "true") == 0 &&
		strcmp(node_get_str(n, "a", "-"), "-") == 0 && !node_str(NULL, NULL),
	    "strings and what stands for them");
	tap_ok(node_get_bool(n, "t", false) && node_get_bool(n, "T", false) &&
		!node_get_bool(n, "f", true) && node_get_bool(n, "none", true) &&
		node_get_bool(n, "a", true),
	    "booleans");
	tap_ok(node_has(node_get(n, "s"), "x") && !node_has(node_get(n, "s"), "y") &&
		node_has(node_get(n, "t"), "true") && !node_has(NULL, "x"),
	    "a list has, a scalar is");
	arena_release(&a);
}

static void
comparing(void)
{
	static const char *const different[] = {"a: 1\nb: [x, {c: d}]\n", "a: 1\nb: [x, {c: e}]\n",
	    "a: 1\nb: [{c: d}, x]\n", "a: 1\n", "a: 1\nb: [x, {c: d}]\ne: f\n", "[a, 1]",
	    "a: '1 '\nb: [x, {c: d}]\n", "a: 1\nc: [x, {c: d}]\n", "x", "{}", "[]", "''"};
	enum { N = sizeof different / sizeof *different };
	struct arena a = {0}, other = {0};
	const struct node *n[N], *m;
	struct node *copy;
	bool ok = true;

	for (size_t i = 0; i < N; i++) {
		n[i] = parse_rule(&a, different[i]);
		copy = node_copy(&other, n[i]);
		ok = ok && node_equal(n[i], copy) && copy->style == n[i]->style;
	}
	tap_ok(ok, "a copy is equal");
	for (size_t i = 0; i < N; i++)
		for (size_t k = 0; k < N; k++)
			ok = ok && node_equal(n[i], n[k]) == (i == k);
	tap_ok(ok, "what is different is not equal, in either direction");
	m = parse_rule(&a, "'b':\n- |-\n  x\n- c: \"d\"\na: '1'\n");
	tap_ok(node_equal(n[0], m) && node_equal(m, n[0]),
	    "style, and the order of keys, do not count");
	tap_ok(node_equal(NULL, NULL) && !node_equal(n[0], NULL) && !node_equal(NULL, n[0]),
	    "nothing equals nothing only");
	copy = node_copy(&other, n[0]);
	arena_release(&a);
	node_set_str(&other, node_path(copy, "b")->last, "c", "e");
	m = parse_rule(&other, different[1]);
	tap_ok(node_equal(copy, m), "a copy lives by itself");
	arena_release(&other);
}

int
main(void)
{
	changing();
	asking();
	comparing();
	return tap_done();
}
