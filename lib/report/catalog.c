#include <string.h>

#include "report/report.h"
#include "rules/record_text.h"

/*
 * The catalog as it was on a day, an item a line, or a version: a list of items
 * as an import reads it, and who approved each change.
 */
struct own {
	bool versions;
};

static const struct option options[] = {{"versions", no_argument, NULL, 0}, {0}};

static bool
options_set(struct report *p, const char *const *value, struct buf *why)
{
	struct own *own = arena_alloc(&p->arena, sizeof *own);
	struct column *c;
	size_t n = 0;

	(void)why;
	own->versions = value[0];
	p->own = own;
	while (record_keys[n].name)
		n++;
	c = arena_alloc(&p->arena, (n + 2) * sizeof *c);
	c[0].name = "item";
	for (size_t i = 0; i < n; i++)
		c[i + 1].name = record_keys[i].name;
	c[n + 1].name = "fees";
	p->columns = c;
	p->n_columns = n + 2;
	return true;
}

static const char *
fees_of(struct report *p, const struct item *item, day_t day)
{
	const struct fee *f;
	struct buf b = {0};

	for (size_t i = 0; (f = office_fee_nth(p->office, item->id, day, i)); i++)
		buf_fmt(&b, "%s%s", b.len ? "; " : "", f->id);
	return b.len ? buf_keep(&b, &p->line_arena) : NULL;
}

static void
line(struct report *p, const struct item *item, const struct version *v, day_t day)
{
	const char **values = arena_alloc(&p->line_arena, p->n_columns * sizeof *values);
	size_t n = 0;

	if (day > v->in_force.until)
		day = v->in_force.until;
	values[n++] = item->id;
	for (const struct record_key *k = record_keys; k->name; k++)
		values[n++] = record_text(&p->line_arena, v->node, k, day);
	values[n] = fees_of(p, item, day);
	report_line(p, values);
}

static bool
lines(struct report *p, struct diag *d)
{
	const day_t day = p->has_until ? p->period.until : zone_day(p->as_of);
	const struct own *own = p->own;

	(void)d;
	for (size_t i = 0; i < p->office->n_items; i++) {
		const struct item *item = &p->office->items[i];

		for (size_t k = 0; k < item->n_versions; k++) {
			const struct version *v = &item->versions[k];

			if (own->versions ? v->in_force.from <= day : v == item_version(item, day))
				line(p, item, v, day);
		}
	}
	return true;
}

const struct report_op report_catalog = {
    .name = "catalog",
    .help = "list the items of the catalog as they were on a day",
    .synopsis = "[-C DIR] [--versions]",
    .options = options,
    .options_help = "  --versions       each version that had begun, of items that ended too\n"
		    "  --until DATE     the day, today unless said\n",
    .options_set = options_set,
    .lines = lines,
};
