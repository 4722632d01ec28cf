#ifndef RULES_DUTY_H
#define RULES_DUTY_H

#include "days/due.h"
#include "rules/entry.h"

/*
 * What an office has to do that is no case: monthly reports, yearly reviews,
 * goals with a day (casework(5), DUTIES). A duty comes once, or for each
 * month, quarter or year. Nothing here is ever written by a program.
 */
enum every { EVERY_ONCE, EVERY_MONTH, EVERY_QUARTER, EVERY_YEAR, EVERY_N };
extern const char *const every_names[EVERY_N]; /* that of ONCE is empty */

struct duty_done {
	day_t last;           /* of the period; of a duty that comes once its due day */
	day_t on;             /* when it was done */
	const char *document; /* NULL: none is named */
	const struct node *node;
};

struct duty {
	const char *id, *name, *of;
	/* It is a duty when the last day of the period, or else its due day, lies in here. */
	struct period in_force;
	enum every every;
	bool last_workday;    /* due is the last workday of the period, else: */
	struct length length; /* after the last day of the period */
	day_t day;            /* due day of what comes once */
	bool goal;            /* or a rectification (整改): overrun it needs reason and measure */
	const char *reason, *measure;
	const struct duty_done *done;
	size_t n_done;
	const struct node *node;
};

/* Fills the office from duties.yaml, which has passed its schema. */
void duties_read(struct reading *r, const struct node *doc);
/* Who they name is there. */
void duties_hold(struct reading *r);

/*
 * A day as plans write it: 2026-05-31, or 2026年5月 and 初 or 上旬 (the 10th),
 * 中旬 (the 20th), 下旬, 底 or 末 (the last day), and 前 or not; of
 * two with 至 between them the later one. False when it is no such text, or
 * there is no such day.
 */
bool duty_day(const char *s, day_t *day);

/* The period of every, not ONCE, in which a day lies; false beyond the years 1 to 9999. */
bool duty_period(enum every every, day_t day, struct period *p);
/* Its name: 2022-11, 2022-Q4, 2022. */
enum { DUTY_PERIOD_TEXT = 8 };
void duty_period_name(enum every every, const struct period *p, char out[DUTY_PERIOD_TEXT]);
/* The period of that name; false when there is none. */
bool duty_period_parse(enum every every, const char *name, struct period *p);

/*
 * When the duty is due for a period, NULL for one that comes once: at closing
 * (as for due_count) of its due day. A length is counted like a limit that
 * began on the last day of the period. A period without workday has its last
 * workday on its last day. A stated day stays the day it is, a workday or not.
 */
struct due duty_due(const struct duty *duty, const struct calendar *c, int closing,
    const struct period *p);

#endif
