#include "gate/urge.h"

#include <string.h>

#include "base/tongue.h"
#include "case/clock.h"
#include "gate/gate.h"

/* Urging (催办) and warning (警告) who is late. */

static const struct task *
open_task(const struct moment *m)
{
	const char *name = node_get_str(m->keys, "task", "");
	const struct fold *f = &m->c->fold;

	for (size_t i = 0; i < f->n_tasks; i++)
		if (!f->tasks[i].closed && strcmp(f->tasks[i].name, name) == 0)
			return &f->tasks[i];
	return NULL;
}

bool
task_can_breach(const struct office *o, const struct casefile *c, const struct task *t)
{
	const struct limit *l = task_limit(o, c, t);

	return !t->paused && strcmp(t->of, "applicant") != 0 && !(l && l->soft);
}

bool
task_breached(const struct office *o, const struct casefile *c, const struct task *t, int64_t at)
{
	return !t->closed && at > t->due.sec && task_can_breach(o, c, t);
}

/* A breach is a task and the due time that it overran: moved and overrun again is another. */
const struct node *
breach_notice(const struct casefile *c, const char *act, const struct task *t)
{
	const struct node *history = node_get(c->tree, "history"), *e, *found = NULL;

	for (e = history ? history->first : NULL; e; e = e->next)
		if (event_is(e, act) && node_is(node_get(e, "task"), t->name) &&
		    strcmp(node_get_str(e, "due", t->due_text), t->due_text) == 0)
			found = e;
	return found;
}

bool
warning_is_time(const struct office *o, const struct node *urged, int64_t at)
{
	struct stamp t;
	struct due due;

	if (!o->warn_after.n)
		return true;
	if (!event_stamp(urged, "at", &t))
		return false;
	due = due_count(o->calendar, t.sec, &o->warn_after, 0, NULL, 0, o->closing);
	return at > due.sec;
}

static bool
late_holds(const struct moment *m, struct buf *why)
{
	const struct task *t = open_task(m);

	if (t && task_breached(m->office, m->c, t, m->at.sec))
		return true;
	if (!t)
		buf_say(why, "it has no open task '%s'", node_get_str(m->keys, "task", ""));
	else if (t->paused || m->at.sec <= t->due.sec)
		buf_say(why, "%s is not late: %s", t->name,
		    t->paused ? _("its time is paused") : t->due_text);
	else
		buf_say(why, "overrunning %s is no breach of the office", t->name);
	return false;
}

static bool
once_holds(const struct moment *m, struct buf *why)
{
	const struct task *t = open_task(m);
	const struct node *before = t ? breach_notice(m->c, m->act->name, t) : NULL;

	if (!before)
		return true;
	buf_say(why, "that was done at %s", node_get_str(before, "at", ""));
	if (node_get(before, "document"))
		buf_fmt(why, ", %s", node_get_str(before, "document", ""));
	return false;
}

static bool
urged_holds(const struct moment *m, struct buf *why)
{
	const struct task *t = open_task(m);
	const struct node *urged = t ? breach_notice(m->c, "urge", t) : NULL;
	char length[LENGTH_TEXT];

	if (urged && warning_is_time(m->office, urged, m->at.sec))
		return true;
	length_format(&m->office->warn_after, length);
	if (urged)
		buf_say(why, "it was urged at %s, and has %s from then",
		    node_get_str(urged, "at", ""), length);
	else
		buf_say(why, "it was not urged before");
	return false;
}

const struct gate urge_gates[] = {
    {"urge.late", "who is urged or warned is late with what the office owes",
	"rules for the window (窗口办文规定) art. 24", "urge warn", GATE_MATTER, GATE_FIRM, 0,
	late_holds},
    {"warn.urged", "who is warned was urged, and the time set for that is over",
	"rules for the window (窗口办文规定) art. 24", "warn", GATE_MATTER, GATE_YIELDS, 0,
	urged_holds},
    {"urge.once", "a breach is urged once, and warned of once",
	"rules for the window (窗口办文规定) art. 24", "urge warn", GATE_MATTER, GATE_FIRM, 0,
	once_holds},
    {.name = NULL},
};
