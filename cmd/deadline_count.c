#include "deadline.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/now.h"
#include "base/said.h"
#include "base/tongue.h"
#include "view/calendar.h"
#include "view/count_csv.h"
#include "view/explain.h"

/* How time is counted: for anybody who asks, for a case, and by which calendar. */

struct counting {
	struct run *run;
	struct count_csv csv;
	struct buf out;
};

/* ST_FAILED, which ends the reading, when standard output takes no more; main says so. */
static enum status
pass_on(struct counting *c)
{
	run_print(c->run, &c->out);
	buf_cut(&c->out, 0);
	return ferror(stdout) ? ST_FAILED : ST_DONE;
}

static enum status
count_header(void *arg, const struct csv_reader *r, struct diag *d)
{
	struct counting *c = arg;
	enum status st = count_csv_header(&c->csv, r, &c->out, d);

	return st == ST_DONE ? pass_on(c) : st;
}

static enum status
count_row_of(void *arg, const struct csv_row *row, struct diag *d)
{
	struct counting *c = arg;

	if (count_csv_row(&c->csv, row, &c->out, d) == ST_DONE)
		return pass_on(c);
	run_report(c->run, ST_FAILED);
	return ferror(stdout) ? ST_FAILED : ST_DONE;
}

void
deadline_count(struct run *r)
{
	struct counting c = {.run = r};
	const struct csv_handler handler = {count_header, count_row_of, &c};
	struct csv_reader *reader;
	day_t known = DAY_MAX; /* the clock is not asked */
	enum status st;

	if (r->argc)
		run_usage(r, "count reads standard input, it takes no '%s'", r->argv[0]);
	if (r->argc || !run_day_option(r, "known-by", &known) || !run_open(r))
		return;
	office_known(&r->store.office, known);
	c.csv.calendar = r->store.office.calendar;
	c.csv.closing = r->store.office.closing;
	c.csv.form = isatty(STDOUT_FILENO) ? CSV_VISIBLE : 0;
	run_waits(r, "rows");
	reader = csv_open(_("standard input"), &handler, &r->diag);
	st = csv_read(reader, STDIN_FILENO);
	if (st == ST_DONE && !csv_count(reader)) {
		diag_at(&r->diag, _("standard input"), 0, 0, "no row below the header");
		st = ST_FAILED;
	}
	run_report(r, st);
	csv_close(reader);
	count_csv_release(&c.csv);
	buf_release(&c.out);
}

struct explaining {
	struct run *run;
	struct buf out;
	struct as_of moment;
	const char *task;
	const struct store *rests; /* what it rests on is said too; NULL */
	bool json, all;
	size_t shown;
};

static enum status
explain_case(void *explaining, const char *id, struct casefile *c, struct diag *d)
{
	struct explaining *x = explaining;
	const struct office *o = &x->run->store.office;
	struct clock_facts *f;
	size_t n = clocks_of(c->arena, o, c, x->task, x->all, &f);

	if (x->task && !n) {
		diag_at(d, id, 0, 0, "no %stask '%s'", x->all ? "" : _("open "), x->task);
		return ST_NO;
	}
	buf_cut(&x->out, 0);
	if (x->shown++ && !x->json)
		buf_char(&x->out, '\n');
	(x->json ? explain_json : explain_text)(&x->out, o, c, f, n, x->rests, c->arena);
	run_print(x->run, &x->out);
	return ST_DONE;
}

/* A limit that somebody asks about, without a case. */
static void
explain_question(struct explaining *x)
{
	struct run *r = x->run;
	const struct office *o = &r->store.office;
	const char *pauses[VALUES_MOST];
	struct clock_facts f;
	struct buf why = {0};
	size_t n = 0;

	for (const struct given *g = r->given; g && n < VALUES_MOST; g = g->next)
		if (strcmp(g->name, "pause") == 0)
			pauses[n++] = g->value;
	if (clock_asked(&r->arena, o, run_option(r, "start"), run_option(r, "length"),
		run_option(r, "extension"), pauses, n, &f, &why)) {
		(x->json ? explain_json : explain_text)(&x->out, o, NULL, &f, 1, x->rests,
		    &r->arena);
		run_print(r, &x->out);
	} else {
		run_usage(r, "--%s", buf_text(&why));
	}
	buf_release(&why);
}

