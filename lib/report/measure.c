#include "report/report.h"

#include <string.h>

#include "query/partial.h"
#include "report/answer.h"
#include "rules/near.h"
#include "store/scan.h"

/*
 * Any measures by any dimensions, of a period: for people and programs, as a
 * partial, or case by case. What an office asks every month is a row here.
 */
static const struct {
	const char *name, *measures, *by;
} tables[] = {
    {"month",
	"received,accepted,not-accepted,decided,closed,open,in-promise,past-promise,promise-rate",
	"item-name"},
    {"compliance",
	"decided,days-mean,days-max,in-promise,past-promise,promise-rate,in-statute,"
	"past-statute,statute-rate",
	"item-name"},
    {"limits", "decided,statute,promise,days-mean,promised,same-day,same-day-rate", "item-name"},
    {"responsibility",
	"decided,promise,days-max,past-promise,past-statute,urged,warned,responsible", "host-name"},
    {"service",
	"closed,in-promise,past-promise,promise-rate,rated,satisfied,satisfied-rate,errors,faulty,"
	"faulty-rate",
	"item-name"},
    {"assessment",
	"accepted,decided,in-promise,past-promise,promise-rate,rated,bad,satisfied-rate,errors,"
	"urged,warned,outside",
	"window-name"},
    {"volume", "received,accepted,decided,closed", "year,item-name"},
    {"parties", "closed,all-days,office-days,applicant-days,others-days,paused-days,all-days-mean",
	"item-name"},
    {"waits",
	"meeting-wait-mean,meeting-wait-max,record-wait-mean,record-wait-max,decision-wait-mean,"
	"decision-wait-max",
	"host-name"},
    {"visits", "closed,visits,visits-mean,visits-max", "item-name"},
    {"mailroom", "decided,reviewed,mailroom,mailroom-rate", "window-name"},
    {"fees", "paid,refunded,fees,waived", "item-name"},
    {"year", "accepted,applicants,issued,renewed,cancelled,checked,attached,undertakings",
	"item-name"},
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
	bool cases;
	struct report *p;
	const char *id; /* of the case at hand */
};

static bool
choose_table(struct question *q, struct report *p, const char *const *value, struct buf *why)
{
	const char *name = value[TABLE] ? value[TABLE] : tables[0].name;
	const char *list = value[MEASURES], *by = value[BY];
	struct nearest near = {.text = name};
	int i = 0;

	while (i < TABLES && strcmp(tables[i].name, name) != 0)
		nearest_try(&near, tables[i++].name);
	if (i == TABLES)
		buf_say(why, near.name ? "--table '%s'" : "--table '%s': one of", name);
	for (int j = 0; i == TABLES && j < TABLES && !nearest_tell(&near, why); j++)
		buf_fmt(why, " %s", tables[j].name);
	if (i < TABLES && value[TABLE] && list)
		buf_say(why, "--table and --measures do not go together");
	if (why->len)
		return false;
	if (!by && !list)
		by = tables[i].by;
	return question_measures(q, &p->arena, list ? list : tables[i].measures, why) &&
	    question_by(q, &p->arena, by, why);
}

static bool
set_options(struct report *p, const char *const *value, struct buf *why)
{
	struct measuring *own = p->own = arena_alloc(&p->arena, sizeof *own);
	struct question *q = &own->s.question;

	own->p = p;
	own->cases = value[CASES];
	q->last_year = value[LAST_YEAR];
	p->raw = value[PARTIAL];
	if (!choose_table(q, p, value, why) || !report_nature(p, value[NATURE], why) ||
	    !question_of(q, value[WHOSE], why))
		return false;
	if (value[MONTH] && value[YEAR])
		buf_say(why, "--month and --year do not go together");
	else if (own->cases && (p->raw || q->last_year))
		buf_say(why, "--cases goes without --partial and --last-year");
	if (why->len || !report_month(p, value[MONTH], why) || !report_year(p, value[YEAR], why))
		return false;
	if (q->last_year && p->period.from == DAY_MIN)
		buf_say(why, "--last-year needs a period: --month, --year or --from");
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

static bool
lines(struct report *p, struct diag *d)
{
	struct measuring *own = p->own;
	struct answering w = {.statistic = &own->s,
	    .for_people = p->for_people,
	    .line = line,
	    .arg = p};
	bool foots = statistic_foots(&own->s, d);

	own->s.question.as_of = p->as_of;
	if (foots && own->cases)
		case_lines(p, own->s.question.n_by);
	else if (foots && p->raw)
		partial_rows(&own->s, !p->failed, line, p);
	else if (foots)
		answer_lines(&w);
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
    .undone = true,
};
