#include "gate/why.h"

#include <string.h>

#include "base/list.h"
#include "base/tongue.h"
#include "case/charge.h"
#include "case/clock.h"
#include "case/service.h"
#include "gate/gate.h"

struct asking {
	struct obstacles *out;
	const struct office *o;
	const struct casefile *c;
	int64_t now;
	const char *outcome;             /* of the decision; NULL */
	const char *ground;              /* of the refusal; NULL */
	const char *window;              /* the department at whose window the case is */
	const struct request *looked_up; /* of other cases; NULL */
};

static const char applicant[] = "applicant", reviewers[] = "reviewers", window[] = "window";
static const char finance[] = "finance", assessor[] = "assessor";

/*
 * The act that makes a gate hold; of another none does, or the act itself says it. Whose move
 * that is, where the act can be that of several; NULL: tasks and roles tell.
 */
static const struct mend {
	const char *rule, *act, *move;
} mends[] = {
    {"accept.essential", "ask", window},
    {"accept.advised", "advise", NULL},
    {"refuse.approved", "approve", "leader"},
    {"decide.lacking", "furnish", applicant},
    {"decide.procedure", "resume", NULL},
    {"decide.answered", "escalate", NULL},
    {"review.opinion", "opine", NULL},
    {"decide.visit", "visit", NULL},
    {"visit.concluded", "conclude", NULL},
    {"joint-review.opinion-first", "opine", NULL},
    {"joint-review.incomplete", "countersign", reviewers},
    {"joint-review.meeting", "minute", NULL},
    {"joint-review.record-signed", "sign", NULL},
    {"joint-review.report-up", "report-up", NULL},
    {"joint-review.draft", "draft", NULL},
    {"meeting.called-for", "countersign", reviewers},
    {"meeting.convened", "convene", NULL},
    {"meeting.quorum", "state", reviewers},
    {"meeting.supervised", "sign-in", NULL},
    {"meeting.concluded", "minute", NULL},
    {"decide.collective", "report-up", NULL},
    {"fee.assessed", "assess", assessor},
    {"fee.notified", "notify", window},
    {"fee.paid", "pay", applicant},
    {"fee.confirmed", "confirm", finance},
    {"fee.settled", "pay", applicant},
    {"serve.issued", "issue", NULL},
    {"decide.served", "serve-notice", NULL},
    {"decide.time", "pause", applicant},
    {"decide.hearing", "resume", NULL},
    {"close.served", "serve", NULL},
    {"archive.complete", "attach", window},
    {"archive.faults", "mend", NULL},
    {"archive.checked", "supervise", NULL},
    {"fee.lapsed", "reinstate", NULL},
    {"close.notices", "serve-notice", NULL},
    {"close.record", "attach", NULL},
    {"close.document", "issue", NULL},
    {"attachment.required", "attach", NULL},
};

/* The last event that is that act, or NULL. */
static const struct node *
last_event(const struct casefile *c, const char *act)
{
	const struct node *found = NULL;

	for (const struct node *e = case_acts(c); e; e = e->next)
		if (event_is(e, act))
			found = e;
	return found;
}

/* What a higher body denied nobody asks for once more. */
static bool
is_denied_above(const struct casefile *c, const char *rule)
{
	return strcmp(rule, "decide.answered") == 0 &&
	    node_is(node_get(last_event(c, "answer"), "conclusion"), "deny");
}

static const struct mend *
mend_of(const struct casefile *c, const char *rule)
{
	if (is_denied_above(c, rule))
		return NULL;
	for (size_t i = 0; i < sizeof mends / sizeof *mends; i++)
		if (strcmp(mends[i].rule, rule) == 0)
			return &mends[i];
	return NULL;
}

/* What the window does with what it received: as the host advised, when it held it. */
static const char *
step_of_received(const struct casefile *c)
{
	const char *step = NULL;
	bool held = false;

	for (const struct node *e = case_acts(c); e; e = e->next) {
		if (event_is(e, "hold") || event_is(e, "supplement")) {
			held = event_is(e, "hold");
			step = NULL;
		}
		if (held && event_is(e, "advise"))
			step = node_get_str(e, "proposal", NULL);
	}
	return step ? step : "accept";
}

