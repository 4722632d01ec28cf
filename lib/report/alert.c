#include "report/alert.h"

#include <stdlib.h>
#include <string.h>

#include "case/number.h"

/* The case whose alerts are being found. */
struct view {
	struct alerts *l;
	const struct office *o;
	const struct casefile *c;
	int64_t now;
	day_t today;
	const char *window;           /* id of the department */
	const struct person *at_desk; /* the person of the window who acted last */
};

static const struct person *
in_force(const struct view *v, const char *account)
{
	const struct person *p = office_person(v->o, account);

	return p && period_holds(&p->in_force, v->today) ? p : NULL;
}

static const struct person *
last_at_desk(const struct office *o, const struct casefile *c)
{
	const struct node *history = node_get(c->tree, "history");
	const struct person *p, *last = NULL;

	for (const struct node *e = history ? history->first : NULL; e; e = e->next) {
		p = office_person(o, node_get_str(e, "by", NULL));
		if (p && p->roles & WORD_BIT(ROLE_WINDOW))
			last = p;
	}
	return last;
}

/* casework(7), ALERTS: who is told of a task of that department. */
static const struct person *
responsible(const struct view *v, const char *department, const struct department *dep)
{
	const struct fold *f = &v->c->fold;
	const struct person *p = NULL;

	if (f->host && strcmp(department, f->host) == 0)
		p = in_force(v, f->handler);
	if (!p && strcmp(department, v->window) == 0 && v->at_desk)
		p = in_force(v, v->at_desk->account);
	if (!p && dep)
		p = in_force(v, dep->head);
	return p;
}

/* The day of the last second before the due time. */
static day_t
due_day(int64_t due)
{
	day_t day;

	if (!limit_day(due - 1, &day))
		return due < 0 ? DAY_MIN : DAY_MAX;
	return day;
}

static struct alert *
new_alert(struct alerts *l)
{
	if (l->n == l->room) {
		l->room = l->room ? l->room * 2 : 64;
		l->list = xrealloc(l->list, l->room * sizeof *l->list);
	}
	l->list[l->n] = (struct alert){0};
	return &l->list[l->n++];
}

static const char *
item_name(const struct view *v)
{
	const char *id = node_get_str(v->c->tree, "item", "");
	const struct item *item = office_item(v->o, id);
	const struct version *version = item ? item_version(item, zone_day(v->c->fold.received.sec))
					     : NULL;

	return version ? version->name : arena_str(&v->l->arena, id);
}

static void
fill(const struct view *v, const struct task *t, struct alert *a)
{
	struct arena *arena = &v->l->arena;
	const char *applicant = node_str(node_path(v->c->tree, "applicant.name"), NULL);
	const char *department = t->of;

	a->of_applicant = strcmp(t->of, "applicant") == 0;
	if (a->of_applicant)
		department = v->c->fold.host ? v->c->fold.host : v->window;
	a->dep = office_department(v->o, department);
	a->person = responsible(v, department, a->dep);
	a->department = arena_str(arena, department);
	a->id = arena_str(arena, case_id(v->c));
	a->task = arena_str(arena, t->name);
	a->task_name = arena_str(arena, t->task);
	a->due_text = arena_str(arena, t->due_text);
	a->item_name = item_name(v);
	a->applicant = applicant ? arena_str(arena, applicant) : NULL;
}

static void
look(struct view *v, const struct task *t, int within)
{
	const struct calendar *calendar = v->o->calendar;
	int64_t due = t->due.sec;
	day_t day = due_day(due);
	bool late = v->now > due;
	int ahead = calendar_count(calendar, v->today, day);
	struct alert *a;

	if (!late && ahead > within)
		return;
	a = new_alert(v->l);
	a->due = due;
	a->late = late;
	a->days = late ? -calendar_count(calendar, day, v->today) : ahead;
	a->provisional = t->provisional ||
	    !(late ? calendar_known_all(calendar, day, v->today)
		   : calendar_known_all(calendar, v->today, day));
	fill(v, t, a);
}

void
alerts_add(struct alerts *l, const struct office *o, const struct casefile *c, int64_t now,
    int within)
{
	struct view v = {.l = l, .o = o, .c = c, .now = now, .today = zone_day(now)};

	v.window = o->window ? o->window : "window";
	v.at_desk = last_at_desk(o, c);
	for (size_t i = 0; i < c->fold.n_tasks; i++)
		if (!c->fold.tasks[i].closed && !c->fold.tasks[i].paused)
			look(&v, &c->fold.tasks[i], within);
}

static int
by_number(const char *a, const char *b)
{
	struct case_number x, y;

	/* a serial of more than six digits stands behind the others of its day */
	if (number_parse(a, &x) && number_parse(b, &y) && x.day == y.day &&
	    strcmp(x.prefix, y.prefix) == 0 && x.serial != y.serial)
		return x.serial < y.serial ? -1 : 1;
	return strcmp(a, b);
}

static int
by_due(const void *pa, const void *pb)
{
	const struct alert *a = pa, *b = pb;
	int order;

	if (a->late != b->late)
		return a->late ? -1 : 1;
	if (a->due != b->due)
		return a->due < b->due ? -1 : 1;
	order = by_number(a->id, b->id);
	return order ? order : strcmp(a->task, b->task);
}

static int
by_department_and_person(const void *pa, const void *pb)
{
	const struct alert *a = pa, *b = pb;
	int order;

	if (a->dep != b->dep) {
		if (!a->dep || !b->dep)
			return a->dep ? -1 : 1;
		return a->dep < b->dep ? -1 : 1; /* one array, in the order of the file */
	}
	order = strcmp(a->department, b->department);
	if (order)
		return order;
	if (a->person != b->person) {
		if (!a->person || !b->person)
			return a->person ? -1 : 1;
		return a->person < b->person ? -1 : 1;
	}
	return by_due(pa, pb);
}

void
alerts_sort(struct alerts *l, bool by_person)
{
	if (l->n)
		qsort(l->list, l->n, sizeof *l->list,
		    by_person ? by_department_and_person : by_due);
}

void
alerts_release(struct alerts *l)
{
	free(l->list);
	arena_release(&l->arena);
	*l = (struct alerts){0};
}
