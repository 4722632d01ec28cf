#include <string.h>

#include "base/tongue.h"
#include "case/review.h"
#include "gate/gate.h"

/* Joint review (会审): the written round, and what it comes to. */

static bool
member_holds(const struct moment *m, struct buf *why)
{
	struct review r = review_of(m);
	const char *dep = node_get_str(m->keys, "department", _("who is not known"));

	if (review_asks(&r, dep))
		return true;
	if (!r.panel)
		buf_say(why, "the item has no joint review");
	else if (strcmp(dep, r.host) == 0)
		buf_say(why, "%s is the host department, which speaks by its opinion", dep);
	else
		buf_say(why, "%s is not in the panel %s, and was not invited", dep, r.panel->id);
	return false;
}

/* In writing a stand-in signs for the person; a meeting is attended in person. */
static const struct person *
speaker(const struct moment *m)
{
	return strcmp(m->act->name, "countersign") == 0 ? m->person : moment_actor(m);
}

static bool
own_department_holds(const struct moment *m, struct buf *why)
{
	const char *dep = node_get_str(m->keys, "department", "");
	const struct person *p = speaker(m);

	if (!p || strcmp(p->department, dep) == 0)
		return true;
	buf_say(why, "'%s' is of %s and cannot sign for %s", p->account, p->department, dep);
	return false;
}

static bool
signed_once_holds(const struct moment *m, struct buf *why)
{
	struct review r = review_of(m);
	const char *dep = node_get_str(m->keys, "department", "");

	if (!review_said(&r, dep))
		return true;
	buf_say(why, "%s has signed this opinion, which its author can correct", dep);
	return false;
}

/* Else the round would wait for it for ever. */
static bool
can_sign(const struct moment *m, const char *department)
{
	const struct office *o = m->office;

	for (size_t i = 0; i < o->n_people; i++)
		if (strcmp(o->people[i].department, department) == 0 &&
		    o->people[i].roles & act_find("countersign")->roles &&
		    period_holds(&o->people[i].in_force, m->day))
			return true;
	return false;
}

static bool
may_invite_holds(const struct moment *m, struct buf *why)
{
	struct review r = review_of(m);
	const char *dep = node_get_str(m->keys, "department", "");
	const struct department *department = office_department(m->office, dep);
	const char *supervisor = m->office->review_supervisor;

	if (!r.panel)
		buf_say(why, "the item has no joint review");
	else if (!department || !period_holds(&department->in_force, m->day))
		buf_say(why, "there is no department '%s' on that day", dep);
	else if (r.minute)
		buf_say(why, "the meeting %s has concluded", node_get_str(r.minute, "meeting", ""));
	else if (review_asks(&r, dep) || strcmp(dep, r.host) == 0)
		buf_say(why, "%s reviews it already", dep);
	else if (r.panel->may_invite && !node_has(r.panel->may_invite, dep) &&
	    !node_has(r.panel->meeting_members, dep))
		buf_say(why, "%s is none of those whom the panel %s lets the host invite", dep,
		    r.panel->id);
	else if (!can_sign(m, dep) && !(supervisor && strcmp(supervisor, dep) == 0))
		buf_say(why,
		    "nobody of %s countersigns: none there is handler or chief on that day", dep);
	else
		return true;
	return false;
}

/* The departments of the review of which nothing is there, with commas between. */
static bool
all_said(const struct review *r, bool meeting, struct buf *why, const char *what)
{
	const char *dep, *sep = "";

	for (size_t i = 0; (dep = review_nth(r, i, meeting)); i++) {
		if (meeting ? review_stated(r, dep) != NULL : review_said(r, dep) != NULL)
			continue;
		buf_fmt(why, "%s%s", *sep ? sep : _(what), dep);
		sep = _(", ");
	}
	return !*sep;
}

/*
 * Who stands in for heads of two departments would be two in one person; so
 * would who moved from one to another.
 */
static bool
one_department_holds(const struct moment *m, struct buf *why)
{
	struct review r = review_of(m);
	const char *own = node_get_str(m->keys, "department", ""), *dep, *who;
	const struct person *p = speaker(m);

	if (p && strcmp(p->department, own) != 0)
		return true;
	for (const struct node *e = r.opinion; e; e = e->next) {
		if (e != r.opinion &&
		    !words_have("countersign sign-in", node_get_str(e, "act", "")))
			continue;
		dep = node_get_str(e, "department", r.host);
		who = strcmp(dep, own) != 0 && event_answers(e) ? moment_same(m, e) : NULL;
		if (!who)
			continue;
		buf_say(why, "'%s' spoke for %s", who, dep);
		return false;
	}
	return true;
}

/*
 * The host proposed to deny what may be granted, and who agreed, agreed to
 * that. After a veto, a fact or what is unlawful no meeting could say otherwise.
 */
