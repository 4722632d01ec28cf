#include "rules/people.h"

#include <string.h>

#include "base/map.h"
#include "base/tongue.h"
#include "base/utf8.h"
#include "rules/office.h"

static void
read_name(struct reading *r, void *entry, const struct node *e)
{
	struct department_name *name = entry;

	name->name = node_get_str(e, "name", "");
	period_read(r, e, &name->in_force);
}

static void
read_authority(struct reading *r, void *entry, const struct node *e)
{
	struct authority *a = entry;

	a->items = node_get(e, "items");
	a->acts = node_get(e, "acts");
	period_read(r, e, &a->in_force);
}

/* 两集中: the section that has all its approvals, and when it moved into the hall. */
static void
read_section(struct reading *r, const struct node *section)
{
	const struct node *entered = node_get(section, "entered");
	day_t from, on;

	if (section && date_read(r, node_get(section, "from"), &from) && entered &&
	    date_read(r, entered, &on) && on < from)
		fault(r, entered, "it is in the hall before it has the approvals");
}

static void
read_department(struct reading *r, void *entry, const struct node *e)
{
	struct department *dep = entry;

	dep->node = e;
	dep->id = node_get_str(e, "id", "");
	dep->mail = node_get_str(e, "mail", NULL);
	dep->head = node_get_str(e, "head", NULL);
	dep->intermediary = node_get_bool(e, "intermediary", false);
	dep->authority = entries_read(r, node_get(e, "authority"), NULL, sizeof *dep->authority,
	    read_authority, &dep->n_authority);
	period_read(r, e, &dep->in_force);
	read_section(r, node_get(e, "section"));
	dep->names = entries_read(r, node_get(e, "names"), NULL, sizeof *dep->names, read_name,
	    &dep->n_names);
}

void
departments_read(struct reading *r, const struct node *doc)
{
	r->o->departments = entries_read(r, node_get(doc, "departments"), "id",
	    sizeof *r->o->departments, read_department, &r->o->n_departments);
}

static void
read_absent(struct reading *r, void *entry, const struct node *e)
{
	period_read(r, e, entry);
}

static void
read_delegation(struct reading *r, void *entry, const struct node *e)
{
	struct delegation *d = entry;

	d->to = node_get_str(e, "to", "");
	d->items = node_get(e, "items");
	d->acts = node_get(e, "acts");
	period_read(r, e, &d->in_force);
}

static enum sign_level
level_by_role(word_set roles)
{
	if (roles & WORD_FLAG(ROLE_HEAD))
		return SIGN_PRINCIPAL;
	if (roles & WORD_FLAG(ROLE_LEADER))
		return SIGN_DEPUTY;
	return roles & WORD_FLAG(ROLE_CHIEF) ? SIGN_REPRESENTATIVE : SIGN_NONE;
}

static void
read_person(struct reading *r, void *entry, const struct node *e)
{
	struct person *p = entry;

	p->node = e;
	p->account = node_get_str(e, "account", "");
	p->name = node_get_str(e, "name", "");
	p->department = node_get_str(e, "department", "");
	p->stand_in = node_get_str(e, "stand-in", NULL);
	p->roles = words_read(node_get(e, "roles"), role_names, ROLE_N);
	p->level = (enum sign_level)word_find(sign_names, SIGN_N, node_get_str(e, "level", NULL));
	if (!p->level)
		p->level = level_by_role(p->roles);
	p->leads = node_get(e, "leads");
	p->delegations = entries_read(r, node_get(e, "delegations"), NULL, sizeof *p->delegations,
	    read_delegation, &p->n_delegations);
	period_read(r, e, &p->in_force);
	p->absent = entries_read(r, node_get(e, "absent"), NULL, sizeof *p->absent, read_absent,
	    &p->n_absent);
}

/* Posts of one account, in the order of the file. */
struct post_of {
	const struct person *person;
	struct post_of *next;
};

