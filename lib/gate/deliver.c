#include <string.h>

#include "base/said.h"
#include "base/tongue.h"
#include "case/attached.h"
#include "case/charge.h"
#include "case/clock.h"
#include "case/perform.h"
#include "case/seal.h"
#include "case/service.h"
#include "gate/gate.h"

/* Serving and closing. */

/* The number of an event in the history. */
static size_t
number_of(const struct moment *m, const struct node *event)
{
	size_t n = 1;

	for (const struct node *e = moment_history(m); e != event; e = e->next)
		n++;
	return n;
}

/*
 * What the notice of a fee gives the applicant to pay: the task that it opened, or its service
 * where it is served, or else the day that it says.
 */
static bool
last_day_of(const struct moment *m, const struct node *notice, int64_t *last, bool *paused)
{
	const struct fold *f = &m->c->fold;
	struct notice told;
	size_t n = number_of(m, notice_of(m->office, m->c, notice, &told) ? told.served : notice);

	*paused = false;
	for (size_t i = 0; i < f->n_tasks; i++)
		if (f->tasks[i].opened == n && f->tasks[i].clock == CLOCK_APPLICANT) {
			*paused = f->tasks[i].paused;
			*last = f->tasks[i].due.sec;
			return true;
		}
	return last_moment(m->office, node_str(notice_until(m->office, m->c, notice), ""), last);
}

/*
 * What settled the fees since they were notified: paid, confirmed, waived; NULL:
 * something is owed still, and part of it is not enough (缴清).
 */
static const struct node *
settled_since(const struct moment *m, const struct node *notice)
{
	const struct charges x = charges_of(m->c->arena, m->office, m->c);
	const struct node *found = NULL;

	for (size_t i = 0; i < x.n; i++)
		if (x.list[i].notify && charge_owed(&x.list[i]) > 0)
			return NULL;
	for (const struct node *e = notice; e; e = e->next)
		if (event_is(e, "pay") || event_is(e, "confirm") || event_is(e, "waive"))
			found = e;
	return found;
}

/* 逾期不予批准 (S147): what lapsed so is denied, and not merely registered. */
static bool
is_to_be_denied(const struct node *notice)
{
	bool denied = false;

	for (const struct node *e = notice; e; e = e->next)
		denied |= event_is(e, "lapse") && node_is(node_get(e, "effect"), "propose-denial");
	return denied;
}

/* The history alone says it. */
static bool
close_unpaid_holds(const struct moment *m, struct buf *why)
{
	const struct node *notice = moment_last(m, "notify"), *settled;
	char text[STAMP_TEXT];
	struct stamp until;
	struct notice told;
	bool paused;
	int64_t last = 0;

	if (!moment_wants(m, outcome_names[OUTCOME_UNPAID]))
		return true;
	settled = settled_since(m, notice);
	if (!notice)
		buf_say(why, "the applicant was not notified of any fee");
	else if (settled)
		buf_say(why, "the fee that was notified on %.10s has a later %s, of %.10s",
		    node_get_str(notice, "at", ""), node_get_str(settled, "act", ""),
		    node_get_str(settled, "at", ""));
	else if (notice_of(m->office, m->c, notice, &told) && !served_by(told.served, m->day))
		notice_unserved(&told, why);
	else if (is_to_be_denied(notice))
		buf_say(why, "the item has what is not paid denied");
	else if (!last_day_of(m, notice, &last, &paused))
		buf_say(why, "the notice of %.10s sets no last day for paying",
		    node_get_str(notice, "at", ""));
	else if (paused)
		buf_say(why, "the time for paying stands still");
	else if (m->at.sec > last)
		return true;
	if (why->len)
		return false;
	until = zone_stamp(last, PRECISION_MINUTE);
	stamp_format(&until, text);
	buf_say(why, "the applicant has until %s to pay", text);
	return false;
}

static enum outcome
outcome_after(const struct moment *m)
{
	int given = word_find(outcome_names, OUTCOME_N, node_get_str(m->keys, "outcome", NULL));

	return given ? (enum outcome)given : m->c->fold.outcome;
}

