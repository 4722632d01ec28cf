#include "case/clock.h"
#include "gate/gate.h"

#include <string.h>

const struct node *
moment_history(const struct moment *m)
{
	const struct node *h = node_get(m->c->tree, "history");

	return h ? h->first : NULL;
}

static bool
is_act(const struct node *event, const char *act)
{
	return node_is(node_get(event, "act"), act);
}

static const struct node *
last_act(const struct moment *m, const char *act)
{
	const struct node *e, *found = NULL;

	for (e = moment_history(m); e; e = e->next)
		if (is_act(e, act))
			found = e;
	return found;
}

static bool
is_false(const struct node *map, const char *key)
{
	return node_get(map, key) && !node_get_bool(map, key, true);
}

static bool
wants(const struct moment *m, const char *outcome)
{
	return node_is(node_get(m->keys, "outcome"), outcome);
}

/*
 * The department's latest countersignature of the host's latest opinion, NULL
 * when there is none: what was said of an earlier opinion is past.
 */
static const struct node *
countersigned(const struct moment *m, const char *department)
{
	const struct node *e, *found = NULL;

	for (e = moment_history(m); e; e = e->next) {
		if (is_act(e, "opine"))
			found = NULL;
		if (is_act(e, "countersign") && node_is(node_get(e, "department"), department))
			found = e;
	}
	return found;
}

static const struct panel *
panel_of(const struct moment *m)
{
	return m->version ? office_panel(m->office, m->version->panel, m->received) : NULL;
}

const char *
moment_host(const struct moment *m)
{
	if (m->c->fold.host)
		return m->c->fold.host;
	return m->version && m->version->host ? m->version->host : "";
}

static bool
complete_holds(const struct moment *m, struct buf *why)
{
	for (int i = 0; i < ACT_KEYS && m->act->keys[i].name; i++)
		if (m->act->keys[i].required && !node_get(m->keys, m->act->keys[i].name)) {
			buf_fmt(why, "%s is missing: %s", m->act->keys[i].name,
			    m->act->keys[i].help);
			return false;
		}
	return true;
}
const struct gate gate_complete = {"act.incomplete", "the act has all that it must say",
    "casework(5), the keys of the act", 0, complete_holds};

static bool
state_holds(const struct moment *m, struct buf *why)
{
	enum state s = m->c->fold.state;

	if (m->act->from & WORD_FLAG(s))
		return true;
	if (s == STATE_NONE)
		buf_str(why, "the case does not exist yet");
	else
		buf_fmt(why, "the case is %s", state_names[s]);
	return false;
}
const struct gate gate_state = {"act.state", "the act is allowed in the state of the case",
    "the order of the procedure (办事流程)", 0, state_holds};

static bool
staff_holds(const struct moment *m, struct buf *why)
{
	if (!m->person && m->act->roles & WORD_FLAG(ROLE_SYSTEM) && strcmp(m->by, "system") == 0)
		return true;
	if (!m->person) {
		buf_fmt(why, "nobody in staff.yaml is '%s'", m->by);
		return false;
	}
	if (period_holds(&m->person->in_force, m->day))
		return true;
	buf_fmt(why, "'%s' is not of the staff on that day", m->person->account);
	return false;
}
const struct gate gate_staff = {"staff.unknown", "who acts is of the staff on that day",
    "rules for joint review (会审办法): people sign in by name", 0, staff_holds};

static bool
role_holds(const struct moment *m, struct buf *why)
{
	const char *sep = "";

	if (!m->act->roles || !m->person || (m->person->roles & m->act->roles))
		return true;
	buf_fmt(why, "'%s' is none of: ", m->person->account);
	for (int i = 1; i < ROLE_N; i++)
		if (m->act->roles & WORD_FLAG(i)) {
			buf_fmt(why, "%s%s", sep, role_names[i]);
			sep = ", ";
		}
	return false;
}
const struct gate gate_role = {"act.role", "who acts has a role that may",
    "rules for the window (窗口办文规定) art. 3", 0, role_holds};

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
	buf_fmt(why, "%s is before the %s at %s", at, what, then);
	return false;
}

static bool
receipt_holds(const struct moment *m, struct buf *why)
{
	return !m->c->fold.events || time_holds(m, &m->c->fold.received, "receipt", why);
}
const struct gate gate_time_receipt = {"time.before-receipt",
    "nothing happens to a case before it was received",
    "rules for the window (窗口办文规定) art. 6", 0, receipt_holds};

