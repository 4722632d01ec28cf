#include "watch/alert.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/tongue.h"
#include "case/clock.h"
#include "case/id.h"

/* The case whose alerts are being found. */
struct view {
	struct alerts *l;
	const struct office *o;
	const struct casefile *c;
	const struct version *version; /* of its item; NULL */
	const struct alert_choice *choice;
	int64_t now;
	day_t today;
	const char *window;           /* id of the department at whose window the case is */
	const struct person *at_desk; /* the person of the window who acted last */
	enum priority priority;
};

static const struct person *
last_at_desk(const struct view *v)
{
	const struct node *history = node_get(v->c->tree, "history");
	const struct person *p, *last = NULL;

	for (const struct node *e = history ? history->first : NULL; e; e = e->next) {
		p = office_person(v->o, node_get_str(e, "by", NULL), v->today);
		if (p && p->roles & WORD_FLAG(ROLE_WINDOW) &&
		    window_takes(v->o, v->version, p->department, v->today))
			last = p;
	}
	return last;
}

/* case-deadline(1): whose business a task of that department is. */
static const struct person *
responsible(const struct view *v, const char *department, const struct department *dep)
{
	const struct fold *f = &v->c->fold;
	const struct person *p = NULL;

	if (f->host && strcmp(department, f->host) == 0)
		p = office_person(v->o, f->handler, v->today);
	if (!p && strcmp(department, v->window) == 0)
		p = v->at_desk;
	return p || !dep ? p : office_person(v->o, dep->head, v->today);
}

static bool
wanted(const struct alert_choice *w, const struct alert *a)
{
	return a->to.level >= w->least && (!w->person || w->person == a->to.person) &&
	    (!w->department || strcmp(w->department, a->to.department) == 0);
}

/*
 * Adds it when it is wanted, of what is due then, with the task's whole name
 * and what a mail calls it; a has what else is known of it.
 */
static void
add(const struct view *v, struct alert a, int64_t due, const char *due_text, const char *department,
    const char *task, const char *task_name)
{
	struct arena *arena = &v->l->arena;
	const char *applicant = node_str(node_path(v->c->tree, "applicant.name"), NULL);
	const char *item = node_get_str(v->c->tree, "item", "");
	bool provisional = a.to.provisional;

	if (!told_when(&a.to, v->o, due, a.soft, v->now, v->choice->within))
		return;
	a.to.provisional |= provisional;
	department = arena_str(arena, department);
	told_whom(&a.to, v->o, department,
	    responsible(v, department, office_department(v->o, department)), v->today);
	if (!wanted(v->choice, &a))
		return;
	a.priority = v->priority;
	a.id = arena_str(arena, case_id(v->c));
	a.task = arena_str(arena, task);
	a.task_name = arena_str(arena, task_name);
	a.due_text = arena_str(arena, due_text);
	a.item_name = v->version ? v->version->name : arena_str(arena, item);
	a.applicant = applicant ? arena_str(arena, applicant) : NULL;
	v->l->list = list_room(v->l->list, v->l->n, sizeof *v->l->list);
	v->l->list[v->l->n++] = a;
}

/* The department that handles the case; before dispatch, and when it is decided, the window. */
static const char *
handling(const struct view *v)
{
	const struct fold *f = &v->c->fold;
	bool decided = f->state == STATE_DECIDED || f->state == STATE_SERVED;

	return f->host && !decided ? f->host : v->window;
}

static void
look(const struct view *v, const struct task *t)
{
	const struct limit *limit = task_limit(v->o, v->c, t);
	struct alert a = {.soft = limit && limit->soft, .to.provisional = t->provisional};
	const char *department = t->of;

	a.of_applicant = strcmp(t->of, "applicant") == 0;
	if (a.of_applicant)
		department = v->c->fold.host ? v->c->fold.host : v->window;
	add(v, a, t->due.sec, t->due_text, department, t->name, t->task);
}

