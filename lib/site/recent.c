#include "site/recent.h"

#include <stdlib.h>
#include <string.h>

#include "draw/picture.h"
#include "form/mustache.h"
#include "query/dimension.h"
#include "report/drawn.h"

enum { MONTHS = 12, AGES_MOST = 16, WIDTH = 440 };

/* The numbers of a month, and of each step of how old open cases are. */
struct month {
	const char *name;
	int64_t received, ended, granted, on_time, timed;
	bool unknown;
};
struct recent {
	struct arena *a;
	bool chinese;
	struct month months[MONTHS];
	struct dimension age;
	int64_t ages[AGES_MOST];
	size_t n_ages;
};

static int
month_at(day_t day)
{
	int year, month, mday;

	day_split(day, &year, &month, &mday);
	return year * 12 + month - 1;
}

static struct month *
month_of(struct recent *r, int last, day_t day)
{
	const int at = MONTHS - 1 - (last - month_at(day));

	return at >= 0 && at < MONTHS ? &r->months[at] : NULL;
}

static void
count_ended(struct month *m, const struct facts *f)
{
	m->ended++;
	m->granted += f->outcome == OUTCOME_GRANTED || f->outcome == OUTCOME_DEEMED_GRANTED;
	m->on_time += f->punctual == PUNCTUAL_YES;
	m->timed += f->punctual != PUNCTUAL_NONE;
}

static void
count_age(struct recent *r, const struct making *s, day_t received)
{
	const char *step = age_step(calendar_count(s->office->calendar, received, s->today));
	size_t i = 0;

	while (i < r->n_ages && strcmp(r->age.values[i], step) != 0)
		i++;
	r->ages[i] += i < r->n_ages;
}

static void
recent_read(struct recent *r, struct arena *a, const struct making *s, bool chinese)
{
	const int last = month_at(s->today);
	day_t first = DAY_MAX;

	*r = (struct recent){.a = a, .chinese = chinese};
	dimension_find(&r->age, "age");
	while (r->n_ages < AGES_MOST && r->age.values[r->n_ages])
		r->n_ages++;
	for (size_t i = 0; i < s->n_counts; i++) {
		const struct facts *f = &s->counts[i].facts;
		struct month *came = month_of(r, last, f->received_day),
			     *went = f->ended ? month_of(r, last, f->ended_day) : NULL;

		first = f->received_day < first ? f->received_day : first;
		if (came)
			came->received++;
		if (went)
			count_ended(went, f);
		if (!f->ended)
			count_age(r, s, f->received_day);
	}
	for (int at = 0; at < MONTHS; at++) {
		const int month = last - (MONTHS - 1 - at);

		r->months[at].name = arena_fmt(a, "%04d-%02d", month / 12, month % 12 + 1);
		r->months[at].unknown = first == DAY_MAX || month < month_at(first);
	}
}

/* Its own, in the order in which they stand on the page. */
enum { TREND, ON_TIME, AGEING, PICTURES };
static const char *const names[PICTURES] = {"trend", "on-time", "ageing"};
static const char *const titles[PICTURES][2] = {
    [TREND] = {"Received and decided, by month", "每月收到和作出决定的件数"},
    [ON_TIME] = {"Decided on time, by month", "每月按时率"},
    [AGEING] = {"Not decided yet, by workdays since receipt", "尚未作出决定的，按收到以来的工作日"},
};

struct drawing {
	const char *labels[MONTHS > AGES_MOST ? MONTHS : AGES_MOST];
	struct picture_value values[3 * MONTHS];
	struct picture p;
};

static void
draw_months(struct drawing *d, const struct recent *r)
{
	static const char *const series[2][3] = {{"received", "decided", "granted"},
	    {"收到", "决定", "其中准予"}};

	d->p.kind = PICTURE_LINES;
	d->p.n_rows = MONTHS;
	d->p.n_series = 3;
	d->p.series = series[r->chinese];
	for (int i = 0; i < MONTHS; i++) {
		const struct month *m = &r->months[i];

		d->labels[i] = m->name;
		d->values[3 * i] = (struct picture_value){!m->unknown, m->received};
		d->values[3 * i + 1] = (struct picture_value){!m->unknown, m->ended};
		d->values[3 * i + 2] = (struct picture_value){!m->unknown, m->granted};
	}
}

