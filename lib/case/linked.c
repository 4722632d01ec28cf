#include "case/linked.h"

#include <stdlib.h>
#include <string.h>

#include "base/said.h"
#include "case/attached.h"
#include "case/clock.h"

static const struct node *
receipt(const struct casefile *c)
{
	const struct node *history = node_get(c->tree, "history");

	return history ? history->first : NULL;
}

const struct node *
case_members(const struct casefile *c)
{
	return node_get(receipt(c), "linked");
}

const char *
case_application(const struct casefile *c)
{
	return case_members(c) ? case_id(c) : node_get_str(receipt(c), "application", NULL);
}

static const struct node *
event_numbered(const struct casefile *c, const char *number)
{
	size_t n = strtoul(number, NULL, 10);
	const struct node *e = n ? case_acts(c) : NULL;

	while (e && --n)
		e = e->next;
	return e;
}

static bool
changes(const struct dossier_change *x)
{
	const struct node *maps[] = {x->set, x->add, x->remove};

	for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
		if (maps[i] && maps[i]->n)
			return true;
	return false;
}

static bool
is_act(const struct act *act, const char *name)
{
	return act && strcmp(act->name, name) == 0;
}

/* The keys by which a pause is shared that is begun or ended; before as running. NULL: neither is. */
static const struct node *
pause_of(const struct casefile *c, const struct act *act, const struct node *keys,
    const struct node *before)
{
	if (is_act(act, "pause"))
		return keys;
	return is_act(act, "resume")
	    ? pause_running(case_acts(c), node_get_str(keys, "procedure", ""), before)
	    : NULL;
}

/* The event that is taken back; NULL: the request takes none back. */
static const struct node *
taken_back(const struct casefile *c, const struct request *r)
{
	return is_act(r->act, "correct") ? event_numbered(c, node_get_str(r->keys, "event", "0"))
					 : NULL;
}

/* The same of the request, or of what it takes back. */
static const struct node *
pause_of_request(const struct casefile *c, const struct request *r)
{
	const struct node *e = taken_back(c, r);

	return e ? pause_of(c, act_find(node_get_str(e, "act", NULL)), e, e)
		 : pause_of(c, r->act, r->keys, NULL);
}

const struct node *
request_shares(const struct casefile *c, const struct request *r)
{
	return r->paper ? NULL : node_get(pause_of_request(c, r), "cases");
}

bool
pause_is_same(const struct casefile *a, const struct casefile *b, const char *procedure)
{
	const struct node *x = pause_running(case_acts(a), procedure, NULL);
	const struct node *y = pause_running(case_acts(b), procedure, NULL);

	return x && y && event_number(b, y) == linked_event(b, x);
}

bool
request_whole(const struct casefile *c, const struct request *r)
{
	const struct node *e = taken_back(c, r);
	const struct act *act = e ? act_find(node_get_str(e, "act", NULL)) : r->act;

	if (!case_application(c) || r->paper)
		return false;
	/* an edit by hand is adopted where it was made */
	if (is_act(r->act, "amend"))
		return changes(&r->dossier);
	/* a procedure that is shared began for all, and ends for all */
	if (is_act(act, "pause") || is_act(act, "resume"))
		return node_get_bool(pause_of_request(c, r), "shared", false);
	return act && act->whole;
}

size_t
linked_event(const struct casefile *c, const struct node *event)
{
	static const char *const same[] = {"act", "at", "by", "recorded"};
	size_t number = 0, n = 0, i;

	for (const struct node *e = case_acts(c); e; e = e->next) {
		n++;
		for (i = 0; i < sizeof same / sizeof *same &&
		     node_equal(node_get(e, same[i]), node_get(event, same[i]));
		     i++)
			;
		if (i == sizeof same / sizeof *same)
			number = n;
	}
	return number;
}

static const char *
applicant(const struct node *tree, const char *key)
{
	return node_str(node_get(node_get(tree, "applicant"), key), NULL);
}

bool
same_applicant(const struct node *a, const struct node *b)
{
	const char *key = applicant(a, "id-number") && applicant(b, "id-number") ? "id-number"
										 : "name";
	const char *x = applicant(a, key), *y = applicant(b, key);
	struct arena own = {0};
	bool same = !x || !y || strcmp(said_squeezed(&own, x), said_squeezed(&own, y)) == 0;

	arena_release(&own);
	return same;
}
