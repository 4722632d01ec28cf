#include "case/review.h"

#include <string.h>

#include "rules/act.h"

/* What is said in writing after the opinion; what is said in the meeting. */
static bool
is_word(const struct node *e)
{
	return event_is(e, "countersign") || event_is(e, "state");
}

static const struct panel *
panel_of(const struct office *o, const struct node *history, const struct version *v,
    day_t ruled)
{
	const char *id = v ? v->panel : NULL;

	for (const struct node *e = history; e; e = e->next)
		if (event_is(e, "mark") && node_get(e, "panel"))
			id = node_get_str(e, "panel", "");
	return office_panel(o, id, ruled);
}

/* The event that a later one makes past: a step begins anew. */
static void
follow(struct review *r, const struct node *e)
{
	if (event_is(e, "opine") || event_is(e, "amend")) {
		r->opinion = event_is(e, "opine") ? e : NULL;
		r->meeting = r->minute = r->sign = r->report = r->draft = NULL;
	} else if (event_is(e, "convene")) {
		r->meeting = e;
		r->minute = r->sign = r->report = r->draft = NULL;
	} else if (is_word(e)) {
		r->minute = r->sign = r->report = r->draft = NULL;
	} else if (event_is(e, "minute")) {
		r->minute = e;
		r->sign = r->report = r->draft = NULL;
	} else if (event_is(e, "sign")) {
		r->sign = e;
	} else if (event_is(e, "report-up")) {
		r->report = e;
	} else if (event_is(e, "draft")) {
		r->draft = e;
	}
	r->major |= event_is(e, "mark") && node_is(node_get(e, "mark"), "major");
}

struct review
review_of(const struct office *o, const struct casefile *c, const struct version *v, day_t ruled)
{
	struct review r = {.office = o, .history = case_acts(c)};

	r.panel = panel_of(o, r.history, v, ruled);
	r.host = c->fold.host ? c->fold.host : v && v->host ? v->host : "";
	for (const struct node *e = r.history; e; e = e->next)
		follow(&r, e);
	return r;
}

bool
review_invited(const struct review *r, const char *department)
{
	for (const struct node *e = r->history; e; e = e->next)
		if (event_is(e, "invite") && node_is(node_get(e, "department"), department))
			return true;
	return false;
}

bool
review_asks(const struct review *r, const char *department)
{
	return r->panel && strcmp(department, r->host) != 0 &&
	    (node_has(r->panel->members, department) || review_invited(r, department));
}

bool
review_attends(const struct review *r, const char *department)
{
	return r->panel &&
	    (strcmp(department, r->host) == 0 || review_asks(r, department) ||
		node_has(r->panel->meeting_members, department));
}

/* Skips n, counting down, unless the department stood before. */
static const char *
take(const struct node *list, const char *except, size_t *n)
{
	for (const struct node *m = list ? list->first : NULL; m; m = m->next)
		if (strcmp(m->str, except) != 0 && !(*n)--)
			return m->str;
	return NULL;
}

static bool
invited_before(const struct review *r, const struct node *invite)
{
	const struct node *department = node_get(invite, "department");

	for (const struct node *e = r->history; e != invite; e = e->next)
		if (event_is(e, "invite") && node_equal(node_get(e, "department"), department))
			return true;
	return false;
}

const char *
review_nth(const struct review *r, size_t n, bool meeting)
{
	const char *found, *department;

	if (!r->panel || (meeting && *r->host && !n--))
		return r->panel ? r->host : NULL;
	if ((found = take(r->panel->members, r->host, &n)))
		return found;
	if (meeting && (found = take(r->panel->meeting_members, r->host, &n)))
		return found;
	for (const struct node *e = r->history; e; e = e->next) {
		department = event_is(e, "invite") ? node_get_str(e, "department", "") : NULL;
		if (department && strcmp(department, r->host) != 0 &&
		    !node_has(r->panel->members, department) &&
		    !(meeting && node_has(r->panel->meeting_members, department)) &&
		    !invited_before(r, e) && !n--)
			return department;
	}
	return NULL;
}

const struct node *
review_said(const struct review *r, const char *department)
{
	const struct node *found = NULL;

	for (const struct node *e = r->opinion; e; e = e->next)
		if (is_word(e) && node_is(node_get(e, "department"), department))
			found = e;
	return found;
}

static const struct node *
in_meeting(const struct review *r, const char *act, const char *department)
{
	const struct node *found = NULL;

	for (const struct node *e = r->meeting; e; e = e->next)
		if (event_is(e, act) && node_is(node_get(e, "department"), department))
			found = e;
	return found;
}

const struct node *
review_signed_in(const struct review *r, const char *department)
{
	return in_meeting(r, "sign-in", department);
}

const struct node *
review_stated(const struct review *r, const char *department)
{
	return in_meeting(r, "state", department);
}

static bool
is_false(const struct node *e, const char *key)
{
	return node_get(e, key) && !node_get_bool(e, key, true);
}

/* The word is the last of its department in the round. */
static bool
stands(const struct review *r, const struct node *e)
{
	return is_word(e) && review_said(r, node_get_str(e, "department", "")) == e;
}

const struct node *
review_veto(const struct review *r)
{
	for (const struct node *e = r->opinion; e; e = e->next)
		if (is_false(e, "lawful") && stands(r, e))
			return e;
	return NULL;
}

const struct node *
review_dissent(const struct review *r, bool in_round)
{
	for (const struct node *e = r->opinion; e; e = e->next)
		if (is_false(e, "agree") && (in_round ? event_is(e, "countersign") : stands(r, e)))
			return e;
	return NULL;
}

const char *
review_speaker(const struct node *word)
{
	return node_get_str(word, "department", "");
}
