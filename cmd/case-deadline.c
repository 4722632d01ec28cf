#include "acts.h"
#include "as_of.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "case/lapse.h"
#include "out/alert_text.h"
#include "out/calendar_text.h"
#include "out/count_csv.h"
#include "out/duties_text.h"
#include "out/explain_text.h"
#include "out/notice_text.h"

/*
 * Time limits: counted for anybody who asks, and watched for the office. It
 * reads; what moves a due time are acts.
 */

static bool
day_option(struct run *r, const char *name, day_t *day)
{
	const char *text = run_option(r, name);

	if (!text || day_parse(text, strlen(text), day))
		return true;
	run_usage(r, "--%s '%s': a date such as 2022-12-15", name, text);
	return false;
}

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

static enum status
count(struct run *r)
{
	struct counting c = {.run = r};
	const struct csv_handler handler = {count_header, count_row_of, &c};
	struct csv_reader *reader;
	day_t known = DAY_MAX; /* the clock is not asked */
	enum status st;

	if (r->argc)
		return run_usage(r, "count reads standard input, it takes no '%s'", r->argv[0]);
	if (!day_option(r, "known-by", &known) || !run_open(r))
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

struct alerting {
	struct alerts list;
	struct arena arena; /* of one case */
	struct buf text;
	struct as_of moment;
	struct alert_choice choice;
	bool mail, header;
	int format;
};

static void
alert_case(struct run *r, const char *id, void *arg)
{
	struct alerting *a = arg;
	struct casefile c;

	if (run_look(r, id, false, &a->arena, &a->text, &c) &&
	    run_case_as_of(r, &a->moment, &c, id, r->argc > 0))
		alerts_add(&a->list, &r->store.office, &c, a->moment.now, &a->choice);
}

/* How far ahead to look, -1 when the options do not say, and which level is the least. */
static bool
hurry_options(struct run *r, int *ahead, enum alert_level *least)
{
	const char *within = run_option(r, "within"), *level = run_option(r, "level");

	if (within && (!*within || strlen(within) > 4 || within[strspn(within, "0123456789")])) {
		run_usage(r, "--within '%s': a whole number of workdays, up to 9999", within);
		return false;
	}
	*ahead = within ? (int)strtol(within, NULL, 10) : -1;
	*least = (enum alert_level)word_find(level_names, LEVEL_N, level);
	if (!level || *least)
		return true;
	run_usage(r, "--level '%s': reminder, warning, yellow or red", level);
	return false;
}

static bool
alert_options(struct run *r, struct alerting *a)
{
	const char *format = run_option(r, "output");

	if (!hurry_options(r, &a->choice.within, &a->choice.least))
		return false;
	a->header = run_option(r, "header") != NULL;
	a->mail = format && strcmp(format, "mail") == 0;
	a->format = format && !a->mail ? listing_format_parse(format)
				       : (int)listing_default(STDOUT_FILENO);
	if (a->format < 0)
		run_usage(r, "--output '%s': table, tsv, csv, json or mail", format);
	return a->format >= 0;
}

/* The options that name something of the office; it is open. */
static bool
alert_choose(struct run *r, struct alerting *a)
{
	const char *person = run_option(r, "person"), *department = run_option(r, "department");
	const struct office *o = &r->store.office;

	if (!run_option(r, "within"))
		a->choice.within = alerts_ahead(o);
	a->choice.person = office_person(o, person);
	a->choice.department = department;
	if (person && !a->choice.person)
		run_usage(r, "--person '%s' is not in staff.yaml", person);
	else if (department && !office_department(o, department))
		run_usage(r, "--department '%s' is not in departments.yaml", department);
	else
		return true;
	return false;
}

static void
alert_list(struct run *r, struct alerting *a)
{
	struct listing *l = listing_begin(stdout, (enum listing_format)a->format, alert_columns,
	    ALERT_FIELDS, a->header);
	const char *value[ALERT_FIELDS];

	for (size_t i = 0; i < a->list.n; i++) {
		alert_values(&a->list, &a->list.list[i], a->moment.now, value);
		listing_emphasis(l, a->list.list[i].to.level);
		listing_row(l, value);
	}
	run_written(r, listing_end(l));
}

static void
alert_print(struct run *r, struct alerting *a)
{
	alerts_sort(&a->list, a->mail || run_option(r, "by-person"));
	if (!a->list.n)
		return; /* nothing to say: a header would make cron send a mail */
	if (!a->mail) {
		alert_list(r, a);
		return;
	}
	buf_cut(&a->text, 0);
	alerts_mail(&a->list, &r->store.office, a->moment.now, a->choice.within, &a->text);
	run_written(r, fwrite(a->text.data, 1, a->text.len, stdout) == a->text.len);
}

static enum status
alert(struct run *r)
{
	struct alerting a = {0};

	if (!alert_options(r, &a) || !run_open(r) || !alert_choose(r, &a) ||
	    !run_as_of(r, &a.moment))
		return ST_DONE; /* reported */
	run_cases_or_all(r, alert_case, &a);
	alert_print(r, &a);
	alerts_release(&a.list);
	arena_release(&a.arena);
	buf_release(&a.text);
	return ST_DONE;
}

struct sweeping {
	struct arena one; /* the case at hand */
	struct buf text;
	bool dry_run;
};

/* Without the lock first: most cases have nothing to record. */
/* What the office owes that is no case. */
struct owing {
	struct duty_lines list;
	struct as_of moment;
	struct duty_choice choice;
	bool mail, header;
	int format;
};

static bool
duties_options(struct run *r, struct owing *x)
{
	const char *format = run_option(r, "output");

	if (!hurry_options(r, &x->choice.within, &x->choice.least))
		return false;
	x->choice.all = run_option(r, "all");
	x->header = run_option(r, "header");
	x->mail = format && strcmp(format, "mail") == 0;
	x->format = format && !x->mail ? listing_format_parse(format)
				       : (int)listing_default(STDOUT_FILENO);
	if (r->argc)
		run_usage(r, "duties takes no '%s'", r->argv[0]);
	else if (x->format < 0)
		run_usage(r, "--output '%s': table, tsv, csv, json or mail", format);
	else if (x->choice.all && (x->mail || run_option(r, "within")))
		run_usage(r,
		    "--all lists what is done and far ahead too: it goes without --within "
		    "and mail");
	else
		return true;
	return false;
}

static void
duties_list(struct run *r, struct owing *x)
{
	struct listing *l = listing_begin(stdout, (enum listing_format)x->format, duty_columns,
	    x->choice.all ? DUTY_FIELDS_ALL : DUTY_FIELDS, x->header);
	const char *value[DUTY_FIELDS_ALL];

	for (size_t i = 0; i < x->list.n; i++) {
		duty_values(&x->list, &x->list.list[i], x->moment.now, value);
		listing_emphasis(l, x->list.list[i].to.level);
		listing_row(l, value);
	}
	run_written(r, listing_end(l));
}

static void
duties_print(struct run *r, struct owing *x)
{
	struct buf text = {0};

	if (!x->choice.all)
		duties_sort(&x->list, x->mail);
	if (!x->list.n)
		return; /* nothing to say: a header would make cron send a mail */
	if (!x->mail) {
		duties_list(r, x);
		return;
	}
	duties_mail(&x->list, &r->store.office, x->moment.now, x->choice.within, &text);
	run_written(r, fwrite(text.data, 1, text.len, stdout) == text.len);
	buf_release(&text);
}

static enum status
duties(struct run *r)
{
	struct owing x = {0};

	if (!duties_options(r, &x) || !run_open(r) || !run_as_of(r, &x.moment))
		return ST_DONE; /* reported */
	if (!run_option(r, "within"))
		x.choice.within = alerts_ahead(&r->store.office);
	duties_add(&x.list, &r->store.office, x.moment.now, &x.choice);
	duties_print(r, &x);
	duties_release(&x.list);
	return ST_DONE;
}

static void
sweep_case(struct run *r, const char *id, void *arg)
{
	struct sweeping *x = arg;
	const struct node *events;
	struct casefile c;
	enum status st;

	if (!run_look(r, id, false, &x->one, &x->text, &c) ||
	    !case_lapses(&c, &r->store.office, clock_now()))
		return;
	st = store_lapse(&r->store, id, x->dry_run, &x->one, &events, &r->diag);
	if (!x->dry_run && (events->n || st != ST_DONE))
		run_log(r, id, "lapse", "system", st);
	if (st == ST_DONE && events->n && !r->quiet && !x->dry_run)
		puts(id);
	for (const struct node *e = events->first; e && !r->quiet && x->dry_run; e = e->next)
		printf("%s\t%s\t%s\t%s\t%s\n", id, node_get_str(e, "act", ""),
		    node_get_str(e, "task", ""), node_get_str(e, "effect", ""),
		    node_get_str(e, "at", ""));
	run_report(r, st);
}

static enum status
sweep(struct run *r)
{
	struct sweeping x = {.dry_run = run_option(r, "dry-run")};

	if (run_open(r))
		run_cases_or_all(r, sweep_case, &x);
	buf_release(&x.text);
	arena_release(&x.one);
	return ST_DONE;
}

static const struct listing_column recalc_columns[] = {{.name = "id"}, {.name = "task"},
    {.name = "was"}, {.name = "due"}, {.name = "provisional"}, {.name = "calendar"}};
enum { RECALC_FIELDS = sizeof recalc_columns / sizeof *recalc_columns };

struct recalculating {
	struct listing *out; /* begun with the first row */
	struct arena one;
	struct buf text;
	int format;
	bool dry_run, header;
	size_t provisional; /* tasks, of all cases */
};

static void
recalc_case(struct run *r, const char *id, void *arg)
{
	struct recalculating *x = arg;
	const struct node *event, *moves, *m;
	struct recalculation done;
	struct casefile c;
	enum status st;

	if (!run_look(r, id, false, &x->one, &x->text, &c))
		return;
	if (!case_moves(&c, &r->store.office)) {
		x->provisional += fold_provisional(&c.fold);
		return;
	}
	st = store_recalc(&r->store, id, x->dry_run, &x->one, &done, &r->diag);
	if (!x->dry_run && (done.event || st != ST_DONE))
		run_log(r, id, "recalc", "system", st);
	run_report(r, st);
	event = done.event;
	x->provisional += done.provisional;
	moves = node_get(event, "moves");
	for (m = moves && !r->quiet ? moves->first : NULL; m; m = m->next) {
		const char *value[RECALC_FIELDS] = {id, node_get_str(m, "task", ""),
		    node_get_str(m, "was", ""), node_get_str(m, "due", ""),
		    node_get_bool(m, "provisional", false) ? "yes" : "no",
		    node_get_str(event, "calendar", "")};

		if (!x->out)
			x->out = listing_begin(stdout, (enum listing_format)x->format,
			    recalc_columns, RECALC_FIELDS, x->header);
		listing_row(x->out, value);
		if (x->format != LISTING_TABLE)
			run_flush(r);
	}
}

/*
 * The notice of a year comes out in November of the year before (casework(5),
 * CALENDARS): from then on it is missed, when due times hang on it.
 */
static void
miss_calendar(struct run *r, size_t provisional)
{
	int year, month, mday;
	day_t first;

	day_split(zone_day(clock_now()), &year, &month, &mday);
	year += month >= 11;
	if (!provisional || !day_of(year, 1, 1, &first) ||
	    calendar_known(r->store.office.calendar, first))
		return;
	diag_at(&r->diag, "calendar", 0, 0, "that of %d is missing, and %zu due time%s provisional",
	    year, provisional, provisional == 1 ? " is" : "s are");
	run_report(r, ST_DONE);
}

static enum status
recalc(struct run *r)
{
	const char *format = run_option(r, "output");
	struct recalculating x = {.dry_run = run_option(r, "dry-run"),
	    .header = run_option(r, "header")};

	x.format = format ? listing_format_parse(format) : (int)listing_default(STDOUT_FILENO);
	if (x.format < 0)
		return run_usage(r, "--output '%s': table, tsv, csv or json", format);
	if (run_open(r))
		run_cases_or_all(r, recalc_case, &x);
	if (x.out)
		run_written(r, listing_end(x.out));
	miss_calendar(r, x.provisional);
	buf_release(&x.text);
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
	day_split(zone_day(clock_now()), &year, &month, &mday);
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

static enum status
calendar(struct run *r)
{
	const char *name = run_option(r, "output");
	int format = name && strcmp(name, "text") != 0 ? listing_format_parse(name) : -1;
	day_t known = DAY_MAX;

	if (name && format < 0 && strcmp(name, "text") != 0)
		return run_usage(r, "--output '%s': text, table, tsv, csv or json", name);
	for (int i = 0; i < r->argc; i++)
		if (!year_of(r->argv[i]))
			return run_usage(r, "'%s' is no year such as 2026", r->argv[i]);
	if (!day_option(r, "known-by", &known) || !run_open(r))
		return ST_DONE; /* reported */
	office_known(&r->store.office, known);
	show_years(r, format);
	return ST_DONE;
}

/* Urgings and warnings: issued, or listed as the cases have them. */
struct noticing {
	struct notices list;
	struct issue issue;
	struct arena arena; /* of one case */
	struct buf text;
	day_t from, until;
	int format;
	bool dry_run, header, mail;
	size_t printed;
	struct listing *out; /* begun with the first row */
};

static bool
notice_options(struct run *r, struct noticing *x)
{
	const char *format = run_option(r, "output");

	x->dry_run = run_option(r, "dry-run");
	x->header = run_option(r, "header");
	x->mail = format && strcmp(format, "mail") == 0;
	x->format = format && !x->mail ? listing_format_parse(format)
				       : (int)listing_default(STDOUT_FILENO);
	if (x->format < 0)
		run_usage(r, "--output '%s': table, tsv, csv, json or mail", format);
	return x->format >= 0;
}

/* As they come: what was issued has been told, whatever happens to the next case. */
static void
notice_print(struct run *r, struct noticing *x)
{
	const char *value[NOTICE_FIELDS];

	for (; x->printed < x->list.n; x->printed++) {
		const struct notice *n = &x->list.list[x->printed];

		if (r->quiet)
			continue;
		if (x->mail) {
			buf_cut(&x->text, 0);
			notice_mail(&x->list, &r->store.office, n, &x->text);
			run_written(r, fwrite(x->text.data, 1, x->text.len, stdout) == x->text.len);
			continue;
		}
		if (!x->out) /* not before there is something to say: cron would send a header */
			x->out = listing_begin(stdout, (enum listing_format)x->format,
			    notice_columns, NOTICE_FIELDS, x->header);
		notice_values(&x->list, &r->store.office, n, value);
		listing_row(x->out, value);
	}
	run_flush(r);
}

static void
notice_end(struct run *r, struct noticing *x)
{
	if (x->out)
		run_written(r, listing_end(x->out));
	notices_release(&x->list);
	arena_release(&x->arena);
	buf_release(&x->text);
}

static void
issue_case(struct run *r, const char *id, void *arg)
{
	struct noticing *x = arg;
	size_t before = x->list.n;
	struct casefile c;
	enum status st;

	if (!run_look(r, id, false, &x->arena, &x->text, &c) ||
	    !notices_wanted(&r->store.office, &c, x->issue.act, clock_now()))
		return;
	st = store_change(&r->store, id, notices_issue, &x->issue, !x->dry_run, &r->diag);
	if (st != ST_DONE)
		x->list.n = before;
	if (!x->dry_run && (st != ST_DONE || x->list.n > before))
		run_log(r, id, x->issue.act->name, x->issue.by, st);
	run_report(r, st);
	notice_print(r, x);
}

static enum status
issue(struct run *r)
{
	const char *by = run_option(r, "by");
	struct noticing x = {.issue = {.act = act_find(r->verb->name), .by = by ? by : "system"}};

	if (!notice_options(r, &x) || !run_open(r))
		return ST_DONE; /* reported */
	if (!r->store.office.urge_issuer) {
		diag_at(&r->diag, "office.yaml", 0, 0,
		    "urge is missing: it says who issues notices, who supervises, and when to warn");
		run_report(r, ST_FAILED);
		return ST_DONE;
	}
	x.issue.list = &x.list;
	x.issue.entered_by = by ? run_account(r) : NULL;
	run_cases_or_all(r, issue_case, &x);
	notice_end(r, &x);
	return ST_DONE;
}

static void
notice_case(struct run *r, const char *id, void *arg)
{
	struct noticing *x = arg;
	struct casefile c;

	if (run_look(r, id, false, &x->arena, &x->text, &c))
		notices_add(&x->list, &r->store.office, &c, 0, x->from, x->until);
	notice_print(r, x);
}

static enum status
notices(struct run *r)
{
	struct noticing x = {.from = DAY_MIN, .until = DAY_MAX};

	if (!notice_options(r, &x) || !day_option(r, "from", &x.from) ||
	    !day_option(r, "until", &x.until) || !run_open(r))
		return ST_DONE; /* reported */
	run_cases_or_all(r, notice_case, &x);
	notice_end(r, &x);
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
	if (!clock_question(&x->one, o, run_option(r, "start"), run_option(r, "length"),
		run_option(r, "extension"), pauses, n, &f, &x->text)) {
		run_usage(r, "--%s", buf_text(&x->text));
		return;
	}
	(x->json ? explain_json : explain_text)(&x->out, o, NULL, &f, 1, &x->one);
	run_written(r, fwrite(buf_text(&x->out), 1, x->out.len, stdout) == x->out.len);
}

static enum status
explain(struct run *r)
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

static const struct option explain_option[] = {
    {"output", required_argument, NULL, 'o'},
    {"task", required_argument, NULL, 0},
    {"all", no_argument, NULL, 0},
    AS_OF_OPTIONS,
    {"start", required_argument, NULL, 0},
    {"length", required_argument, NULL, 0},
    {"extension", required_argument, NULL, 0},
    {"pause", required_argument, NULL, 0},
    {0},
};

static const struct option count_option[] = {
    {"known-by", required_argument, NULL, 0},
    {0},
};

static const struct option calendar_option[] = {
    {"known-by", required_argument, NULL, 0},
    {"output", required_argument, NULL, 'o'},
    {"header", no_argument, NULL, 'H'},
    {0},
};

static const struct option recalc_option[] = {
    {"dry-run", no_argument, NULL, 'n'},
    {"output", required_argument, NULL, 'o'},
    {"header", no_argument, NULL, 'H'},
    {0},
};

static const struct option issue_option[] = {
    {"dry-run", no_argument, NULL, 'n'},
    {"by", required_argument, NULL, 0},
    {"output", required_argument, NULL, 'o'},
    {"header", no_argument, NULL, 'H'},
    {0},
};

static const char issue_help[] =
    "  -n, --dry-run    print the notices, and write nothing\n"
    "  --by ACCOUNT     who issues them; otherwise they are issued by system\n"
    "  -o, --output FORMAT\n"
    "                   table, tsv, csv, json, or mail: the notices as texts\n"
    "  -H, --header     a header line in tsv too\n";

static const struct option notices_option[] = {
    {"from", required_argument, NULL, 0},
    {"until", required_argument, NULL, 0},
    {"output", required_argument, NULL, 'o'},
    {"header", no_argument, NULL, 'H'},
    {0},
};

static const struct option sweep_option[] = {
    {"dry-run", no_argument, NULL, 'n'},
    {0},
};

static const struct option alert_option[] = {
    {"within", required_argument, NULL, 'w'},
    {"level", required_argument, NULL, 'l'},
    {"person", required_argument, NULL, 0},
    {"department", required_argument, NULL, 0},
    {"by-person", no_argument, NULL, 'p'},
    {"output", required_argument, NULL, 'o'},
    {"header", no_argument, NULL, 'H'},
    AS_OF_OPTIONS,
    {0},
};

static const struct option duties_option[] = {
    {"within", required_argument, NULL, 'w'},
    {"level", required_argument, NULL, 'l'},
    {"all", no_argument, NULL, 0},
    {"output", required_argument, NULL, 'o'},
    {"header", no_argument, NULL, 'H'},
    AS_OF_OPTIONS,
    {0},
};

static const struct verb verbs[] = {
    {.name = "count",
	.help = "count the limits of a CSV on standard input: adds due and provisional",
	.options = count_option,
	.options_help = "  --known-by DATE  by the calendars that were known on that day\n",
	.body = count},
    {.name = "alert",
	.help = "list the open tasks that are late or due soon, and who is to be told",
	.options = alert_option,
	.options_help =
	    "  -w, --within N   workdays ahead to look; default as far as the office reminds\n"
	    "  -l, --level WORD only that level and worse: reminder, warning, yellow or red\n"
	    "  --person ACCOUNT only what that person is told\n"
	    "  --department ID  only what is that department's\n"
	    "  -p, --by-person  those of one department and person together\n"
	    "  -o, --output FORMAT\n"
	    "                   table, tsv, csv, json, or mail: a text by department and person\n"
	    "  -H, --header     a header line in tsv too\n" AS_OF_HELP,
	.body = alert},
    {.name = "duties",
	.help = "list what is late or due soon of what the office owes that is no case",
	.options = duties_option,
	.options_help =
	    "  -w, --within N   workdays ahead to look; default as far as the office reminds\n"
	    "  -l, --level WORD only that level and worse: reminder, warning, yellow or red\n"
	    "  --all            every period up to the running one, also what is done\n"
	    "  -o, --output FORMAT\n"
	    "                   table, tsv, csv, json, or mail: a text by department and person\n"
	    "  -H, --header     a header line in tsv too\n" AS_OF_HELP,
	.body = duties},
    {.name = "explain",
	.help = "say what each due time rests on, a line a day",
	.options = explain_option,
	.options_help =
	    "  -o, --output FORMAT\n"
	    "                   text, or json: an object a case\n"
	    "  --task NAME      only that task: decide, or decide/river/2\n"
	    "  --all            closed ones too\n" AS_OF_HELP
	    "  --start MOMENT   without a case: when the limit began\n"
	    "  --length LENGTH  how long it is: '20 workdays', '30 days', same-day, noon\n"
	    "  --extension N    what it was lengthened by, in the same unit\n"
	    "  --pause FROM/TO  what stopped it, TO empty while that lasts; may be given again\n",
	.body = explain},
    {.name = "sweep",
	.help = "record what has lapsed by now in every case",
	.options = sweep_option,
	.options_help = "  -n, --dry-run    print what would be recorded, and write nothing\n",
	.body = sweep},
    {.name = "calendar",
	.help = "print years of the office's calendar, this one when none is named",
	.options = calendar_option,
	.options_help =
	    "  --known-by DATE  as it was known on that day\n"
	    "  -o, --output FORMAT\n"
	    "                   text, or the days that are listed: table, tsv, csv, json\n"
	    "  -H, --header     a header line in tsv too\n",
	.body = calendar},
    {.name = "recalc",
	.help = "move the due times that a new or changed calendar moves, and list them",
	.options = recalc_option,
	.options_help = "  -n, --dry-run    list them, and write nothing\n"
			"  -o, --output FORMAT\n"
			"                   table, tsv, csv or json\n"
			"  -H, --header     a header line in tsv too\n",
	.body = recalc},
    {.name = "urge",
	.help = "issue an urging notice for each breach that has none",
	.options = issue_option,
	.options_help = issue_help,
	.body = issue},
    {.name = "warn",
	.help = "issue a warning for each breach that was urged and goes on",
	.options = issue_option,
	.options_help = issue_help,
	.body = issue},
    {.name = "notices",
	.help = "list the urging notices and warnings that cases have",
	.options = notices_option,
	.options_help = "  --from DATE      only those of this day and later\n"
			"  --until DATE     only those of this day and before\n"
			"  -o, --output FORMAT\n"
			"                   table, tsv, csv, json, or mail: the notices as texts\n"
			"  -H, --header     a header line in tsv too\n",
	.body = notices},
};

static const struct program program = {
    .name = "case-deadline",
    .synopsis = "case-deadline count [-C DIR] [--known-by DATE]\n"
		"case-deadline alert [-C DIR] [-w N] [-l WORD] [--person ACCOUNT] "
		"[--department ID] [-p] [-o FORMAT] [-H] [--at MOMENT] [--known-by MOMENT] "
		"[-0] [CASE ...]\n"
		"case-deadline duties [-C DIR] [-w N] [-l WORD] [--all] [-o FORMAT] [-H] "
		"[--at MOMENT] [--known-by MOMENT]\n"
		"case-deadline explain [-C DIR] [-o FORMAT] [--task NAME] [--all] [--at MOMENT] "
		"[--known-by MOMENT] [-0] [CASE ...]\n"
		"case-deadline explain [-C DIR] [-o FORMAT] --start MOMENT --length LENGTH "
		"[--extension N] [--pause FROM/TO]... [--known-by MOMENT]\n"
		"case-deadline calendar [-C DIR] [--known-by DATE] [-o FORMAT] [-H] [YEAR ...]\n"
		"case-deadline sweep [-C DIR] [-nq] [CASE ...]\n"
		"case-deadline recalc [-C DIR] [-nq] [-o FORMAT] [-H] [-0] [CASE ...]\n"
		"case-deadline urge | warn [-C DIR] [-nq] [--by ACCOUNT] [-o FORMAT] [-H] [-0] "
		"[CASE ...]\n"
		"case-deadline notices [-C DIR] [--from DATE] [--until DATE] [-o FORMAT] [-H] [-0] "
		"[CASE ...]\n"
		"case-deadline ACT [options] [CASE ...]\n"
		"case-deadline -h | --version",
    .summary = "Count time limits; watch for what is late or due soon.",
    .verbs = verbs,
    .n_verbs = sizeof verbs / sizeof *verbs,
    .acts = true,
};

int
main(int argc, char **argv)
{
	return program_main(&program, argc, argv);
}
