#ifndef VIEW_SHOW_H
#define VIEW_SHOW_H

#include "case/casefile.h"

/*
 * A case as text for people at the moment now, read by case_look with its
 * history: the head, what the applicant brought, keys of the office's own,
 * open tasks, the history. What is not of its kind is shown as it stands.
 */
void show_case(struct buf *out, const struct office *o, const struct casefile *c, int64_t now,
    const char *replaced_by);
/* Number and name of the item, the first line of both. */
void show_title(struct buf *out, const struct office *o, const struct casefile *c);

#endif
