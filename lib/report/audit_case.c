#include <string.h>

#include "base/tongue.h"
#include "case/clock.h"
#include "case/service.h"
#include "gate/urge.h"
#include "report/audit.h"
#include "report/responsibility.h"
#include "report/unurged.h"

/* What the audit finds in a case as a whole: what was late, and what is missing. */

static const struct task *
next_task(const struct audited *a, size_t *i)
{
	const struct fold *f = &a->c->fold;

	return *i < f->n_tasks && f->state != STATE_VOID ? &f->tasks[(*i)++] : NULL;
}

static enum audit_rule
rule_of(const struct task *t, const struct limit *l)
{
	if (strcmp(t->task, "close") == 0)
		return AUDIT_CLOSED_LATE;
	if (t->clock != CLOCK_CASE)
		return AUDIT_LATE_STAGE;
	return l && l->nature && strcmp(l->nature, "statutory") == 0 ? AUDIT_LATE_STATUTE
								     : AUDIT_LATE_PROMISE;
}

/* What time brought, where nobody had done it; NULL: somebody did, or nobody yet. */
static const char *
lapsed(const struct audited *a, const struct task *t)
{
	const struct node *e = t->closed && t->closed <= a->n_events ? a->events[t->closed] : NULL;

	return event_is(e, "lapse") && node_is(node_get(e, "task"), t->name)
	    ? node_get_str(e, "effect", NULL)
	    : NULL;
}

static void
tell_late(struct audited *a, const struct task *t, enum audit_rule rule)
{
	const char *effect = lapsed(a, t), *how;
	char ended[STAMP_TEXT];

	stamp_format(&t->closed_at, ended);
	how = effect    ? arena_say(a->c->arena, "time ran out: %s", effect)
	    : t->closed ? arena_say(a->c->arena, "done at %s", ended)
			: _("is not done");
	audit_omission(a, rule, t->closed ? t->closed : t->opened, zone_day(t->due.sec), t->of,
	    task_in_hand(a->c, t), "%s was due at %s, and %s", t->name, t->due_text, how);
}

/*
 * 不在法定期限内决定 (S287, S235), and 逾期办结. Silence that counts as consent is a
 * time that nobody kept. What only says when a case is to be closed is no
 * breach of a limit, and is told all the same.
 */
static void
late(struct audited *a)
{
	const struct task *t;

	for (size_t i = 0; (t = next_task(a, &i));) {
		const struct limit *l = task_limit(a->o, a->c, t);
		enum audit_rule rule = rule_of(t, l);

		if (!t->provisional && strcmp(t->of, "applicant") != 0 &&
		    (!l || !l->soft || rule == AUDIT_CLOSED_LATE) &&
		    (task_late(a->o, t, a->as_of) || lapsed(a, t)))
			tell_late(a, t, rule);
	}
}

/* 不履行监督职责 (S296): of whose people supervise. */
static void
unurged(struct audited *a)
{
	const struct task *t;
	const char *missing;

	for (size_t i = 0; (t = next_task(a, &i));) {
		if (!(missing = task_unurged(a->o, a->c, t, a->as_of, a->today)))
			continue;
		audit_omission(a, AUDIT_UNURGED, t->opened, zone_day(t->due.sec),
		    *missing == 'u' ? a->o->urge_issuer : a->o->urge_supervision, NULL,
		    "%s was due at %s, and there is no %s", t->name, t->due_text, missing);
	}
}

/* 未履行告知义务 (S298): of what is over, each notice that nobody served and nothing answered. */
static void
notices(struct audited *a)
{
	struct notice n = {0};

	if (a->c->fold.state != STATE_CLOSED)
		return;
	while (notice_next(a->o, a->c, &n))
		if (!n.served && !n.answered)
			audit_event(a, audit_rules[AUDIT_NOTICE].name, GROUND_FACT, n.number,
			    "the case is closed, and %s was not served", notice_name(&n));
}

/* When the pause that the event began was over by what it said; false: it said no length. */
static bool
said_end(const struct audited *a, const struct node *event, struct due *due)
{
	const char *text = node_get_str(event, "length", NULL);
	struct length length;
	struct stamp at;

	if (!text || !event_stamp(event, "at", &at) || !length_parse(text, &length))
		return false;
	*due = due_count(a->o->calendar, at.sec, &length, 0, NULL, 0, a->o->closing);
	return true;
}

/* Until when the procedure that the event began went on. */
static int64_t
went_on(const struct audited *a, const struct node *event)
{
	const struct node *procedure = node_get(event, "procedure"), *e;
	struct stamp at;

	for (e = event->next; e; e = e->next)
		if (event_stamp(e, "at", &at) &&
		    ((event_is(e, "resume") && node_equal(procedure, node_get(e, "procedure"))) ||
			word_find(state_names, STATE_N, node_get_str(e, "to", NULL)) >=
			    STATE_DECIDED))
			return at.sec;
	return a->as_of;
}

/* A clock that a procedure stopped, and nobody lets run again when that is over. */
static void
pauses(struct audited *a)
{
	char said[STAMP_TEXT];
	size_t number = 0;
	struct due due;
	struct stamp end;

	for (const struct node *e = case_acts(a->c); e; e = e->next) {
		number++;
		if (!event_is(e, "pause") || !said_end(a, e, &due) ||
		    zone_day(went_on(a, e)) <= zone_day(due.sec))
			continue;
		end = zone_stamp(due.sec, PRECISION_MINUTE);
		stamp_format(&end, said);
		audit_event(a, audit_rules[AUDIT_PAUSE_OVERRUN].name, GROUND_FACT, number,
		    "%s was to be over at %s", node_get_str(e, "procedure", "it"), said);
	}
}

void
audit_case(struct audited *a)
{
	static void (*const checks[])(struct audited * a) = {late, unurged, notices, pauses};

	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
		checks[i](a);
}
