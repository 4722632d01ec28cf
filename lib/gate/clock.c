#include "base/said.h"
#include "base/tongue.h"
#include "case/clock.h"

#include <string.h>

#include "gate/gate.h"

/* Pauses and extensions. */

static const struct limit *
limit_of(const struct moment *m, const struct task *t)
{
	return task_limit(m->office, m->c, t);
}

/*
 * The open tasks that an extension is for: of the limit that it names, else of
 * each that allows one. What a paper or an act states is not counted.
 */
static bool
extends(const struct moment *m, const struct task *t, const struct limit *l)
{
	const char *named = node_get_str(m->keys, "limit", NULL);

	return !t->closed && t->length && l &&
	    (named ? strcmp(l->name, named) == 0 : l->extend_by > 0);
}

/* The open tasks whose time a procedure stops. */
static bool
stops(const char *procedure, const struct task *t, const struct limit *l)
{
	return !t->closed && t->length && l && node_has(l->pauses, procedure);
}

static bool
pause_procedure_holds(const struct moment *m, struct buf *why)
{
	const char *procedure = node_get_str(m->keys, "procedure", "");
	const struct fold *f = &m->c->fold;

	for (size_t i = 0; i < f->n_tasks; i++)
		if (stops(procedure, &f->tasks[i], limit_of(m, &f->tasks[i])))
			return true;
	buf_say(why, "no limit that runs is stopped by %s", procedure);
	return false;
}

static bool
pause_host_holds(const struct moment *m, struct buf *why)
{
	const word_set leads = WORD_FLAG(ROLE_LEADER) | WORD_FLAG(ROLE_HEAD);

	if (!m->person || m->person->roles & leads ||
	    strcmp(m->person->department, moment_host(m)) == 0)
		return true;
	buf_say(why, "'%s' is of %s, and the host department is %s", m->person->account,
	    m->person->department, moment_host(m));
	return false;
}

/* The pause that the act is about, where it has not ended; NULL: none runs. */
static const struct node *
running(const struct moment *m)
{
	return pause_running(moment_history(m), node_get_str(m->keys, "procedure", ""), NULL);
}

static bool
pause_running_holds(const struct moment *m, struct buf *why)
{
	const struct node *pause = running(m);

	if (!pause)
		return true;
	buf_say(why, "the %s of %s has not ended", node_get_str(pause, "procedure", ""),
	    node_get_str(pause, "at", ""));
	return false;
}

static bool
pause_length_holds(const struct moment *m, struct buf *why)
{
	const char *text = node_get_str(m->keys, "length", "");
	struct length length;

	if (length_parse(text, &length) && length.n)
		return true;
	buf_say(why, "'%s' does not say how long it takes: say 10 workdays or 30 days", text);
	return false;
}

static bool
pause_request_holds(const struct moment *m, struct buf *why)
{
	const char *proposer = node_get_str(m->keys, "proposer", NULL);

	if (proposer && !moment_by(m, proposer))
		return true;
	buf_say(why, "nobody but who approves it asked for the procedure");
	return false;
}

static bool
resume_holds(const struct moment *m, struct buf *why)
{
	if (running(m))
		return true;
	buf_say(why, "no %s stops the clock", node_get_str(m->keys, "procedure", ""));
	return false;
}

/* Without it nothing is decided, however late; when it begins then, it stops no time. */
static bool
is_owed_late(const struct moment *m, const struct task *t)
{
	const struct node *requires = node_get(m->version ? m->version->node : NULL, "requires");

	return m->at.sec > t->due.sec && node_has(requires, node_get_str(m->keys, "procedure", ""));
}

/*
 * Late counts from when it is recorded: no act that is dated back cures what
 * was late when somebody wrote it down. A procedure goes on when any clock
 * that it stops is in time; it changes nothing for the others.
 */
static bool
clock_late_holds(const struct moment *m, struct buf *why)
{
	const char *procedure = node_get_str(m->keys, "procedure", NULL);
	const struct fold *f = &m->c->fold;
	const struct task *late = NULL;
	int64_t when = m->told > m->at.sec ? m->told : m->at.sec;

	for (size_t i = 0; i < f->n_tasks; i++) {
		const struct task *t = &f->tasks[i];
		const struct limit *l = limit_of(m, t);

		if (procedure ? !stops(procedure, t, l) : !extends(m, t, l))
			continue;
		if (!t->paused && when > t->due.sec && !is_owed_late(m, t))
			late = t;
		else if (procedure)
			return true;
	}
	if (!late)
		return true;
	buf_say(why, "%s was due at %s, and nothing cures what is late", late->name,
	    late->due_text);
	return false;
}

static bool
notice_holds(const struct moment *m, struct buf *why)
{
	/* one that is served has a number in any case */
	if (node_get(m->keys, "document") || office_serves(m->office, m->act->name, m->day))
		return true;
	buf_say(why, "the applicant was not told in writing");
	return false;
}

static bool
extend_allowed_holds(const struct moment *m, struct buf *why)
{
	const char *named = node_get_str(m->keys, "limit", NULL);
	const struct fold *f = &m->c->fold;
	const struct limit *l;

	for (size_t i = 0; i < f->n_tasks; i++)
		if ((l = limit_of(m, &f->tasks[i])) && extends(m, &f->tasks[i], l) &&
		    l->extend_by > 0)
			return true;
	if (named)
		buf_say(why, "limit '%s' does not run, or cannot be extended", named);
	else
		buf_say(why, "no limit that runs can be extended");
	return false;
}

