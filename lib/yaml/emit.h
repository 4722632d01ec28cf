#ifndef YAML_EMIT_H
#define YAML_EMIT_H

#include "base/buf.h"
#include "yaml/node.h"

/*
 * Writes nodes in the one form that the programs use: block mappings, two
 * columns a level, the entries of a sequence below their key without further
 * indent; sequences of scalars, and mappings of scalars inside a sequence,
 * in flow form on one line. Strings that YAML 1.1 or 1.2 would take for
 * something else are quoted: numbers, words such as no, dates. Every line ends with eol.
 */
struct emit {
	struct buf *out;
	const char *eol;
};

/* "key: value" and what hangs below it, indent blanks to the left. */
void emit_entry(const struct emit *e, int indent, const struct node *value);
/* One "- item" of a sequence; a mapping with block set stands one key a line. */
void emit_item(const struct emit *e, int indent, const struct node *item, bool block);
/* A scalar or a collection in flow form, on one line. */
void emit_flow(struct buf *out, const struct node *n);
/* A scalar as it stands in block context; nothing for a plain null of no characters. */
void emit_scalar(struct buf *out, const struct node *n);
/* A key, in block or flow context, without its colon. */
void emit_key(struct buf *out, const struct node *key);
/* A whole document, which is a mapping; the items of the key history one key a line. */
void emit_document(struct buf *out, const struct node *root);

#endif
