#include <string.h>

#include "case/gate.h"

/* The gates of pauses and extensions. */

/* The open tasks that an extension is for: of the limit that it names, else of each that allows one. */
static bool
extends(const struct moment *m, const struct task *t, const struct limit *l)
{
	const char *named = node_get_str(m->keys, "limit", NULL);

	return !t->closed && l && (named ? strcmp(l->name, named) == 0 : l->extend_by > 0);
}

static const struct limit *
limit_of(const struct moment *m, const struct task *t)
{
	return office_limit(m->office, m->version, t->limit);
}

static bool
pause_procedure_holds(const struct moment *m, struct buf *why)
{
	const char *procedure = node_get_str(m->keys, "procedure", "");
	const struct fold *f = &m->c->fold;

	for (size_t i = 0; i < f->n_tasks; i++) {
		const struct limit *l = f->tasks[i].closed ? NULL : limit_of(m, &f->tasks[i]);

		if (l && node_has(l->pauses, procedure))
			return true;
	}
	buf_fmt(why, "no limit that runs is stopped by %s", procedure);
	return false;
}
const struct gate gate_pause_procedure = {"pause.procedure",
    "only a procedure that the limit lists stops its time", "licensing law (行政许可法) art. 45", 0,
    pause_procedure_holds};

static bool
resume_holds(const struct moment *m, struct buf *why)
{
	const char *procedure = node_get_str(m->keys, "procedure", ""), *act;
	const struct node *e;
	int open = 0;

	for (e = moment_history(m); e; e = e->next) {
		act = node_get_str(e, "act", "");
		if (!node_is(node_get(e, "procedure"), procedure))
			continue;
		open += strcmp(act, "pause") == 0;
		open -= open && strcmp(act, "resume") == 0;
	}
	if (open)
		return true;
	buf_fmt(why, "no %s stops the clock", procedure);
	return false;
}
const struct gate gate_resume = {"pause.none", "what is resumed was paused",
    "licensing law (行政许可法) art. 45", 0, resume_holds};

/* The task's time is what the act would stop or lengthen. */
static bool
concerns(const struct moment *m, const struct task *t)
{
	const struct limit *l = limit_of(m, t);
	const char *procedure = node_get_str(m->keys, "procedure", NULL);

	return procedure ? !t->closed && l && node_has(l->pauses, procedure) : extends(m, t, l);
}

static bool
clock_late_holds(const struct moment *m, struct buf *why)
{
	const struct fold *f = &m->c->fold;

	for (size_t i = 0; i < f->n_tasks; i++) {
		const struct task *t = &f->tasks[i];

		if (t->paused || !concerns(m, t) || m->at.sec <= t->due.sec)
			continue;
		buf_fmt(why, "%s was due at %s, and nothing cures what is late", t->name,
		    t->due_text);
		return false;
	}
	return true;
}
const struct gate gate_clock_late = {"clock.late",
    "a pause or an extension comes before the time is over",
    "rules for the window (窗口办文规定) art. 15", 0, clock_late_holds};

static bool
notice_holds(const struct moment *m, struct buf *why)
{
	if (node_get(m->keys, "document"))
		return true;
	buf_str(why, "the applicant was not told in writing");
	return false;
}
const struct gate gate_notice = {"clock.notice",
    "the applicant is told in writing of a pause or an extension (a finding)",
    "licensing law (行政许可法) art. 42, 45", GATE_REMARK, notice_holds};

static bool
extend_allowed_holds(const struct moment *m, struct buf *why)
{
	const struct fold *f = &m->c->fold;
	const struct limit *l;

	for (size_t i = 0; i < f->n_tasks; i++)
		if ((l = limit_of(m, &f->tasks[i])) && extends(m, &f->tasks[i], l) &&
		    l->extend_by > 0)
			return true;
	buf_str(why, "no limit that runs can be extended");
	return false;
}
const struct gate gate_extend_allowed = {"extend.allowed", "the limit can be extended",
    "licensing law (行政许可法) art. 42", 0, extend_allowed_holds};

static bool
extend_once_holds(const struct moment *m, struct buf *why)
{
	const struct fold *f = &m->c->fold;
	const struct node *e;

	for (size_t i = 0; i < f->n_tasks; i++) {
		if (!extends(m, &f->tasks[i], limit_of(m, &f->tasks[i])))
			continue;
		for (e = moment_history(m); e; e = e->next)
			if (node_is(node_get(e, "act"), "extend") &&
			    node_has(node_get(e, "tasks"), f->tasks[i].name)) {
				buf_fmt(why, "%s was extended before", f->tasks[i].name);
				return false;
			}
	}
	return true;
}
const struct gate gate_extend_once = {"extend.once", "a limit is extended once",
    "licensing law (行政许可法) art. 42", 0, extend_once_holds};

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

		if (!extends(m, &f->tasks[i], l))
			continue;
		allowed = (struct length){l->length.unit, l->extend_by};
		if (length_parse(text, &more) && more.unit == allowed.unit && more.n <= allowed.n)
			continue;
		length_format(&allowed, most);
		buf_fmt(why, "'%s' is not at most %s, what limit %s allows", text, most, l->name);
		return false;
	}
	return true;
}
const struct gate gate_extend_amount = {"extend.amount",
    "an extension is at most what the limit allows, in its own unit",
    "licensing law (行政许可法) art. 42", 0, extend_amount_holds};

static bool
extend_approver_holds(const struct moment *m, struct buf *why)
{
	const struct fold *f = &m->c->fold;
	const char *sep = "";

	for (size_t i = 0; i < f->n_tasks; i++) {
		const struct limit *l = limit_of(m, &f->tasks[i]);

		if (!extends(m, &f->tasks[i], l) || !m->person ||
		    (m->person->roles & l->extend_approvers))
			continue;
		buf_fmt(why, "limit %s is extended by: ", l->name);
		for (int k = 1; k < ROLE_N; k++)
			if (l->extend_approvers & WORD_BIT(k)) {
				buf_fmt(why, "%s%s", sep, role_names[k]);
				sep = ", ";
			}
		return false;
	}
	return true;
}
const struct gate gate_extend_approver = {"extend.approver",
    "who approves the extension is entitled to", "licensing law (行政许可法) art. 42", 0,
    extend_approver_holds};

static bool
extend_proposer_holds(const struct moment *m, struct buf *why)
{
	const char *account = node_get_str(m->keys, "proposer", "");
	const struct person *p = office_person(m->office, account);

	if (p && strcmp(p->department, moment_host(m)) == 0 &&
	    (!m->person || strcmp(p->account, m->person->account) != 0))
		return true;
	buf_fmt(why, "'%s' is not another person of the host department", account);
	return false;
}
const struct gate gate_extend_proposer = {"extend.proposer",
    "the host department proposes the extension and another person approves it",
    "rules for the window (窗口办文规定) art. 15", 0, extend_proposer_holds};
