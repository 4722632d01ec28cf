#ifndef SITE_FACTS_H
#define SITE_FACTS_H

#include "base/buf.h"
#include "case/casefile.h"

/* How a case stands to what was promised (casework-reports(7), in-promise and past-promise). */
enum punctual {
	PUNCTUAL_NONE, /* no time of it has ended or run out yet */
	PUNCTUAL_YES,
	PUNCTUAL_LATE
};

/* What lists and figures have of a case. */
struct facts {
	enum state state;
	enum outcome outcome;
	bool accepted, ended; /* ended: decided, or made void */
	day_t received_day, accepted_day, ended_day;
	enum punctual punctual;
};

/* As they were at a moment, in seconds, for which the case was folded. */
void facts_read(struct facts *f, const struct office *o, struct casefile *c, int64_t as_of);

/* What is counted of cases by the year of their acceptance. */
enum site_figure {
	SITE_ACCEPTED,
	SITE_GRANTED,
	SITE_DENIED,
	SITE_OTHER,
	SITE_CLOSED,
	SITE_OPEN,
	SITE_ON_TIME,
	SITE_TIMED,
	SITE_NOT_ACCEPTED,
	SITE_FIGURES
};
/* Adds it, when it was accepted, or ended without that, in the period, and is not void. */
void facts_count(const struct facts *f, const struct period *p, int64_t figures[SITE_FIGURES]);
/* Percent with one decimal, half up, and its sign; false, and nothing: of nothing. */
bool rate_format(struct buf *out, int64_t part, int64_t whole);

#endif
