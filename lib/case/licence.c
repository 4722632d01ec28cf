#include "case/licence.h"

#include <stdlib.h>
#include <string.h>

const char *const licence_names[LICENCE_N] = {"", "not-yet-valid", "valid", "renewed-by-silence",
    "expired", "revoked", "cancelled"};
const char *const matter_names[MATTER_N] = {"", "renew", "change", "cancel"};

static int
matter_of(const struct node *event)
{
	return word_find(matter_names, MATTER_N, node_get_str(event, "matter", NULL));
}

/* What has a number of its own from then on, and what has another last day. */
static void
restate(struct licence *l, const struct node *event)
{
	l->last = event;
	l->number = node_get_str(event, "document", l->number);
	l->until = node_get_str(event, "valid-until", l->until);
}

static void
renewed(struct licence *l, const struct node *event)
{
	restate(l, event);
	l->applied[MATTER_RENEW] = NULL;
	l->unanswered = false;
}

/* Silence counts where the holder still waits for an answer. */
static void
lapsed(struct licence *l, const struct node *event)
{
	if (!node_is(node_get(event, "effect"), "deemed-renewed") || !l->applied[MATTER_RENEW])
		return;
	l->applied[MATTER_RENEW] = NULL;
	l->unanswered = true;
	l->last = event;
}

static void
ended(struct licence *l, const struct node *event, const struct node **how)
{
	*how = l->last = event;
	memset(l->applied, 0, sizeof l->applied);
}

static void
add(struct licence *l, const struct node *e)
{
	if (event_is(e, "apply"))
		l->applied[matter_of(e)] = e;
	else if (event_is(e, "decline"))
		l->applied[matter_of(e)] = NULL;
	else if (event_is(e, "renew"))
		renewed(l, e);
	else if (event_is(e, "lapse"))
		lapsed(l, e);
	else if (event_is(e, "revoke"))
		ended(l, e, &l->revoked);
	else if (event_is(e, "cancel"))
		ended(l, e, &l->cancelled);
	if (event_is(e, "change")) {
		restate(l, e);
		l->applied[MATTER_CHANGE] = NULL;
	}
}

static void
issued(struct licence *l, struct arena *a, const struct node *event)
{
	char day[DAY_TEXT];
	struct stamp at;

	*l = (struct licence){.issue = event};
	restate(l, event);
	l->from = node_get_str(event, "valid-from", NULL);
	if (!l->from && event_stamp(event, "at", &at)) {
		day_format(zone_day(at.sec), day);
		l->from = arena_str(a, day);
	}
}

static enum licence_state
state_of(const struct licence *l, day_t day)
{
	day_t first, last;

	if (!l->issue)
		return LICENCE_NONE;
	if (l->cancelled)
		return LICENCE_CANCELLED;
	if (l->revoked)
		return LICENCE_REVOKED;
	if (l->unanswered)
		return LICENCE_RENEWED_BY_SILENCE;
	if (l->from && day_parse(l->from, strlen(l->from), &first) && first > day)
		return LICENCE_COMING;
	return licence_last_day(l, &last) && last < day ? LICENCE_EXPIRED : LICENCE_VALID;
}

struct licence
licence_of(const struct casefile *c, day_t day)
{
	const enum outcome o = c->fold.outcome;
	struct licence l = {0};

	if (o != OUTCOME_GRANTED && o != OUTCOME_DEEMED_GRANTED)
		return l;
	for (const struct node *e = case_acts(c); e; e = e->next) {
		if (event_is(e, "issue"))
			issued(&l, c->arena, e);
		else if (l.issue)
			add(&l, e);
	}
	l.state = state_of(&l, day);
	return l;
}

bool
licence_last_day(const struct licence *l, day_t *day)
{
	return l->until && !l->unanswered && day_parse(l->until, strlen(l->until), day);
}

day_t
licence_renew_before(const struct version *v)
{
	const struct node *own = v ? node_get(v->node, "licence") : NULL;

	return (day_t)strtol(node_get_str(own, "renew-before", "30"), NULL, 10);
}
