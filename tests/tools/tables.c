/*
 * tables acts|rules|words|fields: the closed lists of the code, for the tests
 * that compare the manual with them.
 */
#include <stdio.h>
#include <string.h>

#include "query/field.h"
#include "view/tables.h"

int
main(int argc, char **argv)
{
	struct buf out = {0};
	const char *what = argc == 2 ? argv[1] : "";

	if (strcmp(what, "acts") == 0)
		tables_acts(&out);
	else if (strcmp(what, "rules") == 0)
		tables_rules(&out);
	else if (strcmp(what, "words") == 0)
		tables_words(&out);
	else if (strcmp(what, "fields") == 0)
		field_list(&out);
	else
		return 64;
	fputs(buf_text(&out), stdout);
	if (strcmp(what, "fields") == 0)
		putchar('\n');
	buf_release(&out);
	return 0;
}
