#include "rules/calendar.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A Monday before the first day that can be asked about. */
enum { MONDAY = DAY_MIN - 7 };
/* More days than there are: no count or length needs to be larger. */
enum { FAR = DAY_MAX - DAY_MIN + 1 };

/* A day that a file lists. */
struct row {
	const struct source *from; /* NULL: the slot is empty */
	day_t day;
	int line;
	bool work;
	const char *name; /* NULL: it has none */
};

/* A file that was added: one edition of a year. */
struct source {
	struct source *next;
	const char *name;
	const char *notice; /* NULL: it names none */
	int layer, year;
	day_t since; /* the first day on which it was known */
	bool chosen; /* the one of its year that decides, as known on the day of the view */
	struct row *row;
	size_t rows;
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
 * calendar_ready puts the rows of the files that were known into a hash table
 * by layer and day, and turns them into what the questions need, all sorted:
 * the rows that decide their day, of these the marks, and the known years as
 * spans of days.
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

/* A file lists days of its year and of those beside it: the lines, by day, to see one twice. */
enum { DAYS_AROUND = 3 * 366 };
struct seen {
	day_t first;
	int line[DAYS_AROUND];
};

static bool
row_read(struct calendar *c, struct source *s, const struct node *entry, bool work,
    struct seen *seen, struct diag *d)
{
	const struct node *date = node_get(entry, "date"), *name = node_get(entry, "name");
	const char *text = node_str(date, "");
	int line = date ? date->line : 0, col = date ? date->col : 0;
	int year, month, mday, *first;
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
	first = &seen->line[day - seen->first];
	if (*first) {
		diag_at(d, s->name, line, col, "%s is listed twice, first in line %d", text,
		    *first);
		return false;
	}
	*first = line ? line : 1;
	s->row[s->rows] = (struct row){.from = s, .day = day, .line = line, .work = work};
	s->row[s->rows++].name = name ? arena_str(c->a, node_str(name, "")) : NULL;
	return true;
}

static bool
rows_read(struct calendar *c, struct source *s, const struct node *doc, struct diag *d)
{
	static const char *const keys[] = {"rest", "work"};
	struct seen seen = {.first = DAY_MIN};
	const struct node *list, *n;
	bool good = true;
	size_t most = 0;

	for (int work = 0; work < 2; work++)
		most += (list = node_get(doc, keys[work])) ? list->n : 0;
	day_of(s->year > 1 ? s->year - 1 : 1, 1, 1, &seen.first);
	s->row = arena_alloc(c->a, (most < DAYS_AROUND ? most : DAYS_AROUND) * sizeof *s->row);
	for (int work = 0; work < 2; work++) {
		list = node_get(doc, keys[work]);
		for (n = list ? list->first : NULL; n; n = n->next)
			good &= row_read(c, s, n, work, &seen, d);
	}
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
	const struct node *since = node_get(doc, "known-since");
	struct source *s = arena_alloc(c->a, sizeof *s);

	s->name = arena_str(c->a, file ? file : "");
	s->notice = notice ? arena_str(c->a, node_str(notice, "")) : NULL;
	s->layer = layer;
	s->since = DAY_MIN;
	s->year = year_parse(node_str(covers, ""));
	if (!s->year) {
		diag_at(d, file, covers ? covers->line : 0, covers ? covers->col : 0,
		    "covers '%s': a year from 1 to 9999", node_str(covers, ""));
		return false;
	}
	if (since && !day_parse(since->str, since->len, &s->since)) {
		diag_at(d, file, since->line, since->col, "there is no day '%s'", since->str);
		return false;
	}
	for (const struct source *o = c->sources; o; o = o->next) {
		if (o->layer == layer && o->year == s->year && o->since == s->since) {
			diag_at(d, file, covers->line, covers->col,
			    "%s covers %d already, and is known since the same day", o->name,
			    s->year);
			return false;
		}
	}
	s->next = c->sources;
	c->sources = s;
	return rows_read(c, s, doc, d);
}

/* Of each year of each layer the edition that was known last. */
static void
choose(struct calendar *c, day_t known)
{
	struct source *s, *o;

	for (s = c->sources; s; s = s->next)
		s->chosen = s->since <= known;
	for (s = c->sources; s; s = s->next)
		for (o = c->sources; s->chosen && o; o = o->next)
			if (o->chosen && o->layer == s->layer && o->year == s->year &&
			    o->since > s->since)
				s->chosen = false;
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
rows_make(struct calendar *c)
{
	size_t rows = 0;

	for (const struct source *s = c->sources; s; s = s->next)
		rows += s->chosen ? s->rows : 0;
	for (c->slots = 64; c->slots < rows * 2 + 2;)
		c->slots *= 2;
	c->row = arena_alloc(c->a, c->slots * sizeof *c->row);
	c->rows = 0;
}

/*
 * A notice may change days at the end of the year before: of two years that
 * list a day as the opposite the one that was known later decides.
 */
static bool
row_add(struct calendar *c, const struct row *row, struct diag *d)
{
	struct row *r = row_slot(c->row, c->slots, row->from->layer, row->day);
	char day[DAY_TEXT];

	if (!r->from) {
		*r = *row;
		c->rows++;
	} else if (r->work == row->work) {
		return true;
	} else if (r->from->since == row->from->since) {
		day_format(row->day, day);
		diag_at(d, row->from->name, row->line, 0,
		    "%s is listed as %s, but as %s in %s:%d, known since the same day", day,
		    row->work ? "work" : "rest", r->work ? "work" : "rest", r->from->name, r->line);
		return false;
	} else if (r->from->since < row->from->since) {
		*r = *row;
	}
	return true;
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

		if (s->layer == 0 && s->chosen && day_of(s->year, 1, 1, &k->first) &&
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

bool
calendar_ready(struct calendar *c, day_t known, struct diag *d)
{
	bool good = true;

	choose(c, known);
	rows_make(c);
	for (const struct source *s = c->sources; s; s = s->next)
		for (size_t i = 0; s->chosen && i < s->rows; i++)
			good &= row_add(c, &s->row[i], d);
	listed_make(c);
	marks_make(c);
	spans_make(c);
	return good;
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

/* It decides, and its year has a day in (from, to]. */
static bool
bears_on(const struct source *s, day_t from, day_t to)
{
	day_t first, last;

	return s->chosen && day_of(s->year, 1, 1, &first) && day_of(s->year, 12, 31, &last) &&
	    last > from && first <= to;
}

day_t
calendar_latest(const struct calendar *c, day_t from, day_t to)
{
	day_t latest = DAY_MIN;

	for (const struct source *s = c->sources; s; s = s->next)
		if (bears_on(s, from, to) && s->since > latest)
			latest = s->since;
	return latest;
}

void
calendar_news(const struct calendar *c, day_t since, day_t from, day_t to, struct buf *out)
{
	const char *slash;

	for (const struct source *s = c->sources; s; s = s->next) {
		if (s->since <= since || !bears_on(s, from, to))
			continue;
		slash = strrchr(s->name, '/');
		buf_fmt(out, "%s%s", out->len ? ", " : "", slash ? slash + 1 : s->name);
		if (s->notice)
			buf_fmt(out, " (%s)", s->notice);
	}
}

static bool
is_before(const struct source *a, const struct source *b)
{
	return a->layer != b->layer ? a->layer < b->layer : a->since < b->since;
}

bool
calendar_edition(const struct calendar *c, int year, size_t n, struct calendar_edition *e)
{
	size_t before;

	for (const struct source *s = c->sources; s; s = s->next) {
		if (s->year != year)
			continue;
		before = 0;
		for (const struct source *o = c->sources; o; o = o->next)
			before += o->year == year && is_before(o, s);
		if (before != n)
			continue;
		*e = (struct calendar_edition){s->name, s->notice, s->layer, s->since, s->chosen};
		return true;
	}
	return false;
}
