#include "rules/limit_check.h"

#include <stdlib.h>
#include <string.h>

#include "base/tongue.h"
#include "rules/act.h"
#include "rules/office.h"

/*
 * The limits that a case has which is received on a day: those of the office,
 * then those of the item's version. What stands in file is judged, beside all
 * of them.
 */
struct scope {
	const struct office *o;
	const struct version *v; /* NULL: the office alone */
	struct reading r;        /* of the file that is judged */
	day_t day;
	const struct limit **limit;
	size_t n, of_office;
	size_t *part; /* which of them are within another */
	size_t parts;
};

static bool
same(const char *a, const char *b)
{
	return *a == *b && strcmp(a, b) == 0;
}

static bool
stands_in_file(const struct scope *s, size_t i)
{
	return !s->v || i >= s->of_office;
}

/* Adds those of the day; *next is no later than when one begins, or is not there any more. */
static void
scope_add(struct scope *s, const struct limit *l, size_t n, day_t *next)
{
	for (; n; n--, l++) {
		period_changes(&l->in_force, s->day, next);
		if (!period_holds(&l->in_force, s->day))
			continue;
		if (l->within)
			s->part[s->parts++] = s->n;
		s->limit[s->n++] = l;
	}
}

/* The next day on which the limits, the notices or the panels are others; DAY_MAX + 1: none. */
static day_t
scope_fill(struct scope *s, day_t day)
{
	day_t next = DAY_MAX + 1;

	s->day = day;
	s->n = s->parts = 0;
	if (version_applied(s->v))
		scope_add(s, s->o->limits, s->o->n_limits, &next);
	s->of_office = s->n;
	if (s->v)
		scope_add(s, s->v->limits, s->v->n_limits, &next);
	for (size_t i = 0; i < s->o->n_notices; i++)
		period_changes(&s->o->notices[i].in_force, day, &next);
	for (size_t i = 0; i < s->o->n_panels; i++)
		period_changes(&s->o->panels[i].in_force, day, &next);
	return next;
}

/* One event can start both: the same act, or a lapse and the act for which it stands. */
static bool
start_together(const struct scope *s, const struct limit *l, const struct limit *m)
{
	const struct limit *after;

	if (strcmp(l->starts, m->starts) == 0)
		return !l->after || !m->after || strcmp(l->after, m->after) == 0;
	if (m->after && !l->after)
		return start_together(s, m, l);
	after = l->after ? office_limit(s->o, s->v, l->after, s->day) : NULL;
	return after && lapse_acts[after->lapse] &&
	    strcmp(lapse_acts[after->lapse], m->starts) == 0;
}

/*
 * The tasks of both can be of one department in cases at that window: who
 * handles a case, and who reviews it, differs from case to case, and may be a
 * department that a limit names. The reviewers are without the host.
 */
static bool
may_be_one_at(const struct scope *s, const char *window, const char *a, const char *b)
{
	static const char *const words[] = {"", "host", "reviewers", "applicant", "department"};

	a = strcmp(a, "window") == 0 ? window : a;
	b = strcmp(b, "window") == 0 ? window : b;
	if (strcmp(a, b) == 0)
		return true;
	if (!word_find(words, 5, a) == !word_find(words, 5, b) || strcmp(a, "applicant") == 0 ||
	    strcmp(b, "applicant") == 0)
		return false;
	if (strcmp(a, "host") == 0 || strcmp(b, "host") == 0)
		return true;
	return panels_have(s->o, strcmp(a, "reviewers") == 0 ? b : a, s->day);
}

/* The limits of the office alone are of cases at any window. */
static bool
may_be_one(const struct scope *s, const char *a, const char *b)
{
	const char *window = s->v ? s->v->window : s->o->window;
	bool found = may_be_one_at(s, window, a, b);

	for (size_t i = 0; !s->v && !found && i < s->o->n_items; i++)
		for (size_t k = 0; !found && k < s->o->items[i].n_versions; k++)
			found = may_be_one_at(s, s->o->items[i].versions[k].window, a, b);
	return found;
}

