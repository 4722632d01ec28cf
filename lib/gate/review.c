#include <string.h>

#include "gate/gate.h"

/* The host department's opinion, and the decision. */

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

static bool
review_proposal_holds(const struct moment *m, struct buf *why)
{
	const bool unlawful = node_is_false(m->keys, "lawful"),
		   incomplete = node_is_false(m->keys, "complete");

	if (!(unlawful || incomplete) || !node_is(node_get(m->keys, "proposal"), "grant"))
		return true;
	buf_fmt(why, "%s false, and it proposes to grant",
	    !incomplete     ? "lawful is"
		: !unlawful ? "complete is"
			    : "lawful and complete are");
	return false;
}

static bool
review_opinion_holds(const struct moment *m, struct buf *why)
{
	if (strcmp(m->c->fold.kind, "immediate") == 0 || moment_last(m, "opine"))
		return true;
	buf_str(why, "the host department has given no written opinion");
	return false;
}

static bool
conditions_hold(const struct moment *m, struct buf *why)
{
	const struct node *opinion = moment_last(m, "opine");
	const char *failed = node_is_false(opinion, "lawful") ? "the legal conditions are not met"
	    : node_is_false(opinion, "complete") ? "the materials do not meet the rules"
						 : NULL;

	if (!failed || !moment_wants(m, "granted"))
		return true;
	buf_fmt(why, "the host department found that %s", failed);
	return false;
}

static bool
reasons_hold(const struct moment *m, struct buf *why)
{
	static const char *const keys[] = {"reason", "basis", "remedy"};

	if (node_get(m->keys, "outcome") && !moment_wants(m, "denied"))
		return true;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (!node_get(m->keys, keys[i]))
			buf_fmt(why, "%s%s",
			    why->len ? ", "
				     : "the applicant must be told reason, basis and remedy, and "
				       "there is no ",
			    keys[i]);
	return !why->len;
}

const struct gate review_gates[] = {
    {"review.host", "the written opinion is the host department's",
	"rules for joint review (会审办法)", "opine", GATE_MATTER, GATE_FIRM, 0,
	opinion_host_holds},
    {"review.proposal", "an opinion does not propose to grant what it finds wanting",
	"rules for joint review (会审办法)", "opine", GATE_SAID, GATE_FIRM, 0,
	review_proposal_holds},
    {"review.opinion", "the host department's written opinion is there",
	"rules for joint review (会审办法)", "escalate decide", GATE_MATTER, GATE_FIRM, 0,
	review_opinion_holds},
    {"decide.conditions", "what is granted meets the conditions, and its materials the rules",
	"what does not meet the conditions is not granted (不符合条件不得批准)", "decide",
	GATE_SAID, GATE_FIRM, 0, conditions_hold},
    {"decide.reasons", "who refuses tells reason, basis and remedy",
	"licensing law (行政许可法) art. 38", "refuse return decide", GATE_SAID, GATE_FIRM, 0,
	reasons_hold},
    {.name = NULL},
};
