/*
 * lib/base/merkle: the published vectors of RFC 6962 as its reference programs have them, and of
 * all sizes up to 300 that each path proves what it is of, and nothing beside it.
 */
#include <string.h>

#include "base/merkle.h"
#include "common/random.h"
#include "tap.h"

enum { MOST = 300 };

static const struct {
	const char *bytes;
	size_t n;
	const char *root; /* of all up to this one */
} vectors[] = {
    {"", 0, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"},
    {"\x00", 1, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"},
    {"\x10", 1, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"},
    {"\x20\x21", 2, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"},
    {"\x30\x31", 2, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"},
    {"\x40\x41\x42\x43", 4, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"},
    {"\x50\x51\x52\x53\x54\x55\x56\x57", 8,
	"ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"},
    {"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f", 16,
	"5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"},
};

enum { VECTORS = sizeof vectors / sizeof *vectors };

static bool
is(const struct hash *h, const char *hex)
{
	char text[DIGEST_TEXT];

	for (size_t i = 0; i < sizeof h->byte; i++)
		snprintf(text + 2 * i, 3, "%02x", h->byte[i]);
	if (strcmp(text, hex) != 0)
		tap_note("%s, not %s", text, hex);
	return strcmp(text, hex) == 0;
}

static bool
path_is(const struct hash *path, size_t n, const char *const *hex)
{
	bool ok = true;
	size_t i;

	for (i = 0; i < n && hex[i]; i++)
		ok &= is(&path[i], hex[i]);
	return ok && i == n && !hex[i];
}

static void
published(void)
{
	static const char a[] = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
			  b[] = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
			  c[] = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
			  first[] =
			      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
			  right[] =
			      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
			  six[] =
			      "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
	const char *four = vectors[3].root;
	struct hash leaf[VECTORS], path[MERKLE_PATH], root;
	struct merkle m = {.n = 0};
	bool ok;

	root = merkle_root(&m);
	ok = is(&root, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	for (size_t i = 0; i < VECTORS; i++) {
		leaf[i] = merkle_leaf(vectors[i].bytes, vectors[i].n);
		merkle_add(&m, &leaf[i]);
		root = merkle_root(&m);
		ok &= is(&root, vectors[i].root);
	}
	tap_ok(ok, "the published roots");
	tap_ok(path_is(path, merkle_inclusion(leaf, 8, 0, path),
		   (const char *[]){first, a, right, NULL}) &&
		path_is(path, merkle_inclusion(leaf, 8, 5, path),
		    (const char *[]){c, b, four, NULL}),
	    "the published paths of entries");
	tap_ok(path_is(path, merkle_consistency(leaf, 8, 1, path),
		   (const char *[]){first, a, right, NULL}) &&
		path_is(path, merkle_consistency(leaf, 8, 6, path),
		    (const char *[]){six, b, four, NULL}) &&
		path_is(path, merkle_consistency(leaf, 5, 2, path), (const char *[]){a, c, NULL}),
	    "the published paths between trees");
}

/* The tree hash as RFC 6962 defines it. */
static struct hash
defined(const struct hash *leaf, size_t n)
{
	uint8_t bytes[1 + 2 * DIGEST_BYTES] = {1};
	struct hash h = {{0}}, left, right;
	struct digest g;
	size_t k = 1;

	if (n == 1)
		return *leaf;
	while (k * 2 < n)
		k *= 2;
	left = defined(leaf, k);
	right = defined(leaf + k, n - k);
	memcpy(bytes + 1, left.byte, DIGEST_BYTES);
	memcpy(bytes + 1 + DIGEST_BYTES, right.byte, DIGEST_BYTES);
	digest_begin(&g);
	digest_add(&g, bytes, sizeof bytes);
	digest_end_bytes(&g, h.byte);
	return h;
}

static void
spoil(struct hash *h)
{
	h->byte[pick(DIGEST_BYTES)] ^= (uint8_t)(1 << pick(8));
}

/* The path of the entry proves it, and neither another entry, nor elsewhere, nor when it is changed. */
static bool
entry_holds(const struct hash *leaf, const struct tree *t, size_t index)
{
	struct hash path[MERKLE_PATH], other = leaf[index];
	size_t n = merkle_inclusion(leaf, t->size, index, path);
	bool ok = merkle_includes(t, &leaf[index], index, path, n);

	spoil(&other);
	ok &= !merkle_includes(t, &other, index, path, n) &&
	    !merkle_includes(t, &leaf[index], index + 1, path, n) &&
	    !merkle_includes(t, &leaf[index], index, path, n + 1);
	if (n) {
		ok &= !merkle_includes(t, &leaf[index], index, path, n - 1);
		spoil(&path[pick((unsigned)n)]);
		ok &= !merkle_includes(t, &leaf[index], index, path, n);
	}
	if (!ok)
		tap_note("entry %zu of %zu", index, t->size);
	return ok;
}

static bool
begin_holds(const struct hash *leaf, const struct tree *t, const struct tree *old)
{
	struct hash path[MERKLE_PATH];
	struct tree other = *old;
	size_t n = merkle_consistency(leaf, t->size, old->size, path);
	bool ok = merkle_extends(t, old, path, n);

	spoil(&other.root);
	ok &= !merkle_extends(t, &other, path, n) && !merkle_extends(t, old, path, n + 1);
	other = *t;
	spoil(&other.root);
	if (old->size)
		ok &= !merkle_extends(&other, old, path, n);
	if (n) {
		ok &= !merkle_extends(t, old, path, n - 1);
		spoil(&path[pick((unsigned)n)]);
		ok &= !merkle_extends(t, old, path, n);
	}
	if (!ok)
		tap_note("from %zu to %zu", old->size, t->size);
	return ok;
}

int
main(void)
{
	static struct hash leaf[MOST];
	static struct tree tree[MOST + 1];
	struct merkle m = {.n = 0};
	bool roots = true, entries = true, begins = true;
	struct hash root;

	published();
	tree[0].root = merkle_root(&m);
	for (size_t n = 1; n <= MOST; n++) {
		unsigned few = n <= 40 ? (unsigned)n : 12;

		leaf[n - 1] = merkle_leaf(&n, sizeof n);
		merkle_add(&m, &leaf[n - 1]);
		tree[n] = (struct tree){n, merkle_root(&m)};
		root = defined(leaf, n);
		roots &= hash_same(&root, &tree[n].root);
		for (unsigned i = 0; i < few; i++) {
			entries &= entry_holds(leaf, &tree[n], few < n ? pick((unsigned)n) : i);
			begins &=
			    begin_holds(leaf, &tree[n], &tree[few < n ? pick((unsigned)n + 1) : i]);
		}
		entries &= entry_holds(leaf, &tree[n], 0) && entry_holds(leaf, &tree[n], n - 1);
		begins &= begin_holds(leaf, &tree[n], &tree[0]) &&
		    begin_holds(leaf, &tree[n], &tree[n]) &&
		    begin_holds(leaf, &tree[n], &tree[n - 1]);
	}
	tap_ok(roots, "the root of any size is that of the definition");
	tap_ok(entries, "a path proves its entry, and no other");
	tap_ok(begins, "a path proves how a list began, and no other beginning");
	tap_ok(!merkle_extends(&tree[4], &tree[5], NULL, 0),
	    "a longer list is the beginning of none");
	return tap_done();
}
