#ifndef BASE_MERKLE_H
#define BASE_MERKLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/digest.h"

/*
 * The hash tree of an append-only list (RFC 6962, 2.1): its root stands for
 * the whole list, and a path of a few hashes proves that an entry is in it, or
 * that a shorter list is how a longer one begins.
 */
struct hash {
	uint8_t byte[DIGEST_BYTES];
};

enum { MERKLE_PATH = 64 }; /* no path has more hashes */

/* Of an entry of the list. */
struct hash merkle_leaf(const void *s, size_t n);
bool hash_same(const struct hash *a, const struct hash *b);

/* A list that grows; zeroed it is empty. Each root is had in O(log n). */
struct merkle {
	struct hash part[MERKLE_PATH]; /* whole subtrees, the largest first */
	size_t n;                      /* leaves */
};
void merkle_add(struct merkle *m, const struct hash *leaf);
struct hash merkle_root(const struct merkle *m);

/* The path from the leaf at index, which is below n, to the root of all n. How many hashes it has. */
size_t merkle_inclusion(const struct hash *leaf, size_t n, size_t index,
    struct hash path[MERKLE_PATH]);
/* The path from the root of the first old leaves, at most n, to that of all n. */
size_t merkle_consistency(const struct hash *leaf, size_t n, size_t old,
    struct hash path[MERKLE_PATH]);

/* A list, as who has not got it knows it. */
struct tree {
	size_t size;
	struct hash root;
};
/* The path leads from the leaf at index to the root (RFC 9162, 2.1.3.2). */
bool merkle_includes(const struct tree *t, const struct hash *leaf, size_t index,
    const struct hash *path, size_t n);
/* The path leads from old to the tree: the list began as old (RFC 9162, 2.1.4.2). */
bool merkle_extends(const struct tree *t, const struct tree *old, const struct hash *path,
    size_t n);

#endif
