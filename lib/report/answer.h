#ifndef REPORT_ANSWER_H
#define REPORT_ANSWER_H

#include "query/column.h"
#include "query/statistic.h"

/*
 * The lines of a statistic that foots: of each group the measures side by
 * side; or, with the year before, a line a measure, since a change has a unit,
 * a sign and a base (S222 to S226). For people they are as people say them
 * where the currency is at home.
 */
struct answering {
	const struct statistic *statistic;
	bool for_people;
	void (*line)(void *arg, const char *const *values);
	void *arg;
	const struct answer
	    *nothing;       /* the one line where nothing was counted; NULL: there is none */
	bool total;         /* the line at hand is of all groups */
	struct arena arena; /* of the line at hand */
	enum base base;
};

/* Their columns, in the arena. */
const struct column *answer_columns(const struct question *q, bool for_people, struct arena *a,
    size_t *n);
void answer_lines(struct answering *w);

#endif
