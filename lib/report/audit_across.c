#include <stdio.h>
#include <string.h>

#include "base/list.h"
#include "base/said.h"
#include "case/id.h"
#include "report/audit.h"
#include "case/claim.h"
#include "store/sources.h"

/*
 * What several cases show together: numbers out of order or missing, and acts
 * that are lawful one by one and are none as a habit. Rows are copied into the
 * arena of the report, and told behind those of the cases.
 */
enum {
	HABIT = 3,       /* so many, and more than half of all, are a habit */
	RESTART_DAYS = 5 /* workdays in which what ended is applied for anew */
};

/* What a department did of one kind, and which of it counts. */
struct habit {
	size_t n, n_rows;
	struct audit_row *rows;
};

/* A case that ended without a decision when it was about to be late. */
struct ending {
	struct audit_row row;
	day_t day;
};

/* Serials of a day that have a file, all from the first to the last. */
struct serials {
	long first, last;
};
struct day_met {
	struct serials *list;
	size_t n;
};

struct across {
	struct arena *a;
	const struct office *o;
	const struct period *p;
	bool ordered;
	struct map eves, mailrooms; /* habits by department */
	struct map endings;         /* by applicant and item */
	struct map receipts;        /* of payments (case/claim.h) */
	struct sources sources;     /* which case is of a row of a register */
	struct map met;      /* struct day_met: the numbers that have a file, by prefix and day */
	struct case_id last; /* the case before, and when it was recorded */
	struct stamp recorded;
	struct habit plain; /* rows that need no others */
};

struct across *
across_begin(struct arena *a, const struct office *o, const struct period *p, bool ordered)
{
	struct across *x = arena_alloc(a, sizeof *x);

	*x = (struct across){.a = a, .o = o, .p = p, .ordered = ordered};
	return x;
}

/* How many of the serials met begin at or before that one. */
static size_t
runs_before(const struct day_met *m, long serial)
{
	size_t from = 0, to = m->n;

	while (from < to) {
		const size_t mid = from + (to - from) / 2;

		if (m->list[mid].first <= serial)
			from = mid + 1;
		else
			to = mid;
	}
	return from;
}

/* Where the numbers of the day are kept: by all of the number that is not its serial. */
static size_t
of_day(const char *id)
{
	return (size_t)(strrchr(id, '-') - id);
}

/* They come in their order, so that a day is one run of them, or few. */
void
across_met(struct across *x, const char *id)
{
	struct case_id n;
	struct map_entry *e;
	struct day_met *m;
	size_t i;

	if (!x->ordered || !id_parse(id, &n))
		return;
	e = map_at(&x->met, id, of_day(id));
	if (!e->value)
		e->value = arena_alloc(&x->met.arena, sizeof *m);
	m = e->value;
	i = runs_before(m, n.serial);
	if (i && m->list[i - 1].last >= n.serial)
		return;
	if (i && m->list[i - 1].last + 1 == n.serial) {
		m->list[i - 1].last = n.serial;
		return;
	}
	m->list = list_room_in(&x->met.arena, m->list, m->n, sizeof *m->list);
	memmove(m->list + i + 1, m->list + i, (m->n++ - i) * sizeof *m->list);
	m->list[i] = (struct serials){n.serial, n.serial};
}

bool
across_has_met(const struct across *x, const char *id)
{
	const struct day_met *m;
	struct case_id n;
	char day[ID_TEXT];
	size_t i;

	if (!id_parse(id, &n))
		return false;
	snprintf(day, sizeof day, "%.*s", (int)of_day(id), id);
	m = map_get(&x->met, day);
	i = m ? runs_before(m, n.serial) : 0;
	return i && m->list[i - 1].last >= n.serial;
}

static const char *
kept(struct across *x, const char *text)
{
	return text ? arena_str(x->a, text) : NULL;
}

static struct audit_row
copy_row(struct across *x, const struct audit_row *row)
{
	struct audit_row r = *row;

	r.id = kept(x, row->id);
	r.item = kept(x, row->item);
	r.file = kept(x, row->file);
	r.act = kept(x, row->act);
	r.department = kept(x, row->department);
	r.by = kept(x, row->by);
	r.why = kept(x, row->why);
	return r;
}

static void
add_row(struct across *x, struct habit *h, const struct audit_row *row)
{
	h->rows = list_room_in(x->a, h->rows, h->n_rows, sizeof *h->rows);
	h->rows[h->n_rows++] = copy_row(x, row);
}

