#include "query/statistic.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/said.h"
#include "case/as_of.h"

/* Where a sum belongs, in the order in which they sort; and of which period it is. */
static const char known[] = "known", line[] = "line", total[] = "total";
static const char last[] = "last", now[] = "now";

/* Counts that others make up together. */
static const struct {
	enum count whole, part[4];
	int n;
	bool values;   /* it is the values that make it, and not how often they are */
	bool of_cases; /* only where a line has all that happened to its cases */
} parts[] = {
    {COUNT_RECEIVED, {COUNT_CLOSED, COUNT_OPEN}, 2, false, true},
    {COUNT_DECIDED, {COUNT_GRANTED, COUNT_DENIED, COUNT_OTHER}, 3, false, false},
    {COUNT_DECIDED, {COUNT_DECIDED_DAYS}, 1, false, false},
    {COUNT_RATED, {COUNT_SATISFIED, COUNT_BAD}, 2, false, false},
    {COUNT_CLOSED, {COUNT_SCANNED, COUNT_UNSCANNED}, 2, false, false},
    {COUNT_SCANS, {COUNT_SCANNED, COUNT_MORE_SCANS}, 2, false, false},
    {COUNT_ALL_DAYS,
	{COUNT_OFFICE_DAYS, COUNT_APPLICANT_DAYS, COUNT_OTHERS_DAYS, COUNT_PAUSED_DAYS}, 4, true,
	false},
};
enum { PARTS = sizeof parts / sizeof *parts };

/* The next name of a list, folded, or NULL. */
static const char *
next_name(struct arena *a, const char **list)
{
	size_t length, sep;
	const char *name;

	if (!*list || !**list)
		return NULL;
	length = said_part(*list, ',', &sep);
	name = said_folded(a, arena_strn(a, *list, length));
	*list += length + sep;
	return name;
}

bool
question_measures(struct question *q, struct arena *a, const char *list, struct buf *why)
{
	const struct measure *m;
	const char *name;

	while ((name = next_name(a, &list))) {
		m = measure_find(name);
		if (q->n == MEASURES_MOST)
			buf_say(why, "more than %d measures", MEASURES_MOST);
		else if (!m)
			measure_none(name, why);
		for (size_t i = 0; m && i < q->n; i++)
			if (q->measure[i] == m && !why->len)
				buf_say(why, "the measure '%s' is named twice", name);
		if (!m || why->len)
			return false;
		q->measure[q->n++] = m;
		q->wanted[m->part] = q->wanted[m->whole] = q->wanted[m->rest] = true;
		q->wanted[COUNTS] = false;
	}
	return true;
}

bool
question_by(struct question *q, struct arena *a, const char *list, struct buf *why)
{
	const char *name;

	while ((name = next_name(a, &list))) {
		if (q->n_by == DIMENSIONS_MOST)
			buf_say(why, "more than %d fields", DIMENSIONS_MOST);
		else if (!dimension_find(&q->by[q->n_by++], name))
			dimension_none(name, why);
		for (size_t i = 0; i + 1 < q->n_by && !why->len; i++)
			if (strcmp(q->by[i].name, name) == 0)
				buf_say(why, "the field '%s' is named twice", name);
		if (why->len)
			return false;
	}
	return true;
}

bool
question_of(struct question *q, struct arena *a, const char *list, struct buf *why)
{
	static const enum count may[] = {COUNT_RECEIVED, COUNT_ACCEPTED, COUNT_NOT_ACCEPTED,
	    COUNT_DECIDED, COUNT_CLOSED};
	enum { MAY = sizeof may / sizeof *may };
	const char *name;
	size_t i;

	while ((name = next_name(a, &list))) {
		for (i = 0; i < MAY && strcmp(count_names[may[i]], name) != 0; i++)
			;
		if (i < MAY && q->n_of < OF_MOST) {
			q->of[q->n_of++] = may[i];
			continue;
		}
		if (i < MAY)
			buf_say(why, "--of: more than %d", OF_MOST);
		else
			buf_say(why,
			    "--of '%s': received, accepted, not-accepted, decided or closed", name);
		return false;
	}
	return true;
}

