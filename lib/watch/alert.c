#include "watch/alert.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/tongue.h"
#include "case/id.h"

/* The case whose alerts are being found. */
struct view {
	struct alerts *l;
	const struct office *o;
	const struct casefile *c;
	const struct owing *w;
	const struct alert_choice *choice;
	int64_t now;
	day_t today;
	const char *window;           /* id of the department at whose window the case is */
	const struct person *at_desk; /* the person of the window who acted last */
};

static const struct person *
last_at_desk(const struct view *v)
{
	for (size_t i = v->w->n_by; i--;) {
		const struct person *p = office_person(v->o, v->w->by[i], v->today);

		if (p && p->roles & WORD_FLAG(ROLE_WINDOW) &&
		    window_takes(v->o, v->w->version, p->department, v->today))
			return p;
	}
	return NULL;
}

/* case-deadline(1): whose business a task of that department is. */
static const struct person *
responsible(const struct view *v, const char *department, const struct department *dep)
{
	const struct person *p = NULL;

	if (v->w->host && strcmp(department, v->w->host) == 0)
		p = office_person(v->o, v->w->handler, v->today);
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
	const struct version *version = v->w->version;
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
	a.priority = v->w->priority;
	a.id = arena_str(arena, case_id(v->c));
	a.task = arena_str(arena, task);
	a.task_name = arena_str(arena, task_name);
	a.due_text = arena_str(arena, due_text);
	a.item_name = version ? version->name : arena_str(arena, item);
	a.applicant = v->w->applicant ? arena_str(arena, v->w->applicant) : NULL;
	v->l->list = list_room(v->l->list, v->l->n, sizeof *v->l->list);
	v->l->list[v->l->n++] = a;
}

/* The department that handles the case; before dispatch, and when it is decided, the window. */
static const char *
handling(const struct view *v)
{
	return v->w->host && !v->w->decided ? v->w->host : v->window;
}

static void
look(const struct view *v, const struct owing_task *t)
{
	struct alert a = {.soft = t->soft, .to.provisional = t->provisional};
	const char *department = t->of;

	a.of_applicant = strcmp(t->of, "applicant") == 0;
	if (a.of_applicant)
		department = v->w->host ? v->w->host : v->window;
	add(v, a, t->due, t->due_text, department, t->name, t->task);
}

/* A procedure is to end when its stated length is over. */
static void
look_stopped(const struct view *v, const struct owing_end *e)
{
	struct arena *arena = &v->l->arena;
	struct stamp end = zone_stamp(e->due, PRECISION_MINUTE);
	const char *department = handling(v);
	char due[STAMP_TEXT];

	stamp_format(&end, due);
	add(v, (struct alert){.to.provisional = e->provisional}, e->due, due, department,
	    arena_fmt(arena, "resume/%s/%zu", department, e->event),
	    arena_say(arena, "resume %s", e->procedure));
}

/* In a case that nobody works on, something is due since nobody does. */
static void
look_idle(const struct view *v)
{
	char since[STAMP_TEXT];

	stamp_format(&v->w->since, since);
	add(v, (struct alert){0}, v->w->since.sec, since, handling(v), "none",
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
	const struct owing *w = case_owing(o, c, now);
	struct view v = {.l = l, .o = o, .c = c, .w = w, .choice = choice, .now = now};

	if (!w)
		return;
	v.today = zone_day(now);
	v.window = version_window(o, w->version);
	v.at_desk = last_at_desk(&v);
	for (size_t i = 0; i < w->n_tasks; i++)
		look(&v, &w->tasks[i]);
	for (size_t i = 0; i < w->n_ends; i++)
		look_stopped(&v, &w->ends[i]);
	if (w->idle)
		look_idle(&v);
}

static int
by_number(const char *a, const char *b)
{
	struct case_id x, y;

	/* a serial of more than six digits stands behind the others of its day */
	if (strlen(a) != strlen(b) && id_parse(a, &x) && id_parse(b, &y) && x.day == y.day &&
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
