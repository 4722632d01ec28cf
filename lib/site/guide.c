#include <string.h>

#include "base/said.h"
#include "form/values.h"
#include "rules/publish.h"
#include "site/chart.h"
#include "site/page.h"

/*
 * What everybody may know of an item before applying: each named element (S012, S027, S100,
 * S182, S211, S255, S318) once, from the record that all papers of the office are from
 * (S256), and the course that a case takes (S317).
 */
static const char *const elements[] = {"name", "content", "basis", "conditions", "quantity",
    "materials", "samples", "steps", "limits", "fees", "authority", "standards", "responsible",
    "results"};
enum { ELEMENTS = sizeof elements / sizeof *elements };

static bool
is(const char *element, const char *name)
{
	return strcmp(element, name) == 0;
}

static void
add_text(struct maker *m, struct node *list, const char *text)
{
	if (text && *text)
		node_append(list, node_string(m->a, text));
}

static void
add_terms(struct maker *m, struct node *texts, const struct node *terms)
{
	for (const struct node *x = terms ? terms->first : NULL; x; x = x->next) {
		const struct node *words = node_get(x, "words");
		struct buf b = {0};

		buf_fmt(&b, "%s", node_get_str(x, "term", ""));
		if (node_get(x, "from"))
			buf_fmt(&b, " %s–%s %s", node_get_str(x, "from", ""),
			    node_get_str(x, "to", ""), node_get_str(x, "unit", ""));
		for (const struct node *w = words ? words->first : NULL; w; w = w->next)
			buf_fmt(&b, "%s%s", w == words->first ? " " : " / ", node_str(w, ""));
		if (node_get(x, "basis"))
			buf_fmt(&b, " (%s)", node_get_str(x, "basis", ""));
		add_text(m, texts, buf_text(&b));
		buf_release(&b);
	}
}

static void
add_samples(struct maker *m, struct node *texts, const struct node *materials)
{
	for (const struct node *x = materials ? materials->first : NULL; x; x = x->next)
		if (node_get(x, "sample"))
			add_text(m, texts,
			    arena_fmt(m->a, "%s %s", node_get_str(x, "name", ""),
				node_get_str(x, "sample", "")));
}

static const char *
sign_said(struct maker *m, const struct version *v)
{
	const char *name = v->signed_by ? sign_names[v->signed_by] : "";

	return maker_chinese(m) ? word_said(m->a, name) : name;
}

/* What the record says of it as texts, but for what is a table. */
static void
put_element_texts(struct maker *m, struct node *map, const struct version *v, const char *element)
{
	struct node *texts = put_list(m, map, "texts");
	const struct node *x = v ? node_get(v->node, element) : NULL;

	if (!v)
		node_append(texts, node_string(m->a, ""));
	else if (is(element, "name"))
		add_text(m, texts, v->name);
	else if (is(element, "basis"))
		for (x = x ? x->first : NULL; x; x = x->next)
			add_text(m, texts, basis_article(x));
	else if (is(element, "samples"))
		add_samples(m, texts, node_get(v->node, "materials"));
	else if (is(element, "standards"))
		add_terms(m, texts, node_get(v->node, "discretion"));
	else if (is(element, "authority")) {
		add_text(m, texts, node_get_str(v->node, "extent", NULL));
		add_text(m, texts, sign_said(m, v));
	} else if (x && x->kind == NODE_SCALAR)
		add_text(m, texts, x->str);
	else if (x && (is(element, "conditions") || is(element, "results")))
		for (x = x->first; x; x = x->next)
			add_text(m, texts, node_str(x, NULL));
}

static void
put_fees(struct maker *m, struct node *map, const struct item *item)
{
	struct node *list = put_list(m, map, "fees"), *fee;
	const struct fee *f = item ? office_fee_nth(m->o, item->id, m->day, 0) : NULL;

	for (size_t i = 1; f || (!item && i == 1);
	     f = item ? office_fee_nth(m->o, item->id, m->day, i) : NULL, i++) {
		fee = append_map(m, list);
		put_text(m, fee, "name", f ? f->name : NULL);
		put_text(m, fee, "rate",
		    f ? node_get_str(f->node, "approved", node_get_str(f->node, "lowest", ""))
		      : NULL);
		put_text(m, fee, "unit", f ? f->unit : NULL);
		put_text(m, fee, "basis", f ? f->basis : NULL);
	}
	put_mark(m, map, "free", item && !list->n);
}

/* The entry by which the version withholds the element (S257); NULL: it does not. */
static const struct node *
withheld(const struct version *v, const char *element)
{
	const struct node *list = node_get(v->node, "withheld");

	for (const struct node *x = list ? list->first : NULL; x; x = x->next)
		if (node_has(node_get(x, "elements"), element))
			return x;
	return NULL;
}

