#ifndef UNIT_TAP_H
#define UNIT_TAP_H

#include <stdbool.h>
#include <stdio.h>

/*
 * The Test Anything Protocol for a program that is one file: tap_ok for each
 * sentence, and as the last thing `return tap_done();`.
 */
static int tap_number, tap_failed;

/* Says, before the result, what was found; made a comment, so that it may be any text. */
#define tap_note(...) (printf("# " __VA_ARGS__), (void)putchar('\n'))

static void
tap_ok(bool good, const char *sentence)
{
	printf("%s %d - %s\n", good ? "ok" : "not ok", ++tap_number, sentence);
	tap_failed += !good;
}

static int
tap_done(void)
{
	printf("1..%d\n", tap_number);
	return fflush(stdout) != 0 || tap_failed != 0;
}

#endif
