#include "form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/now.h"
#include "base/said.h"
#include "form/values.h"
#include "rules/act.h"
#include "store/series.h"

/*
 * Prints documents from templates. It changes nothing: what a document says
 * is what was done, as it was sealed then, so the same call prints the same
 * bytes, however often, and a number is given by the act and by no printing.
 */
struct print {
	struct run *run;
	struct forms forms;
	struct printed printed;
	struct form_dir dir;
	struct buf out;
	struct arena arena; /* of a sheet */
	struct node *sheet;
	struct map names; /* of files, each once */
	size_t n;
	bool to_dir;
};

static const struct option form_options[] = {
    {"output", required_argument, NULL, 'o'},
    {"dir", required_argument, NULL, 0},
    {"event", required_argument, NULL, 0},
    {"official-seal", required_argument, NULL, 0},
    {NULL, 0, NULL, 0},
};
static const char form_help[] =
    "  -o FORMAT        html or text (--output)\n"
    "  --dir DIR        a file for each document, written only when it is another\n"
    "  --event N        of which act, by its number; by default the last\n"
    "  --official-seal SEAL\n"
    "                   refuse when the document has another one\n";

static bool
frame(struct print *p, bool begin)
{
	return !p->forms.html || forms_frame(&p->forms, p->printed.doc, begin, &p->out);
}

static enum status
put_file(struct print *p, struct diag *d)
{
	const char *name = form_file_name(&p->printed, p->forms.html, &p->run->arena);
	struct map_entry *e = map_at(&p->names, name, strlen(name));
	enum status st = ST_FAILED;
	bool changed;

	if (e->value) {
		diag_at(d, name, 0, 0, "two documents of this call would have this name");
		return ST_FAILED;
	}
	e->value = p;
	buf_cut(&p->out, 0);
	if (frame(p, true)) {
		buf_add(&p->out, buf_text(&p->printed.text), p->printed.text.len);
		if (frame(p, false))
			st = form_dir_write(&p->dir, name, &p->out, &changed, d);
	}
	if (st == ST_DONE && changed && !p->run->quiet) {
		puts(name);
		run_flush(p->run);
	}
	return st;
}

static enum status
put_page(struct print *p)
{
	if (p->run->quiet)
		return ST_DONE;
	buf_cut(&p->out, 0);
	if (!p->n++ && !frame(p, true))
		return ST_FAILED;
	if (p->n > 1 && !p->forms.html)
		buf_str(&p->out, "\f");
	buf_add(&p->out, buf_text(&p->printed.text), p->printed.text.len);
	run_print(p->run, &p->out);
	return ST_DONE;
}

static enum status
put_out(struct print *p, struct diag *d)
{
	return p->to_dir ? put_file(p, d) : put_page(p);
}

static enum status
add_case(void *arg, const char *id, struct casefile *c, struct diag *d)
{
	struct print *p = arg;
	enum status st = form_of_case(&p->forms, &p->printed, c, d);

	(void)id;
	return st == ST_DONE ? put_out(p, d) : st;
}

