#ifndef RULES_NEAR_H
#define RULES_NEAR_H

#include "base/nearest.h"
#include "rules/office.h"

/*
 * In why, that a text names no department of departments.yaml, or nobody of
 * staff.yaml, on any day, and which one was meant when one is near (S053).
 * False when none is.
 */
bool department_none(const struct office *o, const char *text, struct buf *why);
bool person_none(const struct office *o, const char *text, struct buf *why);
bool item_none(const struct office *o, const char *text, struct buf *why);
/* Which of them was meant, behind what is said already; false when none is near. */
bool person_near(const struct office *o, const char *text, struct buf *why);
bool item_near(const struct office *o, const char *text, struct buf *why);

/* Words with blanks between; in the arena. */
void nearest_try_words(struct nearest *n, struct arena *a, const char *words);
/* The other names of what a rule file has, its aliases, are tried too. */
void nearest_try_aliases(struct nearest *n, const struct node *of);
/* Ends a reason with what was meant; false, and nothing is said, when nothing is near. */
bool nearest_tell(const struct nearest *n, struct buf *why);

#endif
