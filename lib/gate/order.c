#include <stdio.h>
#include <string.h>

#include "base/said.h"
#include "base/tongue.h"
#include "case/perform.h"
#include "gate/gate.h"

/* The order of the procedure: what an act says, and when it can have happened. */

static bool
complete_holds(const struct moment *m, struct buf *why)
{
	for (const struct act_key *k = m->act->keys; k->name; k++)
		if ((k->otherwise == REQUIRED || k->otherwise == OF_FILE) &&
		    !node_get(m->keys, k->name))
			buf_say(why, "%s%s is missing: %s", why->len ? _("; ") : "", k->name,
			    k->help);
	return !why->len;
}

static bool
nature_holds(const struct moment *m, struct buf *why)
{
	const char *nature = m->version && m->version->nature
	    ? word_told(nature_names[m->version->nature])
	    : _("approval");

	if (!version_applied(m->version) &&
	    (node_get(m->keys, "application") || node_get(m->keys, "linked"))) {
		buf_say(why, "an item of the nature %s goes with no other in one application",
		    nature);
		return false;
	}
	if (version_takes(m->version, m->act))
		return true;
	buf_say(why,
	    m->act->of == OF_APPLIED ? "nobody applies for an item of the nature %s"
				     : "an item of the nature %s is applied for",
	    nature);
	return false;
}

/* What people do in that state; what is possible in each, and what time does, is left out. */
static void
tell_possible(const struct moment *m, enum state s, struct buf *why)
{
	const char *sep = _("; possible now: ");

	for (const struct act *act = acts; act < acts + acts_n; act++) {
		if (!act->program || act->by_itself || act->sign ||
		    !version_takes(m->version, act) || !(act->from & WORD_FLAG(s)) ||
		    act->from & WORD_FLAG(STATE_CLOSED) & ~WORD_FLAG(s) ||
		    (strcmp(act->name, "serve-notice") == 0 &&
			!office_serves(m->office, NULL, m->day)))
			continue;
		buf_fmt(why, "%s%s", sep, act->name);
		sep = _(", ");
	}
}

static bool
state_holds(const struct moment *m, struct buf *why)
{
	enum state s = m->c->fold.state;

	if (m->act->from & WORD_FLAG(s))
		return true;
	if (s == STATE_NONE)
		buf_say(why, "the case does not exist yet");
	else
		buf_say(why, "the case is %s", word_told(state_names[s]));
	if (!m->past)
		tell_possible(m, s, why);
	return false;
}

/* a date alone is no earlier than a moment of the same day */
static bool
not_before(const struct moment *m, const struct stamp *t)
{
	return m->at.precision == PRECISION_DAY || t->precision == PRECISION_DAY
	    ? m->day >= zone_day(t->sec)
	    : m->at.sec >= t->sec;
}

static bool
time_holds(const struct moment *m, const struct stamp *t, const char *what, struct buf *why)
{
	char at[STAMP_TEXT], then[STAMP_TEXT];

	if (not_before(m, t))
		return true;
	stamp_format(&m->at, at);
	stamp_format(t, then);
	buf_say(why, "%s is before the %s at %s", at, what, then);
	return false;
}

static bool
receipt_holds(const struct moment *m, struct buf *why)
{
	return !m->c->fold.events || time_holds(m, &m->c->fold.received, "receipt", why);
}

/* What began a procedure last, and where the act names a body, with that body; NULL: nothing. */
static const struct node *
beginning(const struct moment *m, const char *procedure)
{
	const struct node *body = node_get(m->keys, "body"), *e, *last = NULL;
	const char *begins;

	for (e = moment_history(m); e; e = e->next) {
		begins = act_begins(act_find(node_get_str(e, "act", NULL)), e);
		if (begins && strcmp(begins, procedure) == 0 &&
		    (!body || node_equal(node_get(e, "body"), body)))
			last = e;
	}
	return last;
}

/* An act of one state only is not dated before the step that led there. */
static bool
after_its_state(const struct moment *m, struct buf *why)
{
	const struct node *e, *step = NULL;
	struct stamp t;

	if (m->act->from & (m->act->from - 1))
		return true;
	for (e = moment_history(m); e; e = e->next)
		if (node_get(e, "to"))
			step = e;
	return !step || !event_stamp(step, "at", &t) ||
	    time_holds(m, &t, node_get_str(step, "act", ""), why);
}

