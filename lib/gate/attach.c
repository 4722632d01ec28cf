#include <string.h>

#include "base/tongue.h"
#include "case/attached.h"
#include "gate/gate.h"

/* What is kept with a case: each file once, and what its item wants. */

/* The attachment with the same value of the key; NULL: there is none. */
static const struct node *
attached_with(const struct moment *m, const char *key)
{
	const struct node *e = NULL;

	while ((e = attached_next(m->c, e)))
		if (node_equal(node_get(e, key), node_get(m->keys, key)))
			return e;
	return NULL;
}

/* Another file that was attached by that name, be it taken back: it stays where it is. */
static bool
had_the_name(const struct moment *m)
{
	const struct node *history = node_get(m->c->tree, "history");

	for (const struct node *e = history ? history->first : NULL; e; e = e->next)
		if (event_is(e, "attach") &&
		    node_equal(node_get(e, "file"), node_get(m->keys, "file")) &&
		    !node_equal(node_get(e, "digest"), node_get(m->keys, "digest")))
			return true;
	return false;
}

static bool
twice_holds(const struct moment *m, struct buf *why)
{
	const struct node *same = attached_with(m, "digest");

	if (same)
		buf_say(why, "it is attached as '%s', act %zu", node_get_str(same, "file", ""),
		    event_number(m->c, same));
	else if (had_the_name(m))
		buf_say(why, "another file was attached as '%s': give this one another name",
		    node_get_str(m->keys, "file", ""));
	else
		return true;
	return false;
}

static bool
image_holds(const struct moment *m, struct buf *why)
{
	const char *type = node_get_str(m->keys, "type", "image/");

	if (!node_is(node_get(m->keys, "as"), "photograph") || strncmp(type, "image/", 6) == 0)
		return true;
	buf_say(why, "'%s' is no image, but %s", node_get_str(m->keys, "file", ""), type);
	return false;
}

/* From the decision on, what is granted has to have it; what ends otherwise does not. */
static bool
binds(const struct moment *m)
{
	const enum outcome o = m->c->fold.outcome;

	/* silence grants, or does something else */
	if (strcmp(m->act->name, "lapse") == 0)
		return moment_grants(m);
	return words_have("accept inspect conclude opine", m->act->name) || moment_grants(m) ||
	    o == OUTCOME_GRANTED || o == OUTCOME_DEEMED_GRANTED;
}

/* What of an inspection or a visit is to be shown it names itself: inspect.photograph. */
static bool
is_named(const struct moment *m, const char *as)
{
	return strcmp(as, "photograph") == 0 && words_have("inspect conclude", m->act->name);
}

/* One of that kind; a copy of what is issued is one of what was issued last. */
static bool
is_attached(const struct moment *m, const char *as)
{
	bool copy = strcmp(as, "certificate-copy") == 0;
	const struct node *e = copy ? moment_last(m, "issue") : NULL;

	if (copy && !e)
		return false;
	while ((e = attached_next(m->c, e)))
		if (node_is(node_get(e, "as"), as))
			return true;
	return false;
}

static bool
required_holds(const struct moment *m, struct buf *why)
{
	const struct node *list = node_get(m->version ? m->version->node : NULL, "attachments");
	const char *act = strcmp(m->act->name, "lapse") == 0 ? "decide" : m->act->name, *as;

	for (const struct node *x = list && binds(m) ? list->first : NULL; x; x = x->next) {
		as = node_get_str(x, "as", "");
		if (!node_is(node_get(x, "before"), act) || is_named(m, as) || is_attached(m, as))
			continue;
		buf_fmt(why, "%s%s", why->len ? _(", ") : _("the item wants attached: "), as);
		if (strcmp(as, "certificate-copy") == 0)
			buf_say(why,
			    moment_last(m, "issue") ? " of what was issued last"
						    : ", and nothing was issued");
	}
	return !why->len;
}

const struct gate attach_gates[] = {
    {"attach.twice", "a file is attached once, under a name that no other file of the case has had",
	"casework(5), ATTACHMENTS", "attach", GATE_SAID, GATE_FIRM, 0, twice_holds},
    {"attach.image", "a photograph is an image", "casework(5), ATTACHMENTS", "attach", GATE_SAID,
	GATE_FIRM, 0, image_holds},
    {"attachment.required", "what the item wants attached before the act is there",
	"casework(5), ITEMS",
	"accept inspect conclude opine decide lapse issue serve close archive", GATE_MATTER,
	GATE_FIRM, 0, required_holds},
    {.name = NULL},
};
