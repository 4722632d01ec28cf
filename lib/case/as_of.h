#ifndef CASE_AS_OF_H
#define CASE_AS_OF_H

#include "case/casefile.h"

/*
 * A case as it was, from what is recorded: events later than a moment, or not
 * yet recorded by another, are left out (casework(5), FOLD). NULL for either
 * moment leaves nothing out by it. Only the tree in memory changes.
 */

/*
 * Leaves the events out, folds the others anew and sets the head of the tree.
 * An event that is left out before one that is kept becomes an empty mapping,
 * so that the numbers of events hold; those at the end are gone. The dossier
 * stays as it is. False, and nothing is changed, when the receipt is left
 * out: there was no case then. A case with facts in the place of a history is
 * asked for a moment only that they hold for (case/facts.h), by whatever was known.
 */
bool history_as_of(struct casefile *c, const struct stamp *at, const struct stamp *known);
/*
 * The same, and derives the dossier back from what the events replaced. For
 * each of its keys the last event that is kept and changed it decides.
 * *certain is false when it cannot be derived, because it was edited by hand
 * and what stood there is not recorded; it then is what could be found.
 */
bool case_as_of(struct casefile *c, const struct stamp *at, const struct stamp *known,
    bool *certain);
/*
 * The case as it stood when the event of that number had been recorded, and
 * nothing later. False, and nothing of it is to be used, when the dossier of
 * then cannot be derived: it is not the one that was sealed.
 */
bool case_as_of_event(struct casefile *c, size_t number);
/* An entry of a history that is left out. */
bool event_left_out(const struct node *event);

#endif
