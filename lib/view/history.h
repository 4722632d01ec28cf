#ifndef VIEW_HISTORY_H
#define VIEW_HISTORY_H

#include "case/casefile.h"

/*
 * The history of a case as text for people. Every act is shown, also one that
 * this version does not know, and every key of its event.
 */

/* One line an event: its number, when, the act, who, what it changed; long texts are cut. */
void history_lines(struct buf *out, const struct office *o, const struct casefile *c, int indent);
/* Each event in full, one key a line. */
void history_details(struct buf *out, const struct office *o, const struct casefile *c);

/* "李娜 (li.na)" by the name on a day, or the account alone when it is nobody's. */
const char *person_text(struct arena *a, const struct office *o, const char *account, day_t day);
/* "水资源科 (water-resources)" by its name on a day, or the id alone. */
const char *department_text(struct arena *a, const struct office *o, const char *id, day_t day);
/* Adds any value on one line: "name x, copies 2"; entries of a list have "; " between. */
void node_text(struct buf *out, const struct node *n);

#endif
