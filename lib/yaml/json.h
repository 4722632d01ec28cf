#ifndef YAML_JSON_H
#define YAML_JSON_H

#include <stddef.h>

#include "base/buf.h"
#include "yaml/node.h"

/*
 * Adds a JSON string. What drives a terminal, or turns or hides text on it
 * (control characters, DEL, C1, utf8_hidden), is escaped. A byte that is not
 * UTF-8 becomes U+FFFD.
 */
void json_string(struct buf *out, const char *s, size_t n);
/*
 * Adds the tree as JSON on one line, keys in their order, every scalar as the
 * string of its content: a failsafe tree has no other type.
 */
void json_node(struct buf *out, const struct node *n);
/*
 * The same in canonical form (RFC 8785): keys in the order of their UTF-16
 * code units, strings escaped as 3.2.2.2 demands and no further. Of the keys
 * of n itself only those of the part, NULL: all. What a seal is made of, so
 * its bytes never change.
 */
typedef bool json_part(const char *key);
void json_canonical(struct buf *out, const struct node *n, json_part *part);

#endif
