/* lib/yaml/emit: what is written reads back as it was, for us and for readers of YAML 1.1. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "tap.h"
#include "yaml/emit.h"

static uint64_t seed = 20221215;

static unsigned
pick(unsigned n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (unsigned)(seed >> 33) % n;
}

#define ANY(list) ((list)[pick(sizeof(list) / sizeof *(list))])

static bool
is(const struct buf *b, const char *expected)
{
	if (strcmp(buf_text(b), expected) == 0)
		return true;
	tap_note("got %s, not %s", buf_text(b), expected);
	return false;
}

/* How a string stands in block and in flow context. */
static bool
written(const char *s, const char *block, const char *flow)
{
	struct arena a = {0};
	struct buf b = {0};
	struct node *n = node_string(&a, s);
	bool ok;

	emit_scalar(&b, n);
	ok = is(&b, block);
	buf_cut(&b, 0);
	emit_flow(&b, n);
	ok = is(&b, flow) && ok;
	buf_cut(&b, 0);
	emit_key(&b, n);
	ok = is(&b, flow) && ok;
	buf_release(&b);
	arena_release(&a);
	return ok;
}

static void
quoting(void)
{
	/* All but true, false, null and numbers of YAML 1.2 are words of YAML 1.1 only. */
	static const char *const quoted[] = {"", "~", "null", "Null", "NULL", "true", "True",
	    "TRUE", "false", "False", "FALSE", "y", "Y", "n", "N", "yes", "Yes", "YES", "no", "No",
	    "NO", "on", "On", "ON", "off", "Off", "OFF", "=", "<<", "0", "12", "-1", "+1", "0123",
	    "0o17", "0x1F", "1.5", "1.", ".5", "-.5", "+.5", "1e3", "1E+3", "1.5e-3", ".inf",
	    "-.inf", "+.INF", ".nan", ".NaN", "1_000", "1__", "0b101", "0x_1", "17:30",
	    "190:20:30.15", "+1:30", ".5_0", "1_0.e+3", "-1_0.5", "1,000", "a: b", "a:", "a # b",
	    "# x", "- a", "-", "--", "---", "--- a", "...", "2022-12-15", "2022-02-30", "2022-1-4",
	    "2022-12-15T10:00:00Z", "2022-12-15 10:00:00", "2022-10-09T17:30+08:00",
	    "2022-12-15t10", "... a", "? a", "?", ": a", ":a", ",a", "[a", "]", "{a}", "}", "&a",
	    "*a", "!a", "|", ">", "'a'", "%a", "@a", "`a", " a", "a ", " "};
	static const char *const plain[] = {"a", "中文", "大青山矿业有限公司", "𠮷野家", "😀", "a b",
	    "a#b", "a:b", "http://x/y?z", "2022-12-15号", "2022-12", "2022-123-1", "20221-1-1",
	    "LR-20220905-000017", "91370300MA3C8X1Y2K", "1.2 km2", "yes!", "None", "nul", "1e3x",
	    "it's", "a\"b", "a'", "x-1", "a\\b", "decide/mining/2", "_", "$", "(a)", "a=b", "a~",
	    "=a", "<", "v1.2.3", "10%", "１２３", "—", "..", ".a", "D6 art. 15", "e3", "1:a", "5A",
	    "5f0c1e2d", "0y1", "12-34"};
	char text[64];
	bool ok = true;

	for (size_t i = 0; i < sizeof quoted / sizeof *quoted; i++) {
		snprintf(text, sizeof text, "\"%s\"", quoted[i]);
		ok = written(quoted[i], text, text) && ok;
	}
	tap_ok(ok, "what a reader of YAML 1.1 or 1.2 would not take for the string is quoted");
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		ok = written(plain[i], plain[i],
			 strchr(plain[i], '?') ? "\"http://x/y?z\"" : plain[i]) &&
		    ok;
	tap_ok(ok, "what needs no quotes has none");
	ok = written("a, b", "a, b", "\"a, b\"") && written("a]", "a]", "\"a]\"") &&
	    written("x {y", "x {y", "\"x {y\"");
	tap_ok(ok, "flow context needs more quotes");
}

static void
escapes(void)
{
	static const char *const pairs[][2] = {{"a\nb\n", "\"a\\nb\\n\""}, {"\t", "\"\\t\""},
	    {"a\\\"b\\ ", "\"a\\\\\\\"b\\\\ \""}, {"\x1b[0m", "\"\\x1B[0m\""},
	    {"\x7f", "\"\\x7F\""}, {"\xc2\x85", "\"\\x85\""}, {"\xe2\x80\xa8", "\"\\u2028\""},
	    /* NOLINTNEXTLINE(misc-misleading-bidirectional): written as an escape */
	    {"\xef\xbb\xbf", "\"\\uFEFF\""}, {"a\xe2\x80\xae", "\"a\\u202E\""},
	    {"\xe2\x80\x8b", "\"\\u200B\""}, {"\xef\xbf\xbf", "\"\\uFFFF\""},
	    {"中\n𠮷😀", "\"中\\n𠮷😀\""},
	    {"a\xff"
	     "b\xe4\xb8",
		"\"a\xef\xbf\xbd"
		"b\xef\xbf\xbd\xef\xbf\xbd\""}};
	bool ok = true;

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		ok = written(pairs[i][0], pairs[i][1], pairs[i][1]) && ok;
	tap_ok(ok, "line ends, control and hidden characters are escaped, bad bytes replaced");
}

