#include "base/tongue.h"
#include "rules/reform.h"

#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/encoding.h"
#include "base/list.h"
#include "base/said.h"
#include "report/reform.h"
#include "report/report.h"
#include "rules/near.h"

/*
 * Reform figures from two days of the catalog: what became of the items, and
 * what was cut. A figure is shown by its entries, and held against what
 * somebody stated, with the arithmetic.
 */
const struct rule reform_rules[] = {
    {"reform.stated", "a figure that is stated is the one that the catalog gives", "casework(5)"},
    {.name = NULL},
};

enum {
	FIGURE,
	VALUE,
	ENTRIES,
	BEFORE,
	AFTER,
	CHANGE,
	RATE,
	MEAN_BEFORE,
	MEAN_AFTER,
	UNIT,
	FORMULA,
	TARGET,
	MET,
	N
};
static const struct column columns[N] = {[FIGURE] = {.name = "figure"},
    [VALUE] = {.name = "value"},
    [ENTRIES] = {"entries", NULL, COLUMN_RIGHT},
    [BEFORE] = {"before", NULL, COLUMN_RIGHT},
    [AFTER] = {"after", NULL, COLUMN_RIGHT},
    [CHANGE] = {"change", NULL, COLUMN_RIGHT},
    [RATE] = {"rate", NULL, COLUMN_RIGHT},
    [MEAN_BEFORE] = {"mean-before", NULL, COLUMN_RIGHT},
    [MEAN_AFTER] = {"mean-after", NULL, COLUMN_RIGHT},
    [UNIT] = {.name = "unit"},
    [FORMULA] = {.name = "formula"},
    [TARGET] = {"target", NULL, COLUMN_RIGHT},
    [MET] = {.name = "met"}};

enum { E_FIGURE, E_ITEM, E_NAME, E_HOST, E_FATE, E_BEFORE, E_AFTER, E_CHANGE, E_N };
static const struct column entry_columns[E_N] = {[E_FIGURE] = {.name = "figure"},
    [E_ITEM] = {.name = "item"},
    [E_NAME] = {.name = "item-name"},
    [E_HOST] = {.name = "host"},
    [E_FATE] = {.name = "fate"},
    [E_BEFORE] = {"before", NULL, COLUMN_RIGHT},
    [E_AFTER] = {"after", NULL, COLUMN_RIGHT},
    [E_CHANGE] = {"change", NULL, COLUMN_RIGHT}};

/* A value by which items are told apart, with how many have it on each of the days. */
struct part {
	const char *value;
	int64_t before, after;
};

struct own {
	struct reform reform;
	const char *by;                      /* a key of the version; NULL: none */
	const struct reform_figure *entries; /* whose entries are shown; NULL: the figures are */
	struct part *part;
	size_t n_parts;
	struct report *report;
};

enum { O_BY, O_ENTRIES, O_STATED };
static const struct option options[] = {{"by", required_argument, NULL, 'b'},
    {"entries", required_argument, NULL, 0}, {"stated", required_argument, NULL, 0}, {0}};

static bool
options_set(struct report *p, const char *const *value, struct buf *why)
{
	static const char keys[] = "nature kind levels host";
	struct own *own = arena_alloc(&p->arena, sizeof *own);

	own->report = p;
	own->by = value[O_BY];
	p->own = own;
	p->columns = columns;
	p->n_columns = N;
	if (!p->has_from)
		buf_say(why, "reform compares two days: --from says which is the first");
	else if (own->by && !words_have(keys, own->by))
		buf_say(why, "--by '%s': one of %s", own->by, keys);
	if (value[O_ENTRIES] && !why->len) {
		struct nearest near = {.text = value[O_ENTRIES]};

		own->entries = reform_figure_find(value[O_ENTRIES]);
		p->columns = entry_columns;
		p->n_columns = E_N;
		for (const struct reform_figure *f = reform_figures; f->name; f++)
			nearest_try(&near, f->name);
		if (!own->entries) {
			buf_say(why, "--entries '%s': there is no such figure", value[O_ENTRIES]);
			nearest_tell(&near, why);
		}
	}
	return !why->len;
}

static const char *
ratio(struct report *p, int64_t part, int64_t whole)
{
	struct buf b = {0};

	return ratio_format(&b, part, whole, 1) ? buf_keep(&b, &p->line_arena) : NULL;
}

