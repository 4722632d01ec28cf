#include "rules/item.h"

#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/list.h"
#include "base/tongue.h"
#include "rules/act.h"
#include "rules/limit_check.h"
#include "rules/office.h"

/* A number of a term: its unit may stand behind it. */
static bool
term_number(const char *text, const char *unit, int64_t *v)
{
	const char *end;

	if (!decimal_parse(text, 12, 6, v, &end))
		return false;
	while (*end == ' ')
		end++;
	return !*end || strcmp(end, unit) == 0;
}

bool
discretion_allows(const struct node *term, const char *value, struct buf *why)
{
	const struct node *words = node_get(term, "words"), *x;
	const char *unit = node_get_str(term, "unit", ""), *sep = _(" is one of: ");
	const char *from = node_get_str(term, "from", ""), *to = node_get_str(term, "to", "");
	int64_t v, least, most;

	if (words ? node_has(words, value)
		  : term_number(value, unit, &v) && term_number(from, "", &least) &&
		    term_number(to, "", &most) && v >= least && v <= most)
		return true;
	buf_str(why, node_get_str(term, "term", ""));
	for (x = words ? words->first : NULL; x; x = x->next, sep = _(", "))
		buf_fmt(why, "%s%s", sep, x->str);
	if (!words)
		buf_say(why, " is %s to %s%s%s", from, to, *unit ? " " : "", unit);
	buf_say(why, "; not '%s'", value);
	return false;
}

static void
read_term(struct reading *r, const struct node *list, const struct node *term)
{
	const struct node *from = node_get(term, "from"), *to = node_get(term, "to"), *x;
	const char *name = node_get_str(term, "term", "");
	int64_t least, most;

	for (x = list->first; x != term; x = x->next)
		if (node_is(node_get(x, "term"), name))
			fault(r, term, "the term '%s' stands twice", name);
	if (node_get(term, "words") ? from || to || node_get(term, "unit") : !from || !to)
		fault(r, term, "the term '%s' has from and to, or words", name);
	else if (from && term_number(from->str, "", &least) && term_number(to->str, "", &most) &&
	    least > most)
		fault(r, to, "to is less than from");
}

/*
 * The method is that of the grade (S275), and the kind that of the method: what
 * is controlled is answered, be it with a case that is returned.
 */
static void
read_grade(struct reading *r, struct version *v, const struct node *e)
{
	static const enum grade of_kind[KIND_N] = {[KIND_IMMEDIATE] = GRADE_GENERAL,
	    [KIND_PROMISED] = GRADE_SPECIAL,
	    [KIND_JOINT] = GRADE_MAJOR,
	    [KIND_ESCALATED] = GRADE_ESCALATED};
	const struct node *grade = node_get(e, "grade");

	v->grade = grade ? (enum grade)word_find(grade_names, GRADE_N, grade->str)
			 : of_kind[v->kind];
	if (v->grade == GRADE_CONTROLLED && of_kind[v->kind] <= GRADE_SPECIAL &&
	    v->kind != KIND_IMMEDIATE)
		return;
	if (v->grade != of_kind[v->kind])
		fault(r, grade, "what is %s is handled by the method %s, and not as %s",
		    grade_names[v->grade], method_names[v->grade], kind_names[v->kind]);
}

static void
read_version(struct reading *r, void *entry, const struct node *e)
{
	const struct node *terms = node_get(e, "discretion"), *x;
	struct version *v = entry;

	v->node = e;
	v->name = node_get_str(e, "name", "");
	v->nature = (enum nature)word_find(nature_names, NATURE_N, node_get_str(e, "nature", NULL));
	v->host = node_get_str(e, "host", NULL);
	v->signed_by =
	    (enum sign_level)word_find(sign_names, SIGN_N, node_get_str(e, "signed-by", NULL));
	v->window = node_get_str(e, "window", r->o->window);
	v->panel = node_get_str(e, "panel", NULL);
	v->kind = (enum kind)word_find(kind_names, KIND_N, node_get_str(e, "kind", ""));
	read_grade(r, v, e);
	period_read(r, e, &v->in_force);
	for (x = terms ? terms->first : NULL; x; x = x->next)
		read_term(r, terms, x);
	v->limits = limits_read(r, node_get(e, "limits"), &v->n_limits);
}

void
item_read(struct reading *r, const struct node *doc)
{
	const struct node *id = node_get(doc, "id");
	struct item *items =
	    list_room_in(&r->o->arena, (void *)r->o->items, r->o->n_items, sizeof *items);
	struct item *item = &items[r->o->n_items];

	if (strcmp(reading_stem(r), id->str) != 0)
		fault(r, id, "id '%s' is not the name of the file", id->str);
	item->id = id->str;
	item->file = r->file;
	item->versions = entries_read(r, node_get(doc, "versions"), NULL, sizeof *item->versions,
	    read_version, &item->n_versions);
	for (size_t i = 1; i < item->n_versions; i++)
		if (item->versions[i].in_force.from <= item->versions[i - 1].in_force.from)
			fault(r, item->versions[i].node,
			    "versions stand in the order of their 'from', each later than the last");
	r->o->items = items;
	r->o->n_items++;
}

