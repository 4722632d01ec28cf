/* lib/yaml/node: what is read, what is refused and where. */
#include <stdlib.h>
#include <string.h>

#include "common/document.h"
#include "common/sample.h"
#include "tap.h"
#include "yaml/node.h"

static void
reads(const char *sentence, const char *text, const char *json)
{
	struct arena a = {0};
	struct buf b = {0};
	const struct node *n = parse_rule(&a, text);
	bool ok;

	if (n)
		put_json(&b, n);
	ok = n && strcmp(buf_text(&b), json) == 0;
	if (n && !ok)
		tap_note("got %s", buf_text(&b));
	tap_ok(ok, sentence);
	buf_release(&b);
	arena_release(&a);
}

static void
reading(void)
{
	reads("block style", "a: 1\nb:\n  c: d\n  e:\n  - f\n  - g: h\n    i: j\n",
	    "{\"a\":\"1\",\"b\":{\"c\":\"d\",\"e\":[\"f\",{\"g\":\"h\",\"i\":\"j\"}]}}");
	reads("flow style", "{a: [b, {c: d}, []], 'e': {}, f: , g}\n",
	    "{\"a\":[\"b\",{\"c\":\"d\"},[]],\"e\":{},\"f\":\"\",\"g\":\"\"}");
	reads("JSON", "{\"a\":[1,true,null,\"\\u4e2d\\n\"],\"b\":{}}",
	    "{\"a\":[\"1\",\"true\",\"null\",\"中\\n\"],\"b\":{}}");
	reads("quotes", "a: 'it''s'\nb: \"x\\ty\\x41\\\\\"\nc: \"two\n  lines\\\n   \\ here\"\n",
	    "{\"a\":\"it's\",\"b\":\"x\\tyA\\\\\",\"c\":\"two lines here\"}");
	reads("block scalars",
	    "a: |\n  x\n   # y\n\nb: >-\n  x\n  y\n\nc: |+\n  x\n\nd: |2\n    x\ne: >\n",
	    "{\"a\":\"x\\n # y\\n\",\"b\":\"x y\",\"c\":\"x\\n\\n\",\"d\":\"  x\\n\",\"e\":\"\"}");
	reads("a plain scalar of several lines", "a: x\n  y#z\n\n  中文\n",
	    "{\"a\":\"x y#z\\n中文\"}");
	reads("nothing for a value", "a:\nb: # c\nc:\n-\n- x\n? d\n",
	    "{\"a\":\"\",\"b\":\"\",\"c\":[\"\",\"x\"],\"d\":\"\"}");
	reads("explicit keys", "? a\n: b\n? c\n: - d\n", "{\"a\":\"b\",\"c\":[\"d\"]}");
	reads("quoted << is a key like others", "'<<': {a: b}\n", "{\"<<\":{\"a\":\"b\"}}");
	reads("comments and the marks of a document", "# a\n---\n# b\na: b # c\n...\n# d\n",
	    "{\"a\":\"b\"}");
	reads("CRLF", "a: 'x\r\n  y'\r\nb: |\r\n  c\r\n  d\r\n\r\ne: f # g\r\n",
	    "{\"a\":\"x y\",\"b\":\"c\\nd\\n\",\"e\":\"f\"}");
	reads("no newline at the end", "a: b", "{\"a\":\"b\"}");
	reads("a document that is a scalar", "--- x\n", "\"x\"");
	reads("escapes of what may not stand bare", "a: \"\\N\\L\\P\\uFEFF\\x7f\\_\"\n",
	    "{\"a\":\"\\u0085\\u2028\\u2029\\ufeff\\u007f\xc2\xa0\"}");
	reads("characters beyond the first plane", "𠮷: 😀\n", "{\"𠮷\":\"😀\"}");
}

