#include <string.h>

#include "base/said.h"
#include "base/tongue.h"
#include "case/perform.h"
#include "gate/gate.h"

/* Whether an act may be recorded at all: what no paper excuses. */

static bool
acts_known_hold(const struct moment *m, struct buf *why)
{
	if (!m->c->fold.unknown)
		return true;
	buf_say(why, "the history has an act '%s' that this version does not know",
	    m->c->fold.unknown);
	return false;
}

/* What the act brings was not brought on a day to come. */
static bool
brought_holds(const struct moment *m, struct buf *why)
{
	const struct node *list = m->act->dossier ? node_get(m->after, "materials") : NULL;
	const struct node *on;
	day_t day;

	for (const struct node *x = list ? list->first : NULL; x; x = x->next) {
		on = node_get(x, "received");
		if (!on || !day_parse(on->str, on->len, &day) || day <= zone_day(m->request->now))
			continue;
		buf_say(why, "'%s' would be received on %s, later than that is recorded",
		    node_get_str(x, "name", ""), on->str);
		return false;
	}
	return true;
}

static bool
not_future_holds(const struct moment *m, struct buf *why)
{
	int64_t now = m->request->now;

	if (m->at.precision == PRECISION_DAY ? m->day <= zone_day(now) : m->at.sec <= now)
		return brought_holds(m, why);
	buf_say(why, "it would happen later than it is recorded");
	return false;
}

static bool
recorded_holds(const struct moment *m, struct buf *why)
{
	if (!m->c->fold.events || m->request->now >= m->c->fold.recorded.sec)
		return true;
	buf_say(why, "the clock stands before the time at which the last act was recorded");
	return false;
}

/* On the day on which it is recorded, whatever day is claimed. */
static bool
has_role(const struct office *o, const char *account, word_set roles, day_t today)
{
	const struct person *p = office_person(o, account, today);

	return o->simulated || (p && p->roles & roles && period_holds(&p->in_force, today));
}

const char *
paper_closed(const struct office *o, const struct caller *caller, day_t today, const char **rule)
{
	*rule = "paper.until";
	if (!o->has_paper_until)
		return _("office.yaml has no paper-until");
	*rule = "paper.registrar";
	if (!has_role(o, caller->account, WORD_FLAG(ROLE_REGISTRAR), today))
		return _("who enters paper records is a registrar");
	return NULL;
}

const char *
take_back_closed(const struct office *o, const struct caller *caller, const char *by, day_t today,
    const char **rule)
{
	const struct person *p = office_person(o, by, today);

	*rule = "who.entered-by";
	if (!has_role(o, caller->account, WORD_FLAG(ROLE_REGISTRAR), today))
		return _(
		    "who takes back or amends an import, or types it for another, is a registrar");
	*rule = "act.role";
	if (!p || !(p->roles & act_find("take-back")->roles) || !period_holds(&p->in_force, today))
		return _("who takes back or amends an import is a registrar");
	return NULL;
}

bool
caller_is_system(const struct office *o, const struct caller *caller, day_t today)
{
	return caller->owner || has_role(o, caller->account, WORD_FLAG(ROLE_SYSTEM), today);
}

static bool
paper_holds(const struct moment *m, const char *own, struct buf *why)
{
	const char *rule, *closed;

	if (!m->request->paper)
		return true;
	closed = paper_closed(m->office, m->request->caller, zone_day(m->request->now), &rule);
	if (!closed || strcmp(rule, own) != 0)
		return true;
	buf_str(why, closed);
	return false;
}

static bool
paper_until_holds(const struct moment *m, struct buf *why)
{
	if (!paper_holds(m, "paper.until", why))
		return false;
	if (!m->request->paper || m->day <= m->office->paper_until)
		return true;
	buf_say(why, "the paper is of a day after paper-until in office.yaml");
	return false;
}

