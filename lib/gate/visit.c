#include "case/visit.h"

#include <string.h>

#include "case/perform.h"
#include "gate/gate.h"

/* Joint visits to the site (case/visit.h). */

static struct visit
last_visit(const struct moment *m)
{
	return visit_last(moment_history(m), NULL);
}

static const char *
number(const struct visit *v)
{
	return node_get_str(v->call, "visit", "");
}

static bool
found_problems(const struct visit *v)
{
	return node_is_false(v->conclusion, "agree");
}

static bool
number_holds(const struct moment *m, struct buf *why)
{
	const struct node *named = node_get(m->keys, "visit");

	for (const struct node *e = moment_history(m); e; e = e->next)
		if (event_is(e, "visit") && node_equal(node_get(e, "visit"), named)) {
			buf_say(why, "there was a visit %s, and another has another number",
			    node_str(named, ""));
			return false;
		}
	return true;
}

/* 一次性到现场: one visit for a node, and another only for what that has found. */
static bool
once_holds(const struct moment *m, struct buf *why)
{
	struct visit last = last_visit(m);
	const char *node = node_get_str(m->keys, "node", "");
	struct visit same = visit_last(moment_history(m), node);

	if (last.call && !last.conclusion)
		buf_say(why, "the visit %s has not concluded", number(&last));
	else if (found_problems(&last) && !node_is(node_get(last.call, "node"), node))
		buf_say(why, "what the visit %s found is visited anew first, of the node %s",
		    number(&last), node_get_str(last.call, "node", ""));
	else if (same.call && !found_problems(&same))
		buf_say(why, "the visit %s of that node found nothing that stands against it",
		    number(&same));
	return !why->len;
}

static bool
mended_holds(const struct moment *m, struct buf *why)
{
	struct visit last = last_visit(m);
	bool mended = node_get(m->keys, "mended") != NULL;

	if (mended == found_problems(&last))
		return true;
	if (mended)
		buf_say(why, "no visit found what was to be mended");
	else
		buf_say(why, "the visit %s found problems: say what was mended", number(&last));
	return false;
}

static bool
exists(const struct moment *m, const char *department)
{
	const struct department *dep = office_department(m->office, department);

	return dep && period_holds(&dep->in_force, m->day);
}

static bool
lead_holds(const struct moment *m, struct buf *why)
{
	const struct visit_node *of =
	    office_visit(m->office, node_get_str(m->keys, "node", NULL), m->day);
	const char *lead = node_get_str(m->keys, "lead", NULL);

	if (!lead)
		buf_say(why, "no department leads it: office.yaml names none for the node");
	else if (!exists(m, lead))
		buf_say(why, "there is no department '%s' on that day", lead);
	else if (of && strcmp(of->lead, lead) != 0)
		buf_say(why, "%s leads the visits of that node, and not %s", of->lead, lead);
	return !why->len;
}

static bool
twice(const struct node *list, const struct node *x)
{
	const struct node *y = list->first;

	while (y != x && !node_equal(x, y))
		y = y->next;
	return y != x;
}

static bool
participants_hold(const struct moment *m, struct buf *why)
{
	const struct visit_node *of =
	    office_visit(m->office, node_get_str(m->keys, "node", NULL), m->day);
	const struct node *list = node_get(m->keys, "participants");
	const struct node *x;

	if (!list)
		buf_say(why, "no department takes part besides the one that leads it");
	for (x = list ? list->first : NULL; x && !why->len; x = x->next)
		if (!exists(m, x->str))
			buf_say(why, "there is no department '%s' on that day", x->str);
		else if (node_is(node_get(m->keys, "lead"), x->str) || twice(list, x))
			buf_say(why, "%s is named twice", x->str);
	for (x = of && list ? of->participants->first : NULL; x && !why->len; x = x->next)
		if (!node_has(list, x->str) && !node_is(node_get(m->keys, "lead"), x->str))
			buf_say(why, "%s takes part in each visit of that node", x->str);
	return !why->len;
}

/* Each that decides one of the cases goes along, so that nobody has to go again. */
static bool
host_holds(const struct moment *m, struct buf *why)
{
	const struct visit v = {.call = m->keys};

	if (!*moment_host(m) || visit_asks(&v, moment_host(m)))
		return true;
	buf_say(why, "%s, the host department, neither leads it nor takes part", moment_host(m));
	return false;
}