/* The applicant had until then, and the time is over. */
static bool
is_over(const struct asking *q)
{
	const struct node *until = notice_until(q->o, q->c, last_event(q->c, "ask"));
	int64_t last;

	return until && last_moment(q->o, until->str, &last) && q->now > last;
}

static bool
is_told(const struct asking *q)
{
	struct notice n;

	return !notice_of(q->o, q->c, last_event(q->c, "ask"), &n) || n.served;
}

static bool
is_to_be_served(const struct asking *q)
{
	const word_set served = WORD_FLAG(OUTCOME_GRANTED) | WORD_FLAG(OUTCOME_DENIED) |
	    WORD_FLAG(OUTCOME_REFUSED) | WORD_FLAG(OUTCOME_DEEMED_GRANTED);

	const struct casefile *c = q->c;
	const struct version *v = case_version(q->o, c);
	bool by_document = v && node_get_bool(v->node, "by-document", false) &&
	    c->fold.outcome != OUTCOME_REFUSED;

	return !by_document && WORD_FLAG(c->fold.outcome) & served;
}

/* The step that leads on from the state of the case; NULL: none does. */
static const char *
next_step(const struct asking *q)
{
	switch (q->c->fold.state) {
	case STATE_RECEIVED:
		return step_of_received(q->c);
	case STATE_CORRECTING:
		return !is_told(q) ? "serve-notice" : is_over(q) ? "refuse" : "supplement";
	case STATE_ACCEPTED:
		return version_notifies(case_version(q->o, q->c)) ? "close" : "dispatch";
	case STATE_IN_REVIEW:
		return version_applied(case_version(q->o, q->c)) ? "decide" : "resolve";
	case STATE_ESCALATED:
		return "answer";
	case STATE_DECIDED:
		return is_to_be_served(q) ? "serve" : "close";
	case STATE_SERVED:
		return "close";
	case STATE_CLOSED:
		return last_event(q->c, "archive") ? NULL : "archive";
	case STATE_NONE:
	case STATE_VOID:
	case STATE_N:
		break;
	}
	return NULL;
}

static bool
told(const struct obstacles *out, const char *rule)
{
	for (size_t i = 0; i < out->n; i++)
		if (strcmp(out->list[i].rule, rule) == 0)
			return true;
	return false;
}

/* The open tasks that the act ends, of that one alone (NULL: all), say whose move it is, until when. */
static void
set_move(const struct asking *q, struct obstacle *x, const char *act, const char *only)
{
	const struct fold *f = &q->c->fold;
	const struct task *first = NULL;
	struct node *of = node_seq(q->c->arena);
	char text[STAMP_TEXT];
	struct buf b = {0};

	for (size_t i = 0; i < f->n_tasks; i++) {
		const struct task *t = &f->tasks[i];
		const struct limit *l = t->closed ? NULL : task_limit(q->o, q->c, t);

		if (!l || !node_has(l->ends, act) || (only && strcmp(t->of, only) != 0))
			continue;
		if (!node_has(of, t->of)) {
			node_append(of, node_string(q->c->arena, t->of));
			buf_fmt(&b, "%s%s", b.len ? "," : "", t->of);
		}
		if (!first || (!t->paused && (first->paused || t->due.sec < first->due.sec)))
			first = t;
	}
	if (first) {
		stamp_format(&first->from, text);
		x->since = arena_str(q->c->arena, text);
		x->until = first->due_text;
		x->move = arena_str(q->c->arena, buf_text(&b));
	}
	buf_release(&b);
}

/* The act's roles say it: the window, a leader, or the host department. */
static const char *
move_by_role(const struct asking *q, const char *act)
{
	const word_set leads = WORD_FLAG(ROLE_LEADER) | WORD_FLAG(ROLE_HEAD);
	const struct act *a = act_find(act);

	if (a->roles & WORD_FLAG(ROLE_WINDOW))
		return q->window;
	if (a->roles)
		return a->roles & ~leads ? q->c->fold.host : role_names[ROLE_LEADER];
	return q->o->review_supervisor ? q->o->review_supervisor : reviewers;
}