/* What office.yaml wants of the figure (S306). */
static const struct node *
target_of(const struct report *p, const char *figure)
{
	const struct node *list = node_path(p->office->node, "catalog.targets"), *x;

	for (x = list ? list->first : NULL; x && !node_is(node_get(x, "figure"), figure);)
		x = x->next;
	return x;
}

/* It fell by so many percent at least; in tenths, so that nothing is rounded. */
static bool
is_met(const struct node *target, int64_t before, int64_t after)
{
	const char *cut = node_get_str(target, "cut", "0");
	const char *point = strchr(cut, '.');
	const int64_t tenths = strtoll(cut, NULL, 10) * 10 + (point ? point[1] - '0' : 0);

	return (before - after) * 1000 >= tenths * before;
}

static void
figure_line(struct report *p, const struct reform_figure *f, const char *value, int64_t n,
    int64_t before, int64_t after)
{
	const struct node *target = value ? NULL : target_of(p, f->name);
	const bool mean = f->mean && n, moves = !reform_figure_is_fate(f);

	report_line(p,
	    (const char *[N]){[FIGURE] = f->name,
		[VALUE] = value,
		[ENTRIES] = value ? NULL : report_number(p, n),
		[BEFORE] = report_number(p, before),
		[AFTER] = report_number(p, after),
		[CHANGE] = moves ? report_number(p, after - before) : NULL,
		[RATE] = moves ? ratio(p, (after - before) * 100, before) : NULL,
		[MEAN_BEFORE] = mean ? ratio(p, before, n) : NULL,
		[MEAN_AFTER] = mean ? ratio(p, after, n) : NULL,
		[UNIT] = _(f->unit),
		[FORMULA] = before && moves
		    ? arena_fmt(&p->line_arena, "(%lld - %lld) / %lld", (long long)after,
			  (long long)before, (long long)before)
		    : NULL,
		[TARGET] = target
		    ? arena_fmt(&p->line_arena, "-%s", node_get_str(target, "cut", ""))
		    : NULL,
		[MET] = target ? is_met(target, before, after) ? "yes" : "no" : NULL});
}

static void
entry_line(void *arg, const struct reform_entry *e)
{
	struct own *own = arg;
	struct report *p = own->report;

	report_line(p,
	    (const char *[E_N]){[E_FIGURE] = own->entries->name,
		[E_ITEM] = e->id,
		[E_NAME] = e->name,
		[E_HOST] = e->host,
		[E_FATE] = e->fate,
		[E_BEFORE] = report_number(p, e->before),
		[E_AFTER] = report_number(p, e->after),
		[E_CHANGE] = report_number(p, e->after - e->before)});
}

/* The value that the version has under the key; of several levels all of them, the highest first. */
static const char *
value_of(struct own *own, const struct version *v)
{
	const struct node *n = node_get(v->node, own->by);
	struct buf b = {0};

	if (!n || n->kind == NODE_SCALAR)
		return node_str(n, "-");
	for (int i = 1; i < GOVERNMENT_N; i++)
		if (node_has(n, government_names[i]))
			buf_fmt(&b, "%s%s", b.len ? "+" : "", government_names[i]);
	return buf_keep(&b, &own->report->arena);
}

static struct part *
part_of(struct own *own, const char *value)
{
	for (size_t i = 0; i < own->n_parts; i++)
		if (strcmp(own->part[i].value, value) == 0)
			return &own->part[i];
	own->part = list_room_in(&own->report->arena, own->part, own->n_parts, sizeof *own->part);
	own->part[own->n_parts] = (struct part){.value = value};
	return &own->part[own->n_parts++];
}

static void
add_parts(void *arg, const struct reform_entry *e)
{
	struct own *own = arg;

	if (e->was)
		part_of(own, value_of(own, e->was))->before++;
	if (e->is)
		part_of(own, value_of(own, e->is))->after++;
}

static int
by_value(const void *a, const void *b)
{
	return strcmp(((const struct part *)a)->value, ((const struct part *)b)->value);
}

