#include "store/judge.h"

#include <string.h>

#include "base/said.h"
#include "base/tongue.h"
#include "case/dossier.h"
#include "case/event.h"
#include "case/id.h"
#include "case/reinstate.h"
#include "case/seal.h"
#include "gate/gate.h"
#include "rules/identity.h"
#include "rules/value.h"

const struct rule judge_rules[] = {
    {"judge.to", "an event leads where its act leads", "casework(5)"},
    {"judge.outcome", "an event has an outcome when its act says how a case ends", "casework(5)"},
    {"judge.version", "a case is accepted under a version of its item that was in force then",
	"casework(5)"},
    {"judge.keys", "an event has only keys that events of its act have", "casework(5)"},
    {"judge.values", "a key has a value of its type", "casework(5)"},
    {"judge.recorded", "an event was recorded by a clock, to the second", "casework(5)"},
    {"judge.paper", "an event from paper is of a row of the register of its case", "casework(5)"},
    {"judge.findings", "only what may be a finding is recorded as one", "casework(5)"},
    {"judge.override",
	"who overrides a rule has a role that may, and one rule is overridden at a time",
	"casework(5)"},
    {"judge.dossier", "what an act replaced in the dossier is what was sealed before it",
	"casework(5)"},
    {"judge.number", "a case number has the prefix of the office and the day of receipt",
	"casework(5)"},
    {"judge.identity", "what the applicant is identified by has its check digit", "casework(5)"},
    {"judge.opens", "a task is opened by what begins its limit", "casework(5)"},
    {"judge.closes", "a task is closed by what ends it", "casework(5)"},
    {"judge.moves", "a due time is moved by a procedure, an extension or a calendar",
	"casework(5)"},
    {"judge.due", "a due time is as far away as its length, or what is stated, can lead",
	"casework(5)"},
    {"judge.extends", "what is extended is an open task that has a length", "casework(5)"},
    {"judge.lapse", "a lapse is of an open task whose time ran out, then", "casework(5)"},
    {.name = NULL},
};

/* The gates that hang on nothing that an office may change in its place; every step but that of the item. */
static const char *const asked[] = {"time.future", "paper.until", "paper.registrar", "who.caller",
    "who.system", "who.entered-by", "who.override", "who.stand-in", "act.incomplete", "act.state",
    "time.before-receipt", "time.order", "staff.unknown", "act.role", "separation.accept-handle",
    "handler.unfit", "ask.once", "ask.until", "accept.conditions", "dispatch.host", "review.host",
    "review.proposal", "review.opinion", "decide.conditions", "decide.reasons",
    "joint-review.opinion-first", "joint-review.own-department", "joint-review.veto",
    "joint-review.meeting", "pause.host", "pause.running", "pause.length", "pause.none",
    "extend.proposer", "urge.once", "serve.receipt", "serve.issued", "close.outcome",
    "close.unpaid", "close.served", "correct.event", "correct.author", "host.line", "decide.line",
    "decide.level", "separation.accept-decide", "separation.decide-supervise", "hold.once",
    "advise.held", "advise.host", "accept.advised", "contact.exception", "refuse.approved",
    "refuse.body", "joint-review.member", "joint-review.signed-once", "joint-review.incomplete",
    "joint-review.minutes", "joint-review.record-signed", "joint-review.record", "meeting.convened",
    "meeting.day", "meeting.due", "meeting.substitute", "meeting.signed-in-once",
    "meeting.record-closed", "meeting.signed-in", "meeting.vote", "meeting.stated-once",
    "meeting.quorum", "meeting.recorder", "meeting.concluded-once", "meeting.concluded",
    "meeting.signer", "meeting.report", "report-up.direct", "decide.window", "document.seal",
    "document.carrier", "close.document", "attach.twice", "attach.image", "attach.certificate-copy",
    "inspect.photograph", "close.record", "dispatch.mapping", "decide.discretion",
    "meeting.called-for", "joint-review.void", "issue.forbidden", "meeting.number", "meeting.chair",
    "mark.leader", "mark.panel", "joint-review.may-invite", "joint-review.one-department",
    "review.fact", "decide.fact", "decide.fact-leader", "decide.collective", "decide.procedure",
    "decide.answered", "approve.leader", "sign-for.addressee", "consult.once", "reply.asked",
    "inspect.two", "issue.granted", "issue.checked", "separation.inspect-check-make", "time.said",
    "fee.waiver", "separation.pay-confirm", "fee.double", "fee.ended", "fee.notified",
    "fee.assessed", "fee.paid", "fee.lapsed", "reinstate.lapse", "reinstate.in-time", "fee.settled",
    "fee.amount", "fee.named", "fee.owed", "fee.account", "fee.collector", "fee.reduced",
    "fee.refund", "window.item", "notice.issued", "notice.which", "notice.once", "notice.answered",
    "notice.until", "notice.day", "serve.manner", "serve.displayed", "serve.agent", "decide.served",
    "decide.hearing", "decide.notification", "paper.act", "close.notices", "refuse.served",
    "refuse.mended", "decide.time", "approve.person", "sign-for.once", "issue.once",
    "issue.validity", "licence.none", "licence.ended", "licence.expired", "licence.applied",
    "apply.once", "apply.until", "renew.later", "cancel.ground", "separation.apply-decide",
    "archive.faults", "archive.once", "mend.open", "mend.evidence", "rate.once", "rework.bad",
    "inspect.approved", "visit.number", "visit.once", "visit.mended", "visit.host",
    "visit.organiser", "visit.called", "visit.day", "visit.asked", "visit.own-department",
    "visit.signed-once", "visit.two", "visit.window", "visit.seen", "visit.problems",
    "visit.absent", "visit.concluded", "decide.visit", "application.shared", "application.parallel",
    "pause.cases", "host.file", "serve.hands", "fee.accepted", "fee.recipient", "resolve.reviewed",
    "close.told", "score.once", "require.class", "remedy.open", "remedy.proof", "close.remedied",
    "separation.complained"};

