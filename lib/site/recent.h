#ifndef SITE_RECENT_H
#define SITE_RECENT_H

#include "site/page.h"

/*
 * What the page of figures tells of the last twelve months, and of what is open:
 * in tables, and as pictures of the same numbers. A month before the first case
 * has no numbers.
 */
/* The lists months and ages; and pictures, each an element svg when they are drawn, else their shape. */
void put_recent(struct maker *m, struct node *values, const struct making *s, bool drawn);

#endif
