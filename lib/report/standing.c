#include "report/report.h"

#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/list.h"
#include "base/tongue.h"
#include "query/statistic.h"
#include "rules/record.h"

/*
 * How the office stands by five figures (五最, S309): fewest items, lowest
 * charges, simplest procedure, quickest, best rated. Each is a fraction of two
 * whole numbers, so that the lines of neighbours stand beside its own, and are
 * ranked, exactly; what comes out is read again by the next one.
 */
static const struct {
	const char *name, *unit, *said, *unit_said; /* the latter in Chinese */
	bool most; /* it is a rate, of which the most is best; else the least is */
} figures[] = {
    {"items", "items", "项目最少", "项", false},
    {"lowest-charges", "percent", "标准最低", "%", true},
    {"steps", "steps an item", "流程最简", "个环节", false},
    {"days", "workdays", "效率最高", "个工作日", false},
    {"satisfied", "percent", "评价最好", "%", true},
};
enum { FIVE = sizeof figures / sizeof *figures, ITEMS = 0, CHARGES, STEPS, DAYS, SATISFIED };

enum { FIGURE, OFFICE, RANK, VALUE, UNIT, PART, OF, FROM, UNTIL, N };
static const struct column columns[N] = {[FIGURE] = {.name = "figure"},
    [OFFICE] = {.name = "office"},
    [RANK] = {"rank", NULL, COLUMN_RIGHT},
    [VALUE] = {"value", NULL, COLUMN_RIGHT},
    [UNIT] = {.name = "unit"},
    [PART] = {"n", NULL, COLUMN_RIGHT},
    [OF] = {"of", NULL, COLUMN_RIGHT},
    [FROM] = {.name = "from"},
    [UNTIL] = {.name = "until"}};

static const struct option options[] = {{"year", required_argument, NULL, 'y'},
    {"month", required_argument, NULL, 'm'}, {"beside", required_argument, NULL, 'b'}, {0}};

struct standing {
	int figure;
	const char *office;
	struct exact x; /* n / d; d 0: there is nothing of which it would be */
	size_t rank;
};

struct own {
	struct report *p;
	struct statistic s;
	struct standing *list;
	size_t n;
	const char *from, *until;
	const struct csv_reader *reader;
};

static bool
set_options(struct report *p, const char *const *value, struct buf *why)
{
	struct own *own = p->own = arena_alloc(&p->arena, sizeof *own);

	own->p = p;
	if (value[0] && value[1])
		buf_say(why, "--month and --year do not go together");
	return !why->len &&
	    question_measures(&own->s.question, &p->arena, "days-mean,satisfied-rate", why) &&
	    report_nature(p, NULL, why) && report_month(p, value[1], why) &&
	    report_year(p, value[0], why);
}

static void
begin(struct report *p)
{
	struct own *own = p->own;

	own->s.question.period = p->period;
	own->s.question.currency = p->office->currency;
	statistic_begin(&own->s);
}

static enum status
add(struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	struct own *own = p->own;

	(void)id;
	(void)d;
	own->s.question.as_of = p->as_of;
	if (report_asks(p, c))
		statistic_add(&own->s, p->office, c);
	return ST_DONE;
}

static void
put(struct own *own, int figure, const char *office, int64_t n, int64_t of)
{
	own->list = list_room_in(&own->p->arena, own->list, own->n, sizeof *own->list);
	own->list[own->n++] = (struct standing){.figure = figure,
	    .office = office,
	    .x = {.any = of > 0, .n = n, .d = of}};
}

/* What of the record of the items that are approvals. */
static void
put_catalog(struct own *own, day_t day)
{
	const struct office *o = own->p->office;
	int64_t items = 0, told = 0, steps = 0, charges = 0, lowest = 0;

	for (size_t i = 0; i < o->n_items; i++) {
		const struct version *v = item_version(&o->items[i], day);
		const size_t n = v && nature_approves(v->nature) ? version_steps(v).all : 0;

		items += v && nature_approves(v->nature);
		told += n > 0;
		steps += (int64_t)n;
	}
	for (size_t i = 0; i < o->n_fees; i++)
		if (fee_charged(o, &o->fees[i], day)) {
			charges++;
			lowest += o->fees[i].lowest;
		}
	put(own, ITEMS, o->name, items, 1);
	put(own, CHARGES, o->name, lowest, charges);
	put(own, STEPS, o->name, steps, told);
}

static void
put_measure(void *arg, const struct answer *a)
{
	struct own *own = arg;
	const struct office *o = own->p->office;
	struct exact x;

	for (int i = 0; i < 2; i++) {
		x = measure_exact(own->s.question.measure[i], a->now, o->currency);
		x.n /= figures[DAYS + i].most ? 100 : 1;
		put(own, DAYS + i, o->name, x.any ? x.n : 0, x.any ? x.d : 0);
	}
}

static enum status
wrong(const struct own *own, const struct csv_row *row, const char *column, const char *why)
{
	csv_complain(own->reader, row, (size_t)csv_column(own->reader, column), "%s", _(why));
	return ST_FAILED;
}

static const char *
field(const struct own *own, const struct csv_row *row, const char *column)
{
	return row->field[csv_column(own->reader, column)];
}

/* A whole number that can be multiplied by another such one. */
static bool
read_number(const struct own *own, const struct csv_row *row, const char *column, int64_t *n)
{
	const char *text = field(own, row, column);
	const size_t digits = strlen(text);

	*n = strtoll(text, NULL, 10);
	return digits && digits <= 9 && strspn(text, "0123456789") == digits;
}

