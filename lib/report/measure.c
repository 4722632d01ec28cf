#include "report/measuring.h"

#include <string.h>

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
    {"scans", "closed,scanned,unscanned,scans,more-scans,scans-gap", "item-name"},
    {"ratings", "rated,satisfied,bad,satisfied-rate", "rating-channel"},
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

static bool
choose_table(struct question *q, struct report *p, const char *const *value, struct buf *why)
{
	const char *name = value[TABLE] ? value[TABLE] : tables[0].name;
	const char *list = value[MEASURES], *by = value[BY];
	int i = 0;

	while (i < TABLES && strcmp(tables[i].name, name) != 0)
		i++;
	if (i == TABLES)
		buf_say(why, "--table '%s': one of", name);
	for (int j = 0; i == TABLES && j < TABLES; j++)
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
	struct question *q = measuring_of(p, value[CASES], value[PARTIAL], why);

	if (!q || !choose_table(q, p, value, why) || !report_nature(p, value[NATURE], why) ||
	    !question_of(q, &p->arena, value[WHOSE], why))
		return false;
	q->last_year = value[LAST_YEAR];
	if (value[MONTH] && value[YEAR])
		buf_say(why, "--month and --year do not go together");
	else if (value[CASES] && q->last_year)
		buf_say(why, "--cases and --last-year do not go together");
	if (why->len || !report_month(p, value[MONTH], why) || !report_year(p, value[YEAR], why))
		return false;
	if (q->last_year && p->period.from == DAY_MIN)
		buf_say(why, "--last-year needs a period: --month, --year or --from");
	return !why->len;
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
		    "  -l, --last-year  beside the same days of the year before\n" MEASURING_HELP
		    "  --from DATE      the first day\n"
		    "  --until DATE     the last day; cases count as they were then\n",
    .options_set = set_options,
    .begin = measuring_begin,
    .add = measuring_add,
    .lines = measuring_lines,
    .undone = true,
};