/* The row that was told last goes there, and not with those of its case. */
static void
move_row(struct across *x, struct audited *a, struct habit *h)
{
	add_row(x, h, &a->rows[--a->n_rows]);
}

static struct habit *
habit_of(struct across *x, struct map *map, const char *department)
{
	struct map_entry *e = map_at(map, department, strlen(department));

	if (!e->value) {
		e->value = arena_alloc(x->a, sizeof(struct habit));
		*(struct habit *)e->value = (struct habit){0};
	}
	return e->value;
}

/* The department of who did it; NULL: nobody knows. */
static const char *
department_of(const struct audited *a, const struct node *event, day_t day)
{
	const struct person *p = office_person(a->o, node_get_str(event, "by", NULL), day);

	return p ? p->department : NULL;
}

/* A task that the act is about, which was open before the event; NULL. */
static const struct task *
moved_task(const struct audited *a, const char *act, size_t number)
{
	const struct fold *f = &a->c->fold;

	for (size_t i = 0; i < f->n_tasks; i++) {
		const struct task *t = &f->tasks[i];
		bool accepts = strcmp(t->task, "accept") == 0;

		if (t->opened < number && (!t->closed || t->closed >= number) &&
		    (strcmp(act, "ask") == 0 ? accepts : t->clock == CLOCK_CASE))
			return t;
	}
	return NULL;
}

/* Where the task was due before the event, by the words of the file. */
static bool
due_before(const struct audited *a, const struct task *t, size_t number, struct stamp *due)
{
	bool found = false;

	for (size_t n = t->opened; n < number && n <= a->n_events; n++)
		for (int k = 0; k < 2; k++) {
			const struct node *x = node_get(a->events[n], k ? "moves" : "opens");

			for (x = x ? x->first : NULL; x; x = x->next) {
				const char *task = node_get_str(x, "task", ""),
					   *text = node_get_str(x, "due", "paused");

				if (strcmp(task, k ? t->name : t->task) == 0 &&
				    (k ||
					(n == t->opened &&
					    strcmp(node_get_str(x, "of", ""), t->of) == 0)))
					found = stamp_parse(text, strlen(text), due);
			}
		}
	return found;
}

/* 踩点: a pause, an extension, or a request on the last day, or on the workday before it. */
static void
eve(struct across *x, struct audited *a, const struct node *e, size_t number, day_t day)
{
	const char *act = node_get_str(e, "act", ""), *department = department_of(a, e, day);
	const struct task *t = moved_task(a, act, number);
	struct habit *h;
	struct stamp due;
	char text[STAMP_TEXT];

	if (!department || !t || !due_before(a, t, number, &due))
		return;
	h = habit_of(x, &x->eves, department);
	h->n++;
	if (calendar_count(a->o->calendar, day, zone_day(due.sec)) > 1)
		return;
	stamp_format(&due, text);
	audit_event(a, audit_rules[AUDIT_EVE].name, GROUND_PATTERN, number,
	    "%s was due at %s: on that day, or the next workday", t->name, text);
	move_row(x, a, h);
}

static void
eves(struct across *x, struct audited *a)
{
	size_t number = 0;
	struct stamp at;

	for (const struct node *e = case_acts(a->c); e; e = e->next) {
		number++;
		if ((event_is(e, "pause") || event_is(e, "extend") || event_is(e, "ask")) &&
		    event_stamp(e, "at", &at) && period_holds(x->p, zone_day(at.sec)))
			eve(x, a, e, number, zone_day(at.sec));
	}
}

/* A receipt that several cases have shown (S291). */
static void
receipts(struct across *x, struct audited *a)
{
	size_t number = 0;
	const struct claimant *other;

	for (const struct node *e = case_acts(a->c); e; e = e->next) {
		number++;
		if (!event_is(e, "pay") || !(other = claimed_before(&x->receipts, a->o, a->c, e)))
			continue;
		audit_event(a, "fee.receipt", GROUND_FACT, number, "receipt %s is of %s too",
		    node_get_str(e, "receipt", ""), other->id);
		move_row(x, a, &x->plain);
	}
}

