#include "watch/duties.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"

/* The duty whose lines are being added. */
struct view {
	struct duty_lines *l;
	const struct office *o;
	const struct duty *duty;
	const struct duty_choice *choice;
	int64_t now;
	day_t today;
};

static struct duty_line *
new_line(struct duty_lines *l)
{
	l->list = list_room(l->list, l->n, sizeof *l->list);
	l->list[l->n] = (struct duty_line){0};
	return &l->list[l->n++];
}

static const struct duty_done *
done_by(const struct view *v, day_t last)
{
	const struct duty *duty = v->duty;

	for (size_t i = 0; i < duty->n_done; i++)
		if (duty->done[i].last == last && duty->done[i].on <= v->today)
			return &duty->done[i];
	return NULL;
}

/* What is done has been told to nobody, and is late by the day on which it was done. */
static void
stand_done(struct told *to, const struct due *due, const struct duty_done *done)
{
	to->due = due->sec;
	to->late = done->on > due->day;
	to->person = to->instead_of = NULL;
}

/*
 * Adds the line of a period (NULL: of a duty that comes once), if it is wanted.
 * False when it lies too far ahead, as all later ones then do.
 */
static bool
add(const struct view *v, const struct period *p)
{
	const struct duty *duty = v->duty;
	const struct department *dep = office_department(v->o, duty->of);
	struct due due = duty_due(duty, v->o->calendar, v->o->closing, p);
	const struct duty_done *done = done_by(v, p ? p->until : duty->day);
	int within = v->choice->all ? INT_MAX : v->choice->within;
	struct duty_line *line;
	char period[DUTY_PERIOD_TEXT];

	if (due.beyond || (done && !v->choice->all))
		return !due.beyond;
	line = new_line(v->l);
	told_whom(&line->to, v->o, duty->of, dep ? office_person(v->o, dep->head, v->today) : NULL,
	    v->today);
	if (done)
		stand_done(&line->to, &due, done);
	else if (!told_when(&line->to, v->o, due.sec, false, v->now, within)) {
		v->l->n--;
		return false;
	}
	if (line->to.level < v->choice->least ||
	    (v->choice->person && line->to.person != v->choice->person) ||
	    (v->choice->department && strcmp(duty->of, v->choice->department) != 0)) {
		v->l->n--;
		return true;
	}
	line->to.provisional |= due.provisional;
	line->duty = duty;
	line->done = done;
	if (p) {
		duty_period_name(duty->every, p, period);
		line->period = arena_str(&v->l->arena, period);
	}
	return true;
}

static void
add_periods(const struct view *v)
{
	const struct duty *duty = v->duty;
	struct period p;

	for (bool is = duty_period(duty->every, duty->in_force.from, &p);
	     is && p.until <= duty->in_force.until; is = duty_period(duty->every, p.until + 1, &p))
		if (!add(v, &p) || (v->choice->all && p.until >= v->today))
			return;
}

void
duties_add(struct duty_lines *l, const struct office *o, int64_t now,
    const struct duty_choice *choice)
{
	struct view v = {.l = l, .o = o, .choice = choice, .now = now, .today = zone_day(now)};

	for (size_t i = 0; i < o->n_duties; i++) {
		v.duty = &o->duties[i];
		if (v.duty->every)
			add_periods(&v);
		else if (period_holds(&v.duty->in_force, v.duty->day))
			add(&v, NULL);
	}
}

static int
by_level(const void *pa, const void *pb)
{
	const struct duty_line *a = pa, *b = pb;
	int order = told_by_level(&a->to, &b->to);

	if (order)
		return order;
	if (a->duty != b->duty)
		return a->duty < b->duty ? -1 : 1; /* one array, in the order of the file */
	return a->period && b->period ? strcmp(a->period, b->period) : 0;
}

static int
by_department_and_person(const void *pa, const void *pb)
{
	const struct duty_line *a = pa, *b = pb;
	int order = told_by_person(&a->to, &b->to);

	return order ? order : by_level(pa, pb);
}

void
duties_sort(struct duty_lines *l, bool by_person)
{
	if (l->n)
		qsort(l->list, l->n, sizeof *l->list,
		    by_person ? by_department_and_person : by_level);
}

void
duties_release(struct duty_lines *l)
{
	free(l->list);
	arena_release(&l->arena);
	*l = (struct duty_lines){0};
}
