#include "report/measuring.h"

/* A line for each combination of the values of some fields; then the total. */

static const struct option options[] = {{"by", required_argument, NULL, 'b'},
    {"nature", required_argument, NULL, 'n'}, {"cases", no_argument, NULL, 'c'},
    {"partial", no_argument, NULL, 'p'}, {0}};
enum { BY, NATURE, CASES, PARTIAL };

static bool
set_options(struct report *p, const char *const *value, struct buf *why)
{
	static const char *const title[2] = {"Cases", "办件"};
	struct question *q = measuring_of(p, value[CASES], value[PARTIAL], why);

	if (!q || !report_nature(p, value[NATURE], why) ||
	    !question_of(q, &p->arena, "received", why) ||
	    !question_measures(q, &p->arena,
		"received,closed,in-promise,past-promise,in-statute,past-statute,open,void", why) ||
	    !question_by(q, &p->arena, value[BY], why))
		return false;
	if (!q->n_by)
		buf_say(why, "count needs --by FIELD");
	return q->n_by && measuring_picture(p, "received", title, why);
}

const struct report_op report_count = {
    .name = "count",
    .help = "count cases by the values of fields",
    .synopsis = "-b FIELD[,FIELD ...] [-n NATURE] [-c | -p] [-C DIR] [--from DATE]",
    .options = options,
    .options_help =
	"  -b, --by FIELD[,FIELD ...]\n"
	"                   the fields, such as host-name or channel (required)\n"
	"  -n, --nature NATURE\n"
	"                   of items of that nature, or all; by default approvals\n" MEASURING_HELP
	"  --from DATE      the first day of receipt\n"
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
