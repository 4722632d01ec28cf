#include "report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/tongue.h"
#include "draw/picture.h"
#include "out/page.h"
#include "query/facts.h"
#include "report/report.h"
#include "store/check.h"
#include "store/file.h"
#include "store/named.h"
#include "view/rules.h"

/*
 * Figures and registers over many cases, read in one pass. It reads only. What
 * a total says is counted apart from the lines above it; when the two differ,
 * nothing is printed. What the reports are stands in lib/report.
 */
struct reporting {
	struct run *run;
	struct report report;
	/* Lines are listed as they come; a page, or the picture alone, is written at the end. */
	enum { AS_LISTING, AS_PAGE, AS_PICTURE } as;
	enum listing_format format;
	struct listing *listing; /* NULL before the first line */
	struct page page;
	struct as_of moment;
};

/* The options of all, behind those of one. */
static const struct option options[] = {
    {"from", required_argument, NULL, 0},
    {"until", required_argument, NULL, 0},
    {"title", required_argument, NULL, 0},
    {"addressee", required_argument, NULL, 0},
    AS_OF_OPTIONS,
    OUTPUT_OPTIONS,
};
enum { OPTIONS = sizeof options / sizeof *options };
static const char options_help[] = AS_OF_HELP
    "  --title TEXT     a line above the table\n"
    "  --addressee TEXT another: to whom it goes\n" OUTPUT_HELP
    "table, tsv, csv, csv-excel, json, xlsx, html or, of some\n"
    "                   reports, svg; by default a table on a terminal, else tsv" HEADER_HELP;

/* Which reports have a picture, where this one has none. */
static bool
refuse_picture(struct reporting *p)
{
	struct buf names = {0};

	for (size_t i = 0; i < reports_n; i++)
		if (report_is_drawn(reports[i]))
			buf_fmt(&names, " %s", reports[i]->name);
	run_usage(p->run, "%s has no picture; these have one:%s", p->report.op->name,
	    buf_text(&names));
	buf_release(&names);
	return false;
}

/* A page or a picture, which are no listings; false: neither. */
static bool
parse_drawn(struct reporting *p)
{
	const char *format = run_option(p->run, "output");

	p->as = !format                   ? AS_LISTING
	    : strcmp(format, "html") == 0 ? AS_PAGE
	    : strcmp(format, "svg") == 0  ? AS_PICTURE
					  : AS_LISTING;
	p->report.picture_only = p->as == AS_PICTURE;
	p->report.draws = p->as && report_is_drawn(p->report.op);
	p->report.for_people = p->report.spoken = p->as;
	return p->as;
}

static bool
parse_format(struct reporting *p)
{
	struct run *r = p->run;
	bool heading = run_option(r, "title") || run_option(r, "addressee");

	if (parse_drawn(p)) {
		if (p->as == AS_PICTURE && !p->report.draws)
			return refuse_picture(p);
		if (p->as == AS_PICTURE && run_option(r, "addressee"))
			return run_usage(r,
			    "--addressee stands above a table or a page, not in a picture");
		return true;
	}
	p->format = LISTING_TABLE;
	if ((!heading || run_option(r, "output")) && !run_format(r, &p->format, NULL))
		return false;
	if (heading && p->format != LISTING_TABLE)
		return run_usage(r, "--title and --addressee stand above a table or a page only");
	p->report.for_people = p->format == LISTING_TABLE;
	p->report.spoken = p->format == LISTING_TABLE || p->format == LISTING_XLSX;
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
	if (ok && q->raw &&
	    (run_option(p->run, "output") || run_option(p->run, "title") ||
		run_option(p->run, "addressee")))
		return run_usage(p->run, "--partial is CSV, and takes no --output and no --title");
	if (ok && q->raw)
		p->format = LISTING_CSV;
	return ok;
}

