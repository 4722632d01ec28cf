#include <string.h>

#include "base/said.h"
#include "base/tongue.h"
#include "case/perform.h"
#include "case/reinstate.h"
#include "gate/gate.h"

/* Taking back what was entered in error. */

/* Who may override correct.late. */
#define MAY_BE_LATE (WORD_FLAG(ROLE_LEADER) | WORD_FLAG(ROLE_HEAD))

/* What stands in the way of taking the act back, by what it is; NULL: nothing. */
static const char *
not_ones_own(const struct node *event, const struct act *act)
{
	if (event_is(event, "receive"))
		return _("began the case: make it void and receive it anew");
	if (event_is(event, "redact"))
		return _("took personal data out for good");
	if (node_is(node_get(event, "was"), "unknown"))
		return _("adopted an edit by hand, and what stood there is not known: amend it");
	if (act->by_itself)
		return _("followed from time alone");
	if (act->to == STATE_VOID)
		return _("made the case void: receive it anew");
	return act->sign ? _("went to whom it names") : NULL;
}

/* It changed the dossier later than that, so what stood there before is no more to be put back. */
static bool
built_on(const struct node *event, const struct node *later)
{
	return node_get(event, "dossier") && node_get(later, "dossier");
}

/* The first act after it that rests on it, NULL: none does. */
static const struct act *
rests_on(const struct node *event, const struct act *what)
{
	const struct act *act;

	for (const struct node *e = event->next; e; e = e->next) {
		act = act_find(node_get_str(e, "act", NULL));
		if (!act || event_corrects(e))
			continue;
		if (built_on(event, e) || (what->until && words_have(what->until, act->name)) ||
		    (!act->aside && (!what->until || node_get(e, "to"))))
			return act;
	}
	return NULL;
}

/* The lapse that the payment takes back which a leader ordered, not the one who ordered it. */
static bool
reinstates(const struct moment *m, const struct node *event)
{
	struct reinstatement x;

	return (m->past || m->request->reinstates) && reinstatement_of(m->office, m->c, &x) &&
	    x.lapse == event && x.order && !moment_same(m, x.order) && !reinstatement_rests(&x);
}

/* What was recorded as paid in time with the lapse that it took back stands: nobody had kept silent. */
static bool
reinstated(const struct moment *m, const struct node *event)
{
	const struct node *e = moment_history(m), *before = NULL, *history;
	size_t n;

	for (; e && e != event; e = e->next)
		before = e;
	n = (event_is(event, "pay") || event_is(event, "waive")) && before ? event_corrects(before)
									   : 0;
	history = node_get(m->c->tree, "history");
	for (e = n ? history->first : NULL; e && --n;)
		e = e->next;
	return event_is(e, "lapse");
}

static bool
event_holds(const struct moment *m, struct buf *why)
{
	const struct node *event = moment_corrected(m);
	const struct act *act = act_find(node_get_str(event, "act", NULL)), *later;
	const char *number = node_get_str(m->keys, "event", ""), *not_own;

	if (reinstates(m, event))
		return true;
	if (!act) {
		buf_say(why, "there is no act %s, or it was taken back", number);
	} else if (reinstated(m, event)) {
		buf_say(why, "by %s, act %s, the case goes on that had lapsed as unpaid",
		    act_told(act->name), number);
	} else if (event_corrects(event)) {
		buf_say(why, "act %s is a correction: do the act again", number);
	} else if ((not_own = not_ones_own(event, act))) {
		buf_say(why, "%s, act %s, %s", act_told(act->name), number, not_own);
	} else if ((later = rests_on(event, act))) {
		buf_say(why,
		    "%s rests on %s, act %s: correct the last act first, or make the case void "
		    "and receive it anew",
		    act_told(later->name), act_told(act->name), number);
	} else {
		return true;
	}
	return false;
}

