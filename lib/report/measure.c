#include "report/report.h"

#include <string.h>

#include "query/partial.h"
#include "report/answer.h"
#include "store/scan.h"

/*
 * Any measures by any dimensions, of a period: for people and programs, as a
 * partial, or case by case. What an office asks every month is a row here.
 */
static const struct {
	const char *name, *measures, *by;
	/* Of a picture of it: which measures, blanks between, NULL: all; its title, in English and in Chinese. */
	const char *drawn, *title[2];
} tables[] = {
    {"month",
	"received,accepted,not-accepted,decided,closed,open,in-promise,past-promise,promise-rate",
	"item-name", "received accepted decided", {"Cases of each item", "各事项办件"}},
    {"compliance",
	"decided,days-mean,days-max,in-promise,past-promise,promise-rate,in-statute,"
	"past-statute,statute-rate",
	"item-name", "promise-rate", {"On time, by item", "各事项按时率"}},
    {"limits", "decided,statute,promise,days-mean,promised,same-day,same-day-rate", "item-name",
	"days-mean", {"Mean days to a decision, by item", "各事项平均办理时间"}},
    {"responsibility",
	"decided,promise,days-max,past-promise,past-statute,urged,warned,responsible", "host-name",
	"past-promise past-statute", {"Late, by department", "各处室超期办件"}},
    {"service",
	"closed,in-promise,past-promise,promise-rate,rated,satisfied,satisfied-rate,errors,faulty,"
	"faulty-rate",
	"item-name", "satisfied-rate", {"Content, by item", "各事项满意率"}},
    {"assessment",
	"accepted,decided,in-promise,past-promise,promise-rate,rated,bad,satisfied-rate,errors,"
	"urged,warned,outside",
	"window-name", "promise-rate", {"On time, by window", "各窗口按时率"}},
    {"volume", "received,accepted,decided,closed", "year,item-name", NULL,
	{"Cases by year and item", "各年各事项办件"}},
    {"parties", "closed,all-days,office-days,applicant-days,others-days,paused-days,all-days-mean",
	"item-name", "office-days applicant-days others-days paused-days",
	{"Days of closed cases, by whose they were", "办结件用时归属"}},
    {"waits",
	"meeting-wait-mean,meeting-wait-max,record-wait-mean,record-wait-max,decision-wait-mean,"
	"decision-wait-max",
	"host-name", "meeting-wait-mean record-wait-mean decision-wait-mean",
	{"Mean waits for a move", "各环节平均等待时间"}},
    {"visits", "closed,visits,visits-mean,visits-max", "item-name", "visits-mean",
	{"Mean visits to the window", "平均跑动次数"}},
    {"mailroom", "decided,reviewed,mailroom,mailroom-rate", "window-name", "mailroom-rate",
	{"Handled elsewhere, by window", "各窗口传达室率"}},
    {"fees", "paid,refunded,fees,waived", "item-name", "fees", {"Fees by item", "各事项收费"}},
    {"year", "accepted,applicants,issued,renewed,cancelled,checked,attached,undertakings",
	"item-name", "accepted", {"Accepted, by item", "各事项受理"}},
    {"trend", "received,accepted,decided,closed", "month", NULL,
	{"Received, accepted, decided, closed, by month", "每月收件、受理、决定、办结"}},
    {"ageing", "open", "age", NULL, {"Open cases by workdays since receipt", "在办件已历工作日"}},
    {"load", "open", "host-name", NULL, {"Open cases by department", "各处室在办件"}},
    {"on-time", "in-promise,past-promise,promise-rate", "month", "promise-rate",
	{"On time, by month", "每月按时率"}},
};
enum { TABLES = sizeof tables / sizeof *tables };

static const struct option options[] = {{"table", required_argument, NULL, 't'},
    {"measures", required_argument, NULL, 'f'}, {"by", required_argument, NULL, 'b'},
    {"nature", required_argument, NULL, 'n'}, {"of", required_argument, NULL, 0},
    {"month", required_argument, NULL, 'm'}, {"year", required_argument, NULL, 'y'},
    {"last-year", no_argument, NULL, 'l'}, {"cases", no_argument, NULL, 'c'},
    {"partial", no_argument, NULL, 'p'}, {0}};
enum { TABLE, MEASURES, BY, NATURE, WHOSE, MONTH, YEAR, LAST_YEAR, CASES, PARTIAL };

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

struct measuring {
	struct statistic s;
	const char *drawn, *title[2]; /* of the picture; NULL: all, and what they are */
	day_t first;                  /* of the cases that are known, on which one was received */
	bool cases;
	struct answering answering;
	struct report *p;
	const char *id; /* of the case at hand */
};

static bool
choose_table(struct measuring *own, struct report *p, const char *const *value, struct buf *why)
{
	struct question *q = &own->s.question;
	const char *name = value[TABLE] ? value[TABLE] : tables[0].name;
	const char *list = value[MEASURES], *by = value[BY];
	int i = 0;

	while (i < TABLES && strcmp(tables[i].name, name) != 0)
		i++;
	if (i == TABLES)
		buf_fmt(why, "--table '%s': one of", name);
	for (int j = 0; i == TABLES && j < TABLES; j++)
		buf_fmt(why, " %s", tables[j].name);
	if (i < TABLES && value[TABLE] && list)
		buf_str(why, "--table and --measures do not go together");
	if (why->len)
		return false;
	if (!list)
		own->drawn = tables[i].drawn;
	if (!by && !list) {
		by = tables[i].by;
		memcpy(own->title, tables[i].title, sizeof own->title);
	}
	return question_measures(q, &p->arena, list ? list : tables[i].measures, why) &&
	    question_by(q, &p->arena, by, why);
}

