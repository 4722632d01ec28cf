#include "days/editions.h"

#include <stdlib.h>
#include <string.h>

struct source {
	struct source *next;
	struct edition edition;
	int line, col; /* where the file says since when; 0 */
};

/*
 * The calendar of the days from that one until something else became known, or,
 * while files are still to be read, of that day alone.
 */
struct view {
	struct view *next;
	struct editions *of;
	day_t since;
	bool late;
	const struct calendar *calendar;
	const struct edition **list; /* of the first so many sources */
	size_t n, sources;
};

struct editions {
	struct arena *a;
	struct source *sources;
	size_t n;
	struct view *views;
	/* Reads the files of those years, which were not asked for yet; NULL: all were read. */
	editions_read *read;
	void *arg;
	int first, last; /* the years that were; last is 0: none */
};

struct editions *
editions_new(struct arena *a)
{
	struct editions *e = arena_alloc(a, sizeof *e);

	e->a = a;
	return e;
}

void
editions_late(struct editions *e, editions_read *read, void *arg)
{
	e->read = read;
	e->arg = arg;
}

bool
editions_are_late(const struct editions *e)
{
	return e->read;
}

static void
read_years(struct editions *e, int first, int last)
{
	if (!e->read || (e->last && first >= e->first && last <= e->last))
		return;
	e->first = e->last && e->first < first ? e->first : first;
	e->last = e->last > last ? e->last : last;
	e->read(e->arg, e->first, e->last);
}

static void
read_all(struct editions *e)
{
	editions_read *read = e->read;

	e->read = NULL;
	if (read)
		read(e->arg, 1, 9999);
}

static int
year_of(day_t day)
{
	int year, month, mday;

	day_split(day < DAY_MIN ? DAY_MIN : day > DAY_MAX ? DAY_MAX : day, &year, &month, &mday);
	return year;
}

/* A file lists days of its year and of those beside it: the lines, by day, to see one twice. */
enum { DAYS_AROUND = 3 * 366 };
struct seen {
	day_t first, last;
	int line[DAYS_AROUND];
};

static bool
read_day(struct editions *e, struct edition *of, const struct year_day *y, struct seen *seen,
    struct diag *d)
{
	bool again = of->n && y->name && y->name == y[-1].name;
	const char *name = again ? of->days[of->n - 1].name : y->name;
	day_t day;
	int *first;

	if (!day_parse(y->date, strlen(y->date), &day)) {
		diag_at(d, of->file, y->line, y->col, "'%s' is no day YYYY-MM-DD", y->date);
		return false;
	}
	if (day < seen->first || day > seen->last) {
		diag_at(d, of->file, y->line, y->col, "%s is neither in %d nor in a year beside it",
		    y->date, of->year);
		return false;
	}
	first = &seen->line[day - seen->first];
	if (*first) {
		diag_at(d, of->file, y->line, y->col, "%s is listed twice, first in line %d",
		    y->date, *first);
		return false;
	}
	*first = y->line ? y->line : 1;
	of->days[of->n++] = (struct edition_day){.day = day,
	    .line = y->line,
	    .col = y->col,
	    .work = y->work,
	    .name = again || !name ? name : arena_str(e->a, name)};
	return true;
}

static bool
read_days(struct editions *e, struct edition *of, const struct year_file *y, struct diag *d)
{
	struct seen seen = {.first = DAY_MIN, .last = DAY_MAX};
	bool good = true;

	day_of(of->year > 1 ? of->year - 1 : 1, 1, 1, &seen.first);
	day_of(of->year < 9999 ? of->year + 1 : 9999, 12, 31, &seen.last);
	of->days = arena_alloc(e->a, (y->n < DAYS_AROUND ? y->n : DAYS_AROUND) * sizeof *of->days);
	for (size_t i = 0; i < y->n; i++)
		good &= read_day(e, of, &y->days[i], &seen, d);
	return good;
}

static int
year_parse(const char *s)
{
	int year = 0;

	for (; *s >= '0' && *s <= '9' && year <= 999; s++)
		year = year * 10 + (*s - '0');
	return *s ? 0 : year;
}

bool
editions_add(struct editions *e, int layer, int number, const char *file, const struct year_file *y,
    struct diag *d)
{
	struct source *s = arena_alloc(e->a, sizeof *s);
	struct edition *own = &s->edition;

	own->file = arena_str(e->a, file ? file : "");
	own->notice = y->notice ? arena_str(e->a, y->notice) : NULL;
	own->layer = layer;
	own->number = number;
	own->since = DAY_MIN;
	own->year = year_parse(y->covers);
	if (!own->year) {
		diag_at(d, file, y->covers_line, y->covers_col,
		    "covers '%s': a year from 1 to 9999", y->covers);
		return false;
	}
	if (y->since && !day_parse(y->since, strlen(y->since), &own->since)) {
		diag_at(d, file, y->since_line, y->since_col, "there is no day '%s'", y->since);
		return false;
	}
	for (const struct source *o = e->sources; o; o = o->next) {
		if (o->edition.layer == layer && o->edition.year == own->year &&
		    o->edition.number == number) {
			diag_at(d, file, y->covers_line, y->covers_col, "%s covers %d already",
			    o->edition.file, own->year);
			return false;
		}
	}
	s->line = y->since_line;
	s->col = y->since_col;
	s->next = e->sources;
	e->sources = s;
	e->n++;
	return read_days(e, own, y, d);
}

