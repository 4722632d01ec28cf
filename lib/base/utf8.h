#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Decodes one character of at most n bytes into *c and returns its length in
 * bytes, or 0 when the bytes are not well-formed UTF-8 (RFC 3629: no
 * surrogates, no overlong forms, nothing above U+10FFFF) or n is 0.
 */
size_t utf8_decode(const char *s, size_t n, unsigned long *c);
/*
 * At s, of n bytes, is an ideograph of those that nearly all Chinese is,
 * U+4000 to U+9FFF: three bytes, which need no other look.
 */
static inline bool
utf8_ideograph(const char *s, size_t n)
{
	const unsigned char *p = (const unsigned char *)s;

	return n > 2 && p[0] >= 0xe4 && p[0] <= 0xe9 && (p[1] & 0xc0) == 0x80 &&
	    (p[2] & 0xc0) == 0x80;
}
/* Offset of the first byte that is not well-formed, or n when all is. */
size_t utf8_bad(const char *s, size_t n);
/* Why no file could hold the text as it is: not UTF-8, or a control character; else NULL. */
const char *utf8_fault(const char *s);
/* Number of characters; a byte that is not well-formed counts as one. */
size_t utf8_count(const char *s, size_t n);
/*
 * Columns that the text takes on a terminal: wide East Asian characters two,
 * combining ones none (UAX #11, by the C library's C.UTF-8 tables, whatever
 * the locale of the process).
 */
size_t utf8_width(const char *s, size_t n);
/* Characters that turn or hide text: bidirectional controls, zero-width ones, line separators. */
bool utf8_hidden(unsigned long c);
/* The text without the blanks at both ends, of *n bytes; the end of s when nothing of it is seen. */
const char *utf8_trim(const char *s, size_t *n);
/* Nothing of the text is seen: blanks, full-width and others, and characters that hide. */
bool utf8_blank(const char *s);
/* Nothing but X, x, ×, Ｘ, ○ or 某, two of them or more: what a form has where a name is to be. */
bool utf8_placeholder(const char *s);

#endif