static void
refuses(const char *sentence, const char *text, size_t len, int line, int col, const char *why)
{
	struct arena a = {0};
	struct diag d = {0};
	const struct node *n = node_parse(&a, "f", text, len, &node_limits_rule, &d);
	bool ok = !n && d.n == 1 && d.first->line == line && d.first->col == col &&
	    strcmp(d.first->text, why) == 0 && strcmp(d.first->file, "f") == 0;

	if (!ok && d.first)
		tap_note("%d:%d: %s", d.first->line, d.first->col, d.first->text);
	tap_ok(ok, sentence);
	diag_release(&d);
	arena_release(&a);
}

#define REFUSES(sentence, text, line, col, why) \
	refuses(sentence, text, sizeof(text) - 1, line, col, why)

static void
refusing(void)
{
	static const char tags[] = "tags (!) are not allowed";
	static const char anchors[] = "anchors (&) are not allowed";
	static const char directives[] = "directives (%) are not allowed";

	REFUSES("a tag on a scalar", "a: !!str b\n", 1, 4, tags);
	REFUSES("a tag of its own", "a:\n- !x b\n", 2, 3, tags);
	REFUSES("the non-specific tag", "a: ! 1\n", 1, 4, tags);
	REFUSES("a tag on a mapping", "a: !x {b: c}\n", 1, 4, tags);
	REFUSES("a tag on a sequence", "a: !x\n- b\n", 1, 4, tags);
	REFUSES("a tag on nothing", "a: !!null\nb: c\n", 1, 4, tags);
	REFUSES("a tag on a key", "中: x\n!x a: b\n", 2, 1, tags);
	REFUSES("an anchor on a scalar", "a: &x b\n", 1, 4, anchors);
	REFUSES("an anchor on a mapping", "a: &x\n  b: c\n", 1, 4, anchors);
	REFUSES("an anchor on a sequence", "a: &x [b]\n", 1, 4, anchors);
	REFUSES("an anchor on a key", "&x a: b\n", 1, 1, anchors);
	REFUSES("an alias", "a: b\nc: *x\n", 2, 4, "aliases (*) are not allowed");
	REFUSES("a merge key", "a:\n  b: c\n  <<: {d: e}\n", 3, 3,
	    "merge keys (<<) are not allowed");
	REFUSES("a key twice", "a: 1\nb: 2\n'a': 3\n", 3, 1, "key 'a' stands here a second time");
	REFUSES("a key twice, in flow form", "x: {中: 1, b: 2, 中: 3}\n", 1, 17,
	    "key '中' stands here a second time");
	REFUSES("the second of three is named", "a: 1\na: 2\na: 3\n", 2, 1,
	    "key 'a' stands here a second time");
	REFUSES("the empty key twice", "\"\": 1\n'': 2\n", 2, 1,
	    "key '' stands here a second time");
	REFUSES("a key that is a sequence", "? [a]\n: b\n", 1, 3, "a key must be a scalar");
	REFUSES("a key that is a mapping", "{a: b}: c\n", 1, 1, "a key must be a scalar");
	REFUSES("a YAML directive", "%YAML 1.2\n---\na: b\n", 1, 1, directives);
	REFUSES("a TAG directive", "%TAG ! tag:x,2000:\n---\na: b\n", 1, 1, directives);
	REFUSES("a second document", "a: b\n---\nc: d\n", 2, 1, "a second document begins here");
	REFUSES("a second document that is empty", "a: b\n...\n---\n", 3, 1,
	    "a second document begins here");
	REFUSES("more behind the end", "a: b\n...\nc: d\n", 3, 1,
	    "not well-formed YAML: did not find expected <document start>");
	REFUSES("an empty file", "", 0, 0, "the file is empty");
	REFUSES("a file of comments", "# a\n\n# b", 0, 0, "the file is empty");
	REFUSES("a bracket that is never closed", "a: [b\nc: d\n", 2, 2,
	    "not well-formed YAML: did not find expected ',' or ']'");
	REFUSES("a quote that is never closed", "a: \"b\n", 2, 1,
	    "not well-formed YAML: found unexpected end of stream");
	REFUSES("indentation by a tab", "a:\n\tb: c\n", 2, 1,
	    "not well-formed YAML: found character that cannot start any token");
	REFUSES("a mapping on the line of a key", "a: b: c\n", 1, 5,
	    "not well-formed YAML: mapping values are not allowed in this context");
	REFUSES("columns count characters", "中文: [文\n", 2, 1,
	    "not well-formed YAML: did not find expected ',' or ']'");
}

