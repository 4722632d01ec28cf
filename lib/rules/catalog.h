#ifndef RULES_CATALOG_H
#define RULES_CATALOG_H

#include "rules/publish.h"

/*
 * What the record of the items has to be (casework(5), CATALOG): rules that
 * hold everywhere, and those that office.yaml asks for below catalog.
 */

/* How short what is promised has to be (S167, S183). */
struct compression {
	struct period in_force;
	int part, of; /* part/of */
	bool of_law;  /* of the limit set by law; else of what was promised before */
	bool down;    /* the part of a day that is over is dropped, not counted whole */
	const char *source;
	const struct node *node;
};

/* That part of so many days. */
int compression_most(const struct compression *c, int days);

/*
 * Tells each thing that does not hold on the day, under its rule; false when
 * there was any. That a number of a document is not whole is told and is no
 * fault (S009).
 */
bool catalog_check(const struct office *o, day_t day, struct diag *d);

/*
 * A list of others, held against the catalog: what was approved (baseline,
 * S229), or what the higher level has cancelled (S202). A row is known by the
 * item's id, else by its code, else by its name.
 */
struct catalog_row {
	const char *item, *code, *name; /* NULL: it does not say */
	int line;
};
/* The item that the row means, whenever it was in force; NULL. */
const struct item *catalog_find(const struct office *o, const struct catalog_row *row);
/* A row of the baseline is in force on the day, else false, told. seen[i]: the item i is in it. */
bool catalog_in_baseline(const struct office *o, const struct catalog_row *row, const char *file,
    day_t day, bool *seen, struct diag *d);
/* What is in force on the day is in the baseline, else false, told. */
bool catalog_added(const struct office *o, const bool *seen, const char *file, day_t day,
    struct diag *d);
/* What the higher level cancelled is not in force on the day, else false, told. */
bool catalog_cancelled(const struct office *o, const struct catalog_row *row, const char *file,
    day_t day, struct diag *d);

/* What office.yaml says below catalog, and the record of each item from that one on, fits. */
void catalog_hold(struct reading *r, size_t first);

/* The rules that are checked here. */
extern const struct rule catalog_rules[];

#endif
