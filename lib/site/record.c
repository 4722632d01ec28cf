#include "site/record.h"

#include <string.h>

#include "base/list.h"
#include "case/as_of.h"
#include "rules/act.h"

/* Whose document is a person's is one, whatever was entered beside it. */
static bool
is_organisation(const struct node *tree)
{
	const struct node *type = node_path(tree, "applicant.type"),
			  *document = node_path(tree, "applicant.id-type");

	if (node_is(document, "resident-id") || node_is(document, "passport"))
		return false;
	return type ? node_is(type, "organisation") : node_is(document, "uscc");
}

/* Personal data was taken out: what may be left of it stays out. */
static bool
is_redacted(const struct casefile *c)
{
	for (const struct node *e = case_acts(c); e; e = e->next)
		if (event_is(e, "redact"))
			return true;
	return false;
}

static const char *
shown_name(struct arena *a, const struct site_policy *p, const struct casefile *c, day_t day)
{
	const char *name = node_str(node_path(c->tree, "applicant.name"), "");
	enum shown shown = site_shows(p, is_organisation(c->tree), day);
	struct buf b = {0};
	bool any = !is_redacted(c) && mask_name(&b, name, shown);

	if (any)
		return buf_keep(&b, a);
	buf_release(&b);
	return NULL;
}

/* Steps are what led from one state to another: nobody's words, and nobody's name. */
static void
read_steps(struct site_case *r, struct arena *a, const struct casefile *c)
{
	struct site_step *list = NULL;

	for (const struct node *e = case_acts(c); e; e = e->next) {
		int to = word_find(state_names, STATE_N, node_get_str(e, "to", NULL));
		const struct act *act = act_find(node_get_str(e, "act", NULL));
		struct site_step s = {.act = act ? act->name : NULL, .to = (enum state)to};

		if (event_left_out(e) || to <= 0 || !act || !event_stamp(e, "at", &s.at))
			continue;
		list = list_room_in(a, list, r->n_steps, sizeof *list);
		list[r->n_steps++] = s;
		r->updated = s.at;
	}
	r->steps = list;
}

static const char *
shown_location(struct arena *a, const struct node *event)
{
	const char *location = node_get_str(event, "location", "");
	struct buf b = {0};

	return mask_name(&b, location, SHOWN_WHOLE) ? buf_keep(&b, a) : NULL;
}

static void
read_hearings(struct site_case *r, struct arena *a, const struct casefile *c)
{
	struct site_hearing *list = NULL, h = {0};

	if (c->fold.state == STATE_VOID)
		return;
	for (const struct node *e = case_acts(c); e; e = e->next) {
		h.event++;
		if (event_left_out(e) || !event_is(e, "pause") ||
		    !node_is(node_get(e, "procedure"), "hearing") ||
		    !event_stamp(e, "time", &h.at) ||
		    (!event_stamp(e, "recorded", &h.told) && !event_stamp(e, "at", &h.told)))
			continue;
		h.location = shown_location(a, e);
		list = list_room_in(a, list, r->n_hearings, sizeof *list);
		list[r->n_hearings++] = h;
	}
	r->hearings = list;
}

static void
read_promise(struct site_case *r, const struct casefile *c)
{
	const struct task *t = r->facts.ended ? NULL : fold_binding(&c->fold);

	r->paused = t && t->paused;
	r->promised = t && !t->paused;
	if (r->promised)
		r->promise = t->due;
}

/* In the office's memory, so that it outlives the case. */
static const char *
department_of(const struct office *o, const char *id)
{
	const struct department *dep = id ? office_department(o, id) : NULL;

	return dep ? dep->id : NULL;
}

/* What follows no version, since none was in force, is of the sort of the last, or the first. */
static const struct version *
version_of(const struct office *o, const struct casefile *c, const struct item *item)
{
	const struct version *v = case_version(o, c);

	return v ? v : item_last(item, zone_day(c->fold.received.sec));
}

bool
site_counts(struct site_count *n, const struct office *o, const struct site_policy *p,
    struct casefile *c, int64_t now)
{
	const struct item *item = office_item(o, node_get_str(c->tree, "item", ""));

	if (!item || c->fold.simulated || c->fold.state == STATE_VOID ||
	    !nature_approves(version_of(o, c, item)->nature) || !site_has_item(p, item->id))
		return false;
	n->item = item;
	facts_read(&n->facts, o, c, now);
	return true;
}

enum site_left
site_record(struct site_case *r, struct arena *a, const struct office *o,
    const struct site_policy *p, struct casefile *c, int64_t now, const char **why)
{
	const struct item *item = office_item(o, node_get_str(c->tree, "item", ""));
	const struct version *v = item ? version_of(o, c, item) : NULL;

	*why = NULL;
	if (!item || c->fold.simulated || case_taken_back(c) || !version_applied(v))
		return LEFT_NO_CASE;
	if (!site_has_item(p, item->id))
		return LEFT_SITE;
	*why = withheld_why(&p->withheld, o, c, now, c->arena);
	if (*why)
		return LEFT_WITHHELD;
	*r = (struct site_case){.id = arena_str(a, case_id(c)),
	    .item = item,
	    .version = v,
	    .host = department_of(o,
		c->fold.host ? c->fold.host
		    : v      ? v->host
			     : NULL),
	    .applicant = shown_name(a, p, c, zone_day(now)),
	    .received = c->fold.received,
	    .updated = c->fold.received};
	facts_read(&r->facts, o, c, now);
	read_promise(r, c);
	read_steps(r, a, c);
	read_hearings(r, a, c);
	return LEFT_NOT;
}