/* Of one row of a register one case is made, as case-check has it. */
static void
source(struct across *x, struct audited *a)
{
	const struct node *reference = node_path(a->c->read, "source.reference");
	char other[ID_TEXT];
	struct source *seen;

	if (!reference || case_taken_back(a->c))
		return;
	seen = source_at(&x->sources, node_str(node_path(a->c->read, "source.register"), ""),
	    node_str(reference, ""));
	if (source_case(&x->sources, seen, other))
		audit_event(a, "source.twice", GROUND_CONTRADICTION, 1,
		    "%s was made from the same row of the register", other);
	else
		source_set(&x->sources, seen, case_id(a->c));
}

/* 传达室 (S314): what the window was entitled to sign somebody else signed. */
static void
mailroom(struct across *x, struct audited *a)
{
	const struct version *v = case_version(a->o, a->c);
	const struct node *decided = NULL;
	const char *window = v ? version_window(a->o, v) : NULL;
	const struct person *p;
	size_t number = 0, at_event = 0;
	struct habit *h;
	struct stamp at;

	for (const struct node *e = case_acts(a->c); e; e = e->next) {
		number++;
		if (event_is(e, "decide")) {
			decided = e;
			at_event = number;
		}
	}
	if (!decided || !window || v->signed_by != SIGN_REPRESENTATIVE ||
	    !event_stamp(decided, "at", &at) || !period_holds(x->p, zone_day(at.sec)))
		return;
	h = habit_of(x, &x->mailrooms, window);
	h->n++;
	p = office_person(a->o, node_get_str(decided, "by", NULL), zone_day(at.sec));
	if (p && p->level == SIGN_REPRESENTATIVE && !node_get(decided, "place"))
		return;
	audit_omission(a, AUDIT_MAILROOM, at_event, zone_day(at.sec), window, NULL,
	    "a representative may sign it, and '%s' signed it%s%s", node_get_str(decided, "by", ""),
	    node_get(decided, "place") ? " at " : "", node_get_str(decided, "place", ""));
	a->rows[a->n_rows - 1].ground = GROUND_PATTERN;
	move_row(x, a, h);
}

/* The number of the event that ended it without a decision; 0: none did. */
static size_t
given_up(const struct audited *a, struct stamp *at)
{
	const struct fold *f = &a->c->fold;
	size_t number = 0;

	if (f->outcome != OUTCOME_WITHDRAWN && f->outcome != OUTCOME_RETURNED &&
	    f->outcome != OUTCOME_VOID)
		return 0;
	for (const struct node *e = case_acts(a->c); e; e = e->next) {
		number++;
		if ((event_is(e, "withdraw") || event_is(e, "return") || event_is(e, "void")) &&
		    event_stamp(e, "at", at))
			return number;
	}
	return 0;
}

/* What ended on the eve of its due time, or later, and was applied for anew. */
static void
restart(struct across *x, struct audited *a)
{
	const char *applicant =
	    said_squeezed(a->c->arena, node_str(node_path(a->c->tree, "applicant.name"), ""));
	const char *key =
	    arena_fmt(a->c->arena, "%s\n%s", node_get_str(a->c->tree, "item", ""), applicant);
	day_t received = zone_day(a->c->fold.received.sec);
	struct ending *before = map_get(&x->endings, key);
	const struct task *t;
	size_t number;
	struct stamp at, due;

	if (before && before->row.id && received >= before->day &&
	    calendar_count(a->o->calendar, before->day, received) <= RESTART_DAYS &&
	    !node_get(a->events[1], "replaces")) {
		before->row.why = arena_say(x->a, "%s, and %s is of the same applicant and item",
		    before->row.why, case_id(a->c));
		add_row(x, &x->plain, &before->row);
		before->row.id = NULL;
	}
	number = *applicant ? given_up(a, &at) : 0;
	t = number ? moved_task(a, "decide", number) : NULL;
	if (!t || !due_before(a, t, number, &due) ||
	    calendar_count(a->o->calendar, zone_day(at.sec), zone_day(due.sec)) > 1 ||
	    !period_holds(x->p, zone_day(at.sec)))
		return;
	audit_event(a, audit_rules[AUDIT_RESTART].name, GROUND_PATTERN, number,
	    "%s was due that day, the next workday or before", t->name);
	before = arena_alloc(x->a, sizeof *before);
	map_at(&x->endings, key, strlen(key))->value = before;
	*before =
	    (struct ending){.row = copy_row(x, &a->rows[--a->n_rows]), .day = zone_day(at.sec)};
}

