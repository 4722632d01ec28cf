#ifndef VIEW_NOTICE_H
#define VIEW_NOTICE_H

#include "out/listing.h"
#include "watch/notice.h"

/* The fields of a notice, as schemas/notice.yaml has them. */
enum { NOTICE_FIELDS = 15 };
extern const struct column notice_columns[NOTICE_FIELDS];
/* The values live in the list's arena or in the office. */
void notice_values(struct notices *l, const struct office *o, const struct notice *n,
    const char *value[NOTICE_FIELDS]);
/* A notice as text to be mailed or printed, a line of dashes above it unless it is the first. */
void notice_mail(struct notices *l, const struct office *o, const struct notice *n,
    struct buf *out);

#endif
