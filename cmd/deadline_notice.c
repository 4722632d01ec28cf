#include "deadline.h"

#include "base/now.h"
#include "case/settle.h"
#include "gate/gate.h"
#include "view/notice.h"

/* Urgings and warnings: issued, or listed as the cases have them. */
struct noticing {
	struct run *run;
	struct notices list;
	struct issue issue;
	struct buf text;
	day_t from, until;
	enum listing_format format;
	bool dry_run, mail;
	size_t printed;
	struct listing *out; /* begun with the first row */
};

/* As they come: what was issued has been told, whatever happens to the next case. */
static void
notice_print(struct noticing *x)
{
	struct run *r = x->run;
	const char *value[NOTICE_FIELDS];

	for (; x->printed < x->list.n; x->printed++) {
		const struct notice *n = &x->list.list[x->printed];

		if (r->quiet)
			continue;
		if (x->mail) {
			buf_cut(&x->text, 0);
			notice_mail(&x->list, &r->store.office, n, &x->text);
			run_print(r, &x->text);
			continue;
		}
		if (!x->out) /* not before there is something to say: cron would send a header */
			x->out = run_listing(r, x->format, notice_columns, NOTICE_FIELDS);
		notice_values(&x->list, &r->store.office, n, value);
		listing_row(x->out, value);
	}
	if (x->out)
		run_written(r, listing_flush(x->out));
	else
		run_flush(r);
}

/* Scans the cases and prints what add has put into the list. */
static void
notice_scan(struct noticing *x, struct scan *s)
{
	s->part = CASE_WHOLE;
	s->arg = x;
	run_scan(x->run, s, true);
	if (x->out)
		run_written(x->run, listing_end(x->out));
	notices_release(&x->list);
	buf_release(&x->text);
}

/* Nothing more is issued than is told. */
static bool
issue_goes_on(void *noticing, const char *id)
{
	const struct noticing *x = noticing;

	(void)id;
	return !x->run->output_error && !run_stopped();
}

static enum status
issue_case(void *noticing, const char *id, struct casefile *c, struct diag *d)
{
	struct noticing *x = noticing;
	struct run *r = x->run;
	size_t before = x->list.n;
	enum status st;

	if (!notices_wanted(&r->store.office, c, x->issue.act, now_get()) &&
	    !case_lapses(c, &r->store.office, now_get()) &&
	    !case_moves(c, &r->store.office, now_get()))
		return ST_DONE;
	st = store_change(&r->store, id, notices_issue, &x->issue, !x->dry_run, d);
	if (st != ST_DONE)
		x->list.n = before;
	if (!x->dry_run && (st != ST_DONE || x->list.n > before)) {
		run_log(r, id, x->issue.act->name, x->issue.by, st);
		run_count(r, id, st);
	}
	notice_print(x);
	return st;
}

/* Without --by: cron's account, or else the caller's own. */
static const char *
issuer(struct run *r)
{
	const struct caller *caller = run_caller(r);

	return caller_is_system(&r->store.office, caller, zone_day(now_get())) ? "system"
									       : caller->account;
}

void
deadline_issue(struct run *r)
{
	const char *by = run_option(r, "by");
	const struct person *person;
	struct noticing x = {.run = r,
	    .issue = {.act = act_find(r->verb->name)},
	    .dry_run = run_option(r, "dry-run")};
	struct scan scan = {.wants = issue_goes_on, .add = issue_case};

	if (!run_format(r, &x.format, &x.mail) || !run_open(r))
		return;
	if (!r->store.office.urge_issuer) {
		diag_at(&r->diag, "office.yaml", 0, 0,
		    "urge is missing: it says who issues notices, who supervises, and when to warn");
		run_report(r, ST_FAILED);
		return;
	}
	person = by ? office_person_named(&r->store.office, by, zone_day(now_get()), NULL) : NULL;
	run_stoppable();
	r->streams = true;
	x.issue.list = &x.list;
	x.issue.caller = run_caller(r);
	x.issue.by = person ? person->account : by ? by : issuer(r);
	notice_scan(&x, &scan);
}

static enum status
list_case(void *noticing, const char *id, struct casefile *c, struct diag *d)
{
	struct noticing *x = noticing;

	(void)id;
	(void)d;
	notices_add(&x->list, &x->run->store.office, c, 0, x->from, x->until);
	notice_print(x);
	return ST_DONE;
}

void
deadline_notices(struct run *r)
{
	struct noticing x = {.run = r, .from = DAY_MIN, .until = DAY_MAX};
	struct scan scan = {.ahead = true, .add = list_case};

	if (run_format(r, &x.format, &x.mail) && run_day_option(r, "from", &x.from) &&
	    run_day_option(r, "until", &x.until) &&
	    (x.from <= x.until || run_usage(r, "the period ends before it begins")) && run_open(r))
		notice_scan(&x, &scan);
}
