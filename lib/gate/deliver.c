#include <string.h>

#include "case/attached.h"
#include "gate/gate.h"

/* Serving and closing. */

static enum outcome
outcome_after(const struct moment *m)
{
	int given = word_find(outcome_names, OUTCOME_N, node_get_str(m->keys, "outcome", NULL));

	return given ? (enum outcome)given : m->c->fold.outcome;
}

static bool
close_outcome_holds(const struct moment *m, struct buf *why)
{
	enum outcome now = outcome_after(m), before = m->c->fold.outcome;

	if (!now) {
		buf_str(why, "nothing says how the case ended");
		return false;
	}
	if (before && now != before) {
		buf_fmt(why, "the case was %s, not %s", outcome_names[before], outcome_names[now]);
		return false;
	}
	if (!before && now != OUTCOME_UNPAID) {
		buf_fmt(why, "nobody decided that it is %s", outcome_names[now]);
		return false;
	}
	return true;
}

static bool
close_served_holds(const struct moment *m, struct buf *why)
{
	enum outcome o = outcome_after(m);

	if ((o != OUTCOME_GRANTED && o != OUTCOME_DENIED && o != OUTCOME_REFUSED) ||
	    moment_last(m, "serve"))
		return true;
	buf_str(why, "the decision was not served");
	return false;
}

/* The record of the meeting at which somebody signed in: signed since, or attached. */
static bool
recorded(const struct moment *m, const struct node *sign_in)
{
	const struct node *e = sign_in;

	while ((e = attached_next(m->c, e)))
		if (node_is(node_get(e, "as"), "record"))
			return true;
	for (e = sign_in->next; e; e = e->next)
		if (event_is(e, "sign") &&
		    node_equal(node_get(e, "meeting"), node_get(sign_in, "meeting")))
			return true;
	return false;
}

/* 会审会应当制作会审记录，与申报材料一并归档 (S077, S131) */
static bool
record_holds(const struct moment *m, struct buf *why)
{
	for (const struct node *e = moment_history(m); e; e = e->next) {
		if (!event_is(e, "sign-in") || recorded(m, e))
			continue;
		buf_fmt(why, "the record of the meeting %s is neither signed nor attached",
		    node_get_str(e, "meeting", ""));
		return false;
	}
	return true;
}

/* 告知承诺: what was undertaken is checked before the papers are filed. */
static bool
checked_holds(const struct moment *m, struct buf *why)
{
	if (!node_get(moment_last(m, "accept"), "undertaking") || moment_last(m, "supervise"))
		return true;
	buf_str(why, "it was accepted on an undertaking, which nobody has checked");
	return false;
}

/* 审管分离 (S023) */
static bool
decide_supervise_holds(const struct moment *m, struct buf *why)
{
	const struct node *decide = moment_last(m, "decide");
	const char *who = node_get_str(decide, "for", node_get_str(decide, "by", NULL));

	if (!who || strcmp(who, m->by) != 0)
		return true;
	buf_fmt(why, "'%s' decided the case, and does not supervise what comes of it", who);
	return false;
}

const struct gate deliver_gates[] = {
    {"separation.decide-supervise", "who decided a case does not supervise it afterwards",
	"approval apart from supervision (审管分离)", "supervise", GATE_MATTER, GATE_YIELDS, 0,
	decide_supervise_holds},
    {"archive.checked", "what was undertaken is checked before the papers are filed",
	"notification and commitment (告知承诺)", "archive", GATE_MATTER, GATE_YIELDS, 0,
	checked_holds},
    {"serve.receipt", "the recipient signed for the document, with the date",
	"rules for the window (窗口办文规定) art. 21", "serve", GATE_SAID, GATE_FIRM, 0,
	moments_hold},
    {"close.outcome", "how the case ended is known from an act that decided it",
	"rules for the window (窗口办文规定) art. 22", "close", GATE_MATTER, GATE_FIRM, 0,
	close_outcome_holds},
    {"close.served", "the decision was served before the case is closed",
	"rules for the window (窗口办文规定) art. 21 and 22", "close", GATE_MATTER, GATE_YIELDS, 0,
	close_served_holds},
    {"close.record", "the record of each meeting that was held is in the file, signed or attached",
	"rules for joint review (会审办法)", "close archive", GATE_MATTER, GATE_FIRM, 0,
	record_holds},
    {.name = NULL},
};
