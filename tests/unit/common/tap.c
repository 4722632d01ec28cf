#include "../tap.h"

static int tap_number, tap_failed;

void
tap_ok(bool good, const char *sentence)
{
	printf("%s %d - %s\n", good ? "ok" : "not ok", ++tap_number, sentence);
	tap_failed += !good;
	/* Whoever waits for the end sees that it goes on. */
	fflush(stdout);
}

int
tap_done(void)
{
	printf("1..%d\n", tap_number);
	return fflush(stdout) != 0 || tap_failed != 0;
}
