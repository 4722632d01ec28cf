#include "watch/told.h"

#include <string.h>

/* The day of the last second before the due time. */
static day_t
due_day(int64_t due)
{
	day_t day;

	if (!day_of_moment(due - 1, &day))
		return due < 0 ? DAY_MIN : DAY_MAX;
	return day;
}

bool
told_when(struct told *t, const struct office *o, int64_t due, bool soft, int64_t now, int within)
{
	const struct calendar *calendar = o->calendar;
	day_t today = zone_day(now), day = due_day(due);
	bool late = now > due;
	int left = level_days_left(o, due, now);

	if (!late && left > within)
		return false;
	t->due = due;
	t->late = late;
	t->level = level_at(o, due, soft, now);
	if (!t->level)
		t->level = LEVEL_REMINDER;
	t->days = left;
	t->provisional = !(late ? calendar_known_all(calendar, day, today)
				: calendar_known_all(calendar, today, day));
	return true;
}

int64_t
told_last(const struct office *o, int64_t now, int within)
{
	int64_t last = now - 1, beyond = zone_moment(DAY_MAX, 0);
	struct told t;

	if (told_when(&t, o, beyond, false, now, within))
		return INT64_MAX;
	while (beyond - last > 1) {
		const int64_t due = last + (beyond - last) / 2;

		if (told_when(&t, o, due, false, now, within))
			last = due;
		else
			beyond = due;
	}
	return last;
}

void
told_whom(struct told *t, const struct office *o, const char *department, const struct person *p,
    day_t today)
{
	const struct department *dep = office_department(o, department);
	const struct person *head = dep ? office_person(o, dep->head, today) : NULL;
	const struct person *const line[] = {
	    p,
	    p ? office_person(o, p->stand_in, today) : NULL,
	    head,
	    head ? office_person(o, head->stand_in, today) : NULL,
	};

	t->department = department;
	t->dep = dep;
	t->person = NULL;
	for (size_t i = 0; !t->person && i < sizeof line / sizeof *line; i++)
		if (person_present(line[i], today))
			t->person = line[i];
	t->instead_of = t->person && t->person != p ? p : NULL;
}

int
told_by_level(const struct told *a, const struct told *b)
{
	if (a->level != b->level)
		return a->level > b->level ? -1 : 1;
	return a->due < b->due ? -1 : a->due > b->due;
}

int
told_by_person(const struct told *a, const struct told *b)
{
	int order;

	if (a->dep != b->dep) {
		if (!a->dep || !b->dep)
			return a->dep ? -1 : 1;
		return a->dep < b->dep ? -1 : 1; /* one array, in the order of the file */
	}
	order = strcmp(a->department, b->department);
	if (order || a->person == b->person)
		return order;
	if (!a->person || !b->person)
		return a->person ? -1 : 1;
	return a->person < b->person ? -1 : 1;
}