static void
characters(void)
{
	static const char escape[] = "this character is allowed only as an escape in \"...\" (U+";
	static const char *const bare[] = {"7F", "80", "85", "9F", "2028", "2029", "FEFF", "FFFE",
	    "FFFF"};
	static const char *const bytes[] = {"\x7f", "\xc2\x80", "\xc2\x85", "\xc2\x9f",
	    "\xe2\x80\xa8", "\xe2\x80\xa9", "\xef\xbb\xbf", "\xef\xbf\xbe", "\xef\xbf\xbf"};
	char text[64], why[128];

	REFUSES("NUL", "a: b\0c\n", 1, 5, "control characters are not allowed (U+0000)");
	REFUSES("a control character", "a: b\n中 \x1b[0m: c\n", 2, 3,
	    "control characters are not allowed (U+001B)");
	REFUSES("a control character in a comment", "a: b # \x08\n", 1, 8,
	    "control characters are not allowed (U+0008)");
	REFUSES("NUL as an escape", "a: \"\\0\"\n", 1, 4, "value has a control character");
	REFUSES("a control character as an escape", "a: [b, \"\\e\"]\n", 1, 8,
	    "value has a control character");
	REFUSES("a lone carriage return", "a: b\rc: d\n", 1, 5,
	    "a carriage return without a line feed is not allowed (U+000D)");
	REFUSES("a carriage return at the end", "a: b\r", 1, 5,
	    "a carriage return without a line feed is not allowed (U+000D)");
	REFUSES("a carriage return twice", "a: b\r\r\n", 1, 5,
	    "a carriage return without a line feed is not allowed (U+000D)");
	REFUSES("a byte order mark",
	    "\xef\xbb\xbf"
	    "a: b\n",
	    1, 1, "the file begins with a byte order mark (U+FEFF)");
	REFUSES("UTF-16",
	    "\xff\xfe"
	    "a\0",
	    1, 1, "not UTF-8");
	REFUSES("Latin-1", "# 中\na: caf\xe9\n", 2, 7, "not UTF-8");
	REFUSES("a character cut short", "a: \xe4\xb8", 1, 4, "not UTF-8");
	REFUSES("an overlong form", "a: \xc0\xaf\n", 1, 4, "not UTF-8");
	REFUSES("a surrogate", "a: \xed\xa0\x80\n", 1, 4, "not UTF-8");
	REFUSES("above U+10FFFF", "a: \xf4\x90\x80\x80\n", 1, 4, "not UTF-8");
	for (size_t i = 0; i < sizeof bare / sizeof *bare; i++) {
		snprintf(text, sizeof text, "a: 中\nb: 'x%s'\n", bytes[i]);
		snprintf(why, sizeof why, "%s%s%s)", escape, strlen(bare[i]) == 2 ? "00" : "",
		    bare[i]);
		refuses(bare[i], text, strlen(text), 2, 6, why);
	}
}

static void
limits(void)
{
	static const struct node_limits small = {16, 3, 5};
	static const char *const good[] = {"[[[a]]]", "[a,b,c,d]", "aaaa: bbbbbbbbbb"};
	static const char *const bad[] = {"[[[[a]]]]", "[a,b,c,d,e]", "aaaa: bbbbbbbbbbb"};
	static const int col[] = {4, 10, 0};
	static const char *const why[] = {"nested too deeply", "more values than a file may have",
	    "17 bytes are more than the 16 that a file may have"};
	char deep[66];
	bool ok = true;

	for (size_t i = 0; i < 3; i++) {
		struct arena a = {0};
		struct diag d = {0};

		ok = ok && node_parse(&a, "f", good[i], strlen(good[i]), &small, &d) && !d.n;
		ok = ok && !node_parse(&a, "f", bad[i], strlen(bad[i]), &small, &d) && d.n == 1 &&
		    d.first->col == col[i] && strcmp(d.first->text, why[i]) == 0;
		if (!ok && d.first)
			tap_note("%d:%d: %s", d.first->line, d.first->col, d.first->text);
		diag_release(&d);
		arena_release(&a);
	}
	tap_ok(ok, "depth, nodes and bytes are limited");
	memset(deep, '[', 33);
	memset(deep + 33, ']', 33);
	refuses("the 33rd level", deep, sizeof deep, 1, 33, "nested too deeply");
}

