#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/now.h"
#include "report/report.h"
#include "store/file.h"
#include "store/named.h"

/*
 * Figures and registers over many cases, read in one pass. It reads only. What
 * a total says is counted apart from the lines above it; when the two differ,
 * nothing is printed. What the reports are stands in lib/report.
 */
struct reporting {
	struct run *run;
	struct report report;
	enum listing_format format;
	struct listing *listing; /* NULL before the first line */
	struct groups seen;      /* the cases that were named: each counts once */
};

/* The options of all, behind those of one. */
static const struct option options[] = {
    {"from", required_argument, NULL, 0},
    {"until", required_argument, NULL, 0},
    {"title", required_argument, NULL, 0},
    {"addressee", required_argument, NULL, 0},
    OUTPUT_OPTIONS,
};
enum { OPTIONS = sizeof options / sizeof *options };
static const char options_help[] =
    "  --title TEXT     a line above the table\n"
    "  --addressee TEXT another: to whom it goes\n" OUTPUT_HELP
    "table, tsv, csv, csv-excel or json; default: a table on a terminal, else tsv" HEADER_HELP;

static bool
parse_format(struct reporting *p)
{
	struct run *r = p->run;
	bool heading = run_option(r, "title") || run_option(r, "addressee");

	p->format = LISTING_TABLE;
	if ((!heading || run_option(r, "output")) && !run_format(r, &p->format, NULL))
		return false;
	if (heading && p->format != LISTING_TABLE)
		return run_usage(r, "--title and --addressee stand above a table only");
	p->report.for_people = p->format == LISTING_TABLE;
	return true;
}

static bool
parse_period(struct reporting *p)
{
	struct report *q = &p->report;

	if (!q->op->add && p->run->argc)
		return run_usage(p->run, "%s takes no cases", q->op->name);
	if (!q->op->add && !q->op->two_days && run_option(p->run, "from"))
		return run_usage(p->run, "%s is of one day, and takes no --from", q->op->name);
	q->has_from = run_option(p->run, "from");
	q->has_until = run_option(p->run, "until");
	return run_day_option(p->run, "from", &q->period.from) &&
	    run_day_option(p->run, "until", &q->period.until);
}

/* The options of the one report; they may say when the period begins. */
static bool
parse_own(struct reporting *p)
{
	struct report *q = &p->report;
	struct buf why = {0};
	bool ok = !q->op->options_set || q->op->options_set(q, p->run->option, &why) ||
	    run_usage(p->run, "%s", buf_text(&why));

	buf_release(&why);
	if (ok && q->period.until < q->period.from)
		return run_usage(p->run, "the period ends before it begins");
	return ok;
}

static void
print_line(void *arg, const char *const *values)
{
	struct reporting *p = arg;
	const char *title = run_option(p->run, "title"), *to = run_option(p->run, "addressee");
	struct buf b = {0};

	if (!p->listing) {
		if (title || to)
			report_heading(&p->report, title, to, &b);
		run_print(p->run, &b);
		buf_release(&b);
		p->listing = run_listing(p->run, p->format, p->report.columns, p->report.n_columns);
	}
	listing_row(p->listing, values);
}

static bool
wants(void *arg, const char *id)
{
	struct reporting *p = arg;
	bool first = true;

	if (!p->report.ordered)
		groups_get(&p->seen, &id, 1, &first);
	return first;
}

/* What tries the procedure out counts for nothing (S174). */
static enum status
add(void *arg, const char *id, struct casefile *c, struct diag *d)
{
	struct reporting *p = arg;

	return c->fold.simulated ? ST_DONE : report_add(&p->report, id, c, d);
}

/* The file that an option of the one report names. */
static bool
read_file(struct reporting *p)
{
	enum { FILE_BYTES = 16 << 20 };
	const char *name = p->report.op->file ? run_option(p->run, p->report.op->file) : NULL;
	struct buf text = {0};
	enum status st;
	int fd;

	if (!name)
		return true;
	fd = named_open(&p->run->store, run_caller(p->run), name, 0);
	st = file_read_open(fd, name, FILE_BYTES, &text, NULL, &p->run->diag);
	if (st == ST_NO)
		diag_at(&p->run->diag, name, 0, 0, "there is no such file");
	if (st != ST_DONE)
		run_report(p->run, ST_FAILED);
	p->report.file_name = name;
	p->report.file_len = text.len;
	p->report.file_text = buf_keep(&text, &p->report.arena);
	return st == ST_DONE;
}

static void
report(struct run *r)
{
	struct reporting p = {.run = r,
	    .report = {.op = reports[r->verb - r->program->verbs],
		.office = &r->store.office,
		.period = {DAY_MIN, DAY_MAX},
		.ordered = !r->argc,
		.line = print_line}};
	struct scan scan = {.part = CASE_WHOLE,
	    .ahead = true,
	    .wants = wants,
	    .add = add,
	    .arg = &p};

	p.report.arg = &p;
	if (parse_format(&p) && parse_period(&p) && parse_own(&p) && run_open(r) && read_file(&p)) {
		report_begin(&p.report, now_get());
		if (p.report.op->add)
			run_scan(r, &scan, true);
		run_report(r, report_end(&p.report, &r->diag));
	}
	if (p.listing)
		run_written(r, listing_end(p.listing));
	report_release(&p.report);
	groups_release(&p.seen);
}

/* A word of the program for each report. */
static struct verb
verb_of(const struct report_op *op, struct arena *a)
{
	size_t n = 0;
	struct option *all;

	while (op->options && op->options[n].name)
		n++;
	all = arena_alloc(a, (n + OPTIONS + 1) * sizeof *all);
	if (n)
		memcpy(all, op->options, n * sizeof *all);
	memcpy(all + n, options, sizeof options);
	return (struct verb){op->name, op->help, all,
	    arena_fmt(a, "%s%s", op->options_help, options_help), report};
}

int
main(int argc, char **argv)
{
	struct arena a = {0};
	struct verb *verbs = arena_alloc(&a, reports_n * sizeof *verbs);
	struct buf synopsis = {0};
	struct program program = {.name = "case-report",
	    .summary = "Count cases, print registers.",
	    .verbs = verbs,
	    .n_verbs = reports_n};
	int status;

	for (size_t i = 0; i < reports_n; i++) {
		verbs[i] = verb_of(reports[i], &a);
		buf_fmt(&synopsis,
		    "case-report %s %s [--until DATE] [--title TEXT] [--addressee TEXT] "
		    "[-o FORMAT] [-H]%s\n",
		    reports[i]->name, reports[i]->synopsis,
		    reports[i]->add ? " [-0] [CASE ...]" : "");
	}
	buf_str(&synopsis, "case-report -h | --version");
	program.synopsis = buf_text(&synopsis);
	status = program_main(&program, argc, argv);
	buf_release(&synopsis);
	arena_release(&a);
	return status;
}
