#include <string.h>

#include "base/said.h"
#include "base/tongue.h"
#include "case/attached.h"
#include "case/id.h"
#include "case/perform.h"
#include "gate/gate.h"

/* A complaint (投诉): about whom it is, who handles it, what follows. Its fields about-department,
 * about-person, about-case and category say it. */

static bool
is_complaint(const struct moment *m)
{
	return m->version && m->version->nature == NATURE_COMPLAINT;
}

/* A field of the dossier as the act makes it. */
static const char *
said(const struct moment *m, const char *field)
{
	return node_get_str(node_get(m->after, "fields"), field, NULL);
}

static bool
department_known_then(const struct moment *m, const char *id)
{
	const struct department *dep = office_department(m->office, id);

	return dep && period_holds(&dep->in_force, m->day);
}

/* What it says of whom is there; once accepted it says one of them. */
static bool
about_holds(const struct moment *m, struct buf *why)
{
	const char *dep = said(m, "about-department"), *account = said(m, "about-person");
	const char *id = said(m, "about-case");
	const struct person *p = office_person(m->office, account, m->day);

	if (!is_complaint(m))
		return true;
	if (dep && !department_known_then(m, dep))
		buf_say(why, "about-department: there is no department '%s' on that day", dep);
	else if (account && !p)
		buf_say(why, "about-person: nobody in staff.yaml is '%s'", account);
	else if (dep && p && strcmp(p->department, dep) != 0)
		buf_say(why, "about-person: '%s' is of %s, not of %s", account, p->department, dep);
	else if (!dep && !account && !id && strcmp(m->act->name, "accept") == 0)
		buf_say(why,
		    "nothing says about whom it is: fields.about-department, "
		    "fields.about-person or fields.about-case");
	return !why->len;
}

/* 投诉类别 (S022) */
static bool
category_holds(const struct moment *m, struct buf *why)
{
	const struct node *list = node_get(m->version ? m->version->node : NULL, "categories");
	const char *category = said(m, "category"), *sep = "";

	if (!is_complaint(m) || !list || (category && node_has(list, category)) ||
	    (!category && strcmp(m->act->name, "accept") != 0))
		return true;
	buf_say(why, category ? "the item has no category '%s'; it has " : "say fields.category: ",
	    category);
	for (const struct node *x = list->first; x; x = x->next, sep = _(", "))
		buf_say(why, "%s%s", sep, node_str(x, ""));
	return false;
}

/* The store has looked for it, when the act brings or confirms it. */
static bool
about_case_holds(const struct moment *m, struct buf *why)
{
	const char *id = said(m, "about-case");

	if (!is_complaint(m) || !id || !m->request->looked || m->request->about)
		return true;
	buf_say(why, "about-case: there is no case '%s'", id);
	return false;
}

/*
 * The account handled or decided the case that it is about, or was about since
 * the acceptance: a change of that lets nobody in.
 */
static bool
acted(const struct moment *m, const char *account)
{
	const struct node *accept = moment_last(m, "accept");
	bool found = node_has(node_get(m->keys, "acted"), account);

	for (const struct node *e = accept ? accept : moment_history(m); e && !found; e = e->next)
		found = node_has(node_get(e, "acted"), account);
	return found;
}

/* The act since the acceptance that says instead of that account about whom it is; 0: none does. */
static size_t
amended_away(const struct moment *m, const char *account)
{
	for (const struct node *e = moment_last(m, "accept"); e; e = e->next)
		if (event_is(e, "amend") &&
		    node_is(node_path(node_get(e, "was"), "fields.about-person"), account))
			return event_number(m->c, e);
	return 0;
}

/* 被投诉人回避 */
static bool
complained_hold(const struct moment *m, struct buf *why)
{
	const char *account = node_str(node_path(m->c->tree, "fields.about-person"), NULL);
	const struct person *const people[] = {m->person, moment_actor(m),
	    office_person(m->office, node_get_str(m->keys, "handler", NULL), m->day)};
	size_t n;

	if (!is_complaint(m))
		return true;
	for (size_t i = 0; i < sizeof people / sizeof *people && !why->len; i++) {
		const char *own = people[i] ? people[i]->account : NULL;

		if (own &&
		    ((account && strcmp(own, account) == 0) ||
			node_is(node_path(m->after, "fields.about-person"), own)))
			buf_say(why, "'%s' is complained of", own);
		else if (own && (n = amended_away(m, own)))
			buf_say(why, "'%s' was complained of up to act %zu", own, n);
		else if (own && acted(m, own))
			buf_say(why, "'%s' handled or decided the case that it is about", own);
	}
	return !why->len;
}

/* The department is the one that these fields are about, by itself or by its person. */
static bool
about_department(const struct moment *m, const struct node *tree, const char *id)
{
	const struct node *fields = node_get(tree, "fields");
	const struct person *p =
	    office_person(m->office, node_get_str(fields, "about-person", NULL), m->day);

	return node_is(node_get(fields, "about-department"), id) ||
	    (p && strcmp(p->department, id) == 0);
}

/* 被投诉单位不得自行了结 */
static bool
own_department_holds(const struct moment *m, struct buf *why)
{
	const struct person *const people[] = {m->person, moment_actor(m)};
	const char *own;

	if (!is_complaint(m))
		return true;
	for (size_t i = 0; i < 2 && !why->len; i++) {
		own = people[i] ? people[i]->department : NULL;
		if (!own || !about_department(m, m->c->tree, own))
			continue;
		/* other corrections are the window's, whomever it is about */
		if (strcmp(m->act->name, "amend") != 0 || !about_department(m, m->after, own))
			buf_say(why, "'%s' is of %s, which it is about", people[i]->account, own);
	}
	return !why->len;
}

