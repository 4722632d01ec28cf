#ifndef VIEW_REPORT_H
#define VIEW_REPORT_H

#include "out/listing.h"
#include "report/report.h"

/*
 * The columns of a report's lines, for listing_begin, in the arena or
 * for ever.
 */
const struct listing_column *report_columns(const struct report *p, struct arena *a, size_t *n);
/* What stands above a report for people: title, addressee (either may be NULL), period. */
void report_heading(const struct report *p, const char *title, const char *addressee,
    struct buf *out);

#endif
