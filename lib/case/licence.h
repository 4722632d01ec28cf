#ifndef CASE_LICENCE_H
#define CASE_LICENCE_H

#include "case/casefile.h"

/*
 * What a case that was granted has issued (许可证件), and what became of it:
 * all of it is said by the history. It is there from the act issue on; renew
 * prolongs it, change gives it another text, revoke takes its effect away, and
 * cancel ends it (行政许可法 art. 49, 50, 69, 70).
 */
enum licence_state {
	LICENCE_NONE,
	LICENCE_COMING, /* its first day is to come */
	LICENCE_VALID,
	LICENCE_RENEWED_BY_SILENCE, /* until somebody says its new last day */
	LICENCE_EXPIRED,
	LICENCE_REVOKED,
	LICENCE_CANCELLED,
	LICENCE_N
};
extern const char *const licence_names[LICENCE_N];

/* What its holder can apply for. */
enum licence_matter { MATTER_RENEW = 1, MATTER_CHANGE, MATTER_CANCEL, MATTER_N };
extern const char *const matter_names[MATTER_N];

struct licence {
	enum licence_state state;
	const struct node *issue; /* the event; NULL: there is none */
	const struct node
	    *last; /* what made it what it is: issue, renew, change, revoke, cancel, lapse */
	const char *number;         /* of the licence as it is */
	const char *from, *until;   /* its first and its last day; until is NULL when it has none */
	const struct node *revoked; /* the event; NULL */
	const struct node *cancelled;         /* the event; NULL */
	const struct node *applied[MATTER_N]; /* what is not answered yet */
	bool unanswered;                      /* silence has prolonged it, and no day was said */
};

/* As it is on that day. */
struct licence licence_of(const struct casefile *c, day_t day);
/* Its last day; false when it has none. */
bool licence_last_day(const struct licence *l, day_t *day);
/*
 * How many days before its last one its renewal is applied for: as the item
 * has it, or the law (art. 50: 30). v may be NULL.
 */
day_t licence_renew_before(const struct version *v);

#endif