/* How far into the review an act of it stands, or what it looks at came; 0: it is none. */
static int
review_step(const char *act)
{
	static const char *const steps[] = {"amend furnish", "opine", "countersign invite",
	    "convene", "sign-in state", "minute", "sign report-up", "draft"};

	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		if (words_have(steps[i], act))
			return (int)i + 1;
	return 0;
}

/* People did it, or paper says so, and what leads on may rest on it. */
static bool
may_bear(const struct moment *m, const struct act *act, const struct node *e)
{
	return !act->aside && !act->by_itself && !act->sign && !event_corrects(e) &&
	    (!m->request->paper || node_is(node_get(e, "source"), "paper"));
}

/*
 * A step of the review is not dated before one that comes earlier; what leads
 * on before nothing on which it may rest.
 */
static bool
after_its_steps(const struct moment *m, struct buf *why)
{
	int own = review_step(m->act->name), step;
	const struct act *act;
	struct stamp t;

	for (const struct node *e = moment_history(m); e; e = e->next) {
		act = act_find(node_get_str(e, "act", ""));
		step = act ? review_step(act->name) : 0;
		if (act && (m->act->to ? may_bear(m, act, e) : step && step < own) &&
		    event_stamp(e, "at", &t) && !time_holds(m, &t, act->name, why))
			return false;
	}
	return true;
}

/* What happened before the receipt is the matter of that gate. */
static bool
time_order_holds(const struct moment *m, struct buf *why)
{
	const char *ends = act_ends(m->act, m->keys);
	const struct node *begun = ends ? beginning(m, ends) : NULL, *e;
	const struct node *wrong = moment_corrected(m);
	struct stamp t;

	if (begun && event_stamp(begun, "at", &t) && !time_holds(m, &t, ends, why))
		return false;
	/* what a clock that stood ahead wrote is taken back all the same */
	if (wrong && event_stamp(wrong, "at", &t) && t.sec <= m->request->now &&
	    !time_holds(m, &t, node_get_str(wrong, "act", ""), why))
		return false;
	if (!m->c->fold.events || !not_before(m, &m->c->fold.received) ||
	    m->act->roles & WORD_FLAG(ROLE_SYSTEM))
		return true;
	if (!m->act->to)
		return after_its_state(m, why) && after_its_steps(m, why);
	for (e = moment_history(m); e; e = e->next)
		if (node_get(e, "to") && event_stamp(e, "at", &t) &&
		    !time_holds(m, &t, node_get_str(e, "act", ""), why))
			return false;
	return after_its_steps(m, why);
}

/* The first event that is that act, or led to that state; NULL: none. */
static const struct node *
first_of(const struct moment *m, const char *name)
{
	const struct node *e;

	for (e = moment_history(m); e; e = e->next)
		if (event_is(e, name) || node_is(node_get(e, "to"), name))
			return e;
	return NULL;
}

/* The last second in which it can have been, when it is known to the minute. */
static int64_t
latest(const struct stamp *t)
{
	return t->sec + (t->precision == PRECISION_MINUTE ? 59 : 0);
}

/* Both are known only as exactly as the one that is less. */
static bool
is_before(const struct stamp *a, const struct stamp *b)
{
	return a->precision == PRECISION_DAY || b->precision == PRECISION_DAY
	    ? zone_day(a->sec) < zone_day(b->sec)
	    : latest(a) < b->sec;
}

/* One of the words that say what the value may be. */
static bool
may_be(const struct moment *m, const struct node *value, const char *word, struct buf *why)
{
	static const char before[] = "not-before-", after[] = "not-after-";
	bool late = strncmp(word, after, sizeof after - 1) == 0;
	const char *name = word + (late ? sizeof after : sizeof before) - 1;
	struct stamp said, of = m->at;
	const struct node *event;
	char text[STAMP_TEXT];

	if (!late && strncmp(word, before, sizeof before - 1) != 0)
		return true;
	if (strcmp(name, "receipt") == 0) {
		of = m->c->fold.received;
	} else if (strcmp(name, "recorded") == 0) {
		of = zone_stamp(m->told, PRECISION_SECOND);
		name = "recording";
	} else if (strcmp(name, "act") != 0) {
		event = first_of(m, name);
		if (!event || !event_stamp(event, "at", &of))
			return true;
		name = node_get_str(event, "act", name);
	}
	if (!stamp_parse(value->str, value->len, &said) ||
	    !(late ? is_before(&of, &said) : is_before(&said, &of)))
		return true;
	stamp_format(&of, text);
	buf_say(why, "%s %s is %s the %s at %s", value->key->str, value->str,
	    late ? "after" : "before", name, text);
	return false;
}

