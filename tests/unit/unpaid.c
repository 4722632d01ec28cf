/* When a case is closed as unpaid, where a program notifies the applicant of the fee. */
#include <string.h>

#include "case/settle.h"
#include "common/trial_case.h"
#include "gate/gate.h"
#include "tap.h"

/* A case of the item with a fee that was notified on 10 February 2025, then settled at that moment. */
static bool
notified(struct casefile *c, const char *item, const char *now)
{
	new_case(c, item);
	return acts_of(c, "2025-02-05T09:00", "receive li", "2025-02-05T09:30", "accept li",
		   "2025-02-05T10:00", "dispatch li {host: river}", "2025-02-10T08:30", "assess wu",
		   "2025-02-10T09:00", "notify li", (char *)NULL) &&
	    case_settle(c, &office, gates, moment(now).sec, &diag) == ST_DONE;
}

/* Refused by that rule and for that reason. */
static bool
refused(struct casefile *c, const char *at, const char *why)
{
	bool is;

	diag_reset(&diag);
	is = act(c, "close", "li", moment(at), "{outcome: unpaid}") == ST_NO && diag.first &&
	    strcmp(diag.last->rule, "close.unpaid") == 0 && strstr(diag.last->text, why);
	if (!is)
		tap_note("%s", diag.last ? diag.last->text : "it is closed");
	return is;
}

int
main(void)
{
	struct casefile c;

	if (!make_office())
		tap_note("%s", diag.last->text);
	tap_ok(notified(&c, "mine", "2025-03-12T17:30") &&
		refused(&c, "2025-03-12T17:30", "until 2025-03-12T17:30+08:00 to pay"),
	    "in the last minute it can be paid");
	tap_ok(notified(&c, "mine", "2025-03-13T09:00") &&
		refused(&c, "2025-03-13T09:00", "the item has what is not paid denied"),
	    "where the rules have it denied, it is not merely registered");
	tap_ok(notified(&c, "mine", "2025-02-11T09:00") &&
		acts_of(&c, "2025-02-11T09:00", "waive ma {amount: 40.00 CNY, reason: x}",
		    "2025-02-12T09:00", "pay li {amount: 59.99 CNY}", (char *)NULL) &&
		due_is(&c, "pay/", "2025-03-12T17:30+08:00") &&
		refused(&c, "2025-03-12T09:00", "until 2025-03-12T17:30+08:00 to pay"),
	    "what is reduced, or paid in part, is to be paid by the same day");
	tap_ok(acts_of(&c, "2025-03-12T09:10", "pay li {amount: 0.01 CNY}", (char *)NULL) &&
		due_is(&c, "pay/", "") && due_is(&c, "issue/", "2025-03-17T17:30+08:00") &&
		refused(&c, "2025-04-11T09:00", "has a later pay, of 2025-03-12"),
	    "the last cent ends the time");
	tap_ok(notified(&c, "land", "2025-02-25T09:00") && c.fold.state == STATE_CLOSED &&
		c.fold.outcome == OUTCOME_UNPAID,
	    "where the rules have it closed, it closes by itself");
	return tap_done();
}
