#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/tongue.h"
#include "query/waits.h"
#include "report/answer.h"
#include "report/audit.h"
#include "report/pictures.h"
#include "report/report.h"
#include "report/responsibility.h"

/*
 * What a leader reads of a month on one page: its figures beside those of the
 * year before, what is late and whose it is, and what waits for a leader. The
 * five pictures of the office go with it on paper.
 */

enum {
	PART,
	FIGURE,
	SAYS,
	UNIT,
	NOW,
	LAST_YEAR,
	CHANGE,
	DEPARTMENT,
	PERSON,
	IN_CHARGE,
	ID,
	ITEM_NAME,
	TASK,
	SINCE,
	DAYS,
	ALL,
	N
};
static const struct column columns[N] = {
    [PART] = {.name = "part"},
    [FIGURE] = {.name = "figure"},
    [SAYS] = {.name = "says"},
    [UNIT] = {.name = "unit"},
    [NOW] = {"now", NULL, COLUMN_RIGHT},
    [LAST_YEAR] = {"last-year", "last year", COLUMN_RIGHT},
    [CHANGE] = {"change", NULL, COLUMN_RIGHT},
    [DEPARTMENT] = {.name = "department"},
    [PERSON] = {.name = "person"},
    [IN_CHARGE] = {"in-charge", "in charge", COLUMN_LEFT},
    [ID] = {.name = "id"},
    [ITEM_NAME] = {.name = "item-name"},
    [TASK] = {.name = "task"},
    [SINCE] = {.name = "since"},
    [DAYS] = {"days", NULL, COLUMN_RIGHT},
    [ALL] = {"all", NULL, COLUMN_RIGHT},
};

enum { O_MONTH, O_MOST };
static const struct option options[] = {[O_MONTH] = {"month", required_argument, NULL, 'm'},
    [O_MOST] = {"most", required_argument, NULL, 0},
    {0}};

/* What it tells of the month, and how much of it is open at its end. */
static const char figures[] = "received,accepted,not-accepted,decided,granted,denied,closed,"
			      "past-promise,promise-rate,days-mean,satisfied-rate";
static const char standing[] = "open";

/* Something that is late, or waits, with how long. */
struct entry {
	const char *values[N];
	int64_t days;
};
enum { LATE, WAITING, LISTS };
static const struct {
	const char *name, *says[2];
} parts[LISTS] = {[LATE] = {"late", {NULL, NULL}}, [WAITING] = {"waiting", {"in all", "共"}}};

struct list {
	struct entry *entry;
	size_t n;
};

struct briefing {
	struct report *p;
	size_t most; /* entries of a list; 0: all */
	struct statistic month, now;
	struct pictures pictures;
	struct list lists[LISTS];
	const char *id; /* of the case at hand */
	const struct casefile *c;
};

static bool
set_options(struct report *p, const char *const *value, struct buf *why)
{
	struct briefing *own = p->own = arena_alloc(&p->arena, sizeof *own);
	const char *most = value[O_MOST];

	own->p = p;
	own->most = most ? strtoul(most, NULL, 10) : 0;
	if (most && (!own->most || strlen(most) > 6 || most[strspn(most, "0123456789")]))
		buf_say(why, "--most '%s': a number of lines, from 1 on", most);
	return !why->len && report_nature(p, NULL, why) && report_month(p, value[O_MONTH], why);
}

/* Without a period it is the month that runs. */
static void
set_period(struct report *p, day_t last)
{
	int year, month, mday;

	if (p->period.from != DAY_MIN)
		return;
	day_split(last, &year, &month, &mday);
	day_of(year, month, 1, &p->period.from);
}

static void
ask(struct briefing *own, struct statistic *s, const char *list, bool last_year)
{
	struct report *p = own->p;
	struct question *q = &s->question;
	struct buf why = {0};

	question_measures(q, &p->arena, list, &why);
	question_of(q, &p->arena, NULL, &why);
	buf_release(&why);
	q->period = p->period;
	if (!last_year)
		q->period.from = DAY_MIN;
	q->period.until = own->pictures.last;
	q->last_year = last_year;
	q->currency = p->office->currency;
	q->nature = p->nature;
	statistic_begin(s);
}

