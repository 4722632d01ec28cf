#include "rules/calendar.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A Monday before the first day that can be asked about. */
enum { MONDAY = DAY_MIN - 7 };
/* More days than there are: no count or length needs to be larger. */
enum { FAR = DAY_MAX - DAY_MIN + 1 };

/* A file that was added. */
struct source {
	struct source *next;
	const char *name;
	const char *notice; /* NULL: it names none */
	int layer, year;
};

/* A day that a file lists. */
struct row {
	const struct source *from; /* NULL: the slot is empty */
	day_t day;
	int line;
	bool work;
	const char *name; /* NULL: it has none */
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
 * While files are added the rows stand in a hash table by layer and day, so
 * that a day listed twice is seen at once. calendar_ready turns them into
 * what the questions need, all sorted: the rows that decide their day, of
 * these the marks, and the known years as spans of days.
 */
struct calendar {
	struct arena *a;
	struct source *sources;
	struct row *row;
	size_t rows, slots;
	struct row *listed;
	size_t days;
	struct mark *mark;
	size_t marks;
	struct span *known;
	size_t spans;
};

struct calendar *
calendar_new(struct arena *a)
{
	struct calendar *c = arena_alloc(a, sizeof *c);

	c->a = a;
	return c;
}

/* The slot of that day, or the empty one where it belongs. */
static struct row *
row_slot(struct row *row, size_t slots, int layer, day_t day)
{
	size_t i = ((uint32_t)day + (uint32_t)layer * 40503u) * 2654435761u & (slots - 1);

	while (row[i].from && (row[i].day != day || row[i].from->layer != layer))
		i = (i + 1) & (slots - 1);
	return &row[i];
}

/* Keeps the table less than half full. */
static void
rows_grow(struct calendar *c)
{
	size_t slots = c->slots ? c->slots * 2 : 256;
	struct row *row;

	if ((c->rows + 1) * 2 < c->slots)
		return;
	row = arena_alloc(c->a, slots * sizeof *row);
	for (size_t i = 0; i < c->slots; i++)
		if (c->row[i].from)
			*row_slot(row, slots, c->row[i].from->layer, c->row[i].day) = c->row[i];
	c->row = row;
	c->slots = slots;
}

static bool
row_add(struct calendar *c, const struct source *s, const struct node *entry, bool work,
    struct diag *d)
{
	const struct node *date = node_get(entry, "date"), *name = node_get(entry, "name");
	const char *text = node_str(date, "");
	int line = date ? date->line : 0, col = date ? date->col : 0;
	int year, month, mday;
	struct row *r;
	day_t day;

	if (!day_parse(text, strlen(text), &day)) {
		diag_at(d, s->name, line, col, "'%s' is no day YYYY-MM-DD", text);
		return false;
	}
	day_split(day, &year, &month, &mday);
	if (abs(year - s->year) > 1) {
		diag_at(d, s->name, line, col, "%s is neither in %d nor in a year beside it", text,
		    s->year);
		return false;
	}
	rows_grow(c);
	r = row_slot(c->row, c->slots, s->layer, day);
	if (r->from == s) {
		diag_at(d, s->name, line, col, "%s is listed twice, first in line %d", text,
		    r->line);
		return false;
	}
	if (r->from && r->work != work) {
		diag_at(d, s->name, line, col, "%s is listed as %s, but as %s in %s:%d", text,
		    work ? "work" : "off", r->work ? "work" : "off", r->from->name, r->line);
		return false;
	}
	if (!r->from) {
		*r = (struct row){.from = s, .day = day, .line = line, .work = work};
		r->name = name ? arena_str(c->a, node_str(name, "")) : NULL;
		c->rows++;
	}
	return true;
}

static bool
rows_add(struct calendar *c, const struct source *s, const struct node *seq, bool work,
    struct diag *d)
{
	bool good = true;

	for (const struct node *n = seq ? seq->first : NULL; n; n = n->next)
		good &= row_add(c, s, n, work, d);
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
calendar_add(struct calendar *c, int layer, const char *file, const struct node *doc,
    struct diag *d)
{
	const struct node *covers = node_get(doc, "covers"), *notice = node_get(doc, "notice");
	struct source *s = arena_alloc(c->a, sizeof *s);
	bool good;