void
question_names(const struct question *q, enum asked asked, struct buf *out)
{
	const size_t n = asked == ASKED_MEASURES ? q->n : asked == ASKED_BY ? q->n_by : q->n_of;

	for (size_t i = 0; i < n; i++)
		buf_fmt(out, "%s%s", i ? "," : "",
		    asked == ASKED_MEASURES ? q->measure[i]->name
			: asked == ASKED_BY ? q->by[i].name
					    : count_names[q->of[i]]);
}

static day_t
year_before(day_t day)
{
	int year, month, mday;
	day_t before;

	if (day == DAY_MIN || day == DAY_MAX)
		return day;
	day_split(day, &year, &month, &mday);
	return day_of(year - 1, month, mday, &before) || day_of(year - 1, month, mday - 1, &before)
	    ? before
	    : DAY_MIN;
}

struct period
period_last_year(const struct period *p)
{
	return (struct period){year_before(p->from), year_before(p->until)};
}

/* The day of this year beside which one of the last stands; of 29 February it is the 28th. */
static day_t
year_after(day_t day)
{
	int year, month, mday;
	day_t after;

	day_split(day, &year, &month, &mday);
	return day_of(year + 1, month, mday, &after) || day_of(year + 1, month, mday - 1, &after)
	    ? after
	    : day;
}

void
statistic_begin(struct statistic *s)
{
	s->sums.width = 1 + s->question.n_by + TEXTS_MORE;
}

/* One occurrence that is in the period. */
struct occurrence {
	struct counted counted;
	const char *when, **values;
};

struct gathered {
	struct occurrence *list;
	size_t n;
	const char *known;        /* how early in the year before the case came; NULL: later */
	const struct node *wrong; /* of counts_of */
};

struct gathering {
	struct gathered *to;
	const struct question *q;
	const struct office *o;
	struct casefile *c;
	struct period period;
	int64_t as_of;
	const char *when;
	bool all;            /* whatever the day: the case is one of those that are asked for */
	const char **values; /* of the dimensions, when they hang on the case alone */
};

/* Who begins in the first tenth of a period has it whole: what a year has before its first workday. */
static const char *
known_by(const struct period *p, day_t day)
{
	return day <= p->from + (p->until - p->from + 1) / 10 ? "early" : "later";
}

static bool
wants(void *arg, enum count count)
{
	const struct gathering *w = arg;

	return w->q->wanted[count];
}

/* The values of the dimensions: mostly the same for all that is counted of a case. */
static const char **
values_of(struct gathering *w, const struct counted *x)
{
	const struct question *q = w->q;
	struct counted beside = *x;
	const char **values;
	bool same = true;

	if (w->values)
		return w->values;
	if (w->when == last)
		beside.day = year_after(x->day);
	values = arena_alloc(w->c->arena, q->n_by * sizeof *values);
	for (size_t i = 0; i < q->n_by; i++) {
		values[i] =
		    dimension_get(&q->by[i], w->o, w->c, w->as_of, q->by[i].at ? &beside : x);
		same &= !q->by[i].at && !q->by[i].get;
	}
	if (same)
		w->values = values;
	return values;
}

static void
gather(void *arg, const struct counted *x)
{
	struct gathering *w = arg;
	const struct question *q = w->q;
	struct gathered *to = w->to;

	if (x->count == COUNT_KNOWN && w->when == last && x->day <= w->period.until)
		to->known = known_by(&w->period, x->day);
	if (!q->wanted[x->count] || (q->n_of ? !w->all : !period_holds(&w->period, x->day)))
		return;
	to->list = list_room_in(w->c->arena, to->list, to->n, sizeof *to->list);
	to->list[to->n++] = (struct occurrence){*x, w->when, values_of(w, x)};
}

