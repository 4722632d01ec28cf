#ifndef UNIT_CHANGE_H
#define UNIT_CHANGE_H

#include "yaml/node.h"

/* Random changes of a tree, as acts make them, and parts of them. */
void random_change(struct arena *a, struct node *tree);

struct node *random_string(struct arena *a);
struct node *random_map(struct arena *a);

/* A sequence of which some items go, some change, and some come. */
struct node *random_items(struct arena *a, const struct node *old);

/* Sets a key, behind the key before if it is new. */
void set_behind(struct arena *a, struct node *map, const char *before, const char *key,
    struct node *value);

#endif
