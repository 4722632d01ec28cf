#include "base/said.h"
#include "base/tongue.h"
#include "gate/gate.h"

#include <string.h>

#include "base/utf8.h"
#include "case/licence.h"
#include "case/linked.h"
#include "case/service.h"
#include "case/seal.h"
#include "rules/identity.h"
#include "rules/near.h"

/* The window: from receipt to dispatch. */

static bool
item_known_holds(const struct moment *m, struct buf *why)
{
	const char *item = node_get_str(m->c->tree, "item", "");

	if (office_item(m->office, item))
		return true;
	office_item_named(m->office, item, m->day, why);
	if (!why->len) {
		buf_say(why, "item '%s' is not in the catalog", item);
		item_near(m->office, item, why);
	}
	return false;
}

static bool
item_in_force_holds(const struct moment *m, struct buf *why)
{
	const struct item *item = office_item(m->office, node_get_str(m->c->tree, "item", ""));

	if (item && !m->version)
		item_tell_none(item, m->ruled, why);
	/* silence accepts as of earlier, but no longer what has ended since */
	else if (item && request_state(m->request) == STATE_ACCEPTED && !item_version(item, m->day))
		item_tell_none(item, m->day, why);
	return !why->len;
}

/* 市县职责界限 (S204) */
static bool
item_level_holds(const struct moment *m, struct buf *why)
{
	const struct node *levels = node_get(m->version ? m->version->node : NULL, "levels");
	const char *own = node_str(node_path(m->office->node, "catalog.level"), NULL);
	const char *sep = _("the item is of another level of government: ");

	if (request_state(m->request) != STATE_ACCEPTED || !own || !levels || node_has(levels, own))
		return true;
	for (const struct node *x = levels->first; x; x = x->next, sep = _(", "))
		buf_fmt(why, "%s%s", sep, x->str);
	buf_say(why, "; this office is of the %s", own);
	return false;
}

/* 没有法律法规依据的一律取消 (S307) */
static bool
item_basis_holds(const struct moment *m, struct buf *why)
{
	if (request_state(m->request) != STATE_ACCEPTED || !m->version ||
	    !nature_approves(m->version->nature) || node_get(m->version->node, "basis")->n)
		return true;
	buf_say(why, "the catalog has nothing that founds this approval");
	return false;
}

static bool
is_named(const struct node *tree)
{
	return !utf8_blank(node_str(node_path(tree, "applicant.name"), ""));
}

/* A paper record had no name either, and not because somebody took it out by hand. */
static bool
came_unnamed(const struct moment *m)
{
	const struct node *receipt = moment_history(m);
	char digest[SEAL_TEXT];

	if (!receipt || !node_is(node_get(receipt, "source"), "paper") || is_named(m->c->tree))
		return false;
	seal_dossier(m->c->tree, digest);
	return m->c->fold.dossier && strcmp(digest, m->c->fold.dossier) == 0;
}

static bool
applicant_named_holds(const struct moment *m, struct buf *why)
{
	if (m->request->nameless || is_named(m->after) || came_unnamed(m) ||
	    node_get_bool(m->version ? m->version->node : NULL, "anonymous", false))
		return true;
	buf_say(why, "nothing says who applies: applicant.name");
	return false;
}

/* The act changes what identifies the applicant. */
static bool
identifies(const struct moment *m)
{
	return !node_equal(node_path(m->after, "applicant.id-type"),
		   node_path(m->c->tree, "applicant.id-type")) ||
	    !node_equal(node_path(m->after, "applicant.id-number"),
		node_path(m->c->tree, "applicant.id-number"));
}

static bool
identity_number_holds(const struct moment *m, struct buf *why)
{
	return !identifies(m) ||
	    identity_valid(node_str(node_path(m->after, "applicant.id-type"), NULL),
		node_str(node_path(m->after, "applicant.id-number"), NULL), why);
}

/* Of a register it is the mapping that knows the kind. */
static bool
identity_whole_holds(const struct moment *m, struct buf *why)
{
	const char *kind = node_str(node_path(m->after, "applicant.id-type"), NULL);
	const char *number = node_str(node_path(m->after, "applicant.id-number"), NULL);

	if (m->request->paper || !identifies(m) || !kind == !number)
		return true;
	buf_say(why,
	    kind ? "the kind of an identity document is there, and not its number"
		 : "the number of an identity document is there, and not its kind, so it is not "
		   "checked");
	return false;
}

static bool
ask_once_holds(const struct moment *m, struct buf *why)
{
	if (!moment_last(m, "ask"))
		return true;
	buf_say(why,
	    "the applicant was asked before, and all that is missing is asked for at once");
	return false;
}

