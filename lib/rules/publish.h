#ifndef RULES_PUBLISH_H
#define RULES_PUBLISH_H

#include "rules/record.h"

/*
 * What of the record of each item is published, by which channel and when
 * (casework(5), CATALOG): office.yaml says what has to be, the versions say
 * what was. A cell is one element of an item in one channel.
 */
enum cell_state {
	CELL_PUBLISHED,
	CELL_WITHHELD, /* and the version says why (S257, S319) */
	CELL_DUE,      /* not yet, and there is time */
	CELL_MISSING,
	CELL_BLANK,    /* the record says nothing that could be published */
	CELL_OUTDATED, /* what stands there is of an earlier version (S019) */
	CELL_LATE,     /* it is there, and came later than it should have (S211) */
	CELL_STALE,    /* it is to be looked at again */
	CELL_N
};
extern const char *const cell_names[CELL_N];

struct cell {
	const struct item *item;
	const struct version *version;
	const char *element, *channel, *set, *source;
	enum cell_state state;
	day_t on;               /* when it was published; DAY_MIN: never */
	day_t due;              /* when it had to be, or CELL_STALE: to be looked at again */
	const struct node *why; /* CELL_WITHHELD: the entry */
};

/* A state in which something is to be done. */
bool cell_is_gap(enum cell_state state);
/* Every cell of the items that are in force on the day, item by item, in the order of office.yaml. */
void publish_cells(const struct office *o, day_t day, void (*cell)(void *arg, const struct cell *c),
    void *arg);
/* What office.yaml says of publishing is there. */
void publish_hold(struct reading *r);
/* So is what the version says of it. */
void published_hold(struct reading *r, const struct version *v);

#endif
