/* lib/yaml/json: the bytes that seals are made of. */
#include <string.h>

#include "tap.h"
#include "yaml/json.h"

static bool
same(const struct buf *got, const char *expected)
{
	if (strcmp(buf_text(got), expected) == 0)
		return true;
	tap_note("got %s", buf_text(got));
	return false;
}

static void
string(const char *sentence, const char *s, size_t n, const char *expected)
{
	struct buf b = {0};

	json_string(&b, s, n);
	tap_ok(same(&b, expected), sentence);
	buf_release(&b);
}

static void
canonical(const char *sentence, const char *s, const char *expected)
{
	const struct node n = {.kind = NODE_SCALAR, .str = s, .len = strlen(s)};
	struct buf b = {0};

	json_canonical(&b, &n, NULL);
	tap_ok(same(&b, expected), sentence);
	buf_release(&b);
}

#define STRING(sentence, s, expected) string(sentence, s, sizeof(s) - 1, expected)

static void
strings(void)
{
	STRING("an empty string is two quotes", "", "\"\"");
	STRING("seven characters have escapes of their own", "\b\t\n\f\r\"\\",
	    "\"\\b\\t\\n\\f\\r\\\"\\\\\"");
	STRING("other controls are \\u00hh in small letters", "\0\x01\x0b\x1f",
	    "\"\\u0000\\u0001\\u000b\\u001f\"");
	STRING("what drives a terminal or turns text is escaped, all else as it is",
	    "/'<>&\x7f\xc2\x80\xc2\x9b\xe2\x80\x8b€\xe2\x80\xa8𠀀",
	    "\"/'<>&\\u007f\\u0080\\u009b\\u200b€\\u2028𠀀\"");
	canonical("in what is sealed that is written as it is",
	    "/'<>&\x7f\xc2\x80\xe2\x80\x8b€\xe2\x80\xa8𠀀",
	    "\"/'<>&\x7f\xc2\x80\xe2\x80\x8b€\xe2\x80\xa8𠀀\"");
	STRING("a byte that is not UTF-8 is replaced",
	    "a\xff"
	    "b\xc4",
	    "\"a\xef\xbf\xbd"
	    "b\xef\xbf\xbd\"");
}

/* As RFC 8785, 3.2.2.2, has it, byte by byte. */
static void
expect(struct buf *b, const char *s, size_t n)
{
	static const char own[] = "\b\t\n\f\r\"\\", letter[] = "btnfr\"\\";

	buf_char(b, '"');
	for (size_t i = 0; i < n; i++) {
		if (memchr(own, (unsigned char)s[i], sizeof own - 1))
			buf_fmt(b, "\\%c", letter[strchr(own, s[i]) - own]);
		else if (s[i] >= 0 && s[i] < 0x20)
			buf_fmt(b, "\\u%04x", (unsigned)s[i]);
		else
			buf_char(b, s[i]);
	}
	buf_char(b, '"');
}

/* Where several bytes are looked at at once. */
static void
places(void)
{
	static const char *const before[] = {"", "\xe6\xb0\xb4", "\xef\xbc\x88",
	    "\xe6\xb0\xb4plain"};
	struct buf got = {0}, want = {0};
	bool ok = true;
	char s[64];

	for (size_t k = 0; k < sizeof before / sizeof *before; k++) {
		const size_t from = strlen(before[k]);

		for (size_t n = 1; n <= 20; n++)
			for (size_t at = 0; at < n; at++)
				for (int c = 1; c < 0x80; c++) {
					struct node x = {.kind = NODE_SCALAR,
					    .str = s,
					    .len = from + n};

					memcpy(s, before[k], from);
					memset(s + from, 'a', n);
					s[from + at] = (char)c;
					s[from + n] = '\0';
					buf_cut(&got, 0);
					buf_cut(&want, 0);
					json_canonical(&got, &x, NULL);
					expect(&want, s, from + n);
					ok = ok && same(&got, buf_text(&want));
				}
	}
	tap_ok(ok, "any character, wherever it stands in a text, is as it is by itself");
	buf_release(&got);
	buf_release(&want);
}

