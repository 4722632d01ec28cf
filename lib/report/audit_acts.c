#include <string.h>

#include "base/said.h"
#include "base/tongue.h"
#include "case/event.h"
#include "case/linked.h"
#include "case/review.h"
#include "gate/gate.h"
#include "gate/urge.h"
#include "report/audit.h"
#include "report/charges.h"
#include "store/judge.h"

/*
 * What an act shows by itself, in the light of what stands above it. Each
 * check is a function; who asks goes through the table below.
 */

/* The finding of the audit's own rule at the event at hand. */
#define TELL(a, j, rule, ...) \
	audit_event(a, audit_rules[rule].name, GROUND_FACT, (j)->number, __VA_ARGS__)

static bool
said_the_same(struct arena *a, const char *x, const char *y)
{
	return strcmp(said_squeezed(a, x), said_squeezed(a, y)) == 0;
}

static bool
item_wants(struct arena *a, const struct version *v, const char *material)
{
	const struct node *list = node_get(v ? v->node : NULL, "materials"), *x;

	for (x = list ? list->first : NULL; x; x = x->next)
		if (said_the_same(a, node_get_str(x, "name", ""), material))
			return true;
	return false;
}

/* What was applied for at once has one set of materials, and what is missing of it is asked once. */
static bool
is_wanted(const struct audited *a, const struct judged *j, const char *material)
{
	const struct office *o = a->o;
	bool wanted = item_wants(a->c->arena, j->m.version, material);

	for (size_t i = 0; !wanted && case_application(a->c) && i < o->n_items; i++)
		wanted = item_wants(a->c->arena, item_version(&o->items[i], j->m.day), material);
	return wanted;
}

/* 擅自增加条件 (S288): an item that lists no materials says nothing of what may be asked. */
static void
demand(struct audited *a, struct judged *j)
{
	const struct version *v = j->m.version;
	const struct node *list = node_get(j->event, "missing"), *x;

	if (strcmp(j->act->name, "ask") != 0 || !v || !node_get(v->node, "materials"))
		return;
	for (x = list && list->kind == NODE_SEQ ? list->first : NULL; x; x = x->next) {
		const char *material = node_get_str(x, "material", "");

		if (!is_wanted(a, j, material))
			TELL(a, j, AUDIT_DEMAND, _("the item lists no material '%s'"), material);
	}
}

/* Somebody, or the time that ran out, has given a ground to deny it. */
static bool
spoken_against(const struct judged *j, const struct review *r)
{
	if (review_veto(r) || review_dissent(r, false) ||
	    (r->minute && !node_is(node_get(r->minute, "conclusion"), "grant")))
		return true;
	for (const struct node *e = case_acts(&j->past); e; e = e->next)
		if (node_is(node_get(e, "conclusion"), "deny") || node_is_false(e, "agree") ||
		    node_is(node_get(e, "effect"), lapse_names[LAPSE_PROPOSE_DENIAL]))
			return true;
	return false;
}

/* 无正当理由不予审批 (S287): paper need not show who proposed what. */
static void
denied(struct audited *a, struct judged *j)
{
	struct review r;

	if (j->paper || strcmp(j->act->name, "decide") != 0 || !moment_wants(&j->m, "denied"))
		return;
	r = review_of(&j->m);
	if (node_is(node_get(r.opinion, "proposal"), "grant") && !spoken_against(j, &r))
		TELL(a, j, AUDIT_DENIED,
		    _("the host department proposed to grant it, and nobody has spoken against it"));
}

/* 应听证不听证, 应招标拍卖而未 (S290, S292). */
static void
procedures(struct audited *a, struct judged *j)
{
	static const struct {
		const char *procedure;
		enum audit_rule rule;
	} wanted[] = {{"hearing", AUDIT_HEARING}, {"tender", AUDIT_SELECTION},
	    {"auction", AUDIT_SELECTION}};
	const struct node *list = node_get(j->m.version ? j->m.version->node : NULL, "requires");

	if (strcmp(j->act->name, "decide") != 0 && !moment_grants(&j->m))
		return;
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
		if (node_has(list, wanted[i].procedure) &&
		    !procedure_held(&j->m, wanted[i].procedure))
			TELL(a, j, wanted[i].rule, _("the item requires %s, and none was held"),
			    wanted[i].procedure);
}

