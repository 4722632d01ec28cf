#ifndef SCHEMA_PATTERN_H
#define SCHEMA_PATTERN_H

#include <regex.h>
#include <stdbool.h>

/*
 * The patterns of our schemas: POSIX extended regular expressions of the kind
 * that ECMA 262 and Python read alike, which a test sees to
 * (tests/schema-patterns.py); so each can be compiled.
 *
 * A bracket that begins with ^ takes one character, not one byte, whatever
 * the locale of the process. (Python's $ also matches before a last newline.)
 */
struct pattern {
	struct pattern *next; /* the caller's, as is text */
	const char *text;
	/* For texts beyond ASCII, and for those of ASCII; compiled when it is first asked. */
	regex_t re[2];
	bool made[2];
};

/* Some part of s matches. False too when the system lacks memory, or the locale C.UTF-8. */
bool pattern_match(struct pattern *p, const char *s);
void pattern_release(struct pattern *p);

#endif
