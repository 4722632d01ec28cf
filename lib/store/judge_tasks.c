#include "base/said.h"
#include "base/tongue.h"
#include "store/judge.h"

#include <string.h>

#include "case/clock.h"
#include "case/event.h"
#include "case/settle.h"
#include "gate/gate.h"

/* Tasks: who opens, closes and moves them. */

static struct task *
open_task(const struct judged *j, const char *name)
{
	const struct fold *f = &j->past.fold;

	for (size_t i = 0; i < f->n_tasks; i++)
		if (!f->tasks[i].closed && strcmp(f->tasks[i].name, name) == 0)
			return &f->tasks[i];
	return NULL;
}

/* The open task that an event names there; NULL and told when there is none. */
static struct task *
named(struct judged *j, const struct node *n, const char *rule)
{
	struct task *t = open_task(j, node_str(n, ""));

	if (!t)
		judged_tell(j, n, rule, "there is no open task '%s'", node_str(n, ""));
	return t;
}

/* Some procedure that stops clocks has begun and not ended, this event included. */
static bool
anything_runs(const struct judged *j)
{
	const struct node *e, *later;
	const char *begins, *ends;

	if (procedure_begun(j->event))
		return true;
	for (e = moment_history(&j->m); e; e = e->next) {
		begins = procedure_begun(e);
		for (later = begins ? e->next : NULL; later; later = later->next) {
			ends = procedure_ended(j->o, &j->past, later);
			if (ends && strcmp(ends, begins) == 0)
				break;
		}
		ends = procedure_ended(j->o, &j->past, j->event);
		if (begins && !later && !(ends && strcmp(ends, begins) == 0))
			return true;
	}
	return false;
}

/* By what extensions have lengthened the task, this event included. */
static int
extended(const struct judged *j, const char *name)
{
	const struct node *e = moment_history(&j->m);
	struct length more;
	int sum = 0;

	for (; e; e = e->next)
		if (node_has(node_get(e, "tasks"), name) &&
		    length_parse(node_get_str(e, "length", ""), &more))
			sum += more.n;
	if (node_has(node_get(j->event, "tasks"), name) &&
	    length_parse(node_get_str(j->event, "length", ""), &more))
		sum += more.n;
	return sum;
}

/*
 * The due time is one to which the length can lead. Calendars may have been
 * others then, so this is asked only: that as many days lie between as the
 * length has, and that no more workdays lie behind the event, or behind the
 * beginning when that is later, than the whole length has, but for so many as
 * two calendars of a year can differ by.
 */
static void
judge_due(struct judged *j, const struct node *entry, const char *length, const char *name,
    const struct stamp *from)
{
	enum { DIFFER = 15 };
	const struct node *n = node_get(entry, "due");
	day_t start = zone_day(from->sec), day;
	day_t latest = start > j->m.day ? start : j->m.day;
	struct length l;
	struct stamp due;
	int more = extended(j, name), least, most;

	if (!length_parse(length, &l))
		return;
	least = (l.unit == UNIT_NOON ? 1 : l.n) + more;
	if (!stamp_parse(n->str, n->len, &due)) {
		if (!anything_runs(j))
			judged_tell(j, n, "judge.due", "no procedure runs that stops its time");
		return;
	}
	if (!day_of_moment(due.sec - 1, &day) || day == DAY_MAX)
		return;
	latest = j->latest > latest ? j->latest : latest;
	most = least + DIFFER + least / 10;
	if (day < start + least)
		judged_tell(j, n, "judge.due", "%s is before %s%s have passed", n->str, length,
		    more ? _(" and the extension") : "");
	else if (l.unit == UNIT_DAYS ? calendar_count(j->o->calendar, latest + least, day) > DIFFER
				     : calendar_count(j->o->calendar, latest, day) > most)
		judged_tell(j, n, "judge.due", "%s lies further away than %s%s can lead", n->str,
		    length, more ? _(" and the extension") : "");
}

/* A due time that no length leads to is the one that the act states. */
static void
judge_stated(struct judged *j, const struct node *entry)
{
	const struct node *n = node_get(entry, "due"), *says = node_get(j->m.keys, "deadline");
	struct stamp due, stated;
	day_t day;

	if (!says)
		says = node_get(j->m.keys, "until");
	if (!node_str(says, NULL) || !stamp_parse(says->str, says->len, &stated))
		judged_tell(j, n, "judge.due", "%s states no due time, and it has no length",
		    j->act->name);
	else if (!stamp_parse(n->str, n->len, &due) ||
	    (stated.precision == PRECISION_DAY
		    ? !day_of_moment(due.sec - 1, &day) || day != zone_day(stated.sec)
		    : due.sec != stated.sec))
		judged_tell(j, n, "judge.due", "it is not the due time that %s states: %s",
		    j->act->name, says->str);
}

