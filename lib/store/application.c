#include "store/application.h"

#include <stdlib.h>
#include <string.h>

#include "case/linked.h"
#include "store/replaced.h"

/* The case, kept in the arena; NULL: it cannot be read. */
static struct casefile *
look(const struct store *s, const char *id, struct arena *a)
{
	struct casefile *c = arena_alloc(a, sizeof *c);
	struct diag ignored = {0};
	struct buf text = {0};
	struct case_id number;
	bool read = id_parse(id, &number) &&
	    store_read(s, id, CASE_WHOLE, a, &text, c, &ignored) == ST_DONE;

	c->text = NULL; /* it goes, and nobody asks for it */
	buf_release(&text);
	diag_release(&ignored);
	return read ? c : NULL;
}

/* Who stands in the place of the case, which may be itself. */
static const struct casefile *
standing(const struct store *s, const struct casefile *c, struct arena *a)
{
	const char *by;

	while (c && (by = case_replacing(s, c, a)))
		c = look(s, by, a);
	return c;
}

const char **
application_cases(const struct store *s, const struct casefile *c, struct arena *a, size_t *n)
{
	const char *lead = case_application(c), **list;
	const struct casefile *first = !lead || strcmp(lead, case_id(c)) == 0 ? c
									      : look(s, lead, a);
	const struct node *members = lead && first ? case_members(first) : NULL, *x;

	*n = 0;
	if (!members)
		return NULL;
	list = arena_alloc(a, (members->n + 1) * sizeof *list);
	if ((first = standing(s, first, a)))
		list[(*n)++] = arena_str(a, case_id(first));
	for (x = members->first; x; x = x->next)
		if ((first = standing(s, look(s, x->str, a), a)))
			list[(*n)++] = arena_str(a, case_id(first));
	return list;
}

const struct casefile *
application_beside(const struct store *s, const struct casefile *c, struct arena *a)
{
	const struct casefile *other;
	const char **id;
	size_t n;

	id = application_cases(s, c, a, &n);
	for (size_t i = 0; i < n; i++) {
		other = strcmp(id[i], case_id(c)) != 0 ? look(s, id[i], a) : NULL;
		if (other && other->fold.state != STATE_VOID && other->fold.state != STATE_CLOSED)
			return other;
	}
	return NULL;
}

/* The act that is done, or that is done again in the place of one that is taken back. */
static const char *
done_act(const struct casefile *c, const struct request *r, const struct node *restate)
{
	size_t n = strtoul(node_get_str(r->keys, "event", "0"), NULL, 10);
	const struct node *e = case_acts(c);

	if (strcmp(r->act->name, "correct") != 0)
		return r->act->name;
	while (restate && e && n > 1) {
		e = e->next;
		n--;
	}
	return restate && n ? node_get_str(e, "act", "") : "";
}

static bool
presupposes(const struct store *s, const struct casefile *c, const char *act)
{
	const struct item *item = office_item(&s->office, node_get_str(c->tree, "item", NULL));

	if (strcmp(act, "accept") != 0 && strcmp(act, "decide") != 0)
		return false;
	for (size_t i = 0; item && i < item->n_versions; i++)
		if (node_get(item->versions[i].node, "preconditions"))
			return true;
	return false;
}

/* The cases that the act names, else the acceptance; NULL: none. */
static const struct node *
named_for_it(const struct casefile *c, const struct request *r, const struct node *restate,
    struct arena *a)
{
	const char *text = node_get_str(restate, "precondition", NULL);
	const struct node *named = node_get(r->keys, "precondition");
	struct node *list;
	char *rest, *id;

	if (text) {
		list = node_seq(a);
		rest = arena_strn(a, text, strlen(text));
		while ((id = strsep(&rest, "; ")))
			node_append(list, node_string(a, id));
		return list;
	}
	for (const struct node *e = named ? NULL : case_acts(c); e; e = e->next)
		if (event_is(e, "accept"))
			named = node_get(e, "precondition");
	return named;
}

