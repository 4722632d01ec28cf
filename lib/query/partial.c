#include "query/partial.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/tongue.h"

static const char *const said_names[SAID_N] = {
    [SAID_FORM] = "partial",
    [SAID_MEASURES] = "measures",
    [SAID_BY] = "by",
    [SAID_NATURE] = "nature",
    [SAID_OF] = "of",
    [SAID_FROM] = "from",
    [SAID_UNTIL] = "until",
    [SAID_LAST_YEAR] = "last-year",
    [SAID_AS_OF] = "as-of",
    [SAID_KNOWN_BY] = "known-by",
    [SAID_CURRENCY] = "currency",
};
static const char form[] = "1", question[] = "question", end[] = "end", scope[] = "scope";
enum { COLUMNS = 1 + TEXTS_MORE + 1 }; /* but for the values */

const struct column *
partial_columns(const struct question *q, struct arena *a, size_t *n)
{
	static const struct column values[DIMENSIONS_MOST] = {{.name = "value"},
	    {.name = "value-2"}, {.name = "value-3"}, {.name = "value-4"}, {.name = "value-5"},
	    {.name = "value-6"}, {.name = "value-7"}, {.name = "value-8"}};
	static const struct column more[COLUMNS - 1] = {{.name = "count"}, {.name = "period"},
	    {.name = "key"}, {.name = "n"}};
	struct column *c;

	*n = COLUMNS + q->n_by;
	c = arena_alloc(a, *n * sizeof *c);
	c[0].name = scope;
	memcpy(c + 1, values, q->n_by * sizeof *c);
	memcpy(c + 1 + q->n_by, more, sizeof more);
	return c;
}

static const char *
day_text(day_t day, char out[DAY_TEXT])
{
	if (day == DAY_MIN || day == DAY_MAX)
		return NULL;
	day_format(day, out);
	return out;
}

static void
question_rows(const struct question *q, partial_row *row, void *arg)
{
	/* In UTC: partials of offices of several zones are of one moment. */
	const struct stamp as_of = {.sec = q->as_of, .precision = PRECISION_SECOND};
	const struct stamp known = {.sec = q->known, .precision = PRECISION_SECOND};
	char from[DAY_TEXT], until[DAY_TEXT], moment[STAMP_TEXT], recorded[STAMP_TEXT];
	struct buf of = {0}, by = {0};
	const char *said[SAID_N];

	question_names(q, false, &of);
	question_names(q, true, &by);
	stamp_format(&as_of, moment);
	stamp_format(&known, recorded);
	said[SAID_FORM] = form;
	said[SAID_MEASURES] = buf_text(&of);
	said[SAID_BY] = buf_text(&by);
	said[SAID_NATURE] = q->nature;
	said[SAID_OF] = q->of == COUNTS ? NULL : count_names[q->of];
	said[SAID_FROM] = day_text(q->period.from, from);
	said[SAID_UNTIL] = day_text(q->period.until, until);
	said[SAID_LAST_YEAR] = q->last_year ? "true" : "false";
	said[SAID_AS_OF] = moment;
	said[SAID_KNOWN_BY] = q->has_known ? recorded : NULL;
	said[SAID_CURRENCY] = q->currency;
	for (int i = 0; i < SAID_N; i++) {
		const char *fields[TEXTS_MOST + 1] = {question};

		fields[q->n_by + 1] = said_names[i];
		fields[q->n_by + 3] = said[i];
		row(arg, fields);
	}
	buf_release(&of);
	buf_release(&by);
}

void
partial_rows(const struct statistic *s, bool whole, partial_row *row, void *arg)
{
	const size_t width = s->sums.width;
	const char *fields[TEXTS_MOST + 1], *last[TEXTS_MOST + 1] = {end};
	char n[32];

	question_rows(&s->question, row, arg);
	for (size_t i = 0; i < s->sums.n; i++) {
		memcpy(fields, s->sums.list[i]->texts, width * sizeof *fields);
		snprintf(n, sizeof n, "%lld", (long long)s->sums.list[i]->n);
		fields[width] = n;
		row(arg, fields);
	}
	snprintf(n, sizeof n, "%zu", s->sums.n);
	last[width] = n;
	if (whole)
		row(arg, last);
}

/* A field with its blanks; one that is empty is none. */
static const char *
field(const struct csv_row *row, size_t i)
{
	return i < row->n && *row->raw[i] ? row->raw[i] : NULL;
}

static enum status
wrong(const struct merging *m, const struct csv_row *row, const char *why)
{
	csv_complain(m->reader, row, 0, "%s", _(why));
	return ST_FAILED;
}

static size_t
values_in(const struct merging *m)
{
	return csv_header(m->reader)->n - COLUMNS;
}

static bool
is(const struct csv_row *row, const char *word)
{
	return row->n && strcmp(row->raw[0], word) == 0;
}

static enum status
read_question(struct merging *m, const struct csv_row *row)
{
	const size_t n = values_in(m);
	const char *name = field(row, n + 1), *text = field(row, n + 3);

	for (int i = 0; name && i < SAID_N; i++)
		if (strcmp(said_names[i], name) == 0) {
			m->more[i] = arena_str(&m->arena, text ? text : "");
			return ST_DONE;
		}
	return wrong(m, row, "a question of another version");
}

static bool
said_day(const char *text, day_t *day)
{
	return !*text || day_parse(text, strlen(text), day);
}