static void
long_keys(void)
{
	struct arena a = {0};
	struct buf b = {0};

	buf_fill(&b, 'k', 255);
	buf_str(&b, ": v\n");
	tap_ok(parse_rule(&a, b.data), "a key of 255 bytes is read");
	buf_cut(&b, 0);
	buf_str(&b, "a: b\n? ");
	buf_fill(&b, 'k', 256);
	buf_str(&b, "\n: v\n");
	refuses("a key of 256 bytes", b.data, b.len, 2, 3, "a key is longer than 255 bytes");
	buf_release(&b);
	arena_release(&a);
}

static void
places(void)
{
	struct arena a = {0};
	const struct node *n = parse_rule(&a,
	    "中: 文字 # c\n'b' :\n  - {x: y,\n    z: w}\n  - |\n    text\n\n# d\nk: v\n");

	if (n) {
		const struct node *v = n->first, *b = v->next, *flow = b->first, *text = flow->next;

		tap_ok(v->key->line == 1 && v->key->col == 1 && v->key->end_col == 2 &&
			v->line == 1 && v->col == 4 && v->end_line == 1 && v->end_col == 6,
		    "a scalar and its key know their place, in characters");
		tap_ok(b->line == 3 && b->col == 3 && b->style == STYLE_BLOCK &&
			b->key->style == STYLE_QUOTED && b->key->end_col == 4,
		    "a block sequence begins at its first dash");
		tap_ok(flow->line == 3 && flow->col == 5 && flow->end_line == 4 &&
			flow->end_col == 10 && flow->style == STYLE_FLOW,
		    "a flow mapping ends behind its brace");
		tap_ok(text->line == 5 && text->col == 5 && text->end_line == 8 &&
			text->end_col == 1 && text->style == STYLE_BLOCK_SCALAR && b->end_line == 8,
		    "a block scalar ends before the comment below it, and so does what it ends");
	}
	arena_release(&a);
}