static bool
parts_foot(const struct own *own, struct diag *d)
{
	const struct reform_sum sum = reform_figure_sum(&own->reform, reform_figures);
	int64_t before = 0, after = 0;

	for (size_t i = 0; i < own->n_parts; i++) {
		before += own->part[i].before;
		after += own->part[i].after;
	}
	if (before == sum.before && after == sum.after)
		return true;
	diag_at(d, NULL, 0, 0, "the items by their %s are not all of them", own->by);
	return false;
}

static void
figure_lines(struct report *p, struct own *own)
{
	for (const struct reform_figure *f = reform_figures; f->name; f++) {
		const struct reform_sum sum = reform_figure_sum(&own->reform, f);

		if (!sum.before && !sum.after)
			continue;
		figure_line(p, f, NULL, sum.n, sum.before, sum.after);
		for (size_t i = 0; f == reform_figures && i < own->n_parts; i++)
			figure_line(p, f, own->part[i].value, 0, own->part[i].before,
			    own->part[i].after);
	}
}

/* A list of figures that somebody stated. */
struct stated {
	struct report *p;
	const struct reform *reform;
	struct diag *d;
	const struct csv_reader *reader;
};
static const char *const stated_columns[] = {"before", "after", "change", "rate", "mean-before",
    "mean-after"};
enum { S_BEFORE, S_AFTER, S_CHANGE, S_RATE, S_MEAN_BEFORE, S_MEAN_AFTER, STATED };

/*
 * What is stated, without a sign of more and of percent; NULL: nothing. *places:
 * of its decimals; -1: it is no number.
 */
static const char *
number_stated(struct stated *stated, const struct csv_row *row, const char *column, int *places)
{
	const int i = csv_column(stated->reader, column);
	char *text = arena_str(&stated->p->arena,
	    said_folded(&stated->p->arena, i < 0 ? "" : row->field[i]));
	const char *s;
	size_t n, m;

	if ((n = strlen(text)) > 1 && text[n - 1] == '%' && strcmp(column, "rate") == 0)
		text[n - 1] = '\0';
	text += *text == '+';
	s = text + (*text == '-');
	n = strspn(s, "0123456789");
	m = s[n] == '.' ? strspn(s + n + 1, "0123456789") : 0;
	*places = n && n <= 12 && m <= 3 && !s[n + (s[n] == '.') + m] && (s[n] != '.' || m) ? (int)m
											    : -1;
	return *text ? text : NULL;
}

/* The part and the whole of which a figure that is stated is the ratio. */
static void
ratio_of(int column, const struct reform_sum *sum, int64_t *part, int64_t *whole)
{
	const int64_t parts[STATED] = {sum->before, sum->after, sum->after - sum->before,
	    (sum->after - sum->before) * 100, sum->before, sum->after};

	*part = parts[column];
	*whole = column < S_RATE ? 1 : column == S_RATE ? sum->before : sum->n;
}

/* How the figure comes about. */
static void
arithmetic(const struct stated *s, const struct reform_figure *f, int column,
    const struct reform_sum *sum, struct buf *out)
{
	int64_t part, whole;

	ratio_of(column, sum, &part, &whole);
	if (column == S_RATE)
		buf_say(out, "(%lld - %lld) / %lld is ", (long long)sum->after,
		    (long long)sum->before, (long long)sum->before);
	else if (column > S_RATE)
		buf_say(out, "%lld / %lld is ", (long long)part, (long long)whole);
	else
		buf_say(out, "the catalog has ");
	if (!ratio_format(out, part, whole, column < S_RATE ? 0 : 1))
		buf_say(out, "no number");
	if (f == reform_figures && column < S_CHANGE) {
		buf_str(out, " = ");
		reform_parts(s->reform, column == S_AFTER, out);
	}
}

/* A rate of what is stated beside it is another than that of what is counted. */
static void
arithmetic_stated(struct stated *s, const struct csv_row *row, const struct reform_sum *sum,
    struct buf *out)
{
	struct reform_sum own = *sum;
	const char *text;
	int places;

	text = number_stated(s, row, "before", &places);
	own.before = text && !places ? strtoll(text, NULL, 10) : own.before;
	text = number_stated(s, row, "after", &places);
	own.after = text && !places ? strtoll(text, NULL, 10) : own.after;
	if (own.before == sum->before && own.after == sum->after)
		return;
	buf_say(out, "; of what is stated, (%lld - %lld) / %lld, it is ", (long long)own.after,
	    (long long)own.before, (long long)own.before);
	if (!ratio_format(out, (own.after - own.before) * 100, own.before, 1))
		buf_say(out, "no number");
}