/* The value of the key, where the act says one that is a time. */
static const struct node *
time_said(const struct moment *m, const struct act_key *k)
{
	return k->words && (k->type == VALUE_DATE || k->type == VALUE_MOMENT)
	    ? node_get(m->keys, k->name)
	    : NULL;
}

bool
moments_hold(const struct moment *m, struct buf *why)
{
	const struct node *value;
	const char *words;
	char word[32];
	size_t n;

	for (const struct act_key *k = m->act->keys; k->name; k++) {
		value = time_said(m, k);
		for (words = value ? k->words : ""; *words; words += n + (words[n] == ' ')) {
			n = strcspn(words, " ");
			snprintf(word, sizeof word, "%.*s", (int)n, words);
			if (!may_be(m, value, word, why))
				return false;
		}
	}
	return true;
}

/* Else it would take the place of what the law gives. */
static bool
stated_holds(const struct moment *m, struct buf *why)
{
	if (m->request->paper || !node_get(m->keys, "deadline"))
		return true;
	buf_say(why, "only what comes from paper states its deadline");
	return false;
}

/* The calendar knows that nobody works on that day. */
static bool
is_off(const struct moment *m, day_t day)
{
	const struct calendar *c = m->office->calendar;

	return calendar_known(c, day) && !calendar_workday(c, day);
}

static bool
day_off_holds(const struct moment *m, struct buf *why)
{
	const struct node *value;
	day_t day;

	for (const struct act_key *k = m->act->keys; k->name; k++) {
		value = time_said(m, k);
		if (!value || !words_have(k->words, "workday") ||
		    !day_parse(value->str, value->len, &day) || !is_off(m, day))
			continue;
		buf_say(why, "%s %s is a day off", k->name, value->str);
		return false;
	}
	if (m->c->fold.events || !m->request->paper || !is_off(m, m->day))
		return true;
	buf_say(why, "the paper says that it was received on a day off");
	return false;
}

const struct gate order_gates[] = {
    {"act.incomplete", "the act has all that it must say", "casework(5), the keys of the act", NULL,
	GATE_ACT, GATE_FIRM, 0, complete_holds},
    {"act.state", "the act is allowed in the state of the case",
	"the order of the procedure (办事流程)", NULL, GATE_ACT, GATE_FIRM, 0, state_holds},
    {"act.nature", "the act is one for the nature of the item", "what is no approval (非审批事项)",
	NULL, GATE_ACT, GATE_FIRM, 0, nature_holds},
    {"time.before-receipt", "nothing happens to a case before it was received",
	"rules for the window (窗口办文规定) art. 6", NULL, GATE_TIME, GATE_FIRM, 0, receipt_holds},
    {"time.order", "an act is not dated before what led to it, or what it ends or takes back",
	"the order of the procedure (办事流程)", NULL, GATE_TIME, GATE_FIRM, 0, time_order_holds},
    {"time.said", "a date that an act says is one that it can be", "casework(5), ACTS",
	"receive accept convene visit conclude assess notify reinstate issue apply renew rework urge warn "
	"require feed-back pause",
	GATE_TIME, GATE_FIRM, 0, moments_hold},
    {"time.stated", "a due time is stated by a paper record alone", "casework(5), ACTS",
	"receive accept", GATE_SAID, GATE_FIRM, 0, stated_holds},
    {"time.day-off", "a last day that an act sets, or a paper's receipt, is a workday (a finding)",
	"civil code (民法典) art. 203", "receive ask accept conclude assess notify require",
	GATE_SAID, GATE_REMARK, 0, day_off_holds},
    {.name = NULL},
};
