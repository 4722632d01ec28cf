/*
 * Clocks of cases: payments, answers and lapses that no program does alone,
 * and, over random histories, that what the events record is what a count of
 * day after day makes of the acts.
 */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "case/clock.h"
#include "case/settle.h"
#include "tap.h"
#include "trial.h"
#include "gate/gate.h"

static struct arena arena; /* of one case */
static struct diag diag;
static struct office office;

static const char staff_text[] =
    "staff:\n"
    "- {account: li, name: 李, department: window, roles: [window], from: 2010-01-01}\n"
    "- {account: zhang, name: 张, department: river, roles: [handler, chief], from: 2010-01-01}\n"
    "- {account: wu, name: 吴, department: river, roles: [handler], from: 2010-01-01}\n"
    "- {account: ma, name: 马, department: river, roles: [leader, head], from: 2010-01-01}\n";

#define ITEM(id, limits)                                                                \
	"id: " id "\nversions:\n- from: 2010-01-01\n  name: 水坝\n  kind: promised\n" \
	"  host: river\n  basis: [防洪法]\n  limits:\n" limits
#define LIMIT(name, task, starts, ends, of, length, more)                                     \
	"  - {limit: " name ", task: " task ", starts: " starts ", ends: [" ends "], of: " of \
	", length: " length ", basis: 甲" more "}\n"

/* Many clocks; none lapses. */
static const char dam_text[] = ITEM("dam",
    LIMIT("promise", "decide", "accept", "decide", "host", "10 workdays",
	", pauses: [hearing, testing, inspection], extend: {by: 5, approver: [leader]}")
	LIMIT("statutory", "decide-by-law", "accept", "decide", "host", "20 workdays",
	    ", pauses: [hearing, testing], extend: {by: 10, approver: [leader]}")
	    LIMIT("natural", "report", "receive", "decide", "host", "30 days",
		", pauses: [hearing], extend: {by: 15, approver: [leader]}") LIMIT("morning",
		"look", "dispatch", "inspect", "host", "noon", ", pauses: [testing], clock: stage")
		LIMIT("visit", "inspect", "opine", "inspect", "host", "3 workdays",
		    ", pauses: [hearing, inspection], clock: stage"));
/* A deemed acceptance that brings a promise which is over already. */
static const char silent_text[] = ITEM("silent",
    LIMIT("acceptance", "accept", "receive", "accept, refuse, ask", "window", "5 workdays",
	", clock: stage, lapse: deemed-accepted") LIMIT("promise", "decide", "accept", "decide",
	"host", "3 workdays", ", lapse: deemed-granted")
	LIMIT("routing", "dispatch", "accept", "dispatch", "window", "noon", ", clock: stage"));
static const char mine_text[] = ITEM("mine",
    LIMIT("letter", "consult", "accept", "consult", "host", "2 workdays", ", clock: stage")
	LIMIT("reply", "reply", "consult", "reply", "counties", "5 workdays",
	    ", clock: stage") LIMIT("notice", "notify", "assess", "notify", "window", "same-day",
	    ", clock: stage") LIMIT("payment", "pay", "notify", "pay", "applicant", "30 days",
	    ", clock: applicant, lapse: propose-denial") LIMIT("denial", "deny", "lapse", "decide",
	    "host", "5 workdays", ", clock: stage, after: payment")
	    LIMIT("certificate", "issue", "pay", "issue", "host", "3 workdays", ", clock: stage"));
static const char land_text[] = ITEM("land",
    LIMIT("payment", "pay", "notify", "pay, confirm", "applicant", "10 workdays",
	", clock: applicant, lapse: close-unpaid")
	LIMIT("statutory", "decide", "accept", "decide", "host", "20 workdays", ""));

static bool
make_office(void)
{
	return trial_begin(&office, staff_text, &diag) &&
	    trial_add(&office, RULE_ITEM, "catalog/dam.yaml", dam_text, &diag) &&
	    trial_add(&office, RULE_ITEM, "catalog/silent.yaml", silent_text, &diag) &&
	    trial_add(&office, RULE_ITEM, "catalog/mine.yaml", mine_text, &diag) &&
	    trial_add(&office, RULE_ITEM, "catalog/land.yaml", land_text, &diag) &&
	    trial_calendar(&office, 2024, &diag) && trial_calendar(&office, 2025, &diag) &&
	    trial_calendar(&office, 2026, &diag) && office_finish(&office, &diag);
}

