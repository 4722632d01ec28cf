#ifndef YAML_MARKS_H
#define YAML_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/*
 * Where the characters of a text are that may be more than themselves inside a
 * plain scalar: ends of lines, what stands behind a colon where that is a blank
 * or an end of line, number signs, and those of flow collections: , ? [ ] { }
 * A bit for each byte, the lowest of a word the first of its 64.
 */
struct marks {
	uint64_t *special;
	uint64_t *inner; /* bytes of characters that are not their first */
};

/*
 * The marks of text, in the arena; those of the length of text and behind it
 * are not set. False when it has a character that no scanner should judge:
 * controls and those that YAML forbids or libyaml takes for a line break
 * (libyaml.c, text_ok), or what is not UTF-8.
 */
bool marks_find(struct marks *m, struct arena *a, const char *text, size_t len);
/* The same, a byte at a time: for machines without the instructions, and for tests. */
bool marks_find_plainly(struct marks *m, struct arena *a, const char *text, size_t len);

#endif