/* A procedure is to end when its stated length is over. */
static void
look_stopped(const struct view *v, const struct stopped *s)
{
	struct arena *arena = &v->l->arena;
	struct stamp end = zone_stamp(s->due.sec, PRECISION_MINUTE);
	const char *department = handling(v);
	char due[STAMP_TEXT];

	if (s->due.beyond)
		return;
	stamp_format(&end, due);
	add(v, (struct alert){.to.provisional = s->due.provisional}, s->due.sec, due, department,
	    arena_fmt(arena, "resume/%s/%zu", department, s->event),
	    arena_say(arena, "resume %s", s->procedure));
}

/* In a case that nobody works on, something is due since nobody does. */
static void
look_idle(const struct view *v)
{
	struct idle idle;
	char since[STAMP_TEXT];

	if (!case_idle(v->c, v->o, v->now, &idle))
		return;
	/* a paper that bears only a date: the end of that day */
	if (idle.since.precision == PRECISION_DAY)
		idle.since = zone_stamp(zone_moment(zone_day(idle.since.sec), v->o->closing),
		    PRECISION_MINUTE);
	stamp_format(&idle.since, since);
	add(v, (struct alert){0}, idle.since.sec, since, handling(v), "none",
	    _("nobody owes anything"));
}

int
alerts_ahead(const struct office *o)
{
	for (int i = LEVEL_REMINDER; i < LEVEL_N; i++)
		if (o->alert[i].kind)
			return o->alert[i].kind == THRESHOLD_BEFORE ? o->alert[i].n : -1;
	return -1;
}

void
alerts_add(struct alerts *l, const struct office *o, const struct casefile *c, int64_t now,
    const struct alert_choice *choice)
{
	struct view v = {.l = l, .o = o, .c = c, .choice = choice, .now = now};
	const struct stopped *stopped;
	size_t n;

	v.today = zone_day(now);
	v.version = case_version(o, c);
	v.window = version_window(o, v.version);
	v.at_desk = last_at_desk(&v);
	v.priority = case_priority(c);
	for (size_t i = 0; i < c->fold.n_tasks; i++)
		if (!c->fold.tasks[i].closed && !c->fold.tasks[i].paused)
			look(&v, &c->fold.tasks[i]);
	stopped = case_stopped(c, o, &n);
	for (size_t i = 0; i < n; i++)
		look_stopped(&v, &stopped[i]);
	look_idle(&v);
}

static int
by_number(const char *a, const char *b)
{
	struct case_id x, y;

	/* a serial of more than six digits stands behind the others of its day */
	if (id_parse(a, &x) && id_parse(b, &y) && x.day == y.day &&
	    strcmp(x.prefix, y.prefix) == 0 && x.serial != y.serial)
		return x.serial < y.serial ? -1 : 1;
	return strcmp(a, b);
}

/* Those of none stand behind all others. */
static int
by_priority(const struct alert *a, const struct alert *b)
{
	int x = a->priority ? (int)a->priority : PRIORITY_N;
	int y = b->priority ? (int)b->priority : PRIORITY_N;

	return (x > y) - (x < y);
}

static int
by_level(const void *pa, const void *pb)
{
	const struct alert *a = pa, *b = pb;
	int order;

	order = by_priority(a, b);
	if (order)
		return order;
	order = told_by_level(&a->to, &b->to);
	if (order)
		return order;
	order = by_number(a->id, b->id);
	return order ? order : strcmp(a->task, b->task);
}

static int
by_department_and_person(const void *pa, const void *pb)
{
	const struct alert *a = pa, *b = pb;
	int order = told_by_person(&a->to, &b->to);

	return order ? order : by_level(pa, pb);
}

void
alerts_sort(struct alerts *l, bool by_person)
{
	if (l->n)
		qsort(l->list, l->n, sizeof *l->list,
		    by_person ? by_department_and_person : by_level);
}

void
alerts_release(struct alerts *l)
{
	free(l->list);
	arena_release(&l->arena);
	*l = (struct alerts){0};
}