/* 告知 (S221): what somebody only has to tell the office needs nobody's leave. */
static bool
notification_holds(const struct moment *m, struct buf *why)
{
	if (!version_notifies(m->version) ||
	    (strcmp(m->act->name, "lapse") == 0 && !moment_grants(m)))
		return true;
	buf_say(why,
	    "the item is a notification: it is closed as recorded, and nothing is decided");
	return false;
}

static bool
close_outcome_holds(const struct moment *m, struct buf *why)
{
	enum outcome now = outcome_after(m), before = m->c->fold.outcome;

	if (now == OUTCOME_RECORDED && !before && version_notifies(m->version)) {
		if (moment_last(m, "accept"))
			return true;
		buf_say(why, "what is recorded was accepted before");
		return false;
	}
	if (!now) {
		buf_say(why, "nothing says how the case ended");
		return false;
	}
	if (before && now != before) {
		buf_say(why, "the case was %s, not %s", word_told(outcome_names[before]),
		    word_told(outcome_names[now]));
		return false;
	}
	if (!before && now != OUTCOME_UNPAID) {
		buf_say(why, "nobody decided that it is %s", word_told(outcome_names[now]));
		return false;
	}
	return true;
}

/* The outcome goes out as an official document (公文), not over the window. */
static bool
by_document(const struct moment *m)
{
	return m->version && node_get_bool(m->version->node, "by-document", false);
}

static bool
close_served_holds(const struct moment *m, struct buf *why)
{
	enum outcome o = outcome_after(m);
	const struct node *service = moment_last(m, "serve");

	if (!version_applied(m->version) ||
	    (o != OUTCOME_GRANTED && o != OUTCOME_DENIED && o != OUTCOME_REFUSED) ||
	    served_by(service, m->day) || (o != OUTCOME_REFUSED && by_document(m)))
		return true;
	if (service)
		buf_say(why, "the decision counts as served on %s alone",
		    node_get_str(service, "signed", ""));
	else
		buf_say(why, "the decision was not served");
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
		buf_say(why, "the record of the meeting %s is neither signed nor attached",
		    node_get_str(e, "meeting", ""));
		return false;
	}
	return true;
}

/* 会审结果由厅以公文形式下发 (S098) */
static bool
close_document_holds(const struct moment *m, struct buf *why)
{
	enum outcome o = outcome_after(m);
	const struct node *decided = moment_last(m, "decide");

	if ((o != OUTCOME_GRANTED && o != OUTCOME_DENIED) || !by_document(m))
		return true;
	for (const struct node *e = decided; e; e = e->next)
		if (event_is(e, "issue"))
			return true;
	buf_say(why, "what was decided was not issued as an official document");
	return false;
}

/* Which seal is on the document of an act (S107, S112, S271); the last is of all others. */
static const struct {
	const char *act, *seal;
} seals[] = {{"accept", "acceptance"}, {"hold", "intake"}, {"escalate", "unit"},
    {NULL, "approval"}};

const char *
official_seal(const char *act)
{
	size_t i = 0;

	while (seals[i].act && strcmp(seals[i].act, act) != 0)
		i++;
	return seals[i].seal;
}

static bool
official_seal_holds(const struct moment *m, struct buf *why)
{
	const struct node *said = node_get(m->keys, "official-seal");
	const char *seal = official_seal(m->act->name);

	if (!said || node_is(said, seal))
		return true;
	buf_say(why, "its document has the official seal %s, not %s", seal, said->str);
	return false;
}

/* 上报件由窗口首席代表持件到单位加盖行政章 (S272) */
static bool
carrier_holds(const struct moment *m, struct buf *why)
{
	const char *account = node_get_str(m->keys, "carried-by", NULL);
	const struct person *p = office_person(m->office, account, m->day);

	if (!node_is(node_get(m->keys, "official-seal"), "unit") ||
	    (p && period_holds(&p->in_force, m->day) && p->level == SIGN_REPRESENTATIVE))
		return true;
	if (!account)
		buf_say(why, "nobody is named who takes the papers to the seal");
	else
		buf_say(why, "'%s' is no representative (首席代表)", account);
	return false;
}

