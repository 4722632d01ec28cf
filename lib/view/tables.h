#ifndef VIEW_TABLES_H
#define VIEW_TABLES_H

#include "base/buf.h"

/*
 * The closed lists of the code as text, so that the manual can be compared
 * with them: lines of tab-separated columns, - for none, a comma between the
 * words of a list, in the order of the tables.
 */

/*
 * Each act: act, its name, program, roles, states in which it is allowed
 * ("new" before the first event), where it leads, outcome, dossier when it
 * can change that, gates, help. Behind it each of its keys: key, act, name,
 * type, required or optional, words, help.
 */
void tables_acts(struct buf *out);
/*
 * Each gate: gate, its name, the acts that it stands before ("every act"),
 * roles that override it, source, what must hold. Then each other rule that
 * refuses: rule, its name, source, what must hold.
 */
void tables_rules(struct buf *out);
/* The words of events and of limits: state, outcome, kind, role, clock, type, and the word. */
void tables_words(struct buf *out);

#endif