static bool
late_holds(const struct moment *m, struct buf *why)
{
	const struct office *o = m->office;
	const struct node *event = moment_corrected(m);
	char text[STAMP_TEXT];
	struct stamp t;
	struct due due;

	if (!event || reinstates(m, event) ||
	    !(event_stamp(event, "recorded", &t) || event_stamp(event, "at", &t)))
		return true;
	due = due_count(o->calendar, t.sec, &o->correct_within, 0, NULL, 0, o->closing);
	if (due.beyond || m->request->now <= due.sec)
		return true;
	t = zone_stamp(due.sec, PRECISION_MINUTE);
	stamp_format(&t, text);
	buf_say(why, "an act of that time is corrected until %s", text);
	return false;
}

/* Whose word lets an act be taken back so late answers for that, whoever did the act. */
static bool
answers_for_late(const struct moment *m)
{
	const char *rule = m->request->override;
	struct buf why = {0};
	bool late = rule && strcmp(rule, "correct.late") == 0 && (m->past || !late_holds(m, &why));

	buf_release(&why);
	return late && m->person->roles & MAY_BE_LATE;
}

/* What is done at the desk where registrars are: elsewhere they restate what is for others to say. */
static bool
is_of_desk(const struct act *act)
{
	return act->roles & (WORD_FLAG(ROLE_WINDOW) | WORD_FLAG(ROLE_REGISTRAR));
}

/*
 * An opinion or a decision its author alone corrects; else who typed it, of
 * the desk a registrar, and whoever answers for the delay. What a registrar
 * read off paper is a registrar's to read again.
 */
static bool
author_holds(const struct moment *m, struct buf *why)
{
	const struct node *event = moment_corrected(m);
	const struct act *act = act_find(node_get_str(event, "act", NULL));
	const char *by = node_get_str(event, "by", "");
	bool registrar = m->person && m->person->roles & WORD_FLAG(ROLE_REGISTRAR);

	if (!*by || !act || !m->person || reinstates(m, event) ||
	    event_of(event, m->person->account) ||
	    (registrar && node_is(node_get(event, "source"), "paper")))
		return true;
	if (!act->own &&
	    (node_is(node_get(event, "entered-by"), m->person->account) ||
		(registrar && is_of_desk(act)) || answers_for_late(m)))
		return true;
	if (act->own)
		buf_say(why, "it is %s's word, who alone corrects it", by);
	else if (registrar)
		buf_say(why, "it is %s's act, and none of the window, where a registrar corrects",
		    by);
	else
		buf_say(why, "it is %s's act, and '%s' is no registrar", by, m->person->account);
	return false;
}

/* What the import of the register wrote, or follows from time alone and has no effect in law. */
static bool
nobodys(const struct node *event, const struct act *act)
{
	if (node_get(event, "row"))
		return node_is(node_get(event, "source"), "paper") || event_is(event, "amend");
	return event_is(event, "recalc") ||
	    (act && act->sign && node_is(node_get(event, "by"), "system"));
}

static bool
acted_holds(const struct moment *m, struct buf *why)
{
	const char *name = node_get_str(m->keys, "register", "");
	const struct node *e;
	size_t n = 1;

	if (!node_is(node_path(m->c->tree, "source.register"), name)) {
		buf_say(why, "it did not come from a register '%s'", name);
		return false;
	}
	for (e = node_get(m->c->tree, "history")->first; e; e = e->next, n++)
		if (!nobodys(e, act_find(node_get_str(e, "act", NULL)))) {
			buf_say(why, "act %zu, %s by %s, is not of that import", n,
			    node_get_str(e, "act", ""), node_get_str(e, "by", ""));
			return false;
		}
	return true;
}

const struct gate correct_gates[] = {
    {"take-back.acted", "an import is taken back where nobody has acted on it since",
	"who acts answers for it (责任追究)", "take-back", GATE_MATTER, GATE_FIRM, 0, acted_holds},
    {"correct.event", "what is taken back is an act on which nothing rests",
	"who acts answers for it (责任追究)", "correct", GATE_MATTER, GATE_FIRM, 0, event_holds},
    {"correct.author", "who takes an act back did it or, of no opinion, answers for that",
	"who acts answers for it (责任追究)", "correct", GATE_MATTER, GATE_FIRM, 0, author_holds},
    {"correct.late", "an act is taken back within the time that the office sets",
	"casework(5), correct-within in OFFICE", "correct", GATE_MATTER, GATE_FIRM, MAY_BE_LATE,
	late_holds},
    {.name = NULL},
};