/* The dossier is another than the one that was sealed last. */
static bool
is_edited(const struct casefile *c)
{
	char digest[SEAL_TEXT];

	seal_dossier(c->tree, digest);
	return c->fold.dossier && strcmp(c->fold.dossier, digest) != 0;
}

/*
 * To whom something was granted, and what, is not made another afterwards:
 * what nobody decided on would be issued. What paper decided is as its
 * register has it.
 */
static bool
amend_decided_holds(const struct moment *m, struct buf *why)
{
	static const char *const paths[] = {"applicant.name", "applicant.id-number", "fields"};
	const enum outcome o = m->c->fold.outcome;
	const struct node *decide = moment_last(m, "decide");
	const struct node *before = m->request->was ? m->request->was : m->c->tree;

	if ((o != OUTCOME_GRANTED && o != OUTCOME_DEEMED_GRANTED) ||
	    node_is(node_get(decide, "source"), "paper"))
		return true;
	if (!m->request->was && is_edited(m->c))
		buf_say(why, "it was granted, and an edit by hand may have changed it");
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
		if (!node_equal(node_path(m->after, paths[i]), node_path(before, paths[i])))
			buf_fmt(why, "%s%s",
			    why->len ? _(", ") : _("it was granted, and would change: "), paths[i]);
	return !why->len;
}

/*
 * A paper record cannot be refused, and what it grants against the law is
 * not carried out. What it merely does not show, such as an opinion, is
 * another matter.
 */
static bool
forbidden_holds(const struct moment *m, struct buf *why)
{
	static const char *const forbids[] = {"joint-review.veto", "joint-review.minutes",
	    "decide.fact", "decide.conditions"};
	const struct node *decide = moment_last(m, "decide");

	if (!node_is(node_get(decide, "outcome"), outcome_names[OUTCOME_GRANTED]) ||
	    event_answers(decide))
		return true;
	for (size_t i = 0; i < sizeof forbids / sizeof *forbids; i++)
		if (node_has(node_get(decide, "findings"), forbids[i]))
			buf_fmt(why, "%s%s", why->len ? _(", ") : _("the paper grants it against "),
			    forbids[i]);
	return !why->len;
}

/* After the service nothing is issued: what somebody still owes, has checked, or goes out as a document. */
static bool
is_to_be_issued(const struct moment *m)
{
	const struct fold *f = &m->c->fold;
	const struct limit *l;

	if (f->outcome == OUTCOME_DENIED)
		return by_document(m);
	for (size_t i = 0; i < f->n_tasks; i++) {
		l = f->tasks[i].closed ? NULL : task_limit(m->office, m->c, &f->tasks[i]);
		if (l && node_has(l->ends, "issue"))
			return true;
	}
	return by_document(m) ||
	    (m->version && node_get_bool(m->version->node, "certificate-check", false) &&
		moment_last(m, "inspect"));
}

/* 将相关许可证件交由窗口送达 (S146) */
static bool
serve_issued_holds(const struct moment *m, struct buf *why)
{
	const word_set decided = WORD_FLAG(OUTCOME_GRANTED) | WORD_FLAG(OUTCOME_DEEMED_GRANTED) |
	    WORD_FLAG(OUTCOME_DENIED);

	if (!(WORD_FLAG(m->c->fold.outcome) & decided) || moment_last(m, "issue") ||
	    !is_to_be_issued(m))
		return true;
	buf_say(why, "what is to be issued was not issued, and is not after the service");
	return false;
}

/* 代办员代为办理，不代申请人签字 (S194): the agent signs as the agent. */
static bool
serve_agent_holds(const struct moment *m, struct buf *why)
{
	const char *agent = node_str(node_path(m->after, "applicant.agent"), NULL);
	const char *relation = node_get_str(m->keys, "relation", NULL);

	if (!agent || !node_is(node_get(m->keys, "recipient"), agent))
		return true;
	if (!node_path(m->after, "applicant.agent-authorisation"))
		buf_say(why, "'%s' is the applicant's agent, and no document says so", agent);
	else if (!relation || strcmp(relation, "本人") == 0)
		buf_say(why, "'%s' signs as the applicant's agent: say so with relation", agent);
	else
		return true;
	return false;
}

