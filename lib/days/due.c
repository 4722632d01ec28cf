#include "days/due.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/said.h"

enum { DAY_SECONDS = 86400, NOON = 43200 };
/* The day that stands for all that come after the last one with a name. */
enum { NEVER = DAY_MAX + 1 };

/* One day, or n days. */
static bool
is_unit(const char *s, const char *unit, int n)
{
	size_t one = strlen(unit) - 1;

	return strcmp(s, unit) == 0 || (n == 1 && strlen(s) == one && strncmp(s, unit, one) == 0);
}

bool
length_parse(const char *s, struct length *l)
{
	int n = 0;

	if (strcmp(s, "same-day") == 0 || strcmp(s, "noon") == 0) {
		*l = (struct length){.unit = s[0] == 'n' ? UNIT_NOON : UNIT_SAME_DAY};
		return true;
	}
	if (*s < '1' || *s > '9')
		return false;
	for (; *s >= '0' && *s <= '9'; s++) {
		n = n * 10 + (*s - '0');
		if (n > LENGTH_MAX)
			return false;
	}
	l->n = n;
	l->unit = is_unit(s, " days", n) ? UNIT_DAYS : UNIT_WORKDAYS;
	return l->unit == UNIT_DAYS || is_unit(s, " workdays", n);
}

bool
length_said(const char *s, struct length *l)
{
	static const char *const units[] = {"", "workdays", "days"};
	struct arena a = {0};
	const char *text = said_folded(&a, s);
	size_t n = strspn(text, "0123456789");
	int unit = said_find(units, 3, text + n);
	bool good = unit && n;

	if (good)
		text = arena_fmt(&a, "%.*s %s", (int)n, text, units[unit]);
	else if (said_is(text, "same-day"))
		text = "same-day";
	else if (said_is(text, "noon"))
		text = "noon";
	good = length_parse(text, l);
	arena_release(&a);
	return good;
}

void
length_format(const struct length *l, char out[LENGTH_TEXT])
{
	switch (l->unit) {
	case UNIT_WORKDAYS:
	case UNIT_DAYS:
		snprintf(out, LENGTH_TEXT, "%d %s", l->n,
		    l->unit == UNIT_DAYS ? "days" : "workdays");
		break;
	case UNIT_SAME_DAY:
		snprintf(out, LENGTH_TEXT, "same-day");
		break;
	case UNIT_NOON:
		snprintf(out, LENGTH_TEXT, "noon");
		break;
	}
}

/* zone_day knows no other years and answers with some day that is far off. */
bool
day_of_moment(int64_t sec, day_t *day)
{
	int64_t off;

	*day = zone_day(sec);
	off = sec / DAY_SECONDS - *day;
	return off >= -2 && off <= 2;
}

static int
by_from(const void *pa, const void *pb)
{
	const struct pause *a = pa, *b = pb;

	return a->from < b->from ? -1 : a->from > b->from;
}

/* Most cases bring their pauses in order, as they were recorded. */
static void
pauses_sort(struct pause *p, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		if (p[i].from < p[i - 1].from) {
			qsort(p, n, sizeof *p, by_from);
			return;
		}
	}
}

/* One way through the days: which of them count, and which were looked at. */
struct walk {
	const struct calendar *c;
	const struct pause *pauses; /* sorted by from */
	size_t n;
	bool all_days; /* every day counts, not only workdays */
	bool unknown;  /* a day of an unknown year was looked at */
};

/* Days of (from, to] that count, pauses aside. */
static int
walk_count(struct walk *w, day_t from, day_t to)
{
	if (to <= from)
		return 0;
	return w->all_days ? to - from : calendar_count(w->c, from, to);
}

static void
walk_look(struct walk *w, day_t from, day_t to)
{
	if (!w->all_days && !calendar_known_all(w->c, from, to))
		w->unknown = true;
}

/*
 * The n-th counted day after from, or false when an open pause comes first.
 * Jumps from pause to pause: the days up to and with a pause's first count,
 * those behind it up to and with its last do not. A pause that began earlier
 * than the days already passed only moves the end of the jump, so overlaps
 * are a union.
 */
static bool
walk_nth(struct walk *w, day_t from, int n, day_t *day)
{
	for (size_t i = 0; i < w->n; i++) {
		const struct pause *p = &w->pauses[i];
		int count = walk_count(w, from, p->from);

		if (count >= n)
			break;
		n -= count;
		walk_look(w, from, p->from);
		if (p->open)
			return false;
		if (from < p->from)
			from = p->from;
		if (from < p->to)
			from = p->to;
	}
	if (w->all_days)
		*day = n < NEVER - from ? from + n : NEVER;
	else
		*day = calendar_nth(w->c, from, n);
	walk_look(w, from, *day);
	return true;
}

/*
 * The due day. Each unit ends on a counted workday: the n-th after a day, or
 * the first that is not before one.
 */
static bool
due_day(struct walk *w, int64_t start, day_t day, enum unit unit, int n, int closing, day_t *due)
{
	switch (unit) {
	case UNIT_WORKDAYS:
		return walk_nth(w, day, n, due);
	case UNIT_DAYS:
		w->all_days = true;
		if (!walk_nth(w, day, n, &day))
			return false;
		w->all_days = false;
		return walk_nth(w, day - 1, 1, due);
	case UNIT_SAME_DAY:
		if (zone_second(start) <= closing)
			day--;
		break;
	case UNIT_NOON:
		break;
	}
	return walk_nth(w, day, 1, due);
}

struct due
due_count(const struct calendar *c, int64_t start, const struct length *l, int extension,
    struct pause *pauses, size_t n, int closing)
{
	struct walk w = {.c = c, .pauses = pauses, .n = n};
	int64_t length = (int64_t)l->n + extension;
	int second = l->unit == UNIT_NOON ? NOON : closing;
	struct due due = {0};
	day_t day;

	if (!day_of_moment(start, &day)) {
		due.beyond = true;
		return due;
	}
	if (length > NEVER - DAY_MIN)
		length = NEVER - DAY_MIN;
	pauses_sort(pauses, n);
	due.paused = !due_day(&w, start, day, l->unit, (int)length, closing, &day);
	due.provisional = w.unknown;
	if (due.paused)
		return due;
	/* The end of the last day would be the first second of the year 10000. */
	if (day == NEVER || (day == DAY_MAX && second == DAY_SECONDS)) {
		due.beyond = true;
		return due;
	}
	due.day = day;
	due.sec = zone_moment(day, second);
	return due;
}
