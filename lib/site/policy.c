#include "site/policy.h"

#include <stdlib.h>
#include <string.h>

#include "schema/embedded.h"
#include "store/file.h"

static const char path[] = "site.yaml", rule[] = "site.policy";
enum { POLICY_BYTES = 1 << 20, PROGRESS_DAYS = 90, ROWS = 200 };

const struct rule site_rules[] = {
    {rule, "the items, sets and days of site.yaml are there", "casework-site(5)"},
    {"site.output", "pages go where nothing else is, and into no office", "casework-site(5)"},
    {"site.foreign", "what others put among the pages is not written over", "casework-site(5)"},
    {.name = NULL},
};

const char *const site_part_names[PART_N] = {"guides", "board", "queue", "results", "progress",
    "publication", "statistics", "feeds"};

static bool
read_doc(struct site_policy *p, const struct store *s, struct diag *d)
{
	const struct schema *schema = schema_named("site", d);
	struct buf text = {0};
	enum status st = file_read_below(s->dir, path, POLICY_BYTES, &text, NULL, d);
	bool ok = schema && st != ST_FAILED;

	if (ok && st == ST_DONE) {
		p->doc =
		    node_parse(&p->arena, path, buf_text(&text), text.len, &node_limits_rule, d);
		ok = p->doc && !schema_check(schema, path, p->doc, d);
	}
	buf_release(&text);
	return ok;
}

static const struct node *
first_of(const struct node *map, const char *key)
{
	const struct node *list = node_get(map, key);

	return list ? list->first : NULL;
}

static const struct node *
find_set(const struct office *o, const char *name)
{
	const struct node *x = first_of(node_get(o->node, "catalog"), "sets");

	while (x && strcmp(node_get_str(x, "set", ""), name) != 0)
		x = x->next;
	return x;
}

static bool
days_hold(const struct node *entry, struct diag *d)
{
	const struct node *from = node_get(entry, "from"), *until = node_get(entry, "until");
	day_t first = DAY_MIN, last = DAY_MAX;
	const struct node *wrong = NULL;

	if (from && !day_parse(from->str, from->len, &first))
		wrong = from;
	else if (until && (!day_parse(until->str, until->len, &last) || last < first))
		wrong = until;
	if (wrong)
		diag_rule_at(d, path, wrong->line, wrong->col, rule,
		    "'%s' is no day, or before the first", wrong->str);
	return !wrong;
}

/* What a site names is there, and no other has its name. */
static bool
site_holds(const struct node *sites, const struct node *site, const struct office *o,
    struct diag *d)
{
	size_t told = d->n;

	for (const struct node *x = sites->first; x != site; x = x->next)
		if (node_equal(node_get(x, "site"), node_get(site, "site")))
			diag_rule_at(d, path, site->line, site->col, rule,
			    "the site '%s' stands twice", node_get_str(site, "site", ""));
	for (const struct node *x = first_of(site, "sets"); x; x = x->next)
		if (!find_set(o, x->str))
			diag_rule_at(d, path, x->line, x->col, rule,
			    "set '%s' is not in office.yaml, catalog: sets:", x->str);
	for (const struct node *x = first_of(site, "items"); x; x = x->next)
		if (!office_item(o, x->str))
			diag_rule_at(d, path, x->line, x->col, rule, "there is no item '%s'",
			    x->str);
	return d->n == told;
}

static bool
doc_holds(const struct site_policy *p, const struct office *o, struct diag *d)
{
	const struct node *sites = node_get(p->doc, "sites");
	bool ok = true;

	for (const struct node *x = sites ? sites->first : NULL; x; x = x->next)
		ok &= site_holds(sites, x, o, d);
	for (const struct node *x = first_of(p->doc, "names"); x; x = x->next)
		ok &= days_hold(x, d);
	return ok;
}

static void
set_parts(struct site_policy *p)
{
	const struct node *parts = node_get(p->site, "parts");

	for (int i = 0; i < PART_N; i++)
		p->parts[i] = !parts || node_has(parts, site_part_names[i]);
}

/* False, and told: the site that is asked for is not there. */
static bool
choose(struct site_policy *p, const char *name, struct diag *d)
{
	p->site = first_of(p->doc, "sites");
	while (name && p->site && strcmp(node_get_str(p->site, "site", ""), name) != 0)
		p->site = p->site->next;
	if (name && !p->site)
		diag_at(d, path, 0, 0, "it has no site '%s'", name);
	return !name || p->site;
}

enum status
site_policy_read(struct site_policy *p, const struct store *s, const char *name, struct diag *d)
{
	const struct office *o = &s->office;

	*p = (struct site_policy){0};
	if (!read_doc(p, s, d) || !withheld_read(&p->withheld, s, d) || !doc_holds(p, o, d))
		return ST_FAILED;
	if (!choose(p, name, d))
		return ST_NO;
	p->name = node_get_str(p->site, "site", "");
	p->title = node_get_str(p->site, "title", o->name);
	p->address = node_get_str(p->site, "address", NULL);
	p->progress = (int)strtol(node_get_str(p->doc, "progress", "-1"), NULL, 10);
	if (p->progress < 0)
		p->progress = PROGRESS_DAYS;
	p->rows = (int)strtol(node_get_str(p->doc, "rows", "0"), NULL, 10);
	if (!p->rows)
		p->rows = ROWS;
	set_parts(p);
	return ST_DONE;
}

enum status
site_policy_check(const struct store *s, struct diag *d)
{
	struct site_policy p = {0};
	bool ok = read_doc(&p, s, d) && doc_holds(&p, &s->office, d);

	site_policy_release(&p);
	return ok ? ST_DONE : ST_NO;
}

void
site_policy_release(struct site_policy *p)
{
	withheld_release(&p->withheld);
	arena_release(&p->arena);
}

bool
site_has_item(const struct site_policy *p, const char *item)
{
	const struct node *items = node_get(p->site, "items");

	return !items || node_has(items, item);
}

bool
site_has_element(const struct site_policy *p, const struct office *o, const char *element)
{
	const struct node *x = first_of(p->site, "sets");

	if (!x)
		return true;
	while (x && !node_has(node_get(find_set(o, x->str), "elements"), element))
		x = x->next;
	return x;
}

enum shown
site_shows(const struct site_policy *p, bool organisation, day_t day)
{
	enum shown shown = organisation ? SHOWN_WHOLE : SHOWN_MASKED;

	for (const struct node *x = first_of(p->doc, "names"); x; x = x->next) {
		struct period in_force = {DAY_MIN, DAY_MAX};
		const struct node *from = node_get(x, "from"), *until = node_get(x, "until");

		day_parse(from->str, from->len, &in_force.from);
		if (until)
			day_parse(until->str, until->len, &in_force.until);
		if (node_is(node_get(x, "of"), organisation ? "organisation" : "person") &&
		    period_holds(&in_force, day))
			for (int i = 0; i < SHOWN_N; i++)
				if (node_is(node_get(x, "show"), shown_names[i]))
					shown = (enum shown)i;
	}
	return shown;
}