/* What began a procedure last, and where the act names a body, with that body; NULL: nothing. */
static const struct node *
beginning(const struct moment *m, const char *procedure)
{
	const struct node *body = node_get(m->keys, "body"), *e, *last = NULL;
	const char *begins;

	for (e = moment_history(m); e; e = e->next) {
		begins = clock_begins(node_get_str(e, "act", ""), e);
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

/* What happened before the receipt is the matter of that gate. */
static bool
time_order_holds(const struct moment *m, struct buf *why)
{
	const char *ends = clock_ends(m->act->name, m->keys);
	const struct node *begun = ends ? beginning(m, ends) : NULL, *e;
	struct stamp t;

	if (begun && event_stamp(begun, "at", &t) && !time_holds(m, &t, ends, why))
		return false;
	if (!m->c->fold.events || !not_before(m, &m->c->fold.received) ||
	    m->act->roles & WORD_FLAG(ROLE_SYSTEM))
		return true;
	if (!m->act->to)
		return after_its_state(m, why);
	for (e = moment_history(m); e; e = e->next)
		if ((node_get(e, "to") || is_act(e, "opine") || is_act(e, "countersign") ||
			is_act(e, "minute")) &&
		    event_stamp(e, "at", &t) && !time_holds(m, &t, node_get_str(e, "act", ""), why))
			return false;
	return true;
}
const struct gate gate_time_order = {"time.order",
    "an act is not dated before what led to it, or the procedure that it ends",
    "the order of the procedure (办事流程)", 0, time_order_holds};

static bool
item_known_holds(const struct moment *m, struct buf *why)
{
	const char *item = node_get_str(m->c->tree, "item", "");

	if (office_item(m->office, item))
		return true;
	buf_fmt(why, "item '%s' is not in the catalog", item);
	return false;
}
const struct gate gate_item_known = {"item.unknown", "the item is in the catalog",
    "no approval without a catalog entry (不得擅自设立审批事项)", 0, item_known_holds};

static bool
item_in_force_holds(const struct moment *m, struct buf *why)
{
	if (m->version || !office_item(m->office, node_get_str(m->c->tree, "item", "")))
		return true;
	buf_fmt(why, "no version of item '%s' is in force on that day",
	    node_get_str(m->c->tree, "item", ""));
	return false;
}
const struct gate gate_item_in_force = {"item.ended",
    "a version of the item is in force on the day of receipt",
    "what was cancelled is no longer approved (已取消事项不得继续审批)", 0, item_in_force_holds};

static bool
ask_once_holds(const struct moment *m, struct buf *why)
{
	if (!last_act(m, "ask"))
		return true;
	buf_str(why,
	    "the applicant was asked before, and all that is missing is asked for at once");
	return false;
}
const struct gate gate_ask_once = {"ask.once", "all that is missing is asked for at once",
    "licensing law (行政许可法) art. 32", WORD_FLAG(ROLE_LEADER), ask_once_holds};

static bool
ask_until_holds(const struct moment *m, struct buf *why)
{
	const struct node *until = node_get(m->keys, "until");
	day_t day;

	if (until && day_parse(until->str, until->len, &day) && day >= m->day)
		return true;
	buf_str(why, "the last day for the correction is before the notice");
	return false;
}
const struct gate gate_ask_until = {"ask.until", "the notice has its own deadline",
    "rules for the window (窗口办文规定) art. 9", 0, ask_until_holds};

static bool
accept_conditions_hold(const struct moment *m, struct buf *why)
{
	static const char *const keys[] = {"in-scope", "complete", "proper-form"};

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (is_false(m->keys, keys[i])) {
			buf_fmt(why, "%s is false", keys[i]);
			return false;
		}
	return true;
}
const struct gate gate_accept_conditions = {"accept.conditions",
    "the application is in scope, complete and of the proper form",
    "licensing law (行政许可法) art. 32", 0, accept_conditions_hold};

static bool
reasons_hold(const struct moment *m, struct buf *why)
{
	static const char *const keys[] = {"reason", "basis", "remedy"};

	if (node_get(m->keys, "outcome") && !wants(m, "denied"))
		return true;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (!node_get(m->keys, keys[i])) {
			buf_fmt(why,
			    "the applicant must be told reason, basis and remedy, and there "
			    "is no %s",
			    keys[i]);
			return false;
		}
	return true;
}
const struct gate gate_reasons = {"decide.reasons", "who refuses tells reason, basis and remedy",
    "licensing law (行政许可法) art. 38", 0, reasons_hold};

static bool
dispatch_host_holds(const struct moment *m, struct buf *why)
{
	const char *host = node_get_str(m->keys, "host", NULL);
	const struct department *dep = office_department(m->office, host);

	if (!host)
		buf_str(why, "the item has no host department, and none was named");
	else if (!dep || !period_holds(&dep->in_force, m->day))
		buf_fmt(why, "there is no department '%s' on that day", host);
	else
		return true;
	return false;
}
const struct gate gate_dispatch_host = {"dispatch.host",
    "the host department is the item's or is named, and exists on that day",
    "rules for the window (窗口办文规定) art. 11", 0, dispatch_host_holds};

static bool
separation_holds(const struct moment *m, struct buf *why)
{
	const char *handler = node_get_str(m->keys, "handler", NULL);
	const struct node *accept = last_act(m, "accept");

	if (!handler &&
	    (strcmp(m->act->name, "sign-for") == 0 || strcmp(m->act->name, "opine") == 0))
		handler = m->by;
	if (!handler || !accept || !node_is(node_get(accept, "by"), handler))
		return true;
	buf_fmt(why, "'%s' accepted the case and cannot handle it", handler);
	return false;
}
const struct gate gate_separation = {"separation.accept-handle",
    "who accepted a case does not handle it", "rules for the window (窗口办文规定) art. 5", 0,
    separation_holds};

static bool
opinion_host_holds(const struct moment *m, struct buf *why)
{
	const char *host = moment_host(m);

	if (!m->person || strcmp(m->person->department, host) == 0)
		return true;
	buf_fmt(why, "'%s' is of %s, and the host department is %s", m->person->account,
	    m->person->department, host);
	return false;
}
const struct gate gate_opinion_host = {"review.host",
    "the written opinion is the host department's", "rules for joint review (会审办法)", 0,
    opinion_host_holds};

static bool
review_proposal_holds(const struct moment *m, struct buf *why)
{
	const char *failed = is_false(m->keys, "lawful") ? "lawful"
	    : is_false(m->keys, "complete")              ? "complete"
							 : NULL;

	if (!failed || !node_is(node_get(m->keys, "proposal"), "grant"))
		return true;
	buf_fmt(why, "%s is false, and it proposes to grant", failed);
	return false;
}
const struct gate gate_review_proposal = {"review.proposal",
    "an opinion does not propose to grant what it finds wanting",
    "rules for joint review (会审办法)", 0, review_proposal_holds};

static bool
handler_fit_holds(const struct moment *m, struct buf *why)
{
	const char *account = node_get_str(m->keys, "handler", NULL);
	const struct person *p = office_person(m->office, account);

	if (!account ||
	    (p && period_holds(&p->in_force, m->day) &&
		p->roles & (WORD_FLAG(ROLE_HANDLER) | WORD_FLAG(ROLE_CHIEF))))
		return true;
	buf_fmt(why, "'%s' is no handler or chief of the staff on that day", account);
	return false;
}
const struct gate gate_handler_fit = {"handler.unfit",
    "who handles a case is a handler or chief of the staff on that day",
    "rules for the window (窗口办文规定) art. 11", 0, handler_fit_holds};

static bool
review_opinion_holds(const struct moment *m, struct buf *why)
{
	if (strcmp(m->c->fold.kind, "immediate") == 0 || last_act(m, "opine"))
		return true;
	buf_str(why, "the host department has given no written opinion");
	return false;
}
const struct gate gate_review_opinion = {"review.opinion",
    "the host department's written opinion is there", "rules for joint review (会审办法)", 0,
    review_opinion_holds};

static bool
opinion_first_holds(const struct moment *m, struct buf *why)
{
	if (last_act(m, "opine"))
		return true;
	buf_str(why, "the host department's written opinion comes first");
	return false;
}
const struct gate gate_opinion_first = {"joint-review.opinion-first",
    "countersigning begins with the host department's written opinion",
    "rules for joint review (会审办法)", 0, opinion_first_holds};

static bool
countersign_member_holds(const struct moment *m, struct buf *why)
{
	const struct panel *p = panel_of(m);
	const char *dep = node_get_str(m->keys, "department", "");

	if (p && node_has(p->members, dep))
		return true;
	if (p)
		buf_fmt(why, "%s is not in the panel %s", dep, p->id);
	else
		buf_str(why, "the item has no joint review");
	return false;
}
const struct gate gate_countersign_member = {"joint-review.member",
    "the department is in the item's panel", "rules for joint review (会审办法)", 0,
    countersign_member_holds};

static bool
countersign_own_holds(const struct moment *m, struct buf *why)
{
	const char *dep = node_get_str(m->keys, "department", "");

	if (!m->person || strcmp(m->person->department, dep) == 0)
		return true;
	buf_fmt(why, "'%s' is of %s and cannot sign for %s", m->person->account,
	    m->person->department, dep);
	return false;
}
const struct gate gate_countersign_own = {"joint-review.own-department",
    "a department's opinion is signed by one of its people", "rules for joint review (会审办法)", 0,
    countersign_own_holds};

static bool
joint_incomplete_holds(const struct moment *m, struct buf *why)
{
	const struct panel *p = panel_of(m);
	const struct node *member;
	const char *sep = "";

	for (member = p ? p->members->first : NULL; member; member = member->next) {
		/* the host speaks by its written opinion */
		if (strcmp(member->str, moment_host(m)) == 0 || countersigned(m, member->str))
			continue;
		buf_fmt(why, "%s%s", *sep ? sep : "not yet countersigned by ", member->str);
		sep = ", ";
	}
	return !*sep;
}
const struct gate gate_joint_incomplete = {"joint-review.incomplete",
    "every department of the panel has countersigned", "rules for joint review (会审办法)", 0,
    joint_incomplete_holds};

/* The event by which the application was found unlawful, NULL when none stands. */
static const struct node *
veto(const struct moment *m)
{
	const struct node *e;

	for (e = moment_history(m); e; e = e->next) {
		if (!is_false(e, "lawful"))
			continue;
		/* a department that finds the case lawful later takes its veto back */
		if (is_act(e, "minute") ||
		    (is_act(e, "countersign") &&
			countersigned(m, node_get_str(e, "department", "")) == e))
			return e;
	}
	return NULL;
}

static bool
joint_veto_holds(const struct moment *m, struct buf *why)
{
	const struct node *e = wants(m, "granted") ? veto(m) : NULL;

	if (!e)
		return true;
	buf_fmt(why, "legality veto by %s", node_get_str(e, "department", "the meeting"));
	return false;
}
const struct gate gate_joint_veto = {"joint-review.veto",
    "no department of the panel finds the application unlawful",
    "rules for joint review (会审办法): legality veto (合法性一票否决)", 0, joint_veto_holds};

static bool
joint_dissent_holds(const struct moment *m, struct buf *why)
{
	const struct node *e;

	/* after a veto only a denial is left, and no meeting could say otherwise */
	if (!wants(m, "granted") && veto(m))
		return true;
	for (e = moment_history(m); e; e = e->next) {
		if (!is_act(e, "countersign") || !is_false(e, "agree") ||
		    countersigned(m, node_get_str(e, "department", "")) != e)
			continue;
		if (last_act(m, "minute"))
			return true;
		buf_fmt(why, "%s dissents, so a meeting must decide",
		    node_get_str(e, "department", "a department"));
		return false;
	}
	return true;
}
const struct gate gate_joint_dissent = {"joint-review.dissent",
    "after a dissent a meeting has been held", "rules for joint review (会审办法)", 0,
    joint_dissent_holds};

static bool
conditions_hold(const struct moment *m, struct buf *why)
{
	const struct node *opinion = last_act(m, "opine");
	const char *failed = is_false(opinion, "lawful") ? "the legal conditions are not met"
	    : is_false(opinion, "complete")              ? "the materials do not meet the rules"
							 : NULL;

	if (!failed || !wants(m, "granted"))
		return true;
	buf_fmt(why, "the host department found that %s", failed);
	return false;
}
const struct gate gate_conditions = {"decide.conditions",
    "what is granted meets the conditions, and its materials the rules",
    "what does not meet the conditions is not granted (不符合条件不得批准)", 0, conditions_hold};

static bool
serve_signed_holds(const struct moment *m, struct buf *why)
{
	const struct node *n = node_get(m->keys, "signed"), *e;
	struct stamp decided;
	day_t day;

	if (!n || !day_parse(n->str, n->len, &day) || day > m->day) {
		buf_str(why, "the receipt is signed later than it is recorded");
		return false;
	}
	for (e = moment_history(m); e; e = e->next)
		if (node_is(node_get(e, "to"), "decided") && event_stamp(e, "at", &decided) &&
		    day < zone_day(decided.sec)) {
			buf_str(why, "the receipt is signed before the decision");
			return false;
		}
	return true;
}
const struct gate gate_serve_signed = {"serve.receipt",
    "the recipient signed for the document, with the date",
    "rules for the window (窗口办文规定) art. 21", 0, serve_signed_holds};

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
const struct gate gate_close_outcome = {"close.outcome",
    "how the case ended is known from an act that decided it",
    "rules for the window (窗口办文规定) art. 22", 0, close_outcome_holds};

static bool
close_served_holds(const struct moment *m, struct buf *why)
{
	enum outcome o = outcome_after(m);

	if ((o != OUTCOME_GRANTED && o != OUTCOME_DENIED && o != OUTCOME_REFUSED) ||
	    last_act(m, "serve"))
		return true;
	buf_str(why, "the decision was not served");
	return false;
}
const struct gate gate_close_served = {"close.served",
    "the decision was served before the case is closed",
    "rules for the window (窗口办文规定) art. 21 and 22", 0, close_served_holds};

const struct gate *const gates[] = {&gate_complete, &gate_state, &gate_staff, &gate_role,
    &gate_time_receipt, &gate_time_order, &gate_item_known, &gate_item_in_force, &gate_ask_once,
    &gate_ask_until, &gate_accept_conditions, &gate_reasons, &gate_dispatch_host, &gate_separation,
    &gate_handler_fit, &gate_review_proposal, &gate_review_opinion, &gate_opinion_host,
    &gate_opinion_first, &gate_countersign_member, &gate_countersign_own, &gate_joint_incomplete,
    &gate_joint_veto, &gate_joint_dissent, &gate_conditions, &gate_serve_signed,
    &gate_close_outcome, &gate_close_served, &gate_pause_procedure, &gate_pause_host,
    &gate_pause_running, &gate_pause_length, &gate_pause_request, &gate_resume, &gate_clock_late,
    &gate_notice, &gate_extend_allowed, &gate_extend_once, &gate_extend_amount,
    &gate_extend_approver, &gate_extend_proposer, &gate_urge_late, &gate_urge_once,
    &gate_warn_urged};
const size_t gates_n = sizeof gates / sizeof *gates;

const struct rule rules[] = {
    {"seal.chain", "each event's seal fits what it says and the seal before it", "casework(5)"},
    {"seal.dossier", "the dossier is the one that was sealed last", "casework(5)"},
    {"seal.head", "kind, state, due and tasks are what the history says", "casework(5)"},
    {"history.receive", "a history begins with its one receive", "casework(5)"},
    {"history.unknown-act", "every act of the history is one that this version knows",
	"casework(5)"},
    {"time.future", "nothing is recorded before it happened", "casework(5)"},
    {"time.recorded", "an act is not recorded before the one above it", "casework(5)"},
    {"paper.until", "a paper record is not later than paper-until in office.yaml", "casework(5)"},
    {"paper.registrar", "who enters paper records is a registrar", "casework(5)"},
    {"who.entered-by", "who types for another is a registrar or of the office",
	"who acts answers for it (责任追究)"},
    {"who.stand-in", "who acts for another is that person's stand-in", "deputies (AB角工作制)"},
    {"amend.nothing", "an amendment changes something", "casework(5)"},
    {"amend.was", "the file given as the one before an edit is that file", "casework(5)"},
    {"case.id", "the number in a case file is that of its name", "casework(5)"},
    {"task.twice", "no act opens two tasks of one name", "casework(5)"},
    {"calendar.missing",
	"calendars that are listed, or by which open tasks were counted, are there", "casework(5)"},
    {"source.twice", "a row of a register is one case", "casework(5)"},
    {"seal.against", "a history begins as it did when the list of heads was made", "casework(5)"},
    {"store.stray", "below cases/ are cases and attachments, below catalog/ and calendar/ rules",
	"casework(5)"},
    {"store.temporary", "no change was cut off and left its temporary file", "casework(5)"},
    {"text.damaged", "no text of a row looks damaged (a finding; the row goes in as it is)",
	"casework(5)"},
    {"edit.layout", "the file can be edited without losing a comment", "casework(5)"},
    {"duty.open-goal", "a goal past its day that is not done has a reason and a measure",
	"casework(5)"},
};
const size_t rules_n = sizeof rules / sizeof *rules;