/* A day, or a length that comes to no other. */
static bool
ask_until_holds(const struct moment *m, struct buf *why)
{
	const char *until = node_get_str(m->keys, "until", NULL), *last;
	const char *length = node_get_str(m->keys, "length", NULL);

	if (!node_get(m->keys, "until") && !length) {
		buf_say(why, "it has no last day: say until, or length");
		return false;
	}
	last = m->past ? until : last_day_after(m, m->day, length);
	if (length && !last)
		buf_say(why, "'%s' is no number of workdays or days for which a calendar is there",
		    length);
	else if (length && until && strcmp(last, until) != 0)
		buf_say(why, "%s come to %s, and not to %s", length, last, until);
	else
		return moments_hold(m, why);
	return false;
}

/* 告知其如何处置 (S029) */
static bool
ask_mend_holds(const struct moment *m, struct buf *why)
{
	const struct node *list = node_get(m->keys, "missing");

	for (const struct node *x = list ? list->first : NULL; x; x = x->next)
		if (!node_get(x, "mend")) {
			buf_say(why, "the applicant is told how to mend '%s': say %s: WHAT TO DO",
			    node_get_str(x, "material", ""), node_get_str(x, "material", ""));
			return false;
		}
	return true;
}

static bool
accept_conditions_hold(const struct moment *m, struct buf *why)
{
	static const char *const keys[] = {"in-scope", "complete", "proper-form"};

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (node_is_false(m->keys, keys[i]) &&
		    !(strcmp(keys[i], "complete") == 0 && node_get(m->keys, "lacking")))
			buf_say(why, "%s%s is false", why->len ? _("; ") : "", keys[i]);
	return !why->len;
}

static bool
dispatch_host_holds(const struct moment *m, struct buf *why)
{
	const char *host = node_get_str(m->keys, "host", NULL);
	const struct department *dep = office_department(m->office, host);

	if (!host && strcmp(m->act->name, "hand-over") == 0)
		return true;
	if (!host)
		buf_say(why, "the item has no host department, and none was named");
	else if (!dep || !period_holds(&dep->in_force, m->day))
		buf_say(why, "there is no department '%s' on that day", host);
	else
		return true;
	return false;
}

/* 职责调整: a leader gives it to whatever department; a chief does not push it off. */
static bool
reassigns(const struct moment *m)
{
	const word_set leads = WORD_FLAG(ROLE_LEADER) | WORD_FLAG(ROLE_HEAD);

	return strcmp(m->act->name, "hand-over") == 0 && (!m->person || m->person->roles & leads);
}

/* 按照内设机构的职责: the catalog says whose it is, as long as that department is there. */
static bool
dispatch_mapping_holds(const struct moment *m, struct buf *why)
{
	const struct node *named = node_get(m->keys, "host");
	const struct department *dep = m->version ? office_department(m->office, m->version->host)
						  : NULL;

	if (!named || !dep || !period_holds(&dep->in_force, m->day) || node_is(named, dep->id) ||
	    reassigns(m) || (m->c->fold.host && node_is(named, m->c->fold.host)) ||
	    node_has(node_get(m->version->node, "other-hosts"), named->str))
		return true;
	buf_say(why, "the item is %s's, and not %s's", dep->id, named->str);
	return false;
}

static const char *
applicant(const struct node *tree, const char *key)
{
	return node_str(node_get(node_get(tree, "applicant"), key), NULL);
}

/* The act changes who applies or acts for the applicant, or what is known of that person. */
static bool
changes_agent(const struct moment *m)
{
	static const char *const keys[] = {"agent", "agent-id-type", "agent-id-number",
	    "agent-authorisation", "name", "id-number"};
	const char *is, *was;

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		is = applicant(m->after, keys[i]);
		was = applicant(m->c->tree, keys[i]);
		if (!is != !was || (is && strcmp(is, was) != 0))
			return true;
	}
	return false;
}

static bool
same(const char *a, const char *b)
{
	return a && b && strcmp(a, b) == 0;
}

/* 代办员 (S194): who acts for the applicant is another person, who is known and authorised. */
static bool
agent_holds(const struct moment *m, struct buf *why)
{
	const char *name = applicant(m->after, "agent"),
		   *kind = applicant(m->after, "agent-id-type");
	const char *number = applicant(m->after, "agent-id-number");

	if (!changes_agent(m) ||
	    (!name && !kind && !number && !applicant(m->after, "agent-authorisation")))
		return true;
	if (!name || !kind || !number || !applicant(m->after, "agent-authorisation"))
		buf_say(why,
		    "who acts for the applicant is known by agent, agent-id-type, agent-id-number "
		    "and agent-authorisation, the document that says so");
	else if (same(name, applicant(m->after, "name")) ||
	    same(number, applicant(m->after, "id-number")))
		buf_say(why, "'%s' is the applicant, and no agent", name);
	else
		return identity_valid(kind, number, why);
	return false;
}

