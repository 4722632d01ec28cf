#ifndef WATCH_ALERT_H
#define WATCH_ALERT_H

#include "case/owing.h"
#include "watch/told.h"

/*
 * Who has to be told that a task is late, or soon will be: one alert for each
 * open task whose due time has passed, or lies within so many workdays. A
 * paused task has no due time and no alert, but the pause has when its stated
 * length ends so: the task resume. A case in which nobody owes anything is
 * late since then with the task none.
 *
 * A zeroed list is empty and ready. All strings live in its arena or in the
 * office's.
 */
struct alert {
	const char *id, *task, *task_name; /* the whole name of the task, and what people call it */
	const char *item_name;             /* as on the day of receipt */
	const char *applicant;             /* NULL: the case names none */
	enum priority priority;            /* of the case */
	bool soft;                         /* of a soft limit */
	bool of_applicant;                 /* who owes it; told is who handles the case */
	const char *due_text;              /* as the case has it, or the moment behind it */
	struct told to;
};

struct alerts {
	struct arena arena;
	struct alert *list;
	size_t n;
};

/* Which alerts are wanted. */
struct alert_choice {
	int within;                  /* workdays ahead; -1: only what is late */
	enum alert_level least;      /* this level and worse; NONE: all */
	const struct person *person; /* that person is told; NULL: anybody */
	const char *department;      /* id of the department; NULL: any */
};

/* How far ahead the first level of the office looks: the value of within. */
int alerts_ahead(const struct office *o);

/*
 * Adds the alerts of a case at the moment now (seconds since 1970), of its facts where
 * it has them, which hold for now (facts_hold).
 *
 * Told, as told_whom has it, is who is responsible: of a task of the host the
 * handler; of the window's tasks the person of the window who acted last on
 * the case; of the applicant's the same as of the host's, or before dispatch
 * as of the window's; otherwise the head of the department. Of what no task
 * says it is who handles the case, and once it is decided the window.
 */
void alerts_add(struct alerts *l, const struct office *o, const struct casefile *c, int64_t now,
    const struct alert_choice *choice);
/*
 * Cases that are worked on first stand first; then the worst level, then by due
 * time, number and task. by_person: those
 * of one department (in the order of departments.yaml), and of one person in
 * it, stand together, nobody last; ordered like this among themselves.
 */
void alerts_sort(struct alerts *l, bool by_person);
void alerts_release(struct alerts *l);

#endif
