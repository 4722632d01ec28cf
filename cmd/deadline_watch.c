#include "deadline.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/now.h"
#include "base/said.h"
#include "base/tongue.h"
#include "case/clock.h"
#include "case/facts.h"
#include "case/settle.h"
#include "query/facts.h"
#include "rules/near.h"
#include "view/alert.h"

/* What cron does for the office: alerts, what lapses, what calendars move. */

struct alerting {
	struct run *run;
	struct alerts list;
	struct as_of moment;
	struct alert_choice choice;
	int64_t last; /* due time of which there may be something to tell */
	enum listing_format format;
	bool mail;
	size_t stale; /* cases that are not counted by today's calendars yet */
	struct arena arena;
};

static enum status
alert_case(void *alerting, const char *id, struct casefile *c, struct diag *d)
{
	struct alerting *a = alerting;
	const struct office *o = &a->run->store.office;

	(void)id;
	(void)d;
	alerts_add(&a->list, o, c, a->moment.now, &a->choice);
	a->stale += !a->moment.past && !c->calm && case_moves(c, o, a->moment.now);
	return ST_DONE;
}

/* A case that moves is counted, and one whose clock ran out since is another. */
static bool
alert_takes(void *alerting, const struct summary *s)
{
	struct alerting *a = alerting;
	struct casefile c;

	if (!s->calm || !facts_hold(s->facts, a->moment.now, a->moment.now))
		return false;
	arena_reset(&a->arena);
	summary_case(s, &a->arena, &c);
	alerts_add(&a->list, &a->run->store.office, &c, a->moment.now, &a->choice);
	return true;
}

/* Nothing is late or soon will be, no pause and no calendar is to be told: so says the index. */
static bool
alert_matters(void *alerting, const struct summary *s)
{
	const struct alerting *a = alerting;

	if (!s->agrees || s->stops || !s->calm || s->next == INT64_MAX)
		return !s->over;
	return s->next <= a->last;
}

bool
deadline_hurry(struct run *r, int *ahead, enum alert_level *least)
{
	const char *said = run_option(r, "within"), *level = run_option(r, "level");
	const char *within = said ? said_folded(&r->arena, said) : NULL;
	struct nearest near = {.text = level ? level : ""};

	if (within && (!*within || strlen(within) > 4 || within[strspn(within, "0123456789")]))
		return run_usage(r, "--within '%s': a whole number of workdays, up to 9999", said);
	*ahead = within ? (int)strtol(within, NULL, 10) : -1;
	*least = (enum alert_level)said_find(level_names, LEVEL_N, level);
	for (int i = 1; i < LEVEL_N; i++)
		nearest_try(&near, level_names[i]);
	return !level || *least ||
	    run_usage(r,
		near.name ? "--level '%s': did you mean %s?"
			  : "--level '%s': reminder, warning, yellow or red",
		level, near.name);
}

/* An option that names nobody, or several, which is in why; always false. */
static bool
not_one(struct run *r, const char *option, const char *name,
    bool (*none)(const struct office *o, const char *text, struct buf *why), struct buf *why)
{
	if (!why->len)
		none(&r->store.office, name, why);
	run_usage(r, "--%s: %s", option, buf_text(why));
	buf_release(why);
	return false;
}

bool
deadline_whose(struct run *r, int64_t now, const struct person **person, const char **department)
{
	const char *who = run_option(r, "person"), *whose = run_option(r, "department");
	const struct office *o = &r->store.office;
	const struct department *dep;
	struct buf why = {0};

	*person = who ? office_person_named(o, who, zone_day(now), &why) : NULL;
	if (who && !*person)
		return not_one(r, "person", who, person_none, &why);
	dep = whose ? office_department_named(o, whose, zone_day(now), &why) : NULL;
	if (whose && !dep)
		return not_one(r, "department", whose, department_none, &why);
	*department = dep ? dep->id : NULL;
	return true;
}

static bool
alert_choose(struct run *r, struct alerting *a)
{
	if (!run_option(r, "within"))
		a->choice.within = alerts_ahead(&r->store.office);
	a->last = told_last(&r->store.office, a->moment.now, a->choice.within);
	return deadline_whose(r, a->moment.now, &a->choice.person, &a->choice.department);
}