/* A picture is asked for, and there is one; else a page has the table alone. */
static bool
choose_picture(struct report *p, struct buf *why)
{
	struct measuring *own = p->own;
	struct buf none = {0};

	if (p->draws && (own->cases || p->raw))
		buf_fmt(&none, "%s is drawn by nothing", own->cases ? "--cases" : "--partial");
	else if (p->draws)
		drawn_measures(&own->s.question, own->drawn, &none);
	p->draws = p->draws && !none.len;
	if (p->picture_only)
		buf_str(why, buf_text(&none));
	buf_release(&none);
	return !why->len;
}

static bool
set_options(struct report *p, const char *const *value, struct buf *why)
{
	struct measuring *own = p->own = arena_alloc(&p->arena, sizeof *own);
	struct question *q = &own->s.question;

	own->p = p;
	own->first = DAY_MAX;
	own->cases = value[CASES];
	q->last_year = value[LAST_YEAR];
	p->raw = value[PARTIAL];
	if (!choose_table(own, p, value, why) || !report_nature(p, value[NATURE], why) ||
	    !question_of(q, value[WHOSE], why))
		return false;
	if (value[MONTH] && value[YEAR])
		buf_str(why, "--month and --year do not go together");
	else if (own->cases && (p->raw || q->last_year))
		buf_str(why, "--cases goes without --partial and --last-year");
	if (why->len || !report_month(p, value[MONTH], why) || !report_year(p, value[YEAR], why))
		return false;
	if (q->last_year && p->period.from == DAY_MIN)
		buf_str(why, "--last-year needs a period: --month, --year or --from");
	return !why->len && choose_picture(p, why);
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

static void
begin(struct report *p)
{
	struct measuring *own = p->own;
	struct question *q = &own->s.question;

	q->has_known = p->moment->has_known;
	q->known = p->moment->known.sec;
	q->currency = p->office->currency;
	q->nature = p->nature;
	/* of a period that is not over the year before counts to the same day */
	if (q->last_year && zone_day(p->as_of) < p->period.until) {
		p->period.until = zone_day(p->as_of);
		p->has_until = true;
	}
	q->period = p->period;
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

static enum status
add(struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	struct measuring *own = p->own;
	const struct node *wrong;

	own->s.question.as_of = p->as_of;
	own->id = id;
	if (count_day(c, COUNT_RECEIVED) < own->first)
		own->first = count_day(c, COUNT_RECEIVED);
	if (!report_asks(p, c))
		return ST_DONE;
	wrong = own->cases ? statistic_cases(&own->s, p->office, c, keep_case, own)
			   : statistic_add(&own->s, p->office, c);
	if (!wrong)
		return ST_DONE;
	diag_at(d, id, 0, 0, "the amount '%s' of %s is none that can be added",
	    node_get_str(wrong, "amount", ""), node_get_str(wrong, "act", ""));
	return ST_FAILED;
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

	own->p->sums = own->answering.total ? "total" : NULL;
	report_line(own->p, values);
	own->p->sums = NULL;
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
	const bool chinese = report_chinese(p);

	statistic_rows(&own->s, &p->arena, own->first, report_day(p));
	drawn_statistic(&p->drawn, &own->s, own->drawn, own->title[chinese], chinese);
}

static bool
lines(struct report *p, struct diag *d)
{
	struct measuring *own = p->own;
	bool foots = statistic_foots(&own->s, d);

	own->answering = (struct answering){.statistic = &own->s,
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
		answer_lines(&own->answering);
	statistic_release(&own->s);
	return foots;
}

const struct report_op report_measure = {
    .name = "measure",
    .help = "tell any measures by any fields, beside the year before, or case by case",
    .synopsis = "[-t TABLE | -f MEASURE[,MEASURE ...]] [-b FIELD[,FIELD ...]] [-n NATURE] "
		"[--of ACT] [-l] [-c | -p] [-C DIR] [-m MONTH | -y YEAR | --from DATE]",
    .options = options,
    .options_help = "  -t, --table NAME the measures and fields of that table; by default month\n"
		    "  -f, --measures MEASURE[,MEASURE ...]\n"
		    "                   these instead, such as received,promise-rate\n"
		    "  -b, --by FIELD[,FIELD ...]\n"
		    "                   by these fields, such as host-name, month, actor\n"
		    "  -n, --nature NATURE\n"
		    "                   of items of that nature, or all; by default approvals\n"
		    "  --of ACT         all that happened to cases received, accepted, decided\n"
		    "                   or closed in the period; by default what happened in it\n"
		    "  -m, --month MONTH\n"
		    "                   of the month, such as 2022-11\n"
		    "  -y, --year YEAR  of the year, up to --until\n"
		    "  -l, --last-year  beside the same days of the year before\n"
		    "  -c, --cases      the numbers of the cases that make each measure\n"
		    "  -p, --partial    counts that case-report merge puts together, as CSV\n"
		    "  --from DATE      the first day\n"
		    "  --until DATE     the last day; cases count as they were then\n",
    .options_set = set_options,
    .begin = begin,
    .add = add,
    .lines = lines,
    .own_picture = true,
    .undone = true,
};
