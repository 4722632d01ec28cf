#ifndef BASE_NUMERAL_H
#define BASE_NUMERAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A whole number in Chinese numerals with which s begins, in everyday or in
 * financial characters: digits alone (二〇二一, 零五) or with units (二十九,
 * 三万五千, 壹佰零伍). *digits is how many digits it has when it has no unit,
 * else 0; *end is what follows. False when there is none, when it is in
 * disorder, or when a last digit could mean two things, as in 三千五 (3,005 or
 * 3,500). Up to 15 digits. 廿 and 卅 belong to the lunar calendar and are none.
 */
bool numeral_parse(const char *s, int64_t *v, int *digits, const char **end);
/* The text begins with a character of a numeral. */
bool numeral_begins(const char *s);

#endif
