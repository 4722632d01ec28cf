#ifndef RULES_PANEL_H
#define RULES_PANEL_H

#include "rules/entry.h"

/*
 * Who reviews jointly: casework(5), PANELS. A panel that changes is ended and
 * stands below again under its id: these are its versions, and on a day at
 * most one of them is in force.
 */
struct panel {
	const char *id;
	struct period in_force;             /* cases that were received then are reviewed by it */
	const struct node *members;         /* department ids */
	const struct node *meeting_members; /* who belongs to it in meetings only; NULL: nobody */
	const struct node *may_invite; /* whom the host may ask besides; NULL: any department */
	const struct node *node;
};

/* The version of the panel for what was received on that day; NULL when none is in force then. */
const struct panel *office_panel(const struct office *o, const char *id, day_t received);
/* The department is a member of some panel on that day. */
bool panels_have(const struct office *o, const char *department, day_t received);

/* Fills the office from panels.yaml, which has passed its schema. */
void panels_read(struct reading *r, const struct node *doc);
/* Their departments are there. */
void panels_hold(struct reading *r);

#endif
