#ifndef CASE_ATTACHED_H
#define CASE_ATTACHED_H

#include "case/casefile.h"

/*
 * The attachments of a case (附件). There is no list of them but the history:
 * each is an event attach with file, as, type, size and digest, and one that
 * was taken back is none, though its file and its name stay with the case.
 */

/* The next one behind an event, be it one or not; NULL: the first of all. NULL: there is none. */
const struct node *attached_next(const struct casefile *c, const struct node *event);
/* The one of that name; NULL: there is none. */
const struct node *attached_named(const struct casefile *c, const char *file);
/* The number of an event that counts. */
size_t event_number(const struct casefile *c, const struct node *event);

#endif
