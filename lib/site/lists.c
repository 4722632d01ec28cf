#include <stdlib.h>
#include <string.h>

#include "site/page.h"

/*
 * The long lists, a page for each month and so many lines, so that a page stays as it is
 * when a later month goes on: the queue in the order of receipt (S120, trap 20), and the
 * results in that of the decisions (S156).
 */
enum { NEWEST = 20 };

struct list {
	const char *directory;
	const struct page_sort *month, *first;
	bool (*has)(const struct site_case *c);
	day_t (*day)(const struct site_case *c);
	const struct site_case **all;
	size_t n;
	struct month *months;
	size_t n_months;
};

struct month {
	const struct list *list;
	int year, month;
	size_t first, n; /* of the list's */
};

/* A page of one. */
struct part {
	const struct month *month;
	size_t number, first, n; /* first: within the month */
	bool last;
};

static bool
in_queue(const struct site_case *c)
{
	return !c->facts.ended;
}

static day_t
queue_day(const struct site_case *c)
{
	return c->facts.received_day;
}

static bool
in_results(const struct site_case *c)
{
	return c->facts.ended && c->facts.outcome != OUTCOME_VOID &&
	    c->facts.outcome != OUTCOME_NONE;
}

static day_t
result_day(const struct site_case *c)
{
	return c->facts.ended_day;
}

static const char *
part_file(struct arena *a, const struct month *x, size_t number)
{
	return arena_fmt(a, number > 1 ? "%04d-%02d-%zu.html" : "%04d-%02d.html", x->year, x->month,
	    number);
}

static void
put_case_line(struct maker *m, struct node *list, const struct site_case *c, size_t row)
{
	struct node *map = append_map(m, list);

	m->day = c ? c->facts.received_day : m->day;
	put_text(m, map, "row", arena_fmt(m->a, "%zu", row));
	put_text(m, map, "id", c ? c->id : NULL);
	put_text(m, map, "item", c ? c->item->id : NULL);
	put_text(m, map, "item-name", c ? case_item_name(c) : NULL);
	put_text(m, map, "applicant", c ? c->applicant : NULL);
	put_department(m, map, "host", c ? c->host : NULL);
	put_day(m, map, "received", c ? c->facts.received_day : DAY_MIN);
	put_day(m, map, "accepted", c && c->facts.accepted ? c->facts.accepted_day : DAY_MIN);
	put_stamp(m, map, "promise", c && c->promised ? &c->promise : NULL);
	put_mark(m, map, "paused", c && c->paused);
	put_word(m, map, "state", c ? state_names[c->facts.state] : NULL);
	put_day(m, map, "decided", c && c->facts.ended ? c->facts.ended_day : DAY_MIN);
	put_word(m, map, "outcome", c ? outcome_names[c->facts.outcome] : NULL);
}

static void
put_month_name(struct maker *m, struct node *map, const struct month *x)
{
	put_text(m, map, "month", x ? arena_fmt(m->a, "%04d-%02d", x->year, x->month) : NULL);
	put_text(m, map, "month-zh", x ? arena_fmt(m->a, "%d年%d月", x->year, x->month) : NULL);
}

static void
put_part(struct maker *m, struct node *values, const struct making *s, const void *data)
{
	const struct part *p = data;
	const struct month *x = p ? p->month : NULL;
	struct node *list;

	(void)s;
	put_month_name(m, values, x);
	put_text(m, values, "part",
	    x && (p->number > 1 || !p->last) ? arena_fmt(m->a, "%zu", p->number) : NULL);
	put_text(m, values, "before",
	    x && p->number > 1 ? part_file(m->a, x, p->number - 1) : NULL);
	put_text(m, values, "next", x && !p->last ? part_file(m->a, x, p->number + 1) : NULL);
	list = put_list(m, values, "cases");
	if (!p)
		put_case_line(m, list, NULL, 0);
	for (size_t i = 0; p && i < p->n; i++)
		put_case_line(m, list, x->list->all[x->first + p->first + i], p->first + i + 1);
}