void
application_presupposed(const struct store *s, const struct casefile *c, struct request *r,
    const struct node *restate, struct arena *a)
{
	const struct node *named, *e;
	const struct casefile **list;
	const char **id;
	size_t n;

	r->n_presupposed = 0;
	if (!presupposes(s, c, done_act(c, r, restate)))
		return;
	named = named_for_it(c, r, restate, a);
	id = application_cases(s, c, a, &n);
	list = arena_alloc(a, (n + (named ? named->n : 0) + 1) * sizeof *list);
	for (e = named ? named->first : NULL; e; e = e->next)
		if ((list[r->n_presupposed] = look(s, e->str, a)))
			r->n_presupposed++;
	for (size_t i = 0; i < n; i++)
		if (strcmp(id[i], case_id(c)) != 0 && (list[r->n_presupposed] = look(s, id[i], a)))
			r->n_presupposed++;
	r->presupposed = list;
}

void
application_why(struct obstacles *out, const struct store *s, const struct casefile *c, int64_t now)
{
	struct request r = {.act = act_find("decide"), .keys = node_map(c->arena)};

	application_presupposed(s, c, &r, NULL, c->arena);
	case_why(out, &s->office, c, now, &r);
}

/* The number that the first knows it by: its own, or of what it took the place of. */
static const char *
known_as(const struct store *s, const struct casefile *c, const struct casefile *first,
    struct arena *a)
{
	const char *old;

	while (c && strcmp(case_id(c), case_id(first)) != 0 &&
	    !node_has(case_members(first), case_id(c))) {
		old = node_get_str(case_acts(c), "replaces", NULL);
		c = old ? look(s, old, a) : NULL;
	}
	return c ? case_id(c) : NULL;
}

static const char *
member_fault(const struct store *s, const struct casefile *c, const char *lead, struct arena *a)
{
	const struct casefile *first = look(s, lead, a);

	if (!first)
		return arena_say(a, "there is no case '%s'", lead);
	if (!case_members(first) || !known_as(s, c, first, a))
		return arena_say(a, "%s does not name it", lead);
	first = standing(s, first, a);
	if (first && c->fold.state != STATE_VOID && first->fold.state != STATE_VOID &&
	    !same_applicant(c->tree, first->tree))
		return arena_say(a, "%s is of another applicant", case_id(first));
	return NULL;
}

const char *
application_fault(const struct store *s, const struct casefile *c, struct arena *a)
{
	const char *lead = case_application(c);
	const struct node *members = case_members(c), *x;
	const struct casefile *other;

	if (!lead)
		return NULL;
	if (!members)
		return member_fault(s, c, lead, a);
	for (x = members->first; x; x = x->next) {
		other = look(s, x->str, a);
		if (!other)
			return arena_say(a, "there is no case '%s'", x->str);
		if (case_members(other) ||
		    strcmp(case_application(other) ? case_application(other) : "", case_id(c)) != 0)
			return arena_say(a, "%s does not name it", x->str);
	}
	return NULL;
}

/* Why the other case does not share the pause. */
static const char *
unshared(const struct store *s, const struct casefile *c, const struct node *pause, const char *id,
    struct arena *a)
{
	const struct casefile *other = look(s, id, a);
	const struct node *e = other ? case_acts(other) : NULL;
	size_t n = other ? linked_event(other, pause) : 0;

	if (!other)
		return arena_say(a, "there is no case '%s'", id);
	for (; n > 1; n--)
		e = e->next;
	if (!n || !node_equal(node_get(e, "review"), node_get(pause, "review")) ||
	    !node_has(node_get(e, "cases"), case_id(c)))
		return arena_say(a, "%s has no such pause that names it", id);
	return NULL;
}

const char *
shared_fault(const struct store *s, const struct casefile *c, size_t *number, struct arena *a)
{
	const struct node *cases, *x;
	const char *why = NULL;

	*number = 0;
	for (const struct node *e = case_acts(c); e && !why; e = e->next) {
		++*number;
		cases = event_is(e, "pause") ? node_get(e, "cases") : NULL;
		for (x = cases ? cases->first : NULL; x && !why; x = x->next)
			why = unshared(s, c, e, x->str, a);
	}
	return why;
}
