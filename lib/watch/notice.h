#ifndef WATCH_NOTICE_H
#define WATCH_NOTICE_H

#include "store/store.h"

/*
 * Urging notices (催办报件通知单) and warnings (警告), as cases have them: issued
 * once for each breach, and listed for supervision at any time
 * (窗口办文规定 art. 24).
 */
struct notice {
	const char *id, *act, *document;
	const char *task;                   /* its whole name */
	const char *limit, *length, *basis; /* NULL: the case does not say */
	struct stamp at, due;
	const char *due_text; /* as the event has it */
	int days;             /* workdays behind the due day, up to the day of the notice */
	const char *item_name, *applicant;
	const char *department, *person, *issuer, *copy; /* NULL: it does not say */
	const char *urged;                               /* a warning: number of the urging; NULL */
};

struct notices {
	struct arena arena; /* has all strings */
	struct notice *list;
	size_t n;
};

/* Adds those that the history has behind the first skip events, from one day to another. */
void notices_add(struct notices *l, const struct office *o, const struct casefile *c, size_t skip,
    day_t from, day_t until);
void notices_release(struct notices *l);

/* What is to be issued: an urging or a warning, by whom. */
struct issue {
	const struct act *act;
	const char *by; /* an account, or system */
	const struct caller *caller;
	struct notices *list; /* gets what was issued */
};

/*
 * The case has a breach that this act has not dealt with yet, by the due times
 * that it has: notices_issue sees whether a calendar has moved them.
 */
bool notices_wanted(const struct office *o, const struct casefile *c, const struct act *act,
    int64_t now);
/*
 * A store_change_fn for a struct issue: records what happened by itself, then a notice
 * for each breach that has none. The list is longer by what was issued; it
 * counts when the change was written.
 */
enum status notices_issue(struct store *s, struct casefile *c, void *issue, int64_t now,
    struct diag *d);

#endif