/* 不得将投诉转给被投诉的单位办理 */
static bool
host_holds(const struct moment *m, struct buf *why)
{
	const char *host = node_get_str(m->keys, "host", NULL), *dep = said(m, "about-department");
	const struct person *p = office_person(m->office, said(m, "about-person"), m->day);

	const char *had = m->request->about ? m->request->about->fold.host : NULL;

	if (!is_complaint(m) || !host ||
	    ((!dep || strcmp(host, dep) != 0) && (!p || strcmp(host, p->department) != 0) &&
		(!had || strcmp(host, had) != 0)))
		return true;
	buf_say(why, "it is about %s, which does not handle it: say another host", host);
	return false;
}

/* Who does not say who it is can neither be asked nor take anything back. */
static bool
nameless_holds(const struct moment *m, struct buf *why)
{
	if (version_applied(m->version) || node_str(node_path(m->c->tree, "applicant.name"), NULL))
		return true;
	buf_say(why,
	    strcmp(m->act->name, "withdraw") == 0  ? "nobody is named who could withdraw it"
		: strcmp(m->act->name, "ask") == 0 ? "nobody is named who could be asked"
						   : "nobody is named who could be told");
	return false;
}

/* An enquiry is answered at once where it can be; the rest is looked into by whose it is. */
static bool
reviewed_holds(const struct moment *m, struct buf *why)
{
	const struct version *v = m->version;

	if (!v ||
	    (v->nature != NATURE_COMPLAINT && v->nature != NATURE_INSPECTION &&
		v->nature != NATURE_SELF_CHECK))
		return true;
	if (m->c->fold.state != STATE_IN_REVIEW)
		buf_say(why, "the case is %s: its host department looks into it first",
		    word_told(state_names[m->c->fold.state]));
	else if (m->person && !moment_in_line(m, m->person))
		buf_say(why, "'%s' is of %s, and %s looked into it", m->person->account,
		    m->person->department, moment_host(m));
	return !why->len;
}

/* 查清事实，属实的处理到位 */
static bool
finding_holds(const struct moment *m, struct buf *why)
{
	const struct node *finding = node_get(m->keys, "finding");
	bool founded = node_is(finding, "founded") || node_is(finding, "partly");

	if (!is_complaint(m))
		return true;
	if (!finding)
		buf_say(why, "nothing says whether it is founded: say finding");
	else if (founded && !node_get(m->keys, "measure"))
		buf_say(why, "it is %s, and nothing says what was done about it: say measure",
		    finding->str);
	return !why->len;
}

/* 办理结果反馈投诉人 */
static bool
told_holds(const struct moment *m, struct buf *why)
{
	const bool asks = m->version &&
	    (m->version->nature == NATURE_COMPLAINT || m->version->nature == NATURE_ENQUIRY);

	if (!asks ||
	    (m->c->fold.outcome != OUTCOME_RESOLVED && m->c->fold.outcome != OUTCOME_REFUSED &&
		m->c->fold.outcome != OUTCOME_RETURNED) ||
	    !node_str(node_path(m->c->tree, "applicant.name"), NULL) ||
	    moment_last(m, "feed-back") || moment_last(m, "serve"))
		return true;
	buf_say(why, "who turned to the office was not told what was found");
	return false;
}

#define COMPLAINTS "complaints are received, handled and answered (投诉管理制度)"
#define PETITIONS "petitions (信访): who is concerned withdraws"

const struct gate complaint_gates[] = {
    {"complaint.about", "a complaint is about a department, person or case that is there",
	COMPLAINTS, "receive accept amend", GATE_SAID, GATE_FIRM, 0, about_holds},
    {"complaint.category", "a complaint is of a category of its item", COMPLAINTS,
	"receive accept amend", GATE_SAID, GATE_FIRM, 0, category_holds},
    {"complaint.case", "the case that a complaint is about is there", COMPLAINTS,
	"receive accept amend", GATE_SAID, GATE_FIRM, 0, about_case_holds},
    {"separation.complained", "who is complained of, or had the case, has no part in the complaint",
	PETITIONS,
	"accept ask hold advise refuse withdraw return amend mark dispatch sign-for hand-over consult escalate inspect "
	"approve require remedy resolve feed-back pause resume extend void",
	GATE_MATTER, GATE_FIRM, 0, complained_hold},
    {"separation.department", "a complaint is not ended, nor turned away, by whom it is about",
	PETITIONS, "refuse withdraw void amend", GATE_MATTER, GATE_FIRM, 0, own_department_holds},
    {"complaint.host", "the department that a complaint is about does not handle it", PETITIONS,
	"hold dispatch hand-over", GATE_MATTER, GATE_YIELDS, WORD_FLAG(ROLE_HEAD), host_holds},
    {"complaint.unnamed", "who is not named neither withdraws, nor is asked or told", COMPLAINTS,
	"ask withdraw feed-back", GATE_MATTER, GATE_FIRM, 0, nameless_holds},
    {"resolve.reviewed", "what is to be looked into is resolved by its host, which had it",
	COMPLAINTS, "resolve", GATE_MATTER, GATE_FIRM, 0, reviewed_holds},
    {"resolve.finding", "of a complaint it is said whether it is founded, and what was done",
	COMPLAINTS, "resolve", GATE_SAID, GATE_FIRM, 0, finding_holds},
    {"close.told", "who complained or asked was told before the case is closed", COMPLAINTS,
	"close", GATE_MATTER, GATE_FIRM, 0, told_holds},
    {.name = NULL},
};