/* The newest lines of all, and every month, the latest first. */
static void
put_first(struct maker *m, struct node *values, const struct making *s, const void *data)
{
	const struct list *l = data;
	struct node *list = put_list(m, values, "cases"), *map;
	size_t n = l && l->n < NEWEST ? l->n : NEWEST;
	int64_t withheld = 0;

	for (size_t i = 0; i < (l ? n : 1); i++)
		put_case_line(m, list, l ? l->all[l->n - n + i] : NULL, i + 1);
	list = put_list(m, values, "months");
	for (size_t i = l ? l->n_months : 1; i-- > 0;) {
		const struct month *x = l ? &l->months[i] : NULL;

		map = append_map(m, list);
		put_month_name(m, map, x);
		put_number(m, map, "n", x ? (int64_t)x->n : 0);
		put_text(m, map, "file", x ? part_file(m->a, x, 1) : NULL);
	}
	put_number(m, values, "n", l ? (int64_t)l->n : 0);
	list = put_list(m, values, "withheld");
	for (int i = 0; i < (l ? 3 : 1); i++) {
		if (l && !s->withheld[i])
			continue;
		withheld += (int64_t)s->withheld[i];
		map = append_map(m, list);
		put_word(m, map, "reason", site_reasons[i]);
		put_number(m, map, "n", (int64_t)s->withheld[i]);
	}
	put_text(m, values, "withheld-count",
	    withheld ? arena_fmt(m->a, "%lld", (long long)withheld) : NULL);
}

const struct page_sort page_queue = {"site-queue", put_first},
		       page_queue_month = {"site-queue-month", put_part},
		       page_results = {"site-results", put_first},
		       page_results_month = {"site-results-month", put_part};

static int64_t
newest_of(const struct list *l, size_t first, size_t n)
{
	int64_t newest = 0;

	for (size_t i = first; i < first + n; i++)
		if (l->all[i]->updated.sec > newest)
			newest = l->all[i]->updated.sec;
	return newest;
}

static void
write_month(struct making *s, const struct month *x)
{
	const size_t rows = (size_t)s->policy.rows;
	const struct list *l = x->list;

	for (size_t at = 0, number = 1; at < x->n; at += rows, number++) {
		struct part p = {x, number, at, x->n - at < rows ? x->n - at : rows,
		    at + rows >= x->n};

		struct digest g;

		made_begin(&g, s);
		digest_add(&g, p.last ? "1" : "0", 1);
		for (size_t i = 0; i < p.n; i++)
			made_add(&g, l->all[x->first + at + i]);
		page_known(s, l->month,
		    arena_fmt(&s->arena, "%s/%s", l->directory, part_file(&s->arena, x, number)),
		    newest_of(l, x->first + at, p.n), &p, &g);
	}
}

static void
find_months(struct making *s, struct list *l)
{
	struct month x = {0};
	int mday;

	l->months = arena_alloc(&s->arena, (l->n + 1) * sizeof *l->months);
	for (size_t i = 0; i < l->n; i++) {
		int year, month;

		day_split(l->day(l->all[i]), &year, &month, &mday);
		if (!l->n_months || year != x.year || month != x.month) {
			x = (struct month){l, year, month, i, 0};
			l->months[l->n_months++] = x;
		}
		l->months[l->n_months - 1].n++;
	}
}

static int
by_result(const void *a, const void *b)
{
	const struct site_case *x = *(const struct site_case *const *)a,
			       *y = *(const struct site_case *const *)b;

	if (x->facts.ended_day != y->facts.ended_day)
		return x->facts.ended_day < y->facts.ended_day ? -1 : 1;
	return x < y ? -1 : x > y; /* in the order of receipt */
}

static void
make_list(struct making *s, struct list *l)
{
	l->all = arena_alloc(&s->arena, (s->n_cases + 1) * sizeof *l->all);
	for (size_t i = 0; i < s->n_cases; i++)
		if (l->has(&s->cases[i]))
			l->all[l->n++] = &s->cases[i];
	if (l->day == result_day)
		qsort(l->all, l->n, sizeof *l->all, by_result);
	find_months(s, l);
	page_write(s, l->first, arena_fmt(&s->arena, "%s/index.html", l->directory),
	    newest_of(l, 0, l->n), l);
	for (size_t i = 0; i < l->n_months; i++)
		write_month(s, &l->months[i]);
}

void
make_lists(struct making *s)
{
	struct list queue = {.directory = "queue",
	    .month = &page_queue_month,
	    .first = &page_queue,
	    .has = in_queue,
	    .day = queue_day};
	struct list results = {.directory = "results",
	    .month = &page_results_month,
	    .first = &page_results,
	    .has = in_results,
	    .day = result_day};

	if (s->policy.parts[PART_QUEUE])
		make_list(s, &queue);
	if (s->policy.parts[PART_RESULTS])
		make_list(s, &results);
}