static enum status
read_header(void *arg, const struct csv_reader *reader, struct diag *d)
{
	static const int needed[] = {FIGURE, OFFICE, PART, OF, FROM, UNTIL};
	struct own *own = arg;

	own->reader = reader;
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
		if (csv_column(reader, columns[needed[i]].name) < 0) {
			diag_at(d, own->p->file_name, csv_header(reader)->line, 0,
			    "the column '%s' is missing: say what case-report standing -o csv -H "
			    "prints there",
			    columns[needed[i]].name);
			return ST_FAILED;
		}
	return ST_DONE;
}

static enum status
read_row(void *arg, const struct csv_row *row, struct diag *d)
{
	struct own *own = arg;
	const char *office;
	int64_t n, of;
	int f = 0;

	(void)d;
	if (row->fault)
		return wrong(own, row, "figure", row->fault);
	while (f < FIVE && strcmp(figures[f].name, field(own, row, "figure")) != 0)
		f++;
	if (f == FIVE)
		return wrong(own, row, "figure", N_("it is none of the five"));
	if (!read_number(own, row, "n", &n))
		return wrong(own, row, "n", N_("it is no whole number of up to nine digits"));
	if (!read_number(own, row, "of", &of))
		return wrong(own, row, "of", N_("it is no whole number of up to nine digits"));
	if (figures[f].most && n > of)
		return wrong(own, row, "n", N_("it is more than all of them"));
	if (strcmp(field(own, row, "from"), own->from) != 0)
		return wrong(own, row, "from",
		    N_("it is of other days than what it stands beside"));
	if (strcmp(field(own, row, "until"), own->until) != 0)
		return wrong(own, row, "until",
		    N_("it is of other days than what it stands beside"));
	office = arena_str(&own->p->arena, field(own, row, "office"));
	for (size_t i = 0; i < own->n; i++)
		if (own->list[i].figure == f && strcmp(own->list[i].office, office) == 0)
			return wrong(own, row, "office", N_("this office has that figure already"));
	put(own, f, office, n, of);
	return ST_DONE;
}

/* Less than 0: a is better. What is no figure is the last. */
static int
compare(const struct standing *a, const struct standing *b)
{
	const int64_t x = a->x.n * b->x.d, y = b->x.n * a->x.d;

	if (!a->x.any || !b->x.any)
		return b->x.any - a->x.any;
	return ((x > y) - (x < y)) * (figures[a->figure].most ? -1 : 1);
}

static int
by_figure(const void *a, const void *b)
{
	const struct standing *x = a, *y = b;
	int less = x->figure - y->figure;

	less = less ? less : compare(x, y);
	return less ? less : strcmp(x->office, y->office);
}

static void
line(struct report *p, const struct own *own, const struct standing *x)
{
	const bool chinese = p->for_people && tongue_is_chinese;
	struct exact shown = x->x;
	struct buf value = {0};

	shown.n *= figures[x->figure].most ? 100 : 1;
	if (!exact_format(&value, &shown, x->figure != ITEMS, false, false) && p->for_people)
		buf_str(&value, _("no data"));
	report_line(p,
	    (const char *[N]){[FIGURE] = chinese ? figures[x->figure].said
						 : figures[x->figure].name,
		[OFFICE] = x->office,
		[RANK] = x->x.any ? report_number(p, (int64_t)x->rank) : NULL,
		[VALUE] = value.len ? buf_text(&value) : NULL,
		[UNIT] = chinese ? figures[x->figure].unit_said : figures[x->figure].unit,
		[PART] = report_number(p, x->x.n),
		[OF] = report_number(p, x->x.d),
		[FROM] = *own->from ? own->from : NULL,
		[UNTIL] = own->until});
	buf_release(&value);
}

static bool
lines(struct report *p, struct diag *d)
{
	struct own *own = p->own;
	const struct csv_handler h = {read_header, read_row, own};
	bool ok = statistic_foots(&own->s, d);

	own->until = arena_str(&p->arena, report_date(p, report_day(p)));
	own->from =
	    p->period.from == DAY_MIN ? "" : arena_str(&p->arena, report_date(p, p->period.from));
	/* a period that has not begun has no catalog either */
	if (report_day(p) >= p->period.from)
		put_catalog(own, report_day(p));
	statistic_answers(&own->s, put_measure, own);
	if (own->n == DAYS) /* no case at all */
		for (int f = DAYS; f < FIVE; f++)
			put(own, f, p->office->name, 0, 0);
	if (!ok || (p->file_name && !report_file_rows(p, &h, d)))
		return false;
	if (own->n)
		qsort(own->list, own->n, sizeof *own->list, by_figure);
	for (size_t i = 0, first = 0; i < own->n; i++) {
		struct standing *x = &own->list[i];

		first = i && x->figure == x[-1].figure ? first : i;
		x->rank = i > first && compare(x - 1, x) == 0 ? x[-1].rank : i - first + 1;
		line(p, own, x);
	}
	return true;
}

static void
end(struct report *p)
{
	struct own *own = p->own;

	if (own)
		statistic_release(&own->s);
}

const struct report_op report_standing = {
    .name = "standing",
    .help = "tell how the office stands by five figures, also beside its neighbours",
    .synopsis = "[-C DIR] [-b FILE] [-m MONTH | -y YEAR | --from DATE]",
    .options = options,
    .options_help = "  -y, --year YEAR  of cases decided and rated in the year, up to --until\n"
		    "  -m, --month MONTH\n"
		    "                   of the month, such as 2022-11\n"
		    "  -b, --beside FILE\n"
		    "                   the same of neighbours, as CSV\n"
		    "  --from DATE      the first day\n"
		    "  --until DATE     the last day; the catalog is that of it\n",
    .columns = columns,
    .n_columns = N,
    .file = "beside",
    .options_set = set_options,
    .begin = begin,
    .add = add,
    .lines = lines,
    .end = end,
};
