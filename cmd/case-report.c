#include "run.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/now.h"
#include "view/report.h"

/*
 * Figures and registers over many cases, read in one pass. It reads only. What
 * a total says is counted apart from the lines above it; when the two differ,
 * nothing is printed.
 */
struct reporting {
	struct run *run;
	struct report report;
	enum listing_format format;
	struct listing *listing; /* NULL before the first line */
	struct arena arena;      /* of one case */
	struct buf text;
	struct groups seen; /* the cases that were named: each counts once */
};

static bool
parse_period(struct reporting *p)
{
	struct run *r = p->run;
	struct report *q = &p->report;
	const char *year = run_option(r, "year");
	day_t from = DAY_MIN;

	q->has_from = run_option(r, "from");
	q->has_until = run_option(r, "until");
	if (!run_day_option(r, "from", &q->period.from) ||
	    !run_day_option(r, "until", &q->period.until))
		return false;
	q->year = year ? (int)strtol(year, NULL, 10) : 0;
	if (year && (strlen(year) != 4 || year[strspn(year, "0123456789")] || !q->year)) {
		run_usage(r, "--year '%s': a year such as 2022", year);
		return false;
	}
	if (year && q->has_from) {
		run_usage(r, "--year and --from do not go together");
		return false;
	}
	if (year)
		day_of(q->year, 1, 1, &from);
	else if (q->has_from)
		from = q->period.from;
	if (q->has_until && q->period.until < from) {
		run_usage(r, "the period ends before it begins");
		return false;
	}
	return true;
}

static bool
parse_format(struct reporting *p)
{
	struct run *r = p->run;
	const char *name = run_option(r, "output");
	bool heading = run_option(r, "title") || run_option(r, "addressee");
	int format = name ? listing_format_parse(name)
			  : (int)(heading ? LISTING_TABLE : listing_default(STDOUT_FILENO));

	if (format < 0) {
		run_usage(r, "--output '%s': table, tsv, csv or json", name);
		return false;
	}
	if (heading && format != LISTING_TABLE) {
		run_usage(r, "--title and --addressee stand above a table only");
		return false;
	}
	p->format = (enum listing_format)format;
	p->report.for_people = p->format == LISTING_TABLE;
	return true;
}

static bool
parse_by(struct reporting *p)
{
	struct run *r = p->run;
	struct report *q = &p->report;
	const char *list = run_option(r, "by"), *name;
	size_t length;

	for (; list && *list; list += length + (list[length] == ',')) {
		length = strcspn(list, ",");
		name = arena_strn(&r->arena, list, length);
		if (q->n_by == BY_MOST) {
			run_usage(r, "--by: more than %d fields", BY_MOST);
			return false;
		}
		if (!field_find(&q->by[q->n_by++], name)) {
			run_usage(r, "--by: there is no field '%s'", name);
			return false;
		}
	}
	if (!q->n_by)
		run_usage(r, "count needs --by FIELD");
	return q->n_by;
}

static void
print_line(void *arg, const char *const *values)
{
	struct reporting *p = arg;
	const char *title = run_option(p->run, "title"), *to = run_option(p->run, "addressee");
	const struct listing_column *columns;
	struct buf b = {0};
	size_t n;

	if (!p->listing) {
		if (title || to)
			report_heading(&p->report, title, to, &b);
		fwrite(buf_text(&b), 1, b.len, stdout);
		buf_release(&b);
		columns = report_columns(&p->report, &p->run->arena, &n);
		p->listing = listing_begin(stdout, p->format, columns, n,
		    run_option(p->run, "header") != NULL);
	}
	listing_row(p->listing, values);
}

static void
add_case(struct run *r, const char *id, void *arg)
{
	struct reporting *p = arg;
	struct casefile c;
	bool first = true;

	if (!p->report.ordered)
		groups_get(&p->seen, &id, 1, &first);
	if (first && run_look(r, id, false, &p->arena, &p->text, &c))
		run_report(r, report_add(&p->report, id, &c, &r->diag));
}

static enum status
report(struct run *r, enum report_kind kind)
{
	struct reporting p = {.run = r, .report = {.kind = kind, .line = print_line}};

	p.report.arg = &p;
	p.report.ordered = !r->argc;
	if ((kind == REPORT_COUNT && !parse_by(&p)) || !parse_format(&p) || !parse_period(&p) ||
	    !run_open(r))
		return ST_DONE; /* reported */
	p.report.office = &r->store.office;
	report_begin(&p.report, now_get());
	run_cases_or_all(r, add_case, &p);
	run_report(r, report_end(&p.report, &r->diag));
	if (p.listing)
		run_written(r, listing_end(p.listing));
	report_release(&p.report);
	groups_release(&p.seen);
	arena_release(&p.arena);
	buf_release(&p.text);
	return ST_DONE;
}

