#include "base/merkle.h"

#include <string.h>

/* Another first byte for leaves than for nodes, so that no node passes for an entry. */
enum { LEAF = 0, NODE = 1 };

struct hash
merkle_leaf(const void *s, size_t n)
{
	const uint8_t first = LEAF;
	struct digest g;
	struct hash h = {{0}};

	digest_begin(&g);
	digest_add(&g, &first, 1);
	digest_add(&g, s, n);
	digest_end_bytes(&g, h.byte);
	return h;
}

static struct hash
node(const struct hash *left, const struct hash *right)
{
	const uint8_t first = NODE;
	struct digest g;
	struct hash h = {{0}};

	digest_begin(&g);
	digest_add(&g, &first, 1);
	digest_add(&g, left->byte, sizeof left->byte);
	digest_add(&g, right->byte, sizeof right->byte);
	digest_end_bytes(&g, h.byte);
	return h;
}

bool
hash_same(const struct hash *a, const struct hash *b)
{
	return memcmp(a->byte, b->byte, sizeof a->byte) == 0;
}

/* One part stands for each bit of n: two of a size become one, as in counting. */
void
merkle_add(struct merkle *m, const struct hash *leaf)
{
	size_t parts = (size_t)__builtin_popcountll(m->n);
	struct hash h = *leaf;

	for (size_t bits = m->n; bits & 1; bits >>= 1)
		h = node(&m->part[--parts], &h);
	m->part[parts] = h;
	m->n++;
}

struct hash
merkle_root(const struct merkle *m)
{
	size_t parts = (size_t)__builtin_popcountll(m->n);
	struct digest g;
	struct hash h = {{0}};

	if (!parts) {
		digest_begin(&g);
		digest_end_bytes(&g, h.byte);
		return h;
	}
	h = m->part[--parts];
	while (parts)
		h = node(&m->part[--parts], &h);
	return h;
}

static struct hash
root_of(const struct hash *leaf, size_t n)
{
	struct merkle m = {.n = 0};

	for (size_t i = 0; i < n; i++)
		merkle_add(&m, &leaf[i]);
	return merkle_root(&m);
}

/* Where a tree of n leaves, 2 at least, is parted: the largest power of two below n. */
static size_t
half(size_t n)
{
	return (size_t)1 << (63 - __builtin_clzll(n - 1));
}

size_t
merkle_inclusion(const struct hash *leaf, size_t n, size_t index, struct hash path[MERKLE_PATH])
{
	size_t k, used;

	if (n == 1)
		return 0;
	k = half(n);
	if (index < k) {
		used = merkle_inclusion(leaf, k, index, path);
		path[used] = root_of(leaf + k, n - k);
	} else {
		used = merkle_inclusion(leaf + k, n - k, index - k, path);
		path[used] = root_of(leaf, k);
	}
	return used + 1;
}

/* known: who has the old root has the root of these leaves, when they are just the old ones. */
static size_t
subproof(const struct hash *leaf, size_t n, size_t old, bool known, struct hash *path)
{
	size_t k, used;

	if (old == n) {
		if (!known)
			*path = root_of(leaf, n);
		return known ? 0 : 1;
	}
	k = half(n);
	if (old <= k) {
		used = subproof(leaf, k, old, known, path);
		path[used] = root_of(leaf + k, n - k);
	} else {
		used = subproof(leaf + k, n - k, old - k, false, path);
		path[used] = root_of(leaf, k);
	}
	return used + 1;
}

size_t
merkle_consistency(const struct hash *leaf, size_t n, size_t old, struct hash path[MERKLE_PATH])
{
	return old ? subproof(leaf, n, old, true, path) : 0;
}

/* A node's place among those of its level, and that of the last one there. */
struct place {
	size_t at, last;
};

static void
rise(struct place *p)
{
	p->at >>= 1;
	p->last >>= 1;
}

/* The next hash of the path stands to the left. Then it is risen to where that is a sibling. */
static bool
has_left(struct place *p)
{
	if (!(p->at & 1) && p->at != p->last)
		return false;
	while (p->at && !(p->at & 1))
		rise(p);
	return true;
}

bool
merkle_includes(const struct tree *t, const struct hash *leaf, size_t index,
    const struct hash *path, size_t n)
{
	struct place p = {index, t->size - 1};
	struct hash h = *leaf;

	if (index >= t->size)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!p.last)
			return false;
		h = has_left(&p) ? node(&path[i], &h) : node(&h, &path[i]);
		rise(&p);
	}
	return !p.last && hash_same(&h, &t->root);
}

bool
merkle_extends(const struct tree *t, const struct tree *old, const struct hash *path, size_t n)
{
	const struct hash empty = root_of(NULL, 0);
	struct place p = {old->size - 1, t->size - 1};
	struct hash before, now;
	size_t i = 0;

	if (old->size > t->size)
		return false;
	if (!old->size)
		return !n && hash_same(&old->root, &empty);
	if (old->size == t->size)
		return !n && hash_same(&old->root, &t->root);
	if (old->size & (old->size - 1)) {
		if (!n)
			return false;
		now = path[i++];
	} else {
		now = old->root; /* a subtree of the tree, which the path leaves out */
	}
	while (p.at & 1)
		rise(&p);
	for (before = now; i < n; i++) {
		if (!p.last)
			return false;
		if (has_left(&p)) {
			before = node(&path[i], &before);
			now = node(&path[i], &now);
		} else {
			now = node(&now, &path[i]);
		}
		rise(&p);
	}
	return !p.last && hash_same(&before, &old->root) && hash_same(&now, &t->root);
}
