#ifndef SCHEMA_PATTERN_H
#define SCHEMA_PATTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The patterns of our schemas: extended regular expressions of the kind that
 * POSIX, ECMA 262 and Python read alike, which a test sees to
 * (tests/schema-patterns.py); so each can be compiled. A bracket that begins
 * with ^ takes one character, not one byte. (Python's $ also matches before a
 * last newline.)
 *
 * Compiled they are tables that refer to each other by number, 0 being
 * nothing (schema/compiled.h).
 */

/* A character, a bracket or a group, and how often it may stand; or an anchor. */
enum pattern_what { CHARACTER, GROUP, BEGINS, ENDS };
struct pattern_piece {
	uint64_t takes[2]; /* of ASCII */
	int least, most;
	uint16_t branches; /* of a group */
	uint16_t next;     /* in its branch */
	uint8_t what;
	bool takes_others;
};

struct pattern_branch {
	uint16_t first; /* piece */
	uint16_t next;
};

struct patterns {
	const struct pattern_piece *piece;
	const struct pattern_branch *branch;
};

/* Tables that grow by one pattern after the other; the lists are the caller's to free. */
struct pattern_tables {
	struct pattern_piece *piece;
	struct pattern_branch *branch;
	size_t n_piece, n_branch;
};

/* The number of its first branch. */
uint16_t pattern_compile(struct pattern_tables *t, const char *text);
/* Some part of s, which is UTF-8, matches. */
bool pattern_match(const struct patterns *p, uint16_t branch, const char *s);

#endif
