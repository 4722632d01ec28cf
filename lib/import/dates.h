#ifndef IMPORT_DATES_H
#define IMPORT_DATES_H

#include "base/stamp.h"
#include "yaml/node.h"

/*
 * How a register writes its dates and times (casework(5), MAPPINGS, dates).
 * ISO 8601 is always among its readings.
 */
struct dates {
	const struct node *formats; /* the list of the mapping, NULL: none */
	unsigned int readings;      /* those that the list names, by bit */
	int century;                /* of years of two digits, -1: none is stated */
	struct dates_met *met; /* what was read of late: a register says few dates, and often */
};

/* One of the two: a reading of that name, or a format that says which day. */
bool dates_know(const char *name);
/* Takes the list of a mapping, whose entries dates_know and which has the arena; NULL is an empty one. */
void dates_take(struct dates *dates, struct arena *a, const struct node *list);
/* What contradicts itself in the list: NULL for nothing. */
const char *dates_contradict(const struct dates *dates);
/*
 * The moment that the text is, by every reading that the mapping allows, and
 * the name of the first by which it is one, "" for ISO 8601; a date alone is a
 * moment of precision DAY. False and the reason in why when it is none, when
 * the clocks of the office skip it, and when two readings differ.
 */
bool dates_read(struct arena *a, const struct dates *dates, const char *text, struct stamp *t,
    const char **by, struct buf *why);

#endif
