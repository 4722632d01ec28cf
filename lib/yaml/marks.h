#ifndef YAML_MARKS_H
#define YAML_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Where the characters of a text are that may be more than themselves in a
 * plain scalar, or more than one byte: ends of lines, a blank behind a colon,
 * number signs, those of flow collections (, ? [ ] { }), and what begins a run
 * of characters that are none of ASCII. A bit for each byte of the text, the
 * lowest of a word that of the first of 64.
 */
enum { MARKS = 64 };
#define MARKS_WORDS(len) ((len) / MARKS + 1)

/*
 * The marks of text, set in as many words, zeros before. False when it has a
 * character that no file may have (libyaml.c, text_ok), or a tab.
 */
bool marks_find(uint64_t *marks, const char *text, size_t len);
/* The same a byte at a time: for machines without the instructions, and for tests. */
bool marks_find_plainly(uint64_t *marks, const char *text, size_t len);

#endif
