#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "document.h"
#include "../tap.h"

struct node *
parse(struct arena *a, const char *text, size_t len)
{
	struct diag d = {0};
	struct node *n = node_parse(a, NULL, text, len, &node_limits_case, &d);

	if (!n)
		tap_note("line %d:%d: %s", d.first->line, d.first->col, d.first->text);
	diag_release(&d);
	return n;
}

void
show(const char *title, const char *text, size_t len)
{
	size_t n;

	printf("# %s:\n", title);
	for (; len; text += n, len -= n) {
		const char *nl = memchr(text, '\n', len);

		n = nl ? (size_t)(nl - text) + 1 : len;
		printf("#  |%.*s%s\n", (int)(nl ? n - 1 : n), text, nl ? "" : " (no newline)");
	}
}
