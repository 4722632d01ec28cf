#include "report/report.h"

#include <string.h>

enum status
annual_add(struct report *p, const char *id, const struct casefile *c, struct diag *d)
{
	const char *item = node_get_str(c->tree, "item", "");
	struct tally one = {0};
	struct facts f;

	facts_read(&f, p->office, c, p->as_of);
	if (!tally_annual(&one, &f, &p->period))
		return ST_DONE;
	report_count(p, &one, &item, 1);
	if (!f.bad_fee)
		return ST_DONE;
	diag_at(d, id, 0, 0, "the payment '%s' is no amount that can be added", f.bad_fee);
	return ST_FAILED;
}

/* The item's name at the end of the period, else the last one; its id when the catalog has none. */
static const char *
item_name(const struct report *p, const char *id)
{
	const struct item *item = office_item(p->office, id);
	const struct version *v = item ? item_version(item, p->period.until) : NULL;

	if (!v && item && item->n_versions)
		v = &item->versions[item->n_versions - 1];
	return v ? v->name : id;
}

/* What was built, as a text of the arena. */
static const char *
keep(struct report *p, struct buf *b)
{
	const char *s = arena_strn(&p->arena, buf_text(b), b->len);

	buf_release(b);
	return s;
}

/* A rate of nothing is never 100 %. */
static const char *
rate(struct report *p, const struct tally *t, enum figure part, enum figure whole)
{
	struct buf b = {0};

	if (rate_format(&b, t->n[part], t->n[whole]))
		buf_str(&b, p->for_people ? "%" : "");
	else if (p->for_people)
		buf_str(&b, strcmp(p->office->currency, "CNY") == 0 ? "无数据" : "no data");
	else
		return NULL;
	return keep(p, &b);
}

static const char *
fees(struct report *p, const struct tally *t)
{
	struct buf b = {0};

	money_format(&b, &t->fees, p->office->currency, p->for_people);
	return keep(p, &b);
}

static const char *
fees_rounded(struct report *p, const struct tally *t)
{
	struct buf b = {0};

	if (strcmp(p->office->currency, "CNY") != 0)
		return NULL;
	money_wan(&b, money_in(&t->fees, p->office->currency));
	return keep(p, &b);
}

/* The line of an item; NULL: of the total. */
static void
annual_line(struct report *p, const char *item, const struct tally *t)
{
	static const enum figure figures[ANNUAL_VALUES] = {
	    [ANNUAL_ACCEPTED] = FIGURE_CASES,
	    [ANNUAL_GRANTED] = FIGURE_GRANTED,
	    [ANNUAL_DENIED] = FIGURE_DENIED,
	    [ANNUAL_OTHER] = FIGURE_OTHER,
	    [ANNUAL_CLOSED] = FIGURE_CLOSED,
	    [ANNUAL_OPEN] = FIGURE_OPEN,
	    [ANNUAL_ON_TIME] = FIGURE_ON_TIME,
	    [ANNUAL_TIMED] = FIGURE_TIMED,
	    [ANNUAL_SATISFIED] = FIGURE_SATISFIED,
	    [ANNUAL_RATED] = FIGURE_RATED,
	    [ANNUAL_NOT_ACCEPTED] = FIGURE_NOT_ACCEPTED,
	    [ANNUAL_VOID] = FIGURE_VOID,
	};
	const char *v[ANNUAL_VALUES];

	for (int i = ANNUAL_ACCEPTED; i < ANNUAL_VALUES; i++)
		v[i] = report_number(p, t->n[figures[i]]);
	v[ANNUAL_ITEM] = item ? item : "total";
	v[ANNUAL_NAME] = item ? item_name(p, item) : p->for_people ? "total" : NULL;
	v[ANNUAL_FEES] = fees(p, t);
	v[ANNUAL_FEES_ROUNDED] = item ? NULL : fees_rounded(p, t);
	v[ANNUAL_ON_TIME_RATE] = rate(p, t, FIGURE_ON_TIME, FIGURE_TIMED);
	v[ANNUAL_SATISFIED_RATE] = rate(p, t, FIGURE_SATISFIED, FIGURE_RATED);
	report_line(p, v + (p->for_people ? ANNUAL_NAME : ANNUAL_ITEM));
}

void
annual_lines(struct report *p)
{
	groups_sort_cases(&p->groups);
	for (size_t i = 0; i < p->groups.n; i++)
		annual_line(p, p->groups.list[i]->values[0], &p->groups.list[i]->tally);
	if (p->groups.n)
		annual_line(p, NULL, &p->total);
}
