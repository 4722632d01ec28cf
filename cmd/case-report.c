#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/now.h"
#include "report/report.h"
#include "store/check.h"

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
	if (!q->op->add && run_option(p->run, "from"))
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

static bool
take_head(void *reporting, const char *line)
{
	struct reporting *p = reporting;

	return p->report.op->listed(&p->report, line);
}

/* What tries the procedure out counts for nothing (S174); an audit wants to know that it does not. */
static enum status
add(void *arg, const char *id, struct casefile *c, struct diag *d)
{
	struct reporting *p = arg;

	return c->fold.simulated && !p->report.op->trials ? ST_DONE
							  : report_add(&p->report, id, c, d);
}

/* The office is open: everything that a report asks for besides its cases is there. */
static bool
prepare(struct reporting *p, struct as_of *moment, struct check *owner)
{
	struct report *q = &p->report;
	struct buf why = {0};
	const char *list;
	bool ok = !q->op->opened || q->op->opened(q, &why) ||
	    run_usage(p->run, "%s", buf_text(&why));

	buf_release(&why);
	*moment = (struct as_of){.now = now_get()};
	if (!ok || (q->op->moments && !run_as_of(p->run, moment)))
		return false;
	q->moment = moment;
	check_begin(owner, &p->run->store);
	q->owner = *owner->owner ? owner->owner : NULL;
	check_end(owner);
	report_begin(q, moment->now);
	list = q->op->listed ? run_option(p->run, "against") : NULL;
	return !list || run_heads(p->run, list, take_head, p);
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
	struct scan scan = {.part = p.report.op->checked ? CASE_CHECKED : CASE_WHOLE,
	    .ahead = true,
	    .proves = p.report.op->checked,
	    .wants = wants,
	    .add = add,
	    .arg = &p};
	struct as_of moment;
	struct check owner;

	p.report.arg = &p;
	if (parse_format(&p) && parse_period(&p) && parse_own(&p) && run_open(r) &&
	    prepare(&p, &moment, &owner)) {
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
