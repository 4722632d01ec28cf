#include "rules/post.h"

#include <string.h>

#include "rules/office.h"

const char *const filled_names[FILLED_N] = {"empty", "roster", "a", "b"};

static void
read_post(struct reading *r, void *entry, const struct node *e)
{
	struct post *p = entry;

	p->node = e;
	p->id = node_get_str(e, "post", "");
	p->name = node_get_str(e, "name", "");
	p->department = node_get_str(e, "department", "");
	p->a = node_get_str(e, "a", "");
	p->b = node_get_str(e, "b", NULL);
	p->roles = words_read(node_get(e, "roles"), role_names, ROLE_N);
	p->all_days = strcmp(node_get_str(e, "days", "workdays"), "all") == 0;
	period_read(r, e, &p->in_force);
}

static void
read_roster(struct reading *r, void *entry, const struct node *e)
{
	struct roster *x = entry;

	x->node = e;
	x->post = node_get_str(e, "post", "");
	x->person = node_get_str(e, "person", "");
	period_read(r, e, &x->in_force);
}

static void
read_team(struct reading *r, void *entry, const struct node *e)
{
	struct team *t = entry;

	t->node = e;
	t->id = node_get_str(e, "team", "");
	t->name = node_get_str(e, "name", "");
	t->leader = node_get_str(e, "leader", "");
	t->members = node_get(e, "members");
	period_read(r, e, &t->in_force);
}

void
posts_read(struct reading *r, const struct node *doc)
{
	struct office *o = r->o;

	o->posts =
	    entries_read(r, node_get(doc, "posts"), NULL, sizeof *o->posts, read_post, &o->n_posts);
	o->rosters = entries_read(r, node_get(doc, "rosters"), NULL, sizeof *o->rosters,
	    read_roster, &o->n_rosters);
	o->teams =
	    entries_read(r, node_get(doc, "teams"), NULL, sizeof *o->teams, read_team, &o->n_teams);
}

static bool
overlap(const struct period *a, const struct period *b)
{
	return a->from <= b->until && b->from <= a->until;
}

/* The earlier in the file and the later. */
static void
check_two_posts(struct reading *r, const struct post *a, const struct post *b)
{
	if (!overlap(&a->in_force, &b->in_force))
		return;
	if (strcmp(a->id, b->id) == 0)
		versions_apart(r, "post", b->id, a->node, &a->in_force, b->node, &b->in_force);
	else if (strcmp(a->a, b->a) == 0)
		fault(r, node_get(b->node, "a"),
		    "'%s' is A of the post '%s', too, on the same days", b->a, a->id);
}

static void
check_post(struct reading *r, size_t i)
{
	const struct post *p = &r->o->posts[i];

	department_known(r, node_get(p->node, "department"), "department");
	person_known(r, node_get(p->node, "a"), "account");
	person_known(r, node_get(p->node, "b"), "account");
	if (p->b && strcmp(p->a, p->b) == 0)
		fault(r, node_get(p->node, "b"), "'%s' is A and B of the post '%s'", p->b, p->id);
	for (size_t k = 0; k < i; k++)
		check_two_posts(r, &r->o->posts[k], p);
}

/* A version of the post is there on each day of the roster. */
static bool
post_lasts(const struct office *o, const struct roster *x)
{
	day_t day = x->in_force.from;
	bool found = true;

	while (found && day <= x->in_force.until) {
		found = false;
		for (size_t i = 0; i < o->n_posts && !found; i++)
			if (strcmp(o->posts[i].id, x->post) == 0 &&
			    period_holds(&o->posts[i].in_force, day)) {
				found = true;
				day = o->posts[i].in_force.until + 1;
			}
	}
	return found;
}

static void
check_roster(struct reading *r, size_t i)
{
	const struct roster *x = &r->o->rosters[i], *y;

	person_known(r, node_get(x->node, "person"), "account");
	if (!post_lasts(r->o, x))
		fault(r, node_get(x->node, "post"), "there is no post '%s' on each of these days",
		    x->post);
	for (size_t k = 0; k < i; k++) {
		y = &r->o->rosters[k];
		if (!overlap(&x->in_force, &y->in_force))
			continue;
		if (strcmp(x->post, y->post) == 0)
			fault(r, x->node, "line %d has the post '%s' filled on some of these days",
			    y->node->line, x->post);
		else if (strcmp(x->person, y->person) == 0)
			fault(r, node_get(x->node, "person"),
			    "'%s' is on duty as '%s' on some of these days (line %d)", x->person,
			    y->post, y->node->line);
	}
}

