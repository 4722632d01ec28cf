#include <string.h>

#include "base/tongue.h"
#include "case/linked.h"
#include "case/seal.h"
#include "case/service.h"
#include "gate/gate.h"

/*
 * Whether an application is accepted: at the window on the spot, or after a
 * hold by the host department's advice; a refusal on its ground, and approved
 * where that needs a leader's word (S105, S110, S111, S116 to S118).
 */

/* What the host said of the case since the window held it; NULL: it was not held, or not said. */
static const struct node *
advice(const struct moment *m)
{
	const struct node *e, *found = NULL;

	for (e = moment_history(m); e; e = e->next) {
		if (event_is(e, "hold") || node_get(e, "to"))
			found = NULL;
		if (event_is(e, "advise"))
			found = e;
	}
	return found;
}

/*
 * The window holds the case since it was received, or what was missing came.
 * What was done as the host advised is over with that: who then does not bring
 * what was asked for is refused without another word of the host.
 */
static bool
held(const struct moment *m)
{
	bool holds = false;

	for (const struct node *e = moment_history(m); e; e = e->next)
		holds = event_is(e, "hold") || (holds && !node_get(e, "to"));
	return holds;
}

static bool
hold_once_holds(const struct moment *m, struct buf *why)
{
	if (!held(m))
		return true;
	buf_say(why, "it is held already, for the host department to advise");
	return false;
}

static bool
advise_held_holds(const struct moment *m, struct buf *why)
{
	if (held(m))
		return true;
	buf_say(why, "the window does not hold it");
	return false;
}

static bool
advise_host_holds(const struct moment *m, struct buf *why)
{
	if (!m->person || strcmp(m->person->department, moment_host(m)) == 0)
		return true;
	buf_say(why, "'%s' is of %s, and the window asked %s", m->person->account,
	    m->person->department, moment_host(m));
	return false;
}

/* What the window held it does as it was advised. */
static bool
advised_holds(const struct moment *m, struct buf *why)
{
	const struct node *e = advice(m);

	if (!held(m) || node_is(node_get(e, "proposal"), m->act->name))
		return true;
	if (e)
		buf_say(why, "%s advised to %s", moment_host(m), node_get_str(e, "proposal", ""));
	else
		buf_say(why, "it is held, and %s has not advised yet", moment_host(m));
	return false;
}

static bool
refuse_body_holds(const struct moment *m, struct buf *why)
{
	bool not_ours = node_is(node_get(m->keys, "ground"), "not-ours");

	if (!not_ours || node_get(m->keys, "body"))
		return true;
	buf_say(why, "the applicant is told whose matter it is, and there is no body");
	return false;
}

static bool
refuse_consultation_holds(const struct moment *m, struct buf *why)
{
	if (!node_is(node_get(m->keys, "ground"), "not-ours") &&
	    !node_is(node_get(m->keys, "ground"), "not-required"))
		return true;
	if (node_get(m->keys, "consultation"))
		return true;
	buf_say(why, "the consultation record says so too, and there is no consultation");
	return false;
}

/* What was asked for did not come: the ground of a refusal, and of whatever gives it back then. */
static bool
for_not_mended(const struct moment *m)
{
	return node_is(node_get(m->keys, "ground"), "not-mended") ||
	    (strcmp(m->act->name, "return") == 0 && m->c->fold.state == STATE_CORRECTING);
}

/* 逾期不修改、不补正: only what was asked for, and when the time for it is over. */
static bool
refuse_mended_holds(const struct moment *m, struct buf *why)
{
	const struct node *until = notice_until(m->office, m->c, moment_last(m, "ask"));
	bool not_mended = for_not_mended(m);
	bool correcting = m->c->fold.state == STATE_CORRECTING;
	day_t day;

	if (not_mended && !correcting)
		buf_say(why, "nothing that was asked for is missing");
	else if (not_mended && until && day_parse(until->str, until->len, &day) &&
	    m->at.sec <= zone_moment(day, m->office->closing))
		buf_say(why, "the applicant has until %s to bring what was asked for", until->str);
	else
		return true;
	return false;
}

