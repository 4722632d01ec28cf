#ifndef YAML_LIBYAML_H
#define YAML_LIBYAML_H

#include "yaml/node.h"

/*
 * Reads any document by libyaml. NULL and a diagnostic as node_parse. *ended
 * when a line of its own, "...", ended it.
 */
struct node *libyaml_parse(struct arena *a, const char *file, const char *text, size_t len,
    const struct node_limits *limits, bool *ended, struct diag *d);

#endif
