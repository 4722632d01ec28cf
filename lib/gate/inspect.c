#include <string.h>

#include "base/said.h"
#include "case/attached.h"
#include "case/perform.h"
#include "gate/gate.h"

/* Inspection on site, and what is issued after it: by whom, and checked by whom. */

/* Two of the staff, of those whom it names: one person by account and by name is one (S250). */
static bool
two_hold(const struct moment *m, struct buf *why)
{
	const struct node *people = node_get(m->keys, "people"),
			  *first = people ? people->first : NULL;
	const struct person *one = NULL, *p;

	for (const struct node *x = first; x; x = x->next) {
		p = office_person_named(m->office, node_str(x, ""), m->day, NULL);
		if (!p || !period_holds(&p->in_force, m->day))
			continue;
		if (one && strcmp(p->account, one->account) != 0)
			return true;
		one = p;
	}
	if (first)
		buf_say(why, "two people of the staff inspect, and %s is named",
		    one ? "one" : "none");
	return !first;
}

/* What a leader alone approves; a chief checks what is issued. */
static bool
approver_holds(const struct moment *m, struct buf *why)
{
	const word_set leads = WORD_FLAG(ROLE_LEADER) | WORD_FLAG(ROLE_HEAD);

	if (!m->person || m->person->roles & leads ||
	    node_is(node_get(m->keys, "matter"), "certificate"))
		return true;
	buf_say(why, "'%s' is no leader", m->person->account);
	return false;
}

/* Of whom it is an approval: of one whom nobody names it would be a blank one. */
static bool
approved_person_holds(const struct moment *m, struct buf *why)
{
	const struct node *matter = node_get(m->keys, "matter");
	bool of_person = node_is(matter, "substitute") || node_is(matter, "chair");

	if (of_person == (node_get(m->keys, "person") != NULL))
		return true;
	buf_say(why, of_person ? "it says nobody who is the %s: say person" : "%s is of nobody",
	    node_str(matter, ""));
	return false;
}

static bool
checks(const struct moment *m)
{
	return m->version && node_get_bool(m->version->node, "certificate-check", false) &&
	    moment_last(m, "inspect");
}

/* Who inspected: whose act it is, and whom it names. */
static bool
inspected(const struct moment *m, const char *account)
{
	const struct person *p = office_person(m->office, account, m->day);

	for (const struct node *e = moment_history(m); e; e = e->next)
		if (event_is(e, "inspect") &&
		    (event_of(e, account) || node_has(node_get(e, "people"), account) ||
			(p && node_has(node_get(e, "people"), p->name))))
			return true;
	return false;
}

/* The check of what is issued after the last inspection; NULL: there is none. */
static const struct node *
check_of(const struct moment *m)
{
	const struct node *found = NULL;

	for (const struct node *e = moment_last(m, "inspect"); e; e = e->next)
		if (event_is(e, "approve") && event_answers(e) &&
		    node_is(node_get(e, "matter"), "certificate"))
			found = e;
	return found;
}

static bool
checked_holds(const struct moment *m, struct buf *why)
{
	if (!checks(m) || check_of(m))
		return true;
	buf_say(why, "nobody has checked since the inspection what is to be issued");
	return false;
}

/* 验船师、主任审核、制证人员 (S243) */
static bool
three_hold(const struct moment *m, struct buf *why)
{
	bool certificate = strcmp(m->act->name, "issue") == 0 ||
	    node_is(node_get(m->keys, "matter"), "certificate");
	const char *checker = moment_same(m, check_of(m));
	const char *inspector = inspected(m, m->by) ? m->by
	    : inspected(m, m->request->by)          ? m->request->by
						    : NULL;

	if (!checks(m) || !certificate)
		return true;
	if (inspector)
		buf_say(why, "'%s' inspected, and neither checks nor makes what is issued",
		    inspector);
	else if (strcmp(m->act->name, "issue") == 0 && checker)
		buf_say(why, "'%s' checked what is issued, and does not make it", checker);
	else
		return true;
	return false;
}

/* The photograph was attached since the case was accepted, by what is claimed too. */
static bool
is_photograph(const struct moment *m, const char *file)
{
	const struct node *accept = moment_last(m, "accept"), *e = accept;
	struct stamp accepted, at;

	while ((e = attached_next(m->c, e)))
		if (node_is(node_get(e, "file"), file) && node_is(node_get(e, "as"), "photograph"))
			return !event_stamp(accept, "at", &accepted) ||
			    !event_stamp(e, "at", &at) || at.sec >= accepted.sec;
	return false;
}

/* The inspection, or visit, that named it. */
static const struct node *
shown_by(const struct moment *m, const char *file)
{
	for (const struct node *e = moment_history(m); e; e = e->next)
		if (node_has(node_get(e, "photographs"), file))
			return e;
	return NULL;
}

