#ifndef UNIT_PLAIN_H
#define UNIT_PLAIN_H

#include "days/count_row.h"
#include "facts.h"

/*
 * The rules of casework(5), LIMITS, once more: a table of days, and every day
 * looked at, one after the other.
 */
enum { PLAIN_FIRST = 9131, PLAIN_DAYS = 29220 }; /* 1995-01-01, 80 years */
struct plain {
	bool work[PLAIN_DAYS], known[PLAIN_DAYS];
};

/* Weekends alone, and no year known; the facts. */
void plain_weeks(struct plain *x);
struct plain *plain_facts(void);

struct due plain_due(const struct plain *x, day_t start, int second, const struct length *l,
    int extension, const struct pause *p, size_t n, int closing);

/* A limit that could be, with its pauses. */
enum { MOST_PAUSES = 6 };
struct limit {
	day_t start;
	int second, extension, closing;
	struct length length;
	struct pause pause[MOST_PAUSES];
	size_t pauses;
};

struct limit random_limit(day_t first, day_t last);
struct due limit_count(const struct calendar *c, struct limit l);
bool same(const struct due *a, const struct due *b);
void note_limit(const struct limit *l, const struct due *got, const struct due *want);

/* Runs a row of case-deadline count; the answer is the due text, or the message when it is refused. */
const char *row(const struct calendar *c, int closing, const char *const value[COUNT_COLUMNS],
    bool *provisional, int *bad);

#endif
