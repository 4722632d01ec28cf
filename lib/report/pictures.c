#include "report/pictures.h"

#include <string.h>

#include "query/statistic.h"
#include "report/measured.h"

enum { TREND, AGEING, LOAD, ON_TIME, PARTIES };
const char *const picture_names[PICTURES] = {
    [TREND] = "trend",
    [AGEING] = "ageing",
    [LOAD] = "load",
    [ON_TIME] = "on-time",
    [PARTIES] = "parties",
};

struct picture_of {
	struct statistic s;
	struct drawn drawn;
};

/* By something else than its table has, since one page has no room for every item. */
static const char *const by[PICTURES] = {[PARTIES] = "host-name"};

/* The first day of the month eleven months before: with its own twelve. */
static day_t
year_of_months(day_t until)
{
	int year, month, mday;
	day_t first;

	day_split(until, &year, &month, &mday);
	month -= 11;
	if (month < 1) {
		month += 12;
		year--;
	}
	return day_of(year, month, 1, &first) ? first : DAY_MIN;
}

void
pictures_begin(struct pictures *p, day_t until, int64_t as_of)
{
	struct buf why = {0};

	p->of = arena_alloc(&p->arena, PICTURES * sizeof *p->of);
	p->first = DAY_MAX;
	p->last = zone_day(as_of) < until ? zone_day(as_of) : until;
	for (int i = 0; i < PICTURES; i++) {
		const struct measure_table *t = measure_table_find(picture_names[i]);
		struct question *q = &p->of[i].s.question;

		question_measures(q, &p->arena, t->measures, &why);
		question_by(q, &p->arena, by[i] ? by[i] : t->by, &why);
		question_of(q, &p->arena, NULL, &why);
		q->period.from = i == AGEING || i == LOAD ? DAY_MIN : year_of_months(p->last);
		q->period.until = p->last;
		q->as_of = as_of;
		q->currency = p->office->currency;
		q->nature = p->nature;
		statistic_begin(&p->of[i].s);
		p->of[i].drawn.a = &p->arena;
	}
	buf_release(&why);
}

void
pictures_known(struct pictures *p, const struct casefile *c)
{
	const day_t received = count_day(c, COUNT_RECEIVED);

	if (received < p->first)
		p->first = received;
}

void
pictures_add(struct pictures *p, struct casefile *c)
{
	for (int i = 0; i < PICTURES; i++)
		statistic_add(&p->of[i].s, p->office,
		    c); /* of no money, so that no amount is wrong */
}

bool
pictures_end(struct pictures *p, struct diag *d)
{
	bool ok = true;

	for (int i = 0; i < PICTURES; i++) {
		const struct measure_table *t = measure_table_find(picture_names[i]);
		struct drawn *x = &p->of[i].drawn;

		ok &= statistic_foots(&p->of[i].s, d);
		statistic_rows(&p->of[i].s, &p->arena, p->first, p->last);
		drawn_statistic(x, &p->of[i].s, t->drawn, t->title[p->chinese], p->chinese);
		x->picture.id = picture_names[i];
		if (p->most && (i == LOAD || i == PARTIES))
			drawn_most(x, p->most);
		if (x->too_large) {
			diag_at(d, NULL, 0, 0, "a value is too large to be drawn");
			ok = false;
		}
	}
	return ok;
}

struct picture *
pictures_get(struct pictures *p, int i)
{
	return &p->of[i].drawn.picture;
}

void
pictures_release(struct pictures *p)
{
	for (int i = 0; p->of && i < PICTURES; i++)
		statistic_release(&p->of[i].s);
	arena_release(&p->arena);
}