static bool
paper_registrar_holds(const struct moment *m, struct buf *why)
{
	return paper_holds(m, "paper.registrar", why);
}

/* What takes back another act answers for that in person, and nobody reads it off paper. */
static bool
paper_act_holds(const struct moment *m, struct buf *why)
{
	if (!m->request->paper)
		return true;
	buf_say(why, "no paper record can %s", act_told(m->act->name));
	return false;
}

static bool
by_system(const struct moment *m)
{
	return strcmp(m->request->by, "system") == 0;
}

/* AB角: of the person, or of a post that the person fills. */
static bool
stands_in(const struct office *o, const struct person *p, const char *account, day_t day)
{
	return (p->stand_in && strcmp(p->stand_in, account) == 0) ||
	    posts_stand_in(o, p->account, account, day);
}

/* AB角, 委托 */
static bool
may_for(const struct office *o, const struct person *p, const char *account, const char *act,
    const char *item, day_t day)
{
	return stands_in(o, p, account, day) || person_delegates(p, account, act, item, day);
}

/* On that day the account may, by its own post or as the stand-in or delegate of who may. */
static bool
acts_for(const struct moment *m, day_t day)
{
	const char *item = node_get_str(m->c->tree, "item", ""), *account = m->request->by;
	const struct person *p = office_person(m->office, m->by, day),
			    *by = office_person(m->office, account, day);

	if (!p || !by || !period_holds(&p->in_force, day) || !period_holds(&by->in_force, day) ||
	    (m->act->roles && !(p->roles & m->act->roles)))
		return false;
	return !m->request->on_behalf || may_for(m->office, p, account, m->act->name, item, day);
}

/* Who moved to another department has left the post of the day of the act, whatever the new one may do. */
static bool
has_moved(const struct moment *m, day_t today)
{
	const struct person *p = office_person(m->office, m->by, today);

	return p && m->person && strcmp(p->department, m->person->department) != 0;
}

/*
 * Who is not of the staff at all is the matter of other gates. What was done
 * under a post that has ended somebody else records, who answers for it.
 */
static bool
caller_holds(const struct moment *m, struct buf *why)
{
	const struct request *r = m->request;
	const day_t today = zone_day(r->now);
	const struct person *p = r->caller ? office_person(m->office, r->caller->account, today)
					   : NULL;

	if (m->office->simulated || by_system(m) || !p)
		return true;
	if (!period_holds(&p->in_force, today))
		buf_say(why, "'%s' is not of the staff on the day of recording", p->account);
	else if (!r->paper && !request_typist(r) && acts_for(m, m->day) &&
	    (!acts_for(m, today) || has_moved(m, today)))
		buf_say(why,
		    "the post or delegation by which '%s' would %s has ended when it is recorded",
		    p->account, act_told(m->act->name));
	else
		return true;
	return false;
}

static bool
system_holds(const struct moment *m, struct buf *why)
{
	const struct request *r = m->request;

	if (!by_system(m) ||
	    (r->caller ? caller_is_system(m->office, r->caller, zone_day(r->now))
		       : m->act->by_itself))
		return true;
	buf_say(why, "who acts as system is the owner of the office or has the role system");
	return false;
}

/* 现场签名 (S084, S085): an opinion, a signature, or the correction of one */
static bool
ones_own(const struct moment *m)
{
	const struct node *corrected = moment_corrected(m);
	const struct act *act = corrected ? act_find(node_get_str(corrected, "act", NULL)) : m->act;

	return act && act->own;
}

static bool
entered_by_holds(const struct moment *m, struct buf *why)
{
	const struct request *r = m->request;
	const word_set may = WORD_FLAG(ROLE_REGISTRAR) | WORD_FLAG(ROLE_OFFICE);

	if (r->paper || by_system(m) || !request_typist(r) || m->office->simulated)
		return true;
	if (!has_role(m->office, request_typist(r), may, zone_day(r->now)))
		buf_say(why, "who types for another is a registrar or of the office");
	else if (ones_own(m))
		buf_say(why, "what '%s' says or signs nobody else types", r->by);
	else
		return true;
	return false;
}