bool
judge_asks(const char *gate)
{
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
		if (strcmp(asked[i], gate) == 0)
			return true;
	return false;
}

bool
judge_passed(const struct judged *j, const struct gate *g)
{
	bool finding = node_has(node_get(j->event, "findings"), g->name);

	if (finding && (j->paper ? g->step != GATE_RECORD : g->force != GATE_FIRM))
		return true;
	return j->r.override && strcmp(j->r.override, g->name) == 0 && j->m.person &&
	    j->m.person->roles & g->override;
}

static void
ask(struct judged *j, const char *name)
{
	const struct gate *g = gate_find(name);
	struct buf why = {0};

	if (gate_before(g, j->act) && !g->holds(&j->m, &why) && !judge_passed(j, g))
		judged_tell(j, NULL, g->name, "%s: %s", j->act->name, buf_text(&why));
	buf_release(&why);
}

static void
judge_gates(struct judged *j)
{
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
		ask(j, asked[i]);
	if (j->number == 1)
		ask(j, "item.ended");
}

/* Where the event leads, and how the case ends with it. */
static void
judge_end(struct judged *j)
{
	const struct node *to = node_get(j->event, "to"), *outcome = node_get(j->event, "outcome");
	enum state state = request_state(&j->r);
	enum outcome end = request_outcome(&j->r);

	if (!node_is(to, state_names[state]) && (to || state))
		judged_tell(j, to, "judge.to", "%s leads to %s", j->act->name,
		    state ? word_told(state_names[state]) : _("no other state"));
	if (!act_key_find(j->act, "outcome") && !node_is(outcome, outcome_names[end]) &&
	    (outcome || end))
		judged_tell(j, outcome, "judge.outcome", "the outcome of %s is %s", j->act->name,
		    end ? word_told(outcome_names[end]) : "none");
}

/* The version of the item that began on that day; NULL: none did. */
static const struct version *
version_of(const struct item *item, const struct node *began)
{
	day_t day;

	for (size_t i = 0; day_parse(began->str, began->len, &day) && i < item->n_versions; i++)
		if (item->versions[i].in_force.from == day)
			return &item->versions[i];
	return NULL;
}