/* A joint visit stands for the inspection of each that goes along (visit.alone). */
static bool
wants_of(const struct moment *m, const struct version *v)
{
	const struct node *list = node_get(v ? v->node : NULL, "attachments"), *before;
	bool visit = strcmp(m->act->name, "conclude") == 0;

	for (const struct node *x = list ? list->first : NULL; x; x = x->next) {
		before = node_get(x, "before");
		if (node_is(node_get(x, "as"), "photograph") &&
		    (node_is(before, "inspect") || (visit && node_is(before, "conclude"))))
			return true;
	}
	return false;
}

/* Of a visit of several cases the one that is named has the photographs, whichever wants them. */
static bool
wants_photographs(const struct moment *m)
{
	const struct request *r = m->request;

	if (r->n_together < 2)
		return wants_of(m, m->version);
	for (size_t i = 0; r->first && i < r->n_together; i++)
		if (wants_of(m, case_version(m->office, r->together[i])))
			return true;
	return false;
}

/* 检验完毕后须提供现场检验照片 (S242) */
static bool
photograph_holds(const struct moment *m, struct buf *why)
{
	const struct node *list = node_get(m->keys, "photographs"), *e;

	/* what the item wants may be another today */
	if (!list && !m->past && wants_photographs(m))
		buf_say(why, "it names no photograph, and the item wants one of each %s",
		    strcmp(m->act->name, "conclude") == 0 ? "visit" : "inspection");
	for (const struct node *x = list ? list->first : NULL; x && !why->len; x = x->next)
		if (!is_photograph(m, x->str))
			buf_say(why, "'%s' is no photograph that was attached since the acceptance",
			    x->str);
		else if ((e = shown_by(m, x->str)))
			buf_say(why, "'%s' is of the inspection that is act %zu", x->str,
			    event_number(m->c, e));
	return !why->len;
}

/* 证书制作完成后还需提供复印件交验船师归档 (S244): the maker gives it, the inspector files it. */
static bool
copy_holds(const struct moment *m, struct buf *why)
{
	if (!node_is(node_get(m->keys, "as"), "certificate-copy"))
		return true;
	if (!moment_last(m, "issue"))
		buf_say(why, "nothing was issued of which it could be a copy");
	else if (moment_last(m, "inspect") && !inspected(m, m->by))
		buf_say(why, "'%s' did not inspect, and who did files the copy", m->by);
	return !why->len;
}

/* A denial that goes out as an official document has a number too, and is valid for no time. */
static bool
granted_holds(const struct moment *m, struct buf *why)
{
	enum outcome outcome = m->c->fold.outcome;
	bool by_document = m->version && node_get_bool(m->version->node, "by-document", false);

	if (outcome == OUTCOME_GRANTED || outcome == OUTCOME_DEEMED_GRANTED ||
	    (outcome == OUTCOME_DENIED && by_document && !node_get(m->keys, "valid-until")))
		return true;
	if (outcome)
		buf_say(why, "the case was %s", word_told(outcome_names[outcome]));
	else
		buf_say(why, "nothing was granted yet");
	return false;
}

const struct gate inspect_gates[] = {
    {"inspect.two", "two people of the staff inspect", "the window's own rules (辅助外出验船)",
	"inspect", GATE_SAID, GATE_YIELDS, 0, two_hold},
    {"approve.leader", "a leader approves; what is issued a chief checks",
	"rules for the window (窗口办文规定) art. 9", "approve", GATE_PERSON, GATE_FIRM, 0,
	approver_holds},
    {"approve.person", "who is approved to attend or to chair is named, and nobody else is",
	"rules for joint review (会审办法): people sign in by name", "approve", GATE_SAID,
	GATE_FIRM, 0, approved_person_holds},
    {"issue.granted", "what is issued was granted, or is the document of a denial",
	"what is not granted is no licence (不予许可)", "issue", GATE_MATTER, GATE_FIRM, 0,
	granted_holds},
    {"issue.checked", "what is issued after an inspection was checked, where the item says so",
	"the chief surveyor checks (主任验船师审核把关)", "issue", GATE_MATTER, GATE_FIRM, 0,
	checked_holds},
    {"separation.inspect-check-make", "who inspects, who checks and who issues are three people",
	"the chief surveyor checks (主任验船师审核把关)", "approve issue", GATE_MATTER, GATE_YIELDS,
	0, three_hold},
    {"inspect.photograph", "the photographs of an inspection are of the case, and of no other one",
	"photographs of the inspection (现场检验照片)", "inspect conclude", GATE_SAID, GATE_FIRM, 0,
	photograph_holds},
    {"attach.certificate-copy", "the inspector files the copy of what was issued, after that",
	"copies of certificates (证书复印件归档)", "attach", GATE_MATTER, GATE_FIRM,
	WORD_FLAG(ROLE_CHIEF), copy_holds},
    {.name = NULL},
};
