/* Clocks of cases: payments, answers and lapses that no program does alone. */
#include <stdlib.h>
#include <string.h>

#include "case/clock.h"
#include "case/settle.h"
#include "common/trial_case.h"
#include "tap.h"
#include "gate/gate.h"

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
		   "2025-09-01T09:20", "dispatch li", "2025-09-05T09:00", "assess wu",
		   "2025-09-05T10:00", "notify li", "2025-09-08T10:00",
		   "pay li {amount: 100.00 CNY}", (char *)NULL) &&
		due_is(&c, "pay/", "") && due_is(&c, "issue/river/", "2025-09-11T17:30+08:00"),
	    "what was paid ends the applicant's time, and the certificate's begins");
	new_case(&c, "land");
	tap_ok(acts_of(&c, "2025-09-24T09:00", "receive li", "2025-09-24T09:10", "accept li",
		   "2025-09-24T09:20", "dispatch li", "2025-09-24T09:30", "assess wu",
		   "2025-09-24T10:00", "notify li", (char *)NULL) &&
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
	tap_ok(acts_of(&c, "2025-03-03T09:00", "receive li", "2025-03-03T10:00",
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
	arena_release(&arena);
	diag_release(&diag);
	office_release(&office);
	return tap_done();
}