/* The item may have been the error; the department whose matter it is, hardly. */
static bool
same_host(const struct moment *m, const struct casefile *old)
{
	const struct version *v = case_version(m->office, old);

	return !v || !v->host || !m->version || !m->version->host ||
	    strcmp(v->host, m->version->host) == 0;
}

static bool
replaces_holds(const struct moment *m, struct buf *why)
{
	const char *id = node_get_str(m->keys, "replaces", NULL);
	const struct replaced *r = m->request->replaced;
	char ended[STAMP_TEXT];

	if (!id || m->past)
		return true;
	if (!r || !r->c) {
		buf_say(why, r ? "there is no case '%s'" : "a paper record replaces no case", id);
	} else if (r->c->fold.state != STATE_VOID) {
		buf_say(why, "%s is %s, and only what is void is received anew", id,
		    word_told(state_names[r->c->fold.state]));
	} else if (r->by) {
		buf_say(why, "%s is replaced already, by %s", id, r->by);
	} else if (!same_applicant(r->c->tree, m->after)) {
		buf_say(why, "%s is of another applicant", id);
	} else if (!same_host(m, r->c)) {
		buf_say(why, "%s is of an item of another department", id);
	} else if (r->c->fold.simulated != node_get_bool(m->keys, "simulated", false)) {
		buf_say(why, "of %s and this one, one is simulated", id);
	} else if (m->at.sec < r->c->fold.ended.sec) {
		stamp_format(&r->c->fold.ended, ended);
		buf_say(why, "%s became void at %s, which is later", id, ended);
	}
	return !why->len;
}

/* What an approval in earnest leads to; the trial of one is handed over, and that is all. */
static bool
simulated_holds(const struct moment *m, struct buf *why)
{
	if (!m->c->fold.simulated)
		return true;
	buf_say(why, "the case is simulated");
	return false;
}

/* Of these it is granted in the case, for the applicant, and in force on the day of the act. */
static const char *
not_granted(const struct moment *m, const struct casefile *c)
{
	enum outcome outcome = c->fold.outcome;
	const struct licence l = licence_of(c, m->day);
	struct stamp at;

	if (!same_applicant(c->tree, m->after))
		return _("is of another applicant");
	if (c->fold.simulated)
		return _("is simulated");
	if (outcome != OUTCOME_GRANTED && outcome != OUTCOME_DEEMED_GRANTED)
		return _("has granted nothing");
	for (const struct node *e = case_acts(c); e; e = e->next)
		if (node_is(node_get(e, "outcome"), outcome_names[outcome]) &&
		    event_stamp(e, "at", &at) && at.sec > m->at.sec)
			return _("granted it later");
	if (l.state == LICENCE_REVOKED || l.state == LICENCE_CANCELLED)
		return _("granted what was taken away");
	return l.state == LICENCE_EXPIRED ? _("granted what is valid no more") : NULL;
}

/* Of what was applied for at once one may presuppose the other, and is granted after it. */
static bool
goes_with(const struct moment *m, const struct casefile *c)
{
	const char *own = case_application(m->c), *its = case_application(c);

	return own && its && strcmp(own, its) == 0 && m->c->fold.simulated == c->fold.simulated &&
	    (c->fold.outcome == OUTCOME_NONE || c->fold.outcome == OUTCOME_GRANTED ||
		c->fold.outcome == OUTCOME_DEEMED_GRANTED);
}

/* A case that was looked up fulfils it; else why the first of the item does not, NULL: none is there. */
static bool
is_fulfilled(const struct moment *m, const char *item, bool accepts, const char **why)
{
	const struct request *r = m->request;
	const char *reason;

	for (size_t i = 0; r->presupposed && i < r->n_presupposed; i++) {
		const struct casefile *c = r->presupposed[i];

		if (strcmp(node_get_str(c->tree, "item", ""), item) != 0)
			continue;
		reason = not_granted(m, c);
		if (!reason || (accepts && goes_with(m, c)))
			return true;
		if (!*why)
			*why = arena_fmt(m->c->arena, "%s %s", case_id(c), reason);
	}
	return false;
}

static bool
is_looked_up(const struct request *r, const char *id)
{
	for (size_t i = 0; i < r->n_presupposed; i++)
		if (strcmp(case_id(r->presupposed[i]), id) == 0)
			return true;
	return false;
}

