#include "watch/alert.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
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
	const char *window;           /* id of the department */
	const struct person *at_desk; /* the person of the window who acted last */
};

static const struct person *
last_at_desk(const struct office *o, const struct casefile *c, day_t today)
{
	const struct node *history = node_get(c->tree, "history");
	const struct person *p, *last = NULL;

	for (const struct node *e = history ? history->first : NULL; e; e = e->next) {
		p = office_person(o, node_get_str(e, "by", NULL), today);
		if (p && p->roles & WORD_FLAG(ROLE_WINDOW))
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

static struct alert *
new_alert(struct alerts *l)
{
	l->list = list_room(l->list, l->n, sizeof *l->list);
	l->list[l->n] = (struct alert){0};
	return &l->list[l->n++];
}

static void
fill(const struct view *v, const struct task *t, struct alert *a)
{
	struct arena *arena = &v->l->arena;
	const char *applicant = node_str(node_path(v->c->tree, "applicant.name"), NULL);
	const char *department = t->of, *item = node_get_str(v->c->tree, "item", "");
	const struct person *p;

	a->of_applicant = strcmp(t->of, "applicant") == 0;
	if (a->of_applicant)
		department = v->c->fold.host ? v->c->fold.host : v->window;
	department = arena_str(arena, department);
	p = responsible(v, department, office_department(v->o, department));
	told_whom(&a->to, v->o, department, p, v->today);
	a->id = arena_str(arena, case_id(v->c));
	a->task = arena_str(arena, t->name);
	a->task_name = arena_str(arena, t->task);
	a->due_text = arena_str(arena, t->due_text);
	a->item_name = v->version ? v->version->name : arena_str(arena, item);
	a->applicant = applicant ? arena_str(arena, applicant) : NULL;
}

static bool
wanted(const struct alert_choice *w, const struct alert *a)
{
	return a->to.level >= w->least && (!w->person || w->person == a->to.person) &&
	    (!w->department || strcmp(w->department, a->to.department) == 0);
}

static void
look(struct view *v, const struct task *t)
{
	const struct limit *limit = task_limit(v->o, v->c, t);
	struct alert *a = new_alert(v->l);

	a->soft = limit && limit->soft;
	if (!told_when(&a->to, v->o, t->due.sec, a->soft, v->now, v->choice->within)) {
		v->l->n--;
		return;
	}
	a->to.provisional |= t->provisional;
	fill(v, t, a);
	if (!wanted(v->choice, a))
		v->l->n--;
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

	v.today = zone_day(now);
	v.version = case_version(o, c, zone_day(c->fold.received.sec));
	v.window = o->window ? o->window : "window";
	v.at_desk = last_at_desk(o, c, v.today);
	for (size_t i = 0; i < c->fold.n_tasks; i++)
		if (!c->fold.tasks[i].closed && !c->fold.tasks[i].paused)
			look(&v, &c->fold.tasks[i]);
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

static int
by_level(const void *pa, const void *pb)
{
	const struct alert *a = pa, *b = pb;
	int order;

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
