#include "rules/level.h"

#include <stdlib.h>
#include <string.h>

#include "rules/office.h"

const struct threshold level_defaults[LEVEL_N] = {
    [LEVEL_REMINDER] = {THRESHOLD_BEFORE, 3},
    [LEVEL_WARNING] = {THRESHOLD_BEFORE, 1},
    [LEVEL_YELLOW] = {THRESHOLD_LATE, 0},
    [LEVEL_RED] = {THRESHOLD_LATE, 3},
};

/* In the order of time: fewer workdays before, late, more workdays late. */
static int
threshold_place(const struct threshold *t)
{
	return t->kind == THRESHOLD_BEFORE ? -1 - t->n : t->n;
}

void
levels_read(struct reading *r, const struct node *alert)
{
	const struct node *value, *before = NULL;
	struct threshold *t, *last = NULL;

	for (int i = LEVEL_REMINDER; alert && i < LEVEL_N; i++) {
		value = node_get(alert, level_names[i]);
		t = &r->o->alert[i];
		t->kind = THRESHOLD_NONE;
		if (!value)
			continue;
		/* by its schema "N workdays before", "late" or "N workdays late" */
		t->kind = strstr(value->str, "before") ? THRESHOLD_BEFORE : THRESHOLD_LATE;
		t->n = (int)strtol(value->str, NULL, 10);
		if (last && threshold_place(t) < threshold_place(last))
			fault(r, value,
			    "%s '%s' begins before %s '%s': a worse level begins with it or later",
			    level_names[i], value->str, level_names[last - r->o->alert],
			    before->str);
		last = t;
		before = value;
	}
}

bool
last_moment(const struct office *o, const char *text, int64_t *sec)
{
	struct stamp t;

	if (!stamp_parse(text, strlen(text), &t))
		return false;
	*sec = t.precision == PRECISION_DAY ? zone_moment(zone_day(t.sec), o->closing) : t.sec;
	return true;
}

int
level_days_left(const struct office *o, int64_t due, int64_t now)
{
	day_t last, today;

	/* Beyond the calendar there is nothing to count. */
	if (!day_of_moment(due - 1, &last) || !day_of_moment(now, &today))
		return 0;
	return now <= due ? calendar_count(o->calendar, today, last)
			  : -calendar_count(o->calendar, last, today);
}

static bool
reached(const struct threshold *t, int left, bool late)
{
	if (t->kind == THRESHOLD_BEFORE)
		return late || left <= t->n;
	return t->kind == THRESHOLD_LATE && late && -left >= t->n;
}

enum alert_level
level_at(const struct office *o, int64_t due, bool soft, int64_t now)
{
	enum alert_level level = soft ? LEVEL_WARNING : LEVEL_RED;
	int left = level_days_left(o, due, now);

	while (level && !reached(&o->alert[level], left, now > due))
		level--;
	return level;
}
