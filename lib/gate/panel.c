#include <string.h>

#include "case/review.h"
#include "gate/gate.h"

/* Joint review (会审): the written round, and what it comes to. */

static struct review
of(const struct moment *m)
{
	return review_of(m->office, m->c, m->version, m->ruled);
}

static bool
opinion_first_holds(const struct moment *m, struct buf *why)
{
	struct review r = of(m);

	if (r.opinion)
		return true;
	if (moment_last(m, "opine"))
		buf_str(why,
		    "the dossier was amended since the host department's opinion, which comes "
		    "anew");
	else
		buf_str(why, "the host department's written opinion comes first");
	return false;
}

static bool
member_holds(const struct moment *m, struct buf *why)
{
	struct review r = of(m);
	const char *dep = node_get_str(m->keys, "department", "who is not known");

	if (review_asks(&r, dep))
		return true;
	if (!r.panel)
		buf_str(why, "the item has no joint review");
	else if (strcmp(dep, r.host) == 0)
		buf_fmt(why, "%s is the host department, which speaks by its opinion", dep);
	else
		buf_fmt(why, "%s is not in the panel %s, and was not invited", dep, r.panel->id);
	return false;
}

static bool
own_department_holds(const struct moment *m, struct buf *why)
{
	const char *dep = node_get_str(m->keys, "department", "");

	if (!m->person || strcmp(m->person->department, dep) == 0)
		return true;
	buf_fmt(why, "'%s' is of %s and cannot sign for %s", m->person->account,
	    m->person->department, dep);
	return false;
}

static bool
signed_once_holds(const struct moment *m, struct buf *why)
{
	struct review r = of(m);
	const char *dep = node_get_str(m->keys, "department", "");

	if (!review_said(&r, dep))
		return true;
	buf_fmt(why, "%s has signed this opinion, which its author can correct", dep);
	return false;
}

static bool
may_invite_holds(const struct moment *m, struct buf *why)
{
	struct review r = of(m);
	const char *dep = node_get_str(m->keys, "department", "");

	if (!r.panel)
		buf_str(why, "the item has no joint review");
	else if (review_asks(&r, dep) || strcmp(dep, r.host) == 0)
		buf_fmt(why, "%s reviews it already", dep);
	else if (r.panel->may_invite && !node_has(r.panel->may_invite, dep) &&
	    !node_has(r.panel->meeting_members, dep))
		buf_fmt(why, "%s is none of those whom the panel %s lets the host invite", dep,
		    r.panel->id);
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
		buf_fmt(why, "%s%s", *sep ? sep : what, dep);
		sep = ", ";
	}
	return !*sep;
}

/* What a meeting has concluded needs no round: a weighty case goes there at once. */
static bool
incomplete_holds(const struct moment *m, struct buf *why)
{
	struct review r = of(m);

	if (!r.panel || r.minute)
		return true;
	return all_said(&r, false, why, "not yet countersigned by ");
}

static bool
veto_holds(const struct moment *m, struct buf *why)
{
	struct review r = of(m);
	const struct node *e = moment_leads_to_grant(m) ? review_veto(&r) : NULL;

	if (!e)
		return true;
	buf_fmt(why, "legality veto by %s", review_speaker(e));
	return false;
}

static bool
meeting_due_holds(const struct moment *m, struct buf *why)
{
	struct review r = of(m);
	const struct node *e = review_dissent(&r, true);

	/* after a veto only a denial is left, and no meeting could say otherwise */
	if (r.minute || (!moment_leads_to_grant(m) && review_veto(&r)))
		return true;
	if (e)
		buf_fmt(why, "%s dissents, so a meeting must decide", review_speaker(e));
	else if (r.panel && r.major)
		buf_str(why, "the case is marked major, so a meeting must decide");
	else
		return true;
	return false;
}

static bool
minutes_bind_holds(const struct moment *m, struct buf *why)
{
	struct review r = of(m);

	if (!r.minute || !moment_leads_to_grant(m) ||
	    node_is(node_get(r.minute, "conclusion"), "grant"))
		return true;
	buf_fmt(why, "the meeting %s concluded to deny it", node_get_str(r.minute, "meeting", ""));
	return false;
}