static const struct node *
count_case(struct gathering *w)
{
	const struct question *q = w->q;
	day_t first = DAY_MAX, day;

	for (size_t i = 0; i < q->n_of; i++)
		first = (day = count_day(w->c, q->of[i])) < first ? day : first;
	w->all = first != DAY_MAX && period_holds(&w->period, first);
	return counts_of(w->o, w->c, w->as_of, &(struct counter){wants, gather, w});
}

const struct gathered *
statistic_gather(const struct question *q, const struct office *o, struct casefile *c)
{
	struct gathered *to = arena_alloc(c->arena, sizeof *to);
	struct gathering w =
	    {.to = to, .q = q, .o = o, .c = c, .period = q->period, .as_of = q->as_of, .when = now};
	struct stamp end = {0};

	to->wrong = count_case(&w);
	if (!q->last_year)
		return to;
	w.when = last;
	w.values = NULL;
	w.period = period_last_year(&w.period);
	w.as_of = zone_moment(w.period.until, 86400);
	end.sec = w.as_of - 1;
	if (history_as_of(c, &end, NULL))
		count_case(&w);
	return to;
}

static bool
of_money(const struct question *q)
{
	for (size_t i = 0; i < q->n; i++)
		if (q->measure[i]->form == FORM_MONEY)
			return true;
	return false;
}

static void
tell_measures(const struct question *q, const struct occurrence *x,
    void (*each)(void *arg, const struct told_measure *x), void *arg)
{
	for (size_t i = 0; i < q->n; i++) {
		const struct measure *m = q->measure[i];
		const enum count count = x->counted.count;

		if (m->part == count)
			each(arg, &(struct told_measure){m, "part", x->values, &x->counted});
		if (m->whole == count || m->rest == count)
			each(arg, &(struct told_measure){m, "whole", x->values, &x->counted});
	}
}

const struct node *
statistic_cases(const struct question *q, const struct gathered *g,
    void (*each)(void *arg, const struct told_measure *x), void *arg)
{
	for (size_t i = 0; i < g->n; i++)
		tell_measures(q, &g->list[i], each, arg);
	return of_money(q) ? g->wrong : NULL;
}

/*
 * Where sums of a line are found without looking for their texts: those that have
 * no value themselves, of this year and the last. Those behind the first so many lines
 * are looked for, so that memory does not grow by their room.
 */
enum { LINES_FOUND = 256 };
struct found {
	struct sum *sum[COUNTS][2];
};

static struct found *
line_found(struct statistic *s, const char *scope, const char *const *values, size_t n)
{
	struct buf *key = &s->line;
	struct map_entry *e;

	buf_cut(key, 0);
	buf_str(key, scope);
	for (size_t i = 0; i < n; i++)
		buf_add(key, values[i] ? values[i] : "\xff", values[i] ? strlen(values[i]) + 1 : 2);
	e = map_at(&s->lines, buf_text(key), key->len);
	if (!e->value && s->lines.n <= LINES_FOUND)
		e->value = arena_alloc(&s->lines.arena, sizeof(struct found));
	return e->value;
}

static void
note(struct statistic *s, struct sum *x, int64_t n)
{
	struct additions *a = s->noted;

	if (!a)
		return;
	a->list = list_room_in(a->arena, a->list, a->n, sizeof *a->list);
	a->list[a->n++] = (struct addition){x, n};
}

void
statistic_again(struct statistic *s, const struct additions *a)
{
	for (size_t i = 0; i < a->n; i++)
		s->sums.overflows |= !sum_add(&a->list[i].sum->n, a->list[i].n);
}

static void
add_known(struct statistic *s, const char *by)
{
	const char *texts[TEXTS_MOST] = {known};
	const size_t n = 1 + s->question.n_by;

	texts[n] = count_names[COUNT_KNOWN];
	texts[n + 1] = last;
	texts[n + 2] = by;
	note(s, sums_add(&s->sums, texts, 1), 1);
}

