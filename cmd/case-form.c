#include "form.h"

#include <stdlib.h>
#include <string.h>

#include "base/now.h"
#include "base/said.h"
#include "form/papers.h"
#include "form/values.h"

/*
 * Prints documents from templates. It changes nothing: what a document says
 * is what was done, as it was sealed then, so the same call prints the same
 * bytes, however often, and a number is given by the act and by no printing.
 */
struct print {
	struct run *run;
	struct forms forms;
	struct printed printed;
	struct papers papers;
	struct figures figures; /* of a report */
	struct arena arena;     /* of a sheet */
	struct node *sheet;
};

/* Of each document; then those of the others, and of a sheet of figures before its report's own. */
#define FORM_OPTIONS                                                                   \
	{"output", required_argument, NULL, 'o'}, {"dir", required_argument, NULL, 0}, \
	{                                                                              \
		"official-seal", required_argument, NULL, 0                            \
	}
static const struct option form_options[] = {FORM_OPTIONS, {"event", required_argument, NULL, 0},
    {0}};
static const struct option figures_first[] = {FORM_OPTIONS, {"from", required_argument, NULL, 0},
    {"until", required_argument, NULL, 0}};
enum { FIGURES_FIRST = sizeof figures_first / sizeof *figures_first };
static const char form_help[] = OUTPUT_HELP
    "html or text\n"
    "  --dir DIR        a file for each document, written only when it is another\n"
    "  --official-seal SEAL\n"
    "                   refuse when the document has another one\n";
static const char event_help[] =
    "  --event N        of which act, by its number; by default the last\n";

static enum status
put_out(struct print *p, struct diag *d)
{
	enum status st = papers_add(&p->papers, &p->printed, d);

	if (st == ST_DONE && !p->run->quiet)
		run_print(p->run, &p->papers.text);
	if (p->papers.dir.fd >= 0)
		run_flush(p->run);
	return st;
}

static enum status
add_case(void *print, const char *id, struct casefile *c, struct diag *d)
{
	struct print *p = print;
	enum status st = form_of_case(&p->forms, &p->printed, c, d);

	(void)id;
	return st == ST_DONE ? put_out(p, d) : st;
}

static enum status
add_to_sheet(void *print, const char *id, struct casefile *c, struct diag *d)
{
	struct print *p = print;

	(void)id;
	if (c->fold.simulated) /* as in reports */
		return ST_DONE;
	if (!form_lists(p->printed.doc, &p->run->store.office, c, d))
		return ST_NO;
	values_add(&p->arena, p->sheet, &p->run->store.office, p->printed.doc, c, &p->forms.uses,
	    p->forms.shape);
	return ST_DONE;
}

static void
print_values(struct print *p, const struct node *values)
{
	struct run *r = p->run;
	enum status st = form_of_values(&p->forms, &p->printed, values, &r->diag);

	run_report(r, st == ST_DONE ? put_out(p, &r->diag) : st);
}

static void
print_cases(struct print *p)
{
	struct scan scan = {.part = CASE_WHOLE, .add = add_case, .arg = p};

	run_scan(p->run, &scan, false);
}

/* Of one that cannot be read nothing is printed: what was asked for and is not in it is missed by nobody. */
static void
print_sheet(struct print *p)
{
	struct scan scan = {.part = CASE_WHOLE, .add = add_to_sheet, .arg = p};

	p->sheet = values_of_sheet(&p->arena, &p->run->store.office, p->printed.doc);
	run_scan(p->run, &scan, false);
	if (p->run->status == ST_DONE)
		print_values(p, p->sheet);
}

/* The cases are those that case-report would count. */
static void
print_report(struct print *p)
{
	struct figures *f = &p->figures;
	struct scan scan = {.part = CASE_WHOLE,
	    .ahead = true,
	    .wants = figures_wants,
	    .add = figures_add,
	    .arg = f};
	struct run *r = p->run;

	f->report.ordered = !r->argc;
	figures_begin(f, &p->arena, &r->store.office, now_get());
	if (!figures_begun(f, &r->diag))
		run_report(r, ST_NO);
	else if (f->report.op->add)
		run_scan(r, &scan, true);
	if (r->status != ST_DONE)
		return;
	if (figures_end(f, &r->diag) == ST_FAILED) {
		run_report(r, ST_FAILED);
		return;
	}
	values_of_figures(f);
	print_values(p, f->values);
}

