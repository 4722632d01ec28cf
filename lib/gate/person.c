#include <string.h>

#include "base/said.h"
#include "base/tongue.h"
#include "case/perform.h"
#include "gate/gate.h"
#include "rules/near.h"
#include "yaml/emit.h"

/* Who acts, and who handles a case. */

/*
 * Whoever calls and is not there yet is told what an entry looks like; not the
 * owner of a guarded office, who is nobody that works on cases.
 */
static void
say_entry(const struct moment *m, struct buf *why)
{
	const struct caller *caller = m->request->caller;
	const char *window = version_window(m->office, m->version);
	struct arena a = {0};
	struct node *entry = node_map(&a), *roles = node_seq(&a);
	char today[DAY_TEXT];
	int role = ROLE_WINDOW;

	if (caller && !m->past && strcmp(caller->account, m->by) == 0 &&
	    !(caller->owner && m->office->guarded)) {
		while (m->act->roles && !(m->act->roles & WORD_FLAG(role)))
			role++;
		day_format(m->day, today);
		node_set_str(&a, entry, "account", m->by);
		node_set_str(&a, entry, "name", "NAME");
		node_set_str(&a, entry, "department", window);
		node_append(roles, node_string(&a, role_names[role]));
		node_set(&a, entry, "roles", roles);
		node_set_plain(&a, entry, "from", today);
		buf_say(why, ": an entry is added there, such as - ");
		emit_flow(why, entry);
	}
	arena_release(&a);
}

static bool
staff_holds(const struct moment *m, struct buf *why)
{
	if (!m->person && m->act->roles & WORD_FLAG(ROLE_SYSTEM) && strcmp(m->by, "system") == 0)
		return true;
	if (!m->person) {
		office_person_named(m->office, m->by, m->day, why);
		if (!why->len) {
			if (!person_none(m->office, m->by, why))
				say_entry(m, why);
		}
		return false;
	}
	if (period_holds(&m->person->in_force, m->day))
		return true;
	buf_say(why, "'%s' is not of the staff on that day", m->person->account);
	return false;
}

static bool
role_holds(const struct moment *m, struct buf *why)
{
	const word_set reads = WORD_FLAG(ROLE_AUDITOR);
	const char *sep = "";

	if (!m->person ||
	    (m->act->roles ? m->person->roles & m->act->roles : m->person->roles & ~reads))
		return true;
	if (!m->act->roles) {
		buf_say(why, "'%s' is an auditor, who only reads", m->person->account);
		return false;
	}
	buf_say(why, "'%s' is none of: ", m->person->account);
	for (int i = 1; i < ROLE_N; i++)
		if (m->act->roles & WORD_FLAG(i)) {
			buf_fmt(why, "%s%s", sep, word_told(role_names[i]));
			sep = _(", ");
		}
	return false;
}

static bool
separation_holds(const struct moment *m, struct buf *why)
{
	const char *handler = node_get_str(m->keys, "handler", NULL);
	const struct node *accept = moment_last(m, "accept");

	if (!handler &&
	    (strcmp(m->act->name, "sign-for") == 0 || strcmp(m->act->name, "opine") == 0))
		handler = moment_same(m, accept);
	if (!event_of(accept, handler))
		return true;
	buf_say(why, "'%s' accepted the case and cannot handle it", handler);
	return false;
}

static bool
handler_fit_holds(const struct moment *m, struct buf *why)
{
	const char *account = node_get_str(m->keys, "handler", NULL);
	const struct person *p = office_person(m->office, account, m->day);

	if (!account ||
	    (p && period_holds(&p->in_force, m->day) &&
		p->roles & (WORD_FLAG(ROLE_HANDLER) | WORD_FLAG(ROLE_CHIEF))))
		return true;
	buf_say(why, "'%s' is no handler or chief of the staff on that day", account);
	return false;
}