static void
plain_nodes(void)
{
	static const char *const pairs[][2] = {{"1", "1"}, {"-1", "-1"}, {"-.5e3", "-.5e3"},
	    {"true", "true"}, {"~", "~"}, {"null", "null"}, {"no", "no"}, {"17:30", "17:30"},
	    {"2022-10-09T17:30+08:00", "2022-10-09T17:30+08:00"}, {"", ""}, {"- a", "\"- a\""},
	    {"-a", "\"-a\""}, {"~a", "\"~a\""}, {"a: b", "\"a: b\""}, {"a\nb", "\"a\\nb\""}};
	struct arena a = {0};
	struct buf b = {0};
	bool ok = true;

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		buf_cut(&b, 0);
		emit_scalar(&b, node_plain(&a, pairs[i][0]));
		ok = is(&b, pairs[i][1]) && ok;
	}
	tap_ok(ok, "what was written plain stays plain, if it can stand so");
	buf_release(&b);
	arena_release(&a);
}

static struct node *
parse(struct arena *a, const char *text, size_t len)
{
	struct diag d = {0};
	struct node *n = node_parse(a, NULL, text, len, &node_limits_rule, &d);

	if (!n)
		tap_note("line %d:%d: %s", d.first->line, d.first->col, d.first->text);
	diag_release(&d);
	return n;
}

static void
document(const char *sentence, const char *text)
{
	struct arena a = {0};
	struct buf b = {0};
	const struct node *n = parse(&a, text, strlen(text));

	if (n)
		emit_document(&b, n);
	tap_ok(n && is(&b, text), sentence);
	buf_release(&b);
	arena_release(&a);
}

static void
layout(void)
{
	struct arena a = {0};
	struct buf b = {0};
	struct emit e = {&b, "\r\n"};

	document("a case",
	    "casework: 1\nid: LR-20220905-000017\ntasks:\n"
	    "- {task: decide/mining/2, due: 2022-10-09T17:30+08:00}\n"
	    "applicant:\n  name: 大青山矿业有限公司\n  more:\n    a: b\nempty: []\nnone: {}\n"
	    "tags: [a, \"b, c\"]\nmaterials:\n- {name: 图, copies: 2}\n- name: 纸\n  parts:\n"
	    "  - {n: 1}\n- x\nhistory:\n- at: 2022-09-05\n- at: 2022-09-06\n  opens:\n"
	    "  - {task: a}\n  closes: [b]\n");
	document("what is nothing is written as nothing", "a:\nb:\n-\n- x\n-\nc:\n- {d: , e: f}\n");
	document("sequences in sequences go into flow form",
	    "a:\n- [b, [c, {d: e}], []]\n- {}\n- []\n");
	document("an empty document", "{}\n");
	document("a history of words", "history:\n- a\n- b\n");

	emit_entry(&e, 4, node_get(parse(&a, "m: {a: {b: c}, d: [e]}", 22), "m"));
	emit_item(&e, 2, parse(&a, "{a: b, c: [{d: e}]}", 19), false);
	emit_item(&e, 2, parse(&a, "{a: b, c: d}", 12), false);
	emit_item(&e, 2, parse(&a, "{a: b, c: d}", 12), true);
	emit_item(&e, 0, parse(&a, "- ", 2)->first, true);
	tap_ok(is(&b,
		   "    m:\r\n      a:\r\n        b: c\r\n      d: [e]\r\n"
		   "  - a: b\r\n    c:\r\n    - {d: e}\r\n"
		   "  - {a: b, c: d}\r\n"
		   "  - a: b\r\n    c: d\r\n"
		   "-\r\n"),
	    "entries and items, indented, with the line end that is asked for");
	buf_cut(&b, 0);
	emit_flow(&b, parse(&a, "- - \n  - b\n", 11));
	tap_ok(is(&b, "[[\"\", b]]"), "nothing within a flow sequence becomes an empty string");
	buf_cut(&b, 0);
	emit_document(&b, parse(&a, "? \n: a\n", 7));
	tap_ok(is(&b, "\"\": a\n"), "nothing as a key becomes an empty string");
	buf_release(&b);
	arena_release(&a);
}

/*
 * Random strings, of pieces that mean something to YAML.
 */
