#ifndef OUT_PAGE_H
#define OUT_PAGE_H

#include <stdbool.h>

#include "base/buf.h"
#include "query/column.h"

/*
 * A table as a page of its own, HTML: one file, with nothing to be fetched. Its
 * policy (Content-Security-Policy, in a meta element) allows no script, no
 * picture of another place and no style but the one that it names by digest, so
 * that what stands in a cell is never more than text. A table has a caption,
 * its heads and the first cell of each row say of what they are heads, numbers
 * stand to the right, and what is too wide is moved within its own frame.
 *
 * Zeroed but for the columns, which outlive it, it is ready; page_release ends it.
 */
struct page {
	const struct column *columns;
	size_t n;
	struct buf rows;
};

/* A row of n values; NULL is empty. sum: it sums others up. */
void page_row(struct page *p, const char *const *values, bool sum);

struct page_head {
	bool chinese;          /* the language of the page, else English */
	const char *title;     /* of the page */
	const char *addressee; /* to whom it goes; NULL */
	const char *caption;   /* of the table */
	const char *figure;    /* elements before it, such as a picture; NULL */
	const char *none;      /* in its place when there is no row */
	/* What a column is called there. */
	const char *(*said)(const struct column *column);
};
void page_write(const struct page *p, const struct page_head *head, struct buf *out);
void page_release(struct page *p);

#endif
