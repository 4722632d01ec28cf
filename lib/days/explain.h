#ifndef DAYS_EXPLAIN_H
#define DAYS_EXPLAIN_H

#include "days/due.h"

/*
 * The days of a limit, one after the other: what each was and why. It looks
 * at every day by itself, and comes to what due_count says (days/due.h)
 * without asking it.
 */
enum explain_what {
	EXPLAIN_COUNTED,
	EXPLAIN_OFF,    /* no workday, where workdays count */
	EXPLAIN_PAUSED, /* it would count, but for a pause */
	EXPLAIN_ROLLED  /* behind the last counted calendar day, up to and with the due day */
};

struct explain_day {
	day_t day;
	enum explain_what what;
	int number; /* of a counted day, from 1; 0: the unit has no numbers, or it is not counted */
	struct calendar_day is;
	bool provisional; /* what the limit comes to hangs on it, and its year is unknown */
};

/* One way through the days; explain_begin fills it. */
struct explain {
	const struct calendar *calendar;
	const struct pause *pauses;
	size_t n;
	enum unit unit;
	int closing;
	int64_t length;  /* with the extension; 1 for same-day and noon */
	int64_t counted; /* days so far */
	day_t day;       /* the last one that was looked at */
	struct due due;  /* when explain_next is false: as due_count answers */
	size_t held;     /* due.paused: the pause that holds it */
	bool ended;
};

/* Arguments as for due_count; the pauses are not sorted, and outlive the walk. */
void explain_begin(struct explain *e, const struct calendar *c, int64_t start,
    const struct length *l, int extension, const struct pause *pauses, size_t n, int closing);
/*
 * The next day: the first is the one after the start, with same-day the start
 * itself if it can be the due day; the last is the due day, or the last one
 * before an open pause holds the limit. False behind it.
 */
bool explain_next(struct explain *e, struct explain_day *d);
/* The pause has ended and stops that day. */
bool pause_stops(const struct pause *p, day_t day);

#endif
