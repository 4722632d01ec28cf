#ifndef DAYS_EDITIONS_H
#define DAYS_EDITIONS_H

#include "base/diag.h"
#include "days/calendar.h"
#include "days/year_file.h"

/*
 * The calendar files of an office. A year of a layer may have several editions,
 * each known since another day: on a day the one counts that was known last.
 */
struct editions;

/* It and all of its memory live in the arena, the calendars of its days too. */
struct editions *editions_new(struct arena *a);
/*
 * The files are added late: those of the years that a question looks at, by read,
 * which is told again of years that it was asked for before.
 */
typedef void editions_read(void *arg, int first, int last);
void editions_late(struct editions *e, editions_read *read, void *arg);
/* They are, and not all were asked for yet. */
bool editions_are_late(const struct editions *e);
/*
 * Adds the file of a year; nothing of it is needed afterwards. layer counts
 * from 0, the number of the edition of the year from 1.
 * Faults: a date that does not exist or lies further than a year from the
 * year covered; one that the file lists twice; an edition that is there
 * already. Then false, a diagnostic for each, and the editions are
 * of no use.
 */
bool editions_add(struct editions *e, int layer, int number, const char *file,
    const struct year_file *y, struct diag *d);
/*
 * After the last file. Faults: an edition of a year without the one before it,
 * or not known later than that one; two years that list a day as the
 * opposite and are known since the same day (otherwise the one known later
 * decides). Then false, and a diagnostic for each.
 */
bool editions_agree(const struct editions *e, struct diag *d);
/*
 * The calendar as it was known on a day; DAY_MAX: by all that is there. Made
 * once for all days between which nothing became known.
 */
const struct calendar *editions_known(struct editions *e, day_t day);
/* The first day after that one on which an edition became known; DAY_MAX + 1: none. */
day_t editions_next(struct editions *e, day_t after);
/* The same of the files that were read to count what was counted so far, which is less. */
day_t editions_next_looked_at(const struct editions *e, day_t after);
/* There is a file of that layer. */
bool editions_have(struct editions *e, int layer);
/* The n-th edition of a year, by layer and then by the day since which it is known; NULL: no more. */
const struct edition *editions_of_year(struct editions *e, int year, size_t n);

#endif
