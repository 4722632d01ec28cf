#include "days/calendar.h"

#include <stdlib.h>
#include <string.h>

/* A Monday before the first day that can be asked about. */
enum { MONDAY = DAY_MIN - 7 };
/* More days than there are: no count or length needs to be larger. */
enum { FAR = DAY_MAX - DAY_MIN + 1 };

/* A listed day, and by which edition. */
struct row {
	const struct edition *from;
	const struct edition_day *is;
};

/* A day that is not what its weekday says. */
struct mark {
	day_t day;
	int shift; /* workdays more (or fewer) than weekdays, up to and with this day */
	int count; /* workdays since MONDAY, up to and with this day */
};

struct span {
	day_t first, last;
};

/*
 * What the questions need: the editions, and all sorted the rows that decide
 * their day, of these the marks, and the known years as spans of days. They are
 * made at the first question: most programs have a calendar that they never ask.
 */
struct tables {
	struct edition_list of;
	struct row *listed;
	size_t days;
	struct mark *mark;
	size_t marks;
	struct span *known;
	size_t spans;
};

struct calendar {
	struct arena *a;
	calendar_editions *editions;
	void *of;
	struct tables *tables;
};

/*
 * Weekdays since MONDAY, up to and with that day; and the n-th of them. All
 * other counts are these two and a search among the marks.
 */
static int
weekdays(day_t day)
{
	unsigned k = (unsigned)(day - MONDAY);
	unsigned in_week = k % 7 + 1;

	return (int)(k / 7 * 5 + (in_week < 5 ? in_week : 5));
}

static day_t
nth_weekday(int n)
{
	unsigned k = (unsigned)(n - 1);

	return MONDAY + (day_t)(k / 5 * 7 + k % 5);
}

static bool
is_weekday(day_t day)
{
	return (unsigned)(day - MONDAY) % 7 < 5;
}

/* By day, and first of a day what decides: a later layer, and in it what was known later. */
static int
by_day(const void *pa, const void *pb)
{
	const struct row *a = pa, *b = pb;

	if (a->is->day != b->is->day)
		return a->is->day < b->is->day ? -1 : 1;
	if (a->from->layer != b->from->layer)
		return a->from->layer > b->from->layer ? -1 : 1;
	if (a->from->since != b->from->since)
		return a->from->since > b->from->since ? -1 : 1;
	return a->from->year - b->from->year;
}

static void
listed_make(const struct calendar *c)
{
	struct tables *t = c->tables;
	struct row *row;
	size_t n = 0;

	for (size_t i = 0; i < t->of.n; i++)
		n += t->of.edition[i]->n;
	row = t->listed = arena_alloc(c->a, n * sizeof *row);
	n = 0;
	for (size_t i = 0; i < t->of.n; i++)
		for (size_t k = 0; k < t->of.edition[i]->n; k++)
			row[n++] = (struct row){t->of.edition[i], &t->of.edition[i]->days[k]};
	if (n)
		qsort(row, n, sizeof *row, by_day);
	for (size_t i = 0; i < n; i++)
		if (!t->days || row[i].is->day != row[t->days - 1].is->day)
			row[t->days++] = row[i];
}

static void
marks_make(const struct calendar *c)
{
	struct tables *t = c->tables;
	int shift = 0;

	t->mark = arena_alloc(c->a, t->days * sizeof *t->mark);
	for (size_t i = 0; i < t->days; i++) {
		const struct edition_day *is = t->listed[i].is;

		if (is->work == is_weekday(is->day))
			continue;
		shift += is->work ? 1 : -1;
		t->mark[t->marks++] = (struct mark){.day = is->day,
		    .shift = shift,
		    .count = weekdays(is->day) + shift};
	}
}

static int
by_first(const void *pa, const void *pb)
{
	const struct span *a = pa, *b = pb;

	return a->first < b->first ? -1 : a->first > b->first;
}

static bool
year_span(int year, struct span *s)
{
	return day_of(year, 1, 1, &s->first) && day_of(year, 12, 31, &s->last);
}

static void
spans_make(const struct calendar *c)
{
	struct tables *t = c->tables;
	size_t last = 0;

	t->known = arena_alloc(c->a, t->of.n * sizeof *t->known);
	for (size_t i = 0; i < t->of.n; i++)
		if (t->of.edition[i]->layer == 0 &&
		    year_span(t->of.edition[i]->year, &t->known[t->spans]))
			t->spans++;
	if (!t->spans)
		return;
	qsort(t->known, t->spans, sizeof *t->known, by_first);
	for (size_t i = 1; i < t->spans; i++) {
		if (t->known[i].first == t->known[last].last + 1)
			t->known[last].last = t->known[i].last;
		else
			t->known[++last] = t->known[i];
	}
	t->spans = last + 1;
}

const struct calendar *
calendar_of(struct arena *a, calendar_editions *editions, void *of)
{
	struct calendar *c = arena_alloc(a, sizeof *c);

	*c = (struct calendar){a, editions, of, arena_alloc(a, sizeof *c->tables)};
	return c;
}

