#ifndef RULES_IDENTITY_H
#define RULES_IDENTITY_H

#include <stdbool.h>

#include "base/buf.h"

/*
 * Check digits of numbers that identify people and organisations. False and
 * a reason in why: the length, a character, the date of birth, or the check
 * character and what it would be.
 */

/* Resident identity number (居民身份号码), GB 11643-1999: ISO 7064 MOD 11-2. */
bool resident_id_valid(const char *s, struct buf *why);
/*
 * A resident identity number of 15 digits, as they were before GB 11643-1999:
 * it has no check character, and a date of birth in the 1900s.
 */
bool resident_id_old(const char *s);
/* Unified social credit code (统一社会信用代码), GB 32100-2015: modulo 31. */
bool uscc_valid(const char *s, struct buf *why);
/* The number by its kind, resident-id or uscc; of others, and without both, nothing is checked. */
bool identity_valid(const char *kind, const char *number, struct buf *why);

#endif