static bool
record_signed_holds(const struct moment *m, struct buf *why)
{
	struct review r = of(m);

	if (!r.meeting || !r.minute || r.sign)
		return true;
	buf_fmt(why, "the record of the meeting %s is not signed",
	    node_get_str(r.minute, "meeting", ""));
	return false;
}

static bool
record_named_holds(const struct moment *m, struct buf *why)
{
	struct review r = of(m);
	const struct node *named = node_get(m->keys, "meeting");

	if (r.sign ? node_equal(named, node_get(r.sign, "meeting")) : !named)
		return true;
	if (r.sign)
		buf_fmt(why, "it rests on the record of the meeting %s",
		    node_get_str(r.sign, "meeting", ""));
	else
		buf_fmt(why, "no record of a meeting '%s' was signed", named->str);
	return false;
}

static bool
report_up_holds(const struct moment *m, struct buf *why)
{
	struct review r = of(m);
	const struct node *e = r.minute ? review_dissent(&r, false) : NULL;
	bool weighty = r.panel && r.major;

	if (e && m->office->report_serious && !node_get_bool(e, "serious", false))
		e = NULL;
	if ((!e && !weighty) || r.report)
		return true;
	buf_str(why, weighty ? "the case is marked major" : review_speaker(e));
	buf_fmt(why, "%s, and the head was not told since the meeting", weighty ? "" : " dissents");
	return false;
}

static bool
draft_holds(const struct moment *m, struct buf *why)
{
	struct review r = of(m);
	bool grants = moment_wants(m, "granted");

	if (!r.panel || !m->office->drafts)
		return true;
	if (!r.draft)
		buf_str(why, "the host department has not drafted it since");
	else if (node_is(node_get(r.draft, "proposal"), "grant") != grants)
		buf_fmt(why, "the draft is to %s it", node_get_str(r.draft, "proposal", ""));
	else
		return true;
	return false;
}

static bool
mark_leader_holds(const struct moment *m, struct buf *why)
{
	const word_set leads = WORD_FLAG(ROLE_LEADER) | WORD_FLAG(ROLE_HEAD);

	if (!node_is(node_get(m->keys, "mark"), "joint-review") || !m->person ||
	    m->person->roles & leads)
		return true;
	buf_fmt(why, "'%s' is no leader", m->person->account);
	return false;
}

static bool
mark_panel_holds(const struct moment *m, struct buf *why)
{
	const char *panel = node_get_str(m->keys, "panel", m->version ? m->version->panel : NULL);
	bool joint = node_is(node_get(m->keys, "mark"), "joint-review");

	if (!joint && node_get(m->keys, "panel"))
		buf_str(why, "only the mark joint-review has a panel");
	else if (joint && !panel)
		buf_str(why, "the item has no panel, and none is named");
	else if (joint && !office_panel(m->office, panel, m->ruled))
		buf_fmt(why, "no panel '%s' was in force on the day of %s", panel,
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
	"countersign invite convene", GATE_MATTER, GATE_YIELDS, 0, opinion_first_holds},
    {"joint-review.may-invite", "whom the host invites is one whom the panel lets it invite", LAW,
	"invite", GATE_MATTER, GATE_FIRM, 0, may_invite_holds},
    {"joint-review.member", "the department is in the item's panel, or was invited", LAW,
	"countersign", GATE_MATTER, GATE_FIRM, 0, member_holds},
    {"joint-review.own-department", "a department's opinion is signed by one of its people", LAW,
	"countersign sign-in state", GATE_MATTER, GATE_FIRM, 0, own_department_holds},
    {"joint-review.signed-once", "a department signs an opinion of the host once", LAW,
	"countersign", GATE_MATTER, GATE_FIRM, 0, signed_once_holds},
    {"joint-review.incomplete", "every department of the panel, and each invited, has answered",
	LAW, "escalate draft decide", GATE_MATTER, GATE_FIRM, 0, incomplete_holds},
    {"joint-review.veto", "nobody who reviews finds the application unlawful",
	"rules for joint review (会审办法): legality veto (合法性一票否决)",
	"escalate minute draft decide lapse", GATE_MATTER, GATE_FIRM, 0, veto_holds},
    {"joint-review.meeting", "after a dissent, or of a major case, a meeting has concluded", LAW,
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
    {"joint-review.record", "the decision names the record of the meeting on which it rests", LAW,
	"decide", GATE_SAID, GATE_FIRM, 0, record_named_holds},
    {.name = NULL},
};
