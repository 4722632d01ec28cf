#ifndef UNIT_DOCUMENT_H
#define UNIT_DOCUMENT_H

#include "yaml/node.h"

/* A text read as a case file is; NULL, and a comment of the test report, when it is none. */
struct node *parse(struct arena *a, const char *text, size_t len);

/* The same as a rule file is. */
struct node *parse_rule(struct arena *a, const char *text);

/* The tree as JSON with every scalar a string, keys in their order. */
void put_json(struct buf *b, const struct node *n);

/* A text as a comment of the test report. */
void show(const char *title, const char *text, size_t len);

#endif
