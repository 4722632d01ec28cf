/*
 * lib/yaml/canonical: whatever the scanner takes, libyaml takes too, and gives the same tree with the
 * same places and styles: each file of the examples, the schemas and the suite, those files changed at
 * random, and random documents as the programs write them.
 */
#define _XOPEN_SOURCE 700
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "common/document.h"
#include "common/random.h"
#include "common/same.h"
#include "common/sample.h"
#include "tap.h"
#include "yaml/canonical.h"
#include "yaml/emit.h"
#include "yaml/libyaml.h"

enum { FILES = 4096, DOCUMENTS = 1000000 };

struct text {
	char *data;
	size_t len;
	char *path;
};

static struct text files[FILES];
static unsigned n_files;

static int
keep(const char *path, const struct stat *st, int kind, struct FTW *where)
{
	struct text *t = &files[n_files];
	size_t n = strlen(path);
	FILE *f;

	(void)where;
	if (kind != FTW_F || n_files == FILES || st->st_size > 1 << 20 || !st->st_size ||
	    (!strstr(path, "corpus/") && (n < 5 || strcmp(path + n - 5, ".yaml") != 0)))
		return 0;
	if (!(f = fopen(path, "r")))
		return 0;
	t->data = malloc((size_t)st->st_size);
	t->len = fread(t->data, 1, (size_t)st->st_size, f);
	t->path = strdup(path);
	n_files++;
	fclose(f);
	return 0;
}

/* The two agree; *taken when the scanner read it. */
static bool
agree(struct arena *a, const char *path, const char *text, size_t len, bool *taken)
{
	struct diag d = {0};
	char *own = malloc(len); /* of just these bytes, so that one too far is found */
	const struct node *quick, *slow = NULL;
	bool ended = false, ok = true;

	memcpy(own, text, len);
	quick = canonical_parse(a, own, len, &node_limits_rule);
	*taken = quick != NULL;
	if (quick) {
		slow = libyaml_parse(a, path, own, len, &node_limits_rule, &ended, &d);
		ok = slow && !ended && same(quick, slow);
	}
	if (!ok) {
		tap_note("%s: %s", path, d.first ? d.first->text : "another tree");
		show("text", text, len);
	}
	free(own);
	diag_release(&d);
	return ok;
}

static void
whole_files(void)
{
	struct arena a = {0};
	unsigned n = 0, own = 0, own_taken = 0;
	bool ok = true, taken;

	for (unsigned i = 0; i < n_files; i++, arena_reset(&a)) {
		ok &= agree(&a, files[i].path, files[i].data, files[i].len, &taken);
		n += taken;
		if (strncmp(files[i].path, "examples/", 9) != 0 &&
		    strncmp(files[i].path, "schemas/", 8) != 0)
			continue;
		own++;
		own_taken += taken;
		if (!taken)
			tap_note("not taken: %s", files[i].path);
	}
	tap_note("%u of %u files are read by the scanner, %u of %u of the examples and schemas", n,
	    n_files, own_taken, own);
	tap_ok(ok && n, "each file that the scanner reads is to libyaml the same");
	tap_ok(own && own_taken * 10 >= own * 9,
	    "nine of ten files of the examples and the schemas are read by it");
	arena_release(&a);
}

/* Some lines of a file that begin where a key of the top level stands. */
static void
excerpt(const struct text *t, const char **from, size_t *len)
{
	const char *end = t->data + t->len, *at = t->data + pick((unsigned)t->len), *nl;
	unsigned lines = 1 + pick(30);

	while (at > t->data && (at[-1] != '\n' || *at == ' ' || *at == '-'))
		at--;
	*from = at;
	while (lines-- && (nl = memchr(at, '\n', (size_t)(end - at))))
		at = nl + 1;
	*len = (size_t)(at - *from);
}

