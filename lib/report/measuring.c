#include "report/measuring.h"

#include <stddef.h>
#include <string.h>

#include "base/tongue.h"
#include "query/facts.h"
#include "query/partial.h"
#include "store/scan.h"

/* Of each case that a measure has, behind the values: why, and which. */
enum { MEASURE, OF, ID, DAY, KEY, NUMBER, N_CASES };
static const struct column case_columns[N_CASES] = {
    [MEASURE] = {.name = "measure"},
    [OF] = {.name = "of"},
    [ID] = {.name = "id"},
    [DAY] = {.name = "day"},
    [KEY] = {.name = "key"},
    [NUMBER] = {"n", NULL, COLUMN_RIGHT},
};

struct question *
measuring_of(struct report *p, const char *cases, const char *partial, struct buf *why)
{
	struct measuring *own = p->own = arena_alloc(&p->arena, sizeof *own);

	own->p = p;
	own->first = DAY_MAX;
	own->cases = cases;
	p->raw = partial;
	if (!cases || !partial)
		return &own->s.question;
	buf_say(why, "--cases and --partial do not go together");
	return NULL;
}

bool
measuring_picture(struct report *p, const char *drawn, const char *const title[2], struct buf *why)
{
	struct measuring *own = p->own;
	struct buf none = {0};

	own->drawn = drawn;
	own->title = title[tongue_is_chinese];
	if (p->draws && (own->cases || p->raw))
		buf_say(&none, "%s is drawn by nothing", own->cases ? "--cases" : "--partial");
	else if (p->draws)
		drawn_measures(&own->s.question, own->drawn, &none);
	p->draws = p->draws && !none.len;
	if (p->picture_only)
		buf_str(why, buf_text(&none));
	buf_release(&none);
	return !why->len;
}

static void
set_case_columns(struct report *p, const struct question *q)
{
	size_t n;
	struct column *c = memcpy(arena_alloc(&p->arena, (q->n_by + N_CASES) * sizeof *c),
	    answer_columns(q, false, &p->arena, &n), q->n_by * sizeof *c);

	memcpy(c + q->n_by, case_columns, sizeof case_columns);
	p->columns = c;
	p->n_columns = q->n_by + N_CASES;
}

/* Nothing hangs on an event itself, on what is no fact, or on the very case. */
static bool
facts_suffice(const struct question *q)
{
	for (size_t i = 0; i < q->n_by; i++)
		if (q->by[i].get ||
		    (!q->by[i].at && (!q->by[i].field.known || q->by[i].field.type == FIELD_CASE)))
			return false;
	return true;
}

void
measuring_begin(struct report *p)
{
	struct measuring *own = p->own;
	struct question *q = &own->s.question;

	q->has_known = p->moment && p->moment->has_known;
	q->known = q->has_known ? p->moment->known.sec : 0;
	q->currency = p->office->currency;
	q->nature = p->nature;
	/* of a period that is not over the year before counts to the same day */
	if (q->last_year && zone_day(p->as_of) < p->period.until) {
		p->period.until = zone_day(p->as_of);
		p->has_until = true;
	}
	q->period = p->period;
	own->last_end = zone_moment(period_last_year(&q->period).until, 86400) - 1;
	p->by_facts = p->op->takes && p->op->undone && facts_suffice(q) &&
	    field_find(&own->nature, "nature");
	statistic_begin(&own->s);
	if (p->raw)
		p->columns = partial_columns(q, &p->arena, &p->n_columns);
	else if (own->cases)
		set_case_columns(p, q);
	else
		p->columns = answer_columns(q, p->for_people, &p->arena, &p->n_columns);
}

static void
keep_case(void *arg, const struct told_measure *x)
{
	struct measuring *own = arg;
	const size_t n = own->s.question.n_by;
	const char *values[DIMENSIONS_MOST + N_CASES];
	char day[DAY_TEXT];

	memcpy(values, x->values, n * sizeof *values);
	day_format(x->counted->day, day);
	values[n + MEASURE] = x->measure->name;
	values[n + OF] = x->of;
	values[n + ID] = own->id;
	values[n + DAY] = day;
	values[n + KEY] = x->counted->key;
	values[n + NUMBER] = report_number(own->p, x->counted->n);
	report_keep(own->p, values);
}

struct made {
	day_t received;
	const struct gathered *counted; /* NULL: the case is not asked for */
};

void *
measuring_make(const struct report *p, const char *id, struct casefile *c)
{
	struct measuring *own = p->own;
	struct made *m = arena_alloc(c->arena, sizeof *m);

	(void)id;
	/* the same each time: it was settled behind begin */
	own->s.question.as_of = p->as_of;
	m->received = count_day(c, COUNT_RECEIVED);
	if (report_asks(p, c))
		m->counted = statistic_gather(&own->s.question, p->office, c);
	return m;
}

