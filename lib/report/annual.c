#include "report/measuring.h"

/*
 * An item a line, of the cases that were accepted, or were not, in a year or
 * another period; then the total. By other fields, such as the window, what
 * its year-end assessment (年终考核, S266) asks besides.
 */
#define OUTCOMES                                                                          \
	"accepted,granted,denied,other,closed,open,fees,fees-rounded,in-promise,"         \
	"past-promise,promise-rate,in-statute,past-statute,statute-rate,satisfied,rated," \
	"satisfied-rate,not-accepted,void"
#define CONDUCT "urged,warned,findings,overridden,errors,outside"

static const struct option options[] = {{"year", required_argument, NULL, 'y'},
    {"by", required_argument, NULL, 'b'}, {"nature", required_argument, NULL, 'n'},
    {"cases", no_argument, NULL, 'c'}, {"partial", no_argument, NULL, 'p'}, {0}};
enum { YEAR, BY, NATURE, CASES, PARTIAL };

static bool
set_options(struct report *p, const char *const *value, struct buf *why)
{
	static const char *const title[2] = {"Accepted cases", "受理办件"};
	struct question *q = measuring_of(p, value[CASES], value[PARTIAL], why);

	return q && report_nature(p, value[NATURE], why) &&
	    question_of(q, &p->arena, "accepted,not-accepted", why) &&
	    question_measures(q, &p->arena, value[BY] ? OUTCOMES "," CONDUCT : OUTCOMES, why) &&
	    question_by(q, &p->arena, value[BY] ? value[BY] : "item-name", why) &&
	    report_year(p, value[YEAR], why) && measuring_picture(p, "accepted", title, why);
}

/* Without a year and a first day it is of the year of the last one, or of this year. */
static void
begin(struct report *p)
{
	int month, mday, year;

	if (p->period.from == DAY_MIN) {
		day_split(p->has_until ? p->period.until : zone_day(p->as_of), &year, &month,
		    &mday);
		day_of(year, 1, 1, &p->period.from);
		if (!p->has_until)
			day_of(year, 12, 31, &p->period.until);
		p->has_until = true;
	}
	measuring_begin(p);
}

const struct report_op report_annual = {
    .name = "annual",
    .help = "count a year by item: accepted, decided, fees, on time, satisfied",
    .synopsis = "[-b FIELD[,FIELD ...]] [-n NATURE] [-c | -p] [-C DIR] [-y YEAR | --from DATE]",
    .options = options,
    .options_help =
	"  -y, --year YEAR  of acceptance; by default that of --until, else this year\n"
	"  -b, --by FIELD[,FIELD ...]\n"
	"                   by these fields instead, such as window-name: an assessment\n"
	"  -n, --nature NATURE\n"
	"                   of items of that nature, or all; by default approvals\n" MEASURING_HELP
	"  --from DATE      the first day of acceptance, instead of a year\n"
	"  --until DATE     the last day; cases count as they were then\n",
    .options_set = set_options,
    .begin = begin,
    .takes = measuring_takes,
    .make = measuring_make,
    .add = measuring_add,
    .lines = measuring_lines,
    .end = measuring_end,
    .own_picture = true,
    .undone = true,
};
