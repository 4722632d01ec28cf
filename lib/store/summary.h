#ifndef STORE_SUMMARY_H
#define STORE_SUMMARY_H

#include "case/casefile.h"
#include "case/id.h"

/*
 * What an index keeps of a case: what the head of its file says that is of use
 * where many are asked for few, and whether the history leaves anything to do.
 * A case of which this is not the whole truth, since somebody wrote its head
 * in another way than the programs do, has no summary, and is read.
 */
enum summary_due { DUE_NONE, DUE_PAUSED, DUE_SECOND, DUE_MINUTE, DUE_N };

struct summary {
	char id[ID_TEXT];
	const char *item;
	int kind; /* -1: none is there; KIND_NONE: it is empty */
	enum state state;
	enum summary_due how; /* the due time is written */
	int64_t due;          /* seconds since 1970; 0 when there is no moment */
	int offset;           /* as that of a stamp */
	int64_t next; /* the earliest due time, of the case or a task; INT64_MAX: none runs */
	bool folded;  /* the history was read too: */
	bool over;    /* by it the case is closed or void, and nobody owes anything */
	bool agrees;  /* by it next is the same */
	bool stops;   /* by it some open task is paused */
	bool calm;    /* by it and by today's calendars nothing moves (case/settle.h) */
	const struct facts *facts; /* that are asked for and known; NULL */
};

/* But for calm and facts: the summary of a case that was read, without complaint, by that number; false: it has none. */
bool summary_make(struct summary *s, const struct casefile *c, const char *id, bool folded);
/*
 * A case without a history that has the fields id, item, item-name, kind, state, due,
 * days-left and late (query/field.h) as the file has, and the facts. It lives no longer than
 * the summary.
 */
void summary_case(const struct summary *s, struct arena *a, struct casefile *c);
/* For struct scan, matters: by its history there may be something to do. */
bool summary_goes_on(void *arg, const struct summary *s);
/* Nothing but a hand changes its file any more. */
bool summary_ended(const struct summary *s);
/* And nothing is due in it. Who asks what is overdue need not tell one such case from another: */
bool summary_rests(const struct summary *s);
extern const struct summary summary_at_rest;

#endif