/* The limit is one of the case, and begins with what the event did. */
static void
judge_start(struct judged *j, const struct node *entry, const struct stamp *from)
{
	const struct node *n = node_get(entry, "limit");
	const char *name = node_str(n, "");
	const struct limit *l;

	if (!n) {
		judged_tell(j, entry, "judge.opens", "the task follows no limit");
		return;
	}
	if (strcmp(name, "stated") == 0 && node_get(j->m.keys, "deadline"))
		return;
	if (!j->m.version)
		return; /* its rules are not there: that is told of its receipt */
	l = office_limit(j->o, j->m.version, name, zone_day(from->sec));
	if (!l)
		judged_tell(j, n, "judge.opens",
		    "limit '%s' is none of those of the item or the office on that day", name);
	else if (!event_starts(&j->m, &j->r, l))
		judged_tell(j, n, "judge.opens", "%s does not begin the limit '%s'", j->act->name,
		    name);
	else if (!node_is(node_get(entry, "task"), l->task))
		judged_tell(j, node_get(entry, "task"), "judge.opens",
		    "the task of the limit '%s' is %s", name, l->task);
	else if (strcmp(node_get_str(entry, "clock", clock_names[CLOCK_CASE]),
		     clock_names[l->clock]) != 0)
		judged_tell(j, node_get(entry, "clock"), "judge.opens",
		    "the clock of the limit '%s' is that of the %s", name, clock_names[l->clock]);
}

/*
 * Only what counts from another time than the act: that a case is deemed
 * accepted, or received anew; what was served on another day.
 */
static void
judge_from(struct judged *j, const struct node *entry, const struct stamp *from)
{
	const struct node *n = node_get(entry, "from");
	const struct task *t = open_task(j, node_get_str(j->m.keys, "task", ""));
	bool deemed = strcmp(j->act->name, "lapse") == 0 &&
	    node_is(node_get(j->m.keys, "effect"), lapse_names[LAPSE_DEEMED_ACCEPTED]);
	bool anew = j->number == 1 && j->r.from;
	struct stamp served;
	bool other = event_serves(&j->m, &j->r, &served) && zone_day(served.sec) != j->m.day;

	if (other ? !n || from->sec != served.sec : n && event_serves(&j->m, &j->r, &served))
		judged_tell(j, n ? n : entry, "judge.opens",
		    "its time begins with the day of service");
	else if (other)
		return;
	else if (anew && (!n || from->sec != j->received.sec))
		judged_tell(j, n ? n : entry, "judge.opens",
		    "its time begins with the receipt of the case that it replaces");
	else if (n && !deemed && !anew)
		judged_tell(j, n, "judge.opens", "its time begins with %s", j->act->name);
	else if (n && deemed && t && from->sec != t->from.sec)
		judged_tell(j, n, "judge.opens", "its time begins with that of %s", t->name);
}

static void
judge_opens(struct judged *j)
{
	const struct node *list = node_get(j->event, "opens"), *e;
	const char *length, *name;
	struct stamp from;

	if (list && (j->past.fold.simulated || node_get_bool(j->event, "simulated", false)))
		judged_tell(j, list, "judge.opens", "a simulated case has no clock");
	for (e = list ? list->first : NULL; e; e = e->next) {
		length = node_get_str(e, "length", NULL);
		name = arena_fmt(j->c->arena, "%s/%s/%zu", node_get_str(e, "task", ""),
		    node_get_str(e, "of", ""), j->number);
		from = j->m.at;
		event_stamp(e, "from", &from);
		judge_start(j, e, &from);
		judge_from(j, e, &from);
		if (length)
			judge_due(j, e, length, name, &from);
		else
			judge_stated(j, e);
	}
}

