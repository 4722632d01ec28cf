#include <string.h>

#include "yaml/canonical.h"
#include "yaml/libyaml.h"
#include "yaml/node.h"

const struct node_limits node_limits_rule = {16u << 20, 32, 500000};
const struct node_limits node_limits_case = {16u << 20, 32, 500000};

static struct node *
parse(struct arena *a, const char *file, const char *text, size_t len,
    const struct node_limits *limits, bool *ended, struct diag *d)
{
	struct node *n;

	*ended = false;
	if (len > limits->bytes) {
		diag_at(d, file, 0, 0, "%zu bytes are more than the %zu that a file may have", len,
		    limits->bytes);
		return NULL;
	}
	if ((n = canonical_parse(a, text, len, limits)))
		return n;
	return libyaml_parse(a, file, text, len, limits, ended, d);
}

static bool
is_one_of(char c, const char *set)
{
	return c && strchr(set, c);
}

/* The first line that begins with the key and a colon, NULL when there is none. */
static const char *
key_line(const char *text, size_t len, const char *key)
{
	const char *at = text, *end = text + len;
	size_t n = strlen(key);

	while ((at = memchr(at, '\n', (size_t)(end - at)))) {
		at++;
		if ((size_t)(end - at) < n + 2)
			return NULL;
		if (memcmp(at, key, n) == 0 && at[n] == ':' && is_one_of(at[n + 1], " \t\r\n"))
			return at;
	}
	return NULL;
}

/*
 * No line below the one at line can begin a further key, end the document or
 * be part of something above: each is blank, a comment, indented, or an item.
 */
static bool
only_items(const char *line, const char *end)
{
	while ((line = memchr(line, '\n', (size_t)(end - line))) && ++line < end) {
		if (*line == ' ' || (*line == '-' && line + 1 < end && is_one_of(line[1], " \r\n")))
			continue;
		if (!is_one_of(*line, " \t\r\n#"))
			return false;
	}
	return true;
}

/*
 * libyaml would decode the whole text, so it is given only what stands above
 * the line of the key, where that is sure to be all of the head: a block
 * mapping that nothing ends before that line or goes on with below it.
 */
struct node *
node_parse_head(struct arena *a, const char *file, const char *text, size_t len, const char *last,
    const struct node_limits *limits, struct diag *d)
{
	const char *line = key_line(text, len, last);
	struct diag ignored = {0};
	struct node *head = NULL, *value;
	bool ended = true;

	if (line && only_items(line, text + len))
		head = parse(a, file, text, (size_t)(line - text), limits, &ended, &ignored);
	diag_release(&ignored);
	if (head && !ended && head->kind == NODE_MAP && head->style == STYLE_BLOCK &&
	    head->col == 1 && !node_get(head, last)) {
		node_set(a, head, last, node_seq(a));
		return head;
	}
	head = parse(a, file, text, len, limits, &ended, d);
	if ((value = node_get(head, last)) && value->kind == NODE_SEQ)
		node_set(a, head, last, node_seq(a));
	return head;
}

struct node *
node_parse(struct arena *a, const char *file, const char *text, size_t len,
    const struct node_limits *limits, struct diag *d)
{
	bool ended;

	return parse(a, file, text, len, limits, &ended, d);
}
