#ifndef SCHEMA_PATTERN_H
#define SCHEMA_PATTERN_H

#include <regex.h>
#include <stdbool.h>

/*
 * The patterns of our schemas: what POSIX extended regular expressions, ECMA
 * 262 (with the u flag) and Python's re read alike.
 *
 * Printable ASCII, and of that: ordinary characters; ^ and $; ( ) and | with
 * no empty branch; one of * + ? {n} {n,} {n,m} behind a character, bracket or
 * group; \ before one of ^ $ . * + ? ( ) [ { | and itself; brackets of
 * characters and of ranges within 0-9, A-Z or a-z, without [ or \, ] never
 * first, - only first or last. No dot: whether it takes a newline differs.
 *
 * A bracket that begins with ^ takes one character, not one byte, whatever
 * the locale of the process. (Python's $ also matches before a last newline.)
 */
struct pattern {
	const char *text; /* the caller's */
	/* For texts beyond ASCII, and for those of ASCII; compiled when it is first asked. */
	regex_t re[2];
	bool made[2];
};

/* False and the reason, which is static, when the pattern is none of these. */
bool pattern_compile(struct pattern *p, const char *text, const char **why);
/* Some part of s matches. */
bool pattern_match(struct pattern *p, const char *s);
void pattern_release(struct pattern *p);

#endif
