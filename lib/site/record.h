#ifndef SITE_RECORD_H
#define SITE_RECORD_H

#include "site/facts.h"
#include "site/policy.h"

/*
 * What everybody may read of a case, and nothing else: whatever is not here
 * goes out nowhere. It comes from what the programs write (acts, states, days)
 * and from the rules; of the applicant's own words there is the name, as it
 * may be shown.
 */
struct site_step {
	struct stamp at;
	const char *act; /* of the vocabulary */
	enum state to;
	const char *host; /* a department; NULL */
};

/* A hearing, which is public (行政许可法 art. 48). */
struct site_hearing {
	struct stamp at;      /* when it is */
	struct stamp told;    /* when that was recorded */
	const char *location; /* NULL: nothing says, or nothing that may be shown */
	size_t event;
};

struct site_case {
	const char *id;
	const struct item *item;
	const struct version *version; /* NULL: none was in force */
	const char *host;              /* a department; NULL */
	const char *applicant;         /* as it is shown; NULL: it is not */
	struct facts facts;
	struct stamp received, updated; /* updated: by the last step */
	bool promised, paused;
	struct stamp promise; /* by when it is to be done, of a case that is not ended */
	const struct site_step *steps;
	size_t n_steps;
	const struct site_hearing *hearings;
	size_t n_hearings;
};

/* What figures have of one. */
struct site_count {
	const struct item *item;
	struct facts facts;
};
/* False: it is no approval, or void, or nothing for the public, or of no item of the site. */
bool site_counts(struct site_count *n, const struct office *o, const struct site_policy *p,
    struct casefile *c, int64_t now);

/* Why a case is on no page. */
enum site_left { LEFT_NOT, LEFT_NO_CASE, LEFT_SITE, LEFT_WITHHELD };

/*
 * Makes it of a case that was read whole, in the arena, which outlives the
 * case. What is tried out, was taken back, or is nothing that is applied for (a
 * complaint, an inspection) is no case for the public; what the site does
 * not have, or withheld.yaml withholds (then *why), neither. No such case
 * leaves a trace.
 */
enum site_left site_record(struct site_case *r, struct arena *a, const struct office *o,
    const struct site_policy *p, struct casefile *c, int64_t now, const char **why);

#endif