/* With those of the account that stand above it. */
static struct post_of *
posts_apart(struct reading *r, struct arena *a, struct post_of *first, const struct person *p)
{
	struct post_of *own = arena_alloc(a, sizeof *own), **end = &first;

	own->person = p;
	for (; *end; end = &(*end)->next)
		versions_apart(r, "account", p->account, (*end)->person->node,
		    &(*end)->person->in_force, p->node, &p->in_force);
	*end = own;
	return first;
}

void
staff_read(struct reading *r, const struct node *doc)
{
	struct map posts = {0};
	struct map_entry *e;

	r->o->people = entries_read(r, node_get(doc, "staff"), NULL, sizeof *r->o->people,
	    read_person, &r->o->n_people);
	/* a period that could not be read is told, and not judged */
	for (size_t i = 0, n = r->ok ? r->o->n_people : 0; i < n; i++) {
		const struct person *p = &r->o->people[i];

		e = map_at(&posts, p->account, strlen(p->account));
		e->value = posts_apart(r, &posts.arena, e->value, p);
	}
	map_release(&posts);
}

const struct department *
office_department(const struct office *o, const char *id)
{
	return entry_find(o->departments, o->n_departments, sizeof *o->departments, id);
}

/* On any day; *then: on that day. An alias is a department's as long as there is the department. */
static bool
is_named(const struct department *dep, const char *name, day_t day, bool *then)
{
	bool found = node_has(node_get(dep->node, "aliases"), name);

	*then = found && period_holds(&dep->in_force, day);
	for (size_t i = 0; i < dep->n_names; i++)
		if (strcmp(dep->names[i].name, name) == 0) {
			found = true;
			*then |= period_holds(&dep->names[i].in_force, day);
		}
	return found;
}

const struct department *
office_department_named(const struct office *o, const char *name, day_t day, struct buf *why)
{
	const struct department *dep = office_department(o, name);
	struct named x = {0};
	bool then;

	if (dep)
		return dep;
	for (size_t i = 0; i < o->n_departments; i++)
		if (is_named(&o->departments[i], name, day, &then))
			named_add(&x, &o->departments[i], o->departments[i].id, then);
	return named_one(&x, _("departments in departments.yaml"), name, why);
}

const char *
department_name(const struct department *dep, day_t day)
{
	for (size_t i = 0; i < dep->n_names; i++)
		if (period_holds(&dep->names[i].in_force, day))
			return dep->names[i].name;
	return dep->id;
}

const struct person *
office_person(const struct office *o, const char *account, day_t day)
{
	const struct person *p, *found = NULL;

	for (size_t i = 0; account && i < o->n_people; i++) {
		p = &o->people[i];
		if (*p->account != *account || strcmp(p->account, account) != 0)
			continue;
		if (period_holds(&p->in_force, day))
			return p;
		if (!found ||
		    (p->in_force.until < day && p->in_force.until > found->in_force.until) ||
		    (p->in_force.until < day && found->in_force.until > day))
			found = p;
	}
	return found;
}

static bool
covers(const struct node *items, const struct node *acts, const char *act, const char *item)
{
	return node_has(acts, act) && (!items || node_has(items, item));
}

bool
person_delegates(const struct person *p, const char *to, const char *act, const char *item,
    day_t day)
{
	for (size_t i = 0; i < p->n_delegations; i++) {
		const struct delegation *d = &p->delegations[i];

		if (strcmp(d->to, to) == 0 && period_holds(&d->in_force, day) &&
		    covers(d->items, d->acts, act, item))
			return true;
	}
	return false;
}

bool
office_authorises(const struct office *o)
{
	for (size_t i = 0; i < o->n_departments; i++)
		if (o->departments[i].n_authority)
			return true;
	return false;
}

bool
department_may(const struct department *dep, const char *act, const char *item, day_t day)
{
	for (size_t i = 0; i < dep->n_authority; i++)
		if (period_holds(&dep->authority[i].in_force, day) &&
		    covers(dep->authority[i].items, dep->authority[i].acts, act, item))
			return true;
	return false;
}

