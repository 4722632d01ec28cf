#ifndef QUERY_WAITS_H
#define QUERY_WAITS_H

#include "case/casefile.h"

/*
 * How joint review and decision waited for somebody's move: from when a
 * meeting was needed until it was called (S129), from the minutes until they
 * were signed, and from when a decision could be signed until it was (S261).
 */
enum wait { WAIT_MEETING, WAIT_RECORD, WAIT_DECISION, WAITS };
extern const char *const wait_names[WAITS];

struct waited {
	enum wait wait;
	const char *host;         /* that had the case then; NULL */
	const struct node *since; /* the event with which it began */
	const struct node *end;   /* with which it was over; NULL: it is not */
};

/* Each of a case that is not void, in the order of their ends; what is not over last. */
void waits_of(const struct office *o, struct casefile *c, int64_t now,
    void (*each)(void *arg, const struct waited *w), void *arg);
/* The same without what is not over, which takes long to find out. */
void waits_over(const struct office *o, const struct casefile *c,
    void (*each)(void *arg, const struct waited *w), void *arg);

#endif