/* The record says nothing of it. */
static bool
is_blank(const struct version *v, const char *element, const struct node *map)
{
	if (is(element, "limits"))
		return !v->n_limits;
	if (is(element, "materials") || is(element, "steps") || is(element, "responsible"))
		return !version_count(v, is(element, "responsible") ? "steps" : element);
	return !is(element, "fees") && !node_get(map, "texts")->n;
}

static const struct node *
first_set(const struct office *o)
{
	const struct node *sets = node_path(o->node, "catalog.sets");

	return sets ? sets->first : NULL;
}

/* Some set of the office has the element: then it is there, be it that nothing is said of it. */
static bool
is_wanted(const struct office *o, const char *element)
{
	const struct node *x = first_set(o);

	while (x && !node_has(node_get(x, "elements"), element))
		x = x->next;
	return x;
}

/* An element, with a mark by its name where it is more than texts. */
static void
put_element(struct maker *m, struct node *list, const struct item *item, const struct version *v,
    const char *element)
{
	static const char *const tables[] = {"materials", "steps", "limits", "fees", "responsible"};
	const struct node *why = v ? withheld(v, element) : NULL;
	struct node *map = node_map(m->a);
	bool blank;

	put_word(m, map, "element", element);
	put_word(m, map, "withheld", node_get_str(why, "because", NULL));
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		put_mark(m, map, arena_fmt(m->a, "is-%s", tables[i]),
		    !why && element && is(element, tables[i]));
	put_element_texts(m, map, why ? NULL : v, element ? element : "");
	if (why)
		node_set(m->a, map, "texts", node_seq(m->a));
	put_fees(m, map, why ? NULL : item);
	blank = v && !why && is_blank(v, element, map);
	put_mark(m, map, "blank", blank);
	if (!v || (!blank && !is(element, "name")) || is_wanted(m->o, element))
		node_append(list, map);
}

/* The sets of elements by name, each with the source that wants them. */
static void
put_sets(struct maker *m, struct node *values, const struct making *s, bool shape)
{
	const struct node *only = node_get(s->policy.site, "sets"), *x = first_set(m->o);
	struct node *list = put_list(m, values, "sets"), *map, *inner, *one;

	for (; x || (shape && !list->n); x = x ? x->next : NULL) {
		if (!shape && only && !node_has(only, node_get_str(x, "set", "")))
			continue;
		map = append_map(m, list);
		put_text(m, map, "set", node_get_str(x, "set", NULL));
		put_text(m, map, "source", node_get_str(x, "source", NULL));
		inner = put_list(m, map, "elements");
		for (const struct node *e = x ? node_get(x, "elements")->first : NULL;
		     e || (shape && !inner->n); e = e ? e->next : NULL) {
			one = append_map(m, inner);
			put_word(m, one, "element", node_str(e, NULL));
		}
	}
	put_text(m, values, "sets-count",
	    list->n && !shape ? arena_fmt(m->a, "%zu", list->n) : NULL);
}

/* Those of the maker's own values that a guide has too. */
static void
put_rules(struct maker *m, struct node *values, const struct node *of)
{
	static const char *const names[] = {"item", "item-name", "rules", "flow"};
	struct node *taken[sizeof names / sizeof *names];

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		taken[i] = node_get(of, names[i]);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		node_add(m->a, values, names[i], taken[i]);
}

static struct node *
flow_none(struct maker *m)
{
	struct node *map = node_map(m->a);

	put_list(m, map, "steps");
	put_text(m, map, "drawing", NULL);
	return map;
}

/* What is withheld, or the site does not have, is no value that a template could put in. */
static void
take_out(struct maker *m, struct node *values, const struct making *s, const struct version *v)
{
	static const char *const lists[] = {"materials", "steps", "limits", "basis"};
	struct node *rules = node_get(values, "rules");
	bool flow = true;

	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		bool shown = !withheld(v, lists[i]) && site_has_element(&s->policy, m->o, lists[i]);

		/* who answers for a step stands in a list of them too */
		if (is(lists[i], "steps"))
			shown |= !withheld(v, "responsible") &&
			    site_has_element(&s->policy, m->o, "responsible");
		if (!shown)
			node_set(m->a, rules, lists[i], node_seq(m->a));
		if (is(lists[i], "steps") || is(lists[i], "limits"))
			flow &= !withheld(v, lists[i]);
	}
	for (struct node *x = node_get(rules, "steps")->first; x && withheld(v, "responsible");
	     x = x->next) {
		node_set_str(m->a, x, "responsible", "");
		node_set_str(m->a, x, "responsible-name", "");
	}
	if (!flow)
		node_set(m->a, values, "flow", flow_none(m));
	put_mark(m, values, "has-flow", flow && s->policy.parts[PART_GUIDES]);
}

/* A limit is of the law or a promise (法定、承诺); what is promised of a case is another word. */
static void
say_natures(struct maker *m, struct node *rules)
{
	for (struct node *x = node_get(rules, "limits")->first; x; x = x->next)
		node_set_str(m->a, x, "nature-zh",
		    node_is(node_get(x, "nature"), "statutory")      ? "法定"
			: node_is(node_get(x, "nature"), "promised") ? "承诺"
								     : "");
}

