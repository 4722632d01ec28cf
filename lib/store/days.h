#ifndef STORE_DAYS_H
#define STORE_DAYS_H

#include "store/store.h"

/*
 * The days of which the office may have cases, ascending: those of the directories that there are.
 * Of each month one directory is read, so that it costs little beside what the cases do. To be freed.
 */
struct days {
	day_t *day;
	size_t n;
};

void store_days(const struct store *s, struct days *days);
/* How many of them come before that day. */
size_t days_before(const struct days *days, day_t day);

#endif
