#ifndef RULES_CHECKLIST_H
#define RULES_CHECKLIST_H

#include "rules/office.h"

/*
 * What an inspection or a self-check scores (评分表, S038): a list of the item,
 * each point with how much it can get. Amounts are hundredths of a point.
 */

/* A number such as 4.5, of two places at most, and nothing behind it. */
bool points_parse(const char *text, int64_t *v);
/* Adds it as short as it is: 4.5, 100. */
void points_format(struct buf *out, int64_t v);
/* The point of that name; NULL: the version has none. */
const struct node *checklist_point(const struct version *v, const char *name);
/* How much it can get. */
int64_t point_full(const struct node *point);

/*
 * The points of the checklist are there once and add up to full-score; what is
 * anonymous, of categories or scored is of a nature that can be; limits begin,
 * end and lapse as their item's nature lets them. Of the items from that one on.
 */
void checklists_hold(struct reading *r, size_t first);

#endif