static void
print_items(struct print *p)
{
	struct run *r = p->run;
	day_t today = zone_day(now_get());

	for (int i = 0; i < r->argc; i++) {
		enum status st = form_of_item(&p->forms, &p->printed, r->argv[i], today, &r->diag);

		run_report(r, st == ST_DONE ? put_out(p, &r->diag) : st);
	}
}

static void
print_office(struct print *p)
{
	struct run *r = p->run;

	print_values(p,
	    values_of_office(&p->arena, &r->store.office, p->printed.doc, zone_day(now_get())));
}

static void
print_all(struct print *p)
{
	static void (*const by_kind[OF_N])(struct print * p) = {[OF_EVENT] = print_cases,
	    [OF_CASE] = print_cases,
	    [OF_CASES] = print_sheet,
	    [OF_REPORT] = print_report,
	    [OF_ITEM] = print_items,
	    [OF_OFFICE] = print_office};
	enum document_of of = p->printed.doc->of;
	struct run *r = p->run;

	/* an event says itself which seal is on its document */
	if (of != OF_EVENT && of != OF_CASE && !form_sealed(&p->printed, NULL, NULL, &r->diag)) {
		run_report(r, ST_NO);
		return;
	}
	by_kind[of](p);
	if (papers_end(&p->papers) && !r->quiet)
		run_print(r, &p->papers.text);
	run_report(r, ST_DONE);
}

static bool
read_event(struct print *p, const char *event)
{
	bool of_event = p->printed.doc->of == OF_EVENT;

	if (!event)
		return true;
	p->printed.event = strtoul(event, NULL, 10);
	if (of_event && strlen(event) <= 9 && !event[strspn(event, "0123456789")] &&
	    p->printed.event)
		return true;
	return run_usage(p->run,
	    of_event ? "--event '%s': the number of an event"
		     : "--event '%s': the document is of no single event",
	    event);
}

static bool
read_seal(struct print *p, const char *seal)
{
	struct run *r = p->run;

	p->printed.seal = seal ? said_among(&r->arena, "acceptance intake approval unit", seal)
			       : NULL;
	return !seal || p->printed.seal ||
	    run_usage(r, "--official-seal '%s': acceptance, intake, approval or unit", seal);
}

static const char *
option_of(const void *run, const char *name)
{
	return run_option(run, name);
}

static bool
read_figures(struct print *p)
{
	struct report *q = &p->figures.report;
	struct run *r = p->run;
	struct buf why = {0};
	bool ok;

	if (p->printed.doc->of != OF_REPORT)
		return true;
	q->period = (struct period){DAY_MIN, DAY_MAX};
	q->has_from = run_option(r, "from");
	q->has_until = run_option(r, "until");
	ok = run_day_option(r, "from", &q->period.from) &&
	    run_day_option(r, "until", &q->period.until) &&
	    (figures_set(&p->figures, p->printed.doc, option_of, r, &why) ||
		run_usage(r, "%s", buf_text(&why)));
	buf_release(&why);
	return ok;
}

/* The options of a document; false: wrong, reported. */
static bool
read_options(struct print *p, bool *html)
{
	struct run *r = p->run;
	const struct document *doc = p->printed.doc;
	const char *format = run_option(r, "output");

	*html = !format || strcmp(format, "html") == 0;
	if (!*html && strcmp(format, "text") != 0)
		return run_usage(r, "--output '%s': html or text", format);
	if (doc->of == OF_ITEM && !r->argc)
		return run_usage(r, "%s is of an item: name one", doc->name);
	if (doc->of == OF_OFFICE && r->argc)
		return run_usage(r, "%s is of the office, it takes no '%s'", doc->name, r->argv[0]);
	if (doc->of == OF_REPORT && !figures_report(doc)->add && r->argc)
		return run_usage(r, "%s is of no cases, it takes no '%s'", doc->name, r->argv[0]);
	return read_event(p, run_option(r, "event")) &&
	    read_seal(p, run_option(r, "official-seal")) && read_figures(p);
}

static bool
open_dir(struct print *p, const char *dir)
{
	struct run *r = p->run;

	if (dir && !*dir)
		return run_usage(r, "--dir: it is empty");
	if (!dir || form_dir_open(&p->papers.dir, &r->store, run_caller(r), dir, &r->diag))
		return true;
	run_report(r, ST_FAILED);
	return false;
}