/* Whoever was not told cannot be late. */
static bool
refuse_served_holds(const struct moment *m, struct buf *why)
{
	struct notice n;

	if (!for_not_mended(m) || !notice_of(m->office, m->c, moment_last(m, "ask"), &n) ||
	    served_by(n.served, m->day))
		return true;
	buf_say(why, "the applicant was not told what is missing: ");
	notice_unserved(&n, why);
	return false;
}

static bool
refuse_cancelled_holds(const struct moment *m, struct buf *why)
{
	const struct item *item = office_item(m->office, node_get_str(m->c->tree, "item", ""));

	if (!node_is(node_get(m->keys, "ground"), "cancelled") || !item ||
	    !item_version(item, m->day))
		return true;
	buf_say(why, "a version of the item is in force on that day");
	return false;
}

/* The event came when the time for what was asked for was over. */
static bool
after_time(const struct moment *m, const struct node *ask, const struct node *event)
{
	const struct node *until = notice_until(m->office, m->c, ask);
	struct stamp at;
	day_t day;

	return !until || !day_parse(until->str, until->len, &day) ||
	    (event_stamp(event, "at", &at) && at.sec > zone_moment(day, m->office->closing));
}

/* What accepted the case last, be it silence. */
static const struct node *
accepted(const struct moment *m)
{
	const struct node *last = NULL;

	for (const struct node *e = moment_history(m); e; e = e->next)
		if (node_is(node_get(e, "to"), state_names[STATE_ACCEPTED]))
			last = e;
	return last;
}

/* The application, or what was missing, as it came last. */
static const struct node *
came(const struct moment *m)
{
	const struct node *last = NULL;

	for (const struct node *e = moment_history(m); e; e = e->next)
		if (event_is(e, "receive") || event_is(e, "supplement"))
			last = e;
	return last;
}

/*
 * 当场作出不予受理决定: on that day, on the next workday of what came on a day off or after closing;
 * and recorded then, whatever day is claimed.
 */
static bool
on_the_spot(const struct moment *m)
{
	static const struct length same_day = {.unit = UNIT_SAME_DAY};
	const struct office *o = m->office;
	struct stamp at;
	struct due due;

	if (m->c->fold.state != STATE_RECEIVED || held(m) || !event_stamp(came(m), "at", &at))
		return false;
	due = due_count(o->calendar, at.sec, &same_day, 0, NULL, 0, o->closing);
	return m->day <= due.day && zone_day(m->told) <= due.day;
}

/* Since what a leader's approval is of the case as it is. */
static const struct node *
approved_since(const struct moment *m, bool asked, bool taken)
{
	if (taken)
		return accepted(m);
	return held(m) ? advice(m) : asked ? moment_last(m, "ask") : came(m);
}

/*
 * On the spot the window refuses alone what is not the office's or needs no
 * approval. What was accepted is given back by a leader's word alone: else it
 * would be a denial without a decision.
 */
static bool
refuse_approved_holds(const struct moment *m, struct buf *why)
{
	bool asked = m->c->fold.state == STATE_CORRECTING;
	bool taken = m->c->fold.state != STATE_RECEIVED && !asked;
	const struct node *since = approved_since(m, asked, taken);

	if (on_the_spot(m) || !(m->act->from & WORD_FLAG(m->c->fold.state)))
		return true;
	for (const struct node *e = since; e; e = e->next)
		if (event_is(e, "approve") && event_answers(e) &&
		    node_is(node_get(e, "matter"), "refusal") &&
		    (!for_not_mended(m) || after_time(m, since, e)))
			return true;
	if (taken)
		buf_say(why, "it was accepted, and no leader has approved that it is given back");
	else if (held(m))
		buf_say(why, "no leader has approved what the host department advised");
	else if (for_not_mended(m))
		buf_say(why,
		    "no leader has approved it since the time for what was asked for ran out");
	else if (asked)
		buf_say(why, "no leader has approved it since the applicant was asked");
	else
		buf_say(why,
		    "it is no longer the day on which it came, and no leader has approved it");
	return false;
}

