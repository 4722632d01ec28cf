#include "site/site.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/list.h"
#include "base/version.h"
#include "form/embedded.h"
#include "site/embedded.h"
#include "site/kept.h"
#include "site/page.h"
#include "store/file.h"
#include "store/scan.h"

/* A case goes where it belongs. */
static void
take(struct making *s, const struct kept_case *c)
{
	if (c->counts) {
		s->counts = list_room(s->counts, s->n_counts, sizeof *s->counts);
		s->counts[s->n_counts++] = c->count;
	}
	if (c->left == LEFT_NOT) {
		s->cases = list_room(s->cases, s->n_cases, sizeof *s->cases);
		s->cases[s->n_cases++] = c->record;
	}
	for (size_t i = 0; c->left == LEFT_WITHHELD && i < 3; i++)
		s->withheld[i] += strcmp(site_reasons[i], c->why) == 0;
}

struct reading_cases {
	struct making *site;
	struct kept kept;
};

/* Of what ended long ago it is known what becomes of it. */
static bool
wants(void *arg, const char *id)
{
	struct reading_cases *r = arg;
	struct kept_case c;

	if (!kept_take(&r->kept, id, &c, &r->site->arena))
		return true;
	take(r->site, &c);
	return false;
}

static enum status
add(void *arg, const char *id, struct casefile *c, struct diag *d)
{
	struct reading_cases *r = arg;
	struct making *s = r->site;
	struct kept_case one = {0};

	(void)d;
	one.counts = site_counts(&one.count, s->office, &s->policy, c, s->now);
	one.left = site_record(&one.record, &s->arena, s->office, &s->policy, c, s->now, &one.why);
	take(s, &one);
	kept_put(&r->kept, id, &one, c);
	return ST_DONE;
}

static int
by_receipt(const void *a, const void *b)
{
	const struct site_case *x = a, *y = b;

	if (x->received.sec != y->received.sec)
		return x->received.sec < y->received.sec ? -1 : 1;
	return strcmp(x->id, y->id);
}

static bool
read_cases(struct making *s)
{
	struct reading_cases r = {.site = s};
	struct scan scan = {.store = s->store,
	    .diag = s->diag,
	    .part = CASE_WHOLE,
	    .ahead = true,
	    .wants = wants,
	    .add = add,
	    .arg = &r};

	kept_begin(&r.kept, s->store, &s->policy, s->today);
	scan_office(&scan);
	s->status = status_worse(s->status, scan.status);
	scan_release(&scan);
	if (s->status == ST_DONE)
		kept_end(&r.kept);
	kept_release(&r.kept);
	if (s->n_cases)
		qsort(s->cases, s->n_cases, sizeof *s->cases, by_receipt);
	return s->status == ST_DONE;
}

static const struct page_sort *const page_sorts[] = {&page_index, &page_items, &page_guide,
    &page_board, &page_queue, &page_queue_month, &page_results, &page_results_month, &page_query,
    &page_progress, &page_publication, &page_statistics, NULL};

static bool
templates_hold(struct making *s)
{
	bool ok = true;

	for (const struct page_sort *const *sort = page_sorts; *sort; sort++)
		ok &= page_holds(s, *sort);
	return ok;
}

static void
make_style(struct making *s)
{
	struct buf text = {0};

	for (const struct embedded_site *e = embedded_sites; e->name; e++) {
		buf_cut(&text, 0);
		buf_add(&text, e->start, (size_t)(e->end - e->start));
		page_file(s, e->name, &text);
	}
	buf_release(&text);
}

static void
make_all(struct making *s)
{
	make_style(s);
	make_guides(s);
	make_lists(s);
	make_progress(s);
	make_publication(s);
	make_statistics(s);
	make_feeds(s);
}

static int
visible(const struct dirent *e)
{
	return e->d_name[0] != '.';
}

