#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "document.h"
#include "../tap.h"
#include "yaml/json.h"

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

struct node *
parse_rule(struct arena *a, const char *text)
{
	struct diag d = {0};
	struct node *n = node_parse(a, "f", text, strlen(text), &node_limits_rule, &d);

	if (!n)
		tap_note("%d:%d: %s", d.first->line, d.first->col, d.first->text);
	diag_release(&d);
	return n;
}

void
put_json(struct buf *b, const struct node *n)
{
	const struct node *x;

	if (n->kind == NODE_SCALAR) {
		json_string(b, n->str, n->len);
		return;
	}
	buf_char(b, n->kind == NODE_MAP ? '{' : '[');
	for (x = n->first; x; x = x->next) {
		if (x != n->first)
			buf_char(b, ',');
		if (x->key) {
			put_json(b, x->key);
			buf_char(b, ':');
		}
		put_json(b, x);
	}
	buf_char(b, n->kind == NODE_MAP ? '}' : ']');
}
