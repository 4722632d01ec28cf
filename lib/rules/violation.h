#ifndef RULES_VIOLATION_H
#define RULES_VIOLATION_H

#include "rules/entry.h"

/*
 * What the rules of an office call a violation (过错责任追究), by number: office.yaml,
 * violations, and which rules of the programs, when they do not hold, are one. A
 * number that changes is ended and stands below again; on a day at most one
 * of a number is in force.
 */
struct violation {
	const char *number, *text, *basis; /* basis: NULL */
	struct period in_force;            /* of what was done then */
	const struct node *rules; /* "RULE", or "RULE ACT ..."; NULL: only what is entered */
	const struct node *entry;
};

/* The violation of that number on that day; NULL when there is none. */
const struct violation *office_violation(const struct office *o, const char *number, day_t day);
/*
 * The one that it is when that rule does not hold of that act (NULL: of none);
 * NULL when it is none. What names a rule comes before what names its subject.
 */
const struct violation *office_violation_of(const struct office *o, const char *rule,
    const char *act, day_t day);
/* The rule, or subject of rules, of an entry of rules; how many bytes of it. */
size_t violation_rule(const char *entry);

/* Fills the office from that list (NULL: none), which has passed its schema. */
void violations_read(struct reading *r, const struct node *list);

#endif
