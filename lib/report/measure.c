#include "report/measuring.h"

#include "report/measured.h"
#include "rules/near.h"

/*
 * Any measures by any dimensions, of a period: for people and programs, as a
 * partial, or case by case. What an office asks every month is a row here.
 */

static const struct option options[] = {{"table", required_argument, NULL, 't'},
    {"measures", required_argument, NULL, 'f'}, {"by", required_argument, NULL, 'b'},
    {"nature", required_argument, NULL, 'n'}, {"of", required_argument, NULL, 0},
    {"month", required_argument, NULL, 'm'}, {"year", required_argument, NULL, 'y'},
    {"last-year", no_argument, NULL, 'l'}, {"cases", no_argument, NULL, 'c'},
    {"partial", no_argument, NULL, 'p'}, {0}};
enum { TABLE, MEASURES, BY, NATURE, WHOSE, MONTH, YEAR, LAST_YEAR, CASES, PARTIAL };

/* The table that is asked for, or where measures are its first, of which nothing is drawn. NULL, and why. */
static const struct measure_table *
choose_table(struct question *q, struct report *p, const char *const *value, struct buf *why)
{
	const char *name = value[TABLE] ? value[TABLE] : measure_tables[0].name;
	const char *list = value[MEASURES], *by = value[BY];
	const struct measure_table *t = measure_table_find(name);
	struct nearest near = {.text = name};

	for (int j = 0; !t && measure_tables[j].name; j++)
		nearest_try(&near, measure_tables[j].name);
	if (!t)
		buf_say(why, near.name ? "--table '%s'" : "--table '%s': one of", name);
	for (int j = 0; !t && measure_tables[j].name && !nearest_tell(&near, why); j++)
		buf_fmt(why, " %s", measure_tables[j].name);
	if (t && value[TABLE] && list)
		buf_say(why, "--table and --measures do not go together");
	if (!t || why->len)
		return NULL;
	if (!by && !list)
		by = t->by;
	return question_measures(q, &p->arena, list ? list : t->measures, why) &&
		question_by(q, &p->arena, by, why)
	    ? t
	    : NULL;
}

static const char *const untitled[2] = {NULL};

static bool
set_options(struct report *p, const char *const *value, struct buf *why)
{
	struct question *q = measuring_of(p, value[CASES], value[PARTIAL], why);
	const struct measure_table *t = q ? choose_table(q, p, value, why) : NULL;

	if (!t || !report_nature(p, value[NATURE], why) ||
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
	return !why->len &&
	    measuring_picture(p, value[MEASURES] ? NULL : t->drawn,
		value[MEASURES] || value[BY] ? untitled : t->title, why);
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
    .takes = measuring_takes,
    .make = measuring_make,
    .add = measuring_add,
    .lines = measuring_lines,
    .end = measuring_end,
    .own_picture = true,
    .undone = true,
};