/* 体外循环 (S016, S273, S295), of what the gate that asks for a window leaves free. */
static void
outside(struct audited *a, struct judged *j)
{
	if (event_outside(a->o, j->event) && !gate_before(gate_find("window.place"), j->act) &&
	    !node_has(node_get(j->event, "findings"), "decide.window"))
		TELL(a, j, AUDIT_OUTSIDE, _("'%s' is no window of the centre"), j->r.place);
}

static void
intermediary(struct audited *a, struct judged *j, const char *account)
{
	const struct person *p = account ? office_person(a->o, account, j->m.day) : NULL;
	const struct department *dep = p ? office_department(a->o, p->department) : NULL;

	if (dep && dep->intermediary)
		TELL(a, j, AUDIT_INTERMEDIARY, _("'%s' is of %s, an intermediary"), account,
		    dep->id);
}

/* 中介从事审批 (S293): who acts, types, or is named as one who takes part. */
static void
intermediaries(struct audited *a, struct judged *j)
{
	intermediary(a, j, j->r.by);
	intermediary(a, j, j->r.on_behalf);
	intermediary(a, j, node_get_str(j->event, "entered-by", NULL));
	for (const struct act_key *k = j->act->keys; k->name; k++)
		if (k->type == VALUE_ACCOUNT)
			intermediary(a, j, node_get_str(j->event, k->name, NULL));
}

/* 指令办理 (S294): neither of the host's line, nor at the window, nor of who keeps the office. */
static void
outsider(struct audited *a, struct judged *j)
{
	const word_set keepers = WORD_FLAG(ROLE_ADMIN) | WORD_FLAG(ROLE_OFFICE);
	const struct person *p = j->m.person;

	if (node_get(j->event, "overrides") && p && !(p->roles & keepers) &&
	    !moment_in_line(&j->m, p) && !moment_at_window(&j->m, p))
		TELL(a, j, AUDIT_OUTSIDER,
		    _("'%s' is of %s, and neither of the host department nor in charge of it"),
		    p->account, p->department);
}

/* One person may do all: of an immediate case (S103, S028), or as its representative (S260). */
static bool
may_alone(const struct judged *j)
{
	const char *kind = j->past.fold.kind;
	const struct version *v = j->m.version;

	return (kind && strcmp(kind, kind_names[KIND_IMMEDIATE]) == 0) ||
	    (v && v->signed_by == SIGN_REPRESENTATIVE);
}

/* 自批: who proposed it, in an opinion or a draft, signs it. */
static void
self_approval(struct audited *a, struct judged *j)
{
	static const char *const proposes[] = {"opine", "draft"};
	const struct node *e;
	const char *same;

	if (strcmp(j->act->name, "decide") != 0 || may_alone(j))
		return;
	for (size_t i = 0; i < sizeof proposes / sizeof *proposes; i++)
		if ((e = moment_last(&j->m, proposes[i])) && (same = moment_same(&j->m, e))) {
			TELL(a, j, AUDIT_SELF_APPROVAL, _("'%s' did %s too"), same, proposes[i]);
			return;
		}
}

/* The entry of a list of tasks that is of the same task of the same department. */
static const struct node *
same_task(const struct node *list, const struct node *task)
{
	const struct node *e = list ? list->first : NULL;

	while (e &&
	    (strcmp(node_get_str(e, "task", ""), node_get_str(task, "task", "")) != 0 ||
		strcmp(node_get_str(e, "of", ""), node_get_str(task, "of", "")) != 0))
		e = e->next;
	return e;
}

/*
 * What the act opens by the rule files, against what it opened: a promise that
 * the case has longer than they do, or not at all, is never late.
 */
static void
limits(struct audited *a, struct judged *j)
{
	const struct node *opened = node_get(j->event, "opens"), *e, *x;
	const struct node *due = j->m.version ? event_opens(a->c->arena, &j->m, &j->r, j->event)
					      : NULL;
	const char *length, *says;

	for (e = due ? due->first : NULL; e; e = e->next) {
		x = same_task(opened, e);
		length = node_get_str(e, "length", _("as stated"));
		says = node_get_str(x, "length", _("as stated"));
		if (!x)
			audit_event(a, audit_rules[AUDIT_LIMIT].name, GROUND_CONTRADICTION,
			    j->number, "it begins the limit '%s', and opens no task '%s' of %s",
			    node_get_str(e, "limit", ""), node_get_str(e, "task", ""),
			    node_get_str(e, "of", ""));
		else if (strcmp(length, says) != 0)
			audit_event(a, audit_rules[AUDIT_LIMIT].name, GROUND_CONTRADICTION,
			    j->number, "the limit '%s' is %s, and the task has %s",
			    node_get_str(e, "limit", ""), length, says);
	}
}