enum status
measuring_add(struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	struct measuring *own = p->own;
	const struct made *m = c->made;
	const struct node *wrong;

	own->id = id;
	if (m->received < own->first)
		own->first = m->received;
	if (!m->counted)
		return ST_DONE;
	wrong = own->cases ? statistic_cases(&own->s.question, m->counted, keep_case, own)
			   : statistic_merge(&own->s, m->counted);
	if (!wrong)
		return ST_DONE;
	diag_at(d, id, 0, 0, "the amount '%s' of %s is none that can be added",
	    node_get_str(wrong, "amount", ""), node_get_str(wrong, "act", ""));
	return ST_FAILED;
}

/* All of a case on which it hangs what is counted of it, by which values. */
struct like {
	int64_t due, next;
	const char *item;
	uint32_t counts, applicant, nature;
	int16_t offset;
	int8_t kind, state, how;
	uint32_t by[DIMENSIONS_MOST]; /* the last, and no more of it than are asked for */
};

static struct like
like(const struct measuring *own, const struct summary *s)
{
	const struct question *q = &own->s.question;
	const struct facts *f = s->facts;
	struct like l;

	memset(&l, 0, sizeof l); /* the room between is a part of the key */
	l.counts = facts_at(f, COUNTS_FACT);
	l.applicant = q->wanted[COUNT_APPLICANTS] ? facts_at(f, APPLICANT_FACT) : 0;
	l.nature = facts_at(f, own->nature.fact);
	for (size_t i = 0; i < q->n_by; i++)
		l.by[i] = q->by[i].at ? 0 : facts_at(f, q->by[i].field.fact);
	l.kind = (int8_t)s->kind;
	l.state = (int8_t)s->state;
	l.how = (int8_t)s->how;
	l.offset = (int16_t)s->offset;
	l.due = s->due;
	l.next = s->next;
	l.item = s->item;
	return l;
}

/* Counts a case that is known; what is added goes to a as well, unless that is NULL. */
static void
count_known(struct report *p, const struct summary *s, struct additions *a)
{
	struct measuring *own = p->own;
	struct diag none = {0};
	struct casefile c;

	arena_reset(&own->arena);
	summary_case(s, &own->arena, &c);
	c.made = measuring_make(p, s->id, &c);
	own->s.noted = a;
	measuring_add(p, s->id, &c, &none); /* an amount that is none is none of its facts */
	own->s.noted = NULL;
	diag_release(&none);
}

bool
measuring_takes(struct report *p, const struct summary *s)
{
	struct measuring *own = p->own;
	struct question *q = &own->s.question;
	struct map_entry *e;
	struct additions *a;
	struct like key;

	if (q->last_year && !facts_before(s->facts, own->last_end) &&
	    !facts_hold(s->facts, own->last_end, own->last_end + 1))
		return false;
	if (own->cases) {
		count_known(p, s, NULL);
		return true;
	}
	if (own->day != s->facts->day) {
		map_release(&own->alike);
		own->alike = (struct map){0};
		own->day = s->facts->day;
	}
	key = like(own, s);
	e = map_at(&own->alike, (const char *)&key,
	    offsetof(struct like, by) + q->n_by * sizeof *key.by);
	if (e->value) {
		statistic_again(&own->s, e->value);
		return true;
	}
	a = e->value = arena_alloc(&own->alike.arena, sizeof *a);
	a->arena = &own->alike.arena;
	count_known(p, s, a);
	return true;
}

static void
line(void *arg, const char *const *values)
{
	report_line(arg, values);
}

static void
answer_line(void *arg, const char *const *values)
{
	struct measuring *own = arg;

	own->p->sums = own->told.total ? "total" : NULL;
	report_line(own->p, values);
}

static bool
case_lines(struct report *p, size_t n)
{
	int order[DIMENSIONS_MOST + 5], i;

	for (i = 0; i < (int)n; i++)
		order[i] = i;
	order[i++] = (int)n + MEASURE;
	order[i++] = (int)n + OF;
	order[i++] = (int)n + ID;
	order[i++] = (int)n + DAY;
	order[i] = -1;
	return report_kept(p, order);
}

/* Months in which nothing was counted are in the picture, and in the table beneath it. */
static void
draw(struct report *p)
{
	struct measuring *own = p->own;

	statistic_rows(&own->s, &p->arena, own->first, report_day(p));
	drawn_statistic(&p->drawn, &own->s, own->drawn, own->title, p->chinese);
}

bool
measuring_lines(struct report *p, struct diag *d)
{
	struct measuring *own = p->own;
	bool foots = statistic_foots(&own->s, d);

	own->told = (struct answering){.statistic = &own->s,
	    .for_people = p->for_people,
	    .line = answer_line,
	    .arg = own};
	own->s.question.as_of = p->as_of;
	if (foots && p->draws)
		draw(p);
	if (foots && own->cases)
		case_lines(p, own->s.question.n_by);
	else if (foots && p->raw)
		partial_rows(&own->s, !p->failed, line, p);
	else if (foots)
		answer_lines(&own->told);
	return foots;
}

void
measuring_end(struct report *p)
{
	struct measuring *own = p->own;

	if (!own)
		return;
	statistic_release(&own->s);
	map_release(&own->alike);
	arena_release(&own->arena);
}
