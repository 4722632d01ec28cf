#include "export.h"

#include <string.h>

#include "base/now.h"
#include "base/tongue.h"
#include "exchange/exchange.h"
#include "exchange/sent.h"
#include "form/values.h"

/* What forms there are, and what went out by them. */
static const struct column sent_columns[] = {{"id", "case", COLUMN_LEFT},
    {"row", NULL, COLUMN_LEFT}, {"form", NULL, COLUMN_LEFT}, {"state", NULL, COLUMN_LEFT},
    {"batch", NULL, COLUMN_RIGHT}, {"at", NULL, COLUMN_LEFT}, {"file", NULL, COLUMN_LEFT},
    {"returned", NULL, COLUMN_LEFT}, {"reason", NULL, COLUMN_LEFT}};
enum { SENT_COLUMNS = sizeof sent_columns / sizeof *sent_columns };

void
export_list(struct run *r)
{
	static const struct column columns[] = {{"form", NULL, COLUMN_LEFT},
	    {"title", NULL, COLUMN_LEFT}, {"from", NULL, COLUMN_LEFT},
	    {"columns", NULL, COLUMN_RIGHT}, {"of", NULL, COLUMN_LEFT},
	    {"rows", "a row for each", COLUMN_LEFT}, {"source", NULL, COLUMN_LEFT}};
	enum listing_format format;
	struct listing *l;

	if (r->argc) {
		run_usage(r, "list takes no '%s'", r->argv[0]);
		return;
	}
	if (!run_format(r, &format, NULL) || !run_open(r))
		return;
	l = run_listing(r, format, columns, sizeof columns / sizeof *columns);
	for (const struct node *n = exchange_names(&r->store, &r->arena, &r->diag)->first; n;
	     n = n->next) {
		struct exchange x;
		enum status st = exchange_read(&x, &r->store, n->str, &r->diag);
		const struct exchange_version *v = exchange_version(&x, zone_day(now_get()));

		/* one of the programs may want codes that this office has not; it is one all the same */
		if (x.shipped)
			diag_reset(&r->diag);
		run_report(r, x.shipped ? ST_DONE : st);
		if (v)
			listing_row(l,
			    (const char *[]){x.name, x.title, v->from,
				arena_fmt(&r->arena, "%zu", v->n),
				!r->spoken      ? (x.shipped ? "the programs" : "the office")
				    : x.shipped ? _("the programs")
						: _("the office"),
				v->each ? v->each : "case", x.source});
		exchange_release(&x);
	}
	run_written(r, listing_end(l));
	run_report(r, ST_DONE);
}

void
export_form(struct run *r)
{
	struct buf text = {0};

	if (!r->argc)
		run_usage(r, "which form? case-export list has them");
	for (int i = 0; i < r->argc; i++) {
		buf_cut(&text, 0);
		if (exchange_default(r->argv[i], &text)) {
			run_print(r, &text);
			continue;
		}
		diag_at(&r->diag, r->argv[i], 0, 0, "no such form comes with the programs");
		run_report(r, ST_NO);
	}
	buf_release(&text);
}

void
export_names(struct run *r)
{
	static const char sending[] =
	    "export.at\nexport.batch\nexport.form\nexport.operation\nexport.row\n";
	struct buf out = {0};

	if (r->argc) {
		run_usage(r, "names takes no '%s'", r->argv[0]);
		return;
	}
	if (!run_open(r))
		return;
	values_names(&out, "", values_shape(&r->arena, &r->store.office, &exchange_document));
	buf_str(&out, sending);
	run_print(r, &out);
	buf_release(&out);
}

static const char *
case_of(struct run *r, const char *key)
{
	const char *dash = key + strlen(key);
	int n = 0;

	/* PREFIX-YYYYMMDD-NNNNNN, and what of it the row is */
	for (const char *s = key; *s; s++)
		if (*s == '-' && ++n == 3)
			dash = s;
	return arena_strn(&r->arena, key, (size_t)(dash - key));
}

static void
list_sent(struct run *r, struct listing *l, const char *form, bool returned, size_t *n)
{
	struct sent sent;

	if (!exchange_is_name(form)) {
		run_usage(r, "'%s' is no name of a form", form);
		return;
	}
	run_report(r, sent_read(&sent, &r->store, form, &r->diag));
	for (const struct sent_row *row = sent.first; row; row = row->next) {
		if (returned && row->state != SENT_RETURNED)
			continue;
		listing_row(l,
		    (const char *[]){case_of(r, row->key), row->key, form, sent_names[row->state],
			arena_fmt(&r->arena, "%zu", row->batch->number), row->batch->at,
			row->batch->file, row->returned, row->reason});
		++*n;
	}
	sent_release(&sent);
}

static void
list_forms(struct run *r, bool returned)
{
	enum listing_format format;
	struct listing *l;
	size_t n = 0;

	if (!run_format(r, &format, NULL) || !run_open(r))
		return;
	l = run_listing(r, format, sent_columns, SENT_COLUMNS);
	for (int i = 0; i < r->argc; i++)
		list_sent(r, l, r->argv[i], returned, &n);
	if (!r->argc)
		for (const struct node *x = exchange_names(&r->store, &r->arena, &r->diag)->first;
		     x; x = x->next)
			list_sent(r, l, x->str, returned, &n);
	run_written(r, listing_end(l));
	run_report(r, n ? ST_DONE : ST_NO);
}

void
export_sent(struct run *r)
{
	if (r->argc)
		list_forms(r, false);
	else
		run_usage(r, "of which form?");
}

void
export_returned(struct run *r)
{
	list_forms(r, true);
}

void
export_offers(struct completing *c, const struct option *o)
{
	const struct store *s = o ? NULL : offer_from(c);
	struct arena a = {0};
	struct diag none = {0};
	const struct node *names = s ? exchange_names(s, &a, &none) : NULL;

	for (const struct node *n = names ? names->first : NULL; n; n = n->next)
		offer(c, n->str, NULL);
	diag_release(&none);
	arena_release(&a);
}