static void
own_application(struct audited *a, struct judged *j)
{
	static const char says[] = "ask accept refuse advise opine countersign state approve sign "
				   "decide assess waive inspect issue";
	const struct person *p = moment_actor(&j->m);
	const char *applicant = node_str(node_path(j->c->read, "applicant.name"), "");

	if (p && words_have(says, j->act->name) && said_the_same(a->c->arena, p->name, applicant))
		TELL(a, j, AUDIT_OWN_APPLICATION, _("the applicant has the name of '%s'"),
		    p->account);
}

static void
absent(struct audited *a, struct judged *j)
{
	const struct person *p = moment_actor(&j->m);

	if (!j->paper && p && period_holds(&p->in_force, j->m.day) && !person_present(p, j->m.day))
		TELL(a, j, AUDIT_ABSENT, _("'%s' is absent that day"), p->account);
}

/* What was taken back, and each rule that somebody overrode or that was found not to hold. */
static void
exceptions(struct audited *a, struct judged *j)
{
	const struct node *list = node_get(j->event, "overrides"), *x;
	size_t corrects = event_corrects(j->event);

	for (x = list ? list->first : NULL; x; x = x->next)
		audit_event(a, node_get_str(x, "rule", ""), GROUND_OVERRIDE, j->number, "%s",
		    node_get_str(x, "reason", ""));
	list = node_get(j->event, "findings");
	for (x = list ? list->first : NULL; x; x = x->next) {
		const struct gate *g = gate_find(node_str(x, ""));

		audit_event(a, node_str(x, ""), GROUND_FINDING, j->number, "not so: %s",
		    g ? g->help : _("what the import found"));
	}
	if (corrects)
		TELL(a, j, AUDIT_CORRECTION, _("it takes event %zu back: %s"), corrects,
		    node_get_str(j->event, "reason", ""));
	else if (event_takes_back(j->event))
		TELL(a, j, AUDIT_CORRECTION, _("its import was taken back: %s"),
		    node_get_str(j->event, "reason", ""));
	if (node_is(node_get(j->event, "was"), "unknown"))
		TELL(a, j, AUDIT_HAND_EDIT, _("what stood there before is not known: %s"),
		    node_get_str(j->event, "reason", ""));
}

/* The task of that name that was open; NULL. */
static const struct task *
open_task(const struct judged *j, const char *name)
{
	const struct fold *f = &j->past.fold;

	for (size_t i = 0; i < f->n_tasks; i++)
		if (!f->tasks[i].closed && strcmp(f->tasks[i].name, name) == 0)
			return &f->tasks[i];
	return NULL;
}

/* 倒签: what was recorded when a due time was over, dated before it. */
static void
into_time(struct audited *a, struct judged *j)
{
	const struct node *list = node_get(j->event, "closes"), *x;

	for (x = list ? list->first : NULL; x; x = x->next) {
		const struct task *t = open_task(j, node_str(x, ""));

		if (t && !t->paused && strcmp(t->of, "applicant") != 0 &&
		    j->m.at.sec <= t->due.sec && j->recorded.sec > t->due.sec)
			TELL(a, j, AUDIT_INTO_TIME,
			    _("%s was due at %s, it was recorded at %s, and is dated %s"), t->name,
			    t->due_text, node_get_str(j->event, "recorded", ""),
			    node_get_str(j->event, "at", ""));
	}
}

/* Acts that were recorded on another day than that on which they are said to have happened. */
static void
dated(struct audited *a, struct judged *j)
{
	const struct calendar *days = a->o->calendar;
	day_t recorded = zone_day(j->recorded.sec);
	int late = calendar_count(days, j->m.day, recorded);

	if (j->paper || j->act->by_itself || !node_get(j->event, "recorded") ||
	    j->m.day == recorded)
		return;
	into_time(a, j);
	if (late > 1)
		TELL(a, j, AUDIT_LATE_ENTRY, _("it was recorded %d workdays later, at %s"), late,
		    node_get_str(j->event, "recorded", ""));
	if (!calendar_workday(days, j->m.day))
		TELL(a, j, AUDIT_DAY_OFF, _("it is dated on a day off, and was recorded at %s"),
		    node_get_str(j->event, "recorded", ""));
}

