#ifndef RULES_REFORM_H
#define RULES_REFORM_H

#include "rules/catalog.h"

/*
 * The catalog on two days (审批制度改革): what became of each item, and what
 * was cut. Each figure is the sum of its entries, most of them items; so it is
 * shown by showing them.
 */
struct reform {
	const struct office *o;
	day_t from, until;
};

/* An entry of a figure, with what it adds before and after. */
struct reform_entry {
	const char *id, *name, *host;   /* host NULL: it has none */
	const char *fate;               /* the figure that says what became of it; NULL: no item */
	const struct version *was, *is; /* in force on the two days; NULL: not, or no item */
	int64_t before, after;
};
typedef void reform_fn(void *arg, const struct reform_entry *e);

struct reform_figure {
	const char *name, *unit, *help;
	/* What an item adds; false: it is no entry. NULL: the entries are no items. */
	bool (*adds)(const struct reform *r, const struct reform_figure *f, struct reform_entry *e);
	size_t (*count)(const struct version *v); /* of what there are less; NULL */
	void (*each)(const struct reform *r, reform_fn *entry, void *arg);
	bool mean; /* of its entries a mean is told too */
};
/* In the order of the report; the last has no name. */
extern const struct reform_figure reform_figures[];
/* It says what became of items: it is a part of those before, or after, and has no change of its own. */
bool reform_figure_is_fate(const struct reform_figure *f);
/* NULL: there is none of that name. */
const struct reform_figure *reform_figure_find(const char *name);

struct reform_sum {
	int64_t n, before, after;
};
void reform_figure_each(const struct reform *r, const struct reform_figure *f, reform_fn *entry,
    void *arg);
struct reform_sum reform_figure_sum(const struct reform *r, const struct reform_figure *f);
/*
 * What came and went makes what was there and what is: counted item by item.
 * False and a diagnostic when it does not.
 */
bool reform_foots(const struct reform *r, struct diag *d);
/* The sum of items as the figures of which it is made: "168 kept + 12 new". */
void reform_parts(const struct reform *r, bool after, struct buf *out);

/* Adds part / whole to so many places, half away from zero; nothing, and false, of a whole of 0. */
bool ratio_format(struct buf *out, int64_t part, int64_t whole, int places);

#endif
