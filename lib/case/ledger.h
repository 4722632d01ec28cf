#ifndef CASE_LEDGER_H
#define CASE_LEDGER_H

#include "case/casefile.h"

/*
 * How a case goes from hand to hand, as the window's ledger has it (登记台账,
 * S123): each dispatch and hand-over, and who signed for it.
 */
struct passing {
	const struct node *event;
	size_t number;                 /* of the event */
	const char *from, *to;         /* departments; from is NULL at the dispatch */
	const char *handler;           /* NULL: none was named */
	const struct node *signed_for; /* the sign-for that came next; NULL: nobody has signed */
	/*
	 * It went to another department before the one that had it signed for it,
	 * or back to one that had had it (推诿扯皮, S320).
	 */
	bool bounced;
};

/* Those of the case in the order of its history, in its arena. */
const struct passing *case_passings(const struct casefile *c, size_t *n);

#endif