static void
draw_on_time(struct drawing *d, const struct recent *r)
{
	d->p.kind = PICTURE_LINES;
	d->p.unit = "%";
	d->p.places = 1;
	d->p.reach = 1000;
	d->p.n_rows = MONTHS;
	d->p.n_series = 1;
	for (int i = 0; i < MONTHS; i++) {
		const struct month *m = &r->months[i];

		d->labels[i] = m->name;
		/* rounded as rate_format does */
		d->values[i] = (struct picture_value){m->timed > 0,
		    m->timed ? (m->on_time * 2000 + m->timed) / (m->timed * 2) : 0};
	}
}

static void
draw_ageing(struct drawing *d, const struct recent *r)
{
	d->p.kind = PICTURE_BARS;
	d->p.n_rows = r->n_ages;
	d->p.n_series = 1;
	for (size_t i = 0; i < r->n_ages; i++) {
		d->labels[i] = drawn_step(r->a, r->age.values[i], r->chinese);
		d->values[i] = (struct picture_value){true, r->ages[i]};
	}
}

static void
draw(struct drawing *d, const struct recent *r, int which)
{
	static void (*const draws[PICTURES])(struct drawing * d, const struct recent *r) =
	    {[TREND] = draw_months, [ON_TIME] = draw_on_time, [AGEING] = draw_ageing};

	*d = (struct drawing){.p = {.chinese = r->chinese,
				  .id = names[which],
				  .title = titles[which][r->chinese],
				  .unit = r->chinese ? "件" : "cases",
				  .width = WIDTH}};
	d->p.labels = d->labels;
	d->p.values = d->values;
	draws[which](d, r);
}

static void
put_count_or_none(struct maker *m, struct node *map, const char *name, const struct month *of,
    int64_t n)
{
	if (of->unknown)
		put_text(m, map, name, maker_chinese(m) ? "无数据" : "no data");
	else
		put_number(m, map, name, n);
}

static void
put_month(struct maker *m, struct node *list, const struct month *of)
{
	struct node *map = append_map(m, list);
	struct buf rate = {0};

	put_text(m, map, "month", of->name);
	put_count_or_none(m, map, "received", of, of->received);
	put_count_or_none(m, map, "ended", of, of->ended);
	put_count_or_none(m, map, "granted", of, of->granted);
	if (!rate_format(&rate, of->on_time, of->timed))
		buf_str(&rate, maker_chinese(m) ? "无数据" : "no data");
	put_text(m, map, "rate", buf_text(&rate));
	buf_release(&rate);
}

void
put_recent(struct maker *m, struct node *values, const struct making *s, bool drawn)
{
	struct node *months = put_list(m, values, "months"), *ages = put_list(m, values, "ages"),
		    *pictures = put_map(m, values, "pictures"), *map;
	struct buf svg = {0};
	struct recent r;
	struct drawing d;

	recent_read(&r, m->a, s, maker_chinese(m));
	for (int i = 0; i < MONTHS; i++)
		put_month(m, months, &r.months[i]);
	for (size_t i = 0; i < r.n_ages; i++) {
		map = append_map(m, ages);
		put_text(m, map, "age", drawn_step(m->a, r.age.values[i], r.chinese));
		put_number(m, map, "open", r.ages[i]);
	}
	for (int i = 0; i < PICTURES; i++, buf_cut(&svg, 0)) {
		draw(&d, &r, i);
		if (drawn)
			picture_svg(&d.p, &svg);
		put_text(m, pictures, names[i], drawn ? buf_text(&svg) : TEMPLATE_MARKUP);
	}
	buf_release(&svg);
}