/* One act, recorded when it happens; keys are YAML. */
static enum status
act(struct casefile *c, const char *name, const char *by, struct stamp at, const char *keys)
{
	struct request r = {.act = act_find(name), .by = by, .at = at, .now = at.sec};

	r.keys = node_parse(c->arena, "keys", keys, strlen(keys), &node_limits_rule, &diag);
	return r.keys ? case_perform(c, &office, gates, &r, &diag) : ST_FAILED;
}

static struct stamp
moment(const char *text)
{
	struct stamp t = {0};

	stamp_parse_local(text, strlen(text), &t);
	return zone_stamp(t.sec, PRECISION_MINUTE);
}

/* Acts in a row: pairs of a moment and a line `ACT BY KEYS`, up to NULL. */
static bool
acts_of(struct casefile *c, ...)
{
	char name[32], by[32];
	const char *at, *line;
	int n;
	va_list ap;
	bool ok = true;

	va_start(ap, c);
	while (ok && (at = va_arg(ap, const char *))) {
		line = va_arg(ap, const char *);
		n = 0;
		ok = sscanf(line, "%31s %31s %n", name, by, &n) == 2 &&
		    act(c, name, by, moment(at), line[n] ? line + n : "{}") == ST_DONE;
	}
	va_end(ap);
	if (!ok && diag.last)
		tap_note("%s: %s", line, diag.last->text);
	return ok;
}

/* The due text of the open task whose name begins so, "" when there is none. */
static const char *
due_of(const struct casefile *c, const char *task)
{
	for (size_t i = 0; i < c->fold.n_tasks; i++)
		if (!c->fold.tasks[i].closed &&
		    strncmp(c->fold.tasks[i].name, task, strlen(task)) == 0)
			return c->fold.tasks[i].due_text;
	return "";
}

static bool
due_is(const struct casefile *c, const char *task, const char *want)
{
	if (strcmp(due_of(c, task), want) == 0)
		return true;
	tap_note("%s: '%s', not '%s'", task, due_of(c, task), want);
	return false;
}

static void
new_case(struct casefile *c, const char *item)
{
	diag_reset(&diag);
	arena_reset(&arena);
	case_new(c, &arena, "T-20250101-000001", item);
}

/* What lapsed by a moment; -1 when it failed. */
static int
lapses(struct casefile *c, const char *at)
{
	int64_t now = moment(at).sec;
	size_t before = c->fold.events;

	return case_settle(c, &office, gates, now, &diag) == ST_DONE
	    ? (int)(c->fold.events - before)
	    : -1;
}

static void
test_fees(void)
{
	struct casefile c;

	new_case(&c, "mine");
	tap_ok(acts_of(&c, "2025-09-01T09:00", "receive li", "2025-09-01T09:10", "accept li",
		   "2025-09-01T09:20", "dispatch li", "2025-09-05T09:00",
		   "assess wu {amount: 100.00 CNY}", (char *)NULL) &&
		due_is(&c, "notify/window/", "2025-09-05T17:30+08:00") &&
		acts_of(&c, "2025-09-05T10:00", "notify li {amount: 100.00 CNY}", (char *)NULL) &&
		due_is(&c, "notify/", "") && due_is(&c, "pay/applicant/", "2025-10-09T17:30+08:00"),
	    "T8: a fee notice has thirty days, and the window the same day");
	tap_ok(lapses(&c, "2025-10-09T17:30") == 0 && lapses(&c, "2025-10-09T17:31") == 1 &&
		due_is(&c, "pay/", "") && c.fold.state == STATE_IN_REVIEW &&
		due_is(&c, "deny/river/", "2025-10-15T17:30+08:00") &&
		lapses(&c, "2026-01-05T09:00") == 0,
	    "a fee of a mine that is not paid makes the host propose a denial, and nothing else");
	new_case(&c, "mine");
	tap_ok(acts_of(&c, "2025-09-01T09:00", "receive li", "2025-09-01T09:10", "accept li",
		   "2025-09-01T09:20", "dispatch li", "2025-09-05T10:00",
		   "notify li {amount: 100.00 CNY, until: 2025-09-20}", "2025-09-08T10:00",
		   "pay li {amount: 100.00 CNY}", (char *)NULL) &&
		due_is(&c, "pay/", "") && due_is(&c, "issue/river/", "2025-09-11T17:30+08:00"),
	    "what was paid ends the applicant's time, and the certificate's begins");
	new_case(&c, "land");
	tap_ok(acts_of(&c, "2025-09-24T09:00", "receive li", "2025-09-24T09:10", "accept li",
		   "2025-09-24T09:20", "dispatch li", "2025-09-24T10:00",
		   "notify li {amount: 100.00 CNY}", (char *)NULL) &&
		due_is(&c, "pay/applicant/", "2025-10-14T17:30+08:00") &&
		lapses(&c, "2025-10-15T09:00") == 1 && c.fold.state == STATE_CLOSED &&
		c.fold.outcome == OUTCOME_UNPAID && due_is(&c, "", ""),
	    "T13: a fee of a building site that is not paid closes the case as unpaid");
}