/* The office's own templates, any of which may be a part of a page. */
static void
add_templates(struct digest *g, const struct making *s)
{
	struct dirent **list = NULL;
	int n = scandirat(s->store->dir, "forms", &list, visible, alphasort);
	struct arena a = {0};
	struct buf text = {0};
	struct diag d = {0};

	for (int i = 0; i < n; i++) {
		if (file_read_below(s->store->dir, arena_fmt(&a, "forms/%s", list[i]->d_name),
			TEMPLATE_BYTES, &text, NULL, &d) == ST_DONE)
			digest_add(g, buf_text(&text), text.len);
		digest_add(g, list[i]->d_name, strlen(list[i]->d_name) + 1);
		free(list[i]);
	}
	free(list);
	diag_release(&d);
	buf_release(&text);
	arena_release(&a);
}

/* All but the cases on which a page hangs that is known by what it was made of. */
static void
set_ground(struct making *s)
{
	const char *address = s->policy.address ? s->policy.address : "";
	const bool chinese = maker_chinese(&(struct maker){.o = s->office});
	struct digest g;

	digest_begin(&g);
	digest_add(&g, VERSION, sizeof VERSION);
	digest_add(&g, &s->store->rules, sizeof s->store->rules);
	digest_add(&g, s->policy.title, strlen(s->policy.title) + 1);
	digest_add(&g, address, strlen(address) + 1);
	digest_add(&g, s->policy.parts, sizeof s->policy.parts);
	digest_add(&g, &s->policy.rows, sizeof s->policy.rows);
	digest_add(&g, &s->has_secret, sizeof s->has_secret);
	digest_add(&g, &chinese, sizeof chinese);
	for (const struct embedded_form *e = embedded_forms; e->name; e++)
		if (strstr(e->name, "/site-"))
			digest_add(&g, e->start, (size_t)(e->end - e->start));
	add_templates(&g, s);
	digest_end(&g, s->ground);
}

static enum status
read_secret(struct making *s)
{
	enum status st = secret_read(s->store, &s->secret, s->diag);

	s->has_secret = st == ST_DONE;
	return st == ST_FAILED ? st : ST_DONE;
}

static void
begin(struct making *s, const struct store *store, int64_t now, struct diag *d)
{
	*s = (struct making){.store = store,
	    .office = &store->office,
	    .now = now,
	    .today = zone_day(now),
	    .diag = d,
	    .tree = {.root.fd = -1, .list = -1}};
	forms_begin(&s->forms, store, true, d);
}

static void
end(struct making *s)
{
	forms_end(&s->forms);
	site_policy_release(&s->policy);
	free(s->cases);
	free(s->counts);
	arena_release(&s->arena);
}

enum status
site_make(const struct store *store, const struct site_request *q, struct site_made *made,
    struct diag *d)
{
	struct making s;

	begin(&s, store, q->now, d);
	s.status = site_policy_read(&s.policy, store, q->name, d);
	if (s.status == ST_DONE)
		s.status = read_secret(&s);
	if (s.status == ST_DONE && !templates_hold(&s))
		s.status = ST_NO;
	if (s.status == ST_DONE)
		s.status =
		    site_tree_open(&s.tree, store, q->caller, q->directory, s.policy.name, d);
	if (s.status == ST_DONE && read_cases(&s)) {
		set_ground(&s);
		make_all(&s);
		if (s.status == ST_DONE)
			s.status = site_tree_end(&s.tree, d);
		*made = (struct site_made){s.tree.all, s.tree.changed, s.tree.removed, s.n_cases,
		    s.withheld[0] + s.withheld[1] + s.withheld[2]};
	}
	site_tree_close(&s.tree);
	end(&s);
	return s.status;
}

enum status
site_check(const struct store *store, struct diag *d)
{
	struct making s;
	enum status st;

	begin(&s, store, 0, d);
	st = site_policy_check(store, d);
	/* those that come with the programs hold */
	if (faccessat(store->dir, "forms", F_OK, 0) == 0 && !templates_hold(&s))
		st = status_worse(st, ST_NO);
	end(&s);
	return st;
}
