#ifndef WATCH_DUTIES_H
#define WATCH_DUTIES_H

#include "watch/told.h"
#include "rules/duty.h"

/*
 * What an office owes that is no case, and who is told: a line for each period
 * of each duty. A zeroed list is empty and ready; strings live in its arena or
 * in the office's.
 */
struct duty_line {
	const struct duty *duty;
	const char *period;           /* its name; NULL: the duty comes once */
	const struct duty_done *done; /* NULL: it is owed */
	struct told to; /* done: level NONE, days 0, late when done after the due day */
};

struct duty_lines {
	struct arena arena;
	struct duty_line *list;
	size_t n;
};

/* Which lines are wanted. */
struct duty_choice {
	bool all;               /* also what is done, whatever within, up to the running period */
	int within;             /* workdays ahead; -1: only what is late */
	enum alert_level least; /* this level and worse; NONE: all */
	const struct person *person; /* that person is told; NULL: anybody */
	const char *department;      /* id of the department; NULL: any */
};

/*
 * Adds the lines of all duties at the moment now (seconds since 1970), in the
 * order of the file and of time. What was done later than that day is owed.
 * Told is the head of the department, or who told_whom finds.
 */
void duties_add(struct duty_lines *l, const struct office *o, int64_t now,
    const struct duty_choice *choice);
/* The worst level first, then by due time; by_person: as alerts_sort. Else in the order added. */
void duties_sort(struct duty_lines *l, bool by_person);
void duties_release(struct duty_lines *l);

#endif
