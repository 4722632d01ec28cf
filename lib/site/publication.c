#include <string.h>

#include "rules/publish.h"
#include "site/page.h"

/*
 * The register of what is published of each item (S012, S019, S211), what of it is late or to
 * be looked at again first, then what is withheld and why (S257, S319).
 */
struct gathering {
	struct maker *m;
	const struct making *site;
	struct node *gaps, *withheld, *items;
	const struct item *item; /* of the last line of items */
	int64_t n[CELL_N];
};

static void
put_cell(struct maker *m, struct node *list, const struct cell *c)
{
	struct node *map = append_map(m, list);

	put_text(m, map, "item", c ? c->item->id : NULL);
	put_text(m, map, "item-name", c ? c->version->name : NULL);
	put_word(m, map, "element", c ? c->element : NULL);
	put_text(m, map, "channel", c ? c->channel : NULL);
	put_word(m, map, "state", c ? cell_names[c->state] : NULL);
	put_day(m, map, "published", c ? c->on : DAY_MIN);
	put_day(m, map, "due", c ? c->due : DAY_MIN);
	put_word(m, map, "because", c ? node_get_str(c->why, "because", NULL) : NULL);
	put_text(m, map, "reason", c ? node_get_str(c->why, "reason", NULL) : NULL);
	put_text(m, map, "source", c ? c->source : NULL);
}

/* The line of an item: how many of its cells are so. */
static void
put_sums(struct gathering *g)
{
	struct maker *m = g->m;
	int64_t all = 0, gaps = 0;
	struct node *map;

	if (!g->item)
		return;
	for (int i = 0; i < CELL_N; i++) {
		all += g->n[i];
		gaps += cell_is_gap((enum cell_state)i) ? g->n[i] : 0;
	}
	map = append_map(m, g->items);
	put_text(m, map, "item", g->item->id);
	put_text(m, map, "item-name", item_version(g->item, m->day)->name);
	put_number(m, map, "all", all);
	put_number(m, map, "published", g->n[CELL_PUBLISHED]);
	put_number(m, map, "withheld", g->n[CELL_WITHHELD]);
	put_number(m, map, "due", g->n[CELL_DUE]);
	put_number(m, map, "gaps", gaps);
	put_mark(m, map, "has-gaps", gaps);
	memset(g->n, 0, sizeof g->n);
}

static void
add_cell(void *arg, const struct cell *c)
{
	struct gathering *g = arg;

	if (!site_has_item(&g->site->policy, c->item->id))
		return;
	if (c->item != g->item) {
		put_sums(g);
		g->item = c->item;
	}
	g->n[c->state]++;
	if (c->state == CELL_WITHHELD)
		put_cell(g->m, g->withheld, c);
	else if (cell_is_gap(c->state))
		put_cell(g->m, g->gaps, c);
}

static void
put_count_of(struct maker *m, struct node *values, const char *name, const struct node *list,
    bool shape)
{
	put_text(m, values, name, list->n && !shape ? arena_fmt(m->a, "%zu", list->n) : NULL);
}

static void
put_publication(struct maker *m, struct node *values, const struct making *s, const void *data)
{
	struct gathering g = {.m = m, .site = s};
	struct node *map;

	g.gaps = put_list(m, values, "gaps");
	g.withheld = put_list(m, values, "withheld");
	g.items = put_list(m, values, "items");
	if (data) {
		publish_cells(m->o, m->day, add_cell, &g);
		put_sums(&g);
	} else {
		put_cell(m, g.gaps, NULL);
		put_cell(m, g.withheld, NULL);
		map = append_map(m, g.items);
		for (const char *const *name = (const char *const[]){"item", "item-name", "all",
			 "published", "withheld", "due", "gaps", "has-gaps", NULL};
		     *name; name++)
			put_text(m, map, *name, NULL);
	}
	put_count_of(m, values, "gaps-count", g.gaps, !data);
	put_count_of(m, values, "withheld-count", g.withheld, !data);
	put_count_of(m, values, "items-count", g.items, !data);
}

const struct page_sort page_publication = {"site-publication", put_publication};

void
make_publication(struct making *s)
{
	if (s->policy.parts[PART_PUBLICATION])
		page_write(s, &page_publication, "publication.html", 0, s);
}