/* Adds to the line, or to the total. */
static void
add_sum(struct statistic *s, struct found *f, const char *scope, const struct occurrence *x)
{
	const size_t n = s->question.n_by;
	const char *texts[TEXTS_MOST] = {scope};
	struct sum **found = f && !x->counted.key ? &f->sum[x->counted.count][x->when == last]
						  : NULL;
	struct sum *sum = found ? *found : NULL;

	if (sum) {
		s->sums.overflows |= !sum_add(&sum->n, x->counted.n);
	} else {
		for (size_t i = 0; i < n && scope == line; i++)
			texts[TEXT_VALUES + i] = x->values[i];
		texts[n + 1] = count_names[x->counted.count];
		texts[n + 2] = x->when;
		texts[n + 3] = x->counted.key;
		sum = sums_add(&s->sums, texts, x->counted.n);
	}
	if (found)
		*found = sum;
	note(s, sum, x->counted.n);
}

const struct node *
statistic_merge(struct statistic *s, const struct gathered *g)
{
	struct found *of_line = NULL, *of_total = line_found(s, total, NULL, 0);

	if (g->known)
		add_known(s, g->known);
	for (size_t i = 0; i < g->n; i++) {
		if (!i || g->list[i].values != g->list[i - 1].values)
			of_line = line_found(s, line, g->list[i].values, s->question.n_by);
		add_sum(s, of_total, total, &g->list[i]);
		add_sum(s, of_line, line, &g->list[i]);
	}
	return of_money(&s->question) ? g->wrong : NULL;
}

const struct node *
statistic_add(struct statistic *s, const struct office *o, struct casefile *c)
{
	return statistic_merge(s, statistic_gather(&s->question, o, c));
}

static enum count
count_of(const char *name)
{
	int i = 0;

	while (i < COUNTS && strcmp(count_names[i], name) != 0)
		i++;
	return (enum count)i;
}

/* The sums of a group from *i on, which goes behind them. */
static void
read_answer(const struct statistic *s, size_t *i, struct answer *a)
{
	const size_t n = s->question.n_by, first = *i;
	struct sum *const *list = s->sums.list;

	*a = (struct answer){.values = list[first]->texts + TEXT_VALUES};
	if (strcmp(list[first]->texts[TEXT_SCOPE], line) != 0)
		a->values = NULL;
	for (; *i < s->sums.n && texts_compare(list[*i]->texts, list[first]->texts, 1 + n) == 0;
	     ++*i) {
		const char *const *texts = list[*i]->texts;
		enum count count = count_of(texts[n + 1]);
		struct values *v = strcmp(texts[n + 2], last) == 0 ? &a->last[count]
								   : &a->now[count];

		if (!v->n)
			*v = (struct values){.list = list + *i, .key = n + 3};
		v->n++;
	}
}

static bool
is_scope(const struct statistic *s, size_t i, const char *scope)
{
	return i < s->sums.n && strcmp(s->sums.list[i]->texts[TEXT_SCOPE], scope) == 0;
}

/*
 * Takes the rows up to the value, NULL: all that are left. Those before it have a line of nothing;
 * its own tells it what is known.
 */
static void
take_rows(const struct statistic *s, size_t *row, struct answer *to,
    void (*each)(void *arg, const struct answer *a), void *arg)
{
	const struct question *q = &s->question;
	const char *value = to && to->values ? to->values[0] : NULL;
	int order;

	for (; *row < q->n_rows; ++*row) {
		struct answer a = {.values = &q->rows[*row]}, *of = &a;

		order = value ? strcmp(q->rows[*row], value) : -1;
		if (order > 0)
			return;
		if (!order)
			of = to;
		of->unknown = *row < q->known_from || *row >= q->known_to;
		of->last_unknown = *row < q->last_known_from || *row >= q->known_to;
		if (order)
			each(arg, &a);
	}
}

void
statistic_answers(const struct statistic *s, void (*each)(void *arg, const struct answer *a),
    void *arg)
{
	struct answer a;
	size_t i = 0, row = 0;

	while (is_scope(s, i, known))
		i++;
	while (i < s->sums.n) {
		/* without dimensions the total is the one line */
		bool shown = s->question.n_by || is_scope(s, i, total);

		read_answer(s, &i, &a);
		take_rows(s, &row, &a, each, arg);
		if (shown)
			each(arg, &a);
	}
	take_rows(s, &row, NULL, each, arg);
}