static void
types(void)
{
	static const struct {
		const char *text;
		enum scalar_type type;
	} all[] = {{"", SCALAR_NULL}, {"~", SCALAR_NULL}, {"null", SCALAR_NULL},
	    {"Null", SCALAR_NULL}, {"NULL", SCALAR_NULL}, {"nULL", SCALAR_STRING},
	    {"NUll", SCALAR_STRING}, {"nulls", SCALAR_STRING}, {"true", SCALAR_BOOL},
	    {"True", SCALAR_BOOL}, {"TRUE", SCALAR_BOOL}, {"tRUE", SCALAR_STRING},
	    {"TRue", SCALAR_STRING}, {"false", SCALAR_BOOL}, {"False", SCALAR_BOOL},
	    {"FALSE", SCALAR_BOOL}, {"yes", SCALAR_STRING}, {"no", SCALAR_STRING},
	    {"on", SCALAR_STRING}, {"y", SCALAR_STRING}, {"0", SCALAR_INT}, {"-0", SCALAR_INT},
	    {"+12", SCALAR_INT}, {"0123", SCALAR_INT}, {"0o17", SCALAR_INT},
	    {"0o18", SCALAR_STRING}, {"0o", SCALAR_STRING}, {"-0o7", SCALAR_STRING},
	    {"0xFf", SCALAR_INT}, {"0x", SCALAR_STRING}, {"0xg", SCALAR_STRING},
	    {"-0x1", SCALAR_STRING}, {"0X1", SCALAR_STRING}, {"1_000", SCALAR_STRING},
	    {"0b1", SCALAR_STRING}, {"1.5", SCALAR_FLOAT}, {"1.", SCALAR_FLOAT},
	    {".5", SCALAR_FLOAT}, {"-.5", SCALAR_FLOAT}, {".", SCALAR_STRING}, {"-", SCALAR_STRING},
	    {"+", SCALAR_STRING}, {"1e3", SCALAR_FLOAT}, {"1E-3", SCALAR_FLOAT},
	    {"1.5e+3", SCALAR_FLOAT}, {"1.e3", SCALAR_FLOAT}, {".e3", SCALAR_STRING},
	    {"1e", SCALAR_STRING}, {"1e+", SCALAR_STRING}, {"e3", SCALAR_STRING},
	    {"1.2.3", SCALAR_STRING}, {".inf", SCALAR_FLOAT}, {"-.INF", SCALAR_FLOAT},
	    {"+.Inf", SCALAR_FLOAT}, {".iNF", SCALAR_STRING}, {"inf", SCALAR_STRING},
	    {".nan", SCALAR_FLOAT}, {".NaN", SCALAR_FLOAT}, {".NAN", SCALAR_FLOAT},
	    {"-.nan", SCALAR_STRING}, {".Nan", SCALAR_STRING}, {"17:30", SCALAR_STRING},
	    {"2022-12-15", SCALAR_STRING}, {"1 2", SCALAR_STRING}, {"中", SCALAR_STRING}};
	struct arena a = {0};
	bool ok = true;

	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		if (node_scalar_type(node_plain(&a, all[i].text)) != all[i].type) {
			tap_note("%s is %d", all[i].text,
			    (int)node_scalar_type(node_plain(&a, all[i].text)));
			ok = false;
		}
		ok = ok && node_scalar_type(node_string(&a, all[i].text)) == SCALAR_STRING;
	}
	tap_ok(ok, "plain scalars have the types of the YAML 1.2 core schema, others are strings");
	tap_ok(node_scalar_type(parse_rule(&a, "|\n  1\n")) == SCALAR_STRING &&
		node_scalar_type(parse_rule(&a, "'1'")) == SCALAR_STRING &&
		node_scalar_type(parse_rule(&a, "1")) == SCALAR_INT &&
		node_scalar_type(node_map(&a)) == SCALAR_STRING,
	    "style decides, not content");
	arena_release(&a);
}

/* What is read of text without its history, as JSON; NULL: refused, at that line. */
static bool
head(const char *text, const char *json, int line)
{
	struct arena a = {0};
	struct buf b = {0};
	struct diag d = {0};
	const struct node *n =
	    node_parse_head(&a, "f", text, strlen(text), "history", &node_limits_case, &d);
	bool ok;

	if (n)
		put_json(&b, n);
	ok = n && json ? strcmp(buf_text(&b), json) == 0 && !d.n
		       : !n && !json && d.n == 1 && d.first->line == line;
	if (!ok)
		tap_note("%s", n ? buf_text(&b) : d.first->text);
	diag_release(&d);
	buf_release(&b);
	arena_release(&a);
	return ok;
}