/* The material is in the dossier as it is to be. */
static bool
is_there(const struct moment *m, const char *material)
{
	const struct node *list = node_get(m->after, "materials");

	for (const struct node *x = list ? list->first : NULL; x; x = x->next)
		if (node_is(node_get(x, "name"), material))
			return true;
	return false;
}

static bool
has_entry(const struct node *list, const struct node *entry)
{
	for (const struct node *x = list ? list->first : NULL; x; x = x->next)
		if (node_equal(x, entry))
			return true;
	return false;
}

/* What the items of the cases ask for to which the act is done, from 0, its own; NULL: nothing. */
static const struct node *
asked_list(const struct moment *m, size_t n)
{
	const struct version *v = m->version;
	const struct item *item;

	if (n) {
		item = office_item(m->office,
		    node_get_str(m->request->together[n - 1]->tree, "item", NULL));
		v = item ? item_version(item, m->day) : NULL;
	}
	return node_get(v ? v->node : NULL, "materials");
}

/* The material of that name of one of those items, an essential one first; NULL: none asks for it. */
static const struct node *
asked_for(const struct moment *m, const char *material, bool own)
{
	const struct node *list, *found = NULL;

	for (size_t i = 0; i <= (own ? 0 : m->request->n_together); i++) {
		list = asked_list(m, i);
		for (const struct node *x = list ? list->first : NULL; x; x = x->next)
			if (node_is(node_get(x, "name"), material) &&
			    (!found || node_get_bool(x, "essential", false)))
				found = x;
	}
	return found;
}

static void
enumerate(struct buf *why, const char **sep, const char *what, const char *name)
{
	buf_fmt(why, "%s%s", *sep ? *sep : _(what), name);
	*sep = _(", ");
}

/* Nothing is missing that the item asks for, or another of what was applied for at once. */
static bool
all_there(const struct moment *m)
{
	const struct node *list;
	bool some = false;

	for (size_t i = 0; i <= m->request->n_together; i++) {
		list = asked_list(m, i);
		some |= list && list->n;
		for (const struct node *x = list ? list->first : NULL; x; x = x->next)
			if (!is_there(m, node_get_str(x, "name", "")))
				return false;
	}
	return some;
}

/* Only what the item does not ask for is asked for, and all else is there. */
static bool
asks_too_much(const struct moment *m)
{
	const struct node *list = node_get(m->keys, "missing");

	for (const struct node *x = list ? list->first : NULL; x; x = x->next)
		if (is_there(m, node_get_str(x, "material", "")))
			return false; /* it is not of the proper form */
	return list && all_there(m);
}

static bool
is_true(const struct moment *m, const char *key)
{
	return node_get_bool(m->keys, key, false);
}

/*
 * 属于本机关职责范围，申请材料齐全，符合法定形式的，应当受理 (S106): what the act itself says, and
 * the dossier shows, must leave a ground for anything else.
 */
static bool
mandatory_holds(const struct moment *m, struct buf *why)
{
	const bool ours = is_true(m, "in-scope"), complete = is_true(m, "complete"),
		   proper = is_true(m, "proper-form");
	const struct node *ground = node_get(m->keys, "ground");

	if (ours && complete && proper)
		buf_say(why, "it is in scope, complete and of the proper form, so it is accepted");
	else if (strcmp(m->act->name, "ask") == 0 && complete && proper)
		buf_say(why,
		    "it is complete and of the proper form, so nothing is to be asked for");
	else if (ours && (node_is(ground, "not-ours") || node_is(ground, "not-required")))
		buf_say(why, "it is in scope, so %s is no ground", ground->str);
	else if (asks_too_much(m))
		buf_say(why, "all that the item asks for is there, and the applicant owes no more");
	else
		return true;
	return false;
}