/* How many of the rows stand before a value. */
static size_t
rows_before(const struct question *q, const char *value)
{
	size_t n = 0;

	while (n < q->n_rows && strcmp(q->rows[n], value) < 0)
		n++;
	return n;
}

void
statistic_rows(struct statistic *s, struct arena *a, day_t first, day_t today)
{
	struct question *q = &s->question;
	const struct dimension *d = &q->by[0];
	struct period p = q->period;

	if (q->n_by != 1)
		return;
	p.from = p.from == DAY_MIN ? first : p.from;
	p.until = p.until == DAY_MAX ? today : p.until;
	q->rows = dimension_values(d, &p, a, &q->n_rows);
	q->known_to = q->n_rows;
	if (!d->at)
		return;
	q->known_from = rows_before(q, d->at(a, first));
	q->last_known_from = rows_before(q, d->at(a, year_after(first)));
	q->known_to = rows_before(q, d->at(a, today));
	if (q->known_to < q->n_rows && strcmp(q->rows[q->known_to], d->at(a, today)) == 0)
		q->known_to++;
}

/* By count, year and value, wherever the sums belong. */
static int
by_counted(const void *a, const void *b, void *behind)
{
	const struct sum *x = *(const struct sum *const *)a, *y = *(const struct sum *const *)b;
	const size_t n = *(const size_t *)behind;

	return texts_compare(x->texts + n, y->texts + n, TEXTS_MORE);
}

static void
tell_rest(struct diag *d, const char *const *texts, int64_t rest)
{
	diag_at(d, NULL, 0, 0, "the total does not foot: %s%s%s: the lines make %lld more",
	    texts[0], texts[2] ? " " : "", texts[2] ? texts[2] : "", (long long)rest);
}

/* The total is the sum of the lines, of each count and each of its values. */
static bool
lines_foot(const struct statistic *s, struct diag *d)
{
	size_t behind = 1 + s->question.n_by, n = 0, i;
	struct sum **list = xmalloc((s->sums.n + 1) * sizeof *list);
	bool ok = true, fits = true;
	int64_t rest;

	for (i = 0; i < s->sums.n; i++)
		if (!is_scope(s, i, known))
			list[n++] = s->sums.list[i];
	qsort_r(list, n, sizeof *list, by_counted, &behind);
	for (i = 0, rest = 0; i < n; i++) {
		const struct sum *x = list[i];

		fits &= sum_add(&rest, strcmp(x->texts[TEXT_SCOPE], total) == 0 ? -x->n : x->n);
		if (i + 1 < n && !by_counted(&list[i], &list[i + 1], &behind))
			continue;
		if (rest)
			tell_rest(d, x->texts + behind, rest);
		ok &= !rest;
		rest = 0;
	}
	free(list);
	return ok && fits;
}

struct footing {
	const struct question *q;
	struct diag *d;
	bool ok;
};

static struct exact
made_of(const struct values *values, enum count count, bool of_values)
{
	const struct measure m = {"", of_values ? FORM_SUM : FORM_COUNT, OF_NOTHING, count, COUNTS,
	    COUNTS};

	return measure_exact(&m, values, "");
}

/* Cases are asked for, and no event of theirs stands elsewhere by its day or actor. */
static bool
lines_have_cases(const struct question *q)
{
	for (size_t i = 0; i < q->n_by; i++)
		if (q->by[i].at || q->by[i].get)
			return false;
	return q->n_of;
}