static void
begin(struct report *p)
{
	struct briefing *own = p->own;
	const int64_t end = p->has_until ? zone_moment(p->period.until, 86400) : p->as_of;
	const int64_t as_of = end < p->as_of ? end : p->as_of;
	const day_t last = p->has_until ? p->period.until : zone_day(as_of);

	set_period(p, last);
	own->pictures.office = p->office;
	own->pictures.nature = p->nature;
	own->pictures.chinese = p->chinese;
	own->pictures.most = own->most;
	pictures_begin(&own->pictures, last, as_of);
	p->pictures = &own->pictures;
	ask(own, &own->month, figures, true);
	ask(own, &own->now, standing, false);
}

static const char *
kept(struct report *p, const char *text)
{
	return text ? arena_str(&p->held, text) : NULL;
}

/* With what every entry has of its case; the values outlive it. */
static void
add_entry(struct briefing *own, int list, const char *const *values, int64_t days)
{
	struct report *p = own->p;
	struct list *l = &own->lists[list];
	struct entry *e;

	l->entry = list_room_in(&p->held, l->entry, l->n, sizeof *l->entry);
	e = &l->entry[l->n++];
	for (int i = 0; i < N; i++)
		e->values[i] = kept(p, values[i]);
	e->values[PART] = parts[list].name;
	e->values[ID] = kept(p, own->id);
	e->values[ITEM_NAME] = kept(p, field_value(p->office, own->c, "item-name", &p->line_arena));
	e->days = days;
}

static int64_t
days_until_now(const struct report *p, day_t since)
{
	return calendar_count(p->office->calendar, since, report_day(p));
}

static void
add_late(struct briefing *own, const struct task *t)
{
	const struct report *p = own->p;
	const struct lateness l = task_lateness(p->office, own->c, t);

	add_entry(own, LATE,
	    (const char *[N]){[DEPARTMENT] = t->of,
		[PERSON] = l.person,
		[IN_CHARGE] = l.in_charge,
		[TASK] = t->task,
		[SINCE] = t->due_text},
	    days_until_now(p, zone_day(t->due.sec)));
}

/* What somebody is asked to do about it, in English and in Chinese. */
static const char *const asked[WAITS][2] = {
    [WAIT_MEETING] = {"call a meeting", "召集会审"},
    [WAIT_RECORD] = {"sign the record", "签批会审记录"},
    [WAIT_DECISION] = {"decide", "作出决定"},
};

static void
add_waiting(void *briefing, const struct waited *w)
{
	struct briefing *own = briefing;
	const struct report *p = own->p;
	struct stamp since = {0};

	if (w->end || !event_stamp(w->since, "at", &since))
		return;
	add_entry(own, WAITING,
	    (const char *[N]){[SAYS] = asked[w->wait][p->chinese],
		[DEPARTMENT] = w->host,
		[IN_CHARGE] = w->host ? audit_in_charge(p->office, w->host, NULL, report_day(p))
				      : NULL,
		[TASK] = wait_names[w->wait],
		[SINCE] = node_get_str(w->since, "at", NULL)},
	    days_until_now(p, zone_day(since.sec)));
}

static enum status
add(struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	struct briefing *own = p->own;

	(void)d;
	own->id = id;
	own->c = c;
	pictures_known(&own->pictures, c);
	for (size_t i = 0; i < c->fold.n_tasks && c->fold.state != STATE_VOID; i++)
		if (!c->fold.tasks[i].closed &&
		    task_is_late(p->office, c, &c->fold.tasks[i], p->as_of))
			add_late(own, &c->fold.tasks[i]);
	waits_of(p->office, c, p->as_of, add_waiting, own);
	arena_reset(&p->line_arena);
	if (!report_asks(p, c))
		return ST_DONE;
	own->month.question.as_of = own->now.question.as_of = p->as_of;
	pictures_add(&own->pictures, c);
	statistic_add(&own->now, p->office, c);
	statistic_add(&own->month, p->office, c); /* the last: it spoils the case */
	return ST_DONE;
}