static void
put_guide(struct maker *m, struct node *values, const struct making *s, const void *data)
{
	const struct item *item = data;
	const struct version *v = item ? item_version(item, m->day) : NULL;
	struct node *list;

	put_rules(m, values,
	    item ? values_of_item(m->a, m->o, m->doc, item, m->day)
		 : values_shape(m->a, m->o, m->doc));
	put_text(m, values, "window-name", NULL);
	if (item && m->o->window) {
		const struct department *dep = office_department(m->o, version_window(m->o, v));

		node_set_str(m->a, values, "window-name", dep ? department_name(dep, m->day) : "");
	}
	list = put_list(m, values, "elements");
	if (item) {
		take_out(m, values, s, v);
		say_natures(m, node_get(values, "rules"));
	} else {
		put_mark(m, values, "has-flow", false);
		put_element(m, list, NULL, NULL, NULL);
	}
	for (size_t i = 0; item && i < ELEMENTS; i++)
		if (site_has_element(&s->policy, m->o, elements[i]))
			put_element(m, list, item, v, elements[i]);
	put_sets(m, values, s, !item);
}

/* The items that can be applied for today, and that the site has. */
static const struct item *
next_item(const struct making *s, size_t *i)
{
	const struct office *o = s->office;

	while (*i < o->n_items) {
		const struct item *item = &o->items[(*i)++];
		const struct version *v = item_version(item, s->today);

		if (v && version_applied(v) && site_has_item(&s->policy, item->id))
			return item;
	}
	return NULL;
}

static void
put_items(struct maker *m, struct node *values, const struct making *s, const void *data)
{
	struct node *list = put_list(m, values, "items"), *map;
	const struct version *v;
	const struct item *item;
	struct length l;
	char length[LENGTH_TEXT];

	for (size_t i = 0; data && (item = next_item(s, &i));) {
		v = item_version(item, m->day);
		map = append_map(m, list);
		*length = '\0';
		if (version_length(m->o, v, "promised", m->day, &l) ||
		    version_length(m->o, v, "statutory", m->day, &l))
			length_format(&l, length);
		put_text(m, map, "item", item->id);
		put_text(m, map, "name", v->name);
		put_word(m, map, "kind", kind_names[v->kind]);
		put_department(m, map, "host", v->host);
		put_length(m, map, "length", length);
	}
	if (data)
		return;
	map = append_map(m, list);
	put_text(m, map, "item", NULL);
	put_text(m, map, "name", NULL);
	put_word(m, map, "kind", NULL);
	put_department(m, map, "host", NULL);
	put_length(m, map, "length", NULL);
}

/* The board that is put up in the hall (公示栏, S246): each item with its steps and who answers for them. */
static void
put_board(struct maker *m, struct node *values, const struct making *s, const void *data)
{
	struct node *list = put_list(m, values, "items");
	const struct item *item;

	for (size_t i = 0; data && (item = next_item(s, &i));)
		put_guide(m, append_map(m, list), s, item);
	if (!data)
		put_guide(m, append_map(m, list), s, NULL);
}

const struct page_sort page_index = {"site-index", put_items},
		       page_items = {"site-items", put_items},
		       page_guide = {"site-guide", put_guide},
		       page_board = {"site-board", put_board};

/* By when what a guide says began: by the record alone, whenever the page is made. */
static int64_t
changed(const struct making *s, const struct item *item)
{
	return zone_moment(item_version(item, s->today)->in_force.from, 0);
}

/* Of a course that is withheld there is none. */
static void
write_chart(struct making *s, const struct item *item)
{
	const struct document *doc = document_find("flow-chart");
	const struct node *values;
	struct arena a = {0};
	struct maker m = {.a = &a, .o = s->office};
	struct buf svg = {0};
	const struct version *v = item_version(item, s->today);

	if (withheld(v, "steps") || withheld(v, "limits"))
		return;
	values = values_of_item(&a, s->office, doc, item, s->today);
	chart_flow(&svg, v->name, node_path(values, "flow.steps"), maker_chinese(&m));
	page_file(s, arena_fmt(&a, "items/%s.svg", item->id), &svg);
	buf_release(&svg);
	arena_release(&a);
}

void
make_guides(struct making *s)
{
	const struct item *item;
	int64_t newest = 0, one;

	for (size_t i = 0; (item = next_item(s, &i));) {
		one = changed(s, item);
		newest = one > newest ? one : newest;
		if (!s->policy.parts[PART_GUIDES])
			continue;
		page_write(s, &page_guide, arena_fmt(&s->arena, "items/%s.html", item->id), one,
		    item);
		write_chart(s, item);
	}
	page_write(s, &page_index, "index.html", newest, s);
	if (s->policy.parts[PART_GUIDES])
		page_write(s, &page_items, "items/index.html", newest, s);
	if (s->policy.parts[PART_BOARD])
		page_write(s, &page_board, "board.html", newest, s);
}
