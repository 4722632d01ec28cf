#ifndef UNIT_TAP_H
#define UNIT_TAP_H

#include <stdbool.h>
#include <stdio.h>

/*
 * The Test Anything Protocol for a program that is one file: tap_ok for each
 * sentence, and as the last thing `return tap_done();`.
 */

/* Says, before the result, what was found; made a comment, so that it may be any text. */
#define tap_note(...) (printf("# " __VA_ARGS__), (void)putchar('\n'))

void tap_ok(bool good, const char *sentence);
int tap_done(void);

#endif