/* 由中心组织联合踏勘 (S277), or by the department that leads it (S214) */
static bool
organiser_holds(const struct moment *m, struct buf *why)
{
	const word_set centre = WORD_FLAG(ROLE_WINDOW) | WORD_FLAG(ROLE_OFFICE);

	const char *lead = node_get_str(m->keys, "lead", NULL);

	if (!m->person || !lead || m->person->roles & centre ||
	    strcmp(lead, m->person->department) == 0)
		return true;
	buf_say(why, "'%s' is neither of the centre nor of %s, which leads it", m->person->account,
	    lead);
	return false;
}

/* The visit that the act names was called last, is open, and has begun. */
static bool
called_holds(const struct moment *m, struct buf *why)
{
	struct visit v = last_visit(m);
	struct stamp time;

	if (!v.call)
		buf_say(why, "no visit was called");
	else if (!node_equal(node_get(m->keys, "visit"), node_get(v.call, "visit")))
		buf_say(why, "the visit that was called is %s", number(&v));
	else if (v.conclusion)
		buf_say(why, "the visit %s has concluded", number(&v));
	else if (event_stamp(v.call, "time", &time) &&
	    (m->at.precision == PRECISION_DAY ? m->day < zone_day(time.sec) || m->told < time.sec
					      : m->at.sec < time.sec))
		buf_say(why, "the visit begins at %s", node_get_str(v.call, "time", ""));
	return !why->len;
}

/* Nobody was there who is added later. */
static bool
day_holds(const struct moment *m, struct buf *why)
{
	struct visit v = last_visit(m);
	struct stamp time;

	if (!event_stamp(v.call, "time", &time) ||
	    (zone_day(time.sec) == m->day && zone_day(m->told) == m->day))
		return true;
	buf_say(why, "the visit was on the day of %s", node_get_str(v.call, "time", ""));
	return false;
}

static bool
asked_holds(const struct moment *m, struct buf *why)
{
	struct visit v = last_visit(m);
	const char *dep = node_get_str(m->keys, "department", "");

	if (!v.call || visit_asks(&v, dep))
		return true;
	buf_say(why, "%s neither leads the visit nor takes part", dep);
	return false;
}

static bool
own_department_holds(const struct moment *m, struct buf *why)
{
	const struct person *p = moment_actor(m);
	const char *dep = node_get_str(m->keys, "department", "");

	if (!p || strcmp(p->department, dep) == 0)
		return true;
	buf_say(why, "'%s' is of %s and cannot sign in for %s", p->account, p->department, dep);
	return false;
}

/* The n-th person who signed in, from 0; NULL behind the last. */
static const char *
visitor(const struct visit *v, size_t n)
{
	for (const struct node *e = v->call; e; e = e->next)
		if (event_is(e, "attend") &&
		    node_equal(node_get(e, "visit"), node_get(v->call, "visit")) && !n--)
			return node_get_str(e, "by", "");
	return NULL;
}

static bool
signed_once_holds(const struct moment *m, struct buf *why)
{
	struct visit v = last_visit(m);
	const char *by;

	for (size_t i = 0; (by = visitor(&v, i)); i++)
		if (strcmp(by, m->request->by) == 0) {
			buf_say(why, "'%s' has signed in", by);
			return false;
		}
	return true;
}

static bool
two_hold(const struct moment *m, struct buf *why)
{
	struct visit v = last_visit(m);
	const char *first = visitor(&v, 0), *by;

	if (!v.call)
		return true;
	for (size_t i = 1; (by = visitor(&v, i)); i++)
		if (strcmp(by, first) != 0)
			return true;
	buf_say(why,
	    first ? "two people go to look, and one has signed in"
		  : "two people go to look, and nobody has signed in");
	return false;
}

/* 由牵头部门窗口汇总 (S216) */
static bool
window_holds(const struct moment *m, struct buf *why)
{
	struct visit v = last_visit(m);
	const char *lead = node_get_str(v.call, "lead", NULL);

	if (!lead || !m->person || strcmp(m->person->department, lead) == 0)
		return true;
	buf_say(why, "'%s' is of %s, and %s leads the visit", m->person->account,
	    m->person->department, lead);
	return false;
}

