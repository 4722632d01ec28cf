#include "rules/checklist.h"

#include <string.h>

#include "base/decimal.h"
#include "base/said.h"
#include "base/tongue.h"
#include "rules/act.h"

bool
points_parse(const char *text, int64_t *v)
{
	const char *end;

	return decimal_parse(text, 6, 2, v, &end) && !*end;
}

void
points_format(struct buf *out, int64_t v)
{
	size_t before = out->len;

	decimal_format(out, v, 2, false);
	while (out->len > before && out->data[out->len - 1] == '0')
		buf_cut(out, out->len - 1);
	if (out->len > before && out->data[out->len - 1] == '.')
		buf_cut(out, out->len - 1);
}

const struct node *
checklist_point(const struct version *v, const char *name)
{
	const struct node *list = node_get(v ? v->node : NULL, "checklist");

	for (const struct node *x = list ? list->first : NULL; x; x = x->next)
		if (node_is(node_get(x, "point"), name))
			return x;
	return NULL;
}

int64_t
point_full(const struct node *point)
{
	int64_t v = 0;

	points_parse(node_get_str(point, "points", "0"), &v);
	return v;
}

static void
check_sum(struct reading *r, const struct node *list, const struct node *full)
{
	int64_t sum = 0, said = 0;
	struct buf text = {0};

	for (const struct node *x = list->first; x; x = x->next)
		sum += point_full(x);
	points_format(&text, sum);
	if (!full)
		fault(r, list, "the checklist has no full-score: its points add up to %s",
		    buf_text(&text));
	else if (!points_parse(full->str, &said) || said != sum)
		fault(r, full, "full-score is %s, and the points of the checklist add up to %s",
		    full->str, buf_text(&text));
	buf_release(&text);
}

/* The keys that only some natures can have. */
static const struct {
	const char *key;
	word_set natures;
	const char *said;
} only[] = {
    {"anonymous",
	WORD_FLAG(NATURE_COMPLAINT) | WORD_FLAG(NATURE_ENQUIRY) | WORD_FLAG(NATURE_SURVEY),
	N_("a complaint, an enquiry or a survey")},
    {"categories", WORD_FLAG(NATURE_COMPLAINT), N_("a complaint")},
    {"team", WORD_FLAG(NATURE_INSPECTION) | WORD_FLAG(NATURE_SELF_CHECK),
	N_("an inspection or a self-check")},
    {"checklist", WORD_FLAG(NATURE_INSPECTION) | WORD_FLAG(NATURE_SELF_CHECK),
	N_("an inspection or a self-check")},
};

/* A time that begins and ends with acts that are not of the nature never does. */
static void
check_acts(struct reading *r, const struct version *v)
{
	for (size_t i = 0; i < v->n_limits; i++) {
		const struct limit *l = &v->limits[i];
		const struct act *starts = act_find(l->starts);
		bool ends = false;

		for (const struct node *e = l->ends->first; e; e = e->next)
			ends |= act_find(e->str) && version_takes(v, act_find(e->str));
		if (starts && !version_takes(v, starts))
			fault(r, node_get(l->node, "starts"),
			    "limit '%s' would never begin: %s is not done with an item of the "
			    "nature %s",
			    l->name, l->starts,
			    v->nature ? word_told(nature_names[v->nature]) : _("approval"));
		else if (!ends)
			fault(r, node_get(l->node, "ends"),
			    "limit '%s' would never end: none of these acts is done with an item "
			    "of the nature %s",
			    l->name,
			    v->nature ? word_told(nature_names[v->nature]) : _("approval"));
	}
}

/* What follows from silence follows for who applied. */
static void
check_lapses(struct reading *r, const struct version *v)
{
	for (size_t i = 0; !version_applied(v) && i < v->n_limits; i++)
		if (v->limits[i].lapse)
			fault(r, node_get(v->limits[i].node, "lapse"),
			    "limit '%s': nobody applies for an item of the nature %s, and nothing "
			    "lapses",
			    v->limits[i].name, word_told(nature_names[v->nature]));
}

static void
check_team(struct reading *r, const struct version *v)
{
	const struct node *team = node_get(v->node, "team");
	bool found = !team;

	for (size_t i = 0; i < r->o->n_teams && !found; i++)
		found = strcmp(r->o->teams[i].id, team->str) == 0;
	if (!found)
		fault(r, team, "team '%s' is not in posts.yaml", team->str);
}

static void
check_version(struct reading *r, const struct version *v)
{
	const struct node *list = node_get(v->node, "checklist");

	for (size_t i = 0; i < sizeof only / sizeof *only; i++) {
		const struct node *x = node_get(v->node, only[i].key);

		if (x && !(only[i].natures & WORD_FLAG(v->nature)))
			fault(r, x, "%s is of %s alone", only[i].key, _(only[i].said));
	}
	check_acts(r, v);
	check_lapses(r, v);
	check_team(r, v);
	if (!list)
		return;
	for (const struct node *x = list->first; x; x = x->next)
		if (checklist_point(v, node_get_str(x, "point", "")) != x)
			fault(r, x, "point '%s' stands here a second time",
			    node_get_str(x, "point", ""));
	check_sum(r, list, node_get(v->node, "full-score"));
}

void
checklists_hold(struct reading *r, size_t first)
{
	for (size_t i = first; i < r->o->n_items; i++) {
		r->file = r->o->items[i].file;
		for (size_t k = 0; k < r->o->items[i].n_versions; k++)
			check_version(r, &r->o->items[i].versions[k]);
	}
}
