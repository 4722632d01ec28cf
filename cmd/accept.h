#ifndef CMD_ACCEPT_H
#define CMD_ACCEPT_H

#include "run.h"

/* Parts of case-accept. */

/* import --undo: takes back what the import of a register added. */
void accept_undo(struct run *r);
/*
 * Sets who acts, and that it is now, in the request of an act whose author is
 * --by, else the caller; the keys have the reason, --text. False when there is
 * none, or it is no text, reported. The office is open.
 */
bool accept_author(struct run *r, const struct act *act);

#endif