/* The first number from serial on of that day that the office has not said to be stepped over. */
static long
not_stepped_over(const struct office *o, const struct case_id *id, long from)
{
	const struct node *n = o->numbers_after ? o->numbers_after->first : NULL;
	struct case_id over;

	for (; n; n = n->next)
		if (id_parse(node_str(n, ""), &over) && over.day == id->day &&
		    strcmp(over.prefix, id->prefix) == 0 && over.serial >= from)
			from = over.serial + 1;
	return from;
}

/* A number that is free was stepped over (numbers-after), or a file is gone. */
static void
gap(struct across *x, const struct audited *a, const struct case_id *id, long first, long last)
{
	struct audit_row row = {.rule = audit_rules[AUDIT_NUMBER_GAP].name,
	    .ground = GROUND_FACT,
	    .department = a->o->window,
	    .day = id->day};

	row.in_charge = audit_in_charge(a->o, row.department, NULL, row.day);
	row.id = case_id(a->c);
	row.why = first == last
	    ? arena_say(a->c->arena, "the number %06ld of that day is of no case", first)
	    : arena_say(a->c->arena, "the numbers %06ld to %06ld of that day are of no case", first,
		  last);
	add_row(x, &x->plain, &row);
}

/* The numbers from first on, up to before, that have no file: runs of them. */
static void
gaps(struct across *x, const struct audited *a, const struct case_id *id, long first)
{
	struct case_id n = *id;
	char text[ID_TEXT];
	long run = 0;

	for (n.serial = first; n.serial < id->serial; n.serial++) {
		id_format(&n, text);
		if (!across_has_met(x, text)) {
			run++;
			continue;
		}
		if (run)
			gap(x, a, id, n.serial - run, n.serial - 1);
		run = 0;
	}
	if (run)
		gap(x, a, id, n.serial - run, n.serial - 1);
}

/* Numbers of a day are given one after the other, as cases are recorded (S116). */
static void
numbers(struct across *x, struct audited *a)
{
	const struct node *receipt = a->n_events ? a->events[1] : NULL;
	struct stamp recorded = {0};
	struct case_id id;
	long from;
	bool first;

	if (!x->ordered || !id_parse(case_id(a->c), &id) ||
	    !event_stamp(receipt, node_get(receipt, "recorded") ? "recorded" : "at", &recorded))
		return;
	first = id.day != x->last.day || strcmp(id.prefix, x->last.prefix) != 0;
	from = not_stepped_over(a->o, &id, first ? 1 : x->last.serial + 1);
	gaps(x, a, &id, from);
	if (!first && recorded.sec < x->recorded.sec) {
		audit_event(a, audit_rules[AUDIT_NUMBER_ORDER].name, GROUND_CONTRADICTION, 1,
		    "the number before it was recorded later");
		move_row(x, a, &x->plain);
	}
	x->last = id;
	x->recorded = recorded;
}

void
across_case(struct across *x, struct audited *a)
{
	numbers(x, a);
	eves(x, a);
	mailroom(x, a);
	restart(x, a);
	receipts(x, a);
	source(x, a);
}

static void
tell_all(const struct across *x, const struct habit *h,
    void (*tell)(void *arg, const struct audit_row *row), void *arg)
{
	for (size_t i = 0; i < h->n_rows; i++) {
		struct audit_row *row = &h->rows[i];

		row->in_charge = audit_in_charge(x->o, row->department, row->by, row->day);
		tell(arg, row);
	}
}

static void
tell_habits(struct across *x, struct map *map, bool all,
    void (*tell)(void *arg, const struct audit_row *row), void *arg)
{
	for (size_t i = 0; i < x->o->n_departments; i++) {
		const struct habit *h = map_get(map, x->o->departments[i].id);

		if (h && h->n_rows >= HABIT && (all ? h->n_rows == h->n : 2 * h->n_rows > h->n))
			tell_all(x, h, tell, arg);
	}
	map_release(map);
}

void
across_end(struct across *x, void (*tell)(void *arg, const struct audit_row *row), void *arg)
{
	tell_all(x, &x->plain, tell, arg);
	tell_habits(x, &x->eves, false, tell, arg);
	tell_habits(x, &x->mailrooms, true, tell, arg);
	map_release(&x->endings);
	map_release(&x->receipts);
	sources_release(&x->sources);
}

void
across_free(struct across *x)
{
	map_release(&x->met);
}
