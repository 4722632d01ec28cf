#ifndef YAML_EDIT_H
#define YAML_EDIT_H

#include "base/buf.h"
#include "yaml/node.h"

/*
 * Edits the text of a document so that it reads as the tree want, and leaves
 * every byte that need not change as it was: comments, order, spacing, keys
 * it does not know. old is the tree that was read from text. Entries that are
 * equal are not touched; the sequence at the key last is only appended to.
 *
 * The result is read again and compared with want. False, out unspecified,
 * and a diagnostic under the rule edit.layout when the top level is no block
 * mapping, last is not its last key or no block sequence, a comment would be
 * lost, or the text would not read as want.
 */
bool edit_text(const char *file, const char *text, size_t len, const struct node *old,
    const struct node *want, const char *last, struct buf *out, struct diag *d);

/*
 * The whole document in the form that emit_document writes. The comments
 * stand, each on a line of its own, before the top-level entry or the item of
 * a top-level sequence in which they were found. The content is the same,
 * or false and a diagnostic.
 */
bool edit_tidy(const char *file, const char *text, size_t len, const struct node *old,
    const char *last, struct buf *out, struct diag *d);

/* The rules that are checked here. */
extern const struct rule edit_rules[];

#endif