static void
print_line(void *arg, const char *const *values)
{
	struct reporting *p = arg;
	const char *title = run_option(p->run, "title"), *to = run_option(p->run, "addressee");
	struct buf b = {0};

	if (p->as) {
		p->page.columns = p->report.columns;
		p->page.n = p->report.n_columns;
		page_row(&p->page, values, p->report.sums);
		return;
	}
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
wants(void *report, const char *id)
{
	return report_wants(report, id);
}

static bool
take_head(void *reporting, const char *line)
{
	struct reporting *p = reporting;

	return p->report.op->listed(&p->report, line);
}

static bool
takes(void *report, const struct summary *s)
{
	return report_takes(report, s);
}

static enum status
make(void *report, const char *id, struct casefile *c, struct diag *d)
{
	return report_make(report, id, c, d);
}

static enum status
add(void *report, const char *id, struct casefile *c, struct diag *d)
{
	return report_add(report, id, c, d);
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

/* The office is open: everything that a report asks for besides its cases is there. */
static bool
prepare(struct reporting *p)
{
	struct report *q = &p->report;
	struct check owner;
	struct buf why = {0};
	const char *list;
	bool ok = !q->op->opened || q->op->opened(q, &why) ||
	    run_usage(p->run, "%s", buf_text(&why));

	buf_release(&why);
	if (!ok || !read_file(p) || !run_as_of(p->run, &p->moment))
		return false;
	q->moment = &p->moment;
	check_begin(&owner, &p->run->store);
	q->owner = *owner.owner ? arena_str(&q->arena, owner.owner) : NULL;
	check_end(&owner);
	report_begin(q, p->moment.now);
	if (p->as == AS_PICTURE && !report_can_draw(q, &why)) {
		run_usage(p->run, "%s", buf_text(&why));
		buf_release(&why);
		return false;
	}
	list = q->op->listed ? run_option(p->run, "against") : NULL;
	return !list || run_heads(p->run, list, take_head, p);
}

static const char *
column_title(const struct column *c)
{
	return _(c->title ? c->title : c->name);
}

/* A picture, or a page with it above the table. */
static void
write_drawn(struct reporting *p)
{
	const char *title = run_option(p->run, "title"), *note = report_note(&p->report);
	struct picture *picture = &p->report.drawn.picture;
	struct buf svg = {0}, page = {0};
	struct page_head head = {.chinese = tongue_is_chinese,
	    .title = title                             ? title
		: picture->n_series && p->report.draws ? picture->title
						       : _(p->report.op->help),
	    .addressee = run_option(p->run, "addressee"),
	    .caption = note,
	    .none = _("no data"),
	    .said = column_title};

	picture->title = head.title;
	picture->note = note;
	picture->bare = p->as == AS_PAGE;
	if (p->report.draws)
		picture_svg(picture, &svg);
	head.figure = svg.len ? buf_text(&svg) : NULL;
	if (p->as == AS_PAGE)
		page_write(&p->page, &head, &page);
	run_print(p->run, p->as == AS_PAGE ? &page : &svg);
	buf_release(&svg);
	buf_release(&page);
}

static void
report(struct run *r)
{
	enum status st;
	struct reporting p = {.run = r,
	    .report = {.op = reports[r->verb - r->program->verbs],
		.office = &r->store.office,
		.period = {DAY_MIN, DAY_MAX},
		.ordered = !r->argc,
		.rule_known = rule_known,
		.line = print_line}};
	struct scan scan = {.part = p.report.op->checked ? CASE_CHECKED : CASE_WHOLE,
	    .moment = p.report.op->moments ? NULL : &p.moment,
	    .ahead = true,
	    .wants = wants,
	    .make = make,
	    .add = add,
	    .arg = &p.report};

	p.report.arg = &p;
	if (parse_format(&p) && parse_period(&p) && parse_own(&p) && run_open(r) && prepare(&p)) {
		if (p.report.by_facts) {
			scan.facts = &query_facts;
			scan.takes = takes;
		}
		if (p.report.op->add)
			run_scan(r, &scan, true);
		p.report.failed = r->status == ST_FAILED;
		st = report_end(&p.report, &r->diag);
		run_report(r, st);
		if (p.as && st != ST_FAILED)
			write_drawn(&p);
	}
	if (p.listing)
		run_written(r, listing_end(p.listing));
	page_release(&p.page);
	report_release(&p.report);
}

/* Options of merge. */
static const struct option merge_options[] = {{"partial", no_argument, NULL, 'p'}, OUTPUT_OPTIONS,
    {0}};
#define MERGE_HELP                                                         \
	"  -p, --partial    one partial of them all, as CSV\n" OUTPUT_HELP \
	"table, tsv, csv, csv-excel, json or xlsx" HEADER_HELP

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
	struct verb *verbs = arena_alloc(&a, (reports_n + 1) * sizeof *verbs);
	struct buf synopsis = {0};
	struct program program = {.name = "case-report",
	    .summary = "Count cases, print registers.",
	    .verbs = verbs,
	    .n_verbs = reports_n + 1,
	    .offers = report_offers};
	int status;

	for (size_t i = 0; i < reports_n; i++) {
		verbs[i] = verb_of(reports[i], &a);
		buf_fmt(&synopsis,
		    "case-report %s %s [--until DATE] [--at MOMENT] [--known-by MOMENT] "
		    "[--title TEXT] [--addressee TEXT] [-o FORMAT] [-H]%s\n",
		    reports[i]->name, reports[i]->synopsis,
		    reports[i]->add ? " [-0] [CASE ...]" : "");
	}
	verbs[reports_n] = (struct verb){"merge", N_("put partials of measures together"),
	    merge_options, MERGE_HELP, report_merge};
	buf_fmt(&synopsis,
	    "case-report merge [-p] [-o FORMAT] [-H] [FILE ...]\n"
	    "case-report -h | --version");
	program.synopsis = buf_text(&synopsis);
	status = program_main(&program, argc, argv);
	buf_release(&synopsis);
	arena_release(&a);
	return status;
}
