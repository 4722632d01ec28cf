#ifndef SCHEMA_PATTERN_H
#define SCHEMA_PATTERN_H

#include <stdbool.h>

#include "base/arena.h"

/*
 * The patterns of our schemas: extended regular expressions of the kind that
 * POSIX, ECMA 262 and Python read alike, which a test sees to
 * (tests/schema-patterns.py); so each can be compiled. A bracket that begins
 * with ^ takes one character, not one byte. (Python's $ also matches before a
 * last newline.)
 */
struct pattern;

/* In the arena; text is kept. */
const struct pattern *pattern_compile(struct arena *a, const char *text);
const char *pattern_text(const struct pattern *p);
/* Some part of s, which is UTF-8, matches. */
bool pattern_match(const struct pattern *p, const char *s);

#endif
