#ifndef FORM_PAST_H
#define FORM_PAST_H

#include "form/put.h"

/*
 * Values of what happened in a case, which is cut off behind the event of the
 * document: casework-forms(5), NAMES. The maker's day becomes that of what is
 * told last.
 */

/* events, all.ACT, last.ACT, and meeting.ACT: of the meeting that the event (or NULL) names. */
void put_history(struct maker *m, struct node *values, const struct node *event);
/* event: the one of which the document is, with the keys of every act of which it may be. */
void put_own_event(struct maker *m, struct node *values, const struct node *event, size_t number);
/* visit: the last joint visit to the site, who was asked to it and who came. */
void put_visit(struct maker *m, struct node *values);
/* fault: the defect of the file that the event mends. */
void put_fault(struct maker *m, struct node *values, const struct node *event);

#endif
