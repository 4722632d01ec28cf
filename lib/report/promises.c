#include <string.h>

#include "report/report.h"
#include "rules/reform.h"

/*
 * How each time of an item came about: what the law gives, what the department
 * promised of it, and what the centre made of that (法定、部门压缩、二次压缩), with
 * the days.
 */

enum { ITEM, NAME, NATURE, SET_BY, LENGTH, LEAST, FROM, UNTIL, CHANGE, RATE, OF_LAW, BASIS, N };
static const struct column columns[N] = {[ITEM] = {.name = "item"},
    [NAME] = {.name = "item-name"},
    [NATURE] = {.name = "nature"},
    [SET_BY] = {.name = "set-by"},
    [LENGTH] = {"length", NULL, COLUMN_RIGHT},
    [LEAST] = {"least", NULL, COLUMN_RIGHT},
    [FROM] = {.name = "from"},
    [UNTIL] = {.name = "until"},
    [CHANGE] = {"change", NULL, COLUMN_RIGHT},
    [RATE] = {"rate", NULL, COLUMN_RIGHT},
    [OF_LAW] = {"of-law", NULL, COLUMN_RIGHT},
    [BASIS] = {.name = "basis"}};

/* A time as it was from a day on. */
struct stretch {
	const struct version *v;
	const struct limit *limit; /* NULL: none, or of the same day, since it is immediate */
	struct length length;
	bool there;
	day_t from;
};

static struct stretch
stretch_at(const struct office *o, const struct item *item, const char *nature, day_t day)
{
	struct stretch s = {.v = item_version(item, day), .from = day};

	s.there = s.v && version_length(o, s.v, nature, day, &s.length);
	s.limit = s.there ? version_limit(o, s.v, nature, day) : NULL;
	return s;
}

static const char *
said(const struct stretch *s, const char *key)
{
	return s->limit ? node_get_str(s->limit->node, key, "") : "";
}

static bool
same(const struct stretch *a, const struct stretch *b)
{
	return a->there == b->there &&
	    (!a->there ||
		(a->length.n == b->length.n && a->length.unit == b->length.unit &&
		    strcmp(said(a, "set-by"), said(b, "set-by")) == 0 &&
		    strcmp(said(a, "basis"), said(b, "basis")) == 0));
}

static bool
comparable(const struct length *a, const struct length *b)
{
	return a->unit == b->unit || !a->n || !b->n;
}

/* last: the last day on which it was so, DAY_MAX while it still is. */
static void
stretch_line(struct report *p, const struct item *item, const char *nature, const struct stretch *s,
    const struct stretch *before, day_t last)
{
	const bool moved = before->there && comparable(&before->length, &s->length);
	struct buf rate = {0}, part = {0};
	char length[LENGTH_TEXT];
	struct length law;

	length_format(&s->length, length);
	if (moved)
		ratio_format(&rate, ((int64_t)s->length.n - before->length.n) * 100,
		    before->length.n, 1);
	if (strcmp(nature, "promised") == 0 &&
	    version_length(p->office, s->v, "statutory", s->from, &law) &&
	    comparable(&law, &s->length))
		ratio_format(&part, (int64_t)s->length.n * 100, law.n, 1);
	report_line(p,
	    (const char *[N]){[ITEM] = item->id,
		[NAME] = s->v->name,
		[NATURE] = nature,
		[SET_BY] = *said(s, "set-by") ? said(s, "set-by") : NULL,
		[LENGTH] = length,
		[LEAST] = *said(s, "least") ? said(s, "least") : NULL,
		[FROM] = report_date(p, s->from),
		[UNTIL] = last == DAY_MAX ? NULL : report_date(p, last),
		[CHANGE] = moved ? report_number(p, (int64_t)s->length.n - before->length.n) : NULL,
		[RATE] = rate.len ? buf_text(&rate) : NULL,
		[OF_LAW] = part.len ? buf_text(&part) : NULL,
		[BASIS] = *said(s, "basis") ? said(s, "basis") : NULL});
	buf_release(&rate);
	buf_release(&part);
}

/* The next day on which anything that the time hangs on begins or is over. */
static day_t
next_change(const struct office *o, const struct item *item, day_t day)
{
	day_t next = DAY_MAX;

	for (size_t i = 0; i < item->n_versions; i++) {
		const struct version *v = &item->versions[i];

		period_changes(&v->in_force, day, &next);
		for (size_t k = 0; k < v->n_limits; k++)
			period_changes(&v->limits[k].in_force, day, &next);
	}
	for (size_t k = 0; k < o->n_limits; k++)
		period_changes(&o->limits[k].in_force, day, &next);
	return next;
}

static void
item_lines(struct report *p, const struct item *item, const char *nature, day_t until)
{
	day_t day = item->versions->in_force.from;
	struct stretch before = {0}, s = stretch_at(p->office, item, nature, day), now;

	for (day = next_change(p->office, item, day); day <= until && day < DAY_MAX;
	     day = next_change(p->office, item, day)) {
		now = stretch_at(p->office, item, nature, day);
		if (same(&s, &now))
			continue;
		if (s.there)
			stretch_line(p, item, nature, &s, &before, day - 1);
		before = s;
		s = now;
	}
	if (s.there && s.from <= until)
		stretch_line(p, item, nature, &s, &before, DAY_MAX);
}

static bool
lines(struct report *p, struct diag *d)
{
	const day_t until = p->has_until ? p->period.until : zone_day(p->as_of);

	(void)d;
	for (size_t i = 0; i < p->office->n_items; i++) {
		item_lines(p, &p->office->items[i], "statutory", until);
		item_lines(p, &p->office->items[i], "promised", until);
	}
	return true;
}

const struct report_op report_promises = {
    .name = "promises",
    .help = "tell how the time of each item came about: law, department, centre",
    .synopsis = "[-C DIR]",
    .options_help = "  --until DATE     what had begun by that day, by default today\n",
    .columns = columns,
    .n_columns = N,
    .lines = lines,
};