/* 告知承诺: what was undertaken is checked before the papers are filed. */
static bool
checked_holds(const struct moment *m, struct buf *why)
{
	if (!node_get(moment_last(m, "accept"), "undertaking") || moment_last(m, "supervise"))
		return true;
	buf_say(why, "it was accepted on an undertaking, which nobody has checked");
	return false;
}

/* 审管分离 (S023) */
static bool
decide_supervise_holds(const struct moment *m, struct buf *why)
{
	const char *who = moment_same(m, moment_last(m, "decide"));

	if (!who)
		return true;
	buf_say(why, "'%s' decided the case, and does not supervise what comes of it", who);
	return false;
}

const struct gate deliver_gates[] = {
    {"separation.decide-supervise", "who decided a case does not supervise it afterwards",
	"approval apart from supervision (审管分离)", "supervise", GATE_MATTER, GATE_YIELDS, 0,
	decide_supervise_holds},
    {"archive.checked", "what was undertaken is checked before the papers are filed",
	"notification and commitment (告知承诺)", "archive", GATE_MATTER, GATE_YIELDS, 0,
	checked_holds},
    {"amend.decided", "to whom something was granted, and what, stays as it was decided",
	"what is not granted is no licence (不予许可)", "amend", GATE_SAID, GATE_FIRM,
	WORD_FLAG(ROLE_CHIEF), amend_decided_holds},
    {"issue.forbidden", "what paper grants against a veto, minutes or a fact is not carried out",
	"what does not meet the conditions is not granted (不符合条件不得批准)", "issue serve",
	GATE_MATTER, GATE_FIRM, 0, forbidden_holds},
    {"serve.issued", "what is to be issued is issued before it is served",
	"rules for the window (窗口办文规定) art. 19", "serve", GATE_MATTER, GATE_YIELDS, 0,
	serve_issued_holds},
    {"serve.agent", "the applicant's agent signs for a document as the agent, and authorised",
	"agents of the centre (全程代办)", "serve serve-notice", GATE_SAID, GATE_FIRM, 0,
	serve_agent_holds},
    {"decide.notification", "of a notification nothing is decided: it is recorded",
	"what needs no approval is not approved (告知即可)",
	"opine countersign draft escalate decide lapse issue", GATE_MATTER, GATE_FIRM, 0,
	notification_holds},
    {"close.outcome", "how the case ended is known from an act that decided it",
	"rules for the window (窗口办文规定) art. 22", "close", GATE_MATTER, GATE_FIRM, 0,
	close_outcome_holds},
    {"close.unpaid", "a case is closed as unpaid when a fee was notified, and its last day is over",
	"rules for the window (窗口办文规定) art. 19", "close", GATE_MATTER, GATE_FIRM, 0,
	close_unpaid_holds},
    {"close.served", "the decision was served before the case is closed",
	"rules for the window (窗口办文规定) art. 21 and 22", "close", GATE_MATTER, GATE_YIELDS, 0,
	close_served_holds},
    {"close.record", "the record of each meeting that was held is in the file, signed or attached",
	"rules for joint review (会审办法)", "close archive", GATE_MATTER, GATE_FIRM, 0,
	record_holds},
    {"close.document", "what goes out as an official document was issued under its number",
	"rules for joint review (会审办法): official document (公文)", "close", GATE_MATTER,
	GATE_YIELDS, 0, close_document_holds},
    {"document.seal", "a document has the official seal that is of its kind",
	"rules for the centre (行政审批管理意见) art. 13",
	"accept hold refuse escalate decide issue", GATE_SAID, GATE_FIRM, 0, official_seal_holds},
    {"document.carrier", "the window's representative takes what goes up to the department's seal",
	"rules for the centre (行政审批管理意见) art. 13", "escalate", GATE_SAID, GATE_YIELDS, 0,
	carrier_holds},
    {.name = NULL},
};