static const char *
last_at(const struct casefile *c)
{
	const char *at = NULL;

	for (const struct node *e = case_acts(c); e; e = e->next)
		at = node_get_str(e, "at", at);
	return at;
}

/* The last day that an act gave the applicant; NULL: none did. */
static const char *
last_day(const struct asking *q)
{
	const char *until = NULL;

	for (const struct node *e = case_acts(q->c); e; e = e->next)
		if (event_is(e, "ask") || event_is(e, "accept"))
			until = node_str(notice_until(q->o, q->c, e), until);
	return until;
}

/* Who assesses the first fee of the item that was not assessed: finance, or the host department. */
static const char *
who_assesses(const struct asking *q)
{
	const struct charges x = charges_of(q->c->arena, q->o, q->c);
	const struct fee *f = charges_lack(&x, q->o, q->c->tree, zone_day(q->now));

	return f && f->assessor == ASSESSOR_FINANCE ? finance : NULL;
}

/* Whose move it is to mend it: move, else that of the open tasks which the act ends, else by role. */
static void
tell_move(const struct asking *q, struct obstacle *x, const char *move)
{
	if (move == window)
		move = q->window;
	if (move == assessor)
		move = who_assesses(q);
	set_move(q, x, x->mend, move == reviewers ? NULL : move);
	if (x->move)
		return;
	x->move = move ? move : move_by_role(q, x->mend);
	x->since = last_at(q->c);
	x->until = move == applicant ? last_day(q) : NULL;
}

static struct obstacle *
add(const struct asking *q, const char *act, const char *rule, const char *why, const char *mend)
{
	struct obstacles *out = q->out;
	struct obstacle *x;

	out->list = list_room_in(q->c->arena, out->list, out->n, sizeof *out->list);
	x = &out->list[out->n++];
	*x = (struct obstacle){.act = act, .rule = rule, .mend = mend};
	x->why = arena_str(q->c->arena, why);
	return x;
}

/* A meeting that was called and begins later: then it is for those who attend. */
static bool
wait_for_meeting(const struct asking *q, struct obstacle *x)
{
	const struct node *meeting = last_event(q->c, "convene");

	if (strcmp(x->rule, "meeting.convened") != 0 || !meeting)
		return false;
	x->mend = "sign-in";
	x->move = reviewers;
	x->since = node_get_str(meeting, "at", NULL);
	x->until = node_get_str(meeting, "time", NULL);
	return true;
}

/* mending: what an act of nobody in particular says is left out. */
static void
ask(const struct asking *q, const char *act, bool mending)
{
	struct node *keys = node_map(q->c->arena);
	struct request r = {.act = act_find(act),
	    .by = "",
	    .at = zone_stamp(q->now, PRECISION_SECOND),
	    .now = q->now,
	    .keys = keys};
	const struct mend *mend;
	struct obstacle *x;
	struct moment m;
	struct buf why = {0};

	if (q->looked_up) {
		r.presupposed = q->looked_up->presupposed;
		r.n_presupposed = q->looked_up->n_presupposed;
	}
	if (strcmp(act, "decide") == 0)
		node_set_str(q->c->arena, keys, "outcome", q->outcome);
	if (strcmp(act, "close") == 0 && version_notifies(case_version(q->o, q->c)))
		node_set_str(q->c->arena, keys, "outcome", outcome_names[OUTCOME_RECORDED]);
	if (q->ground && strcmp(act, "refuse") == 0)
		node_set_str(q->c->arena, keys, "ground", q->ground);
	m = case_moment(q->c, q->o, &r);
	for (const struct gate *const *list = gates; *list; list++)
		for (const struct gate *g = *list; g->name; g++) {
			buf_cut(&why, 0);
			mend = mend_of(q->c, g->name);
			if ((g->step != GATE_ITEM && g->step != GATE_MATTER) ||
			    gate_remarks(g, q->o) || !gate_before(g, r.act) || (mending && !mend) ||
			    told(q->out, g->name) || g->holds(&m, &why))
				continue;
			/* a mend that is refused itself would be told twice */
			if (!mend || strcmp(mend->act, act) == 0) {
				add(q, act, g->name, buf_text(&why), NULL);
				continue;
			}
			x = add(q, act, g->name, buf_text(&why), mend->act);
			if (wait_for_meeting(q, x))
				continue;
			tell_move(q, x, mend->move);
			ask(q, mend->act, true);
		}
	buf_release(&why);
}

