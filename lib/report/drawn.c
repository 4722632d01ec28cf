#include "report/drawn.h"

#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/list.h"
#include "base/tongue.h"
#include "draw/scale.h"
#include "query/statistic.h"
#include "rules/words.h"

static struct picture_value *
add_row(struct drawn *d, const char *label)
{
	struct picture *p = &d->picture;
	struct picture_value *row;

	/* PICTURE_SERIES to a row while it grows, so that the list does by one item */
	d->labels = list_room_in(d->a, d->labels, p->n_rows, sizeof *d->labels);
	d->labels[p->n_rows] = label;
	d->values = list_room_in(d->a, d->values, p->n_rows, p->n_series * sizeof *d->values);
	row = d->values + p->n_rows * p->n_series;
	memset(row, 0, p->n_series * sizeof *row);
	p->labels = d->labels;
	p->values = d->values;
	p->n_rows++;
	return row;
}

/* A decimal, with commas or not, of so many places or fewer, with which the text begins. */
static struct picture_value
read_value(struct drawn *d, const char *s)
{
	struct picture_value v = {0};
	const bool minus = s && *s == '-';
	const char *end;
	int64_t n;

	if (!s || !decimal_parse(s + minus, 15, d->picture.places, &n, &end))
		return v;
	v = (struct picture_value){true, minus ? -n : n};
	d->too_large |= n > SCALE_MOST;
	return v;
}

static const struct column *
column_find(const struct column *columns, size_t n, const char *name, size_t length, size_t *at)
{
	for (*at = 0; *at < n; ++*at)
		if (strlen(columns[*at].name) == length &&
		    strncmp(columns[*at].name, name, length) == 0)
			return &columns[*at];
	return NULL;
}

/* The next name of a list with blanks between: how long it is; 0 behind the last. */
static size_t
next_name(const char **list)
{
	*list += strspn(*list, " ");
	return strcspn(*list, " ");
}

bool
drawn_has(const struct drawn_lines *l, const struct column *columns, size_t n)
{
	size_t length, at;

	for (const char *s = l->values; (length = next_name(&s)); s += length)
		if (!column_find(columns, n, s, length, &at))
			return false;
	return true;
}

void
drawn_begin(struct drawn *d, const struct drawn_lines *l, bool chinese)
{
	const char **series = arena_alloc(d->a, PICTURE_SERIES * sizeof *series);
	struct picture *p = &d->picture;
	size_t length;

	p->kind = l->kind;
	p->chinese = chinese;
	p->id = "picture";
	p->title = l->title[chinese];
	p->unit = l->unit[chinese];
	for (const char *s = l->values; (length = next_name(&s)); s += length)
		series[p->n_series++] = _(arena_strn(d->a, s, length));
	p->series = p->n_series > 1 ? series : NULL;
}

void
drawn_line(struct drawn *d, const struct drawn_lines *l, const struct column *columns, size_t n,
    const char *const *values)
{
	struct picture_value *row;
	struct buf label = {0};
	size_t length, at;

	for (const char *s = l->label; (length = next_name(&s)); s += length)
		if (column_find(columns, n, s, length, &at) && values[at] && *values[at])
			buf_fmt(&label, "%s%s", label.len ? " · " : "", values[at]);
	if (!label.len)
		buf_str(&label, d->picture.chinese ? "（无）" : "(none)");
	row = add_row(d, buf_keep(&label, d->a));
	for (const char *s = l->values; (length = next_name(&s)); s += length)
		if (column_find(columns, n, s, length, &at))
			*row++ = read_value(d, values[at]);
}

/* The measure of the question at *i or behind it that the list names; NULL: there is none. */
static const struct measure *
next_measure(const struct question *q, const char *list, size_t *i)
{
	while (*i < q->n) {
		const struct measure *m = q->measure[(*i)++];

		if (!list || words_have(list, m->name))
			return m;
	}
	return NULL;
}