static void
alert_list(struct run *r, struct alerting *a)
{
	struct listing *l = run_listing(r, a->format, alert_columns, ALERT_FIELDS);
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
	struct buf text = {0};

	alerts_sort(&a->list, a->mail || run_option(r, "by-person"));
	if (!a->list.n)
		return; /* nothing to say: a header would make cron send a mail */
	if (!a->mail) {
		alert_list(r, a);
		return;
	}
	alerts_mail(&a->list, &r->store.office, a->moment.now, a->choice.within, &text);
	run_print(r, &text);
	buf_release(&text);
}

void
deadline_alert(struct run *r)
{
	struct alerting a = {.run = r};
	struct scan scan = {.part = CASE_WHOLE,
	    .ahead = true,
	    .overdue = true,
	    .matters = alert_matters,
	    .facts = &query_facts,
	    .takes = alert_takes,
	    .moment = &a.moment,
	    .add = alert_case,
	    .arg = &a};

	if (!deadline_hurry(r, &a.choice.within, &a.choice.least) ||
	    !run_format(r, &a.format, &a.mail) || !run_open(r) || !run_as_of(r, &a.moment) ||
	    !alert_choose(r, &a))
		return;
	run_scan(r, &scan, true);
	alert_print(r, &a);
	if (a.stale)
		diag_at(&r->diag, "calendar", 0, 0,
		    tongue_n("it has changed, and %zu case is to be counted anew: 'case-deadline "
			     "recalc' does it",
			"it has changed, and %zu cases are to be counted anew: 'case-deadline "
			"recalc' does it",
			a.stale),
		    a.stale);
	run_report(r, ST_DONE);
	alerts_release(&a.list);
	arena_release(&a.arena);
}

/* Cases are looked at without the lock first: most have nothing to record. */
struct settling {
	struct run *run;
	bool dry_run;
	/* Of recalc only. */
	enum listing_format format;
	struct listing *out;      /* begun with the first row */
	size_t provisional, gone; /* tasks, of all cases */
};

static enum status
settle(const struct settling *x, const char *id, const char *act, struct arena *a,
    struct settled *done, struct diag *d)
{
	enum status st = store_settle(&x->run->store, id, x->dry_run, a, done, d);

	if (!x->dry_run && (done->events->n || st != ST_DONE))
		run_log(x->run, id, act, "system", st);
	return st;
}

/* What would be recorded: a lapse with its effect, or what a calendar moves with the new time. */
static void
say_event(const char *id, const struct node *e)
{
	const struct node *moves = node_get(e, "moves");
	const char *act = node_get_str(e, "act", ""), *at = node_get_str(e, "at", "");

	if (strcmp(act, "lapse") == 0)
		printf("%s\t%s\t%s\t%s\t%s\n", id, act, node_get_str(e, "task", ""),
		    node_get_str(e, "effect", ""), at);
	else
		for (const struct node *m = moves ? moves->first : NULL; m; m = m->next)
			printf("%s\t%s\t%s\t%s\t%s\n", id, act, node_get_str(m, "task", ""),
			    node_get_str(m, "due", ""), at);
}

static enum status
sweep_make(void *settling, const char *id, struct casefile *c, struct diag *d)
{
	const struct settling *x = settling;

	(void)id;
	(void)d;
	c->made = case_lapses(c, &x->run->store.office, now_get()) ? c : NULL;
	return ST_DONE;
}

static enum status
sweep_case(void *settling, const char *id, struct casefile *c, struct diag *d)
{
	const struct settling *x = settling;
	struct run *r = x->run;
	struct settled done;
	enum status st;

	if (!c->made)
		return ST_DONE;
	st = settle(x, id, "lapse", c->arena, &done, d);
	run_count(r, id, st);
	if (st == ST_DONE && done.events->n && !r->quiet && !x->dry_run)
		puts(id);
	for (const struct node *e = done.events->first; e && !r->quiet && x->dry_run; e = e->next)
		say_event(id, e);
	run_flush(r);
	return st;
}

