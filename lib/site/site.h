#ifndef SITE_SITE_H
#define SITE_SITE_H

#include "site/policy.h"
#include "store/store.h"

/*
 * The public pages of an office (casework-site(5)): what everybody may read of
 * its items and cases, as files that any web server hands out. The same files
 * give the same bytes, whenever; a page has no time but that of what is in it.
 */
struct site_request {
	const char *name;      /* of the site; NULL: the first */
	const char *directory; /* where it goes */
	const struct caller *caller;
	int64_t now;
};

struct site_made {
	size_t pages, changed, removed;
	size_t cases, withheld; /* on pages; on none, by withheld.yaml */
};

/*
 * Makes it. Every case is read before anything is written: where one cannot be,
 * the pages stay as they were, ST_FAILED.
 */
enum status site_make(const struct store *s, const struct site_request *q, struct site_made *made,
    struct diag *d);
/* site.yaml, and the templates that the office has for pages. ST_NO and diagnostics. */
enum status site_check(const struct store *s, struct diag *d);

#endif