bool
drawn_measures(const struct question *q, const char *list, struct buf *why)
{
	const struct measure *first = NULL, *m;
	size_t n = 0;

	for (size_t i = 0; (m = next_measure(q, list, &i)); n++) {
		first = first ? first : m;
		if (m->form == FORM_LIST) {
			buf_say(why, "'%s' is a list of words, of which there is no picture",
			    m->name);
			return false;
		}
		if (m->unit != first->unit) {
			buf_say(why, "one picture is of one unit, and '%s' and '%s' have two",
			    first->name, m->name);
			return false;
		}
	}
	if (!n)
		buf_say(why, "without a measure there is no picture");
	else if (n > PICTURE_SERIES)
		buf_say(why, "a picture is of up to %d measures", PICTURE_SERIES);
	else if (n > 1 && q->last_year)
		buf_say(why, "beside the year before a picture is of one measure");
	return !why->len;
}

/* What the measures are, and by what. */
static const char *
title_of(struct drawn *d, const struct question *q, const char *list, bool chinese)
{
	const struct measure *m;
	struct buf b = {0};

	for (size_t i = 0; (m = next_measure(q, list, &i));)
		buf_fmt(&b, "%s%s", !b.len ? "" : chinese ? "、" : ", ", _(m->name));
	for (size_t i = 0; i < q->n_by; i++)
		buf_fmt(&b, "%s%s",
		    i             ? chinese ? "、" : ", "
			: chinese ? "（按"
				  : " by ",
		    _(q->by[i].name));
	buf_str(&b, q->n_by && chinese ? "）" : "");
	return buf_keep(&b, d->a);
}

static int
places_of(const struct measure *m)
{
	return m->form == FORM_MONEY ? 2 : m->form == FORM_RATE || m->form == FORM_MEAN;
}

struct rows {
	struct drawn *d;
	const struct question *q;
	const struct measure *measure[PICTURE_SERIES];
	size_t n;
	enum base base;
};

const char *
drawn_step(struct arena *a, const char *value, bool chinese)
{
	char *end;
	const long from = strtol(value, &end, 10);

	if (!end[1])
		return arena_fmt(a, chinese ? "%ld以上" : "%ld and more", from);
	return arena_fmt(a, "%ld–%ld", from, strtol(end + 1, NULL, 10));
}

static const char *
label_of(const struct rows *w, const char *const *values)
{
	const bool chinese = w->d->picture.chinese;
	struct buf b = {0};

	if (!values)
		return chinese ? "合计" : "total";
	for (size_t i = 0; i < w->q->n_by; i++) {
		const char *value = values[i] ? values[i] : chinese ? "（无）" : "(none)";

		if (values[i] && w->q->by[i].values)
			value = drawn_step(w->d->a, value, chinese);
		buf_fmt(&b, "%s%s", i ? " · " : "", value);
	}
	return buf_keep(&b, w->d->a);
}

/* Rounded as the table has it. */
static struct picture_value
rounded(struct rows *w, const struct measure *m, const struct values *values)
{
	const struct exact e = measure_exact(m, values, w->q->currency);
	struct picture_value v = {0};
	struct buf b = {0};

	if (exact_format(&b, &e, w->d->picture.places, false, false))
		v = read_value(w->d, buf_text(&b));
	else
		w->d->too_large |= e.any;
	buf_release(&b);
	return v;
}

static void
add_answer(void *rows, const struct answer *a)
{
	struct rows *w = rows;
	struct picture_value *row;

	if (!a->values && w->q->n_by)
		return;
	row = add_row(w->d, label_of(w, a->values));
	for (size_t i = 0; i < w->n && !a->unknown; i++)
		row[i] = rounded(w, w->measure[i], a->now);
	if (w->q->last_year && !a->last_unknown && w->base != BASE_NONE)
		row[1] = rounded(w, w->measure[0], a->last);
}

