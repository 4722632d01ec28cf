#include <string.h>

#include "base/tongue.h"
#include "case/ledger.h"
#include "gate/gate.h"

/* How a case goes from hand to hand: the ledger of the window, assignment, consultation. */

/* 收件人签字: who signs for what was handed over is of the department that it went to. */
static bool
addressee_holds(const struct moment *m, struct buf *why)
{
	const char *host = moment_host(m);

	if (!m->person || strcmp(m->person->department, host) == 0)
		return true;
	buf_say(why, "'%s' is of %s, and it was handed over to %s", m->person->account,
	    m->person->department, host);
	return false;
}

/* 收件人签字并注明日期: once for each hand-over; who takes it over then is for the chief to say. */
static bool
signed_for_once_holds(const struct moment *m, struct buf *why)
{
	const struct passing *list;
	const struct node *e;
	size_t n;

	list = case_passings(m->c, &n);
	e = n ? list[n - 1].signed_for : NULL;
	if (!e)
		return true;
	buf_say(why, "'%s' signed for it on %.10s, and a hand-over gives it to another",
	    node_get_str(e, "by", ""), node_get_str(e, "at", ""));
	return false;
}

static const struct node *
assignment(const struct moment *m)
{
	return m->version ? node_get(m->version->node, "assignment") : NULL;
}

/* 统一由主任分配: nobody takes such a case, and neither the window nor the applicant chooses. */
static bool
assigned_holds(const struct moment *m, struct buf *why)
{
	const char *handler = node_get_str(m->keys, "handler", NULL);
	const char *act = m->act->name;

	if (!assignment(m) || !handler)
		return true;
	if (strcmp(act, "hand-over") != 0)
		buf_say(why, "the chief assigns cases of the item, by hand-over");
	else if (moment_by(m, handler))
		buf_say(why, "'%s' would assign it to the own person", handler);
	else
		return true;
	return false;
}

/* 谁分配给谁办: what was assigned to one another does not take by doing it. */
static bool
assigned_handler_holds(const struct moment *m, struct buf *why)
{
	const char *handler = m->c->fold.handler;

	if (!assignment(m) || !m->c->fold.events || (handler && moment_by(m, handler)))
		return true;
	if (handler)
		buf_say(why, "it was assigned to '%s'", handler);
	else
		buf_say(why, "the chief has assigned it to nobody");
	return false;
}

/* By an attribute of the case, such as the place of the ship. */
static bool
attribute_holds(const struct moment *m, struct buf *why)
{
	const struct node *rule = assignment(m), *by = node_get(rule, "by");
	const char *handler = node_get_str(m->keys, "handler", NULL);
	const char *value = by ? node_str(node_path(m->after, by->str), NULL) : NULL;
	const char *whose = value ? node_get_str(node_get(rule, "to"), value, NULL) : NULL;

	if (!handler || !whose || strcmp(whose, handler) == 0)
		return true;
	buf_say(why, "%s is %s, whose cases are %s's", by->str, value, whose);
	return false;
}

/* The last consultation of the body that is not answered. */
static bool
is_asked(const struct moment *m)
{
	const struct node *body = node_get(m->keys, "body");
	bool asked = false;

	for (const struct node *e = moment_history(m); e; e = e->next)
		if (node_equal(node_get(e, "body"), body))
			asked = event_is(e, "consult") || (asked && !event_is(e, "reply"));
	return asked;
}

static bool
consult_once_holds(const struct moment *m, struct buf *why)
{
	if (!node_get(m->keys, "body") || !is_asked(m))
		return true;
	buf_say(why, "%s was asked, and has not answered", node_get_str(m->keys, "body", ""));
	return false;
}

static bool
reply_asked_holds(const struct moment *m, struct buf *why)
{
	if (!node_get(m->keys, "body") || is_asked(m))
		return true;
	buf_say(why, "nobody asked %s, or it has answered", node_get_str(m->keys, "body", ""));
	return false;
}

/* 上报件: what a higher body approves is granted on its reply (S097); what it denies, of no kind. */
static bool
reply_above_holds(const struct moment *m, struct buf *why)
{
	bool goes_up = strcmp(m->c->fold.kind, kind_names[KIND_ESCALATED]) == 0;
	const struct node *answer = moment_last(m, "answer"),
			  *conclusion = node_get(answer, "conclusion");

	if (!moment_grants(m) || node_is(conclusion, "grant") || (!goes_up && !conclusion))
		return true;
	if (!answer)
		buf_say(why, "it goes up to a higher body, which has not answered");
	else
		buf_say(why, "the higher body's answer of %.10s %s", node_get_str(answer, "at", ""),
		    conclusion ? _("is to deny it")
			       : _("does not say its conclusion, to grant or to deny"));
	return false;
}

/* 业务处室原则不予接待，但厅领导和办公室另有安排的除外 (S104) */
static bool
exception_holds(const struct moment *m, struct buf *why)
{
	const word_set may = WORD_FLAG(ROLE_LEADER) | WORD_FLAG(ROLE_HEAD) | WORD_FLAG(ROLE_OFFICE);
	const char *account = node_get_str(m->keys, "arranged-by", NULL);
	const struct person *p = office_person(m->office, account, m->day);

	if (!account)
		buf_say(why, "who handles cases meets no applicant unless somebody arranged it");
	else if (!p || !period_holds(&p->in_force, m->day) || !(p->roles & may))
		buf_say(why, "'%s' is no leader and not of the general office on that day",
		    account);
	else if (moment_by(m, account))
		buf_say(why, "'%s' would arrange it for the own person", account);
	else
		return true;
	return false;
}

#define WINDOW "rules for the window (窗口办文规定) art. "

const struct gate route_gates[] = {
    {"sign-for.addressee", "who signs for a case is of the department that it was handed over to",
	WINDOW "11", "sign-for", GATE_MATTER, GATE_FIRM, 0, addressee_holds},
    {"sign-for.once", "what was handed over is signed for once", WINDOW "11", "sign-for",
	GATE_MATTER, GATE_FIRM, 0, signed_for_once_holds},
    {"assignment.chief", "where the item says so the chief assigns it, and to another",
	"assignment by the chief surveyor (统一分配任务)", "dispatch sign-for hand-over",
	GATE_MATTER, GATE_FIRM, 0, assigned_holds},
    {"assignment.handler", "where the item has it assigned, whom it was assigned to handles it",
	"assignment by the chief surveyor (统一分配任务)", "inspect opine", GATE_MATTER, GATE_FIRM,
	0, assigned_handler_holds},
    {"assignment.attribute", "it is assigned by the attribute that the item names",
	"assignment by the chief surveyor (统一分配任务)", "hand-over", GATE_MATTER, GATE_FIRM,
	WORD_FLAG(ROLE_CHIEF) | WORD_FLAG(ROLE_LEADER), attribute_holds},
    {"consult.once", "a body is asked again only when it has answered", WINDOW "13", "consult",
	GATE_MATTER, GATE_FIRM, 0, consult_once_holds},
    {"reply.asked", "who answers a consultation was asked", WINDOW "13", "reply", GATE_MATTER,
	GATE_FIRM, 0, reply_asked_holds},
    {"decide.answered", "what goes up is granted on the higher body's answer, and not against one",
	WINDOW "21", "decide lapse", GATE_MATTER, GATE_FIRM, 0, reply_above_holds},
    {"contact.exception", "who handles cases meets an applicant only as somebody else arranged",
	WINDOW "5", "contact", GATE_MATTER, GATE_FIRM, 0, exception_holds},
    {.name = NULL},
};
