#include <string.h>

#include "site/page.h"

/*
 * What the office did, year by year and item by item: approvals, by the year of their
 * acceptance, as they stand now, counted by what counts them for case-report annual (whose
 * past years are as they were at their end). What is withheld counts too: a sum over a year
 * tells of nobody.
 */
struct line {
	const struct item *item; /* NULL: of all */
	struct tally tally;
};

static struct period
year_of(int year)
{
	struct period p;

	day_of(year, 1, 1, &p.from);
	day_of(year, 12, 31, &p.until);
	return p;
}

static void
put_rate(struct maker *m, struct node *map, const char *name, int64_t part, int64_t whole)
{
	struct buf b = {0};

	if (rate_format(&b, part, whole))
		buf_char(&b, '%');
	put_text(m, map, name, buf_text(&b));
	buf_release(&b);
}

static void
put_line(struct maker *m, struct node *list, const struct line *l)
{
	static const struct {
		const char *name;
		enum figure figure;
	} figures[] = {{"accepted", FIGURE_CASES}, {"granted", FIGURE_GRANTED},
	    {"denied", FIGURE_DENIED}, {"other", FIGURE_OTHER}, {"closed", FIGURE_CLOSED},
	    {"open", FIGURE_OPEN}, {"on-time", FIGURE_ON_TIME}, {"timed", FIGURE_TIMED},
	    {"not-accepted", FIGURE_NOT_ACCEPTED}};
	const struct version *v = l && l->item ? item_last(l->item, m->day) : NULL;
	struct node *map = append_map(m, list);

	put_text(m, map, "item", l && l->item ? l->item->id : NULL);
	put_text(m, map, "item-name", v ? v->name : NULL);
	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
		put_number(m, map, figures[i].name, l ? l->tally.n[figures[i].figure] : 0);
	put_rate(m, map, "rate", l ? l->tally.n[FIGURE_ON_TIME] : 0,
	    l ? l->tally.n[FIGURE_TIMED] : 0);
	put_mark(m, map, "sum", l && !l->item);
}

static int
year_at(day_t day)
{
	int year, month, mday;

	day_split(day, &year, &month, &mday);
	return year;
}

/* The years in which a case was received, the first and the last. */
static bool
years(const struct making *s, int *first, int *last)
{
	for (size_t i = 0; i < s->n_counts; i++) {
		int year = year_at(s->counts[i].facts.received_day), end = year;

		if (s->counts[i].facts.ended)
			end = year_at(s->counts[i].facts.ended_day);
		*first = i && *first < year ? *first : year;
		*last = i && *last > end ? *last : end;
	}
	return s->n_counts;
}

static void
count_case(struct line *lines, size_t n, const struct site_count *c, const struct period *p)
{
	struct tally one = {0};

	if (!tally_annual(&one, &c->facts, p))
		return;
	for (size_t i = 0; i < n; i++)
		if (lines[i].item == c->item)
			tally_merge(&lines[i].tally, &one);
	tally_merge(&lines[n].tally, &one);
}

static void
put_year(struct maker *m, struct node *list, const struct making *s, int year)
{
	const struct office *o = s->office;
	struct period p = year_of(year);
	struct line *lines = arena_alloc(m->a, (o->n_items + 1) * sizeof *lines);
	struct node *map = append_map(m, list), *rows = put_list(m, map, "lines");

	put_text(m, map, "year", arena_fmt(m->a, "%d", year));
	for (size_t i = 0; i < o->n_items; i++)
		lines[i].item = &o->items[i];
	for (size_t i = 0; i < s->n_counts; i++)
		count_case(lines, o->n_items, &s->counts[i], &p);
	for (size_t i = 0; i <= o->n_items; i++)
		if (lines[i].tally.n[FIGURE_CASES] + lines[i].tally.n[FIGURE_NOT_ACCEPTED])
			put_line(m, rows, &lines[i]);
}

struct month {
	int64_t received, ended, granted;
};

static int
month_at(day_t day, int *year)
{
	int month, mday;

	day_split(day, year, &month, &mday);
	return *year * 12 + month - 1;
}

/* What came and what was ended, month by month of the last year. */
static void
put_months(struct maker *m, struct node *values, const struct making *s)
{
	enum { MONTHS = 12 };
	struct node *list = put_list(m, values, "months"), *map;
	struct month months[MONTHS] = {0};
	int year, now = month_at(s->today, &year), at;

	for (size_t i = 0; i < s->n_counts; i++) {
		const struct facts *f = &s->counts[i].facts;

		at = now - month_at(f->received_day, &year);
		if (at >= 0 && at < MONTHS)
			months[at].received++;
		at = f->ended ? now - month_at(f->ended_day, &year) : -1;
		if (at >= 0 && at < MONTHS) {
			months[at].ended++;
			months[at].granted += f->outcome == OUTCOME_GRANTED ||
			    f->outcome == OUTCOME_DEEMED_GRANTED;
		}
	}
	for (at = MONTHS; at-- > 0;) {
		map = append_map(m, list);
		put_text(m, map, "month",
		    arena_fmt(m->a, "%04d-%02d", (now - at) / 12, (now - at) % 12 + 1));
		put_number(m, map, "received", months[at].received);
		put_number(m, map, "ended", months[at].ended);
		put_number(m, map, "granted", months[at].granted);
	}
}

static void
put_statistics(struct maker *m, struct node *values, const struct making *s, const void *data)
{
	struct node *list = put_list(m, values, "years"), *map;
	int first = 0, last = 0;

	if (data && years(s, &first, &last))
		for (int year = last; year >= first; year--)
			put_year(m, list, s, year);
	if (!data) {
		map = append_map(m, list);
		put_text(m, map, "year", NULL);
		put_line(m, put_list(m, map, "lines"), NULL);
	}
	put_months(m, values, s);
}

const struct page_sort page_statistics = {"site-statistics", put_statistics};

void
make_statistics(struct making *s)
{
	int64_t newest = 0;

	if (!s->policy.parts[PART_STATISTICS])
		return;
	for (size_t i = 0; i < s->n_cases; i++)
		if (s->cases[i].updated.sec > newest)
			newest = s->cases[i].updated.sec;
	page_write(s, &page_statistics, "statistics.html", newest, s);
}
