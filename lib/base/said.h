#ifndef BASE_SAID_H
#define BASE_SAID_H

#include <stdbool.h>

#include "base/buf.h"

/*
 * The words of the closed lists as people say them, in Chinese or by a
 * full-width keyboard (casework(7), WORDS). Whatever takes such a word from a
 * person asks here; what is written is always the word of the list.
 *
 * Folded is a text with the full-width forms of ASCII (U+FF01 to U+FF5E) and
 * the ideographic blank as ASCII, and without blanks around it.
 */

/* The character at s, folded, and its length in bytes; 0 at the end. A byte that is none is itself. */
unsigned long said_char(const char *s, size_t *len);
/* s itself when it is folded already. */
const char *said_folded(struct arena *a, const char *s);
/* Folded, and without blanks: forms spread a name of two characters over the room of three. */
const char *said_squeezed(struct arena *a, const char *s);
/* The Chinese words for a word, blanks between; "" when there are none. */
const char *said_for(const char *word);
/* How documents call an act; itself when it has no Chinese name. */
const char *act_said(const char *act);
/* The first Chinese word for a word, also of one that only rules say; itself when it has none. */
const char *word_said(struct arena *a, const char *word);
/* The same where the run speaks Chinese (base/tongue.h), else the word itself; NULL is NULL. */
const char *act_told(const char *act);
const char *word_told(const char *word);
/* The text, folded, is the word or a Chinese word for it. */
bool said_is(const char *text, const char *word);
/* The index in a list as of rules/words.h, 0 when it says none of them. */
int said_find(const char *const *names, int n, const char *text);
/* The same of words with blanks between: the word, in the arena; NULL: none of them. */
const char *said_among(struct arena *a, const char *words, const char *text);
/*
 * Bytes of s before the separator, a character of ASCII or its full-width
 * form, or before the end; *sep is the length of the separator, 0 at the end.
 */
size_t said_part(const char *s, char separator, size_t *sep);
/* Bytes of the n at *s that are left without the blanks around them, of either width; *s begins there. */
size_t said_trim(const char **s, size_t n);

#endif
