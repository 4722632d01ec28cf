#ifndef RULES_LEVEL_H
#define RULES_LEVEL_H

#include "rules/entry.h"

/*
 * How urgent a due time is. From when on a task has a level: n workdays before its due day, or late
 * by n workdays.
 */
enum threshold_kind { THRESHOLD_NONE, THRESHOLD_BEFORE, THRESHOLD_LATE };
struct threshold {
	enum threshold_kind kind; /* NONE: the office does not have the level */
	int n;                    /* late by 0: from the due time on */
};

/* The levels of an office that does not say which it has. */
extern const struct threshold level_defaults[LEVEL_N];
/* Fills the office from alert of office.yaml (NULL: it says nothing): worse begins no earlier. */
void levels_read(struct reading *r, const struct node *alert);

/*
 * The due time that a text states: the last moment that is in time, the
 * office's closing time when the text is a date alone. False when it is no
 * moment, as "paused".
 */
bool last_moment(const struct office *o, const char *text, int64_t *sec);
/*
 * Workdays D with today < D <= due day; when the due time is past, minus the
 * workdays D with due day < D <= today. The due day is that of the last
 * second before the due time.
 */
int level_days_left(const struct office *o, int64_t due, int64_t now);
/*
 * The worst level of the office that a due time has reached: n workdays
 * before, when level_days_left is not more than n; late, when now is later than due,
 * and n workdays late when level_days_left is also -n or less. soft: what follows
 * from a soft limit is no breach and has no level beyond warning.
 */
enum alert_level level_at(const struct office *o, int64_t due, bool soft, int64_t now);

#endif