/* By what it says, or that of its receipt. That another began later may have been written later. */
static void
judge_version(struct judged *j)
{
	const struct node *began = node_get(j->event, "version"),
			  *kind = node_get(j->event, "kind");
	const struct item *item = office_item(j->o, node_get_str(j->c->read, "item", NULL));
	const struct version *v = case_version(j->o, &j->past);

	if (!item || request_state(&j->r) != STATE_ACCEPTED ||
	    judge_passed(j, gate_find("item.ended")))
		return;
	if (began)
		v = began->kind == NODE_SCALAR ? version_of(item, began) : NULL;
	if (!v || !period_holds(&v->in_force, j->m.ruled))
		judged_tell(j, began, "judge.version", "%s is of a version that is not in force",
		    j->act->name);
	else if (kind && (!began || !node_is(kind, kind_names[v->kind])))
		judged_tell(j, kind, "judge.version", "the kind of that version is %s",
		    word_told(kind_names[v->kind]));
}

static bool
is_text(const struct node *n)
{
	return n->kind == NODE_SCALAR && n->len;
}

static bool
are_records(const struct node *n, const char *fields)
{
	if (n->kind != NODE_SEQ || !n->n)
		return false;
	for (n = n->first; n && n->kind == NODE_MAP && n->n; n = n->next)
		for (const struct node *x = n->first; x; x = x->next)
			if (!words_have(fields, x->key->str) || !is_text(x))
				return false;
	return !n;
}

static bool
is_list(const struct node *n)
{
	if (n->kind != NODE_SEQ || !n->n)
		return false;
	for (n = n->first; n && is_text(n); n = n->next)
		continue;
	return !n;
}

/* As value_parse writes it; whom and what a paper names is kept as it was written. */
static bool
value_holds(struct judged *j, const struct act_key *k, const struct node *n, struct buf *why)
{
	const struct node *right = NULL;

	if (k->type == VALUE_LIST) {
		if (!is_list(n))
			buf_say(why, "it is no list of texts");
		return !why->len;
	}
	if (k->type == VALUE_RECORDS) {
		if (!are_records(n, k->words))
			buf_say(why, "it is no list of records of %s", k->words);
		return !why->len;
	}
	if (!is_text(n)) {
		buf_say(why, "it is no text");
		return false;
	}
	if (k->type == VALUE_TEXT || (j->paper && k->type >= VALUE_ACCOUNT))
		return true;
	right = value_parse(j->c->arena, j->o, k, n->str, j->m.day, false, why);
	if (right && !node_is(n, right->str))
		buf_say(why, "it would stand as %s", right->str);
	return !why->len;
}

/* What a correction takes back; NULL: it is none, or that is not there. */
static const struct node *
corrected(const struct judged *j)
{
	size_t n = event_corrects(j->event);
	const struct node *e = n ? node_get(j->past.tree, "history")->first : NULL;

	while (e && --n)
		e = e->next;
	return e;
}

/* The event changes the dossier: its act does, or what it takes back did. */
static bool
changes_dossier(const struct judged *j)
{
	return j->act->dossier || node_get(corrected(j), "dossier");
}

/* Of the keys that any event can have, those that this one has not. */
static bool
has_key(const struct judged *j, const char *key)
{
	if (strcmp(key, "tasks") == 0)
		return strcmp(j->act->name, "extend") == 0;
	if (strcmp(key, "version") == 0 || strcmp(key, "kind") == 0)
		return request_state(&j->r) == STATE_ACCEPTED;
	if (strcmp(key, "received") == 0)
		return j->number == 1 && node_get(j->event, "replaces");
	if (strcmp(key, "dossier") == 0)
		return changes_dossier(j);
	if (strcmp(key, "was") == 0 || strcmp(key, "added") == 0)
		return changes_dossier(j) && j->number > 1;
	return words_have("at recorded by for entered-by place source row act to outcome opens "
			  "closes moves findings overrides seal",
	    key);
}

static void
judge_keys(struct judged *j)
{
	const struct act_key *k;
	struct buf why = {0};

	for (const struct node *n = j->event->first; n; n = n->next) {
		k = act_key_find(j->act, n->key->str);
		if (k && !value_holds(j, k, n, &why))
			judged_tell(j, n, "judge.values", "%s: %s", k->name, buf_text(&why));
		else if (!k && !has_key(j, n->key->str))
			judged_tell(j, n->key, "judge.keys", "'%s' is no key of %s", n->key->str,
			    j->act->name);
		buf_cut(&why, 0);
	}
	if (changes_dossier(j) && !node_get(j->event, "dossier"))
		judged_tell(j, NULL, "judge.keys", "%s has a digest of the dossier", j->act->name);
	if (strcmp(j->act->name, "amend") == 0 && j->past.fold.dossier &&
	    node_is(node_get(j->event, "dossier"), j->past.fold.dossier))
		judged_tell(j, NULL, "amend.nothing", "amend: it would change nothing");
	buf_release(&why);
}

