#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

/*
 * Decimals without sign as whole numbers of their last place: 12.5 is 1250
 * with two places. For numbers of any length, base/number.h.
 *
 * decimal_parse reads the one with which s begins: up to so many digits, in
 * groups of three when there are commas, and up to so many places behind a
 * point that has a digit behind it. *end is what follows. False when there is
 * no digit, or one too many, or a comma that stands wrong. digits and places
 * are not more than 18 together, so that every value fits.
 */
bool decimal_parse(const char *s, int digits, int places, int64_t *v, const char **end);
/* Adds a decimal of one place or more, with its sign; commas: between groups of three digits. */
void decimal_format(struct buf *out, int64_t v, int places, bool commas);
/* Writes n at to, with zeros in front up to so many digits, and no NUL; the end of it. */
enum { DECIMAL_TEXT = 20 };
char *decimal_put(char *to, uint64_t n, int digits);

#endif
