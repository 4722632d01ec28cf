#include "gate/why.h"

#include <string.h>

#include "base/list.h"
#include "case/clock.h"
#include "gate/gate.h"

struct asking {
	struct obstacles *out;
	const struct office *o;
	const struct casefile *c;
	int64_t now;
	const char *outcome; /* of the decision */
};

/* The act that makes a gate hold. Of another none does, or the act itself says it. */
static const struct {
	const char *rule, *act;
} mends[] = {
    {"review.opinion", "opine"},
    {"joint-review.opinion-first", "opine"},
    {"joint-review.incomplete", "countersign"},
    {"joint-review.meeting", "minute"},
    {"joint-review.record-signed", "sign"},
    {"joint-review.report-up", "report-up"},
    {"joint-review.draft", "draft"},
    {"meeting.called-for", "countersign"},
    {"meeting.convened", "convene"},
    {"meeting.quorum", "state"},
    {"meeting.supervised", "sign-in"},
    {"meeting.concluded", "minute"},
    {"decide.collective", "report-up"},
    {"close.served", "serve"},
    {"close.record", "attach"},
    {"attachment.required", "attach"},
};

static const char *
mend_of(const struct gate *g)
{
	for (size_t i = 0; i < sizeof mends / sizeof *mends; i++)
		if (strcmp(mends[i].rule, g->name) == 0)
			return mends[i].act;
	return NULL;
}

/* The step that leads on from a state; NULL: none does. */
static const char *
next_step(enum state state)
{
	static const char *const steps[STATE_N] = {
	    [STATE_RECEIVED] = "accept",
	    [STATE_CORRECTING] = "supplement",
	    [STATE_ACCEPTED] = "dispatch",
	    [STATE_IN_REVIEW] = "decide",
	    [STATE_ESCALATED] = "answer",
	    [STATE_DECIDED] = "serve",
	    [STATE_SERVED] = "close",
	};

	return steps[state];
}

static bool
told(const struct obstacles *out, const char *rule)
{
	for (size_t i = 0; i < out->n; i++)
		if (strcmp(out->list[i].rule, rule) == 0)
			return true;
	return false;
}

/* The open tasks that the act ends say whose move it is, and until when. */
static void
set_move(const struct asking *q, struct obstacle *x, const char *act)
{
	const struct fold *f = &q->c->fold;
	const struct task *first = NULL;
	struct node *of = node_seq(q->c->arena);
	char text[STAMP_TEXT];
	struct buf b = {0};

	for (size_t i = 0; i < f->n_tasks; i++) {
		const struct task *t = &f->tasks[i];
		const struct limit *l = t->closed ? NULL : task_limit(q->o, q->c, t);

		if (!l || !node_has(l->ends, act))
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

/* Where no task says it, the act's roles do: the window, a leader, or the host department. */
static const char *
move_by_role(const struct asking *q, const char *act)
{
	const word_set leads = WORD_FLAG(ROLE_LEADER) | WORD_FLAG(ROLE_HEAD);
	const struct act *a = act_find(act);

	if (!a)
		return NULL;
	if (a->roles & WORD_FLAG(ROLE_WINDOW))
		return q->o->window;
	if (a->roles && !(a->roles & ~leads))
		return role_names[ROLE_LEADER];
	return a->roles ? q->c->fold.host : "reviewers";
}

static const char *
last_at(const struct casefile *c)
{
	const char *at = NULL;

	for (const struct node *e = case_acts(c); e; e = e->next)
		at = node_get_str(e, "at", at);
	return at;
}

static void
add(const struct asking *q, const struct gate *g, const char *act, const char *why)
{
	struct obstacles *out = q->out;
	struct obstacle *x;

	out->list = list_room_in(q->c->arena, out->list, out->n, sizeof *out->list);
	x = &out->list[out->n++];
	*x = (struct obstacle){.act = act, .rule = g->name, .mend = mend_of(g)};
	x->why = arena_str(q->c->arena, why);
	if (!x->mend)
		return;
	set_move(q, x, x->mend);
	if (x->move)
		return;
	x->move = move_by_role(q, x->mend);
	x->since = last_at(q->c);
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
	struct moment m;
	struct buf why = {0};

	if (act_key_find(r.act, "outcome"))
		node_set_str(q->c->arena, keys, "outcome", q->outcome);
	m = case_moment(q->c, q->o, &r);
	for (const struct gate *const *list = gates; *list; list++)
		for (const struct gate *g = *list; g->name; g++) {
			buf_cut(&why, 0);
			if ((g->step != GATE_ITEM && g->step != GATE_MATTER) ||
			    gate_remarks(g, q->o) || !gate_before(g, r.act) ||
			    (mending && !mend_of(g)) || told(q->out, g->name) || g->holds(&m, &why))
				continue;
			add(q, g, act, buf_text(&why));
			if (mend_of(g))
				ask(q, mend_of(g), true);
		}
	buf_release(&why);
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

void
case_why(struct obstacles *out, const struct office *o, const struct casefile *c, int64_t now)
{
	struct asking q = {out, o, c, now, outcome_names[OUTCOME_GRANTED]};

	*out = (struct obstacles){.step = next_step(c->fold.state), .arena = c->arena};
	if (!out->step)
		return;
	ask(&q, out->step, false);
	if (strcmp(out->step, "decide") != 0)
		return;
	if (!is_forbidden(out))
		return;
	keep_forbidding(out);
	q.outcome = outcome_names[OUTCOME_DENIED];
	ask(&q, out->step, false);
}
