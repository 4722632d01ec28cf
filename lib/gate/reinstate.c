#include <stdio.h>
#include <string.h>

#include "base/said.h"
#include "case/perform.h"
#include "case/reinstate.h"
#include "gate/gate.h"

/* Money that had come in time, but was recorded when the time for paying had lapsed. */

static bool
lapse_holds(const struct moment *m, struct buf *why)
{
	const struct node *said = node_get(m->keys, "event");
	struct reinstatement x;
	const struct act *later;
	char number[24];

	if (!reinstatement_of(m->office, m->c, &x))
		buf_say(why, "no time for paying has lapsed in it");
	else if ((later = reinstatement_rests(&x)))
		buf_say(why, "%s rests on the lapse, act %zu: take that back first",
		    act_told(later->name), x.number);
	else if (snprintf(number, sizeof number, "%zu", x.number) && !node_is(said, number))
		buf_say(why, "the time for paying lapsed with act %zu", x.number);
	return !why->len;
}

static bool
in_time_holds(const struct moment *m, struct buf *why)
{
	struct reinstatement x;
	struct stamp paid;

	if (!reinstatement_of(m->office, m->c, &x) || !event_stamp(m->keys, "paid", &paid))
		return true;
	if (reinstatement_in_time(&x, &paid))
		return true;
	buf_say(why, "%s is after the time for paying, which was over at %s",
	    node_get_str(m->keys, "paid", ""), x.task->due_text);
	return false;
}

/* 逾期不缴的，提出不予批准的意见 (S147): money that comes later buys nothing. */
static bool
lapsed_holds(const struct moment *m, struct buf *why)
{
	struct reinstatement x;

	if (!moment_leads_to_grant(m) || m->request->paper ||
	    !reinstatement_of(m->office, m->c, &x))
		return true;
	buf_say(why, "the time for paying lapsed at %s, act %zu", node_get_str(x.lapse, "at", ""),
	    x.number);
	return false;
}

const struct gate reinstate_gates[] = {
    {"reinstate.lapse",
	"a case is reinstated whose time for paying lapsed, and nothing rests on it",
	"rules for the window (窗口办文规定) art. 19", "reinstate", GATE_MATTER, GATE_FIRM, 0,
	lapse_holds},
    {"reinstate.in-time", "the money came in before the time for paying was over",
	"rules for the window (窗口办文规定) art. 19", "reinstate", GATE_SAID, GATE_FIRM, 0,
	in_time_holds},
    {"fee.lapsed", "what lapsed as unpaid is not granted, unless it is reinstated",
	"rules for the window (窗口办文规定) art. 19", "opine escalate draft decide lapse",
	GATE_MATTER, GATE_FIRM, 0, lapsed_holds},
    {.name = NULL},
};
