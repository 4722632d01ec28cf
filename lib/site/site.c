#include "site/site.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/list.h"
#include "site/embedded.h"
#include "site/page.h"
#include "store/scan.h"

/* Takes a case while all are read. */
static enum status
add(void *arg, const char *id, struct casefile *c, struct diag *d)
{
	struct making *s = arg;
	struct site_count count;
	struct site_case one;
	const char *why;

	(void)id;
	(void)d;
	if (site_counts(&count, s->office, &s->policy, c, s->now)) {
		s->counts = list_room(s->counts, s->n_counts, sizeof *s->counts);
		s->counts[s->n_counts++] = count;
	}
	switch (site_record(&one, &s->arena, s->office, &s->policy, c, s->now, &why)) {
	case LEFT_NOT:
		s->cases = list_room(s->cases, s->n_cases, sizeof *s->cases);
		s->cases[s->n_cases++] = one;
		break;
	case LEFT_WITHHELD:
		for (size_t i = 0; i < 3; i++)
			s->withheld[i] += strcmp(site_reasons[i], why) == 0;
		break;
	default:
		break;
	}
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
	struct scan scan = {.store = s->store,
	    .diag = s->diag,
	    .part = CASE_WHOLE,
	    .ahead = true,
	    .add = add,
	    .arg = s};

	scan_office(&scan);
	s->status = status_worse(s->status, scan.status);
	scan_release(&scan);
	if (s->n_cases)
		qsort(s->cases, s->n_cases, sizeof *s->cases, by_receipt);
	return s->status == ST_DONE;
}

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