static void
heads(void)
{
	tap_ok(head("a: 1\nm:\n  history: x\nhistory:\n- &x !y {b: c, b: d}\n  ]\n",
		   "{\"a\":\"1\",\"m\":{\"history\":\"x\"},\"history\":[]}", 0) &&
		head("a: 1\nhistory: [\x01\xff\n", "{\"a\":\"1\",\"history\":[]}", 0),
	    "what is wrong in a history that comes last is not looked at");
	tap_ok(head("a: 1\nm: {b: c}\n", "{\"a\":\"1\",\"m\":{\"b\":\"c\"}}", 0) &&
		head("a: 1\nhistory: x\nb: 2\n", "{\"a\":\"1\",\"history\":\"x\",\"b\":\"2\"}", 0),
	    "without the key, or where it is no sequence, all is read");
	tap_ok(head("a: 1\nhistory:\n- x\nb: 2\n", "{\"a\":\"1\",\"history\":[],\"b\":\"2\"}", 0) &&
		head("history: []\na: b\n", "{\"history\":[],\"a\":\"b\"}", 0) &&
		head("a: b\nhistory:\n- a\n# c\n\nd:\n  e\n",
		    "{\"a\":\"b\",\"history\":[],\"d\":\"e\"}", 0),
	    "keys below the history are there too");
	tap_ok(head("{a: b, history: [c], d: e}", "{\"a\":\"b\",\"history\":[],\"d\":\"e\"}", 0) &&
		head("{a: b,\nhistory: [c],\nd: e}", "{\"a\":\"b\",\"history\":[],\"d\":\"e\"}", 0),
	    "the mapping may be one in flow form");
	tap_ok(head("a: b\n'history' : [c]\nd: e", "{\"a\":\"b\",\"history\":[],\"d\":\"e\"}", 0) &&
		head("a: b\n? history\n: [c]\n", "{\"a\":\"b\",\"history\":[]}", 0) &&
		head("  a: b\n  history: [c]\n", "{\"a\":\"b\",\"history\":[]}", 0) &&
		head("a: b\r\nhistory:\r\n- c\r\n", "{\"a\":\"b\",\"history\":[]}", 0),
	    "the key may be written in other ways");
	tap_ok(head("a: \"x\nhistory: 1\"\nb: 2\nhistory: []\n",
		   "{\"a\":\"x history: 1\",\"b\":\"2\",\"history\":[]}", 0) &&
		head("a: 1\nhistory:x: 1\nb: 2\nhistory: []\n",
		    "{\"a\":\"1\",\"history:x\":\"1\",\"b\":\"2\",\"history\":[]}", 0) &&
		head("a: 1\nhistory2: 1\n#\nhistory", NULL, 5),
	    "a line that only looks like the key is none");
	tap_ok(head("a: 1\na: 2\nhistory:\n", NULL, 2) &&
		head("a: 1\nb: \x01\nhistory:\n", NULL, 2) &&
		head("a: 1\n- b\nhistory:\n", NULL, 2) &&
		head("'history': []\nhistory:\n- a\n", NULL, 2) &&
		head("{a: 1}\nhistory:\n- a\n", NULL, 2) &&
		head("a: 1\n...\nhistory:\n- a\n", NULL, 3) &&
		head("a: 1\nhistory:\n- a\n...\nb: 2\n", NULL, 5) &&
		head("a: 1\nhistory:\n- a\na: 2\n", NULL, 4),
	    "what is wrong above it, or in the whole of it, is refused");
}

/* Whatever is read whole reads the same without its history. */
static bool
same_head(const char *text)
{
	struct arena a = {0};
	struct diag d = {0};
	size_t len = strlen(text);
	struct node *whole = node_parse(&a, "f", text, len, &node_limits_case, &d), *history;
	const struct node *part;
	bool ok = true;

	if (whole) {
		part = node_parse_head(&a, "f", text, len, "history", &node_limits_case, &d);
		/* one that is no sequence is no case's, and is wrong below the key */
		if ((history = node_get(whole, "history")) &&
		    (history->kind == NODE_SEQ || node_get(part, "history")->kind == NODE_SEQ))
			node_set(&a, whole, "history", node_seq(&a));
		ok = part && node_equal(whole, part);
	}
	diag_release(&d);
	arena_release(&a);
	return ok;
}

/* Documents put together from lines that have something to do with the bounds of a mapping. */
static void
heads_of_all(void)
{
	static const char *const lines[] = {"a: 1\n", "b: \"x\n", "y\"\n", "c: [\n", "d]\n",
	    "e: {\n", "f}\n", "g: |\n", "  h: 1\n", "history:\n", "history: []\n", "history: [\n",
	    "]\n", "- i: 1\n", "-\n", "- j\n", "'history': \n", "  - k\n", "#\n", "\n", "? l\n",
	    ": m\n", "...\n", "---\n", "'n\n", "o'\n", "- history:\n", "p: >-\n", "\tq\n", "- |\n",
	    "{r: s}\n", "  history:\n", "history:\r\n", "- \"\n", "t: u"};
	unsigned long seed = 1;
	struct buf text = {0};
	bool good = true;

	for (int i = 0; i < 300000; i++) {
		buf_cut(&text, 0);
		for (int k = 0; k < 3 + i % 6; k++) {
			seed = (seed * 6364136223846793005UL + 1442695040888963407UL) &
			    0xffffffffffffffffUL;
			buf_str(&text, lines[(seed >> 33) % (sizeof lines / sizeof *lines)]);
		}
		if (sampled((size_t)i, 10) && !same_head(buf_text(&text)) && good) {
			good = false;
			tap_note("%s", buf_text(&text));
		}
	}
	buf_release(&text);
	tap_ok(good, "the head of whatever is read whole is the same as of the whole");
}

