#include "yaml/libyaml.h"

#include <string.h>
#include <yaml.h>

#include "base/tongue.h"
#include "base/utf8.h"

enum { DEPTH_MOST = 64 };

struct reader {
	struct arena *a;
	const char *file;
	const struct node_limits *limits;
	struct diag *d;
	yaml_parser_t parser;
	struct node *stack[DEPTH_MOST];
	struct node *key[DEPTH_MOST]; /* the key that waits for its value */
	int depth;
	size_t nodes;
	struct node *root;
	bool ended; /* by a line of its own, "..." */
};

static const char *
why_not(size_t offset, unsigned long c)
{
	if (c == 0xfeff && !offset)
		return _("the file begins with a byte order mark");
	if (c == '\r')
		return _("a carriage return without a line feed is not allowed");
	if (c < 0x20)
		return _("control characters are not allowed");
	return _("this character is allowed only as an escape in \"...\"");
}

/*
 * What libyaml would take for a line break or swallow, and what no editor
 * shows, is refused in the bytes: line numbers are then the same for every
 * tool, and a reader sees all that is sealed. Escapes can still write those
 * that are not plain control characters.
 */
static bool
text_ok(const char *file, const char *text, size_t len, struct diag *d)
{
	const char *line = text;
	unsigned long c = 0;
	size_t i, n, lines = 1;
	int col;

	for (i = 0; i < len; i += n) {
		unsigned char b = (unsigned char)text[i];

		n = 1;
		if (b == '\n') {
			line = text + i + 1;
			lines++;
			continue;
		}
		if (b >= 0x20 && b < 0x7f)
			continue;
		if (b == '\t' || (b == '\r' && i + 1 < len && text[i + 1] == '\n'))
			continue;
		n = utf8_decode(text + i, len - i, &c);
		if (n && c >= 0xa0 && c != 0x2028 && c != 0x2029 && c != 0xfeff && c != 0xfffe &&
		    c != 0xffff)
			continue;
		col = (int)utf8_count(line, (size_t)(text + i - line)) + 1;
		if (n)
			diag_at(d, file, (int)lines, col, "%s (U+%04lX)", _(why_not(i, c)), c);
		else
			diag_at(d, file, (int)lines, col, "not UTF-8");
		return false;
	}
	return true;
}

static bool
fault(struct reader *r, const yaml_mark_t *m, const char *text)
{
	diag_at(r->d, r->file, (int)m->line + 1, (int)m->column + 1, "%s", _(text));
	return false;
}

static struct node *
new_node(struct reader *r, enum node_kind kind, const yaml_event_t *e)
{
	struct node *n = arena_alloc(r->a, sizeof *n);

	n->kind = kind;
	n->line = (int)e->start_mark.line + 1;
	n->col = (int)e->start_mark.column + 1;
	n->end_line = (int)e->end_mark.line + 1;
	n->end_col = (int)e->end_mark.column + 1;
	return n;
}

static bool
keys_unique(struct reader *r, struct node *map)
{
	const struct node *again = node_index(r->a, map);

	if (!again)
		return true;
	diag_at(r->d, r->file, again->line, again->col, "key '%s' stands here a second time",
	    again->str);
	return false;
}

static bool
key_ok(struct reader *r, const struct node *key, const yaml_event_t *e)
{
	if (key->kind != NODE_SCALAR)
		return fault(r, &e->start_mark, "a key must be a scalar");
	if (key->style == STYLE_PLAIN && strcmp(key->str, "<<") == 0)
		return fault(r, &e->start_mark, "merge keys (<<) are not allowed");
	if (key->len > NODE_KEY_BYTES)
		return fault(r, &e->start_mark, "a key is longer than 255 bytes");
	return true;
}

/* Puts a finished or just opened node into its parent. */
static bool
place(struct reader *r, struct node *n, const yaml_event_t *e)
{
	struct node *parent;

	if (++r->nodes > r->limits->nodes)
		return fault(r, &e->start_mark, "more values than a file may have");
	if (!r->depth) {
		r->root = n;
		return true;
	}
	parent = r->stack[r->depth - 1];
	if (parent->kind == NODE_MAP) {
		if (!r->key[r->depth - 1]) {
			if (!key_ok(r, n, e))
				return false;
			r->key[r->depth - 1] = n;
			return true;
		}
		n->key = r->key[r->depth - 1];
		r->key[r->depth - 1] = NULL;
	}
	node_link(parent, n);
	return true;
}