static void
name_series(struct drawn *d, const struct rows *w)
{
	const char **series = arena_alloc(d->a, PICTURE_SERIES * sizeof *series);
	const bool chinese = d->picture.chinese;

	for (size_t i = 0; i < w->n; i++)
		series[i] = _(w->measure[i]->name);
	d->picture.n_series = w->n;
	if (w->q->last_year) {
		series[0] = chinese ? "本期" : "now";
		series[1] = chinese ? "上年同期" : "last year";
		d->picture.n_series = 2;
	}
	d->picture.series = d->picture.n_series > 1 ? series : NULL;
}

static const char *
base_said(enum base base, bool chinese)
{
	static const char *const bases[][2] =
	    {[BASE_NONE] = {"no base: no case of the year before is known",
		 "无上年基数：上年尚无办件"},
		[BASE_BEGUN] = {"the year before is known from its first case on",
		    "上年记录不全：自首件起"},
		[BASE_WHOLE] = {NULL, NULL}};

	return bases[base][chinese];
}

void
drawn_statistic(struct drawn *d, const struct statistic *s, const char *list, const char *title,
    bool chinese)
{
	const struct question *q = &s->question;
	struct rows w = {.d = d, .q = q, .base = statistic_base(s)};
	struct picture *p = &d->picture;
	const struct measure *m;

	for (size_t i = 0; (m = next_measure(q, list, &i)); w.measure[w.n++] = m)
		p->places = places_of(m) > p->places ? places_of(m) : p->places;
	if (!w.n)
		return;
	p->chinese = chinese;
	p->id = "picture";
	p->title = title ? title : title_of(d, q, list, chinese);
	p->unit = unit_name(w.measure[0]->unit, q->currency, true);
	/* a measure word belongs to a number */
	if (chinese && w.measure[0]->unit == OF_DAYS)
		p->unit = "工作日";
	if (w.measure[0]->form == FORM_RATE) {
		p->unit = "%";
		p->reach = 1000;
	}
	p->kind = q->n_by == 1 && q->by[0].at               ? PICTURE_LINES
	    : w.n > 1 && measures_are_parts(w.measure, w.n) ? PICTURE_PARTS
							    : PICTURE_BARS;
	name_series(d, &w);
	d->base = q->last_year ? base_said(w.base, chinese) : NULL;
	statistic_answers(s, add_answer, &w);
}

/* The parts of a row together. */
static int64_t
row_sum(const struct drawn *d, size_t row)
{
	int64_t sum = 0;

	for (size_t i = 0; i < d->picture.n_series; i++)
		sum += d->values[row * d->picture.n_series + i].n;
	return sum;
}

/* The row goes before those that stand before it and come to less. */
static void
move_up(struct drawn *d, size_t row)
{
	const size_t n = d->picture.n_series, bytes = n * sizeof *d->values;
	const char *label = d->labels[row];
	struct picture_value values[PICTURE_SERIES];
	const int64_t sum = row_sum(d, row);

	memcpy(values, d->values + row * n, bytes);
	for (; row && row_sum(d, row - 1) < sum; row--) {
		d->labels[row] = d->labels[row - 1];
		memcpy(d->values + row * n, d->values + (row - 1) * n, bytes);
	}
	d->labels[row] = label;
	memcpy(d->values + row * n, values, bytes);
}

void
drawn_most(struct drawn *d, size_t most)
{
	struct picture *p = &d->picture;
	const size_t rest = p->n_rows > most ? p->n_rows - most + 1 : 0;
	struct picture_value *v, *sum;

	for (size_t row = 1; row < p->n_rows; row++)
		move_up(d, row);
	for (size_t row = most; row < p->n_rows; row++)
		for (size_t i = 0; i < p->n_series; i++) {
			v = d->values + row * p->n_series + i;
			sum = d->values + (most - 1) * p->n_series + i;
			sum->n += v->n;
			sum->any |= v->any;
		}
	if (!rest)
		return;
	d->labels[most - 1] = arena_fmt(d->a, p->chinese ? "其余%zu个" : "%zu others", rest);
	p->n_rows = most;
}