static void
judge_closes(struct judged *j)
{
	const struct node *list = node_get(j->event, "closes"), *e, *twice;
	const struct fold *f = &j->past.fold;
	const char *outcome = request_outcome(&j->r) ? outcome_names[request_outcome(&j->r)]
						     : node_get_str(j->m.keys, "outcome", NULL);
	const struct task *t;

	for (e = list ? list->first : NULL; e; e = e->next) {
		if (!(t = named(j, e, "judge.closes")))
			continue;
		for (twice = e->next; twice && !node_equal(e, twice); twice = twice->next)
			continue;
		if (twice)
			judged_tell(j, twice, "judge.closes", "it closes %s twice", t->name);
		if (!event_ends_all(&j->m, &j->r, t, outcome) && task_limit(j->o, &j->past, t) &&
		    !event_ends_limit(&j->m, &j->r, t))
			judged_tell(j, e, "judge.closes", "%s does not end %s", j->act->name,
			    t->name);
	}
	for (size_t i = 0; i < f->n_tasks; i++) {
		t = &f->tasks[i];
		if (!t->closed && event_ends_all(&j->m, &j->r, t, outcome) &&
		    !node_has(list, t->name))
			judged_tell(j, list, "judge.closes", "%s ends %s, which it does not close",
			    j->act->name, t->name);
	}
}

/* A calendar, a procedure that stops the limit, an extension of that very task. */
static bool
may_move(const struct judged *j, const struct task *t)
{
	const char *begins = procedure_begun(j->event);
	const char *ends = procedure_ended(j->o, &j->past, j->event);
	const struct limit *l = task_limit(j->o, &j->past, t);

	if (node_get(j->event, "tasks"))
		return node_has(node_get(j->event, "tasks"), t->name);
	if (strcmp(j->act->name, "recalc") == 0)
		return true;
	return (begins && (!l || node_has(l->pauses, begins))) ||
	    (ends && (!l || node_has(l->pauses, ends)));
}

static void
judge_moves(struct judged *j)
{
	const struct node *list = node_get(j->event, "moves"), *e, *was;
	const struct task *t;

	for (e = list ? list->first : NULL; e; e = e->next) {
		if (!(t = named(j, node_get(e, "task"), "judge.moves")))
			continue;
		was = node_get(e, "was");
		if (!may_move(j, t))
			judged_tell(j, e, "judge.moves", "%s moves no due time of %s", j->act->name,
			    t->name);
		else if (!t->length)
			judged_tell(j, e, "judge.moves", "%s was stated, and nothing moves it",
			    t->name);
		else if (!node_is(was, t->due_text))
			judged_tell(j, was ? was : e, "judge.moves", "the due time of %s was %s",
			    t->name, t->due_text);
		else
			judge_due(j, e, t->length, t->name, &t->from);
	}
	if (!list && strcmp(j->act->name, "recalc") == 0)
		judged_tell(j, NULL, "judge.moves", "recalc moves a due time, and there is none");
}

static bool
excused(const struct judged *j, const char *rule)
{
	return j->paper && node_has(node_get(j->event, "findings"), rule);
}

/* As extend.once, extend.amount and clock.late have it, of the tasks that the event names. */
static void
judge_extended(struct judged *j, const struct node *n, const struct task *t)
{
	struct length of, more;

	if (!t->length || !length_parse(t->length, &of)) {
		judged_tell(j, n, "judge.extends", "%s has no length", t->name);
		return;
	}
	if (!excused(j, "extend.amount") &&
	    (!length_parse(node_get_str(j->m.keys, "length", ""), &more) || more.unit != of.unit))
		judged_tell(j, n, "extend.amount", "extend: '%s' is not in the unit of %s",
		    node_get_str(j->m.keys, "length", ""), t->name);
	for (const struct node *e = moment_history(&j->m); e; e = e->next)
		if (!excused(j, "extend.once") && node_has(node_get(e, "tasks"), t->name))
			judged_tell(j, n, "extend.once", "extend: %s was extended before", t->name);
	if (!excused(j, "clock.late") && !t->paused &&
	    (j->m.told > j->m.at.sec ? j->m.told : j->m.at.sec) > t->due.sec)
		judged_tell(j, n, "clock.late",
		    "extend: %s was due at %s, and nothing cures what is late", t->name,
		    t->due_text);
}

static void
judge_extends(struct judged *j)
{
	const struct node *list = node_get(j->event, "tasks"), *e;
	const struct task *t;

	if (strcmp(j->act->name, "extend") != 0)
		return;
	if (!list && !excused(j, "extend.allowed"))
		judged_tell(j, NULL, "extend.allowed",
		    "extend: no limit that runs can be extended");
	for (e = list ? list->first : NULL; e; e = e->next)
		if ((t = named(j, e, "judge.extends")))
			judge_extended(j, e, t);
}

