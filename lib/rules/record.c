#include "rules/record.h"

#include <string.h>

const char *const rank_names[RANK_N] = {"", "law", "regulation", "state-council",
    "local-regulation", "rule", "normative"};

const char *const government_names[GOVERNMENT_N] = {"", "national", "province", "city", "county",
    "town"};

const char *const begun_names[BEGUN_N] = {"", "new", "taken-over", "split"};

const char *const ended_names[ENDED_N] = {"", "cancelled", "merged", "delegated", "handed-up",
    "converted"};

bool
record_day(const struct node *entry, const char *key, day_t *day)
{
	const struct node *n = node_get(entry, key);

	return n && day_parse(n->str, n->len, day);
}

const char *
basis_article(const struct node *basis)
{
	return basis->kind == NODE_SCALAR ? basis->str : node_get_str(basis, "article", "");
}

enum rank
basis_rank(const struct node *basis)
{
	return (enum rank)word_find(rank_names, RANK_N, node_get_str(basis, "rank", NULL));
}

bool
basis_is_normative(const struct version *v)
{
	const struct node *list = node_get(v->node, "basis");

	for (const struct node *x = list ? list->first : NULL; x; x = x->next)
		if (basis_rank(x) != RANK_NORMATIVE)
			return false;
	return list && list->n;
}

/* Bytes of the bracket with which s begins, whichever of the usual forms; 0: none. */
static size_t
bracket(const char *s, const char *const *forms)
{
	for (; *forms; forms++)
		if (strncmp(s, *forms, strlen(*forms)) == 0)
			return strlen(*forms);
	return 0;
}

static size_t
digits(const char *s)
{
	return strspn(s, "0123456789");
}

/* Behind a bracket that opens: a year, the bracket that closes, a number and its sign. */
static bool
number_whole(const char *s)
{
	static const char *const closing[] = {"〕", "］", "﹞", NULL};
	size_t n = digits(s), close;

	s += n;
	close = bracket(s, closing);
	s += close;
	s += strncmp(s, "第", strlen("第")) == 0 ? strlen("第") : 0;
	if (n != 4 || !close || !digits(s))
		return false;
	s += digits(s);
	return strncmp(s, "号", strlen("号")) == 0 || strncmp(s, "號", strlen("號")) == 0;
}

bool
document_whole(const char *text)
{
	static const char *const opening[] = {"〔", "［", "﹝", NULL};
	size_t n;

	for (; *text; text += n ? n : 1) {
		n = bracket(text, opening);
		if (n && !number_whole(text + n))
			return false;
	}
	return true;
}

struct steps
version_steps(const struct version *v)
{
	const struct node *list = node_get(v->node, "steps");
	struct steps n = {0};

	for (const struct node *x = list ? list->first : NULL; x; x = x->next) {
		n.all++;
		n.internal += node_get_bool(x, "internal", false);
		n.serial += !node_get_bool(x, "together", false);
	}
	return n;
}

size_t
version_count(const struct version *v, const char *list)
{
	const struct node *n = node_get(v->node, list);

	return n ? n->n : 0;
}

static const struct limit *
deciding(const struct limit *l, size_t n, const struct version *v, const char *nature, day_t day)
{
	for (; n; n--, l++)
		if (l->clock == CLOCK_CASE && l->nature && strcmp(l->nature, nature) == 0 &&
		    period_holds(&l->in_force, day) && !l->stated &&
		    words_have("receive accept", l->starts) &&
		    (node_has(l->ends, "decide") ||
			(!nature_approves(v->nature) && node_has(l->ends, "close"))))
			return l;
	return NULL;
}

const struct limit *
version_limit(const struct office *o, const struct version *v, const char *nature, day_t day)
{
	const struct limit *own = deciding(v->limits, v->n_limits, v, nature, day);

	return own ? own : deciding(o->limits, o->n_limits, v, nature, day);
}

bool
version_length(const struct office *o, const struct version *v, const char *nature, day_t day,
    struct length *l)
{
	const struct limit *limit = version_limit(o, v, nature, day);

	if (limit)
		*l = limit->length;
	else if (v->kind == KIND_IMMEDIATE && strcmp(nature, "promised") == 0)
		*l = (struct length){UNIT_SAME_DAY, 0};
	else
		return false;
	return true;
}

/* How it came and went is said of the first and the last version. */
static void
check_life(struct reading *r, const struct item *item, const struct version *v)
{
	const struct node *begun = node_get(v->node, "begun"), *ended = node_get(v->node, "ended");
	const struct node *into = node_get(v->node, "into");

	if (begun && v != item->versions)
		fault(r, begun, "begun is said of the first version of an item");
	if (ended && (v != item->versions + item->n_versions - 1 || v->in_force.until == DAY_MAX))
		fault(r, ended, "ended is said of the last version of an item, which has until");
	if (!into != !node_is(ended, "merged"))
		fault(r, into ? into : ended,
		    "into says into which item it was merged: both or none");
	if (into && (item_absent(r->o, into->str) || strcmp(into->str, item->id) == 0))
		fault(r, into, "item '%s' is no other item of the catalog", into->str);
}

static void
check_part(struct reading *r, const struct item *item, const struct version *v)
{
	const struct node *n = node_get(v->node, "part-of");
	const struct item *main = n && !r->o->read_item ? office_item(r->o, n->str) : NULL;

	if (n && (item_absent(r->o, n->str) || strcmp(n->str, item->id) == 0))
		fault(r, n, "item '%s' is no other item of the catalog", n->str);
	for (size_t i = 0; main && i < main->n_versions; i++)
		if (node_get(main->versions[i].node, "part-of"))
			fault(r, n, "item '%s' is itself a part of another", n->str);
}

static void
check_dates(struct reading *r, const struct version *v)
{
	const struct node *approvals = node_get(v->node, "approvals"),
			  *published = node_get(v->node, "published"), *n, *x;
	struct period p;
	day_t day;

	n = node_get(v->node, "entered");
	if (n)
		date_read(r, n, &day);
	for (x = approvals ? approvals->first : NULL; x; x = x->next)
		date_read(r, node_get(x, "date"), &day);
	for (x = published ? published->first : NULL; x; x = x->next) {
		n = node_get(x, "until");
		if (date_read(r, node_get(x, "date"), &p.from) && n && date_read(r, n, &p.until) &&
		    p.until < p.from)
			fault(r, n, "until is before date");
	}
}

/* One step begins before another can be done together with it, and a name is one's alone. */
static void
check_lists(struct reading *r, const struct version *v)
{
	const struct node *steps = node_get(v->node, "steps"),
			  *list = node_get(v->node, "materials"), *id, *y;

	if (steps && node_get_bool(steps->first, "together", false))
		fault(r, steps->first, "the first step has none above it to go together with");
	for (const struct node *x = list ? list->first : NULL; x; x = x->next) {
		id = node_get(x, "id");
		for (y = list->first; id && y != x && !node_equal(node_get(y, "id"), id);
		     y = y->next)
			;
		if (id && y != x)
			fault(r, id, "the id '%s' stands twice", id->str);
	}
}

void
record_hold(struct reading *r, const struct item *item, const struct version *v)
{
	check_life(r, item, v);
	check_part(r, item, v);
	check_dates(r, v);
	check_lists(r, v);
}
