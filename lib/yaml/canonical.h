#ifndef YAML_CANONICAL_H
#define YAML_CANONICAL_H

#include "yaml/node.h"

/*
 * Reads, ten times as fast as libyaml, a document in the form that the
 * programs write (yaml/emit.h), and much of what people do: block mappings and
 * block sequences of flow collections and scalars, quoted ones on one line
 * and of block scalars the folded (>-), with comments and blank lines between
 * them. The tree is the one that libyaml gives,
 * places and styles too, and does not need text. NULL when the text is in any
 * other form, well formed or not: then libyaml is to be asked.
 */
struct node *canonical_parse(struct arena *a, const char *text, size_t len,
    const struct node_limits *limits);

#endif
