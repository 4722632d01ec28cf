#include <string.h>

#include "base/tongue.h"
#include "case/charge.h"
#include "case/review.h"
#include "gate/gate.h"

/* The host department's opinion, and the decision. */

static bool
opinion_host_holds(const struct moment *m, struct buf *why)
{
	const char *host = moment_host(m);

	if (!m->person || strcmp(m->person->department, host) == 0)
		return true;
	buf_say(why, "'%s' is of %s, and the host department is %s", m->person->account,
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
	buf_say(why,
	    !incomplete     ? "lawful is false, and it proposes to grant"
		: !unlawful ? "complete is false, and it proposes to grant"
			    : "lawful and complete are false, and it proposes to grant");
	return false;
}

bool
opinion_stands(const struct moment *m, struct buf *why)
{
	struct review r = review_of(m);

	if (r.opinion)
		return true;
	buf_say(why,
	    !r.past                         ? "the host department has given no written opinion"
		: event_is(r.past, "amend") ? "the dossier was amended since the host department's "
					      "opinion, which comes anew"
					    : "another host department has it since the opinion, "
					      "which comes anew");
	return false;
}

static bool
review_opinion_holds(const struct moment *m, struct buf *why)
{
	return strcmp(m->c->fold.kind, kind_names[KIND_IMMEDIATE]) == 0 || opinion_stands(m, why);
}

static bool
conditions_hold(const struct moment *m, struct buf *why)
{
	const struct node *opinion = moment_last(m, "opine");
	const char *failed = node_is_false(opinion, "lawful")
	    ? _("the legal conditions are not met")
	    : node_is_false(opinion, "complete") ? _("the materials do not meet the rules")
						 : NULL;

	if (!failed || !moment_leads_to_grant(m))
		return true;
	buf_say(why, "the host department found that %s", failed);
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
			    why->len ? _(", ")
				     : _("the applicant must be told reason, basis and remedy, and "
					 "there is no "),
			    keys[i]);
	return !why->len;
}

/* 违法行为、土地权属争议、矿业权纠纷: as the host found last (S151) */
static const char *
forbidding(const struct moment *m)
{
	return node_get_str(moment_last(m, "opine"), "forbidden-by", NULL);
}

static bool
review_fact_holds(const struct moment *m, struct buf *why)
{
	const char *fact = node_get_str(m->keys, "forbidden-by", NULL);

	if (!fact || !node_is(node_get(m->keys, "proposal"), "grant"))
		return true;
	buf_say(why, "%s forbids it, and it proposes to grant", fact);
	return false;
}

static bool
fact_holds(const struct moment *m, struct buf *why)
{
	const char *fact = forbidding(m);

	if (!fact || !moment_leads_to_grant(m))
		return true;
	buf_say(why, "the host department found what forbids it: %s", fact);
	return false;
}

static bool
fact_leader_holds(const struct moment *m, struct buf *why)
{
	const word_set leads = WORD_FLAG(ROLE_LEADER) | WORD_FLAG(ROLE_HEAD);
	const char *fact = forbidding(m);

	if (!fact || !moment_wants(m, "denied") || !m->person || m->person->roles & leads)
		return true;
	buf_say(why, "what is denied for %s is denied by a leader, and '%s' is none", fact,
	    m->person->account);
	return false;
}

/* The procedure began and ended, or it is an inspection. */
bool
procedure_held(const struct moment *m, const char *procedure)
{
	bool begun = false, ended = false;

	for (const struct node *e = moment_history(m); e; e = e->next) {
		const struct act *act = act_find(node_get_str(e, "act", NULL));
		const char *begins = act_begins(act, e), *ends = act_ends(act, e);

		begun |= begins && strcmp(begins, procedure) == 0;
		ended |= begun && ends && strcmp(ends, procedure) == 0;
		ended |= event_is(e, "inspect") && strcmp(procedure, "inspection") == 0;
	}
	return ended;
}

/* A part of what is owed is no payment (缴清). */
static bool
is_part(const struct moment *m, const char *procedure)
{
	struct charges x;

	if (strcmp(procedure, "payment") != 0)
		return false;
	x = charges_of(m->c->arena, m->office, m->c);
	return !charges_settled(&x);
}

static bool
procedures_hold(const struct moment *m, struct buf *why)
{
	const struct node *list = node_get(m->version ? m->version->node : NULL, "requires"), *x;
	const struct node *inspection = moment_last(m, "inspect");
	const char *sep = NULL;

	if (node_is_false(inspection, "agree") && moment_grants(m)) {
		buf_say(why, "the inspection of %.10s found what stands against it",
		    node_get_str(inspection, "at", ""));
		return false;
	}
	for (x = list ? list->first : NULL; x; x = x->next)
		if (!procedure_held(m, x->str) || is_part(m, x->str)) {
			buf_fmt(why, "%s%s",
			    sep ? sep : _("the item requires, and nobody has recorded: "), x->str);
			sep = _(", ");
		}
	return !sep;
}

