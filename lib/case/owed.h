#ifndef CASE_OWED_H
#define CASE_OWED_H

#include "case/casefile.h"

/*
 * Whether a case goes on. Time is owed by somebody (casework(5), LIMITS): an
 * open case in which no time runs, for the office or the applicant, is
 * forgotten, and so is a pause that nobody ends. All from the history and the
 * rules, at the moment now; strings live in the case's arena.
 */
struct idle {
	size_t event;        /* number of the last that led on, or opened, ended or moved a task */
	const char *act;     /* its act */
	struct stamp since;  /* when that happened */
	const char *expired; /* the applicant's task whose time was the last; NULL: none was */
};
/*
 * Nobody owes anything in the open case: each task is ended, or stopped by
 * what has no stated length, or the applicant's and past its time; and nothing
 * is about to follow by itself.
 */
bool case_idle(const struct casefile *c, const struct office *o, int64_t now, struct idle *idle);

/*
 * Which cases are worked on first, by their marks: the urgent ones (S070), then
 * those of the green channel (S191). It is an order, and no limit is another.
 */
enum priority { PRIORITY_NONE, PRIORITY_URGENT, PRIORITY_GREEN_CHANNEL, PRIORITY_N };
extern const char *const priority_names[PRIORITY_N]; /* the marks */
enum priority case_priority(const struct casefile *c);

/* A procedure with a stated length that stops an open task. */
struct stopped {
	const char *procedure;
	size_t event;   /* number of the pause */
	struct due due; /* when its length is over, counted from the pause */
};
/* Those of the case, each once, in the order in which they began. */
const struct stopped *case_stopped(const struct casefile *c, const struct office *o, size_t *n);

/*
 * An open task that no act ends any more before the case itself ends: why in
 * the case's arena; NULL when it can be ended.
 */
const char *task_endless(const struct casefile *c, const struct office *o, const struct task *t);

#endif