/* Where the office says that people of any department handle cases, nothing is asked. */
static bool
handler_host_holds(const struct moment *m, struct buf *why)
{
	const char *account = node_get_str(m->keys, "handler", NULL);
	const struct person *p = office_person(m->office, account, m->day);
	const char *host = node_get_str(m->keys, "host", moment_host(m));

	if (!p || !period_holds(&p->in_force, m->day) || !*host || m->office->handlers_any ||
	    strcmp(p->department, host) == 0)
		return true;
	buf_say(why, "'%s' is of %s, and the host department is %s", p->account, p->department,
	    host);
	return false;
}

/* Who acts for the applicant in the case does not act for the office in it (S194), be it for another. */
static bool
agent_holds(const struct moment *m, struct buf *why)
{
	/* as it was, and as it is to be */
	const struct node *const was = node_path(m->c->tree, "applicant.agent"),
				 *const agent = node_path(m->after, "applicant.agent");
	const struct person *const people[] = {m->person, moment_actor(m),
	    office_person(m->office, node_get_str(m->keys, "handler", NULL), m->day)};

	for (size_t i = 0; i < sizeof people / sizeof *people; i++)
		if (people[i] &&
		    (node_is(agent, people[i]->name) || node_is(was, people[i]->name))) {
			buf_say(why, "'%s' is the applicant's agent in the case",
			    people[i]->account);
			return false;
		}
	return true;
}

/* What the files cannot show, such as a bribe, is counted by the word of who supervises (S301). */
static bool
violation_holds(const struct moment *m, struct buf *why)
{
	const char *number = node_get_str(m->keys, "violation", NULL);
	const word_set may = WORD_FLAG(ROLE_SUPERVISOR) | WORD_FLAG(ROLE_OFFICE);

	if (!number && !node_get(m->keys, "person"))
		return true;
	if (!number)
		buf_say(why, "it names who is responsible, and no violation");
	else if (!office_violation(m->office, number, m->day))
		buf_say(why, "the violations of office.yaml have no number %s on that day", number);
	else if (!m->person || !(m->person->roles & may))
		buf_say(why,
		    "who notes a violation is a supervisor or of the office, and '%s' is not",
		    m->by);
	return !why->len;
}

const struct gate person_gates[] = {
    {"staff.unknown", "who acts is of the staff on that day",
	"rules for joint review (会审办法): people sign in by name", NULL, GATE_PERSON, GATE_FIRM,
	0, staff_holds},
    {"act.role", "who acts has a role that may", "rules for the window (窗口办文规定) art. 3", NULL,
	GATE_PERSON, GATE_FIRM, 0, role_holds},
    {"separation.accept-handle", "who accepted a case does not handle it",
	"rules for the window (窗口办文规定) art. 5", "dispatch sign-for hand-over opine",
	GATE_MATTER, GATE_YIELDS, 0, separation_holds},
    {"handler.unfit", "who handles a case is a handler or chief of the staff on that day",
	"rules for the window (窗口办文规定) art. 11", "dispatch sign-for hand-over", GATE_MATTER,
	GATE_YIELDS, 0, handler_fit_holds},
    {"handler.host", "who handles a case is of its host department on that day",
	"rules for the window (窗口办文规定) art. 11", "dispatch sign-for hand-over", GATE_MATTER,
	GATE_YIELDS, 0, handler_host_holds},
    {"separation.agent", "who acts for the applicant does not act for the office in the case",
	"agents of the centre (全程代办)",
	"receive ask supplement accept hold advise furnish refuse withdraw attach amend mark dispatch "
	"sign-for hand-over return consult reply escalate answer opine countersign invite approve convene "
	"sign-in state minute sign draft report-up decide assess notify pay confirm waive refund "
	"reinstate issue "
	"offer-hearing inspect visit attend conclude serve serve-notice close supervise archive fault mend "
	"rate rework apply renew change decline revoke cancel pause resume extend void score "
	"require remedy resolve feed-back",
	GATE_MATTER, GATE_FIRM, 0, agent_holds},
    {"who.violation", "who notes a violation supervises, and the office has its number",
	"rules for the centre (行政审批管理意见) art. 19", "note", GATE_SAID, GATE_FIRM, 0,
	violation_holds},
    {.name = NULL},
};