static void
figure_line(void *briefing, const char *const *values)
{
	enum { OF_MEASURE, OF_UNIT, OF_NOW, OF_LAST_YEAR, OF_CHANGE };
	struct briefing *own = briefing;
	const struct measure *m = measure_find(values[OF_MEASURE]);
	const char *now = values[OF_NOW] ? values[OF_NOW] : "";
	/* people have the sign of a rate behind its number, and no unit of what there is not */
	const bool bare = own->p->for_people &&
	    (m->form == FORM_RATE || !strchr("-0123456789", *now));

	report_line(own->p,
	    (const char *[N]){[PART] = "figure",
		[FIGURE] = values[OF_MEASURE],
		[SAYS] = _(values[OF_MEASURE]),
		[UNIT] = bare ? NULL : values[OF_UNIT],
		[NOW] = values[OF_NOW],
		[LAST_YEAR] = values[OF_LAST_YEAR],
		[CHANGE] = values[OF_CHANGE]});
}

/* What is open now has no year before beside it: how it stood then is not in the cases as they are. */
static void
open_line(void *briefing, const char *const *values)
{
	struct briefing *own = briefing;
	const struct measure *m = own->now.question.measure[0];

	report_line(own->p,
	    (const char *[N]){[PART] = "figure",
		[FIGURE] = m->name,
		[SAYS] = _(m->name),
		[UNIT] = unit_name(m->unit, own->p->office->currency, own->p->for_people),
		[NOW] = values[0]});
}

static int
longest_first(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int less;

	if (x->days != y->days)
		return x->days > y->days ? -1 : 1;
	less = strcmp(x->values[SINCE], y->values[SINCE]);
	if (!less)
		less = strcmp(x->values[ID], y->values[ID]);
	return less ? less : strcmp(x->values[TASK], y->values[TASK]);
}

static void
list_lines(struct report *p, int list)
{
	struct briefing *own = p->own;
	struct list *l = &own->lists[list];
	const size_t most = own->most && own->most < l->n ? own->most : l->n;

	if (l->n)
		qsort(l->entry, l->n, sizeof *l->entry, longest_first);
	for (size_t i = 0; i < most; i++) {
		l->entry[i].values[DAYS] = report_number(p, l->entry[i].days);
		report_line(p, l->entry[i].values);
	}
	report_line(p,
	    (const char *[N]){[PART] = parts[list].name,
		[SAYS] = parts[list].says[p->chinese],
		[ALL] = report_number(p, (int64_t)l->n)});
}

static bool
lines(struct report *p, struct diag *d)
{
	struct briefing *own = p->own;
	/* of a month in which nothing happened that is told, too, unless it was before the first case */
	const bool unknown = own->pictures.first > own->pictures.last;
	const struct answer nothing = {.unknown = unknown, .last_unknown = unknown};
	struct answering month = {.statistic = &own->month,
	    .nothing = &nothing,
	    .for_people = p->for_people,
	    .line = figure_line,
	    .arg = own};
	struct answering now = {.statistic = &own->now,
	    .nothing = &nothing,
	    .for_people = p->for_people,
	    .line = open_line,
	    .arg = own};
	const bool foots = statistic_foots(&own->month, d) && statistic_foots(&own->now, d) &&
	    pictures_end(&own->pictures, d);

	if (foots) {
		answer_lines(&month);
		answer_lines(&now);
		for (int i = 0; i < LISTS; i++)
			list_lines(p, i);
	}
	statistic_release(&own->month);
	statistic_release(&own->now);
	return foots;
}

static void
end(struct report *p)
{
	struct briefing *own = p->own;

	if (own)
		pictures_release(&own->pictures);
}

const struct report_op report_briefing = {
    .name = "briefing",
    .help = "tell a leader of a month: its figures, what is late, what waits for a decision",
    .synopsis = "[--most N] [-C DIR] [-m MONTH | --from DATE]",
    .options = options,
    .options_help = "  -m, --month MONTH of the figures, such as 2022-11; by default this month\n"
		    "  --most N         of what is late, and of what waits, the N that do so\n"
		    "                   longest; all of them are counted\n"
		    "  --from DATE      the first day, instead of a month\n"
		    "  --until DATE     the last day; cases count as they were then\n",
    .columns = columns,
    .n_columns = N,
    .options_set = set_options,
    .begin = begin,
    .add = add,
    .lines = lines,
    .end = end,
};
