#include "report/report.h"

/* A line for each combination of the values of some fields; then the total. */

static const struct column columns[] = {
    {"cases", NULL, COLUMN_RIGHT},
    {"ended", NULL, COLUMN_RIGHT},
    {"on-time", "on time", COLUMN_RIGHT},
    {"late", NULL, COLUMN_RIGHT},
    {"open", NULL, COLUMN_RIGHT},
    {"void", NULL, COLUMN_RIGHT},
};
enum { N = sizeof columns / sizeof *columns };
static const enum figure figures[N] = {FIGURE_CASES, FIGURE_CLOSED, FIGURE_ON_TIME, FIGURE_LATE,
    FIGURE_OPEN, FIGURE_VOID};

static const struct option options[] = {{"by", required_argument, NULL, 'b'},
    {"nature", required_argument, NULL, 'n'}, {0}};

static bool
set_options(struct report *p, const char *const *value, struct buf *why)
{
	if (!report_nature(p, value[1], why) || !report_by(p, value[0], why))
		return false;
	if (!p->n_by)
		buf_say(why, "count needs --by FIELD");
	report_by_columns(p, columns, N);
	return p->n_by;
}

struct made {
	struct tally one;
	const char **values;
};

static void *
make(const struct report *p, const char *id, struct casefile *c)
{
	struct made *m = arena_alloc(c->arena, sizeof *m);
	struct facts f;

	(void)id;
	if (!report_asks(p, c))
		return NULL;
	facts_read(&f, p->office, c, p->as_of);
	m->values = report_by_case(p, c);
	return tally_count(&m->one, &f, &p->period) ? m : NULL;
}

static enum status
add(struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	const struct made *m = c->made;

	(void)id;
	(void)d;
	report_tally(p, &m->one, m->values, p->n_by);
	return ST_DONE;
}

static void
line(struct report *p, const char *const *group, const struct tally *t)
{
	const char *v[BY_MOST + N];
	size_t n = report_by_values(p, group, v);

	for (size_t i = 0; i < N; i++)
		v[n + i] = report_number(p, t->n[figures[i]]);
	report_line(p, v);
}

static bool
lines(struct report *p, struct diag *d)
{
	if (!report_foots(p, d))
		return false;
	groups_sort_values(&p->groups);
	report_groups(p, line);
	return true;
}

static const struct drawn_lines drawn = {.kind = PICTURE_BARS,
    .title = {"Cases", "办件"},
    .label = "value value-2 value-3 value-4",
    .values = "cases",
    .unit = {"cases", "件"}};

const struct report_op report_count = {
    .name = "count",
    .help = "count cases by the values of fields",
    .synopsis = "-b FIELD[,FIELD ...] [-n NATURE] [-C DIR] [--from DATE]",
    .options = options,
    .options_help = "  -b, --by FIELD[,FIELD ...]\n"
		    "                   the fields, such as host-name or channel (required)\n"
		    "  -n, --nature NATURE\n"
		    "                   of items of that nature, or all; by default approvals\n"
		    "  --from DATE      the first day of receipt\n"
		    "  --until DATE     the last day; cases count as they were then\n",
    .drawn = &drawn,
    .options_set = set_options,
    .make = make,
    .add = add,
    .lines = lines,
    .undone = true,
};