/* The limits above it have other names, and none makes tasks that are called like its own. */
static void
check_alone(struct scope *s, size_t i)
{
	const struct limit *l = s->limit[i], *m;

	for (size_t k = 0; k < i; k++) {
		m = s->limit[k];
		if (same(l->name, m->name))
			fault(&s->r, l->node, "limit '%s' stands here a second time", l->name);
		else if (same(l->task, m->task) && may_be_one(s, l->of, m->of) &&
		    start_together(s, l, m))
			fault(&s->r, l->node,
			    "limits '%s' and '%s' start with the same act, task and owner%s: give "
			    "the task another name",
			    m->name, l->name,
			    strcmp(l->of, m->of) == 0 ? "" : _(", who can be one department"));
	}
}

static void
check_owner(struct scope *s, const struct limit *l)
{
	static const char *const roles[] = {"", "host", "window", "applicant", "reviewers",
	    "department"};

	if (!word_find(roles, sizeof roles / sizeof *roles, l->of))
		department_known(&s->r, node_get(l->node, "of"), "department");
}

static void
check_after(struct scope *s, const struct limit *l)
{
	const struct limit *after = l->after ? office_limit(s->o, s->v, l->after, s->day) : NULL;

	if (!l->after)
		return;
	if (!after)
		fault(&s->r, node_get(l->node, "after"),
		    "limit '%s' starts after '%s', which is no limit of the item or the office",
		    l->name, l->after);
	else if (!after->lapse)
		fault(&s->r, node_get(l->node, "after"),
		    "limit '%s' starts after '%s', which does not lapse", l->name, l->after);
}

/*
 * An applicant's time begins when the notice of it is served, where the office
 * says that it is; what hangs on a service is of a notice that is served.
 */
static void
check_service(struct scope *s, const struct limit *l)
{
	const char *of = node_get_str(l->given, "of", NULL);

	if (l->clock == CLOCK_APPLICANT && office_serves(s->o, l->starts, s->day))
		fault(&s->r, node_get(l->node, "starts"),
		    "limit '%s' is the applicant's, and the notice of %s is served: it starts with "
		    "serve-notice, given: {of: %s}",
		    l->name, l->starts, l->starts);
	else if (of && !office_serves(s->o, of, s->day))
		fault(&s->r, node_get(l->node, "given"),
		    "limit '%s' would never begin: the office says of no notice of %s that it is "
		    "served then",
		    l->name, of);
	else if (node_has(l->ends, "serve-notice") && !office_serves(s->o, l->starts, s->day))
		fault(&s->r, node_get(l->node, "ends"),
		    "limit '%s' would never end: the office says of no notice of %s that it is "
		    "served then",
		    l->name, l->starts);
}

/* The states in which a case can be when the limit's time begins. */
static word_set
begins_in(const struct scope *s, const struct limit *l)
{
	const struct limit *after = l->after ? office_limit(s->o, s->v, l->after, s->day) : NULL;
	const struct lapse_effect *effect = &lapse_effects[after ? after->lapse : LAPSE_NONE];

	if (!l->after)
		return act_leaves(act_find(l->starts));
	return effect->to ? WORD_FLAG(effect->to) : effect->from;
}

/*
 * Something can end its tasks: by a program, when one can open them. A lapse
 * that can follow does, too.
 */
static void
check_ends(struct scope *s, const struct limit *l)
{
	word_set states = begins_in(s, l);
	const struct act *starts = act_find(l->starts);
	bool on_paper = !starts->program && !starts->by_itself;

	/* no states: what it starts after is not there, which is told already */
	if (states && !(lapse_effects[l->lapse].from & states) &&
	    !limit_can_end(l, states, on_paper))
		fault(&s->r, node_get(l->node, "ends"),
		    "limit '%s' would never end: %s comes after %s%s", l->name,
		    strcmp(l->of, "reviewers") == 0 ? _("no act of a reviewer among these")
						    : _("none of these acts"),
		    l->starts, on_paper ? "" : _(" by a program"));
}

/* Some item has it, maybe one that was not read, or the office at some time. */
static bool
anybody_has(const struct office *o, const char *name)
{
	for (size_t i = 0; i < o->n_limits; i++)
		if (strcmp(o->limits[i].name, name) == 0)
			return true;
	for (size_t i = 0; i < o->n_items; i++)
		for (size_t k = 0; k < o->items[i].n_versions; k++)
			for (size_t n = 0; n < o->items[i].versions[k].n_limits; n++)
				if (strcmp(o->items[i].versions[k].limits[n].name, name) == 0)
					return true;
	return o->read_item;
}