static void
parts_foot(struct footing *f, const struct values *values)
{
	for (int i = 0; i < PARTS; i++) {
		struct exact whole = made_of(values, parts[i].whole, parts[i].values), part;
		bool all = f->q->wanted[parts[i].whole] &&
		    (!parts[i].of_cases || lines_have_cases(f->q));
		int64_t sum = 0;

		for (int j = 0; j < parts[i].n; j++) {
			part = made_of(values, parts[i].part[j], parts[i].values);
			all &= f->q->wanted[parts[i].part[j]] && sum_add(&sum, part.n);
		}
		if (!all || whole.n == sum)
			continue;
		f->ok = false;
		diag_at(f->d, NULL, 0, 0,
		    "the total does not foot: %s: %lld, but its parts make %lld",
		    count_names[parts[i].whole], (long long)whole.n, (long long)sum);
	}
}

/* It is how often, or how much, some part of a whole is. */
static bool
is_part(const struct measure *m, int row)
{
	const bool values = m->form == FORM_SUM || m->form == FORM_MEAN;

	for (int j = 0; j < parts[row].n; j++)
		if (parts[row].part[j] == m->part)
			return values == parts[row].values && (values || m->form == FORM_COUNT);
	return false;
}

bool
measures_are_parts(const struct measure *const *list, size_t n)
{
	size_t i;

	for (int row = 0; row < PARTS; row++) {
		for (i = 0; i < n && is_part(list[i], row) && list[i]->form == list[0]->form; i++)
			;
		if (i == n)
			return true;
	}
	return false;
}

/* What people read has room for so many currencies. */
static void
money_foots(struct footing *f, const struct values *values)
{
	struct buf b = {0};

	for (size_t i = 0; i < f->q->n; i++)
		if (f->q->measure[i]->form == FORM_MONEY &&
		    !measure_format(&b, f->q->measure[i], values, f->q->currency, false)) {
			f->ok = false;
			diag_at(f->d, NULL, 0, 0, "%s is too large, or of too many currencies",
			    f->q->measure[i]->name);
		}
	buf_release(&b);
}

static void
foot_answer(void *arg, const struct answer *a)
{
	struct footing *f = arg;

	parts_foot(f, a->now);
	parts_foot(f, a->last);
	money_foots(f, a->now);
	money_foots(f, a->last);
}

bool
statistic_foots(struct statistic *s, struct diag *d)
{
	struct footing f = {&s->question, d, true};

	sums_sort(&s->sums);
	if (s->sums.overflows) {
		diag_at(d, NULL, 0, 0, "a sum is too large");
		return false;
	}
	f.ok = lines_foot(s, d);
	statistic_answers(s, foot_answer, &f);
	return f.ok;
}

enum base
statistic_base(const struct statistic *s)
{
	enum base base = BASE_NONE;

	for (size_t i = 0; is_scope(s, i, known); i++) {
		const struct sum *x = s->sums.list[i];

		if (strcmp(x->texts[s->question.n_by + 3], "early") == 0)
			return BASE_WHOLE;
		base = BASE_BEGUN;
	}
	return base;
}

/* It has a value where it has to, and one of its kind. */
static bool
key_fits(enum count count, const char *key)
{
	const size_t n = key ? strlen(key) : 0;

	switch (count_key(count)) {
	case KEY_NONE:
		return !n;
	case KEY_NUMBER:
		return n && n < 10 && strspn(key, "0123456789") == n;
	case KEY_CURRENCY:
		return n == 3;
	default:
		return n;
	}
}

bool
statistic_row(struct statistic *s, const char *const *texts, int64_t n)
{
	const char *const *more = texts + 1 + s->question.n_by;
	bool fits = texts[0] && more[0] && more[1] && count_of(more[0]) < COUNTS;

	fits = fits &&
	    (strcmp(texts[0], known) == 0 || strcmp(texts[0], line) == 0 ||
		strcmp(texts[0], total) == 0);
	fits = fits && (strcmp(more[1], last) == 0 || strcmp(more[1], now) == 0) &&
	    key_fits(count_of(more[0]), more[2]);
	if (fits)
		sums_add(&s->sums, texts, n);
	return fits;
}

void
statistic_release(struct statistic *s)
{
	sums_release(&s->sums);
	map_release(&s->lines);
	buf_release(&s->line);
}