/* The answer of a body at a moment, recorded on 2026-02-26. */
static enum status
reply_at(struct casefile *c, const char *body, const char *at)
{
	struct request r = {.act = act_find("reply"), .by = "wu", .at = moment(at)};
	struct node *keys = node_map(c->arena);

	node_set_str(c->arena, keys, "body", body);
	node_set_str(c->arena, keys, "opinion", "同意");
	r.now = moment("2026-02-26T09:00").sec;
	r.keys = keys;
	return case_perform(c, &office, gates, &r, &diag);
}

static void
test_bodies(void)
{
	struct casefile c;

	new_case(&c, "mine");
	tap_ok(acts_of(&c, "2026-02-12T09:00", "receive li", "2026-02-12T09:10", "accept li",
		   "2026-02-12T09:20", "dispatch li", (char *)NULL) &&
		due_is(&c, "consult/river/", "2026-02-14T17:30+08:00") &&
		acts_of(&c, "2026-02-14T10:00", "consult wu {body: 甲县, question: 同意否}",
		    "2026-02-14T11:00", "consult wu {body: 乙县, question: 同意否}",
		    (char *)NULL) &&
		due_is(&c, "reply/counties/4", "2026-02-28T17:30+08:00") &&
		due_is(&c, "reply/counties/5", "2026-02-28T17:30+08:00"),
	    "T18: each body that is consulted has five workdays from its letter");
	tap_ok(acts_of(&c, "2026-02-25T10:00", "reply wu {body: 乙县, opinion: 同意}",
		   (char *)NULL) &&
		due_is(&c, "reply/counties/5", "") &&
		due_is(&c, "reply/counties/4", "2026-02-28T17:30+08:00"),
	    "the answer of one body is not that of the other");
	tap_ok(reply_at(&c, "甲县", "2026-02-14T09:59") == ST_NO && diag.last->rule &&
		strcmp(diag.last->rule, "time.order") == 0 &&
		reply_at(&c, "甲县", "2026-02-14T10:30") == ST_DONE &&
		due_is(&c, "reply/counties/4", ""),
	    "a body answers after it was asked, and may before another one is asked");
}

static void
test_chain(void)
{
	const struct node *e;
	struct casefile c;
	int n;

	new_case(&c, "silent");
	tap_ok(acts_of(&c, "2025-03-03T09:00", "receive li", (char *)NULL) &&
		lapses(&c, "2025-03-10T17:30") == 0,
	    "nothing lapses at closing time of the last day");
	n = lapses(&c, "2025-03-12T09:00");
	e = node_get(c.tree, "history")->last;
	tap_ok(n == 2 && c.fold.state == STATE_DECIDED &&
		c.fold.outcome == OUTCOME_DEEMED_GRANTED &&
		node_is(node_get(e, "effect"), "deemed-granted") &&
		node_is(node_get(e, "at"), "2025-03-10T17:30+08:00") && due_is(&c, "", ""),
	    "what a lapse begins can be over: it lapses in turn, not before it was begun");
	tap_ok(lapses(&c, "2025-05-12T09:00") == 0, "and then nothing more lapses");
	new_case(&c, "silent");
	tap_ok(acts_of(&c, "2025-03-03T09:00", "receive li", "2025-03-04T09:00",
		   "return li {reason: 一, basis: 二, remedy: 三}", (char *)NULL) &&
		lapses(&c, "2025-05-12T09:00") == 0 && c.fold.state == STATE_DECIDED,
	    "a case that was given back is not accepted by silence");
}

