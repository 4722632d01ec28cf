#ifndef CASE_OWING_H
#define CASE_OWING_H

#include "case/owed.h"

/*
 * What whoever watches a case looks at (watch/alert.h): who owes what by when, and who dealt
 * with it. It hangs on the case, the rules and where its clocks stand at the moment now (seconds
 * since 1970), so that it is a fact (case/facts.h). It lives in the arena of the case.
 */
struct owing_task { /* whose time runs */
	const char *name, *task, *of, *due_text;
	int64_t due;
	bool soft, provisional;
};
struct owing_end { /* of a procedure with a stated length that stops a task: when it is over */
	const char *procedure;
	size_t event; /* number of the pause */
	int64_t due;
	bool provisional;
};
struct owing {
	const struct version *version;          /* of its item; NULL */
	const char *host, *handler, *applicant; /* NULL: there is none */
	const char *
	    *by; /* the accounts of who acted, each once, who acted last behind the others */
	struct owing_task *tasks;
	struct owing_end *ends;
	size_t n_by, n_tasks, n_ends;
	enum priority priority;
	bool decided;       /* and not over yet */
	bool idle;          /* nobody owes anything (case_idle), */
	struct stamp since; /* since then; of a paper that bears only a date the end of that day */
};

/* NULL: no time runs, nothing is to end, and it is not idle. */
const struct owing *case_owing(const struct office *o, const struct casefile *c, int64_t now);
/* The fact of which case_owing tells the same again; NULL as that. Others stand behind it. */
enum { OWING_FACT, CASE_FACTS };
const char *owing_fact(const struct office *o, const struct casefile *c, int64_t now);

#endif