/* The limit that it is a part of is there, and both are in one unit. */
static void
check_within(struct scope *s, const struct limit *l)
{
	const struct limit *whole = l->within ? office_limit(s->o, s->v, l->within, s->day) : NULL;

	if (!l->within)
		return;
	/* that of an office may be a part of what only some items have */
	if (!whole && (s->v || !anybody_has(s->o, l->within)))
		fault(&s->r, node_get(l->node, "within"),
		    "limit '%s' is within '%s', which is no limit of the item or the office",
		    l->name, l->within);
	for (size_t i = 0; whole && i < s->n; i++) {
		whole = whole->within ? office_limit(s->o, s->v, whole->within, s->day) : NULL;
		if (whole == l)
			fault(&s->r, node_get(l->node, "within"),
			    "limit '%s' is within '%s', which is within it", l->name, l->within);
	}
}

/* A limit's share of one in that unit; -1 when they cannot be added. */
static int
share(const struct limit *l, enum unit unit)
{
	if (l->length.unit == UNIT_SAME_DAY)
		return 0;
	if (l->length.unit == UNIT_NOON)
		return 1;
	return l->length.unit == unit ? l->length.n : -1;
}

/*
 * The parts of a limit add up to no more than the whole. What reviewers do at
 * the same time is one limit, and counts once.
 */
static void
check_whole(struct scope *s, size_t w)
{
	const struct limit *whole = s->limit[w], *l, *last = NULL;
	char length[LENGTH_TEXT];
	int sum = 0, part;

	for (size_t k = 0; k < s->parts; k++) {
		const size_t i = s->part[k];

		l = s->limit[i];
		if (!same(l->within, whole->name) || l == whole || l->stated)
			continue;
		part = whole->stated ? -1 : share(l, whole->length.unit);
		if (part < 0 && (stands_in_file(s, i) || stands_in_file(s, w)))
			fault(&s->r,
			    stands_in_file(s, i) ? node_get(l->node, "within")
						 : node_get(whole->node, "length"),
			    "limits '%s' and '%s' cannot be added: they are not in one unit",
			    l->name, whole->name);
		if (part < 0)
			return;
		sum += part;
		if (stands_in_file(s, i))
			last = l;
	}
	if (sum <= whole->length.n || (!last && !stands_in_file(s, w)))
		return;
	length_format(&whole->length, length);
	fault(&s->r, last ? node_get(last->node, "within") : node_get(whole->node, "length"),
	    "the limits within '%s' add up to %d, and it is %s", whole->name, sum, length);
}

/* The clock that runs for all of an application is one: the office's. */
static void
check_common(struct scope *s, const struct limit *l)
{
	if (s->v && node_get(l->given, "parallel"))
		fault(&s->r, node_get(l->node, "given"),
		    "limit '%s' is of all that was accepted at once, and so no item's", l->name);
}

static void
check_day(struct scope *s)
{
	const struct limit *l;

	for (size_t i = 0; i < s->n; i++) {
		if (!stands_in_file(s, i))
			continue;
		l = s->limit[i];
		check_alone(s, i);
		check_owner(s, l);
		check_after(s, l);
		check_service(s, l);
		check_ends(s, l);
		check_within(s, l);
		check_common(s, l);
	}
	for (size_t i = 0; s->parts && i < s->n; i++)
		check_whole(s, i);
}

/* Day by day on which something changes; what is wrong on one is not told again for the next. */
void
limits_hold(struct reading *r, const struct version *v)
{
	size_t most = r->o->n_limits + (v ? v->n_limits : 0);
	struct scope s = {.o = r->o, .v = v, .r = *r};
	day_t day = v ? v->in_force.from : DAY_MIN, until = v ? v->in_force.until : DAY_MAX, next;

	s.limit = xmalloc((most + 1) * sizeof *s.limit);
	s.part = xmalloc((most + 1) * sizeof *s.part);
	for (s.r.ok = true; s.r.ok && day <= until; day = next) {
		next = scope_fill(&s, day);
		check_day(&s);
	}
	free(s.limit);
	free(s.part);
	r->ok &= s.r.ok;
}