/* A tree by hand, for what has no mark in a file. */
static void
put(struct node *to, struct node *value, struct node *key, const char *name)
{
	if (key) {
		*key = (struct node){.kind = NODE_SCALAR, .str = name, .len = strlen(name)};
		value->key = key;
	}
	node_link(to, value);
}

static struct node
scalar(const char *s)
{
	return (struct node){.kind = NODE_SCALAR, .str = s, .len = strlen(s)};
}

/* A mapping of seven keys, each with the value x. */
static void
put_seven(struct buf *b, const char *const names[7])
{
	struct node map = {.kind = NODE_MAP}, key[7], value[7];

	for (int i = 0; i < 7; i++) {
		value[i] = scalar("x");
		put(&map, &value[i], &key[i], names[i]);
	}
	json_canonical(b, &map, NULL);
}

static void
order(void)
{
	/* RFC 8785, 3.2.3. */
	const char *const names[] = {"€", "\r", "\xef\xac\xb3", "1", "😀", "\xc2\x80", "ö"};
	struct buf b = {0};

	put_seven(&b, names);
	tap_ok(same(&b,
		   "{\"\\r\":\"x\",\"1\":\"x\",\"\xc2\x80\":\"x\",\"ö\":\"x\",\"€\":\"x\","
		   "\"😀\":\"x\",\"\xef\xac\xb3\":\"x\"}"),
	    "keys are in the order of UTF-16");
	buf_release(&b);
}

static void
long_keys(void)
{
	static const char *const names[] = {"decided-by-law", "decided-", "decided-by", "decided",
	    "decided-\xef\xac\xb3", "decided-\xf0\x9f\x98\x80", ""};
	struct buf b = {0};

	put_seven(&b, names);
	tap_ok(same(&b,
		   "{\"\":\"x\",\"decided\":\"x\",\"decided-\":\"x\",\"decided-by\":\"x\","
		   "\"decided-by-law\":\"x\",\"decided-\xf0\x9f\x98\x80\":\"x\","
		   "\"decided-\xef\xac\xb3\":\"x\"}"),
	    "also of keys that begin alike");
	buf_release(&b);
}

static bool
unsealed(const char *key)
{
	return strcmp(key, "seal") != 0;
}

static void
trees(void)
{
	struct node map = {.kind = NODE_MAP}, inner = {.kind = NODE_MAP}, seq = {.kind = NODE_SEQ};
	struct node none = {.kind = NODE_MAP}, empty = {.kind = NODE_SEQ};
	struct node key[6], one = scalar("1"), yes = scalar("true"), seal = scalar("x"),
			    deep = scalar("");
	struct buf b = {0};

	put(&map, &seal, &key[0], "seal");
	put(&map, &inner, &key[1], "to");
	put(&map, &one, &key[2], "ab");
	put(&inner, &deep, &key[3], "seal");
	put(&inner, &seq, &key[4], "a");
	put(&seq, &yes, NULL, NULL);
	put(&seq, &none, NULL, NULL);
	put(&seq, &empty, NULL, NULL);
	json_node(&b, &map);
	tap_ok(same(&b,
		   "{\"seal\":\"x\",\"to\":{\"seal\":\"\",\"a\":[\"true\",{},[]]},\"ab\":\"1\"}"),
	    "a tree keeps its order and has strings only");
	buf_cut(&b, 0);
	json_canonical(&b, &map, unsealed);
	tap_ok(same(&b, "{\"ab\":\"1\",\"to\":{\"a\":[\"true\",{},[]],\"seal\":\"\"}}"),
	    "the key to leave out is left out at the top only");
	buf_release(&b);
}

int
main(void)
{
	strings();
	places();
	order();
	long_keys();
	trees();
	return tap_done();
}