static const char *
random_text(struct arena *a)
{
	static const char *const pieces[] = {"a", "b", "word", "中文", "é", "𠮷", "😀", " ", " ",
	    "  ", "\n", "\n\n", "\t", ":", ": ", " #", "#", "-", "- ", "--", "---", "...", "?",
	    "? ", ",", ", ", "[", "]", "{", "}", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`",
	    "\\", "\\n", "~", "=", "<<", "null", "true", "no", "yes", "on", "y", "0", "1", "12",
	    "0123", "0x1F", "0o17", "1e3", ".5", "_", "+", ".", ".inf", ".nan", "17:30",
	    "2022-09-05", "T", "\x7f", "\xc2\x80", "\xc2\x85", "\xc2\xa0", "\xc2\xad",
	    /* NOLINTNEXTLINE(misc-misleading-bidirectional): written as an escape */
	    "\xe2\x80\x8b", "\xe2\x80\xa8", "\xe2\x80\xa9", "\xe2\x80\xae", "\xe3\x80\x80",
	    "\xef\xbb\xbf", "\xef\xbf\xbe", "\xef\xbf\xbd", "\xee\x80\x80"};
	struct buf b = {0};
	const char *s;

	for (unsigned n = pick(6); n; n--)
		buf_str(&b, ANY(pieces));
	s = arena_strn(a, buf_text(&b), b.len);
	buf_release(&b);
	return s;
}

static struct node *
random_node(struct arena *a, unsigned depth)
{
	unsigned which = pick(depth > 3 ? 2 : 4), n = pick(5);
	struct node *node;

	if (which < 2)
		return pick(12) ? node_string(a, random_text(a)) : node_plain(a, random_text(a));
	node = which == 2 ? node_map(a) : node_seq(a);
	for (; n; n--) {
		if (which == 2)
			node_set(a, node, random_text(a), random_node(a, depth + 1));
		else
			node_append(node, random_node(a, depth + 1));
	}
	return node;
}

static bool
same_type(const struct node *x, const struct node *y)
{
	return node_scalar_type(x) == node_scalar_type(y);
}

/* Strings stay strings, and plain scalars what they were, unless they could not stand so. */
static bool
types_kept(const struct node *want, const struct node *got)
{
	const struct node *x;

	if (want->kind == NODE_SCALAR)
		return same_type(want, got) || (want->style == STYLE_PLAIN && !want->len);
	for (x = want->first, got = got->first; x; x = x->next, got = got->next)
		if (!types_kept(x, got) || (x->key && !same_type(x->key, got->key)))
			return false;
	return true;
}

static bool
reads_back(struct arena *a, const struct node *want, const struct buf *text)
{
	const struct node *got = parse(a, buf_text(text), text->len);

	if (got && node_equal(want, got) && types_kept(want, got))
		return true;
	tap_note("%s", buf_text(text));
	return false;
}

static void
reading_back(void)
{
	struct arena a = {0};
	struct buf b = {0};
	struct node *root, *seq;
	bool flow = true, doc = true, one = true;

	for (int i = 0; one && i < 20000; i++) {
		root = node_map(&a);
		seq = node_seq(&a);
		node_set_str(&a, root, random_text(&a), random_text(&a));
		node_append(seq, node_string(&a, random_text(&a)));
		node_append(seq, node_string(&a, random_text(&a)));
		node_set(&a, root, random_text(&a), seq);
		buf_cut(&b, 0);
		emit_document(&b, root);
		one = reads_back(&a, root, &b);
		if (i % 64 == 0)
			arena_reset(&a);
	}
	tap_ok(one, "random strings as keys, values and items");
	for (int i = 0; flow && doc && i < 5000; i++) {
		root = node_map(&a);
		for (unsigned n = 1 + pick(5); n; n--)
			node_set(&a, root, pick(8) ? random_text(&a) : "history",
			    random_node(&a, 0));
		buf_cut(&b, 0);
		emit_document(&b, root);
		doc = reads_back(&a, root, &b);
		buf_cut(&b, 0);
		emit_flow(&b, root);
		buf_char(&b, '\n');
		flow = reads_back(&a, root, &b);
		if (i % 16 == 0)
			arena_reset(&a);
	}
	tap_ok(doc, "random documents in block form");
	tap_ok(flow, "random documents in flow form");
	buf_release(&b);
	arena_release(&a);
}

/* The control characters that no value may have are still never taken for something else. */
static void
controls(void)
{
	struct arena a = {0};
	struct diag d = {0};
	struct buf b = {0};
	char s[] = "a?b";
	bool ok = true;

	for (int c = 1; c < 0x20; c++) {
		s[1] = (char)c;
		buf_cut(&b, 0);
		emit_scalar(&b, node_string(&a, s));
		diag_reset(&d);
		if (c == '\t' || c == '\n')
			ok = ok && node_is(parse(&a, b.data, b.len), s);
		else
			ok = ok && !node_parse(&a, NULL, b.data, b.len, &node_limits_rule, &d) &&
			    strcmp(d.first->text, "value has a control character") == 0;
	}
	tap_ok(ok, "control characters but tab and newline are escaped, and refused when read");
	buf_release(&b);
	diag_release(&d);
	arena_release(&a);
}

int
main(int argc, char **argv)
{
	if (argc > 1)
		seed = strtoull(argv[1], NULL, 10);
	quoting();
	escapes();
	plain_nodes();
	layout();
	reading_back();
	controls();
	return tap_done();
}
