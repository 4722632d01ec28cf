#include "base/said.h"
#include "rules/act.h"
#include "site/page.h"

/*
 * How far a case is, for who has its number and its key (S157, S258). The name of the page is
 * a digest of both, and no other page, feed or list has it.
 */
static void
put_step(struct maker *m, struct node *list, const struct site_step *x)
{
	struct node *map = append_map(m, list);
	const struct act *act = x ? act_find(x->act) : NULL;

	put_stamp(m, map, "at", x ? &x->at : NULL);
	put_text(m, map, "act", x ? x->act : NULL);
	put_beside(m, map, "act", "zh", x ? act_said(x->act) : NULL);
	put_text(m, map, "text", act ? act->help : NULL);
	put_word(m, map, "to", x ? state_names[x->to] : NULL);
}

static void
put_progress(struct maker *m, struct node *values, const struct making *s, const void *data)
{
	const struct site_case *c = data;
	struct node *list;

	(void)s;
	m->day = c ? c->facts.received_day : m->day;
	put_text(m, values, "id", c ? c->id : NULL);
	put_text(m, values, "item", c ? c->item->id : NULL);
	put_text(m, values, "item-name", c ? case_item_name(c) : NULL);
	put_department(m, values, "host", c ? c->host : NULL);
	put_day(m, values, "received", c ? c->facts.received_day : DAY_MIN);
	put_stamp(m, values, "promise", c && c->promised ? &c->promise : NULL);
	put_mark(m, values, "paused", c && c->paused);
	put_word(m, values, "state", c ? state_names[c->facts.state] : NULL);
	put_day(m, values, "ended", c && c->facts.ended ? c->facts.ended_day : DAY_MIN);
	put_word(m, values, "outcome", c ? outcome_names[c->facts.outcome] : NULL);
	list = put_list(m, values, "steps");
	for (size_t i = 0; i < (c ? c->n_steps : 1); i++)
		put_step(m, list, c ? &c->steps[i] : NULL);
}

static void
put_query(struct maker *m, struct node *values, const struct making *s, const void *data)
{
	(void)data;
	put_number(m, values, "days", s->policy.progress);
}

const struct page_sort page_progress = {"site-progress", put_progress},
		       page_query = {"site-query", put_query};

/* So long behind the end of a case its page stays. */
static bool
is_shown(const struct making *s, const struct site_case *c)
{
	return !c->facts.ended || zone_day(c->updated.sec) + s->policy.progress >= s->today;
}

void
make_progress(struct making *s)
{
	char key[SECRET_KEY], page[SECRET_PAGE];
	struct arena a = {0};
	struct digest g;

	if (!s->policy.parts[PART_PROGRESS] || !s->has_secret)
		return;
	page_write(s, &page_query, "progress/index.html", 0, NULL);
	for (size_t i = 0; i < s->n_cases; i++) {
		const struct site_case *c = &s->cases[i];

		if (!is_shown(s, c))
			continue;
		arena_reset(&a);
		secret_key(&s->secret, c->id, key);
		secret_page(c->id, key, page);
		made_begin(&g, s);
		made_add(&g, c);
		page_known(s, &page_progress, arena_fmt(&a, "progress/%s.html", page),
		    c->updated.sec, c, &g);
	}
	arena_release(&a);
}