static bool
denies(const struct review *r)
{
	const struct node *o = r->opinion;

	return r->panel && node_is(node_get(o, "proposal"), "deny") &&
	    !node_get(o, "forbidden-by") && !node_is_false(o, "lawful") &&
	    !node_is_false(o, "complete");
}

/* What a meeting has concluded needs no round: a weighty case goes there at once. */
static bool
incomplete_holds(const struct moment *m, struct buf *why)
{
	struct review r = review_of(m);

	if (!r.panel || r.minute)
		return true;
	return all_said(&r, false, why, "not yet countersigned by ");
}

static bool
veto_holds(const struct moment *m, struct buf *why)
{
	struct review r = review_of(m);
	const struct node *e = moment_leads_to_grant(m) ? review_veto(&r) : NULL;

	if (!e)
		return true;
	buf_say(why, "legality veto by %s", review_speaker(e));
	return false;
}

static bool
meeting_due_holds(const struct moment *m, struct buf *why)
{
	struct review r = review_of(m);
	const struct node *e = review_dissent(&r, false);

	/* after a veto only a denial is left, and no meeting could say otherwise */
	if (r.minute || (!moment_leads_to_grant(m) && review_veto(&r)))
		return true;
	if (e)
		buf_say(why, "%s dissents, so a meeting must decide", review_speaker(e));
	else if (moment_leads_to_grant(m) && denies(&r))
		buf_say(why, "%s proposed to deny it, so a meeting must decide that it is granted",
		    r.host);
	else if (r.meeting)
		buf_say(why, "the meeting %s was called, and has not concluded",
		    node_get_str(r.meeting, "meeting", ""));
	else if (r.panel && r.major)
		buf_say(why, "the case is marked major, so a meeting must decide");
	else
		return true;
	return false;
}

static bool
minutes_bind_holds(const struct moment *m, struct buf *why)
{
	struct review r = review_of(m);

	if (!r.last || !moment_leads_to_grant(m) ||
	    node_is(node_get(r.last, "conclusion"), "grant"))
		return true;
	buf_say(why, "the meeting %s concluded to deny it", node_get_str(r.last, "meeting", ""));
	return false;
}

static bool
record_signed_holds(const struct moment *m, struct buf *why)
{
	struct review r = review_of(m);

	if (!r.minute || r.sign)
		return true;
	buf_say(why, "the record of the meeting %s is not signed",
	    node_get_str(r.minute, "meeting", ""));
	return false;
}

static bool
record_named_holds(const struct moment *m, struct buf *why)
{
	struct review r = review_of(m);
	const struct node *named = node_get(m->keys, "meeting");

	if (r.sign ? node_equal(named, node_get(r.sign, "meeting")) : !named)
		return true;
	if (r.sign)
		buf_say(why, "it rests on the record of the meeting %s",
		    node_get_str(r.sign, "meeting", ""));
	else
		buf_say(why, "no record of a meeting '%s' was signed", named->str);
	return false;
}

static bool
report_up_holds(const struct moment *m, struct buf *why)
{
	struct review r = review_of(m);
	const struct node *e = r.minute ? review_dissent(&r, m->office->report_serious) : NULL;

	if ((!e && !r.major) || r.report)
		return true;
	if (r.major)
		buf_say(why, "the case is marked major");
	else
		buf_say(why, "%s dissents", review_speaker(e));
	buf_say(why,
	    r.panel ? ", and the head was not told since the meeting"
		    : ", and the head was not told");
	return false;
}

static bool
draft_holds(const struct moment *m, struct buf *why)
{
	struct review r = review_of(m);
	bool grants = moment_wants(m, "granted");

	if (!r.panel || !m->office->drafts)
		return true;
	if (!r.draft)
		buf_say(why, "the host department has not drafted it since");
	else if (node_is(node_get(r.draft, "proposal"), "grant") != grants)
		buf_say(why, "the draft is to %s it", node_get_str(r.draft, "proposal", ""));
	else
		return true;
	return false;
}

/* What was found against it would be lost with the case. */
static bool
void_holds(const struct moment *m, struct buf *why)
{
	struct review r = review_of(m);
	const struct node *veto = review_veto(&r), *opinion = moment_last(m, "opine");
	const char *fact = node_get_str(opinion, "forbidden-by", NULL);

	if (veto)
		buf_say(why, "legality veto by %s", review_speaker(veto));
	else if (node_is(node_get(r.last, "conclusion"), "deny"))
		buf_say(why, "the meeting %s concluded to deny it",
		    node_get_str(r.last, "meeting", ""));
	else if (fact)
		buf_say(why, "the host department found what forbids it: %s", fact);
	else if (node_is_false(opinion, "lawful"))
		buf_say(why, "the host department found that the legal conditions are not met");
	else if (node_is(node_get(moment_last(m, "answer"), "conclusion"), "deny"))
		buf_say(why, "the higher body's answer is to deny it");
	else if (node_is(node_get(moment_last(m, "report-up"), "conclusion"), "deny"))
		buf_say(why, "the collective concluded to deny it");
	else
		return true;
	buf_say(why, ": it is denied, or withdrawn");
	return false;
}

