/*
 * hold-lock OFFICE CASE|import|numbers
 *
 * Takes the lock of a case, of imports or of case numbers as programs do, prints "held" and holds
 * it until it is killed.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "store/lock.h"

static long
byte_of(const char *what)
{
	if (strcmp(what, "import") == 0)
		return LOCK_IMPORT;
	if (strcmp(what, "numbers") == 0)
		return LOCK_NUMBERS;
	return lock_of_case(what);
}

static void
complain(const struct diag *d)
{
	struct buf b = {0};

	for (const struct diag_item *i = d->first; i; i = i->next)
		diag_format(&b, "hold-lock", i);
	fputs(buf_text(&b), stderr);
	buf_release(&b);
}

int
main(int argc, char **argv)
{
	struct diag d = {0};
	struct store s;
	enum status st;

	if (argc != 3) {
		fprintf(stderr, "usage: hold-lock OFFICE CASE|import|numbers\n");
		return ST_USAGE;
	}
	st = store_open(&s, argv[1], &d);
	if (st == ST_DONE)
		st = lock_take(&s, byte_of(argv[2]), argv[2], &d);
	if (st == ST_DONE && (puts("held") < 0 || fflush(stdout) != 0))
		st = ST_FAILED;
	if (st == ST_DONE)
		for (;;)
			pause();
	complain(&d);
	diag_release(&d);
	store_release(&s);
	return (int)st;
}