/* Who has not looked agrees to nothing: neither who leads it nor who decides the case. */
static bool
seen_holds(const struct moment *m, struct buf *why)
{
	struct visit v = last_visit(m);
	const char *const must[] = {node_get_str(v.call, "lead", NULL), moment_host(m)};

	if (!v.call || !node_get_bool(m->keys, "agree", false))
		return true;
	for (size_t i = 0; i < sizeof must / sizeof *must && !why->len; i++)
		if (must[i] && *must[i] && !visit_attended(&v, must[i]))
			buf_say(why, "nobody of %s has looked", must[i]);
	return !why->len;
}

static bool
problems_hold(const struct moment *m, struct buf *why)
{
	const struct node *list = node_get(m->keys, "problems"), *x = list ? list->first : NULL;

	if (node_get_bool(m->keys, "agree", false)) {
		if (list || node_get(m->keys, "until"))
			buf_say(why, "where nothing stands against it there is nothing to mend");
		return !why->len;
	}
	if (!x)
		buf_say(why, "what was found is said: problems");
	for (; x && !why->len; x = x->next)
		if (!node_get(x, "problem") || !node_get(x, "mend"))
			buf_say(why, "the applicant is told how to mend '%s': say %s: WHAT TO DO",
			    node_get_str(x, "problem", ""), node_get_str(x, "problem", ""));
	return !why->len;
}

static bool
absent_holds(const struct moment *m, struct buf *why)
{
	struct visit v = last_visit(m);
	struct node *absent = v.call ? visit_absent(&v, m->c->arena) : NULL;
	const struct node *said = node_get(m->keys, "absent");

	if (!v.call || (absent->n ? node_equal(absent, said) : !said))
		return true;
	buf_say(why, "it does not say who was absent");
	return false;
}

/* What is not concluded has found nothing yet. */
static bool
concluded_holds(const struct moment *m, struct buf *why)
{
	struct visit last = last_visit(m);

	if (!moment_leads_to_grant(m) || !last.call || last.conclusion)
		return true;
	buf_say(why, "the visit %s has not concluded", number(&last));
	return false;
}

/* What a visit found stands against it until another finds it mended. */
static bool
decide_visit_holds(const struct moment *m, struct buf *why)
{
	const char *wanted = m->version ? node_get_str(m->version->node, "visit", NULL) : NULL;
	struct visit last = last_visit(m), of = visit_last(moment_history(m), wanted);

	if (!moment_leads_to_grant(m))
		return true;
	if (found_problems(&last))
		buf_say(why, "the visit %s found problems, and none since found them mended",
		    number(&last));
	else if (wanted && !of.call)
		buf_say(why, "the item wants a joint visit of the node %s, and there was none",
		    wanted);
	return !why->len;
}

/* 涉及多个行政机关办理并需要踏勘现场的，由中心组织联合踏勘 (S277): not one after the other. */
static bool
alone_holds(const struct moment *m, struct buf *why)
{
	const char *wanted = m->version ? node_get_str(m->version->node, "visit", NULL) : NULL;

	if (!wanted)
		return true;
	buf_say(why, "the item is visited jointly, at the node %s, and not inspected alone",
	    wanted);
	return false;
}

/* The approval that somebody goes to the firm which nobody had used before; until ends the search. */
static const struct node *
approval_before(const struct moment *m, const struct node *until)
{
	const struct node *approval = NULL;

	for (const struct node *e = moment_history(m); e && e != until; e = e->next) {
		if (event_is(e, "inspect") || event_is(e, "visit"))
			approval = NULL;
		if (event_is(e, "approve") && event_answers(e) &&
		    node_is(node_get(e, "matter"), "firm-visit"))
			approval = e;
	}
	return approval;
}

/* Somebody whose act the approval is goes too, by account or by name. */
static const char *
goes(const struct moment *m, const struct node *approval)
{
	const struct node *people = node_get(m->keys, "people");
	const struct person *p;

	if (moment_same(m, approval))
		return moment_same(m, approval);
	for (const struct node *x = people ? people->first : NULL; x; x = x->next) {
		p = office_person_named(m->office, node_str(x, ""), m->day, NULL);
		if (event_of(approval, p ? p->account : node_str(x, "")))
			return p ? p->account : x->str;
	}
	return NULL;
}