static void
test_rule_gone(void)
{
	struct office other = office;
	struct casefile c;
	size_t events;

	new_case(&c, "silent");
	acts_of(&c, "2025-03-03T09:00", "receive li", (char *)NULL);
	other.items = NULL;
	other.n_items = 0;
	events = c.fold.events;
	tap_ok(case_settle(&c, &other, gates, moment("2025-05-12T09:00").sec, &diag) == ST_DONE &&
		c.fold.events == events && c.fold.state == STATE_RECEIVED,
	    "a task whose limit is in the rules no more does not lapse");
}

/* A model of the clocks: what was done, and a count of day after day. */
struct model_pause {
	const char *procedure;
	day_t from, to;
	bool open;
};
struct model {
	struct model_pause pauses[64];
	size_t n;
	int extension[8]; /* by the number of the task in the fold */
};

/* What stops the limit on a day: an open pause as well, when open. */
static bool
model_stops(const struct model *m, const struct limit *l, day_t d, bool open)
{
	for (size_t i = 0; i < m->n; i++)
		if (node_has(l->pauses, m->pauses[i].procedure) && m->pauses[i].from < d &&
		    (m->pauses[i].open ? open : !open && d <= m->pauses[i].to))
			return true;
	return false;
}

/* The due day, or 0 while it is paused. */
static day_t
model_due(const struct model *m, const struct limit *l, const struct task *t, int extension)
{
	struct length length = l->length;
	day_t d = zone_day(t->from.sec);
	int left = length.unit == UNIT_NOON ? 1 : length.n + extension;
	bool any = length.unit == UNIT_DAYS;

	for (;;) {
		d++;
		if (model_stops(m, l, d, true))
			return 0;
		if (model_stops(m, l, d, false))
			continue;
		if (left > 0 && (any || calendar_workday(office.calendar, d)))
			left--;
		if (!left && calendar_workday(office.calendar, d))
			return d;
	}
}

static bool
agrees(const struct casefile *c, const struct model *m)
{
	struct clock_state s;
	struct due due;
	bool ok = true;

	for (size_t i = 0; i < c->fold.n_tasks; i++) {
		const struct task *t = &c->fold.tasks[i];
		const struct limit *l = task_limit(&office, c, t);
		day_t want = model_due(m, l, t, m->extension[i]);

		if (t->closed)
			continue;
		ok &= clock_of(c->arena, c, l, t, NULL, &s);
		due = clock_due(&office, DAY_MAX, &s);
		ok &= due.paused == t->paused && (due.paused || due.sec == t->due.sec);
		ok &= want ? !t->paused && zone_day(t->due.sec) == want : t->paused;
		if (!ok) {
			tap_note("%s: recorded %s, by the model day %d", t->name, t->due_text,
			    want);
			return false;
		}
	}
	return ok;
}

static unsigned int seed = 1;

static int
below(int n)
{
	seed = seed * 1103515245u + 12345u;
	return (int)(seed >> 16 & 0x7fff) % n;
}

static const char *const procedures[] = {"hearing", "testing", "inspection"};

/* A case that is in review from a random day of 2025 on. */
static int64_t
begin(struct casefile *c)
{
	int64_t at = moment("2025-01-06T00:00").sec + below(250) * 86400LL + below(60000);
	bool ok;

	new_case(c, "dam");
	ok = act(c, "receive", "li", zone_stamp(at, PRECISION_SECOND), "{}") == ST_DONE;
	at += below(3) * 86400;
	ok &= act(c, "accept", "li", zone_stamp(at, PRECISION_SECOND), "{}") == ST_DONE;
	ok &= act(c, "dispatch", "li", zone_stamp(at, PRECISION_SECOND), "{handler: wu}") ==
	    ST_DONE;
	return ok ? at : 0;
}