static void
check_team(struct reading *r, size_t i)
{
	const struct team *t = &r->o->teams[i];

	person_known(r, node_get(t->node, "leader"), "account");
	for (const struct node *x = t->members->first; x; x = x->next) {
		person_known(r, x, "account");
		if (strcmp(x->str, t->leader) == 0)
			fault(r, x, "'%s' leads the team '%s', and is no member besides", x->str,
			    t->id);
		for (const struct node *y = t->members->first; y != x; y = y->next)
			if (node_equal(x, y))
				fault(r, x, "'%s' is a member of the team '%s' twice", x->str,
				    t->id);
	}
	for (size_t k = 0; k < i; k++)
		if (strcmp(r->o->teams[k].id, t->id) == 0)
			versions_apart(r, "team", t->id, r->o->teams[k].node,
			    &r->o->teams[k].in_force, t->node, &t->in_force);
}

void
posts_hold(struct reading *r)
{
	r->file = "posts.yaml";
	for (size_t i = 0; i < r->o->n_posts; i++)
		check_post(r, i);
	for (size_t i = 0; i < r->o->n_rosters; i++)
		check_roster(r, i);
	for (size_t i = 0; i < r->o->n_teams; i++)
		check_team(r, i);
}

/* The person can fill it on that day; else the reason in why. */
static bool
fits(const struct office *o, const struct post *p, const char *account, day_t day, struct buf *why)
{
	const struct person *person = office_person(o, account, day);
	const char *sep = why->len ? "; " : "";

	if (!person || !period_holds(&person->in_force, day))
		buf_say(why, "%s'%s' is not of the staff", sep, account);
	else if (!person_present(person, day))
		buf_say(why, "%s'%s' is absent", sep, account);
	else if (strcmp(person->department, p->department) != 0)
		buf_say(why, "%s'%s' is of %s", sep, account, person->department);
	else if ((person->roles & p->roles) != p->roles)
		buf_say(why, "%s'%s' has not the roles of the post", sep, account);
	else
		return true;
	return false;
}

enum filled
post_filled(const struct office *o, const struct post *p, day_t day, const char **who,
    struct buf *why)
{
	const char *account[FILLED_N] = {[FILLED_A] = p->a, [FILLED_B] = p->b};

	for (size_t i = 0; i < o->n_rosters; i++)
		if (strcmp(o->rosters[i].post, p->id) == 0 &&
		    period_holds(&o->rosters[i].in_force, day))
			account[FILLED_ROSTER] = o->rosters[i].person;
	for (int i = FILLED_ROSTER; i < FILLED_N; i++)
		if (account[i] && fits(o, p, account[i], day, why)) {
			*who = account[i];
			return (enum filled)i;
		}
	*who = NULL;
	return FILLED_NOT;
}

bool
post_due(const struct office *o, const struct post *p, day_t day)
{
	return period_holds(&p->in_force, day) &&
	    (p->all_days || calendar_workday(o->calendar, day));
}

bool
posts_stand_in(const struct office *o, const char *a, const char *b, day_t day)
{
	for (size_t i = 0; i < o->n_posts; i++)
		if (period_holds(&o->posts[i].in_force, day) && o->posts[i].b &&
		    strcmp(o->posts[i].a, a) == 0 && strcmp(o->posts[i].b, b) == 0)
			return true;
	return false;
}

const struct team *
office_team(const struct office *o, const char *id, day_t day)
{
	for (size_t i = 0; id && i < o->n_teams; i++)
		if (strcmp(o->teams[i].id, id) == 0 && period_holds(&o->teams[i].in_force, day))
			return &o->teams[i];
	return NULL;
}

bool
team_has(const struct team *t, const char *account)
{
	return strcmp(t->leader, account) == 0 || node_has(t->members, account);
}
