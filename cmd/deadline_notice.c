#include "deadline.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "acts.h"
#include "base/now.h"
#include "case/settle.h"
#include "view/notice.h"

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
	if (x->out)
		run_written(r, listing_flush(x->out));
	else
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

	if (r->output_error) /* nothing more is issued than is told */
		return;
	if (!run_look(r, id, false, &x->arena, &x->text, &c))
		return;
	if (!notices_wanted(&r->store.office, &c, x->issue.act, now_get()) &&
	    !case_lapses(&c, &r->store.office, now_get()) &&
	    !case_moves(&c, &r->store.office, now_get()))
		return;
	st = store_change(&r->store, id, notices_issue, &x->issue, !x->dry_run, &r->diag);
	if (st != ST_DONE)
		x->list.n = before;
	if (!x->dry_run && (st != ST_DONE || x->list.n > before))
		run_log(r, id, x->issue.act->name, x->issue.by, st);
	run_report(r, st);
	notice_print(r, x);
}

enum status
deadline_issue(struct run *r)
{
	const char *by = run_option(r, "by");
	const struct person *person;
	struct noticing x = {.issue = {.act = act_find(r->verb->name), .by = by ? by : "system"}};

	if (!notice_options(r, &x) || !run_open(r))
		return ST_DONE; /* reported */
	if (!r->store.office.urge_issuer) {
		diag_at(&r->diag, "office.yaml", 0, 0,
		    "urge is missing: it says who issues notices, who supervises, and when to warn");
		run_report(r, ST_FAILED);
		return ST_DONE;
	}
	if (by && (person = office_person_named(&r->store.office, by)))
		x.issue.by = person->account;
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

enum status
deadline_notices(struct run *r)
{
	struct noticing x = {.from = DAY_MIN, .until = DAY_MAX};

	if (!notice_options(r, &x) || !run_day_option(r, "from", &x.from) ||
	    !run_day_option(r, "until", &x.until) || !run_open(r))
		return ST_DONE; /* reported */
	run_cases_or_all(r, notice_case, &x);
	notice_end(r, &x);
	return ST_DONE;
}