static void
change(struct buf *b)
{
	static const char *const pieces[] = {"\n", " ", "  ", ":", ": ", "#", " #", "- ", "-", ",",
	    ", ", "{", "}", "[", "]", "\"", "'", "''", "\\", "\\n", "\\\"", "?", "? ", "&a", "*a",
	    "!", "|", ">", "%", "@", "`", "\t", "\r", "\r\n", "~", "null", "<<", "...", "---", "=",
	    "中", "\xc2\xa0", "\xe2\x80\xa8", "\xef\xbb\xbf", "\xff", "\x7f", "😀", "0", "key: x\n",
	    "\n\n", "\n...\n", "\n---\n", "\n# x\n", "{}", "[]", ": >-\n  x\n", " >-\n    x\n",
	    "\"\"", "a: ", "{a: b}", "[a, b]", ",\n  ", "\n  x", "\n    x: y"};
	struct buf after = {0};
	size_t at = pick((unsigned)b->len + 1), n = 0;
	const char *piece = ANY(pieces);

	if (chance(50))
		n = at + 1 + pick(3) <= b->len ? 1 + pick(2) : 0;
	if (n && chance(50))
		piece = "";
	buf_add(&after, b->data, at);
	buf_str(&after, piece);
	if (at + n < b->len)
		buf_add(&after, b->data + at + n, b->len - at - n);
	buf_release(b);
	*b = after;
}

static void
changed_files(void)
{
	struct arena a = {0};
	struct buf b = {0};
	unsigned tried = 0, read = 0;
	bool ok = true, taken;

	for (size_t i = 0; i < DOCUMENTS && ok; i++, arena_reset(&a)) {
		const struct text *t;
		const char *from;
		size_t len;

		if (!sampled(i, 20))
			continue;
		seed = (i + 1) * UINT64_C(0x9e3779b97f4a7c15);
		t = &files[pick(n_files)];
		excerpt(t, &from, &len);
		buf_cut(&b, 0);
		buf_add(&b, from, len);
		for (unsigned k = 1 + pick(3); k; k--)
			change(&b);
		if (!b.len)
			continue;
		ok = agree(&a, t->path, b.data, b.len, &taken);
		tried++;
		read += taken;
	}
	tap_note("%u of %u changed texts were read by the scanner", read, tried);
	tap_ok(ok && read, "what it reads of texts that were changed at random is the same too");
	buf_release(&b);
	arena_release(&a);
}

static struct node *
some(struct arena *a, int depth)
{
	static const char *const values[] = {"", "x", "no", "12", "2026-11-30", "a: b", "#", "a #b",
	    "-", "- x", "-1", "0x1", "中文", "a\nb", "\t", "{", "]", "a, b", "\"q\"", "it's", "~",
	    "? x", "a:", "：", "\\", "%", "@", "http://example.org/?a=b", "1,000.00", "...", "---"};
	unsigned kind = depth ? pick(4) : 1;
	struct node *n;

	if (kind == 0 || depth > 3)
		return node_string(a, ANY(values));
	n = kind & 1 ? node_map(a) : node_seq(a);
	for (unsigned i = !depth + pick(5); i; i--) {
		if (n->kind == NODE_MAP)
			node_set(a, n, arena_fmt(a, "%s%u", chance(20) ? ANY(values) : "k", i),
			    some(a, depth + 1));
		else
			node_append(n, some(a, depth + 1));
	}
	return n;
}

static void
written(void)
{
	struct arena a = {0};
	struct buf b = {0};
	bool ok = true, taken;

	for (size_t i = 0; i < DOCUMENTS / 10 && ok; i++, arena_reset(&a)) {
		if (!sampled(i, 20))
			continue;
		seed = (i + 1) * UINT64_C(0x9e3779b97f4a7c15);
		buf_cut(&b, 0);
		emit_document(&b, some(&a, 0));
		ok = agree(&a, "written", b.data, b.len, &taken);
		if (!taken && !strstr(buf_text(&b), "- - ") && !strstr(buf_text(&b), "- [")) {
			show("not taken", b.data, b.len);
			ok = false;
		}
	}
	tap_ok(ok, "what the programs write is read by it");
	buf_release(&b);
	arena_release(&a);
}

int
main(void)
{
	if (nftw("examples", keep, 16, FTW_PHYS) || nftw("schemas", keep, 16, FTW_PHYS) ||
	    nftw("tests", keep, 16, FTW_PHYS))
		return 2;
	whole_files();
	changed_files();
	written();
	return tap_done();
}
