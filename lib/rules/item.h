#ifndef RULES_ITEM_H
#define RULES_ITEM_H

#include "rules/limit.h"
#include "rules/nature.h"

/* What is approved: casework(5), ITEMS. */
struct version {
	struct period in_force;
	enum nature nature;
	const char *name, *host, *panel;
	const char
	    *window; /* the department at whose window its cases are: its own, else the office's */
	enum kind kind;
	enum grade grade; /* as it says, else as the kind has it; GRADE_NONE: as neither does */
	enum sign_level signed_by; /* SIGN_NONE: whoever may decide */
	const struct limit *limits;
	size_t n_limits;
	const struct node *node;
};

struct item {
	const char *id, *file;
	const struct version *versions; /* ascending by date of effect */
	size_t n_versions;
};

/* NULL: there is none. Where the catalog is read late, it is read if it was not yet. */
const struct item *office_item(const struct office *o, const char *id);
/* From now on all items are there, also of a catalog that is read late. */
void office_items(const struct office *o);
/* All were read, and none has that id. */
bool item_absent(const struct office *o, const char *id);
/*
 * By id, or by name or alias: that of the version in force on the day before
 * that of any other. NULL when none has the name, and when more than one has,
 * which is then told in why (or NULL).
 */
const struct item *office_item_named(const struct office *o, const char *name, day_t day,
    struct buf *why);
/* The version in force on a day, NULL when none is. */
const struct version *item_version(const struct item *item, day_t day);
/* The version that was in force last before such a day, else the first. */
const struct version *item_last(const struct item *item, day_t day);
/* What it is of is a notification: recorded, and not decided. v may be NULL. */
bool version_notifies(const struct version *v);
/* The department at whose window the cases of the version are; of none (NULL) the office's. */
const char *version_window(const struct office *o, const struct version *v);
/*
 * People of the department deal at a window with cases of the version on that
 * day: at its own window only they do. At that of the office, too, whoever is
 * on that day no other item's own (S259, S268).
 */
bool window_takes(const struct office *o, const struct version *v, const char *department,
    day_t day);
/* Adds why none is: that it has ended, and when, or has not begun. */
void item_tell_none(const struct item *item, day_t day, struct buf *why);

/*
 * The value is within the discretion of a term of the item (casework(5),
 * ITEMS): the number, maybe with its unit, or the word. Else false, and what
 * it may be in why.
 */
bool discretion_allows(const struct node *term, const char *value, struct buf *why);

/* By their ids, as a catalog that is read at once has them. */
void items_sort(struct office *o);
/* Adds a file of the catalog, which has passed its schema and is named by the item's id. */
void item_read(struct reading *r, const struct node *doc);
/*
 * Host, window, panel and limits of the items from that one on are there; a panel on
 * each day on which a case that it reviews can be received.
 */
void items_hold(struct reading *r, size_t first);

#endif
