#include "site/page.h"

#include <stdio.h>
#include <string.h>

#include "form/template.h"

const char *const site_reasons[3] = {"state-secret", "business-secret", "privacy"};

void
put_day(struct maker *m, struct node *map, const char *name, day_t day)
{
	char text[DAY_TEXT] = "";

	if (day > DAY_MIN)
		day_format(day, text);
	put_moment(m, map, name, text);
}

void
put_stamp(struct maker *m, struct node *map, const char *name, const struct stamp *t)
{
	put_day(m, map, name, t ? zone_day(t->sec) : DAY_MIN);
}

void
put_number(struct maker *m, struct node *map, const char *name, int64_t n)
{
	put_text(m, map, name, arena_fmt(m->a, "%lld", (long long)n));
}

void
put_mark(struct maker *m, struct node *map, const char *name, bool is)
{
	node_add(m->a, map, name, is ? node_plain(m->a, "true") : node_string(m->a, ""));
}

const char *
case_item_name(const struct site_case *c)
{
	return c->version ? c->version->name : c->item->id;
}

/* What each page has; root is the way from it to the first one. */
static void
put_common(struct maker *m, struct node *values, const struct making *s, const char *file,
    int64_t updated)
{
	struct node *map = put_map(m, values, "office");

	put_text(m, map, "name", s->office->name);
	put_text(m, map, "currency", s->office->currency);
	put_mark(m, map, "simulated", s->office->simulated);
	map = put_map(m, values, "site");
	put_text(m, map, "title", s->policy.title);
	put_text(m, map, "address", s->policy.address);
	for (int i = 0; i < PART_N; i++)
		put_mark(m, map, site_part_names[i],
		    s->policy.parts[i] && (i != PART_PROGRESS || s->has_secret));
	put_text(m, values, "root", strchr(file, '/') ? "../" : "");
	put_day(m, values, "updated", updated ? zone_day(updated) : DAY_MIN);
}

static struct node *
page_values(struct making *s, struct arena *a, const struct page_sort *sort, const char *file,
    int64_t updated, const void *data)
{
	struct maker m = {.a = a, .o = s->office, .doc = document_find("guide"), .day = s->today};
	struct node *values = node_map(a);

	put_common(&m, values, s, file, updated);
	sort->put(&m, values, s, data);
	return values;
}

static const struct templates *
rendering(struct making *s)
{
	s->forms.with.used = NULL; /* which parts are put in is asked of documents */
	return &s->forms.with;
}

bool
page_holds(struct making *s, const struct page_sort *sort)
{
	const struct form_template *t = forms_template(&s->forms, sort->name, s->diag);
	struct arena a = {0};
	bool ok = t &&
	    template_check(t, rendering(s), page_values(s, &a, sort, "", 0, NULL), "form.name",
		s->diag);

	arena_release(&a);
	return ok;
}

void
page_file(struct making *s, const char *file, const struct buf *text)
{
	if (s->status != ST_FAILED)
		s->status = status_worse(s->status, site_tree_put(&s->tree, file, text, s->diag));
}

void
made_begin(struct digest *g, const struct making *s)
{
	digest_begin(g);
	digest_add(g, s->ground, strlen(s->ground));
}

void
made_add(struct digest *g, const struct site_case *c)
{
	char text[256];
	const struct facts *f = &c->facts;
	const char *const texts[] = {c->id, c->item->id, c->host, c->applicant};
	int n = snprintf(text, sizeof text, "%td %d %d %d %d %d %d %d %d %d %lld %lld",
	    c->version ? c->version - c->item->versions : -1, f->state, f->outcome, f->accepted,
	    f->ended, f->received_day, f->accepted_day, f->ended_day, c->promised, c->paused,
	    c->promised ? (long long)c->promise.sec : 0, (long long)c->updated.sec);

	digest_add(g, text, (size_t)n);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		digest_add(g, texts[i] ? texts[i] : "", texts[i] ? strlen(texts[i]) + 1 : 1);
	for (size_t i = 0; i < c->n_steps; i++) {
		n = snprintf(text, sizeof text, "%s %d %lld", c->steps[i].act, c->steps[i].to,
		    (long long)c->steps[i].at.sec);
		digest_add(g, text, (size_t)n);
	}
}

void
page_known(struct making *s, const struct page_sort *sort, const char *file, int64_t updated,
    const void *data, struct digest *made_of)
{
	char of[DIGEST_TEXT];

	digest_end(made_of, of);
	if (s->status == ST_FAILED || site_tree_keep(&s->tree, file, of))
		return;
	page_write(s, sort, file, updated, data);
	site_tree_made(&s->tree, file, of);
}

void
page_write(struct making *s, const struct page_sort *sort, const char *file, int64_t updated,
    const void *data)
{
	const struct form_template *t = forms_template(&s->forms, sort->name, s->diag);
	struct buf text = {0};
	struct arena a = {0};

	if (t &&
	    template_render(t, rendering(s), page_values(s, &a, sort, file, updated, data), &text,
		s->diag))
		page_file(s, file, &text);
	else
		s->status = ST_FAILED;
	buf_release(&text);
	arena_release(&a);
}