	s->name = arena_str(c->a, file ? file : "");
	s->notice = notice ? arena_str(c->a, node_str(notice, "")) : NULL;
	s->layer = layer;
	s->year = year_parse(node_str(covers, ""));
	if (!s->year) {
		diag_at(d, file, covers ? covers->line : 0, covers ? covers->col : 0,
		    "covers '%s': a year from 1 to 9999", node_str(covers, ""));
		return false;
	}
	for (const struct source *o = c->sources; o; o = o->next) {
		if (o->layer == layer && o->year == s->year) {
			diag_at(d, file, covers->line, covers->col, "%s covers %d already", o->name,
			    s->year);
			return false;
		}
	}
	s->next = c->sources;
	c->sources = s;
	good = rows_add(c, s, node_get(doc, "off"), false, d);
	return rows_add(c, s, node_get(doc, "work"), true, d) && good;
}

/* By day, and in a day the layer that decides first. */
static int
by_day(const void *pa, const void *pb)
{
	const struct row *a = pa, *b = pb;

	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	return b->from->layer - a->from->layer;
}

static int
by_first(const void *pa, const void *pb)
{
	const struct span *a = pa, *b = pb;

	return a->first < b->first ? -1 : a->first > b->first;
}

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

static void
listed_make(struct calendar *c)
{
	struct row *row = arena_alloc(c->a, c->rows * sizeof *row);
	size_t n = 0;

	for (size_t i = 0; i < c->slots; i++)
		if (c->row[i].from)
			row[n++] = c->row[i];
	if (n)
		qsort(row, n, sizeof *row, by_day);
	c->listed = row;
	c->days = 0;
	for (size_t i = 0; i < n; i++)
		if (!c->days || row[i].day != row[c->days - 1].day)
			row[c->days++] = row[i];
}

static void
marks_make(struct calendar *c)
{
	int shift = 0;

	c->mark = arena_alloc(c->a, c->days * sizeof *c->mark);
	c->marks = 0;
	for (size_t i = 0; i < c->days; i++) {
		const struct row *row = &c->listed[i];

		if (row->work == is_weekday(row->day))
			continue;
		shift += row->work ? 1 : -1;
		c->mark[c->marks++] = (struct mark){.day = row->day,
		    .shift = shift,
		    .count = weekdays(row->day) + shift};
	}
}

static void
spans_make(struct calendar *c)
{
	size_t n = 0, last = 0;

	for (const struct source *s = c->sources; s; s = s->next)
		n++;
	c->known = arena_alloc(c->a, n * sizeof *c->known);
	c->spans = 0;
	for (const struct source *s = c->sources; s; s = s->next) {
		struct span *k = &c->known[c->spans];

		if (s->layer == 0 && day_of(s->year, 1, 1, &k->first) &&
		    day_of(s->year, 12, 31, &k->last))
			c->spans++;
	}
	if (!c->spans)
		return;
	qsort(c->known, c->spans, sizeof *c->known, by_first);
	for (size_t i = 1; i < c->spans; i++) {
		if (c->known[i].first == c->known[last].last + 1)
			c->known[last].last = c->known[i].last;
		else
			c->known[++last] = c->known[i];
	}
	c->spans = last + 1;
}

void
calendar_ready(struct calendar *c)
{
	listed_make(c);
	marks_make(c);
	spans_make(c);
}

/* Number of marks up to and with that day. */
static size_t
marks_until(const struct calendar *c, day_t day)
{
	size_t lo = 0, hi = c->marks;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (c->mark[mid].day <= day)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* Number of marks with fewer workdays than that up to and with their day. */
static size_t
marks_below(const struct calendar *c, int count)
{
	size_t lo = 0, hi = c->marks;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (c->mark[mid].count < count)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* Workdays since MONDAY, up to and with that day. */
static int
workdays(const struct calendar *c, day_t day)
{
	size_t i = marks_until(c, day);

	return weekdays(day) + (i ? c->mark[i - 1].shift : 0);
}

bool
calendar_workday(const struct calendar *c, day_t day)
{
	size_t i = marks_until(c, day);
	bool marked = i && c->mark[i - 1].day == day;

	return is_weekday(day) != marked;
}

bool
calendar_known_all(const struct calendar *c, day_t from, day_t to)
{
	size_t lo = 0, hi = c->spans;

	if (to <= from)
		return true;
	/* The first span that does not end before the first day asked about. */
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (c->known[mid].last <= from)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < c->spans && c->known[lo].first <= from + 1 && c->known[lo].last >= to;
}

bool
calendar_known(const struct calendar *c, day_t day)
{
	return calendar_known_all(c, day - 1, day);
}

int
calendar_count(const struct calendar *c, day_t from, day_t to)
{
	return to <= from ? 0 : workdays(c, to) - workdays(c, from);
}

day_t
calendar_nth(const struct calendar *c, day_t from, int n)
{
	int count = workdays(c, from) + (n < FAR ? n : FAR);
	size_t i = marks_below(c, count);
	day_t day = nth_weekday(count - (i ? c->mark[i - 1].shift : 0));

	/* Between two marks weekdays decide; the next mark may come first. */
	if (i < c->marks && c->mark[i].day < day)
		day = c->mark[i].day;
	return day <= DAY_MAX ? day : DAY_MAX + 1;
}

static int
row_of_day(const void *key, const void *row)
{
	day_t day = *(const day_t *)key, other = ((const struct row *)row)->day;

	return day < other ? -1 : day > other;
}

struct calendar_day
calendar_day(const struct calendar *c, day_t day)
{
	const struct row *row = NULL;
	struct calendar_day is = {.known = calendar_known(c, day)};

	if (c->days)
		row = bsearch(&day, c->listed, c->days, sizeof *row, row_of_day);
	if (!row) {
		is.kind = is_weekday(day) ? DAY_WORKDAY : DAY_REST;
		return is;
	}
	is.kind = row->work ? DAY_MAKE_UP : DAY_HOLIDAY;
	is.name = row->name;
	is.notice = row->from->notice ? row->from->notice : row->from->name;
	return is;
}