/* Reads a text made of n times unit: it ends, and what was not read is told. */
static void
bomb(const char *sentence, const char *head, const char *unit, size_t n)
{
	struct arena a = {0};
	struct buf b = {0};
	struct diag d = {0};
	const struct node *tree;

	buf_str(&b, head);
	while (n--)
		buf_str(&b, unit);
	tree = node_parse(&a, "f", b.data, b.len, &node_limits_case, &d);
	tap_note("%s: %zu bytes, %s", sentence, b.len, d.first ? d.first->text : "read");
	tap_ok((tree != NULL) == (d.n == 0), sentence);
	buf_release(&b);
	diag_release(&d);
	arena_release(&a);
}

static void
bombs(void)
{
	struct buf b = {0};
	struct arena a = {0};
	struct diag d = {0};

	for (int i = 0; i < 100000; i++)
		buf_fmt(&b, "k%d: v\n", (i * 7919) % 100000);
	tap_ok(node_parse(&a, "f", b.data, b.len, &node_limits_case, &d), "100,000 keys are read");
	buf_str(&b, "k77777: again\n");
	tap_ok(!node_parse(&a, "f", b.data, b.len, &node_limits_case, &d) && d.n == 1 &&
		d.first->line == 100001,
	    "and the one that stands there twice is found");
	buf_release(&b);
	diag_release(&d);
	arena_release(&a);

	bomb("brackets on one line", "a: ", "[", 1 << 20);
	bomb("brackets on many lines", "a: ", "[\n", 1 << 19);
	bomb("braces", "", "{", 1 << 20);
	bomb("braces with keys", "", "{a: ", 1 << 18);
	bomb("dashes", "", "- ", 1 << 19);
	bomb("question marks", "", "? ", 1 << 19);
	bomb("colons", "a", ":", 1 << 20);
	bomb("nested by indentation", "", "a:\n ", 1 << 18);
	bomb("a long word", "a: ", "中", 1 << 20);
	bomb("a long key", "", "k", 1 << 20);
	bomb("a long quoted key", "'", "k ", 1 << 19);
	bomb("a long line of items", "a: [", "b, ", 1 << 20);
	bomb("a long line of pairs", "a: [", "b: c, ", 1 << 18);
	bomb("quoted items", "[", "\"a\",", 1 << 18);
	bomb("comments", "", "# x\n", 1 << 19);
	bomb("blank lines", "a: b", "\n", 1 << 21);
	bomb("blank lines in a quote", "a: \"", "\n", 1 << 20);
	bomb("blank lines in a plain scalar", "a: b", "\n \n b", 1 << 18);
	bomb("lines of a block scalar", "a: |\n", "  x\n", 1 << 19);
	bomb("folded lines", "a: >\n", " x\n\n", 1 << 19);
	bomb("escapes", "a: \"", "\\u4e2d", 1 << 18);
	bomb("aliases", "a: &a [x]\nb: [", "*a, ", 1 << 18);
	bomb("documents", "", "--- x\n", 1 << 18);
	bomb("directives", "", "%TAG !a! b\n", 1 << 16);
	bomb("indented lines", "a:\n", "                                b\n", 1 << 16);
}

int
main(void)
{
	reading();
	refusing();
	characters();
	limits();
	long_keys();
	places();
	types();
	heads();
	heads_of_all();
	bombs();
	return tap_done();
}