static bool
explain_options(struct run *r, struct explaining *x)
{
	const char *format = run_option(r, "output");
	bool start = run_option(r, "start"), length = run_option(r, "length");
	bool more = run_option(r, "extension") || run_option(r, "pause");

	x->json = format && strcmp(format, "json") == 0;
	if (format && !x->json && strcmp(format, "text") != 0)
		return run_usage(r, "--output '%s': text or json", format);
	if (start != length || (more && !start))
		return run_usage(r, "a limit without a case is --start and --length");
	if (start && (r->argc || x->task || x->all || run_option(r, "at")))
		return run_usage(r, "--start asks about a limit without a case");
	return true;
}

void
deadline_explain(struct run *r)
{
	bool start = run_option(r, "start");
	struct explaining x = {.run = r,
	    .task = run_option(r, "task"),
	    .rests = run_option(r, "rests-on") ? &r->store : NULL,
	    .all = run_option(r, "all")};
	struct scan scan = {.part = CASE_WHOLE,
	    .ahead = true,
	    .moment = &x.moment,
	    .add = explain_case,
	    .arg = &x};

	if (!explain_options(r, &x) || !run_open(r) || !run_as_of(r, &x.moment))
		return;
	if (start && !x.moment.past)
		office_known(&r->store.office, DAY_MAX);
	if (start)
		explain_question(&x);
	else
		run_scan(r, &scan, false);
	buf_release(&x.out);
}

static int
year_of(const char *text)
{
	return strlen(text) == 4 && !text[strspn(text, "0123456789")] ? (int)strtol(text, NULL, 10)
								      : 0;
}

static void
list_year(struct run *r, struct listing *l, int year)
{
	const char *value[CALENDAR_FIELDS];
	char date[DAY_TEXT];
	day_t first, last;

	day_of(year, 1, 1, &first);
	day_of(year, 12, 31, &last);
	for (day_t day = first; day <= last; day++)
		if (calendar_values(&r->store.office, day, date, value))
			listing_row(l, value);
}

/* The years that were asked for, as lists of days, else as pictures; or this year. */
static void
show_years(struct run *r, struct listing *l)
{
	int years = r->argc ? r->argc : 1, year, month, mday;
	struct buf out = {0};

	day_split(zone_day(now_get()), &year, &month, &mday);
	for (int i = 0; i < years; i++) {
		if (r->argc)
			year = year_of(said_folded(&r->arena, r->argv[i]));
		if (l)
			list_year(r, l, year);
		else
			buf_str(&out, i ? "\n" : "");
		if (!l)
			calendar_text(&out, &r->store.office, year);
	}
	if (l)
		run_written(r, listing_end(l));
	else
		run_print(r, &out);
	buf_release(&out);
}

static bool
calendar_options(struct run *r, int *format, day_t *known)
{
	const char *name = run_option(r, "output");
	bool text = !name || strcmp(name, "text") == 0;

	*format = text ? -1 : listing_format_parse(name);
	if (!text && *format < 0)
		return run_usage(r, "--output '%s': text, table, tsv, csv, csv-excel or json",
		    name);
	for (int i = 0; i < r->argc; i++)
		if (!year_of(said_folded(&r->arena, r->argv[i])))
			return run_usage(r, "'%s' is no year such as 2026", r->argv[i]);
	return run_day_option(r, "known-by", known);
}

void
deadline_calendar(struct run *r)
{
	struct listing *l = NULL;
	day_t known = DAY_MAX;
	int format;

	if (!calendar_options(r, &format, &known) || !run_open(r))
		return;
	office_known(&r->store.office, known);
	if (format >= 0)
		l = run_listing(r, (enum listing_format)format, calendar_columns, CALENDAR_FIELDS);
	show_years(r, l);
}
