#ifndef SITE_PAGE_H
#define SITE_PAGE_H

#include "form/form.h"
#include "form/put.h"
#include "site/record.h"
#include "site/tree.h"
#include "store/secret.h"

/* What the files of lib/site have in common: the site that is made, and how a page of it is. */
struct making {
	const struct store *store;
	const struct office *office;
	struct site_policy policy;
	struct forms forms;
	struct site_tree tree;
	struct secret secret;
	bool has_secret;
	int64_t now;
	day_t today;
	struct diag *diag;
	struct arena arena;
	struct site_case *cases; /* in the order of receipt */
	size_t n_cases;
	struct site_count *counts; /* approvals, on pages or not */
	size_t n_counts;
	size_t withheld[3];       /* by reason, as site_reasons */
	enum status status;       /* the worst so far */
	char ground[DIGEST_TEXT]; /* of the rules and templates */
};
extern const char *const site_reasons[3];

/*
 * A sort of page: its template, forms/NAME.html.mustache, and what puts its
 * values, of what is at hand; NULL: the shape of them.
 */
typedef void page_put_fn(struct maker *m, struct node *values, const struct making *s,
    const void *data);
struct page_sort {
	const char *name;
	page_put_fn *put;
};

/* Puts the page into that file; updated is when what is in it changed last, 0: nothing says. */
void page_write(struct making *s, const struct page_sort *sort, const char *file, int64_t updated,
    const void *data);
/*
 * The same of what was made of that, a digest that has all that the page hangs on but the rules
 * and templates: made again it would be what it is.
 */
void page_known(struct making *s, const struct page_sort *sort, const char *file, int64_t updated,
    const void *data, struct digest *made_of);
/* Begins such a digest; adds what pages show of a case. */
void made_begin(struct digest *g, const struct making *s);
void made_add(struct digest *g, const struct site_case *c);
/* The same for a file that is no page. */
void page_file(struct making *s, const char *file, const struct buf *text);
/* The template of each, by the shape of its values; false, and told. */
bool page_holds(struct making *s, const struct page_sort *sort);

/* A day, a moment, a number; a section asks for a mark. */
void put_day(struct maker *m, struct node *map, const char *name, day_t day);
void put_stamp(struct maker *m, struct node *map, const char *name, const struct stamp *t);
void put_number(struct maker *m, struct node *map, const char *name, int64_t n);
void put_mark(struct maker *m, struct node *map, const char *name, bool is);
/* The name of an item, as its version has it. */
const char *case_item_name(const struct site_case *c);

/* The parts of the site. */
extern const struct page_sort page_index, page_items, page_guide, page_board, page_queue,
    page_queue_month, page_results, page_results_month, page_query, page_progress, page_publication,
    page_statistics;
void make_guides(struct making *s);
void make_lists(struct making *s);
void make_progress(struct making *s);
void make_publication(struct making *s);
void make_statistics(struct making *s);
void make_feeds(struct making *s);

#endif