bool
person_present(const struct person *p, day_t day)
{
	if (!p || !period_holds(&p->in_force, day))
		return false;
	for (size_t i = 0; i < p->n_absent; i++)
		if (period_holds(&p->absent[i], day))
			return false;
	return true;
}

const struct person *
office_person_named(const struct office *o, const char *name, day_t day, struct buf *why)
{
	const struct person *p = office_person(o, name, day);
	struct named x = {0};

	if (p)
		return p;
	for (size_t i = 0; i < o->n_people; i++)
		if (*o->people[i].name == *name && strcmp(o->people[i].name, name) == 0)
			named_add(&x, &o->people[i], o->people[i].account,
			    period_holds(&o->people[i].in_force, day));
	p = named_one(&x, _("people in staff.yaml"), name, why);
	return p ? office_person(o, p->account, day) : NULL;
}

void
department_known(struct reading *r, const struct node *id, const char *what)
{
	if (id && !office_department(r->o, id->str))
		fault(r, id, "%s '%s' is not in departments.yaml", what, id->str);
}

void
person_known(struct reading *r, const struct node *account, const char *what)
{
	if (account && !office_person(r->o, account->str, DAY_MAX))
		fault(r, account, "%s '%s' is not in staff.yaml", what, account->str);
}

/* What happens by itself is by system: no person's acts may stand under that account. */
static void
system_alone(struct reading *r, const struct person *p)
{
	if (strcmp(p->account, "system") == 0 && p->roles != WORD_FLAG(ROLE_SYSTEM))
		fault(r, node_get(p->node, "roles"),
		    "account 'system' is of the programs: its role is system and no other");
}

/* 中介机构不得从事审批: S283 */
static void
outside_approval(struct reading *r, const struct person *p)
{
	const word_set none = WORD_FLAG(ROLE_AUDITOR);
	const struct department *dep = office_department(r->o, p->department);

	if (dep && dep->intermediary && p->roles & ~none)
		fault(r, node_get(p->node, "roles"),
		    "'%s' is of %s, an intermediary, whose people have no role in approvals",
		    p->account, dep->id);
}

/* What a plan has where a name is to be is nobody's: S036. */
static void
named_holds(struct reading *r, const struct person *p)
{
	if (utf8_placeholder(p->name))
		fault(r, node_get(p->node, "name"), "'%s' is a placeholder, and no name", p->name);
}

static void
delegations_hold(struct reading *r, const struct person *p)
{
	const struct node *list = node_get(p->node, "delegations"), *m;
	const struct node *leads = node_get(p->node, "leads");

	for (m = list ? list->first : NULL; m; m = m->next)
		person_known(r, node_get(m, "to"), _("delegation to"));
	for (m = leads ? leads->first : NULL; m; m = m->next)
		department_known(r, m, "department");
}

/* 垂直管理部门授权报上级主管部门批准: S264 */
static void
vertical_holds(struct reading *r, const struct department *dep)
{
	const struct node *list = node_get(dep->node, "authority");
	const char *above = node_get_str(dep->node, "vertical", NULL);

	for (const struct node *m = list && above ? list->first : NULL; m; m = m->next)
		if (!node_get(m, "document"))
			fault(r, m,
			    "'%s' is under %s, which approves its authority: 'document' is the "
			    "number of that paper",
			    dep->id, above);
}

void
people_hold(struct reading *r)
{
	r->file = "departments.yaml";
	for (size_t i = 0; i < r->o->n_departments; i++) {
		person_known(r, node_get(r->o->departments[i].node, "head"), "account");
		vertical_holds(r, &r->o->departments[i]);
	}
	r->file = "staff.yaml";
	for (size_t i = 0; i < r->o->n_people; i++) {
		department_known(r, node_get(r->o->people[i].node, "department"), "department");
		person_known(r, node_get(r->o->people[i].node, "stand-in"), "stand-in");
		outside_approval(r, &r->o->people[i]);
		named_holds(r, &r->o->people[i]);
		delegations_hold(r, &r->o->people[i]);
		system_alone(r, &r->o->people[i]);
	}
}