/*
 * The office waits for somebody else, and the case stays in its state until
 * then: what it cannot do before that.
 */
static void
wait_for(const struct asking *q, const char *act, const char *whose, const char *what,
    const char *which)
{
	struct buf why = {0};
	struct obstacle *x;

	buf_say(&why, "%s: %s", _(what), which);
	x = add(q, act, "act.state", buf_text(&why), q->out->step);
	tell_move(q, x, whose);
	buf_release(&why);
}

/* What the applicant was asked to bring, or to mend. */
static const char *
asked_for(const struct casefile *c)
{
	const struct node *list = node_get(last_event(c, "ask"), "missing"), *x;
	struct buf b = {0};

	for (x = list ? list->first : NULL; x; x = x->next)
		buf_fmt(&b, "%s%s", b.len ? _(", ") : "", node_get_str(x, "material", ""));
	return buf_keep(&b, c->arena);
}

/* What forbids the step and no act mends; the rest was on the way to a grant. */
static void
keep_forbidding(struct obstacles *out)
{
	size_t n = 0;

	for (size_t i = 0; i < out->n; i++)
		if (!out->list[i].mend)
			out->list[n++] = out->list[i];
	out->n = n;
}

static bool
is_forbidden(const struct obstacles *out)
{
	for (size_t i = 0; i < out->n; i++)
		if (!out->list[i].mend)
			return true;
	return false;
}

/* The host proposed to deny it, and no meeting has concluded otherwise since. */
static bool
is_proposed_to_deny(const struct casefile *c)
{
	bool deny = false;

	for (const struct node *e = case_acts(c); e; e = e->next)
		if (event_is(e, "opine"))
			deny = node_is(node_get(e, "proposal"), "deny");
		else if (event_is(e, "minute"))
			deny = deny && node_is(node_get(e, "conclusion"), "deny");
	return deny;
}

/*
 * Of a decision the one that the host proposed; where nothing can mend what
 * forbids to grant it, the one to deny.
 */
static void
ask_decision(struct asking *q)
{
	if (is_proposed_to_deny(q->c)) {
		q->outcome = outcome_names[OUTCOME_DENIED];
		ask(q, "decide", false);
		return;
	}
	q->outcome = outcome_names[OUTCOME_GRANTED];
	ask(q, "decide", false);
	if (!is_forbidden(q->out))
		return;
	keep_forbidding(q->out);
	q->outcome = outcome_names[OUTCOME_DENIED];
	ask(q, "decide", false);
}

void
case_why(struct obstacles *out, const struct office *o, const struct casefile *c, int64_t now,
    const struct request *looked_up)
{
	struct asking q = {.out = out,
	    .o = o,
	    .c = c,
	    .now = now,
	    .looked_up = looked_up,
	    .window = version_window(o, case_version(o, c))};

	*out = (struct obstacles){.arena = c->arena};
	out->step = next_step(&q);
	if (!out->step)
		return;
	if (c->fold.state == STATE_CORRECTING)
		q.ground = "not-mended";
	if (strcmp(out->step, "supplement") == 0)
		wait_for(&q, "accept", applicant, "the applicant has not brought", asked_for(c));
	else if (strcmp(out->step, "answer") == 0)
		wait_for(&q, "decide", NULL, "it is with the higher authority",
		    node_get_str(last_event(c, "escalate"), "body", ""));
	else if (strcmp(out->step, "decide") == 0)
		ask_decision(&q);
	else
		ask(&q, out->step, false);
	if (c->fold.state == STATE_DECIDED)
		ask(&q, "close", false);
}
