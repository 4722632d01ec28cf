#include "case/review.h"

#include <string.h>

#include "rules/act.h"

/* What is said in writing after the opinion; what is said in the meeting. */
static bool
is_word(const struct node *e)
{
	return event_is(e, "countersign") || event_is(e, "state");
}

/* The item's, or the first that a leader named. */
static const struct panel *
panel_of(const struct moment *m)
{
	const char *id = m->version ? m->version->panel : NULL;

	for (const struct node *e = moment_history(m); e && !id; e = e->next)
		if (event_is(e, "mark") && event_answers(e))
			id = node_get_str(e, "panel", NULL);
	return office_panel(m->office, id, m->ruled);
}

/* A step after which those that come later are past. */
static void
set(struct review *r, const struct node **step, const struct node *e)
{
	const struct node **const steps[] = {&r->opinion, &r->meeting, &r->minute, &r->sign,
	    &r->report, &r->draft};
	size_t i = 0;

	while (steps[i] != step)
		i++;
	*step = e;
	while (++i < sizeof steps / sizeof *steps)
		*steps[i] = NULL;
}

static void
end_round(struct review *r, const struct node *e)
{
	if (r->opinion)
		r->past = e;
	set(r, &r->opinion, NULL);
}

static void
follow(struct review *r, const struct node *e)
{
	const char *host = node_get_str(e, "host", r->host), *act = node_get_str(e, "act", "");
	const struct node *valid = event_answers(e) ? e : NULL;

	if (strcmp(act, "opine") == 0)
		set(r, &r->opinion, valid);
	else if (strcmp(act, "amend") == 0 || strcmp(host, r->host) != 0)
		end_round(r, e);
	else if (strcmp(act, "convene") == 0)
		set(r, &r->meeting, valid);
	else if (strcmp(act, "countersign") == 0 || strcmp(act, "state") == 0)
		set(r, &r->minute, NULL);
	else if (strcmp(act, "minute") == 0)
		set(r, &r->minute, valid);
	else if (strcmp(act, "sign") == 0 && valid)
		r->sign = e;
	else if (strcmp(act, "report-up") == 0 && valid)
		r->report = e;
	else if (strcmp(act, "draft") == 0 && valid)
		r->draft = e;
	if (strcmp(act, "minute") == 0)
		r->last = e;
	r->host = host;
	r->major |= strcmp(act, "mark") == 0 && node_is(node_get(e, "mark"), "major");
}

struct review
review_of(const struct moment *m)
{
	struct review r = {.office = m->office, .day = m->day, .history = moment_history(m)}, *kept;

	if (m->review && *m->review)
		return **m->review;
	r.panel = panel_of(m);
	r.host = m->version && m->version->host ? m->version->host : "";
	for (const struct node *e = r.history; e; e = e->next)
		follow(&r, e);
	if (m->review) {
		*m->review = kept = arena_alloc(m->c->arena, sizeof *kept);
		*kept = r;
	}
	return r;
}

struct review
review_standing(const struct office *o, const struct casefile *c)
{
	const struct moment m = {.office = o,
	    .c = c,
	    .day = zone_day(c->fold.recorded.sec),
	    .version = case_version(o, c),
	    .ruled = c->fold.ruled};

	return review_of(&m);
}

bool
review_invited(const struct review *r, const char *department)
{
	for (const struct node *e = r->history; e; e = e->next)
		if (event_is(e, "invite") && node_is(node_get(e, "department"), department))
			return true;
	return false;
}

static bool
has_ended(const struct review *r, const char *department)
{
	const struct department *d = office_department(r->office, department);

	return d && r->day > d->in_force.until;
}

bool
review_asks(const struct review *r, const char *department)
{
	return r->panel && strcmp(department, r->host) != 0 && !has_ended(r, department) &&
	    (node_has(r->panel->members, department) || review_invited(r, department));
}

bool
review_attends(const struct review *r, const char *department)
{
	return r->panel &&
	    (strcmp(department, r->host) == 0 || review_asks(r, department) ||
		(node_has(r->panel->meeting_members, department) && !has_ended(r, department)));
}

/* Skips n, counting down, but for the host, which is another matter, and what has ended. */
static const char *
take(const struct review *r, const struct node *list, size_t *n)
{
	for (const struct node *m = list ? list->first : NULL; m; m = m->next)
		if (strcmp(m->str, r->host) != 0 && !has_ended(r, m->str) && !(*n)--)
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
	if ((found = take(r, r->panel->members, &n)))
		return found;
	if (meeting && (found = take(r, r->panel->meeting_members, &n)))
		return found;
	for (const struct node *e = r->history; e; e = e->next) {
		department = event_is(e, "invite") ? node_get_str(e, "department", "") : NULL;
		if (department && strcmp(department, r->host) != 0 && !has_ended(r, department) &&
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
		if (is_word(e) && node_is(node_get(e, "department"), department) &&
		    event_answers(e))
			found = e;
	return found;
}

static const struct node *
in_meeting(const struct review *r, const char *act, const char *department)
{
	const struct node *found = NULL;

	for (const struct node *e = r->meeting; e; e = e->next)
		if (event_is(e, act) && node_is(node_get(e, "department"), department) &&
		    event_answers(e))
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

/* The department has said nothing since, in whatever round. The host's opinion is its word too. */
static bool
stands(const struct review *r, const struct node *word)
{
	const char *department = node_get_str(word, "department", "");
	bool of_host = strcmp(department, r->host) == 0;

	if (!is_word(word))
		return false;
	for (const struct node *e = word->next; e; e = e->next)
		if ((of_host && e == r->opinion) ||
		    (is_word(e) && node_is(node_get(e, "department"), department) &&
			event_answers(e)))
			return false;
	return true;
}

const struct node *
review_veto(const struct review *r)
{
	for (const struct node *e = r->history; e; e = e->next)
		if (node_is_false(e, "lawful") && stands(r, e))
			return e;
	return NULL;
}

const struct node *
review_dissent(const struct review *r, bool serious)
{
	for (const struct node *e = r->history; e; e = e->next)
		if (node_is_false(e, "agree") && stands(r, e) &&
		    (!serious || node_get_bool(e, "serious", false)))
			return e;
	return NULL;
}

const char *
review_speaker(const struct node *word)
{
	return node_get_str(word, "department", "");
}