/* One random act, and what the model makes of it when it was not refused. */
static bool
random_act(struct casefile *c, struct model *m, int64_t at)
{
	const char *p = procedures[below(3)], *limits[] = {"promise", "statutory", "natural"};
	const char *limit = limits[below(3)];
	struct stamp t = zone_stamp(at, PRECISION_SECOND);
	char keys[160];
	int more = 1 + below(16);
	bool natural = strcmp(limit, "natural") == 0;

	switch (below(5)) {
	case 0:
	case 1:
		snprintf(keys, sizeof keys,
		    "{procedure: %s, basis: 甲, length: 5 workdays, proposer: wu}", p);
		if (act(c, "pause", "zhang", t, keys) != ST_DONE)
			return false;
		m->pauses[m->n++] = (struct model_pause){p, zone_day(at), 0, true};
		return true;
	case 2:
		snprintf(keys, sizeof keys, "{procedure: %s}", p);
		if (act(c, "resume", "wu", t, keys) != ST_DONE)
			return false;
		for (size_t i = 0; i < m->n; i++)
			if (m->pauses[i].open && strcmp(m->pauses[i].procedure, p) == 0) {
				m->pauses[i].open = false;
				m->pauses[i].to = zone_day(at);
			}
		return true;
	case 3:
		snprintf(keys, sizeof keys,
		    "{length: %d %s, proposer: zhang, reason: 乙, limit: %s}", more,
		    natural ? "days" : "workdays", limit);
		if (act(c, "extend", "ma", t, keys) != ST_DONE)
			return false;
		for (size_t i = 0; i < c->fold.n_tasks; i++)
			if (strcmp(c->fold.tasks[i].limit, limit) == 0)
				m->extension[i] += more;
		return true;
	default:
		return act(c, "opine", "wu", t,
			   "{lawful: 'true', complete: 'true', proposal: grant, opinion: 丙}") ==
		    ST_DONE;
	}
}

/* The due times before an act are none later than those after it: nothing shortens a limit. */
static bool
none_earlier(const struct casefile *c, const int64_t *before, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!c->fold.tasks[i].closed && !c->fold.tasks[i].paused &&
		    c->fold.tasks[i].due.sec < before[i])
			return false;
	return true;
}

static void
test_random(void)
{
	bool all = true, later = true, once = true;
	size_t done = 0;
	struct casefile c;

	for (int i = 0; i < 400 && all; i++) {
		struct model m = {0};
		int64_t at = begin(&c), before[8] = {0};

		all &= at && agrees(&c, &m);
		for (int k = 0; k < 14; k++) {
			size_t n = c.fold.n_tasks, events = c.fold.events;

			for (size_t x = 0; x < n; x++)
				if (!c.fold.tasks[x].paused)
					before[x] = c.fold.tasks[x].due.sec;
			if (n > 6)
				break;
			at += below(4) * 86400 + below(20000);
			if (!random_act(&c, &m, at)) {
				once &= c.fold.events == events;
				continue;
			}
			done++;
			all &= agrees(&c, &m);
			later &= none_earlier(&c, before, n);
		}
	}
	tap_note("%zu acts", done);
	tap_ok(all && done > 1000,
	    "what the events of 400 random histories record is what counting days makes of them");
	tap_ok(later, "no pause and no extension makes a due time earlier");
	tap_ok(once, "an act that is refused changes nothing");
}

