#ifndef SITE_POLICY_H
#define SITE_POLICY_H

#include "exchange/withheld.h"
#include "site/mask.h"
#include "store/store.h"

/*
 * What an office puts up for everybody (site.yaml, casework-site(5)): publishing is the
 * rule (S319), and what is not shown has a reason, a date and somebody who decided it: a
 * case in withheld.yaml, an element in its item, a name here (S257).
 */
enum site_part {
	PART_GUIDES,
	PART_BOARD,
	PART_QUEUE,
	PART_RESULTS,
	PART_PROGRESS,
	PART_PUBLICATION,
	PART_STATISTICS,
	PART_FEEDS,
	PART_N
};
extern const char *const site_part_names[PART_N];

struct site_policy {
	struct arena arena;
	struct withheld withheld;
	const struct node *doc; /* NULL: the office has no site.yaml */
	const struct node
	    *site;        /* the one that is made; NULL: the only one, which has everything */
	const char *name; /* of that site, "" */
	const char *title, *address; /* address: NULL, it is not known */
	int progress, rows;
	bool parts[PART_N];
};

/*
 * Reads the policy of the site of that name; NULL: of the first one. ST_NO and a
 * diagnostic: there is no such site; ST_FAILED: the files are wrong.
 */
enum status site_policy_read(struct site_policy *p, const struct store *s, const char *name,
    struct diag *d);
/* Each site of site.yaml, and what it names, holds. ST_NO and diagnostics. */
enum status site_policy_check(const struct store *s, struct diag *d);
void site_policy_release(struct site_policy *p);

/* The site has that item; the element of guides. */
bool site_has_item(const struct site_policy *p, const char *item);
bool site_has_element(const struct site_policy *p, const struct office *o, const char *element);
/* How a name is shown on that day. */
enum shown site_shows(const struct site_policy *p, bool organisation, day_t day);

extern const struct rule site_rules[];

#endif