static void
judge_recorded(struct judged *j)
{
	if (j->recorded.precision != PRECISION_SECOND)
		judged_tell(j,
		    node_get(j->event, node_get(j->event, "recorded") ? "recorded" : "at"),
		    "judge.recorded", "the clock writes seconds");
}

/* Not from paper a file of applications has rows, and an import amends what it made. */
static bool
may_have_row(const struct judged *j)
{
	return node_path(j->c->read, "source.reference") &&
	    (event_is(j->event, "receive") || event_is(j->event, "amend"));
}

/* What is imported makes a case, or goes on with one that it made. */
static void
judge_paper(struct judged *j)
{
	const struct node *row = node_get(j->event, "row"), *source = node_get(j->event, "source");
	const struct node *receipt = j->number > 1 ? moment_history(&j->m) : j->event;

	if (!j->paper && row && !may_have_row(j))
		judged_tell(j, row, "judge.paper", "it is not from paper");
	else if (j->paper && !row)
		judged_tell(j, source, "judge.paper", "it is from paper, and of no row");
	else if (j->paper &&
	    (!node_path(j->c->read, "source.reference") ||
		!node_is(node_get(receipt, "source"), "paper")))
		judged_tell(j, source, "judge.paper",
		    "it is from paper, and the case is of no register");
}

static void
judge_findings(struct judged *j)
{
	const struct node *list = node_get(j->event, "findings"), *n;
	const struct gate *g;

	for (n = list ? list->first : NULL; n; n = n->next) {
		g = gate_find(node_str(n, ""));
		if (j->paper ? g && g->step == GATE_RECORD : !g || g->force == GATE_FIRM)
			judged_tell(j, n, "judge.findings", "'%s' is no finding of what is %s",
			    node_str(n, ""), j->paper ? _("from paper") : _("not from paper"));
	}
}

static void
judge_overrides(struct judged *j)
{
	const struct node *list = node_get(j->event, "overrides"), *n, *rule;
	const struct gate *g;

	for (n = list ? list->first : NULL; n; n = n->next) {
		rule = node_get(n, "rule");
		g = gate_find(node_str(rule, ""));
		if (!g || !g->override)
			judged_tell(j, n, "judge.override", "nobody overrides '%s'",
			    node_str(rule, ""));
		else if (!j->m.person || !(j->m.person->roles & g->override))
			judged_tell(j, n, "judge.override", "'%s' may not override %s", j->m.by,
			    g->name);
		else if (!*node_get_str(n, "reason", ""))
			judged_tell(j, n, "judge.override", "it has no reason");
		else if (n != list->first)
			judged_tell(j, n, "judge.override", "an act overrides one rule");
	}
}

static void
judge_number(struct judged *j)
{
	const struct node *n = node_get(j->c->read, "id");
	char day[DAY_TEXT], received[DAY_TEXT];
	day_t written;
	struct case_id id;

	if (j->number > 1 || !id_parse(n->str, &id))
		return;
	day_format(id.day, day);
	day_format(j->m.day, received);
	/* as the office's clock had it: another zone than then is told as time.zone */
	written = (day_t)((j->r.at.sec + j->recorded.offset * 60) / 86400);
	if (strcmp(id.prefix, j->o->prefix) != 0)
		judged_tell(j, n, "judge.number", "the prefix of the office is %s", j->o->prefix);
	if (id.day != j->m.day && id.day != written)
		judged_tell(j, n, "judge.number", "it was received on %s, and its number is of %s",
		    received, day);
}

/* What is taken back leaves what was sealed before it. */
static void
judge_put_back(struct judged *j)
{
	const struct node *e = node_get(j->past.tree, "history")->first, *what = corrected(j);
	const char *before = "";

	if (!node_get(what, "dossier") || !node_get(j->event, "dossier"))
		return;
	for (; e != what; e = e->next)
		before = node_get_str(e, "dossier", before);
	if (!node_is(node_get(j->event, "dossier"), before))
		judged_tell(j, NULL, "judge.dossier", "it does not put back what was there");
}

