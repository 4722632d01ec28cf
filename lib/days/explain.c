#include "days/explain.h"

enum { DAY_SECONDS = 86400, NOON = 43200 };

bool
pause_stops(const struct pause *p, day_t day)
{
	return !p->open && p->from < day && day <= p->to;
}

void
explain_begin(struct explain *e, const struct calendar *c, int64_t start, const struct length *l,
    int extension, const struct pause *pauses, size_t n, int closing)
{
	*e = (struct explain){
	    .calendar = c,
	    .pauses = pauses,
	    .n = n,
	    .unit = l->unit,
	    .closing = closing,
	    .length = 1,
	};
	if (l->unit == UNIT_WORKDAYS || l->unit == UNIT_DAYS)
		e->length = (int64_t)l->n + extension;
	if (!day_of_moment(start, &e->day))
		e->due.beyond = e->ended = true;
	else if (l->unit == UNIT_SAME_DAY && zone_second(start) <= closing)
		e->day--;
}

static bool
stopped(const struct explain *e, day_t day)
{
	for (size_t i = 0; i < e->n; i++)
		if (pause_stops(&e->pauses[i], day))
			return true;
	return false;
}

/* A pause that has not ended, and began on a day before this one; the earliest of them. */
static bool
held(struct explain *e, day_t day)
{
	bool found = false;

	for (size_t i = 0; i < e->n; i++) {
		const struct pause *p = &e->pauses[i];

		if (!p->open || p->from >= day || (found && e->pauses[e->held].from <= p->from))
			continue;
		e->held = i;
		found = true;
	}
	return found;
}

static void
end(struct explain *e, day_t day)
{
	int second = e->unit == UNIT_NOON ? NOON : e->closing;

	e->ended = true;
	/* The end of the last day would be the first second of the year 10000. */
	if (day > DAY_MAX || (day == DAY_MAX && second == DAY_SECONDS)) {
		e->due.beyond = true;
		return;
	}
	e->due.day = day;
	e->due.sec = zone_moment(day, second);
}

/* Decides what a day is that no pause stops; true: it is the due day. */
static bool
decide(struct explain *e, struct explain_day *d)
{
	bool work = d->is.kind == DAY_WORKDAY || d->is.kind == DAY_MAKE_UP;
	bool all_days = e->unit == UNIT_DAYS;

	if (all_days && e->counted == e->length)
		d->what = EXPLAIN_ROLLED;
	else if (work || all_days)
		d->what = EXPLAIN_COUNTED;
	else
		d->what = EXPLAIN_OFF;
	if (d->what == EXPLAIN_COUNTED) {
		e->counted++;
		if (all_days || e->unit == UNIT_WORKDAYS)
			d->number = (int)e->counted;
	}
	/* Of calendar days only the last has to be a workday. */
	d->provisional = !d->is.known && (!all_days || e->counted == e->length);
	return work && e->counted == e->length;
}

bool
explain_next(struct explain *e, struct explain_day *d)
{
	day_t day = e->day + 1;

	if (e->ended)
		return false;
	if (held(e, day)) {
		e->due.paused = e->ended = true;
		return false;
	}
	if (day > DAY_MAX) {
		e->due.provisional |= !calendar_known(e->calendar, day);
		end(e, day);
		return false;
	}
	e->day = day;
	*d = (struct explain_day){.day = day, .is = calendar_day(e->calendar, day)};
	if (stopped(e, day)) {
		/* A day off costs nothing where workdays count, paused or not. */
		d->what = e->unit != UNIT_DAYS &&
			(d->is.kind == DAY_REST || d->is.kind == DAY_HOLIDAY)
		    ? EXPLAIN_OFF
		    : EXPLAIN_PAUSED;
		return true;
	}
	if (decide(e, d))
		end(e, day);
	e->due.provisional |= d->provisional;
	return true;
}
