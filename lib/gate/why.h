#ifndef GATE_WHY_H
#define GATE_WHY_H

#include "case/perform.h"

/* What stands between a case and its next step. */
struct obstacle {
	const char *act;  /* before which it stands */
	const char *rule; /* the gate that does not hold */
	const char *why;
	const char *mend; /* the act that would make it hold; NULL: none, or the act itself */
	/* whose it is: department ids with commas between, leader, finance, reviewers or applicant */
	const char *move;
	const char *since; /* when it became that move; NULL */
	const char *until; /* when it is due, "paused"; NULL: no time was set */
};

struct obstacles {
	const char *step; /* the next step of the case; NULL: it has ended */
	struct obstacle *list;
	size_t n;
	struct arena *arena; /* of the case; all of it lives there */
};

/*
 * The obstacles to the next step of the case, and once it is decided to its
 * end, by the gates that ask what must have been done: those of the step, and
 * behind each those of the act that would mend it. Of a decision the one to
 * grant, and when nothing can mend what forbids that, the one to deny. While
 * the case is with the applicant or a higher authority, that is what stands
 * (act.state). Who acts is left out: that is asked of whoever does. Of a case
 * that is closed the step is its archiving, unless it is archived.
 *
 * looked_up has what of other cases the step hangs on (its presupposed and
 * n_presupposed); NULL: nobody has looked, and nothing is said of that.
 */
void case_why(struct obstacles *out, const struct office *o, const struct casefile *c, int64_t now,
    const struct request *looked_up);

#endif