/* The item's term of that name; NULL: it leaves none to the decision. */
static const struct node *
term_named(const struct node *list, const char *name)
{
	for (const struct node *x = list->first; x; x = x->next)
		if (node_is(node_get(x, "term"), name))
			return x;
	return NULL;
}

static void
add_fault(struct buf *why, const char *text)
{
	buf_fmt(why, "%s%s", why->len ? _("; ") : "", text);
}

/* Each term that the decision states is one of the item's, stated once, and within its range. */
static void
check_stated(const struct node *list, const struct node *said, struct buf *why)
{
	const struct node *x, *y, *term;
	struct buf fault = {0};

	for (x = said ? said->first : NULL; x; x = x->next) {
		const char *name = node_get_str(x, "term", "");

		buf_cut(&fault, 0);
		term = term_named(list, name);
		for (y = said->first; y != x && !node_is(node_get(y, "term"), name); y = y->next)
			;
		if (!term)
			buf_say(&fault, "the item has no term '%s'", name);
		else if (y != x)
			buf_say(&fault, "%s is stated twice", name);
		else
			discretion_allows(term, node_get_str(x, "value", ""), &fault);
		if (fault.len)
			add_fault(why, buf_text(&fault));
	}
	buf_release(&fault);
}

/* 自由裁量权: what a decision leaves unsaid would be without a range too. */
static bool
discretion_holds(const struct moment *m, struct buf *why)
{
	const struct node *list = node_get(m->version ? m->version->node : NULL, "discretion");
	const struct node *said = node_get(m->keys, "terms"), *x, *y;

	if (!list || !moment_wants(m, "granted"))
		return true;
	check_stated(list, said, why);
	for (x = list->first; x; x = x->next) {
		const char *name = node_get_str(x, "term", "");

		for (y = said ? said->first : NULL; y && !node_is(node_get(y, "term"), name);
		     y = y->next)
			;
		if (!y)
			buf_say(why, "%sthe decision does not state %s", why->len ? _("; ") : "",
			    name);
	}
	return !why->len;
}

const struct gate review_gates[] = {
    {"review.host", "the written opinion is the host department's",
	"rules for joint review (会审办法)", "opine", GATE_MATTER, GATE_FIRM, 0,
	opinion_host_holds},
    {"review.proposal", "an opinion does not propose to grant what it finds wanting",
	"rules for joint review (会审办法)", "opine", GATE_SAID, GATE_FIRM, 0,
	review_proposal_holds},
    {"review.opinion", "the host department's written opinion of the dossier as it is is there",
	"rules for joint review (会审办法)", "escalate decide", GATE_MATTER, GATE_FIRM, 0,
	review_opinion_holds},
    {"decide.conditions", "what is granted meets the conditions, and its materials the rules",
	"what does not meet the conditions is not granted (不符合条件不得批准)",
	"escalate minute draft decide lapse", GATE_SAID, GATE_FIRM, 0, conditions_hold},
    {"review.fact", "an opinion does not propose to grant what a fact forbids",
	"rules for the window (窗口办文规定) art. 20", "opine", GATE_SAID, GATE_FIRM, 0,
	review_fact_holds},
    {"decide.fact", "what a fact forbids that the host department found is not granted",
	"rules for the window (窗口办文规定) art. 20", "escalate minute draft decide lapse",
	GATE_MATTER, GATE_FIRM, 0, fact_holds},
    {"decide.fact-leader", "what a fact forbids is denied by a leader",
	"rules for the window (窗口办文规定) art. 20", "decide", GATE_MATTER, GATE_FIRM, 0,
	fact_leader_holds},
    {"decide.procedure", "what the item requires was held, and no inspection stands against it",
	"licensing law (行政许可法) art. 46, 53", "decide lapse", GATE_MATTER, GATE_FIRM, 0,
	procedures_hold},
    {"decide.discretion", "what is granted states the item's terms, each within its range",
	"narrowed discretion (压缩自由裁量权)", "decide", GATE_SAID, GATE_FIRM,
	WORD_FLAG(ROLE_HEAD), discretion_holds},
    {"decide.reasons", "who refuses tells reason, basis and remedy",
	"licensing law (行政许可法) art. 38", "refuse return decide decline revoke", GATE_SAID,
	GATE_FIRM, 0, reasons_hold},
    {.name = NULL},
};
