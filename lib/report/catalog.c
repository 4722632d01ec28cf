#include <string.h>

#include "report/report.h"
#include "rules/record_text.h"

/*
 * The catalog as it was on a day, an item a line, or a version: a list of items
 * as an import reads it, and who approved each change.
 */
struct own {
	bool versions, sizes;
};

enum { O_VERSIONS, O_SIZES };
static const struct option options[] = {{"versions", no_argument, NULL, 0},
    {"sizes", no_argument, NULL, 0}, {0}};

/* How much an item asks of who applies, and how long it takes (S186). */
enum { ITEM, NAME, HOST, STEPS, INTERNAL, SERIAL, MATERIALS, FEES, STATUTORY, PROMISED, RANK, N };
static const struct column sizes[N] = {[ITEM] = {.name = "item"},
    [NAME] = {.name = "item-name"},
    [HOST] = {.name = "host"},
    [STEPS] = {"steps", NULL, COLUMN_RIGHT},
    [INTERNAL] = {"internal-steps", NULL, COLUMN_RIGHT},
    [SERIAL] = {"serial-steps", NULL, COLUMN_RIGHT},
    [MATERIALS] = {"materials", NULL, COLUMN_RIGHT},
    [FEES] = {"fees", NULL, COLUMN_RIGHT},
    [STATUTORY] = {"statutory", NULL, COLUMN_RIGHT},
    [PROMISED] = {"promised", NULL, COLUMN_RIGHT},
    [RANK] = {"rank", NULL, COLUMN_RIGHT}};

static bool
options_set(struct report *p, const char *const *value, struct buf *why)
{
	struct own *own = arena_alloc(&p->arena, sizeof *own);
	struct column *c;
	size_t n = 0;

	own->versions = value[O_VERSIONS];
	own->sizes = value[O_SIZES];
	p->own = own;
	if (own->versions && own->sizes)
		buf_say(why, "--sizes is of items, and takes no --versions");
	if (own->sizes) {
		p->columns = sizes;
		p->n_columns = N;
		return !why->len;
	}
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

/* What is promised in workdays, or within the day. */
static bool
in_workdays(const struct office *o, const struct version *v, day_t day, struct length *l)
{
	return version_length(o, v, "promised", day, l) && (!l->n || l->unit == UNIT_WORKDAYS);
}

/* 1 where none is shorter; only workdays are compared. */
static const char *
rank(struct report *p, const struct version *v, day_t day)
{
	const struct version *other;
	struct length own, l;
	int64_t shorter = 0;

	if (!in_workdays(p->office, v, day, &own))
		return NULL;
	for (size_t i = 0; i < p->office->n_items; i++) {
		other = item_version(&p->office->items[i], day);
		shorter += other && in_workdays(p->office, other, day, &l) && l.n < own.n;
	}
	return report_number(p, shorter + 1);
}

static const char *
length_of(struct report *p, const struct version *v, const char *nature, day_t day)
{
	char text[LENGTH_TEXT];
	struct length l;

	if (!version_length(p->office, v, nature, day, &l))
		return NULL;
	length_format(&l, text);
	return arena_str(&p->line_arena, text);
}

static void
size_line(struct report *p, const struct item *item, const struct version *v, day_t day)
{
	const struct steps n = version_steps(v);
	int64_t fees = 0;

	while (office_fee_nth(p->office, item->id, day, (size_t)fees))
		fees++;
	report_line(p,
	    (const char *[N]){[ITEM] = item->id,
		[NAME] = v->name,
		[HOST] = v->host,
		[STEPS] = report_number(p, (int64_t)n.all),
		[INTERNAL] = report_number(p, (int64_t)n.internal),
		[SERIAL] = report_number(p, (int64_t)n.serial),
		[MATERIALS] = report_number(p, (int64_t)version_count(v, "materials")),
		[FEES] = report_number(p, fees),
		[STATUTORY] = length_of(p, v, "statutory", day),
		[PROMISED] = length_of(p, v, "promised", day),
		[RANK] = rank(p, v, day)});
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

			if (!(own->versions ? v->in_force.from <= day
					    : v == item_version(item, day)))
				continue;
			if (own->sizes)
				size_line(p, item, v, day);
			else
				line(p, item, v, day);
		}
	}
	return true;
}

const struct report_op report_catalog = {
    .name = "catalog",
    .help = "list the items of the catalog as they were on a day",
    .synopsis = "[-C DIR] [--versions | --sizes]",
    .options = options,
    .options_help = "  --versions       each version that had begun, of items that ended too\n"
		    "  --until DATE     the day, by default today\n",
    .options_set = options_set,
    .lines = lines,
};
