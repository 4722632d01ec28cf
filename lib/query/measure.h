#ifndef QUERY_MEASURE_H
#define QUERY_MEASURE_H

#include "query/counts.h"
#include "query/sums.h"

/*
 * What statistics tell: each measure is a row of a table, made of what is
 * counted (query/counts.h); its form says how. It stays a fraction of whole
 * numbers until it is shown, and is rounded there, once: to one decimal, a
 * half away from zero.
 */
enum form {
	FORM_COUNT,    /* how often part occurred */
	FORM_GAP,      /* how much more often part occurred than whole, with its sign */
	FORM_RATE,     /* part of whole, and of rest where there is one, in percent */
	FORM_SUM,      /* of the values of part */
	FORM_MEAN,     /* of the values of part */
	FORM_MAX,      /* the largest of the values of part */
	FORM_MEDIAN,   /* the least value that half of them are not above */
	FORM_NINTH,    /* the least value that nine tenths of them are not above */
	FORM_DISTINCT, /* how many values of part are different */
	FORM_MONEY,    /* what part comes to, less rest, in each currency */
	FORM_LIST,     /* the different values of part */
	FORM_ROUNDED,  /* money of the office's own currency as people there say it roughly */
	FORM_N
};

enum measured {
	OF_CASES,
	OF_APPLICANTS,
	OF_DOCUMENTS,
	OF_TIMES,
	OF_DAYS,
	OF_PERCENT,
	OF_MONEY,
	OF_NOTHING,
	OF_N
};

struct measure {
	const char *name;
	enum form form;
	enum measured unit;
	enum count part, whole, rest; /* COUNTS: there is none */
};
extern const struct measure measures[];
extern const size_t measures_n;

/* NULL when there is none of that name. */
const struct measure *measure_find(const char *name);
/* In why, that there is none of that name, and which is near. */
void measure_none(const char *name, struct buf *why);
/* How many cases, applicants ... it is of: the word, or for people what Chinese says. */
const char *unit_name(enum measured unit, const char *currency, bool for_people);

/* What was counted in one group, of one count: sums whose text of that index is the value. */
struct values {
	struct sum *const *list;
	size_t n, key;
};

/* n / d, d > 0, exactly; or nothing, where there is nothing of which it is, or it does not fit. */
struct exact {
	bool any;
	int64_t n, d;
};
/* values has one for each count. Of a list, and of other currencies, there is no number. */
struct exact measure_exact(const struct measure *m, const struct values *values,
    const char *currency);
/* It is one that can be compared; a list and what is said roughly are none. */
bool measure_is_number(const struct measure *m);
/* Adds what is shown of it; false, and nothing, where it is nothing. */
bool measure_format(struct buf *out, const struct measure *m, const struct values *values,
    const char *currency, bool for_people);

/* b from a, and a by b, which is nothing when b is 0. */
struct exact exact_less(const struct exact *a, const struct exact *b);
struct exact exact_by(const struct exact *a, const struct exact *b);
/* Adds it with so many places, with sign also a plus; false, and nothing, when it is nothing. */
bool exact_format(struct buf *out, const struct exact *x, int places, bool sign, bool commas);

#endif