static enum status
add_to_sheet(void *arg, const char *id, struct casefile *c, struct diag *d)
{
	struct print *p = arg;

	(void)id;
	(void)d;
	if (!c->fold.simulated) /* as in reports */
		values_add(&p->arena, p->sheet, &p->run->store.office, p->printed.doc, c,
		    &p->forms.uses, p->forms.shape);
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
print_sheet(struct print *p)
{
	struct scan scan = {.part = CASE_WHOLE, .add = add_to_sheet, .arg = p};

	p->sheet = values_of_sheet(&p->arena, &p->run->store.office, p->printed.doc);
	run_scan(p->run, &scan, false);
	/* what was asked for and is not in it would be missed by nobody */
	if (p->run->status == ST_DONE)
		print_values(p, p->sheet);
}

static void
print_items(struct print *p)
{
	struct run *r = p->run;
	const struct office *o = &r->store.office;
	day_t today = zone_day(now_get());
	const struct node *values;
	const struct item *item;

	for (int i = 0; i < r->argc; i++) {
		struct buf why = {0};

		item = office_item_named(o, said_folded(&r->arena, r->argv[i]), today, &why);
		values = item ? values_of_item(&r->arena, o, p->printed.doc, item, today) : NULL;
		if (item && !values)
			item_tell_none(item, today, &why);
		if (!values) {
			diag_at(&r->diag, r->argv[i], 0, 0, "%s",
			    why.len ? buf_text(&why) : "no item of the catalogue is called so");
			run_report(r, ST_NO);
		} else {
			p->printed.name = item->id;
			print_values(p, values);
		}
		buf_release(&why);
	}
}

static void
print_all(struct print *p)
{
	struct scan scan = {.part = CASE_WHOLE, .add = add_case, .arg = p};
	struct run *r = p->run;

	if (p->printed.doc->of == OF_EVENT || p->printed.doc->of == OF_CASE)
		run_scan(r, &scan, false);
	else if (!form_sealed(&p->printed, NULL, NULL, &r->diag))
		run_report(r, ST_NO);
	else if (p->printed.doc->of == OF_CASES)
		print_sheet(p);
	else if (p->printed.doc->of == OF_ITEM)
		print_items(p);
	else
		print_values(p,
		    values_of_office(&r->arena, &r->store.office, p->printed.doc,
			zone_day(now_get())));
	buf_cut(&p->out, 0);
	if (p->n && frame(p, false))
		run_print(r, &p->out);
	run_report(r, ST_DONE);
}

/* The options of a document; false: wrong, reported. */
static bool
read_options(struct print *p)
{
	struct run *r = p->run;
	const struct document *doc = p->printed.doc;
	const char *format = run_option(r, "output"), *event = run_option(r, "event"),
		   *seal = run_option(r, "official-seal");
	bool text = format && strcmp(format, "text") == 0;

	if (format && !text && strcmp(format, "html") != 0)
		return run_usage(r, "--output '%s': html or text", format);
	if (event &&
	    (doc->of != OF_EVENT || strlen(event) > 9 || !strtoul(event, NULL, 10) ||
		event[strspn(event, "0123456789")]))
		return run_usage(r,
		    doc->of == OF_EVENT ? "--event '%s': the number of an event"
					: "--event '%s': the document is of no single event",
		    event);
	p->printed.event = event ? strtoul(event, NULL, 10) : 0;
	p->printed.seal = seal ? said_among(&r->arena, "acceptance intake approval unit", seal)
			       : NULL;
	if (seal && !p->printed.seal)
		return run_usage(r, "--official-seal '%s': acceptance, intake, approval or unit",
		    seal);
	if (doc->of == OF_ITEM && !r->argc)
		return run_usage(r, "%s is of an item: name one", doc->name);
	if (doc->of == OF_OFFICE && r->argc)
		return run_usage(r, "%s is of the office, it takes no '%s'", doc->name, r->argv[0]);
	p->forms.html = !text;
	return true;
}

static void
print(struct run *r)
{
	struct print p = {.run = r, .dir = {.fd = -1}};
	const char *dir = run_option(r, "dir");
	bool html;

	p.printed.doc = document_find(r->verb->name);
	if (!read_options(&p) || !run_open(r))
		return;
	html = p.forms.html;
	forms_begin(&p.forms, &r->store, html, &r->diag);
	p.to_dir = dir;
	if (!form_holds(&p.forms, p.printed.doc))
		run_report(r, ST_NO);
	else if (!dir || form_dir_open(&p.dir, r, dir))
		print_all(&p);
	form_dir_close(&p.dir);
	forms_end(&p.forms);
	map_release(&p.names);
	buf_release(&p.printed.text);
	buf_release(&p.out);
	arena_release(&p.arena);
}

static void
list(struct run *r)
{
	static const struct column columns[] = {{"document", NULL, COLUMN_LEFT},
	    {"title", NULL, COLUMN_LEFT}, {"of", NULL, COLUMN_LEFT}, {"acts", NULL, COLUMN_LEFT},
	    {"seal", "official seal", COLUMN_LEFT}, {"sign", NULL, COLUMN_LEFT},
	    {"parts", "what it must have", COLUMN_LEFT}, {"source", NULL, COLUMN_LEFT}};
	enum listing_format format;
	struct listing *l;

	if (r->argc) {
		run_usage(r, "list takes no '%s'", r->argv[0]);
		return;
	}
	if (!run_format(r, &format, NULL))
		return;
	l = run_listing(r, format, columns, sizeof columns / sizeof *columns);
	for (const struct document *doc = documents; doc->name; doc++)
		listing_row(l,
		    (const char *[]){doc->name, doc->title, document_of_names[doc->of],
			doc->only ? arena_fmt(&r->arena, "%s, %s", doc->acts, doc->only)
				  : doc->acts,
			document_seal(doc), doc->sign, doc->parts, doc->source});
	run_written(r, listing_end(l));
}

static void template(struct run *r)
{
	struct buf text = {0};

	if (!r->argc)
		run_usage(r, "which template? such as acceptance.html or page.txt");
	if (!r->argc || !run_open(r))
		return;
	for (int i = 0; i < r->argc; i++) {
		buf_cut(&text, 0);
		if (forms_default(&r->store, r->argv[i], &text)) {
			run_print(r, &text);
			continue;
		}
		diag_at(&r->diag, r->argv[i], 0, 0, "there is no such template");
		run_report(r, ST_NO);
	}
	buf_release(&text);
}

struct registers {
	struct run *run;
	struct listing *out;
	struct scan scan;
	enum status status;
};

static void
add_number(void *registers, const struct series_row *row)
{
	struct registers *g = registers;
	struct arena *a = &g->run->arena;
	struct casefile c;
	bool known = strcmp(row->id, "-") != 0 &&
	    scan_read(&g->scan, row->id, &c, &g->run->diag) == ST_DONE;

	listing_row(g->out,
	    (const char *[]){row->number, row->series, arena_fmt(a, "%d", row->year),
		arena_fmt(a, "%ld", row->n), row->id, arena_fmt(a, "%zu", row->event), row->at,
		series_state(row, known ? &c : NULL)});
}

static void
series(struct run *r)
{
	static const struct column columns[] = {{"number", NULL, COLUMN_LEFT},
	    {"series", NULL, COLUMN_LEFT}, {"year", NULL, COLUMN_LEFT},
	    {"serial", NULL, COLUMN_RIGHT}, {"id", "case", COLUMN_LEFT},
	    {"event", NULL, COLUMN_RIGHT}, {"at", NULL, COLUMN_LEFT}, {"state", NULL, COLUMN_LEFT}};
	struct registers g = {.run = r};
	enum listing_format format;

	if (r->argc) {
		run_usage(r, "series takes no '%s'", r->argv[0]);
		return;
	}
	if (!run_format(r, &format, NULL) || !run_open(r))
		return;
	g.scan = (struct scan){.store = &r->store, .diag = &r->diag, .part = CASE_WHOLE};
	g.out = run_listing(r, format, columns, sizeof columns / sizeof *columns);
	g.status = series_read(&r->store, add_number, &g, &r->diag);
	run_written(r, listing_end(g.out));
	run_report(r, g.status);
	scan_release(&g.scan);
}

static void
names(struct run *r)
{
	const struct document *doc = r->argc == 1 ? document_find(r->argv[0]) : NULL;
	struct buf out = {0};

	if (!doc) {
		run_usage(r,
		    r->argc == 1 ? "'%s' is no document: case-form list has them"
				 : "names of which document?",
		    r->argc ? r->argv[0] : "");
		return;
	}
	if (run_open(r)) {
		values_names(&out, "", values_shape(&r->arena, &r->store.office, doc));
		run_print(r, &out);
	}
	buf_release(&out);
}

static const struct option list_options[] = {OUTPUT_OPTIONS, {0}};
static const struct option no_options[] = {{0}};

enum { OWN_VERBS = 4, VERBS_MOST = 96 };
static struct verb verbs[VERBS_MOST] = {
    {.name = "list",
	.help = "list the documents, with what each must have",
	.options = list_options,
	.options_help = OUTPUT_HELP
	"table, tsv, csv, csv-excel or json; default table on a terminal, else tsv" HEADER_HELP,
	.body = list},
    {.name = "names",
	.help = "list the names that the template of a document may use",
	.options = no_options,
	.body = names},
    {.name = "series",
	.help = "list the numbers that yearly series gave, and the gaps in them",
	.options = list_options,
	.options_help = OUTPUT_HELP
	"table, tsv, csv, csv-excel or json; default table on a terminal, else tsv" HEADER_HELP,
	.body = series},
    {.name = "template",
	.help = "print templates that come with the programs, to be copied into forms/",
	.options = no_options,
	.body = template},
};

static struct program program = {
    .name = "case-form",
    .synopsis = "case-form DOCUMENT [-o FORMAT] [--dir DIR] [--event N] [--official-seal SEAL] "
		"[-C DIR] [-0q] [CASE ... | ITEM ...]\n"
		"case-form list [-o FORMAT] [-H]\n"
		"case-form names [-C DIR] DOCUMENT\n"
		"case-form series [-C DIR] [-o FORMAT] [-H]\n"
		"case-form template [-C DIR] NAME ...\n"
		"case-form -h | --version",
    .summary = "Print the documents of an office from its templates.",
    .verbs = verbs,
};

int
main(int argc, char **argv)
{
	size_t n = OWN_VERBS;

	for (const struct document *doc = documents; doc->name && n < VERBS_MOST; doc++)
		verbs[n++] = (struct verb){.name = doc->name,
		    .help = doc->title,
		    .options = form_options,
		    .options_help = form_help,
		    .body = print};
	program.n_verbs = n;
	return program_main(&program, argc, argv);
}
