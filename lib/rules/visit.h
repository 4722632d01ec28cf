#ifndef RULES_VISIT_H
#define RULES_VISIT_H

#include "rules/entry.h"

/*
 * Who goes on a joint visit to the site (联合踏勘), by its node: office.yaml,
 * visits. An entry that changes is ended and stands below again; on a day at
 * most one of a node is in force.
 */
struct visit_node {
	const char *node, *lead;
	struct period in_force;
	const struct node *participants; /* department ids, the lead not among them */
	const struct node *entry;
};

/* The entry for a visit that is called on that day; NULL: the office names nobody. */
const struct visit_node *office_visit(const struct office *o, const char *node, day_t day);

/* Fills the office from that list (NULL: none), which has passed its schema. */
void visits_read(struct reading *r, const struct node *list);
/* Their departments are there, each once. */
void visits_hold(struct reading *r);

#endif