static bool
override_holds(const struct moment *m, struct buf *why)
{
	if (m->office->simulated || !m->request->override || !request_typist(m->request))
		return true;
	buf_say(why, "an override is typed by the person whose it is");
	return false;
}

static bool
stand_in_holds(const struct moment *m, struct buf *why)
{
	const char *on_behalf = m->request->on_behalf;
	const struct person *by = office_person_named(m->office, m->request->by, m->day, why);
	const char *item = node_get_str(m->c->tree, "item", "");

	if (!on_behalf ||
	    (by && m->person && period_holds(&by->in_force, m->day) &&
		may_for(m->office, m->person, by->account, m->act->name, item, m->day)))
		return true;
	if (!why->len)
		buf_say(why,
		    "who acts for another is named as stand-in in staff.yaml, or has that "
		    "person's delegation for the act on that day");
	return false;
}

/* A角不在岗时由B角顶岗 (S231): who is there acts in person, or delegates it. */
static bool
away_holds(const struct moment *m, struct buf *why)
{
	const char *item = node_get_str(m->c->tree, "item", "");
	const struct person *p = m->person;

	if (!m->request->on_behalf || !p || !person_present(p, m->day) ||
	    person_delegates(p, m->request->by, m->act->name, item, m->day) ||
	    !stands_in(m->office, p, m->request->by, m->day))
		return true;
	buf_say(why, "'%s' is not away on that day, and has not delegated it", p->account);
	return false;
}

const struct gate record_gates[] = {
    {"history.unknown-act", "every act of the history is one that this version knows",
	"casework(5)", NULL, GATE_RECORD, GATE_FIRM, 0, acts_known_hold},
    {"time.future", "nothing is recorded before it happened", "casework(5)", NULL, GATE_RECORD,
	GATE_FIRM, 0, not_future_holds},
    {"time.recorded", "an act is not recorded before the one above it", "casework(5)", NULL,
	GATE_RECORD, GATE_FIRM, WORD_FLAG(ROLE_ADMIN), recorded_holds},
    {"paper.until", "a paper record is not later than paper-until in office.yaml", "casework(5)",
	NULL, GATE_RECORD, GATE_FIRM, 0, paper_until_holds},
    {"paper.registrar", "who enters paper records is a registrar", "casework(5)", NULL, GATE_RECORD,
	GATE_FIRM, 0, paper_registrar_holds},
    {"paper.act", "no paper record takes an act back, or orders that a case goes on", "casework(5)",
	"correct reinstate", GATE_RECORD, GATE_FIRM, 0, paper_act_holds},
    {"who.caller", "who calls is of the staff, and still who may, on the day of recording",
	"casework(5)", NULL, GATE_RECORD, GATE_FIRM, 0, caller_holds},
    {"who.system", "who acts as system is the owner of the office or has the role system",
	"casework(5)", NULL, GATE_RECORD, GATE_FIRM, 0, system_holds},
    {"who.entered-by", "a registrar or the office types for another, but no opinion or signature",
	"who acts answers for it (责任追究)", NULL, GATE_RECORD, GATE_FIRM, 0, entered_by_holds},
    {"who.override", "who overrides a rule types it in person", "casework(5)", NULL, GATE_RECORD,
	GATE_FIRM, 0, override_holds},
    {"who.stand-in", "who acts for another is the stand-in, or has a delegation for the act",
	"deputies (AB角工作制)", NULL, GATE_RECORD, GATE_FIRM, 0, stand_in_holds},
    {"who.away", "a stand-in acts for who is away (a finding)", "deputies (AB角工作制)", NULL,
	GATE_PERSON, GATE_REMARK, 0, away_holds},
    {.name = NULL},
};
