#include "report/report.h"

#include <string.h>

#include "base/said.h"

/* A line for each combination of the values of some fields; then the total. */

enum { BY_MOST = 8 };

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

static const struct option options[] = {{"by", required_argument, NULL, 'b'}, {0}};

struct count {
	struct field by[BY_MOST];
	size_t n;
};

/* value, value-2, ... whatever the fields are: a field may have the name of a figure. */
static void
set_columns(struct report *p, const struct count *k)
{
	struct column *c = arena_alloc(&p->arena, (k->n + N) * sizeof *c);

	for (size_t i = 0; i < k->n; i++) {
		c[i].name = i ? arena_fmt(&p->arena, "value-%zu", i + 1) : "value";
		c[i].title = k->by[i].name;
	}
	memcpy(c + k->n, columns, sizeof columns);
	p->columns = c;
	p->n_columns = k->n + N;
}

static bool
set_options(struct report *p, const char *const *value, struct buf *why)
{
	struct count *k = p->own = arena_alloc(&p->arena, sizeof *k);
	const char *list = value[0], *name;
	size_t length, sep;

	for (; list && *list; list += length + sep) {
		length = said_part(list, ',', &sep);
		name = said_folded(&p->arena, arena_strn(&p->arena, list, length));
		if (k->n == BY_MOST)
			buf_fmt(why, "--by: more than %d fields", BY_MOST);
		else if (!field_find(&k->by[k->n++], name))
			buf_fmt(why, "--by: there is no field '%s'", name);
		if (why->len)
			return false;
	}
	if (!k->n)
		buf_str(why, "count needs --by FIELD");
	else
		set_columns(p, k);
	return k->n;
}

static enum status
add(struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	const struct count *k = p->own;
	const char *values[BY_MOST];
	struct tally one = {0};
	struct facts f;

	(void)id;
	(void)d;
	facts_read(&f, p->office, c, p->as_of);
	if (!tally_count(&one, &f, &p->period))
		return ST_DONE;
	for (size_t i = 0; i < k->n; i++)
		values[i] = field_get(&k->by[i], p->office, c, p->as_of, c->arena);
	report_tally(p, &one, values, k->n);
	return ST_DONE;
}

static void
line(struct report *p, const char *const *group, const struct tally *t)
{
	const struct count *k = p->own;
	const char *v[BY_MOST + N];

	for (size_t i = 0; i < k->n; i++)
		v[i] = group ? group[i] : i ? NULL : "total";
	for (size_t i = 0; i < N; i++)
		v[k->n + i] = report_number(p, t->n[figures[i]]);
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

const struct report_op report_count = {
    .name = "count",
    .help = "count cases by the values of fields",
    .synopsis = "-b FIELD[,FIELD ...] [-C DIR] [--from DATE]",
    .options = options,
    .options_help = "  -b, --by FIELD[,FIELD ...]\n"
		    "                   the fields, such as host-name or channel (required)\n"
		    "  --from DATE      the first day of receipt\n"
		    "  --until DATE     the last day; cases count as they were then\n",
    .options_set = set_options,
    .add = add,
    .lines = lines,
};