static bool
days_agree(const struct edition *a, const struct edition *b, struct diag *d)
{
	char day[DAY_TEXT];
	bool good = true;

	for (size_t i = 0; i < a->n; i++)
		for (size_t k = 0; k < b->n; k++) {
			const struct edition_day *x = &a->days[i], *y = &b->days[k];

			if (x->day != y->day || x->work == y->work)
				continue;
			day_format(x->day, day);
			diag_at(d, a->file, x->line, x->col,
			    "%s is listed as %s, but as %s in %s:%d, known since the same day: "
			    "neither is the later one, so they have to agree",
			    day, x->work ? "work" : "rest", y->work ? "work" : "rest", b->file,
			    y->line);
			good = false;
		}
	return good;
}

/* The edition before that one of its year; NULL when there is none. */
static const struct edition *
earlier(const struct editions *e, const struct edition *of)
{
	const struct edition *before = NULL;

	for (const struct source *s = e->sources; s; s = s->next)
		if (s->edition.layer == of->layer && s->edition.year == of->year &&
		    s->edition.number < of->number &&
		    (!before || s->edition.number > before->number))
			before = &s->edition;
	return before;
}

static bool
in_order(const struct editions *e, const struct source *s, struct diag *d)
{
	const struct edition *before = earlier(e, &s->edition);
	char day[DAY_TEXT];

	if (s->edition.number == 1)
		return true;
	if (!before || before->number != s->edition.number - 1) {
		diag_at(d, s->edition.file, s->line, s->col,
		    "edition %d of %d, and there is no edition %d", s->edition.number,
		    s->edition.year, s->edition.number - 1);
		return false;
	}
	if (before->since < s->edition.since)
		return true;
	day_format(before->since, day);
	diag_at(d, s->edition.file, s->line, s->col,
	    "a later edition is known later than the one before it, %s, which is known since %s",
	    before->file, day);
	return false;
}

bool
editions_agree(const struct editions *e, struct diag *d)
{
	bool good = true;

	for (const struct source *s = e->sources; s; s = s->next)
		good &= in_order(e, s, d);
	for (const struct source *s = e->sources; s; s = s->next)
		for (const struct source *o = s->next; o; o = o->next)
			if (o->edition.layer == s->edition.layer &&
			    o->edition.since == s->edition.since &&
			    abs(o->edition.year - s->edition.year) <= 2)
				good &= days_agree(&s->edition, &o->edition, d);
	return good;
}

/* The last day up to that one on which something became known; before all days: none. */
static day_t
known_since(const struct editions *e, day_t day)
{
	day_t since = DAY_MIN - 1;

	for (const struct source *s = e->sources; s; s = s->next)
		if (s->edition.since <= day && s->edition.since > since)
			since = s->edition.since;
	return since;
}

/* No other edition of its year was known later, up to that day. */
static bool
is_last(const struct editions *e, const struct edition *of, day_t day)
{
	for (const struct source *s = e->sources; s; s = s->next)
		if (s->edition.layer == of->layer && s->edition.year == of->year &&
		    s->edition.since > of->since && s->edition.since <= day)
			return false;
	return of->since <= day;
}

/* A file lists days of the years beside its own, too. */
static struct edition_list
known_on(void *view, day_t from, day_t to)
{
	struct view *v = view;
	struct editions *e = v->of;

	if (e->read)
		read_years(e, year_of(from) - 1, year_of(to) + 1);
	if (!v->list || v->sources != e->n) {
		v->list = arena_alloc(e->a, (e->n + 1) * sizeof *v->list);
		v->sources = e->n;
		v->n = 0;
		for (const struct source *s = e->sources; s; s = s->next)
			if (is_last(e, &s->edition, v->since))
				v->list[v->n++] = &s->edition;
	}
	return (struct edition_list){v->list, v->n, !e->read};
}

const struct calendar *
editions_known(struct editions *e, day_t day)
{
	const bool late = e->read;
	const day_t since = late ? day : known_since(e, day);
	struct view *v;

	for (v = e->views; v; v = v->next)
		if (v->since == since && v->late == late)
			return v->calendar;
	v = arena_alloc(e->a, sizeof *v);
	*v = (struct view){.next = e->views, .of = e, .since = since, .late = late};
	v->calendar = calendar_of(e->a, known_on, v);
	e->views = v;
	return v->calendar;
}

day_t
editions_next_looked_at(const struct editions *e, day_t after)
{
	day_t next = DAY_MAX + 1;

	for (const struct source *s = e->sources; s; s = s->next)
		if (s->edition.since > after && s->edition.since < next)
			next = s->edition.since;
	return next;
}

day_t
editions_next(struct editions *e, day_t after)
{
	read_all(e);
	return editions_next_looked_at(e, after);
}

static bool
have_read(const struct editions *e, int layer)
{
	for (const struct source *s = e->sources; s; s = s->next)
		if (s->edition.layer == layer)
			return true;
	return false;
}

bool
editions_have(struct editions *e, int layer)
{
	if (!have_read(e, layer))
		read_all(e);
	return have_read(e, layer);
}

static bool
is_before(const struct edition *a, const struct edition *b)
{
	return a->layer != b->layer ? a->layer < b->layer : a->since < b->since;
}

const struct edition *
editions_of_year(struct editions *e, int year, size_t n)
{
	size_t before;

	read_years(e, year, year);
	for (const struct source *s = e->sources; s; s = s->next) {
		if (s->edition.year != year)
			continue;
		before = 0;
		for (const struct source *o = e->sources; o; o = o->next)
			before += o->edition.year == year && is_before(&o->edition, &s->edition);
		if (before == n)
			return &s->edition;
	}
	return NULL;
}