/* What is not due by its history does not lapse. */
static bool
sweep_matters(void *arg, const struct summary *s)
{
	(void)arg;
	return !s->over && !(s->agrees && s->next >= now_get());
}

void
deadline_sweep(struct run *r)
{
	struct settling x = {.run = r, .dry_run = run_option(r, "dry-run")};
	struct scan scan = {.part = CASE_WHOLE,
	    .overdue = true,
	    .matters = sweep_matters,
	    .ahead = true,
	    .make = sweep_make,
	    .add = sweep_case,
	    .arg = &x};

	run_stoppable();
	r->streams = true;
	if (run_open(r))
		run_scan(r, &scan, true);
}

static const struct column recalc_columns[] = {{.name = "id"}, {.name = "task"}, {.name = "was"},
    {.name = "due"}, {.name = "provisional"}, {.name = "late"}, {.name = "calendar"}};
enum { RECALC_FIELDS = sizeof recalc_columns / sizeof *recalc_columns };

static bool
is_past(const char *due)
{
	struct stamp t;

	return stamp_parse(due, strlen(due), &t) && t.sec < now_get();
}

static void
recalc_rows(struct settling *x, const char *id, const struct node *event)
{
	const struct node *moves = node_get(event, "moves"), *m;

	if (!event_is(event, "recalc"))
		return;
	for (m = moves ? moves->first : NULL; m; m = m->next) {
		const char *value[RECALC_FIELDS] = {id, node_get_str(m, "task", ""),
		    node_get_str(m, "was", ""), node_get_str(m, "due", ""),
		    node_get_bool(m, "provisional", false) ? "yes" : "no",
		    is_past(node_get_str(m, "due", "")) ? "yes" : "no",
		    node_get_str(event, "calendar", "")};

		if (!x->out)
			x->out = run_listing(x->run, x->format, recalc_columns, RECALC_FIELDS);
		listing_row(x->out, value);
	}
}

static enum status
recalc_case(void *settling, const char *id, struct casefile *c, struct diag *d)
{
	struct settling *x = settling;
	struct run *r = x->run;
	struct settled done;
	enum status st;

	for (size_t i = 0; i < c->fold.n_tasks; i++)
		x->gone += clock_gone(c->arena, &r->store.office, c, &c->fold.tasks[i]);
	if (!case_moves(c, &r->store.office, now_get())) {
		x->provisional += fold_provisional(&c->fold);
		return ST_DONE;
	}
	st = settle(x, id, "recalc", c->arena, &done, d);
	run_count(r, id, st);
	x->provisional += done.provisional;
	for (const struct node *e = done.events->first; e && st == ST_DONE && !r->quiet;
	     e = e->next)
		recalc_rows(x, id, e);
	if (x->out)
		run_written(r, listing_flush(x->out));
	return st;
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

	day_split(zone_day(now_get()), &year, &month, &mday);
	year += month >= 11;
	if (!provisional || !day_of(year, 1, 1, &first) ||
	    calendar_known(r->store.office.calendar, first))
		return;
	diag_at(&r->diag, "calendar", 0, 0,
	    tongue_n("that of %d is missing, and %zu due time is provisional",
		"that of %d is missing, and %zu due times are provisional", provisional),
	    year, provisional);
	run_report(r, ST_DONE);
}

void
deadline_recalc(struct run *r)
{
	struct settling x = {.run = r, .dry_run = run_option(r, "dry-run")};
	struct scan scan = {.part = CASE_WHOLE,
	    .overdue = true,
	    .matters = summary_goes_on,
	    .ahead = true,
	    .add = recalc_case,
	    .arg = &x};

	if (!run_format(r, &x.format, NULL))
		return;
	run_stoppable();
	if (run_open(r))
		run_scan(r, &scan, true);
	if (x.out)
		run_written(r, listing_end(x.out));
	miss_calendar(r, x.provisional);
	if (x.gone)
		diag_at(&r->diag, "calendar", 0, 0,
		    tongue_n(
			"a file is gone by which %zu due time was counted; 'case-check' says of "
			"which tasks",
			"a file is gone by which %zu due times were counted; 'case-check' says of "
			"which tasks",
			x.gone),
		    x.gone);
	run_report(r, ST_DONE);
}
