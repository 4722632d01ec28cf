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
 * Compiled, a pattern is a finite automaton: a text is looked at once, byte by
 * byte, whatever the pattern. Bytes that the pattern does not tell apart are of
 * one class. They are tables that refer to each other by number
 * (schema/compiled.h).
 */
enum { PATTERN_FAILS, PATTERN_MATCHES }; /* states from which none leads away */
struct pattern {
	uint32_t class_of; /* of each byte, from there on in the list of classes */
	uint32_t
	    next; /* from there on in the list of states: at state plus class, the next state */
	uint32_t begins; /* the first state */
	uint32_t
	    run; /* the class of which all bytes of a text are that matches; 0: there is none */
	uint32_t least, most; /* bytes of such a text */
};

struct patterns {
	const struct pattern *pattern;
	const uint8_t *class_of;
	const uint16_t *next;
};

/* Tables that grow by one pattern after the other; the lists are the caller's to free. */
struct pattern_tables {
	struct pattern *pattern;
	uint8_t *class_of;
	uint16_t *next;
	size_t n_pattern, n_class_of, n_next;
};

/* Its number, never 0; 0: it has too many states. */
uint16_t pattern_compile(struct pattern_tables *t, const char *text);
/* Some part of s, which is UTF-8, matches. */
bool pattern_match(const struct patterns *p, uint16_t number, const char *s);

#endif
