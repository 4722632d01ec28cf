#ifndef RULES_FEE_H
#define RULES_FEE_H

#include "rules/entry.h"

/*
 * What is charged for items: casework(5), FEES. A fee that changes is ended and
 * stands below again under its id: these are its versions, and on a day at
 * most one of them is in force.
 */
enum assessor { ASSESSOR_HOST, ASSESSOR_FINANCE, ASSESSOR_N };
extern const char *const assessor_names[ASSESSOR_N];

struct fee {
	const char *id, *name, *basis;
	struct period in_force;   /* what is assessed then follows it */
	const struct node *items; /* ids of the items for which it is charged */
	int64_t rate;             /* what is charged, in millionths of the currency */
	const char *currency;     /* three letters */
	const char *field,
	    *unit; /* the rate is one for each unit of that dossier field; NULL: it is the amount */
	bool begun; /* a unit that has begun counts whole */
	bool none;  /* a case may have none of it, and owes nothing then */
	enum assessor assessor;
	const char *account;       /* into which it goes */
	const char *collected_for; /* whose it is, when it is not the office's own; NULL */
	bool optional;             /* it arises in some cases only */
	const struct node *node;
};

/* Whose word alone reduces a fee (一支笔, S281). */
struct waiver {
	struct period in_force;
	const char *by; /* account */
	const struct node *node;
};

/* The version of the fee that is in force on that day for the item (NULL: for any); NULL when none is. */
const struct fee *office_fee(const struct office *o, const char *id, const char *item, day_t day);
/* The n-th, from 0, of those in force on that day for the item; NULL behind the last. */
const struct fee *office_fee_nth(const struct office *o, const char *item, day_t day, size_t n);
/* Some fee is, was or will be charged for the item. */
bool office_charges(const struct office *o, const char *item);
/* Who alone reduces fees on that day; NULL: fees.yaml names nobody. */
const struct waiver *office_waiver(const struct office *o, day_t day);

/*
 * What the fee comes to, in hundredths, rounded half up. quantity is the value
 * of its field, NULL when the dossier has none; it is not asked of a fee
 * without a field. False, and why, when nothing can be counted.
 */
bool fee_amount(const struct fee *f, const char *quantity, int64_t *hundredths, struct buf *why);

/* Fills the office from fees.yaml, which has passed its schema. */
void fees_read(struct reading *r, const struct node *doc);
/* Whom and what it names is there. */
void fees_hold(struct reading *r);

#endif