/* 前置条件 (S178); what silence would do nobody has looked up, so it does nothing. */
static bool
presupposed_holds(const struct moment *m, struct buf *why)
{
	const struct node *list = node_get(m->version ? m->version->node : NULL, "preconditions");
	const bool accepts = request_state(m->request) == STATE_ACCEPTED;
	const struct node *named = node_get(m->keys, "precondition");
	const char * not ;

	if (!list && named)
		buf_say(why, "the item presupposes nothing");
	if (m->past || m->request->paper || m->c->fold.simulated ||
	    (!accepts && !moment_grants(m)) ||
	    (!m->request->presupposed && strcmp(m->act->name, "lapse") != 0))
		return !why->len; /* who only asks has looked nothing up */
	for (const struct node *x = list && named ? named->first : NULL; x; x = x->next)
		if (!is_looked_up(m->request, x->str))
			buf_say(why, "%sthere is no case '%s'", why->len ? _("; ") : "", x->str);
	for (const struct node *x = list ? list->first : NULL; x; x = x->next) {
		not = NULL;
		if (is_fulfilled(m, x->str, accepts, &not ))
			continue;
		buf_say(why, "%sthe item presupposes %s, and %s", why->len ? _("; ") : "", x->str,
		    not ? not : _("no case was named in which that was granted"));
	}
	return !why->len;
}

const struct gate intake_gates[] = {
    {"item.unknown", "the item is in the catalog",
	"no approval without a catalog entry (不得擅自设立审批事项)", NULL, GATE_ITEM, GATE_FIRM, 0,
	item_known_holds},
    {"item.ended", "a version of the item is in force at receipt, and on the day of acceptance",
	"what was cancelled is no longer approved (已取消事项不得继续审批)", NULL, GATE_ITEM,
	GATE_FIRM, 0, item_in_force_holds},
    {"item.level", "what is accepted is of the level of government of the office",
	"powers of city and county (市县职责界限)", "accept lapse", GATE_ITEM, GATE_FIRM, 0,
	item_level_holds},
    {"item.basis", "what is accepted has a basis in the catalog",
	"licensing law (行政许可法) art. 14 to 17", "accept lapse", GATE_ITEM, GATE_FIRM, 0,
	item_basis_holds},
    {"receive.replaces",
	"what is received anew is a void case of the applicant, replaced by no other",
	"who was first in the queue stays so (按受理先后办理)", "receive", GATE_RECORD, GATE_FIRM,
	0, replaces_holds},
    {"precondition.granted", "what the item presupposes was granted to the applicant, and holds",
	"the preconditions of an item (前置条件)", "accept decide lapse", GATE_MATTER, GATE_FIRM, 0,
	presupposed_holds},
    {"issue.simulated",
	"what tries the procedure out ends in no licence, goes nowhere, costs nothing",
	"trial approval (模拟审批)", "issue escalate assess notify pay waive", GATE_MATTER,
	GATE_FIRM, 0, simulated_holds},
    {"applicant.unnamed", "an application names its applicant",
	"licensing law (行政许可法) art. 29", "receive supplement amend", GATE_SAID, GATE_YIELDS, 0,
	applicant_named_holds},
    {"applicant.number", "the number of the applicant's identity document fits its kind",
	"GB 11643, GB 32100", "receive supplement amend", GATE_SAID, GATE_FIRM, 0,
	identity_number_holds},
    {"applicant.identity", "the number of an identity document comes with its kind (a finding)",
	"GB 11643, GB 32100", "receive supplement amend", GATE_SAID, GATE_REMARK, 0,
	identity_whole_holds},
    {"applicant.agent", "who acts for an applicant is known, authorised, and another",
	"agents of the centre (全程代办)", "receive supplement furnish amend", GATE_SAID,
	GATE_YIELDS, 0, agent_holds},
    {"ask.once", "all that is missing is asked for at once", "licensing law (行政许可法) art. 32",
	"ask", GATE_MATTER, GATE_FIRM, WORD_FLAG(ROLE_LEADER), ask_once_holds},
    {"ask.mend", "of each material the applicant is told how to mend it",
	"licensing law (行政许可法) art. 32", "ask", GATE_SAID, GATE_FIRM, 0, ask_mend_holds},
    {"ask.until", "the notice has its own deadline, a day or a length that leads to it",
	"rules for the window (窗口办文规定) art. 9", "ask", GATE_SAID, GATE_FIRM, 0,
	ask_until_holds},
    {"accept.conditions", "the application is in scope, complete and of the proper form",
	"licensing law (行政许可法) art. 32", "accept", GATE_SAID, GATE_FIRM, 0,
	accept_conditions_hold},
    {"dispatch.host", "the host department is the item's or is named, and exists on that day",
	"rules for the window (窗口办文规定) art. 7, 11", "hold dispatch hand-over", GATE_MATTER,
	GATE_FIRM, 0, dispatch_host_holds},
    {"dispatch.mapping",
	"the host department is one that the item has, unless a leader hands it over",
	"rules for the window (窗口办文规定) art. 11", "hold dispatch hand-over", GATE_MATTER,
	GATE_YIELDS, 0, dispatch_mapping_holds},
    {.name = NULL},
};
