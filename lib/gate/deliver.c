#include <string.h>

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

	if ((o != OUTCOME_GRANTED && o != OUTCOME_DENIED && o != OUTCOME_REFUSED) ||
	    moment_last(m, "serve") || (o != OUTCOME_REFUSED && by_document(m)))
		return true;
	buf_str(why, "the decision was not served");
	return false;
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
	buf_str(why, "what was decided was not issued as an official document");
	return false;
}

/* Which seal is on the document of an act (S107, S112, S271); the last is of all others. */
static const struct {
	const char *act, *seal;
} seals[] = {{"accept", "acceptance"}, {"hold", "intake"}, {"escalate", "unit"}, {NULL, "approval"}};

static bool
official_seal_holds(const struct moment *m, struct buf *why)
{
	const struct node *said = node_get(m->keys, "official-seal");
	size_t i = 0;

	while (seals[i].act && strcmp(seals[i].act, m->act->name) != 0)
		i++;
	if (!said || node_is(said, seals[i].seal))
		return true;
	buf_fmt(why, "its document has the official seal %s, not %s", seals[i].seal, said->str);
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
		buf_str(why, "nobody is named who takes the papers to the seal");
	else
		buf_fmt(why, "'%s' is no representative (首席代表)", account);
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
		buf_fmt(why, "'%s' is the applicant's agent, and no document says so", agent);
	else if (!relation || strcmp(relation, "本人") == 0)
		buf_fmt(why, "'%s' signs as the applicant's agent: say so with relation", agent);
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
    {"serve.agent", "the applicant's agent signs for a document as the agent, and authorised",
	"agents of the centre (全程代办)", "serve", GATE_SAID, GATE_FIRM, 0, serve_agent_holds},
    {"close.outcome", "how the case ended is known from an act that decided it",
	"rules for the window (窗口办文规定) art. 22", "close", GATE_MATTER, GATE_FIRM, 0,
	close_outcome_holds},
    {"close.served", "the decision was served before the case is closed",
	"rules for the window (窗口办文规定) art. 21 and 22", "close", GATE_MATTER, GATE_YIELDS, 0,
	close_served_holds},
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