static bool
essential_holds(const struct moment *m, struct buf *why)
{
	const struct node *list = node_get(m->version ? m->version->node : NULL, "materials"), *x;
	const char *sep = NULL;

	/* a register of paper does not list what was brought */
	if (m->request->paper && !node_get(m->after, "materials"))
		return true;
	for (x = list ? list->first : NULL; x; x = x->next)
		if (node_get_bool(x, "essential", false) &&
		    !is_there(m, node_get_str(x, "name", "")))
			enumerate(why, &sep, "the dossier has not: ", node_get_str(x, "name", ""));
	return !sep;
}

/*
 * 补正: what was asked for and is essential has come; else the time for it goes
 * on, and nobody could do anything with what is received so.
 */
static bool
supplemented_holds(const struct moment *m, struct buf *why)
{
	const struct node *list = node_get(moment_last(m, "ask"), "missing"), *material;
	const char *sep = NULL, *name;

	/* a register of paper does not list what was brought */
	if (m->request->paper && !node_get(m->after, "materials"))
		return true;
	for (const struct node *x = list ? list->first : NULL; x; x = x->next) {
		name = node_get_str(x, "material", "");
		material = asked_for(m, name, false);
		if (node_get_bool(material, "essential", false) && !is_there(m, name))
			enumerate(why, &sep, "what was asked for has not come: ", name);
	}
	return !sep;
}

/* 容缺受理: what is no essential material of the item may come later, by a day that is said. */
static bool
lacking_holds(const struct moment *m, struct buf *why)
{
	const struct node *list = node_get(m->keys, "lacking"), *x, *material;

	if (!list != !node_get(m->keys, "until")) {
		buf_say(why,
		    list ? "what is lacking has a last day, and there is no until"
			 : "nothing is lacking that would have a last day");
		return false;
	}
	for (x = list ? list->first : NULL; x; x = x->next) {
		material = asked_for(m, x->str, false);
		if (!material)
			buf_say(why, "the item asks for no '%s'", x->str);
		else if (node_get_bool(material, "essential", false))
			buf_say(why, "'%s' is essential, and cannot come later", x->str);
		else
			continue;
		return false;
	}
	return true;
}

static bool
undertaking_holds(const struct moment *m, struct buf *why)
{
	if (!node_get(m->keys, "undertaking") ||
	    (m->version && node_get_bool(m->version->node, "undertaking", false)))
		return true;
	buf_say(why, "the item is not one that is accepted on an undertaking");
	return false;
}

/* What another of what was applied for at once lacks holds up that one alone. */
static bool
furnished_holds(const struct moment *m, struct buf *why)
{
	const struct node *list = node_get(moment_last(m, "accept"), "lacking"), *x;
	const char *sep = NULL;

	for (x = moment_grants(m) && list ? list->first : NULL; x; x = x->next)
		if (!is_there(m, x->str) && (!case_application(m->c) || asked_for(m, x->str, true)))
			enumerate(why, &sep, "it was accepted without, and still lacks: ", x->str);
	return !sep;
}

/* 补齐: only what was left for later, whole, as one act ends the time for it; nothing of what was brought */
static bool
only_lacking_holds(const struct moment *m, struct buf *why)
{
	const struct node *list = node_get(moment_last(m, "accept"), "lacking"), *x;
	const struct node *had = node_get(m->c->tree, "materials"), *have;
	const char *sep = NULL;

	for (x = m->after->first; x; x = x->next)
		if (in_dossier(x->key->str) && strcmp(x->key->str, "materials") != 0 &&
		    !node_equal(x, node_get(m->c->tree, x->key->str))) {
			buf_say(why, "it changes %s, which amend corrects", x->key->str);
			return false;
		}
	have = node_get(m->after, "materials");
	for (x = had ? had->first : NULL; x; x = x->next)
		if (!has_entry(have, x)) {
			buf_say(why, "it takes out or changes '%s', which amend corrects",
			    node_get_str(x, "name", ""));
			return false;
		}
	for (x = have ? have->first : NULL; x; x = x->next)
		if (!has_entry(had, x) && !node_has(list, node_get_str(x, "name", ""))) {
			buf_say(why, "'%s' was not lacking at acceptance",
			    node_get_str(x, "name", ""));
			return false;
		}
	for (x = list ? list->first : NULL; x; x = x->next)
		if (!is_there(m, x->str))
			enumerate(why, &sep, "it comes whole, and there is not: ", x->str);
	return !sep;
}

