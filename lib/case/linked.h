#ifndef CASE_LINKED_H
#define CASE_LINKED_H

#include "case/perform.h"

/*
 * Cases that were applied for at once (并联审批, S173-S175, S278): one
 * application, a case for each item. The receipt of the first names the others
 * (linked), theirs name it (application), so that each stands alone and either
 * end of a link can be told to be missing. Who takes the place of a void one
 * (replaces) names the first too.
 *
 * What the window does to an application is done to all of its cases or to
 * none: act.whole. Deciding, serving, withdrawing are of each.
 */

/* The number of the first, which may be its own; NULL: the case was applied for alone. */
const char *case_application(const struct casefile *c);
/* The numbers of the others; NULL: it is not the first. */
const struct node *case_members(const struct casefile *c);
/* The act is one of those that are done to all that were applied for at once, and the case is one. */
bool request_whole(const struct casefile *c, const struct request *r);
/*
 * The numbers of the other cases that share the procedure of the pause, begun,
 * ended or taken back (S279); NULL: none does, or it is its application's.
 */
const struct node *request_shares(const struct casefile *c, const struct request *r);
/* The same pause of the procedure runs in both. */
bool pause_is_same(const struct casefile *a, const struct casefile *b, const char *procedure);
/*
 * The event of c that is the same as that of another case of the application: the
 * act, its time and whose it is; its number, 0: there is none.
 */
size_t linked_event(const struct casefile *c, const struct node *event);
/*
 * By the number of the identity document where both have one, else by name; however blanks and
 * full-width forms are written.
 */
bool same_applicant(const struct node *a, const struct node *b);

#endif
