#include <string.h>

#include "base/arena.h"
#include "plain.h"
#include "random.h"
#include "../tap.h"

void
plain_weeks(struct plain *x)
{
	for (int i = 0; i < PLAIN_DAYS; i++) {
		x->work[i] = day_weekday(PLAIN_FIRST + i) <= 5;
		x->known[i] = false;
	}
}

struct plain *
plain_facts(void)
{
	struct plain *x = xmalloc(sizeof *x);

	plain_weeks(x);
	for (int i = 0; i < PLAIN_DAYS; i++) {
		int y = year_of(PLAIN_FIRST + i);

		x->known[i] = y >= FIRST_YEAR && y <= LAST_YEAR;
	}
	for (size_t i = 0; i < facts_n; i++)
		x->work[facts[i].day - PLAIN_FIRST] = facts[i].work;
	return x;
}

static bool
plain_stopped(const struct pause *p, size_t n, day_t d)
{
	for (size_t i = 0; i < n; i++)
		if (!p[i].open && p[i].from < d && d <= p[i].to)
			return true;
	return false;
}

static bool
plain_held(const struct pause *p, size_t n, day_t due)
{
	for (size_t i = 0; i < n; i++)
		if (p[i].open && p[i].from < due)
			return true;
	return false;
}

struct due
plain_due(const struct plain *x, day_t start, int second, const struct length *l, int extension,
    const struct pause *p, size_t n, int closing)
{
	bool days = l->unit == UNIT_DAYS;
	int left = l->n ? l->n + extension : 1;
	struct due due = {0};
	day_t unknown = DAY_MAX, d = start;

	if (l->unit == UNIT_SAME_DAY && second <= closing)
		d--;
	for (;;) {
		d++;
		if (plain_stopped(p, n, d))
			continue;
		if (days && left > 1) {
			left--;
			continue;
		}
		if (!x->known[d - PLAIN_FIRST] && unknown == DAY_MAX)
			unknown = d;
		if (x->work[d - PLAIN_FIRST] && --left <= 0)
			break;
	}
	due.paused = plain_held(p, n, d);
	due.provisional = unknown <= d && !(due.paused && plain_held(p, n, unknown));
	if (due.paused)
		return due;
	due.day = d;
	due.sec = zone_moment(d, l->unit == UNIT_NOON ? 43200 : closing);
	return due;
}

struct limit
random_limit(day_t first, day_t last)
{
	static const int closing[] = {CLOSING, MIDNIGHT, 12 * 3600};
	struct limit l = {0};

	l.start = random_in(first, last);
	l.second = random_in(0, 86399);
	l.closing = closing[random_in(0, 2)];
	l.length.unit = (enum unit)random_in(UNIT_WORKDAYS, UNIT_NOON);
	if (l.length.unit == UNIT_WORKDAYS || l.length.unit == UNIT_DAYS) {
		l.length.n = random_in(1, random_in(0, 9) ? 45 : 400);
		l.extension = random_in(0, 1) ? random_in(0, 15) : 0;
	}
	l.pauses = (size_t)random_in(0, MOST_PAUSES);
	for (size_t i = 0; i < l.pauses; i++) {
		l.pause[i].from = l.start + random_in(-20, 80);
		l.pause[i].to = l.pause[i].from + random_in(0, random_in(0, 3) ? 12 : 60);
		l.pause[i].open = random_in(0, 15) == 0;
	}
	return l;
}

struct due
limit_count(const struct calendar *c, struct limit l)
{
	return due_count(c, zone_moment(l.start, l.second), &l.length, l.extension, l.pause,
	    l.pauses, l.closing);
}

bool
same(const struct due *a, const struct due *b)
{
	return a->paused == b->paused && a->beyond == b->beyond &&
	    a->provisional == b->provisional && a->day == b->day && a->sec == b->sec;
}

void
note_limit(const struct limit *l, const struct due *got, const struct due *want)
{
	char start[DAY_TEXT], a[DAY_TEXT], b[DAY_TEXT], from[DAY_TEXT], to[DAY_TEXT];

	day_format(l->start, start);
	day_format(got->day, a);
	day_format(want->day, b);
	tap_note("start %s+%d unit %d length %d+%d closing %d: got %s%s%s, want %s%s%s", start,
	    l->second, (int)l->length.unit, l->length.n, l->extension, l->closing, a,
	    got->paused ? " paused" : "", got->provisional ? " provisional" : "", b,
	    want->paused ? " paused" : "", want->provisional ? " provisional" : "");
	for (size_t i = 0; i < l->pauses; i++) {
		day_format(l->pause[i].from, from);
		day_format(l->pause[i].to, to);
		tap_note("  pause %s/%s%s", from, to, l->pause[i].open ? " open" : "");
	}
}

const char *
row(const struct calendar *c, int closing, const char *const value[COUNT_COLUMNS],
    bool *provisional, int *bad)
{
	static struct count_answer answer;
	static struct buf why;

	buf_cut(&why, 0);
	*bad = -1;
	if (!count_row(c, closing, value, &answer, bad, &why))
		return buf_text(&why);
	*provisional = answer.provisional;
	return answer.due;
}