/* The question of the first partial is that of all. */
static bool
ask(struct merging *m, struct buf *why)
{
	struct question *q = &m->statistic.question;
	struct stamp as_of = {0};
	const char *at = m->more[SAID_AS_OF];
	bool fits;

	*q = (struct question){.period = {DAY_MIN, DAY_MAX}, .of = COUNTS};
	fits = strcmp(m->more[SAID_FORM], form) == 0 &&
	    question_measures(q, &m->arena, m->more[SAID_MEASURES], why) &&
	    question_by(q, &m->arena, m->more[SAID_BY], why) &&
	    question_of(q, *m->more[SAID_OF] ? m->more[SAID_OF] : NULL, why) &&
	    said_day(m->more[SAID_FROM], &q->period.from) &&
	    said_day(m->more[SAID_UNTIL], &q->period.until) && stamp_parse(at, strlen(at), &as_of);
	q->as_of = as_of.sec;
	q->last_year = strcmp(m->more[SAID_LAST_YEAR], "true") == 0;
	q->currency = m->more[SAID_CURRENCY];
	q->nature = m->more[SAID_NATURE];
	memcpy(m->said, m->more, sizeof m->said);
	statistic_begin(&m->statistic);
	return fits && q->n && q->n_by == values_in(m) && strlen(q->currency) == 3;
}

static enum status
settle(struct merging *m, const struct csv_row *row)
{
	struct buf why = {0};
	bool fits = true;
	int i;

	for (i = 0; i < SAID_N; i++)
		if (!m->more[i])
			return wrong(m, row, "its question is not whole");
	if (!m->files++)
		fits = ask(m, &why);
	for (i = 0; fits && i < SAID_N && strcmp(m->said[i], m->more[i]) == 0; i++)
		;
	if (fits && i < SAID_N)
		buf_say(&why, "another question than the first: %s '%s', and not '%s'%s",
		    said_names[i], m->more[i], m->said[i],
		    i == SAID_AS_OF ? _(": --at, the same of each, says of when they are") : "");
	fits = fits && i == SAID_N;
	if (!fits)
		wrong(m, row, why.len ? buf_text(&why) : "a question that nobody asks");
	buf_release(&why);
	m->settled = true;
	return fits ? ST_DONE : ST_FAILED;
}

static bool
whole_number(const char *text, int64_t *n)
{
	char *rest;

	if (!text || !*text || strspn(text, "0123456789") != strlen(text))
		return false;
	errno = 0;
	*n = strtoll(text, &rest, 10);
	return !errno && !*rest;
}

/* Of partials that are alike to the last number one may be there twice; no sum tells. */
static void
tell_again(struct merging *m, const struct csv_row *row)
{
	char digest[DIGEST_TEXT];
	struct map_entry *e;

	digest_end(&m->digest, digest);
	e = map_at(&m->met, digest, strlen(digest));
	if (m->rows && e->value)
		csv_complain(m->reader, row, 0,
		    "this partial is the same as one before it: if it was put in twice, its cases "
		    "count twice");
	e->value = m;
}

static enum status
read_sum(struct merging *m, const struct csv_row *row)
{
	const size_t width = csv_header(m->reader)->n - 1;
	const char *texts[TEXTS_MOST];
	int64_t n;

	if (!m->settled && settle(m, row) != ST_DONE)
		return ST_FAILED;
	if (!whole_number(field(row, width), &n))
		return wrong(m, row, "its number is none");
	if (is(row, end)) {
		m->open = false;
		if (n != m->rows)
			return wrong(m, row, "rows are missing above");
		tell_again(m, row);
		return ST_DONE;
	}
	for (size_t i = 0; i < width; i++) {
		texts[i] = field(row, i);
		digest_add(&m->digest, row->raw[i], strlen(row->raw[i]) + 1);
	}
	digest_add(&m->digest, &n, sizeof n);
	m->rows++;
	return statistic_row(&m->statistic, texts, n) ? ST_DONE
						      : wrong(m, row, "no row of a partial");
}

/* Another partial begins. */
static void
begin(struct merging *m)
{
	memset(m->more, 0, sizeof m->more);
	m->settled = false;
	m->rows = 0;
	digest_begin(&m->digest);
	m->open = true;
}

static enum status
read_row(void *arg, const struct csv_row *row, struct diag *d)
{
	struct merging *m = arg;

	(void)d;
	if (row->fault)
		return wrong(m, row, row->fault);
	if (is(row, scope) == m->open)
		return wrong(m, row, m->open ? "another begins before its end" : "behind the end");
	if (is(row, scope))
		begin(m);
	else if (is(row, question) && !m->settled)
		return read_question(m, row);
	else
		return read_sum(m, row);
	return ST_DONE;
}

static enum status
read_header(void *arg, const struct csv_reader *r, struct diag *d)
{
	struct merging *m = arg;
	const struct csv_row *h = csv_header(r);

	(void)d;
	m->reader = r;
	begin(m);
	if (h->n < COLUMNS || h->n > COLUMNS + DIMENSIONS_MOST || !is(h, scope) ||
	    (m->files && values_in(m) != m->statistic.question.n_by))
		return wrong(m, h, m->files ? "another question than the first" : "no partial");
	return ST_DONE;
}

enum status
partial_read(struct merging *m, int fd, const char *file, struct diag *d)
{
	const struct csv_handler h = {read_header, read_row, m};
	struct csv_reader *r = csv_open(file, &h, d);
	enum status st = csv_read(r, fd);

	if (st == ST_DONE && m->open) {
		diag_at(d, file, 0, 0, "it ends in the middle");
		st = ST_FAILED;
	}
	csv_close(r);
	return st;
}

void
merging_release(struct merging *m)
{
	map_release(&m->met);
	statistic_release(&m->statistic);
	arena_release(&m->arena);
}
