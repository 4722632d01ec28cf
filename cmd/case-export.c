#include "export.h"

#include <stdio.h>

#include "base/now.h"
#include "exchange/returned.h"
#include "exchange/send.h"

/*
 * What others are sent of the cases, and what they send back. It writes outside
 * of the office, and into it only what went out; cases it only reads.
 */
static const struct option send_options[] = {
    {"dir", required_argument, NULL, 'd'},
    {"all", no_argument, NULL, 0},
    {"again", no_argument, NULL, 0},
    {"dry-run", no_argument, NULL, 'n'},
    {"returned", required_argument, NULL, 0},
    {0},
};
static const char send_help[] =
    "  -d, --dir DIR    where the file is made; by default the working directory\n"
    "  --again          the cases that are named, also what has not changed\n"
    "  --all            every case, also what has not changed\n"
    "  -n, --dry-run    print the file, write nothing\n"
    "  --returned FILE  read which rows the receiver did not take\n";

static const struct option list_options[] = {OUTPUT_OPTIONS, {0}};
static const char list_help[] = OUTPUT_HELP
    "table, tsv, csv, csv-excel, json or xlsx; by default a table\n"
    "                   on a terminal, else tsv" HEADER_HELP;
static const struct option no_options[] = {{0}};

static enum status
add(void *send, const char *id, struct casefile *c, struct diag *d)
{
	(void)id;
	send_add(send, c, d);
	return ST_DONE;
}

static void
send_rows(struct run *r, struct send *e)
{
	struct scan scan = {.part = CASE_WHOLE, .add = add, .arg = e};
	enum status st = send_begin(e, &r->diag);
	struct buf line = {0};

	run_report(r, st);
	if (st == ST_DONE) {
		run_scan(r, &scan, true);
		/* where a case could not be read nothing is known of what the office has not */
		e->whole &= r->status == ST_DONE;
		run_report(r, send_end(e, &r->diag));
	}
	if (e->file && !e->dry_run && !r->quiet) {
		buf_fmt(&line, "%s/%s\t%zu\n", e->directory, e->file, e->rows);
		run_print(r, &line);
	}
	buf_release(&line);
	send_release(e);
}

static void
read_returned(struct run *r, const struct exchange *x, const char *path)
{
	struct buf line = {0};
	size_t n;
	enum status st = returned_read(&r->store, run_caller(r), x, path, now_get(), &n, &r->diag);

	if (n && !r->quiet) {
		buf_fmt(&line, "%s\t%zu\n", path, n);
		run_print(r, &line);
	}
	buf_release(&line);
	run_report(r, st);
}

static bool
options_fit(struct run *r)
{
	const char *again = run_option(r, "again"), *all = run_option(r, "all");

	if (run_option(r, "returned") && (r->argc || again || all || run_option(r, "dir")))
		return run_usage(r, "--returned takes the form alone");
	if (again && all)
		return run_usage(r, "--again is of cases that are named, --all of all");
	if (all && r->argc)
		return run_usage(r, "--all takes no cases; --again does");
	if (again && !r->argc)
		return run_usage(r, "--again: which cases? - reads them from standard input");
	return true;
}

static void
send(struct run *r)
{
	struct exchange x;
	const char *name = r->argc ? r->argv[0] : NULL;
	enum status st;

	if (!name) {
		run_usage(r, "which form? case-export list has them");
		return;
	}
	r->argc--;
	r->argv++;
	if (!options_fit(r) || !run_open(r))
		return;
	st = exchange_read(&x, &r->store, name, &r->diag);
	run_report(r, st);
	if (st == ST_DONE && run_option(r, "returned")) {
		read_returned(r, &x, run_option(r, "returned"));
	} else if (st == ST_DONE) {
		struct send e = {.store = &r->store,
		    .caller = run_caller(r),
		    .x = &x,
		    .directory = run_option(r, "dir") ? run_option(r, "dir") : ".",
		    .all = run_option(r, "all") || run_option(r, "again"),
		    .dry_run = run_option(r, "dry-run"),
		    .whole = !r->argc,
		    .now = now_get()};

		e.out = e.dry_run && !r->quiet ? stdout : NULL;
		send_rows(r, &e);
	}
	exchange_release(&x);
}

static const struct verb verbs[] = {
    {"list", "list the forms", list_options, list_help, export_list},
    {"form", "print forms that come with the programs, to be copied into exchange/", no_options,
	NULL, export_form},
    {"names", "list the names of values that a form may use", no_options, NULL, export_names},
    {"sent", "list the rows that went out by a form", list_options, list_help, export_sent},
    {"returned", "list the rows that came back, and were not sent again", list_options, list_help,
	export_returned},
    {"xes", "print cases as an event log (IEEE 1849)", no_options, NULL, export_xes},
    {"ics", "print the due times of open tasks as a calendar (RFC 5545)", no_options, NULL,
	export_ics},
    {.help = "send rows", .options = send_options, .options_help = send_help, .body = send},
};

static const struct program program = {
    .name = "case-export",
    .synopsis = "case-export FORM [--again | --all] [-nq0] [-d DIR] [-C DIR] [CASE ...]\n"
		"case-export FORM --returned FILE [-C DIR]\n"
		"case-export list [-o FORMAT] [-H] [-C DIR]\n"
		"case-export form NAME ...\n"
		"case-export names [-C DIR]\n"
		"case-export sent [-o FORMAT] [-H] [-C DIR] FORM\n"
		"case-export returned [-o FORMAT] [-H] [-C DIR] [FORM ...]\n"
		"case-export xes [-C DIR] [-0] [CASE ...]\n"
		"case-export ics [-C DIR] [-0] [CASE ...]\n"
		"case-export -h | --version",
    .summary = "Send others what they want of cases, by forms of exchange.",
    .verbs = verbs,
    .n_verbs = sizeof verbs / sizeof *verbs,
    .offers = export_offers,
};

int
main(int argc, char **argv)
{
	return program_main(&program, argc, argv);
}
