#ifndef QUERY_STATISTIC_H
#define QUERY_STATISTIC_H

#include "base/diag.h"
#include "query/dimension.h"
#include "query/measure.h"

/*
 * Measures by dimensions, of a period and maybe of the same days a year
 * before: what is asked, and what was counted for it. All of it is in sums, so
 * that partials (query/partial.h) merge to exactly the whole. Zeroed and given
 * its question it is ready; statistic_release ends it.
 */
enum { MEASURES_MOST = 32, DIMENSIONS_MOST = 8, OF_MOST = 4 };

struct question {
	const struct measure *measure[MEASURES_MOST];
	struct dimension by[DIMENSIONS_MOST];
	size_t n, n_by;
	bool wanted[COUNTS + 1]; /* counts that make up a measure */
	struct period period;
	/*
	 * None: what happened in the period. Else all that happened to the cases that
	 * were received, accepted, not accepted, decided or closed in it, by whichever
	 * of these was first.
	 */
	enum count of[OF_MOST];
	size_t n_of;
	bool last_year;
	int64_t as_of;  /* for which clocks that ran were compared */
	bool has_known; /* only what was recorded by then counts: */
	int64_t known;
	const char *nature; /* of whose items cases are: approval, all, or one nature */
	const char *currency;
	/*
	 * Values of the one dimension that have a line even of nothing, in their
	 * order, and from which on, and up to before which, something would be known,
	 * or of the year before (statistic_rows); NULL: only what was counted has one.
	 */
	const char *const *rows;
	size_t n_rows, known_from, known_to, last_known_from;
};

/* Texts of a sum: where it belongs, the values of the dimensions, then these. */
enum {
	TEXT_SCOPE = 0,
	TEXT_VALUES = 1,
	TEXTS_MORE = 3,
	TEXTS_MOST = 1 + DIMENSIONS_MOST + TEXTS_MORE
};

/* What was added of a case, so that it is added again of others that count alike. */
struct addition {
	struct sum *sum;
	int64_t n;
};
struct additions {
	struct addition *list;
	size_t n;
	struct arena *arena;
};

struct statistic {
	struct question question;
	struct sums sums;
	struct map lines;        /* by their values, where sums of them are */
	struct buf line;         /* those values */
	struct additions *noted; /* in which every addition is noted; NULL */
};

/* Adds measures, or dimensions, by a list of names with commas; false, and why. Names live in a. */
bool question_measures(struct question *q, struct arena *a, const char *list, struct buf *why);
bool question_by(struct question *q, struct arena *a, const char *list, struct buf *why);
/* Of which cases, by a list of such words; NULL or empty: of none. False, and why. */
bool question_of(struct question *q, struct arena *a, const char *list, struct buf *why);
/* Adds the names again, with commas. */
enum asked { ASKED_MEASURES, ASKED_BY, ASKED_OF };
void question_names(const struct question *q, enum asked asked, struct buf *out);
/* The same days a year before; 29 February is the 28th. */
struct period period_last_year(const struct period *p);

/* Before the first case, or partial, is added. */
void statistic_begin(struct statistic *s);
/*
 * What is counted of a case, which was folded for as_of of the question, in the
 * arena of the case, so that workers gather it (store/scan.h); c is spoilt, for
 * what it was a year before is counted then.
 */
struct gathered;
const struct gathered *statistic_gather(const struct question *q, const struct office *o,
    struct casefile *c);
/*
 * Adds it up. NULL, or the act whose amount is none that can be added, when
 * money is asked for.
 */
const struct node *statistic_merge(struct statistic *s, const struct gathered *g);
void statistic_again(struct statistic *s, const struct additions *a);
/* Both at once. */
const struct node *statistic_add(struct statistic *s, const struct office *o, struct casefile *c);
struct told_measure {
	const struct measure *measure;
	const char *of; /* part, whole */
	const char *const *values;
	const struct counted *counted;
};
/* Instead tells each measure to which the case adds, and by what, where no year before is asked for. */
const struct node *statistic_cases(const struct question *q, const struct gathered *g,
    void (*each)(void *arg, const struct told_measure *x), void *arg);

/*
 * Sorts what was counted. False and a diagnostic for each fault when a total,
 * which was counted apart, is not what the lines make, when the parts of a
 * count do not make the whole, or a sum does not fit: then nothing is shown.
 */
bool statistic_foots(struct statistic *s, struct diag *d);

/* A line of the answer: a group, or the total, for which values is NULL. */
struct answer {
	const char *const *values;
	struct values now[COUNTS], last[COUNTS];
	/* Of a row: it, or the year before, is a time of which nothing is known, so that 0 is no value. */
	bool unknown, last_unknown;
};
/*
 * Of the measures by one dimension, such as months, each of its values in the
 * period has a line: of a time before the day of the first case that is known
 * (DAY_MAX: there is none), or behind today, an unknown one. Of other
 * dimensions it does nothing.
 */
void statistic_rows(struct statistic *s, struct arena *a, day_t first, day_t today);
/* Together they are parts of one whole, as days of each party are, of the same form. */
bool measures_are_parts(const struct measure *const *list, size_t n);
/* Each group in the order of its values, the total behind them when there is any. */
void statistic_answers(const struct statistic *s, void (*each)(void *arg, const struct answer *a),
    void *arg);
/* How far the office's cases go back: what a year before is worth as a base. */
enum base {
	BASE_NONE,  /* there was no case yet, of whatever item */
	BASE_BEGUN, /* the first case came within it, behind its first tenth */
	BASE_WHOLE
};
enum base statistic_base(const struct statistic *s);
/* Adds a row of a partial to the sums; false when it has words that no row has. */
bool statistic_row(struct statistic *s, const char *const *texts, int64_t n);
void statistic_release(struct statistic *s);

#endif