/* No procedure stops a clock that is late when it is recorded, nor one that has no length. */
static void
judge_pause(struct judged *j)
{
	const struct fold *f = &j->past.fold;
	int64_t when = j->m.told > j->m.at.sec ? j->m.told : j->m.at.sec;
	bool any = false;

	if (strcmp(j->act->name, "pause") != 0 || excused(j, "clock.late") ||
	    excused(j, "pause.procedure"))
		return;
	for (size_t i = 0; i < f->n_tasks; i++) {
		const struct task *t = &f->tasks[i];

		any |= !t->closed && t->length && (t->paused || when <= t->due.sec);
	}
	if (!any)
		judged_tell(j, NULL, "clock.late",
		    "pause: no limit that runs was in time when it was recorded");
}

/* Silence could not do it, so that the contrary was proposed. */
static bool
was_forbidden(const struct judged *j, enum lapse lapse)
{
	struct request r = j->r;
	struct moment m = j->m;
	struct buf why = {0};

	r.to = lapse_effects[lapse].to;
	r.outcome = lapse_effects[lapse].outcome;
	m.request = &r;
	moment_rules(&m);
	for (const struct gate *const *list = gates; *list; list++)
		for (const struct gate *g = *list; g->name; g++)
			if ((g->acts || g->step == GATE_ITEM) && gate_before(g, j->act) &&
			    !g->holds(&m, &why)) {
				buf_release(&why);
				return true;
			}
	return false;
}

/* The effect is that of the limit, or what case_settle does where that cannot be. */
static bool
follows(const struct judged *j, const struct limit *l, int lapse)
{
	return (int)l->lapse == lapse ||
	    (lapse_instead[l->lapse] && (int)lapse_instead[l->lapse] == lapse &&
		was_forbidden(j, l->lapse));
}

/* Everything of a lapse follows from the task. */
static void
judge_lapse(struct judged *j)
{
	const struct node *n = node_get(j->m.keys, "task");
	const char *effect = node_get_str(j->m.keys, "effect", "");
	const int lapse = word_find(lapse_names, LAPSE_N, effect);
	const struct limit *l;
	const struct task *t;
	struct stamp at;
	char text[STAMP_TEXT];

	if (strcmp(j->act->name, "lapse") != 0 || !(t = named(j, n, "judge.lapse")))
		return;
	l = task_limit(j->o, &j->past, t);
	at = lapse_moment(&j->past, t);
	stamp_format(&at, text);
	if (t->paused || t->provisional || t->overtaken || t->on_paper)
		judged_tell(j, n, "judge.lapse", "%s does not lapse: %s", t->name,
		    t->paused            ? _("its time is paused")
			: t->provisional ? _("its due time is provisional")
			: t->overtaken
			? _("its due time had passed when it was set, or opened again")
			: _("a paper record opened it"));
	else if (t->due.sec >= j->recorded.sec)
		judged_tell(j, n, "judge.lapse", "%s had not lapsed: it was due at %s", t->name,
		    t->due_text);
	else if (j->m.at.sec != at.sec)
		judged_tell(j, node_get(j->event, "at"), "judge.lapse", "%s lapsed at %s", t->name,
		    text);
	if (!(lapse_effects[lapse].from & WORD_FLAG(j->past.fold.state)))
		judged_tell(j, node_get(j->m.keys, "effect"), "judge.lapse",
		    "%s does not follow of a case that is %s", effect,
		    word_told(state_names[j->past.fold.state]));
	else if (l && !follows(j, l, lapse))
		judged_tell(j, node_get(j->m.keys, "effect"), "judge.lapse",
		    "%s does not follow when the limit '%s' runs out", effect, t->limit);
	if (!node_is(node_get(j->m.keys, "limit"), t->limit))
		judged_tell(j, node_get(j->m.keys, "limit"), "judge.lapse",
		    "the limit of %s is '%s'", t->name, t->limit);
}

/* Who is urged or warned is late with that very task. */
static void
judge_notice(struct judged *j)
{
	const struct node *n = node_get(j->m.keys, "task"), *due = node_get(j->m.keys, "due");
	const struct task *t;

	if (!j->act->sign || excused(j, "urge.late") || !(t = named(j, n, "urge.late")))
		return;
	if (t->paused || j->m.at.sec <= t->due.sec)
		judged_tell(j, n, "urge.late", "%s: %s is not late: %s", j->act->name, t->name,
		    t->paused ? _("its time is paused") : t->due_text);
	else if (due && !node_is(due, t->due_text))
		judged_tell(j, due, "urge.late", "%s: %s was due at %s", j->act->name, t->name,
		    t->due_text);
}

void
judge_tasks(struct judged *j)
{
	judge_opens(j);
	judge_closes(j);
	judge_moves(j);
	judge_extends(j);
	judge_pause(j);
	judge_lapse(j);
	judge_notice(j);
}
