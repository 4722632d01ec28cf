#include "deadline.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "as_of.h"
#include "base/now.h"
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
	run_written(c->run, fwrite(buf_text(&c->out), 1, c->out.len, stdout) == c->out.len);
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

enum status
deadline_count(struct run *r)
{
	struct counting c = {.run = r};
	const struct csv_handler handler = {count_header, count_row_of, &c};
	struct csv_reader *reader;
	day_t known = DAY_MAX; /* the clock is not asked */
	enum status st;

	if (r->argc)
		return run_usage(r, "count reads standard input, it takes no '%s'", r->argv[0]);
	if (!run_day_option(r, "known-by", &known) || !run_open(r))
		return ST_DONE; /* reported */
	office_known(&r->store.office, known);
	c.csv.calendar = r->store.office.calendar;
	c.csv.closing = r->store.office.closing;
	reader = csv_open("standard input", &handler, &r->diag);
	st = csv_read(reader, STDIN_FILENO);
	if (st == ST_DONE && !csv_count(reader)) {
		diag_at(&r->diag, "standard input", 0, 0, "no row below the header");
		st = ST_FAILED;
	}
	run_report(r, st);
	csv_close(reader);
	count_csv_release(&c.csv);
	buf_release(&c.out);
	return ST_DONE;
}

struct explaining {
	struct arena one; /* the case at hand */
	struct buf text, out;
	struct as_of moment;
	const char *task;
	bool json, all;
	size_t shown;
};

static void
explain_case(struct run *r, const char *id, void *arg)
{
	struct explaining *x = arg;
	struct clock_facts *f;
	struct casefile c;
	size_t n;

	if (!run_look(r, id, false, &x->one, &x->text, &c) ||
	    !run_case_as_of(r, &x->moment, &c, id, true))
		return;
	n = clocks_of(&x->one, &r->store.office, &c, x->task, x->all, &f);
	if (x->task && !n) {
		diag_at(&r->diag, id, 0, 0, "no %stask '%s'", x->all ? "" : "open ", x->task);
		run_report(r, ST_NO);
		return;
	}
	buf_cut(&x->out, 0);
	if (x->shown++ && !x->json)
		buf_char(&x->out, '\n');
	(x->json ? explain_json : explain_text)(&x->out, &r->store.office, &c, f, n, &x->one);
	run_written(r, fwrite(buf_text(&x->out), 1, x->out.len, stdout) == x->out.len);
}

/* A limit that somebody asks about, without a case. */
static void
explain_question(struct run *r, struct explaining *x)
{
	const struct office *o = &r->store.office;
	const char *pauses[VALUES_MOST];
	struct clock_facts f;
	size_t n = 0;

	for (const struct given *g = r->given; g && n < VALUES_MOST; g = g->next)
		if (strcmp(g->name, "pause") == 0)
			pauses[n++] = g->value;
	if (!clock_asked(&x->one, o, run_option(r, "start"), run_option(r, "length"),
		run_option(r, "extension"), pauses, n, &f, &x->text)) {
		run_usage(r, "--%s", buf_text(&x->text));
		return;
	}
	(x->json ? explain_json : explain_text)(&x->out, o, NULL, &f, 1, &x->one);
	run_written(r, fwrite(buf_text(&x->out), 1, x->out.len, stdout) == x->out.len);
}

enum status
deadline_explain(struct run *r)
{
	const char *format = run_option(r, "output");
	bool start = run_option(r, "start"), length = run_option(r, "length");
	bool more = run_option(r, "extension") || run_option(r, "pause");
	struct explaining x = {.task = run_option(r, "task"), .all = run_option(r, "all")};

	x.json = format && strcmp(format, "json") == 0;
	if (format && !x.json && strcmp(format, "text") != 0)
		return run_usage(r, "--output '%s': text or json", format);
	if (start != length || (more && !start))
		return run_usage(r, "a limit without a case is --start and --length");
	if (start && (r->argc || x.task || x.all || run_option(r, "at")))
		return run_usage(r, "--start asks about a limit without a case");
	if (!run_open(r) || !run_as_of(r, &x.moment))
		return ST_DONE; /* reported */
	if (start && !x.moment.past)
		office_known(&r->store.office, DAY_MAX);
	if (start)
		explain_question(r, &x);
	else
		run_cases(r, explain_case, &x);
	buf_release(&x.text);
	buf_release(&x.out);
	arena_release(&x.one);
	return ST_DONE;
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

/* The years that were asked for, as pictures or as lists of days; else this year. */
static void
show_years(struct run *r, int format)
{
	int years = r->argc ? r->argc : 1, year, month, mday;
	struct listing *l = NULL;
	struct buf out = {0};

	if (format >= 0)
		l = listing_begin(stdout, (enum listing_format)format, calendar_columns,
		    CALENDAR_FIELDS, run_option(r, "header") != NULL);
	day_split(zone_day(now_get()), &year, &month, &mday);
	for (int i = 0; i < years; i++) {
		if (r->argc)
			year = year_of(r->argv[i]);
		if (l)
			list_year(r, l, year);
		else
			buf_str(&out, i ? "\n" : "");
		if (!l)
			calendar_text(&out, &r->store.office, year);
	}
	run_written(r, l ? listing_end(l) : fwrite(buf_text(&out), 1, out.len, stdout) == out.len);
	buf_release(&out);
}

enum status
deadline_calendar(struct run *r)
{
	const char *name = run_option(r, "output");
	int format = name && strcmp(name, "text") != 0 ? listing_format_parse(name) : -1;
	day_t known = DAY_MAX;

	if (name && format < 0 && strcmp(name, "text") != 0)
		return run_usage(r, "--output '%s': text, table, tsv, csv or json", name);
	for (int i = 0; i < r->argc; i++)
		if (!year_of(r->argv[i]))
			return run_usage(r, "'%s' is no year such as 2026", r->argv[i]);
	if (!run_day_option(r, "known-by", &known) || !run_open(r))
		return ST_DONE; /* reported */
	office_known(&r->store.office, known);
	show_years(r, format);
	return ST_DONE;
}
