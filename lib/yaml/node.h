#ifndef YAML_NODE_H
#define YAML_NODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"

/*
 * A YAML document as a tree, read failsafe: a scalar is its characters and
 * nothing else; tags, anchors, aliases, merge keys and duplicate keys are
 * refused (casework(5), YAML). Nodes live in the arena they were made in.
 */
enum node_kind { NODE_SCALAR, NODE_MAP, NODE_SEQ };
enum node_style { STYLE_PLAIN, STYLE_QUOTED, STYLE_BLOCK_SCALAR, STYLE_BLOCK, STYLE_FLOW };

struct node {
	enum node_kind kind : 8;
	enum node_style style : 8; /* a collection is BLOCK or FLOW */
	int line, col;             /* first character, from 1; 0 in a tree that was not read */
	int end_line, end_col;     /* just behind the last one, as libyaml has it */
	const char *str;           /* scalar: NUL terminated, no NUL inside; else NULL */
	size_t len;
	struct node *key;  /* in a mapping: the scalar key of this value */
	uint64_t word;     /* node_word of the key */
	struct node *next; /* the next entry of the same collection */
	struct node *first, *last;
	size_t n;             /* number of entries */
	uint64_t has;         /* of a mapping: the node_bit of each key */
	struct node **sorted; /* of a large mapping as it was read, by key; else NULL */
};

/*
 * What a scalar is to JSON by the YAML 1.2 core schema: only plain ones can
 * be anything but a string.
 */
enum scalar_type { SCALAR_STRING, SCALAR_NULL, SCALAR_BOOL, SCALAR_INT, SCALAR_FLOAT };
enum scalar_type node_scalar_type(const struct node *n);

/* Limits on input. */
struct node_limits {
	size_t bytes;
	int depth;
	size_t nodes;
};
extern const struct node_limits node_limits_rule; /* rule files, mappings: 16 MiB, 32, 500,000 */
extern const struct node_limits node_limits_case; /* case files: the same */

/*
 * Reads the one document in text. NULL and a diagnostic with line and column
 * when it is not well formed, empty, or beyond the limits. file is a name for
 * messages; text need not outlive the call.
 */
struct node *node_parse(struct arena *a, const char *file, const char *text, size_t len,
    const struct node_limits *limits, struct diag *d);
/*
 * The same, but the top-level sequence last is left empty. A case file has
 * nothing behind it: where that is so, only what stands above it is read, and
 * what is wrong in it goes unseen; where it is not, the whole document. So
 * whatever node_parse accepts has here the same keys with the same values.
 */
struct node *node_parse_head(struct arena *a, const char *file, const char *text, size_t len,
    const char *last, const struct node_limits *limits, struct diag *d);

/* A key must fit, each byte as an escape, into the 1024 characters that YAML allows. */
enum { NODE_KEY_BYTES = 255 };
/* For readers: puts n, which has its key, at the end of a collection. */
void node_link(struct node *parent, struct node *n);
/* For readers: prepares a mapping that was read for node_get; a key that it has twice, or NULL. */
const struct node *node_index(struct arena *a, struct node *map);

/* How a key begins: eight bytes, or all of it and zeros, in the order that they have in memory. */
static inline uint64_t
node_word(const char *key)
{
	const size_t n = strlen(key);
	uint64_t word = 0;

	memcpy(&word, key, n < sizeof word ? n : sizeof word);
	return word;
}

/* One of 64; the factor was chosen so that few of the keys of a case or a rule file have the same. */
static inline uint64_t
node_bit(uint64_t word)
{
	return UINT64_C(1) << (word * UINT64_C(0x74687b143b6892b5) >> 58);
}

/* Of the keys that begin so. */
struct node *node_find(const struct node *map, uint64_t word, const char *key);
/* The value of a key, or NULL, also when map is NULL or no mapping. */
static inline struct node *
node_get(const struct node *map, const char *key)
{
	const uint64_t word = node_word(key);

	return map && map->has & node_bit(word) ? node_find(map, word, key) : NULL;
}

/*
 * The same where keys are asked for in about the order in which they stand: at
 * is the entry found last, at first NULL, and becomes the one found.
 */
static inline struct node *
node_get_next(const struct node *map, const struct node **at, const char *key)
{
	const uint64_t word = node_word(key);
	struct node *e;

	if (!map || !(map->has & node_bit(word)))
		return NULL;
	for (e = *at ? (*at)->next : map->first; e && e->word != word;)
		e = e->next;
	if (!e || e->key->len >= sizeof word)
		e = node_find(map, word, key);
	*at = e ? e : *at;
	return e;
}

/* The same where the entry of that key is likely to be near, which may be NULL. */
struct node *node_get_near(const struct node *map, const struct node *near, const char *key);
/* The value at a path such as applicant.name, or NULL. */
struct node *node_path(const struct node *map, const char *path);
/* The characters of a scalar; otherwise, with NULL too, the default. */
static inline const char *
node_str(const struct node *n, const char *otherwise)
{
	return n && n->kind == NODE_SCALAR ? n->str : otherwise;
}

static inline const char *
node_get_str(const struct node *map, const char *key, const char *otherwise)
{
	return node_str(node_get(map, key), otherwise);
}

bool node_get_bool(const struct node *map, const char *key, bool otherwise);
bool node_is(const struct node *n, const char *s);
/* A sequence has a scalar entry s; a scalar is s. */
bool node_has(const struct node *n, const char *s);

/* New nodes. A string is quoted when written plain it would not be one. */
struct node *node_map(struct arena *a);
struct node *node_seq(struct arena *a);
struct node *node_string(struct arena *a, const char *s);
struct node *node_stringn(struct arena *a, const char *s, size_t n);
/* Written plain whatever it looks like: numbers, true, false, and the moments of the programs. */
struct node *node_plain(struct arena *a, const char *s);
/*
 * Sets a key, in its place or at the end; NULL takes it out. The value becomes
 * a part of the mapping and may be one of no other; strings are copied.
 */
void node_set(struct arena *a, struct node *map, const char *key, struct node *value);
/* The same for a key that is not there yet. */
void node_add(struct arena *a, struct node *map, const char *key, struct node *value);
/* The same, in its place behind an entry of the mapping. */
void node_insert(struct arena *a, struct node *map, struct node *behind, const char *key,
    struct node *value);
void node_set_str(struct arena *a, struct node *map, const char *key, const char *s);
void node_set_plain(struct arena *a, struct node *map, const char *key, const char *s);
/* Sets the value at a dotted path, making the mappings on the way; NULL takes it out. */
void node_set_path(struct arena *a, struct node *map, const char *path, struct node *value);
void node_append(struct node *seq, struct node *item);
struct node *node_copy(struct arena *a, const struct node *n);
/* The same content, order of keys aside; style and place do not count. */
bool node_equal(const struct node *a, const struct node *b);

#endif
