#ifndef REPORT_PICTURES_H
#define REPORT_PICTURES_H

#include "case/casefile.h"
#include "report/drawn.h"

/*
 * The five pictures of an office, of what a year up to a day brought and of how
 * it stood then: trend and on time by month, days by party of what was closed
 * by each department, ageing and load of what is open. They are what
 * case-report measure draws of the tables of these names, from one pass over
 * the cases: pictures_begin, pictures_add for each case, pictures_end;
 * pictures_release.
 */
enum { PICTURES = 5 };
extern const char *const picture_names[PICTURES]; /* trend, ageing, load, on-time, parties */

struct pictures {
	/* Set before pictures_begin. */
	const struct office *office;
	const char *nature; /* of cases, as struct question has it */
	bool chinese;
	size_t most; /* rows of bars: the largest, and what the others come to; 0: all */

	struct arena arena;
	struct picture_of *of; /* what is counted for each, and drawn */
	day_t first, last;
};

/* Up to that day, or the moment as_of, when that is earlier, with which clocks that run are compared. */
void pictures_begin(struct pictures *p, day_t until, int64_t as_of);
/* A case as it was then, folded for as_of. Which of them count is the caller's matter. */
void pictures_add(struct pictures *p, struct casefile *c);
/* Every case of the office, counted or not: nothing is known of the time before the first. */
void pictures_known(struct pictures *p, const struct casefile *c);
/* False and a diagnostic: something does not foot, or is too large to be drawn. */
bool pictures_end(struct pictures *p, struct diag *d);
/* Behind pictures_end; its id is its name. It lives as long as p. */
struct picture *pictures_get(struct pictures *p, int i);
void pictures_release(struct pictures *p);

#endif