static void
compare(struct stated *s, const struct csv_row *row, const struct reform_figure *f, int column)
{
	const struct reform_sum sum = reform_figure_sum(s->reform, f);
	struct buf found = {0}, why = {0};
	int64_t part, whole;
	int places;
	const char *text = number_stated(s, row, stated_columns[column], &places);

	ratio_of(column, &sum, &part, &whole);
	if (!text)
		return;
	if (places < 0) {
		csv_complain(s->reader, row, (size_t)csv_column(s->reader, stated_columns[column]),
		    "'%s' is no number", text);
		s->p->disagrees = true;
	} else if (!ratio_format(&found, part, whole, places) ||
	    strcmp(buf_text(&found), text) != 0) {
		arithmetic(s, f, column, &sum, &why);
		if (column == S_RATE)
			arithmetic_stated(s, row, &sum, &why);
		diag_rule_at(s->d, s->p->file_name, row->line, 0, "reform.stated",
		    "%s: '%s' is stated as %s, and %s", f->name, stated_columns[column], text,
		    buf_text(&why));
		s->p->disagrees = true;
	}
	buf_release(&found);
	buf_release(&why);
}

static enum status
stated_header(void *arg, const struct csv_reader *reader, struct diag *d)
{
	struct stated *s = arg;

	s->reader = reader;
	/* a list of which no column is compared would seem to agree */
	for (int i = 0; csv_column(reader, "figure") >= 0 && i < STATED; i++)
		if (csv_column(reader, stated_columns[i]) >= 0)
			return ST_DONE;
	diag_at(d, s->p->file_name, csv_header(reader)->line, 0,
	    "a list of figures has the column figure, and before, after, change, rate, mean-before "
	    "or mean-after");
	return ST_FAILED;
}

static enum status
stated_row(void *arg, const struct csv_row *row, struct diag *d)
{
	struct stated *s = arg;
	const char *name;
	const struct reform_figure *f;

	if (row->fault) {
		diag_at(d, s->p->file_name, row->fault_at.line, row->fault_at.col, "%s",
		    row->fault);
		return ST_FAILED;
	}
	name = row->field[csv_column(s->reader, "figure")];
	f = reform_figure_find(name);
	if (!f) {
		diag_at(d, s->p->file_name, row->line, 0, "there is no figure '%s'", name);
		return ST_FAILED;
	}
	for (int i = 0; i < STATED; i++)
		compare(s, row, f, i);
	return ST_DONE;
}

static bool
lines(struct report *p, struct diag *d)
{
	struct own *own = p->own;
	const day_t until = p->has_until ? p->period.until : zone_day(p->as_of);
	struct stated stated = {p, &own->reform, d, NULL};
	const struct csv_handler handler = {stated_header, stated_row, &stated};

	own->reform = (struct reform){p->office, p->period.from, until};
	if (own->by)
		reform_figure_each(&own->reform, reform_figures, add_parts, own);
	if (own->n_parts)
		qsort(own->part, own->n_parts, sizeof *own->part, by_value);
	if (!reform_foots(&own->reform, d) || (own->by && !parts_foot(own, d)))
		return false;
	if (own->entries)
		reform_figure_each(&own->reform, own->entries, entry_line, own);
	else
		figure_lines(p, own);
	return !p->file_name || report_file_rows(p, &handler, d);
}

const struct report_op report_reform = {
    .name = "reform",
    .help = "compare the catalog of two days: what became of items, and what was cut",
    .synopsis = "[-C DIR] --from DATE [-b KEY] [--entries FIGURE] [--stated FILE]",
    .options = options,
    .options_help =
	"  -b, --by KEY     items by nature, kind, levels or host too\n"
	"  --entries FIGURE the items, departments or fees of which a figure is made\n"
	"  --stated FILE    a CSV of figures that were stated: where they differ is told\n"
	"  --from DATE      the first day (required)\n"
	"  --until DATE     the second, by default today\n",
    .two_days = true,
    .file = "stated",
    .options_set = options_set,
    .lines = lines,
};