static enum status
annual(struct run *r)
{
	return report(r, REPORT_ANNUAL);
}

static enum status
count(struct run *r)
{
	return report(r, REPORT_COUNT);
}

static enum status
findings(struct run *r)
{
	return report(r, run_option(r, "summary") ? REPORT_SUMMARY : REPORT_FINDINGS);
}

static enum status
list_register(struct run *r)
{
	return report(r, REPORT_REGISTER);
}

/* The options of all, behind those of one. */
/* clang-format off */
#define OPTIONS \
	{"from", required_argument, NULL, 0}, {"until", required_argument, NULL, 0}, \
	    {"title", required_argument, NULL, 0}, {"addressee", required_argument, NULL, 0}, \
	    {"output", required_argument, NULL, 'o'}, {"header", no_argument, NULL, 'H'}, {0}
/* clang-format on */
#define HELP                                                                                     \
	"  --title TEXT     a line above the table\n"                                            \
	"  --addressee TEXT another: to whom it goes\n"                                          \
	"  -o, --output FORMAT\n"                                                                \
	"                   table, tsv, csv or json; default: a table on a terminal, else tsv\n" \
	"  -H, --header     a header line in tsv too\n"

static const struct option annual_options[] = {{"year", required_argument, NULL, 'y'}, OPTIONS};
static const struct option count_options[] = {{"by", required_argument, NULL, 'b'}, OPTIONS};
static const struct option findings_options[] = {{"summary", no_argument, NULL, 's'}, OPTIONS};
static const struct option register_options[] = {OPTIONS};

static const struct verb verbs[] = {
    {.name = "annual",
	.help = "a year's figures by item: accepted, decided, fees, on time, satisfied",
	.options = annual_options,
	.options_help =
	    "  -y, --year YEAR  of acceptance; default: that of --until, else this year\n"
	    "  --from DATE      the first day of acceptance, instead of a year\n"
	    "  --until DATE     the last day; cases count as they were then\n" HELP,
	.body = annual},
    {.name = "count",
	.help = "count cases by the values of fields",
	.options = count_options,
	.options_help = "  -b, --by FIELD[,FIELD ...]\n"
			"                   the fields, such as host-name or channel (required)\n"
			"  --from DATE      the first day of receipt\n"
			"  --until DATE     the last day; cases count as they were then\n" HELP,
	.body = count},
    {.name = "findings",
	.help = "list what imports found in paper records",
	.options = findings_options,
	.options_help = "  -s, --summary    count it by rule\n"
			"  --from DATE      the first day of receipt\n"
			"  --until DATE     the last day of receipt\n" HELP,
	.body = findings},
    {.name = "register",
	.help = "print the window's register, a case a line in the order of receipt",
	.options = register_options,
	.options_help = "  --from DATE      the first day of receipt\n"
			"  --until DATE     the last day; cases are shown as they were then\n" HELP,
	.body = list_register},
};

static const struct program program = {
    .name = "case-report",
    .synopsis = "case-report annual [-C DIR] [-y YEAR | --from DATE] [--until DATE] "
		"[--title TEXT] [--addressee TEXT] [-o FORMAT] [-H] [-0] [CASE ...]\n"
		"case-report count -b FIELD[,FIELD ...] [-C DIR] [--from DATE] [--until DATE] "
		"[--title TEXT] [--addressee TEXT] [-o FORMAT] [-H] [-0] [CASE ...]\n"
		"case-report findings [-s] [-C DIR] [--from DATE] [--until DATE] "
		"[--title TEXT] [--addressee TEXT] [-o FORMAT] [-H] [-0] [CASE ...]\n"
		"case-report register [-C DIR] [--from DATE] [--until DATE] "
		"[--title TEXT] [--addressee TEXT] [-o FORMAT] [-H] [-0] [CASE ...]\n"
		"case-report -h | --version",
    .summary = "Count cases, print registers.",
    .verbs = verbs,
    .n_verbs = sizeof verbs / sizeof *verbs,
};

int
main(int argc, char **argv)
{
	return program_main(&program, argc, argv);
}
