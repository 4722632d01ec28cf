#include "case/linked.h"

#include <stdlib.h>
#include <string.h>

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

/* The pause of the procedure that has not ended; NULL: there is none. */
static const struct node *
running(const struct casefile *c, const char *procedure)
{
	const struct node *pause = NULL;

	for (const struct node *e = case_acts(c); e; e = e->next) {
		if (!node_is(node_get(e, "procedure"), procedure))
			continue;
		if (event_is(e, "pause"))
			pause = e;
		if (event_is(e, "resume"))
			pause = NULL;
	}
	return pause;
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

/* A procedure that is shared began for all, and ends for all. */
static bool
is_whole(const struct casefile *c, const struct act *act, const struct node *keys)
{
	const char *procedure = node_get_str(keys, "procedure", "");

	if (!act)
		return false;
	if (strcmp(act->name, "pause") == 0)
		return node_get_bool(keys, "shared", false);
	if (strcmp(act->name, "resume") == 0)
		return node_get_bool(running(c, procedure), "shared", false);
	return act->whole;
}

bool
request_whole(const struct casefile *c, const struct request *r)
{
	const struct node *e;

	if (!case_application(c) || r->paper)
		return false;
	if (strcmp(r->act->name, "correct") == 0) {
		e = event_numbered(c, node_get_str(r->keys, "event", "0"));
		return is_whole(c, act_find(node_get_str(e, "act", NULL)), e);
	}
	/* an edit by hand is adopted where it was made */
	if (strcmp(r->act->name, "amend") == 0)
		return changes(&r->dossier);
	return is_whole(c, r->act, r->keys);
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

	return !x || !y || strcmp(x, y) == 0;
}