static bool
extend_once_holds(const struct moment *m, struct buf *why)
{
	const struct fold *f = &m->c->fold;
	const struct node *e;

	for (size_t i = 0; i < f->n_tasks; i++) {
		if (!extends(m, &f->tasks[i], limit_of(m, &f->tasks[i])))
			continue;
		for (e = moment_history(m); e; e = e->next)
			if (event_is(e, "extend") &&
			    node_has(node_get(e, "tasks"), f->tasks[i].name)) {
				buf_say(why, "%s was extended before", f->tasks[i].name);
				return false;
			}
	}
	return true;
}

static bool
extend_amount_holds(const struct moment *m, struct buf *why)
{
	const char *text = node_get_str(m->keys, "length", "");
	const struct fold *f = &m->c->fold;
	struct length more;
	char most[LENGTH_TEXT];

	for (size_t i = 0; i < f->n_tasks; i++) {
		const struct limit *l = limit_of(m, &f->tasks[i]);
		struct length allowed;

		/* in the unit that was recorded: the extension is added to that length */
		if (!extends(m, &f->tasks[i], l) || !l->extend_by ||
		    !length_parse(f->tasks[i].length, &allowed))
			continue;
		allowed.n = l->extend_by;
		if (length_parse(text, &more) && more.unit == allowed.unit && more.n <= allowed.n)
			continue;
		length_format(&allowed, most);
		buf_say(why, "'%s' is not 1 to %s, what limit %s allows", text, most, l->name);
		return false;
	}
	return true;
}

static bool
extend_approver_holds(const struct moment *m, struct buf *why)
{
	const struct fold *f = &m->c->fold;
	const char *sep = "";

	for (size_t i = 0; i < f->n_tasks; i++) {
		const struct limit *l = limit_of(m, &f->tasks[i]);

		if (!extends(m, &f->tasks[i], l) || !l->extend_by || !m->person ||
		    (m->person->roles & l->extend_approvers))
			continue;
		buf_say(why, "limit %s is extended by: ", l->name);
		for (int k = 1; k < ROLE_N; k++)
			if (l->extend_approvers & WORD_FLAG(k)) {
				buf_fmt(why, "%s%s", sep, word_told(role_names[k]));
				sep = _(", ");
			}
		return false;
	}
	return true;
}

static bool
extend_proposer_holds(const struct moment *m, struct buf *why)
{
	const char *account = node_get_str(m->keys, "proposer", "");
	const struct person *p = office_person(m->office, account, m->day);

	if (p && strcmp(p->department, moment_host(m)) == 0 && !moment_by(m, p->account))
		return true;
	buf_say(why, "'%s' is not another person of the host department", account);
	return false;
}

const struct gate clock_gates[] = {
    {"pause.procedure", "only a procedure that the limit lists stops its time",
	"licensing law (行政许可法) art. 45", "pause", GATE_MATTER, GATE_FIRM, 0,
	pause_procedure_holds},
    {"pause.host", "who stops the clock is of the host department, or leads the office",
	"rules for the window (窗口办文规定) art. 16", "pause", GATE_MATTER, GATE_YIELDS, 0,
	pause_host_holds},
    {"pause.running", "a procedure ends before the same one begins again",
	"licensing law (行政许可法) art. 45", "pause", GATE_MATTER, GATE_FIRM, 0,
	pause_running_holds},
    {"pause.length", "how long the procedure will take is said, and counted",
	"licensing law (行政许可法) art. 45", "pause", GATE_MATTER, GATE_FIRM, 0,
	pause_length_holds},
    {"pause.none", "what is resumed was paused", "licensing law (行政许可法) art. 45", "resume",
	GATE_MATTER, GATE_FIRM, 0, resume_holds},
    {"extend.allowed", "the limit can be extended", "licensing law (行政许可法) art. 42", "extend",
	GATE_MATTER, GATE_FIRM, 0, extend_allowed_holds},
    {"extend.once", "a limit is extended once", "licensing law (行政许可法) art. 42", "extend",
	GATE_MATTER, GATE_FIRM, 0, extend_once_holds},
    {"extend.amount", "an extension is at most what the limit allows, in its own unit",
	"licensing law (行政许可法) art. 42", "extend", GATE_MATTER, GATE_FIRM, 0,
	extend_amount_holds},
    {"clock.late", "a pause or an extension is recorded before the time is over",
	"rules for the window (窗口办文规定) art. 15", "pause extend", GATE_MATTER, GATE_FIRM, 0,
	clock_late_holds},
    {"extend.approver", "who approves the extension is entitled to",
	"licensing law (行政许可法) art. 42", "extend", GATE_MATTER, GATE_FIRM, 0,
	extend_approver_holds},
    {"extend.proposer", "the host department proposes the extension and another person approves it",
	"rules for the window (窗口办文规定) art. 15", "extend", GATE_MATTER, GATE_YIELDS, 0,
	extend_proposer_holds},
    {"pause.request", "one person asks for the procedure and another approves it (a finding)",
	"rules for the window (窗口办文规定) art. 16", "pause", GATE_SAID, GATE_REMARK, 0,
	pause_request_holds},
    {"clock.notice", "the applicant is told in writing of a pause or an extension (a finding)",
	"licensing law (行政许可法) art. 42, 45", "pause extend", GATE_SAID, GATE_REMARK, 0,
	notice_holds},
    {.name = NULL},
};