static int
by_id(const void *a, const void *b)
{
	return strcmp(((const struct item *)a)->id, ((const struct item *)b)->id);
}

/* In another place: who found an item still has it. */
void
items_sort(struct office *o)
{
	struct item *items = arena_alloc(&o->arena, (o->n_items + 1) * sizeof *items);

	if (!o->n_items)
		return;
	memcpy(items, o->items, o->n_items * sizeof *items);
	qsort(items, o->n_items, sizeof *items, by_id);
	o->items = items;
}

const struct item *
office_item(const struct office *o, const char *id)
{
	const struct item *item = entry_find(o->items, o->n_items, sizeof *o->items, id);

	if (item || !id || !o->read_item)
		return item;
	o->read_item(o->read_item_arg, id);
	return entry_find(o->items, o->n_items, sizeof *o->items, id);
}

void
office_items(const struct office *o)
{
	if (o->read_item)
		o->read_item(o->read_item_arg, NULL);
}

bool
item_absent(const struct office *o, const char *id)
{
	return !o->read_item && !office_item(o, id);
}

const struct item *
office_item_named(const struct office *o, const char *name, day_t day, struct buf *why)
{
	const struct item *item = office_item(o, name);
	struct named x = {0};

	if (item)
		return item;
	office_items(o);
	for (size_t i = 0; i < o->n_items; i++) {
		item = &o->items[i];
		for (size_t k = 0; k < item->n_versions; k++) {
			const struct version *v = &item->versions[k];

			if (strcmp(v->name, name) == 0 ||
			    node_has(node_get(v->node, "aliases"), name))
				named_add(&x, item, item->id, v == item_version(item, day));
		}
	}
	return named_one(&x, _("items of the catalog"), name, why);
}

const struct version *
item_version(const struct item *item, day_t day)
{
	const struct version *found = NULL;

	for (size_t i = 0; i < item->n_versions; i++)
		if (period_holds(&item->versions[i].in_force, day))
			found = &item->versions[i];
	return found;
}

const struct version *
item_last(const struct item *item, day_t day)
{
	size_t i = item->n_versions - 1;

	while (i && item->versions[i].in_force.from > day)
		i--;
	return &item->versions[i];
}

const char *
version_window(const struct office *o, const struct version *v)
{
	return v ? v->window : o->window;
}

bool
version_notifies(const struct version *v)
{
	return v && v->nature == NATURE_NOTIFICATION;
}

static bool
has_own_window(const struct version *v)
{
	return v && node_get(v->node, "window");
}

bool
window_takes(const struct office *o, const struct version *v, const char *department, day_t day)
{
	const struct version *other;

	if (strcmp(department, version_window(o, v)) == 0)
		return true;
	if (has_own_window(v))
		return false;
	office_items(o);
	for (size_t i = 0; i < o->n_items; i++) {
		other = item_version(&o->items[i], day);
		if (has_own_window(other) && strcmp(other->window, department) == 0)
			return false;
	}
	return true;
}

void
item_tell_none(const struct item *item, day_t day, struct buf *why)
{
	const struct period *p = &item_last(item, day)->in_force;
	char text[DAY_TEXT];

	day_format(p->from > day ? p->from : p->until, text);
	buf_say(why, p->from > day ? "item '%s' begins on %s" : "item '%s' ended on %s", item->id,
	    text);
}

/* The first days in a row on which cases follow the version and its panel is not in force. */
static bool
panel_missing(const struct office *o, const struct item *item, const struct version *v,
    struct period *gap)
{
	const struct version *last = item->versions + item->n_versions;
	day_t next;

	for (day_t day = v->in_force.from; day <= v->in_force.until; day = next) {
		next = v->in_force.until + 1;
		for (const struct version *w = v + 1; w < last; w++)
			period_changes(&w->in_force, day, &next);
		for (size_t i = 0; i < o->n_panels; i++)
			if (strcmp(o->panels[i].id, v->panel) == 0)
				period_changes(&o->panels[i].in_force, day, &next);
		*gap = (struct period){day, next - 1};
		if (item_version(item, day) == v && !office_panel(o, v->panel, day))
			return true;
	}
	return false;
}

static void
check_panel(struct reading *r, const struct item *item, const struct version *v)
{
	const struct node *at = node_get(v->node, "panel");
	char from[DAY_TEXT], until[DAY_TEXT];
	struct period gap;

	if (!at && r->o->review_all && v->kind != KIND_IMMEDIATE)
		fault(r, v->node,
		    "office.yaml has all reviewed jointly, and this version names no panel");
	if (!at || !panel_missing(r->o, item, v, &gap))
		return;
	day_format(gap.from, from);
	day_format(gap.until, until);
	if (!entry_find(r->o->panels, r->o->n_panels, sizeof *r->o->panels, v->panel))
		fault(r, at, "panel '%s' is not in panels.yaml", v->panel);
	else
		fault(r, at,
		    "panel '%s' is not in force from %s %s%s: give panels.yaml a version for these "
		    "days, or end this one of the item",
		    v->panel, from, gap.until == DAY_MAX ? "on" : "to ",
		    gap.until == DAY_MAX ? "" : until);
}