static bool
scalar(struct reader *r, const yaml_event_t *e)
{
	struct node *n = new_node(r, NODE_SCALAR, e);
	const char *s = (const char *)e->data.scalar.value;
	size_t i, len = e->data.scalar.length;

	if (e->data.scalar.anchor)
		return fault(r, &e->start_mark, "anchors (&) are not allowed");
	if (e->data.scalar.tag)
		return fault(r, &e->start_mark, "tags (!) are not allowed");
	for (i = 0; i < len; i++)
		if ((unsigned char)s[i] < 0x20 && s[i] != '\t' && s[i] != '\n')
			return fault(r, &e->start_mark, "value has a control character");
	n->str = arena_strn(r->a, s, len);
	n->len = len;
	switch (e->data.scalar.style) {
	case YAML_PLAIN_SCALAR_STYLE:
		n->style = STYLE_PLAIN;
		break;
	case YAML_LITERAL_SCALAR_STYLE:
	case YAML_FOLDED_SCALAR_STYLE:
		n->style = STYLE_BLOCK_SCALAR;
		break;
	default:
		n->style = STYLE_QUOTED;
	}
	return place(r, n, e);
}

static bool
open_collection(struct reader *r, const yaml_event_t *e)
{
	bool map = e->type == YAML_MAPPING_START_EVENT;
	struct node *n = new_node(r, map ? NODE_MAP : NODE_SEQ, e);

	if (map ? !!e->data.mapping_start.anchor : !!e->data.sequence_start.anchor)
		return fault(r, &e->start_mark, "anchors (&) are not allowed");
	if (map ? !!e->data.mapping_start.tag : !!e->data.sequence_start.tag)
		return fault(r, &e->start_mark, "tags (!) are not allowed");
	if (map)
		n->style = e->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE ? STYLE_FLOW
										  : STYLE_BLOCK;
	else
		n->style = e->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE ? STYLE_FLOW
										    : STYLE_BLOCK;
	if (!place(r, n, e))
		return false;
	if (r->depth >= r->limits->depth || r->depth >= DEPTH_MOST)
		return fault(r, &e->start_mark, "nested too deeply");
	r->key[r->depth] = NULL;
	r->stack[r->depth++] = n;
	return true;
}

static bool
close_collection(struct reader *r, const yaml_event_t *e)
{
	struct node *n = r->stack[--r->depth];

	if (n->style == STYLE_FLOW || !n->last) {
		n->end_line = (int)e->end_mark.line + 1;
		n->end_col = (int)e->end_mark.column + 1;
	} else {
		/* libyaml ends a block where the next token starts, past comments */
		n->end_line = n->last->end_line;
		n->end_col = n->last->end_col;
	}
	return n->kind != NODE_MAP || keys_unique(r, n);
}

static bool
event(struct reader *r, const yaml_event_t *e, bool *end)
{
	switch (e->type) {
	case YAML_DOCUMENT_START_EVENT:
		if (r->root)
			return fault(r, &e->start_mark, "a second document begins here");
		if (e->data.document_start.version_directive ||
		    e->data.document_start.tag_directives.start !=
			e->data.document_start.tag_directives.end)
			return fault(r, &e->start_mark, "directives (%) are not allowed");
		return true;
	case YAML_ALIAS_EVENT:
		return fault(r, &e->start_mark, "aliases (*) are not allowed");
	case YAML_SCALAR_EVENT:
		return scalar(r, e);
	case YAML_SEQUENCE_START_EVENT:
	case YAML_MAPPING_START_EVENT:
		return open_collection(r, e);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		return close_collection(r, e);
	case YAML_DOCUMENT_END_EVENT:
		r->ended = !e->data.document_end.implicit;
		return true;
	case YAML_STREAM_END_EVENT:
		*end = true;
		return true;
	default:
		return true;
	}
}

static bool
run(struct reader *r)
{
	yaml_event_t e;
	bool ok = true, end = false;

	while (ok && !end) {
		if (!yaml_parser_parse(&r->parser, &e)) {
			diag_at(r->d, r->file, (int)r->parser.problem_mark.line + 1,
			    (int)r->parser.problem_mark.column + 1, "not well-formed YAML: %s",
			    r->parser.problem ? r->parser.problem : _("out of memory"));
			return false;
		}
		ok = event(r, &e, &end);
		yaml_event_delete(&e);
	}
	if (ok && !r->root) {
		diag_at(r->d, r->file, 0, 0, "the file is empty");
		ok = false;
	}
	return ok;
}

struct node *
libyaml_parse(struct arena *a, const char *file, const char *text, size_t len,
    const struct node_limits *limits, bool *ended, struct diag *d)
{
	struct reader r = {.a = a, .file = file, .limits = limits, .d = d};
	bool ok;

	if (!text_ok(file, text, len, d))
		return NULL;
	if (!yaml_parser_initialize(&r.parser)) {
		diag_at(d, file, 0, 0, "out of memory");
		return NULL;
	}
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r.parser, (const unsigned char *)text, len);
	ok = run(&r);
	yaml_parser_delete(&r.parser);
	*ended = r.ended;
	return ok ? r.root : NULL;
}