static void
print(struct run *r)
{
	const struct document *doc = document_find(r->verb->name);
	struct print p = {.run = r, .printed.doc = doc};
	bool html;

	p.papers = (struct papers){.forms = &p.forms, .doc = doc, .dir = {.fd = -1}};
	if (read_options(&p, &html) && run_open(r)) {
		forms_begin(&p.forms, &r->store, html, &r->diag);
		if (!form_holds(&p.forms, doc))
			run_report(r, ST_NO);
		else if (open_dir(&p, run_option(r, "dir")))
			print_all(&p);
		forms_end(&p.forms);
	}
	papers_release(&p.papers);
	figures_release(&p.figures);
	buf_release(&p.printed.text);
	arena_release(&p.arena);
}

static const struct option list_options[] = {OUTPUT_OPTIONS, {0}};
static const struct option no_options[] = {{0}};

static const struct verb own_verbs[] = {
    {.name = "list",
	.help = "list the documents, with what each must have",
	.options = list_options,
	.options_help = OUTPUT_HELP "table, tsv, csv, csv-excel, json or xlsx; by default a table\n"
				    "                   on a terminal, else tsv" HEADER_HELP,
	.body = form_list},
    {.name = "names",
	.help = "list the names that the template of a document may use",
	.options = no_options,
	.body = form_names},
    {.name = "series",
	.help = "list the numbers that yearly series gave, and the gaps in them",
	.options = list_options,
	.options_help = OUTPUT_HELP "table, tsv, csv, csv-excel, json or xlsx; by default a table\n"
				    "                   on a terminal, else tsv" HEADER_HELP,
	.body = form_series},
    {.name = "template",
	.help = "print templates that come with the programs, to be copied into forms/",
	.options = no_options,
	.body = form_template_text},
};

static struct program program = {
    .name = "case-form",
    .synopsis = "case-form DOCUMENT [-o FORMAT] [--dir DIR] [--event N] [--official-seal SEAL] "
		"[-C DIR] [-0q] [CASE ... | ITEM ...]\n"
		"case-form SHEET [-o FORMAT] [--dir DIR] [--official-seal SEAL] [--from DATE] "
		"[--until DATE] [-n NATURE] [-y YEAR | -m MONTH | -p PROJECT | --gaps] [-C DIR] "
		"[-0q] [CASE ...]\n"
		"case-form list [-o FORMAT] [-H]\n"
		"case-form names [-C DIR] DOCUMENT\n"
		"case-form series [-C DIR] [-o FORMAT] [-H]\n"
		"case-form template [-C DIR] NAME ...\n"
		"case-form -h | --version",
    .summary = "Print the documents of an office from its templates.",
};

/* The word of a document. */
static struct verb
verb_of(const struct document *doc, struct arena *a)
{
	bool figures = doc->of == OF_REPORT;
	const struct option *own = figures ? figures_options(doc, a) : NULL;
	const char *help =
	    arena_fmt(a, "%s%s", form_help, figures ? figures_help(doc, a) : event_help);
	struct option *all;
	size_t n = 0;

	if (!figures)
		return (struct verb){doc->name, doc->title, form_options, help, print};
	while (own[n].name)
		n++;
	all = arena_alloc(a, (FIGURES_FIRST + n + 1) * sizeof *all);
	memcpy(all, figures_first, sizeof figures_first);
	memcpy(all + FIGURES_FIRST, own, (n + 1) * sizeof *all);
	return (struct verb){doc->name, doc->title, all, help, print};
}

int
main(int argc, char **argv)
{
	size_t own = sizeof own_verbs / sizeof *own_verbs, n = own;
	struct arena a = {0};
	struct verb *verbs;
	int status;

	for (const struct document *doc = documents; doc->name; doc++)
		n++;
	verbs = arena_alloc(&a, n * sizeof *verbs);
	memcpy(verbs, own_verbs, sizeof own_verbs);
	for (size_t i = own; i < n; i++)
		verbs[i] = verb_of(&documents[i - own], &a);
	program.verbs = verbs;
	program.n_verbs = n;
	status = program_main(&program, argc, argv);
	arena_release(&a);
	return status;
}