/* 未经批准的情况下不得随意进入企业检查 (S310): of each time, before it, by another than goes. */
static bool
approved_holds(const struct moment *m, struct buf *why)
{
	bool attends = strcmp(m->act->name, "attend") == 0;
	const struct node *approval;
	struct stamp at;

	if (!m->version || !node_get_bool(m->version->node, "firm-visit", false))
		return true;
	approval = approval_before(m, attends ? last_visit(m).call : NULL);
	if (approval && goes(m, approval))
		buf_say(why, "'%s' approved it, and does not go", goes(m, approval));
	else if (!approval && !attends)
		buf_say(why,
		    "no leader has approved that somebody goes to the firm, since anybody "
		    "went there last");
	else if (approval && event_stamp(approval, "at", &at) && at.sec > m->at.sec)
		buf_say(why, "it was approved at %s, which is later",
		    node_get_str(approval, "at", ""));
	return !why->len;
}

#define VISIT "joint visits to the site (联合踏勘)"

const struct gate visit_gates[] = {
    {"visit.number", "a visit has a number of its own in the case", VISIT, "visit", GATE_SAID,
	GATE_FIRM, 0, number_holds},
    {"visit.once", "a node is visited once, and anew for what was found there", VISIT, "visit",
	GATE_MATTER, GATE_FIRM, 0, once_holds},
    {"visit.mended", "what a visit found was mended before the next", VISIT, "visit", GATE_SAID,
	GATE_FIRM, 0, mended_holds},
    {"visit.lead", "the department leads that the office names for the node", VISIT, "visit",
	GATE_SAID, GATE_FIRM, 0, lead_holds},
    {"visit.participants", "all take part that the office names for the node", VISIT, "visit",
	GATE_SAID, GATE_FIRM, 0, participants_hold},
    {"visit.host", "the host department leads the visit or takes part", VISIT, "visit", GATE_SAID,
	GATE_FIRM, 0, host_holds},
    {"visit.organiser", "the centre calls a visit, or who leads it", VISIT, "visit", GATE_PERSON,
	GATE_YIELDS, 0, organiser_holds},
    {"visit.called", "the visit was called, has begun, and is open", VISIT, "attend conclude",
	GATE_MATTER, GATE_FIRM, 0, called_holds},
    {"visit.day", "who goes along signs in on the day of the visit", VISIT, "attend", GATE_MATTER,
	GATE_FIRM, 0, day_holds},
    {"visit.asked", "who signs in is of a department that the visit is for", VISIT, "attend",
	GATE_MATTER, GATE_FIRM, 0, asked_holds},
    {"visit.own-department", "everybody signs in for their own department", VISIT, "attend",
	GATE_PERSON, GATE_FIRM, 0, own_department_holds},
    {"visit.signed-once", "a person signs in once", VISIT, "attend", GATE_MATTER, GATE_FIRM, 0,
	signed_once_holds},
    {"visit.two", "two people have looked", "the window's own rules (辅助外出验船)", "conclude",
	GATE_MATTER, GATE_FIRM, 0, two_hold},
    {"visit.window", "who leads the visit gives its one opinion", VISIT, "conclude", GATE_PERSON,
	GATE_FIRM, 0, window_holds},
    {"visit.seen", "who leads the visit and who decides the case have looked", VISIT, "conclude",
	GATE_MATTER, GATE_FIRM, 0, seen_holds},
    {"visit.problems", "what was found is said, and how to mend it; or nothing was found", VISIT,
	"conclude", GATE_SAID, GATE_FIRM, 0, problems_hold},
    {"visit.absent", "who was absent is listed", VISIT, "conclude", GATE_SAID, GATE_FIRM, 0,
	absent_holds},
    {"visit.concluded", "a visit that was called has concluded before it is granted", VISIT,
	"decide escalate lapse", GATE_MATTER, GATE_FIRM, 0, concluded_holds},
    {"visit.alone", "what is visited jointly nobody inspects alone", VISIT, "inspect", GATE_MATTER,
	GATE_YIELDS, 0, alone_holds},
    {"decide.visit", "no visit stands against it, and the one that the item wants agreed", VISIT,
	"decide escalate lapse", GATE_MATTER, GATE_FIRM, 0, decide_visit_holds},
    {"inspect.approved", "a leader approved that somebody goes to the firm, if the item says so",
	"no firm is inspected at will (未经批准不得进入企业检查)", "inspect visit attend",
	GATE_MATTER, GATE_FIRM, 0, approved_holds},
    {.name = NULL},
};