#define WINDOW "rules for the window (窗口办文规定) art. "

const struct gate accept_gates[] = {
    {"hold.once", "what is held waits for the host department's advice", WINDOW "7", "hold",
	GATE_MATTER, GATE_FIRM, 0, hold_once_holds},
    {"advise.held", "the host department advises on what the window holds", WINDOW "8", "advise",
	GATE_MATTER, GATE_FIRM, 0, advise_held_holds},
    {"advise.host", "the advice is the host department's", WINDOW "8", "advise", GATE_MATTER,
	GATE_FIRM, 0, advise_host_holds},
    {"accept.advised", "what the window held it does as the host department advised", WINDOW "8",
	"accept ask refuse return", GATE_MATTER, GATE_FIRM, 0, advised_holds},
    {"accept.mandatory", "what is in scope, complete and of the proper form is accepted",
	WINDOW "6", "ask hold refuse", GATE_SAID, GATE_FIRM, 0, mandatory_holds},
    {"accept.essential", "the item's essential materials are in the dossier",
	"licensing law (行政许可法) art. 32", "accept", GATE_MATTER, GATE_YIELDS, 0,
	essential_holds},
    {"supplement.essential", "what was asked for and is essential has come", WINDOW "6",
	"supplement", GATE_SAID, GATE_YIELDS, 0, supplemented_holds},
    {"accept.lacking", "only what is not essential may come later, by a day that is said",
	"acceptance with what is lacking (容缺受理)", "accept", GATE_SAID, GATE_FIRM, 0,
	lacking_holds},
    {"accept.undertaking", "only an item that allows it is accepted on an undertaking",
	"notification and commitment (告知承诺)", "accept", GATE_SAID, GATE_FIRM, 0,
	undertaking_holds},
    {"furnish.lacking", "what comes later is what was lacking, whole, and changes nothing else",
	"acceptance with what is lacking (容缺受理)", "furnish", GATE_SAID, GATE_FIRM, 0,
	only_lacking_holds},
    {"decide.lacking", "what was lacking at acceptance has come before it is granted",
	"acceptance with what is lacking (容缺受理)", "decide lapse", GATE_MATTER, GATE_FIRM, 0,
	furnished_holds},
    {"refuse.approved", "a leader approves what is refused or given back, but not on the spot",
	WINDOW "8, 9", "refuse return", GATE_MATTER, GATE_FIRM, 0, refuse_approved_holds},
    {"refuse.mended", "nobody is refused for what there is still time to bring", WINDOW "9",
	"refuse return", GATE_SAID, GATE_FIRM, 0, refuse_mended_holds},
    {"refuse.served", "nobody is refused for what a notice asked that was not served",
	WINDOW "9, 21", "refuse return", GATE_MATTER, GATE_FIRM, 0, refuse_served_holds},
    {"refuse.cancelled", "an item was cancelled when that is the ground", WINDOW "6", "refuse",
	GATE_SAID, GATE_FIRM, 0, refuse_cancelled_holds},
    {"refuse.body", "who is refused as another body's matter is told whose",
	"licensing law (行政许可法) art. 32", "refuse", GATE_SAID, GATE_FIRM, 0, refuse_body_holds},
    {"refuse.consultation", "a refusal on the spot stands in the consultation record too",
	WINDOW "6", "refuse", GATE_SAID, GATE_YIELDS, 0, refuse_consultation_holds},
    {.name = NULL},
};
