#ifndef RULES_PANEL_H
#define RULES_PANEL_H

#include "rules/entry.h"

/*
 * Who reviews jointly: casework(5), PANELS.
 */
struct panel {
	const char *id;
	struct period in_force;
	const struct node *members; /* department ids */
	const struct node *node;
};

const struct panel *office_panel(const struct office *o, const char *id);
/* The department is a member of some panel. */
bool panels_have(const struct office *o, const char *department);

/* Fills the office from panels.yaml, which has passed its schema. */
void panels_read(struct reading *r, const struct node *doc);
/* Their departments are there. */
void panels_hold(struct reading *r);

#endif
