#include "rules/publish.h"

#include <stdlib.h>
#include <string.h>

const char *const cell_names[CELL_N] = {"published", "withheld", "due", "missing", "blank",
    "outdated", "late", "stale"};

bool
cell_is_gap(enum cell_state state)
{
	return state > CELL_DUE;
}

static const struct node *
wanted(const struct office *o)
{
	const struct node *list = node_path(o->node, "catalog.publish");

	return list ? list->first : NULL;
}

static const struct node *
set_of(const struct office *o, const struct node *entry)
{
	const struct node *sets = node_path(o->node, "catalog.sets"), *x;

	for (x = sets ? sets->first : NULL; x; x = x->next)
		if (node_equal(node_get(x, "set"), node_get(entry, "set")))
			return x;
	return NULL;
}

/* Steps of which each has somebody who answers for it. */
static bool
is_answered(const struct version *v)
{
	const struct node *steps = node_get(v->node, "steps");

	for (const struct node *x = steps ? steps->first : NULL; x; x = x->next)
		if (!node_get(x, "responsible"))
			return false;
	return steps;
}

static bool
has_sample(const struct version *v)
{
	const struct node *list = node_get(v->node, "materials");

	for (const struct node *x = list ? list->first : NULL; x; x = x->next)
		if (node_get(x, "sample"))
			return true;
	return false;
}

/* The record has something to say of it; that nothing is charged is said by the schedule too. */
static bool
is_said(const struct office *o, const struct version *v, const char *element, day_t day)
{
	struct length l;

	if (strcmp(element, "name") == 0 || strcmp(element, "fees") == 0)
		return true;
	if (strcmp(element, "limits") == 0)
		return version_length(o, v, "promised", day, &l) ||
		    version_length(o, v, "statutory", day, &l);
	if (strcmp(element, "samples") == 0)
		return has_sample(v);
	if (strcmp(element, "authority") == 0)
		return v->signed_by || node_get(v->node, "extent");
	if (strcmp(element, "standards") == 0)
		return version_count(v, "materials") && version_count(v, "steps") &&
		    node_get(v->node, "discretion");
	if (strcmp(element, "responsible") == 0)
		return is_answered(v);
	return version_count(v, element) || node_get_str(v->node, element, NULL);
}

/* The entry of a list that is of the element; one without elements is of all. */
static const struct node *
entry_of(const struct node *list, const char *element, const struct node *after)
{
	const struct node *x = after ? after->next : list ? list->first : NULL;

	while (x && node_get(x, "elements") && !node_has(node_get(x, "elements"), element))
		x = x->next;
	return x;
}

/* When it was put there first, as far as it stood there on the day. */
static day_t
published_on(const struct version *v, const struct cell *c, day_t day)
{
	const struct node *list = node_get(v->node, "published");
	day_t found = DAY_MIN, on, end;

	for (const struct node *x = entry_of(list, c->element, NULL); x;
	     x = entry_of(list, c->element, x)) {
		if (node_is(node_get(x, "channel"), c->channel) && record_day(x, "date", &on) &&
		    on <= day && (!record_day(x, "until", &end) || end >= day) &&
		    (found == DAY_MIN || on < found))
			found = on;
	}
	return found;
}

/* The last day on which it is in time. */
static day_t
due_on(const struct office *o, const struct version *v, const struct node *entry)
{
	const char *within = node_get_str(entry, "within", NULL);
	struct length l = {UNIT_SAME_DAY, 0};
	day_t from, begin = v->in_force.from;
	struct due due;

	/* what was in force before anything had to be published has its time from then on */
	if (record_day(entry, "from", &from) && from > begin)
		begin = from;
	if (within)
		length_parse(within, &l);
	due = due_count(o->calendar, zone_moment(begin, 0), &l, 0, NULL, 0, o->closing);
	return due.day;
}