/* A case that is late ends as if there had been none. */
static void
void_late(struct audited *a, struct judged *j)
{
	const struct fold *f = &j->past.fold;

	if (strcmp(j->act->name, "void") != 0)
		return;
	for (size_t i = 0; i < f->n_tasks; i++)
		if (task_breached(a->o, &j->past, &f->tasks[i], j->recorded.sec)) {
			TELL(a, j, AUDIT_VOID_LATE, _("%s was due at %s"), f->tasks[i].name,
			    f->tasks[i].due_text);
			return;
		}
}

/* What the files cannot show, and somebody who supervises noted. */
static void
entered(struct audited *a, struct judged *j)
{
	const char *number = node_get_str(j->event, "violation", NULL), *person;
	struct audit_row *row;
	const struct person *p;

	if (!number || strcmp(j->act->name, "note") != 0)
		return;
	row = TELL(a, j, AUDIT_ENTERED, "%s", node_get_str(j->event, "text", ""));
	row->ground = GROUND_ENTERED;
	row->number = number;
	person = node_get_str(j->event, "person", NULL);
	p = person ? office_person(a->o, person, row->day) : NULL;
	row->by = person;
	row->department = p ? p->department : a->c->fold.host;
	row->in_charge = audit_in_charge(a->o, row->department, person, row->day);
}

/*
 * Gates that ask for what no case alone has: other cases, the clock of the
 * machine, what was to be typed.
 */
static const char *const not_asked[] = {"history.unknown-act", "time.recorded",
    "precondition.granted", "receive.replaces", "correct.late", "amend.nothing"};
/* Of an application of several cases they are asked of all together. */
static const char *const of_all[] = {"accept", "supplement", "furnish", "applicant",
    "decide.lacking"};
/* They look at the dossier, which before an edit by hand is not known. */
static const char *const of_dossier[] = {"accept", "supplement", "furnish", "applicant",
    "assignment", "amend", "attach", "separation.agent", "serve.agent", "decide.lacking"};

static bool
is_among(const struct gate *g, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(g->name, names[i]) == 0 || gate_is_of(g, names[i]))
			return true;
	return false;
}
#define AMONG(g, list) is_among(g, list, sizeof(list) / sizeof *(list))

static bool
is_asked(const struct audited *a, const struct gate *g, const struct judged *j)
{
	/* a register may name no applicants */
	if (j->paper && strcmp(g->name, "applicant.unnamed") == 0)
		return false;
	return g->step != GATE_RECORD && !gate_remarks(g, a->o) && !judge_asks(g->name) &&
	    !AMONG(g, not_asked) && !(case_application(a->c) && AMONG(g, of_all)) &&
	    !(!j->m.after && AMONG(g, of_dossier));
}

/*
 * By the rules as the files of the office have them, what case-check --judge
 * does not ask, or asks of nothing but the history. What is charged is held
 * against the schedule. What holds before every act is asked of a case once.
 */
static void
gates_of_the_day(struct audited *a, struct judged *j)
{
	struct buf why = {0};

	for (const struct gate *const *list = gates; *list; list++)
		for (const struct gate *g = *list; g->name; g++) {
			j->m.past = !charges_ask(g->name);
			if (gate_before(g, j->act) && (!j->m.past || is_asked(a, g, j)) &&
			    !g->holds(&j->m, &why) && !judge_passed(j, g) &&
			    !audit_has(a, g->name, g->acts ? j->number : 0))
				audit_event(a, g->name, GROUND_CONTRADICTION, j->number, "%s",
				    buf_text(&why));
			buf_cut(&why, 0);
		}
	j->m.past = true;
	buf_release(&why);
}

void
audit_act(struct audited *a, struct judged *j)
{
	static void (*const checks[])(struct audited * a, struct judged * j) = {gates_of_the_day,
	    exceptions, outsider, demand, denied, procedures, outside, intermediaries,
	    self_approval, own_application, limits, absent, dated, void_late, entered};

	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
		checks[i](a, j);
}
