#include "form.h"

#include <string.h>

#include "base/tongue.h"
#include "form/form.h"
#include "form/values.h"
#include "store/series.h"

void
form_list(struct run *r)
{
	static const struct column columns[] = {{"document", NULL, COLUMN_LEFT},
	    {"title", NULL, COLUMN_LEFT}, {"of", NULL, COLUMN_LEFT}, {"acts", NULL, COLUMN_LEFT},
	    {"seal", "official seal", COLUMN_LEFT}, {"sign", NULL, COLUMN_LEFT},
	    {"parts", "what it must have", COLUMN_LEFT}, {"source", NULL, COLUMN_LEFT}};
	enum listing_format format;
	struct listing *l;

	if (r->argc) {
		run_usage(r, "list takes no '%s'", r->argv[0]);
		return;
	}
	if (!run_format(r, &format, NULL))
		return;
	l = run_listing(r, format, columns, sizeof columns / sizeof *columns);
	for (const struct document *doc = documents; doc->name; doc++)
		listing_row(l,
		    (const char *[]){doc->name, doc->title, document_of_names[doc->of],
			doc->only ? arena_fmt(&r->arena, "%s, %s", doc->acts, doc->only)
				  : doc->acts,
			document_seal(doc), doc->sign, doc->parts,
			r->spoken ? _(doc->source) : doc->source});
	run_written(r, listing_end(l));
}

void
form_template_text(struct run *r)
{
	struct buf text = {0};

	if (!r->argc)
		run_usage(r, "which template? such as acceptance.html or page.txt");
	if (!r->argc || !run_open(r))
		return;
	for (int i = 0; i < r->argc; i++) {
		buf_cut(&text, 0);
		if (forms_default(&r->store, r->argv[i], &text)) {
			run_print(r, &text);
			continue;
		}
		diag_at(&r->diag, r->argv[i], 0, 0, "there is no such template");
		run_report(r, ST_NO);
	}
	buf_release(&text);
}

struct registers {
	struct run *run;
	struct listing *out;
	struct scan scan;
	enum status status;
};

static void
add_number(void *registers, const struct series_row *row)
{
	struct registers *g = registers;
	struct arena *a = &g->run->arena;
	struct casefile c;
	bool known = strcmp(row->id, "-") != 0 &&
	    scan_read(&g->scan, row->id, &c, &g->run->diag) == ST_DONE;

	listing_row(g->out,
	    (const char *[]){row->number, row->series, arena_fmt(a, "%d", row->year),
		arena_fmt(a, "%ld", row->n), row->id, arena_fmt(a, "%zu", row->event), row->at,
		series_state(row, known ? &c : NULL)});
}

void
form_series(struct run *r)
{
	static const struct column columns[] = {{"number", NULL, COLUMN_LEFT},
	    {"series", NULL, COLUMN_LEFT}, {"year", NULL, COLUMN_LEFT},
	    {"serial", NULL, COLUMN_RIGHT}, {"id", "case", COLUMN_LEFT},
	    {"event", NULL, COLUMN_RIGHT}, {"at", NULL, COLUMN_LEFT}, {"state", NULL, COLUMN_LEFT}};
	struct registers g = {.run = r};
	enum listing_format format;

	if (r->argc) {
		run_usage(r, "series takes no '%s'", r->argv[0]);
		return;
	}
	if (!run_format(r, &format, NULL) || !run_open(r))
		return;
	g.scan = (struct scan){.store = &r->store, .diag = &r->diag, .part = CASE_WHOLE};
	g.out = run_listing(r, format, columns, sizeof columns / sizeof *columns);
	g.status = series_read(&r->store, add_number, &g, &r->diag);
	run_written(r, listing_end(g.out));
	run_report(r, g.status);
	scan_release(&g.scan);
}

void
form_names(struct run *r)
{
	const struct document *doc = r->argc == 1 ? document_find(r->argv[0]) : NULL;
	struct buf out = {0};

	if (r->argc != 1) {
		run_usage(r, "names of which document?");
	} else if (!doc) {
		document_none(r->argv[0], &out);
		run_usage(r, "%s", buf_text(&out));
	} else if (run_open(r)) {
		values_names(&out, "", values_shape(&r->arena, &r->store.office, doc));
		run_print(r, &out);
	}
	buf_release(&out);
}