static void
judge(const struct office *o, const struct node *entry, struct cell *c, day_t day)
{
	const long stale = strtol(node_get_str(entry, "stale", "0"), NULL, 10);
	const struct version *v = c->version;

	c->due = due_on(o, v, entry);
	c->on = published_on(v, c, day);
	c->why = entry_of(node_get(v->node, "withheld"), c->element, NULL);
	if (c->why)
		c->state = CELL_WITHHELD;
	else if (!is_said(o, v, c->element, day))
		c->state = CELL_BLANK;
	else if (c->on != DAY_MIN && stale && c->on + stale < day) {
		c->state = CELL_STALE;
		c->due = c->on + (day_t)stale;
	} else if (c->on != DAY_MIN)
		c->state = c->on > c->due ? CELL_LATE : CELL_PUBLISHED;
	else if (day <= c->due)
		c->state = CELL_DUE;
	else
		c->state = CELL_MISSING;
	for (v--; c->state == CELL_MISSING && v >= c->item->versions; v--) {
		c->on = published_on(v, c, day);
		c->state = c->on == DAY_MIN ? CELL_MISSING : CELL_OUTDATED;
	}
}

static bool
is_wanted(const struct node *entry, day_t day)
{
	struct period p = {DAY_MIN, DAY_MAX};

	record_day(entry, "from", &p.from);
	record_day(entry, "until", &p.until);
	return period_holds(&p, day);
}

static void
cells_of(const struct office *o, const struct node *entry, struct cell *c, day_t day,
    void (*cell)(void *arg, const struct cell *c), void *arg)
{
	const struct node *elements = node_get(set_of(o, entry), "elements");

	c->set = node_get_str(entry, "set", "");
	c->source = node_get_str(entry, "source", "");
	for (const struct node *e = elements->first; e; e = e->next)
		for (const struct node *ch = node_get(entry, "channels")->first; ch;
		     ch = ch->next) {
			c->element = e->str;
			c->channel = ch->str;
			judge(o, entry, c, day);
			cell(arg, c);
		}
}

void
publish_cells(const struct office *o, day_t day, void (*cell)(void *arg, const struct cell *c),
    void *arg)
{
	for (size_t i = 0; i < o->n_items; i++) {
		struct cell c = {.item = &o->items[i], .version = item_version(&o->items[i], day)};

		for (const struct node *e = c.version && version_applied(c.version) ? wanted(o)
										    : NULL;
		     e; e = e->next)
			if (is_wanted(e, day))
				cells_of(o, e, &c, day, cell, arg);
	}
}

void
publish_hold(struct reading *r)
{
	const struct node *sets = node_path(r->o->node, "catalog.sets"), *n;
	struct length l;
	struct period p;

	for (const struct node *x = sets ? sets->first : NULL; x; x = x->next)
		for (const struct node *y = sets->first; y != x; y = y->next)
			if (node_equal(node_get(y, "set"), node_get(x, "set")))
				fault(r, x, "the set '%s' stands twice",
				    node_get_str(x, "set", ""));
	for (const struct node *x = wanted(r->o); x; x = x->next) {
		period_read(r, x, &p);
		n = node_get(x, "within");
		if (n && (!length_parse(n->str, &l) || !l.n))
			fault(r, n, "within '%s': say '20 workdays' or '30 days'", n->str);
		if (!set_of(r->o, x))
			fault(r, node_get(x, "set"), "set '%s' is not in sets",
			    node_get_str(x, "set", ""));
	}
}

/* A channel that nothing is wanted of is misspelt. */
void
published_hold(struct reading *r, const struct version *v)
{
	const struct node *list = node_get(v->node, "published"), *channel, *e;

	for (const struct node *x = list ? list->first : NULL; x; x = x->next) {
		channel = node_get(x, "channel");
		for (e = wanted(r->o); e && !node_has(node_get(e, "channels"), channel->str);
		     e = e->next)
			;
		if (!e)
			fault(r, channel,
			    "nothing is published by the channel '%s': office.yaml says what is, "
			    "catalog: publish:",
			    channel->str);
	}
}