/* Pause, resume and extension in two orders: the same due times. */
static bool
commutes(int64_t seconds, int pause_after, int pause_for, int more, char due[4][STAMP_TEXT])
{
	struct casefile c;
	char keys[160];
	bool ok = true;

	snprintf(keys, sizeof keys,
	    "{length: %d workdays, proposer: zhang, reason: 乙, "
	    "limit: statutory}",
	    more);
	for (int order = 0; order < 3; order++) {
		int64_t at = seconds;

		new_case(&c, "dam");
		ok &= act(&c, "receive", "li", zone_stamp(at, PRECISION_SECOND), "{}") == ST_DONE &&
		    act(&c, "accept", "li", zone_stamp(at, PRECISION_SECOND), "{}") == ST_DONE &&
		    act(&c, "dispatch", "li", zone_stamp(at, PRECISION_SECOND), "{}") == ST_DONE;
		if (order == 0)
			ok &= act(&c, "extend", "ma", zone_stamp(at, PRECISION_SECOND), keys) ==
			    ST_DONE;
		at += pause_after * 86400;
		ok &= act(&c, "pause", "zhang", zone_stamp(at, PRECISION_SECOND),
			  "{procedure: hearing, basis: 甲, length: 5 workdays}") == ST_DONE;
		if (order == 1)
			ok &= act(&c, "extend", "ma", zone_stamp(at, PRECISION_SECOND), keys) ==
			    ST_DONE;
		at += pause_for * 86400;
		ok &= act(&c, "resume", "wu", zone_stamp(at, PRECISION_SECOND),
			  "{procedure: hearing}") == ST_DONE;
		if (order == 2)
			ok &= act(&c, "extend", "ma", zone_stamp(at, PRECISION_SECOND), keys) ==
			    ST_DONE;
		snprintf(due[order], STAMP_TEXT, "%s", due_of(&c, "decide-by-law/"));
	}
	return ok;
}

static void
test_commute(void)
{
	char due[4][STAMP_TEXT];
	bool same = true;

	for (int i = 0; i < 300 && same; i++) {
		int64_t at = moment("2025-01-06T00:00").sec + below(250) * 86400LL + below(60000);
		int after = below(12), length = below(40), more = 1 + below(10);

		same = commutes(at, after, length, more, due) && *due[0] &&
		    strcmp(due[0], due[1]) == 0 && strcmp(due[0], due[2]) == 0;
		if (!same)
			tap_note("%s %s %s: %s", due[0], due[1], due[2],
			    diag.last ? diag.last->text : "");
	}
	tap_ok(same, "it is the same whether an extension comes before, in, or after a pause");
}

static void
test_dated_back(void)
{
	struct casefile c;
	struct request r = {.act = act_find("extend"), .by = "ma"};
	static const char keys[] = "{length: 5 workdays, proposer: zhang, reason: 乙, "
				   "limit: promise}";
	enum status st;

	new_case(&c, "dam");
	acts_of(&c, "2025-03-03T09:00", "receive li", "2025-03-03T09:10", "accept li",
	    "2025-03-03T09:20", "dispatch li", (char *)NULL);
	r.keys = node_parse(&arena, "keys", keys, strlen(keys), &node_limits_rule, &diag);
	r.at = moment("2025-03-10T09:00");
	r.now = moment("2025-03-17T17:30").sec + 1;
	st = case_perform(&c, &office, gates, &r, &diag);
	tap_ok(st == ST_NO && diag.last->rule && strcmp(diag.last->rule, "clock.late") == 0,
	    "an extension that is recorded late is late, whatever its date");
	r.now--;
	tap_ok(case_perform(&c, &office, gates, &r, &diag) == ST_DONE &&
		due_is(&c, "decide/river/", "2025-03-24T17:30+08:00"),
	    "one that is recorded at the due time is not");
}

static void
test_open_while_paused(void)
{
	struct casefile c;

	new_case(&c, "dam");
	tap_ok(acts_of(&c, "2025-03-03T09:00", "receive li", "2025-03-03T09:10", "accept li",
		   "2025-03-03T09:20", "dispatch li", "2025-03-04T09:00",
		   "pause zhang {procedure: hearing, basis: 甲, length: 5 workdays}",
		   "2025-03-05T09:00",
		   "opine wu {lawful: 'true', complete: 'true', proposal: grant, opinion: 丙}",
		   (char *)NULL) &&
		due_is(&c, "inspect/river/", "paused") &&
		acts_of(&c, "2025-03-12T09:00", "resume wu {procedure: hearing}", (char *)NULL) &&
		due_is(&c, "inspect/river/", "2025-03-17T17:30+08:00"),
	    "a task that begins while a procedure runs stands still from the start");
}

int
main(void)
{
	if (!make_office()) {
		tap_note("%s", diag.last ? diag.last->text : "");
		tap_ok(false, "the rules are read");
		return tap_done();
	}
	test_fees();
	test_bodies();
	test_chain();
	test_rule_gone();
	test_open_while_paused();
	test_dated_back();
	test_random();
	test_commute();
	arena_release(&arena);
	diag_release(&diag);
	office_release(&office);
	return tap_done();
}
