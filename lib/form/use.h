#ifndef FORM_USE_H
#define FORM_USE_H

#include "yaml/node.h"

/*
 * Which values, or parts of their shape, a template puts in: told by
 * form/mustache.h, of a check and of a rendering. A zeroed one is empty and
 * ready; the nodes are the caller's.
 */
struct uses {
	const struct node **list;
	size_t n;
};

void uses_add(struct uses *u, const struct node *n);
bool uses_have(const struct uses *u, const struct node *n);
/* The value of that path in the tree is put in, or what stands beside it: NAME-zh and so on. */
bool uses_part(const struct uses *u, const struct node *tree, const char *part);
/* Of a shape: adds what has something in it that is used. */
void uses_spread(struct uses *u, const struct node *shape);
/* A copy of the values without what is not used of their shape, which is spread. */
struct node *uses_only(const struct uses *u, struct arena *a, const struct node *shape,
    const struct node *values);
void uses_release(struct uses *u);

#endif