static void
look_at(const struct calendar *c, day_t from, day_t to)
{
	const struct edition *const *before = c->tables->of.edition;
	const struct edition_list of = c->editions(c->of, from, to);

	if (of.edition == before) {
		c->tables->of.whole = of.whole;
		return;
	}
	*c->tables = (struct tables){.of = of};
	listed_make(c);
	marks_make(c);
	spans_make(c);
}

/* For a question that looks at those days. */
static const struct tables *
tables(const struct calendar *c, day_t from, day_t to)
{
	if (!c->tables->of.whole)
		look_at(c, from, to);
	return c->tables;
}

/* Number of marks up to and with that day. */
static size_t
marks_until(const struct tables *t, day_t day)
{
	size_t lo = 0, hi = t->marks;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (t->mark[mid].day <= day)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* Number of marks with fewer workdays than that up to and with their day. */
static size_t
marks_below(const struct tables *t, int count)
{
	size_t lo = 0, hi = t->marks;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (t->mark[mid].count < count)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* Workdays since MONDAY, up to and with that day. */
static int
workdays(const struct tables *t, day_t day)
{
	size_t i = marks_until(t, day);

	return weekdays(day) + (i ? t->mark[i - 1].shift : 0);
}

bool
calendar_workday(const struct calendar *c, day_t day)
{
	const struct tables *t = tables(c, day, day);
	size_t i = marks_until(t, day);
	bool marked = i && t->mark[i - 1].day == day;

	return is_weekday(day) != marked;
}

bool
calendar_known_all(const struct calendar *c, day_t from, day_t to)
{
	const struct tables *t;
	size_t lo = 0, hi;

	if (to <= from)
		return true;
	t = tables(c, from, to);
	hi = t->spans;
	/* The first span that does not end before the first day asked about. */
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (t->known[mid].last <= from)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < t->spans && t->known[lo].first <= from + 1 && t->known[lo].last >= to;
}

bool
calendar_known(const struct calendar *c, day_t day)
{
	return calendar_known_all(c, day - 1, day);
}

int
calendar_count(const struct calendar *c, day_t from, day_t to)
{
	const struct tables *t;

	if (to <= from)
		return 0;
	t = tables(c, from, to);
	return workdays(t, to) - workdays(t, from);
}

static day_t
nth(const struct tables *t, day_t from, int n)
{
	int count = workdays(t, from) + (n < FAR ? n : FAR);
	size_t i = marks_below(t, count);
	day_t day = nth_weekday(count - (i ? t->mark[i - 1].shift : 0));

	/* Between two marks weekdays decide; the next mark may come first. */
	if (i < t->marks && t->mark[i].day < day)
		day = t->mark[i].day;
	return day <= DAY_MAX ? day : DAY_MAX + 1;
}

/* A day that is found may lie in years that were not looked at when it was. */
day_t
calendar_nth(const struct calendar *c, day_t from, int n)
{
	const struct edition *const *seen = NULL;
	const struct tables *t = tables(c, from, from);
	day_t day = from;

	while (t->of.edition != seen) {
		seen = t->of.edition;
		day = nth(t, from, n);
		t = tables(c, from, day);
	}
	return day;
}

static int
row_of_day(const void *key, const void *row)
{
	day_t day = *(const day_t *)key, other = ((const struct row *)row)->is->day;

	return day < other ? -1 : day > other;
}

struct calendar_day
calendar_day(const struct calendar *c, day_t day)
{
	const struct tables *t = tables(c, day, day);
	const struct row *row = NULL;
	struct calendar_day is = {.known = calendar_known(c, day)};

	if (t->days)
		row = bsearch(&day, t->listed, t->days, sizeof *row, row_of_day);
	if (!row) {
		is.kind = is_weekday(day) ? DAY_WORKDAY : DAY_REST;
		return is;
	}
	is.kind = row->is->work ? DAY_MAKE_UP : DAY_HOLIDAY;
	is.name = row->is->name;
	is.notice = row->from->notice ? row->from->notice : row->from->file;
	return is;
}

bool
calendar_has(const struct calendar *c, const struct edition *e)
{
	struct span year = {DAY_MIN, DAY_MIN};
	const struct tables *t;

	year_span(e->year, &year);
	t = tables(c, year.first, year.last);
	for (size_t i = 0; i < t->of.n; i++)
		if (t->of.edition[i] == e)
			return true;
	return false;
}

static bool
bears_on(const struct edition *e, day_t from, day_t to)
{
	struct span year;

	if (year_span(e->year, &year) && year.last > from && year.first <= to)
		return true;
	for (size_t i = 0; i < e->n; i++)
		if (e->days[i].day > from && e->days[i].day <= to)
			return true;
	return false;
}

void
calendar_news(const struct calendar *c, day_t since, day_t from, day_t to, struct buf *out)
{
	const struct tables *t = tables(c, from, to);
	const char *slash;

	for (size_t i = 0; i < t->of.n; i++) {
		const struct edition *e = t->of.edition[i];

		if (e->since <= since || !bears_on(e, from, to))
			continue;
		slash = strrchr(e->file, '/');
		buf_fmt(out, "%s%s", out->len ? ", " : "", slash ? slash + 1 : e->file);
		if (e->notice)
			buf_fmt(out, " (%s)", e->notice);
	}
}