static bool
mark_leader_holds(const struct moment *m, struct buf *why)
{
	const word_set leads = WORD_FLAG(ROLE_LEADER) | WORD_FLAG(ROLE_HEAD);

	if (!node_is(node_get(m->keys, "mark"), "joint-review") || !m->person ||
	    m->person->roles & leads)
		return true;
	buf_say(why, "'%s' is no leader", m->person->account);
	return false;
}

static bool
mark_panel_holds(const struct moment *m, struct buf *why)
{
	const struct panel *own = review_of(m).panel;
	const char *panel = node_get_str(m->keys, "panel", own ? own->id : NULL);
	bool joint = node_is(node_get(m->keys, "mark"), "joint-review");

	if (!joint && node_get(m->keys, "panel"))
		buf_say(why, "only the mark joint-review has a panel");
	else if (joint && !panel)
		buf_say(why, "the item has no panel, and none is named");
	else if (joint && own && strcmp(own->id, panel) != 0)
		buf_say(why, "the panel %s reviews it", own->id);
	else if (joint && !office_panel(m->office, panel, m->ruled))
		buf_say(why, "no panel '%s' was in force on the day of %s", panel,
		    m->ruled == m->received ? "receipt" : "acceptance");
	else
		return true;
	return false;
}

#define LAW "rules for joint review (会审办法)"

const struct gate panel_gates[] = {
    {"mark.leader", "that a case is reviewed jointly is for a leader to say", LAW, "mark",
	GATE_PERSON, GATE_FIRM, 0, mark_leader_holds},
    {"mark.panel", "a case that is to be reviewed jointly has a panel", LAW, "mark", GATE_SAID,
	GATE_FIRM, 0, mark_panel_holds},
    {"joint-review.opinion-first",
	"joint review begins with the host's written opinion of the dossier as it is", LAW,
	"countersign invite convene", GATE_MATTER, GATE_YIELDS, 0, opinion_stands},
    {"joint-review.may-invite",
	"before a meeting concludes the host invites whom the panel lets it invite", LAW, "invite",
	GATE_MATTER, GATE_FIRM, 0, may_invite_holds},
    {"joint-review.member", "the department is in the item's panel, or was invited", LAW,
	"countersign", GATE_MATTER, GATE_FIRM, 0, member_holds},
    {"joint-review.own-department", "a department's opinion is signed by one of its people", LAW,
	"countersign sign-in state", GATE_MATTER, GATE_FIRM, 0, own_department_holds},
    {"joint-review.one-department", "nobody speaks for two departments in one review",
	"rules for joint review (会审办法): people sign in by name", "countersign sign-in",
	GATE_MATTER, GATE_FIRM, 0, one_department_holds},
    {"joint-review.signed-once", "a department signs an opinion of the host once", LAW,
	"countersign", GATE_MATTER, GATE_FIRM, 0, signed_once_holds},
    {"joint-review.incomplete", "every department of the panel, and each invited, has answered",
	LAW, "escalate draft decide", GATE_MATTER, GATE_FIRM, 0, incomplete_holds},
    {"joint-review.veto", "nobody who reviews finds the application unlawful",
	"rules for joint review (会审办法): legality veto (合法性一票否决)",
	"escalate minute draft decide lapse", GATE_MATTER, GATE_FIRM, 0, veto_holds},
    {"joint-review.meeting",
	"a meeting concluded, of a dissent, a denial, a major case, or once called", LAW,
	"escalate draft decide", GATE_MATTER, GATE_YIELDS, 0, meeting_due_holds},
    {"joint-review.minutes", "what the meeting denies is not granted", LAW,
	"escalate draft decide lapse", GATE_MATTER, GATE_FIRM, 0, minutes_bind_holds},
    {"joint-review.record-signed", "the leader has signed the record of the meeting", LAW,
	"escalate draft decide", GATE_MATTER, GATE_FIRM, 0, record_signed_holds},
    {"joint-review.report-up",
	"of a major case, or a dissent in the meeting, the head is told first", LAW,
	"escalate decide", GATE_MATTER, GATE_YIELDS, 0, report_up_holds},
    {"joint-review.draft", "the host department has drafted the decision", LAW, "decide",
	GATE_MATTER, GATE_YIELDS, 0, draft_holds},
    {"joint-review.void", "what a review found against is not made void as if it had never been",
	LAW, "void", GATE_MATTER, GATE_FIRM, 0, void_holds},
    {"joint-review.record", "the decision names the record of the meeting on which it rests", LAW,
	"decide", GATE_SAID, GATE_FIRM, 0, record_named_holds},
    {.name = NULL},
};