/* Nobody takes a lapse back but by the payment, or waiver, that a leader's order names, in one write. */
static void
judge_reinstated(struct judged *j)
{
	const struct node *pay = j->event->next, *what = corrected(j);
	struct reinstatement x;
	struct stamp at;

	if (!event_is(what, "lapse"))
		return;
	if (!event_stamp(pay, "at", &at) || !reinstatement_of(j->o, &j->past, &x) ||
	    !reinstatement_ordered(&x, node_get_str(pay, "act", ""), &at, pay))
		judged_tell(j, NULL, "correct.event",
		    "correct: no payment follows, or waiver, that a leader's order names");
}

/* What is received anew was received before. */
static void
judge_received(struct judged *j)
{
	if (j->number == 1 && j->r.from && j->received.sec > j->r.at.sec)
		judged_tell(j, node_get(j->event, "received"), "judge.values",
		    "received: it is later than the receipt");
}

void
judge_event(struct judged *j)
{
	judge_number(j);
	judge_received(j);
	judge_gates(j);
	judge_end(j);
	judge_version(j);
	judge_keys(j);
	judge_recorded(j);
	judge_paper(j);
	judge_findings(j);
	judge_overrides(j);
	judge_put_back(j);
	judge_reinstated(j);
	judge_tasks(j);
}

/* What was brought with the receipt is as it was checked then. */
static void
judge_identity(struct judged *j)
{
	const struct node *n = node_path(j->c->read, "applicant.id-number");
	const char *type = node_str(node_path(j->c->read, "applicant.id-type"), "");
	struct buf why = {0};

	if (n &&
	    ((strcmp(type, "resident-id") == 0 && !resident_id_valid(n->str, &why)) ||
		(strcmp(type, "uscc") == 0 && !uscc_valid(n->str, &why))))
		judged_tell(j, n, "judge.identity", "%s", buf_text(&why));
	buf_release(&why);
}

static struct node *
dossier_of(const struct casefile *c)
{
	struct node *dossier = node_map(c->arena);

	for (const struct node *x = c->read->first; x; x = x->next)
		if (in_dossier(x->key->str))
			node_add(c->arena, dossier, x->key->str, node_copy(c->arena, x));
	return dossier;
}

static bool
is_sealed(const struct node *dossier, const struct node *event)
{
	char digest[SEAL_TEXT];

	seal_dossier(dossier, digest);
	return node_is(node_get(event, "dossier"), digest);
}

void
judge_dossier(struct judged *j)
{
	const struct casefile *c = j->c;
	const struct node *e = node_get(c->read, "history")->first;
	struct {
		const struct node *event;
		size_t number;
	} *change = arena_alloc(c->arena, (j->number + 1) * sizeof *change);
	struct node *dossier;
	size_t n = 0;

	for (size_t number = 1; e; e = e->next, number++)
		if (node_get(e, "dossier")) {
			change[n].event = e;
			change[n++].number = number;
		}
	dossier = n ? dossier_of(c) : NULL;
	if (!n || !is_sealed(dossier, change[n - 1].event))
		return; /* that is told as seal.dossier */
	j->event = change[0].event;
	j->number = change[0].number;
	if (n == 1)
		judge_identity(j);
	while (--n && !node_is(node_get(change[n].event, "was"), "unknown")) {
		dossier_undo(c->arena, dossier, change[n].event, NULL);
		if (is_sealed(dossier, change[n - 1].event))
			continue;
		j->event = change[n].event;
		j->number = change[n].number;
		judged_tell(j, NULL, "judge.dossier", "what it replaced is not what was there");
		return;
	}
}

enum status
case_judge(const struct casefile *c, const struct office *o, const char *owner, struct diag *d)
{
	struct node *history = node_get(c->read, "history"), *e, *next;
	struct judged j;

	judged_begin(&j, o, owner, c, d);
	for (e = history->first; e; e = next) {
		next = e->next;
		judged_next(&j, e);
		if (j.act)
			judge_event(&j);
		judged_past(&j, e);
	}
	judge_dossier(&j);
	return j.status;
}
