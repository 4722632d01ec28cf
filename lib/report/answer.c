#include "report/answer.h"

#include <string.h>

#include "base/said.h"
#include "base/tongue.h"
#include "query/money.h"

enum { MEASURE, UNIT, NOW, LAST_YEAR, CHANGE, PERCENT, GROWN, TIMES, BASE, N };
static const struct column compared[N] = {
    /* people are told of the base beside it */
    [MEASURE] = {.name = "measure"},
    [UNIT] = {.name = "unit"},
    [NOW] = {"now", NULL, COLUMN_RIGHT},
    [LAST_YEAR] = {"last-year", "last year", COLUMN_RIGHT},
    [CHANGE] = {"change", NULL, COLUMN_RIGHT},
    [PERCENT] = {"percent", NULL, COLUMN_RIGHT},
    [GROWN] = {"grown", NULL, COLUMN_RIGHT},
    [TIMES] = {"times", NULL, COLUMN_RIGHT},
    [BASE] = {.name = "base"},
};
enum { COLUMNS_MOST = DIMENSIONS_MOST + MEASURES_MOST + N };

const struct column *
answer_columns(const struct question *q, bool for_people, struct arena *a, size_t *n)
{
	struct column *c = arena_alloc(a, COLUMNS_MOST * sizeof *c);

	for (*n = 0; *n < q->n_by; ++*n) {
		c[*n].name = *n ? arena_fmt(a, "value-%zu", *n + 1) : "value";
		c[*n].title = q->by[*n].name;
	}
	for (size_t i = 0; !q->last_year && i < q->n; i++, ++*n) {
		c[*n].name = q->measure[i]->name;
		if (q->measure[i]->form == FORM_MONEY)
			c[*n].title = arena_fmt(a, "%s %s", c[*n].name, q->currency);
		c[*n].align = q->measure[i]->form == FORM_LIST ? COLUMN_LEFT : COLUMN_RIGHT;
	}
	if (q->last_year) {
		memcpy(c + *n, compared, sizeof compared);
		*n += N - for_people;
	}
	return c;
}

/* The base of a line: whether there is one, and whether it is of the whole of those days. */
enum worth { WORTH_NO_DATA, WORTH_NOTHING, WORTH_BEGUN, WORTH_WHOLE };
static const struct {
	const char *name, *said;
} worths[] = {
    [WORTH_NO_DATA] = {"no-data", N_("no data")},
    [WORTH_NOTHING] = {"nothing", N_("nothing last year")},
    [WORTH_BEGUN] = {"begun", N_("from its first case on")},
    [WORTH_WHOLE] = {"whole", ""},
};

static const char *
kept(struct answering *w, struct buf *b)
{
	const char *text = b->len ? arena_str(&w->arena, buf_text(b)) : NULL;

	buf_cut(b, 0);
	return text;
}

static bool
in_chinese(const struct answering *w)
{
	return w->for_people && tongue_is_chinese;
}

/* A value, or that there is nothing of which it would be. */
static const char *
shown(struct answering *w, const struct measure *m, const struct answer *a, struct buf *b)
{
	const char *currency = w->statistic->question.currency;
	const bool any = !a->unknown && measure_format(b, m, a->now, currency, w->for_people);

	if (!any && w->for_people && measure_is_number(m))
		buf_str(b, _("no data"));
	return kept(w, b);
}

static enum worth
worth_of(const struct answering *w, const struct answer *a, const struct exact *last)
{
	if (w->base == BASE_NONE || a->last_unknown)
		return WORTH_NO_DATA;
	if (!last->any || !last->n)
		return WORTH_NOTHING;
	return w->base == BASE_BEGUN ? WORTH_BEGUN : WORTH_WHOLE;
}

static const char *
shown_base(struct answering *w, const struct measure *m, const struct values *last,
    enum worth worth, struct buf *b)
{
	const char *said = _(worths[worth].said);

	if (worth != WORTH_NO_DATA && (worth != WORTH_NOTHING || !w->for_people))
		measure_format(b, m, last, w->statistic->question.currency, w->for_people);
	if (w->for_people && *said)
		buf_fmt(b, "%s%s", b->len ? " " : "", said);
	return kept(w, b);
}

/* How it changed, each with a sign and its unit: S225, S226. */
static void
compare(struct answering *w, const struct measure *m, const struct exact *now,
    const struct exact *last, const char **v, struct buf *b)
{
	const struct exact change = exact_less(now, last), part = exact_by(&change, last),
			   times = exact_by(now, last);
	struct exact percent = part;
	const bool rate = m->form == FORM_RATE, more = change.any && change.n > 0;
	const int places = m->form == FORM_MONEY ? 2 : rate || m->form == FORM_MEAN;

	if (exact_format(b, &change, places, true, w->for_people) && in_chinese(w))
		buf_str(b, rate ? "个百分点" : unit_name(m->unit, "CNY", true));
	v[CHANGE] = kept(w, b);
	/* percent of percent says nothing */
	if (rate)
		return;
	percent.any = percent.any && !__builtin_mul_overflow(percent.n, 100, &percent.n);
	if (exact_format(b, &percent, 1, true, false) && w->for_people)
		buf_char(b, '%');
	v[PERCENT] = kept(w, b);
	if (in_chinese(w) && more)
		buf_str(b, "增长");
	if ((!w->for_people || more) && exact_format(b, &part, 1, !in_chinese(w), false) &&
	    in_chinese(w))
		buf_str(b, "倍");
	v[GROWN] = kept(w, b);
	if (in_chinese(w))
		buf_str(b, "为");
	exact_format(b, &times, 1, false, false);
	if (in_chinese(w))
		buf_str(b, "倍");
	v[TIMES] = kept(w, b);
}

static void
compared_line(struct answering *w, const struct measure *m, const struct answer *a,
    const char **values, size_t n, struct buf *b)
{
	const char *currency = w->statistic->question.currency;
	const struct exact now = measure_exact(m, a->now, currency),
			   last = measure_exact(m, a->last, currency);
	const enum worth worth = worth_of(w, a, &last);
	const char **v = values + n;

	memset(v, 0, N * sizeof *v);
	v[MEASURE] = m->name;
	v[UNIT] = unit_name(m->unit, currency, w->for_people);
	v[NOW] = shown(w, m, a, b);
	if (measure_is_number(m)) {
		v[LAST_YEAR] = shown_base(w, m, a->last, worth, b);
		v[BASE] = w->for_people ? NULL : worths[worth].name;
	}
	if (worth > WORTH_NOTHING && now.any)
		compare(w, m, &now, &last, v, b);
	w->line(w->arg, values);
}

static void
answer(void *arg, const struct answer *a)
{
	struct answering *w = arg;
	const struct question *q = &w->statistic->question;
	const char *values[COLUMNS_MOST] = {NULL};
	struct buf b = {0};

	w->nothing = NULL;
	w->total = !a->values;
	for (size_t i = 0; i < q->n_by; i++)
		values[i] = a->values ? a->values[i] : i ? NULL : word_told("total");
	for (size_t i = 0; i < q->n; i++)
		if (q->last_year)
			compared_line(w, q->measure[i], a, values, q->n_by, &b);
		else
			values[q->n_by + i] = shown(w, q->measure[i], a, &b);
	if (!q->last_year)
		w->line(w->arg, values);
	buf_release(&b);
	arena_reset(&w->arena);
}

void
answer_lines(struct answering *w)
{
	w->base = statistic_base(w->statistic);
	statistic_answers(w->statistic, answer, w);
	if (w->nothing)
		answer(w, w->nothing);
	arena_release(&w->arena);
}