/* A copy of what is issued cannot be there before it is. */
static void
check_attachments(struct reading *r, const struct version *v)
{
	const struct node *list = node_get(v->node, "attachments"), *before;

	for (const struct node *x = list ? list->first : NULL; x; x = x->next) {
		before = node_get(x, "before");
		if (node_is(node_get(x, "as"), "certificate-copy") &&
		    !words_have("serve close archive", before->str))
			fault(r, before,
			    "a certificate-copy is of what was issued: say serve, close or "
			    "archive");
	}
}

/* Else nobody could take its cases in. */
static void
check_window(struct reading *r, const struct version *v)
{
	const struct node *at = node_get(v->node, "window");
	const struct person *p = r->o->people, *end = p + r->o->n_people;

	department_known(r, at, "window");
	if (!at || !office_department(r->o, v->window))
		return;
	while (p < end &&
	    (strcmp(p->department, v->window) != 0 || !(p->roles & WORD_FLAG(ROLE_WINDOW))))
		p++;
	if (p == end)
		fault(r, at, "window '%s' has nobody of the role window in staff.yaml", v->window);
}

static bool
some_stops(const struct limit *l, size_t n, const char *procedure)
{
	for (; n && !node_has(l->pauses, procedure); n--)
		l++;
	return n;
}

/* An act of its own holds it, stopped time or not. */
static bool
is_held_by_act(const char *procedure)
{
	if (strcmp(procedure, "inspection") == 0)
		return true;
	for (size_t i = 0; i < acts_n; i++)
		if (acts[i].ends && strcmp(acts[i].ends, procedure) == 0)
			return true;
	return false;
}

/* What stops no time cannot begin, and nothing would be decided for want of it. */
static void
check_procedures(struct reading *r, const struct version *v)
{
	const struct node *list = node_get(v->node, "requires");

	for (const struct node *x = list ? list->first : NULL; x; x = x->next)
		if (!is_held_by_act(x->str) && !some_stops(v->limits, v->n_limits, x->str) &&
		    !some_stops(r->o->limits, r->o->n_limits, x->str))
			fault(r, x,
			    "the item requires '%s', and no limit has it in pauses, so it could "
			    "not begin",
			    x->str);
}

static void
check_services(struct reading *r, const struct version *v)
{
	const struct node *list = node_get(v->node, "services");

	for (const struct node *m = list ? list->first : NULL; m; m = m->next)
		if (item_absent(r->o, m->str))
			fault(r, m, "service '%s' is not in the catalog", m->str);
}

/* Presupposing one leads to the other; of the items that were seen nothing new follows. */
static bool
leads_to(const struct office *o, const struct item *from, const char *to, bool *seen)
{
	const struct node *list;
	const struct item *next;

	if (!from || seen[from - o->items])
		return false;
	seen[from - o->items] = true;
	for (size_t k = 0; k < from->n_versions; k++) {
		list = node_get(from->versions[k].node, "preconditions");
		for (const struct node *x = list ? list->first : NULL; x; x = x->next) {
			next = office_item(o, x->str);
			if (strcmp(x->str, to) == 0 || leads_to(o, next, to, seen))
				return true;
		}
	}
	return false;
}

/* What it presupposes can be granted before it. */
static void
check_preconditions(struct reading *r, const struct item *item, const struct version *v)
{
	const struct node *list = node_get(v->node, "preconditions");
	const struct item *other;
	bool *seen;

	for (const struct node *x = list && !r->o->read_item ? list->first : NULL; x; x = x->next) {
		other = office_item(r->o, x->str);
		seen = arena_alloc(&r->o->arena, r->o->n_items * sizeof *seen);
		if (!other)
			fault(r, x, "item '%s' is not in the catalog", x->str);
		else if (other == item || leads_to(r->o, other, item->id, seen))
			fault(r, x, "item '%s' presupposes this one: neither could ever be granted",
			    x->str);
	}
}

void
items_hold(struct reading *r, size_t first)
{
	const struct node *others, *x;

	for (size_t i = first; i < r->o->n_items; i++) {
		const struct item *item = &r->o->items[i];

		r->file = item->file;
		for (size_t k = 0; k < item->n_versions; k++) {
			const struct version *v = &item->versions[k];

			department_known(r, node_get(v->node, "host"), "department");
			check_window(r, v);
			others = node_get(v->node, "other-hosts");
			for (x = others ? others->first : NULL; x; x = x->next)
				department_known(r, x, "department");
			check_panel(r, item, v);
			check_attachments(r, v);
			check_procedures(r, v);
			check_services(r, v);
			check_preconditions(r, item, v);
			limits_hold(r, v);
		}
	}
}
