/* A mapping file; behind a line %%, rows of a register, which are read by it. */
#include <string.h>

#include "common/fuzz.h"
#include "import/mapping.h"

struct reading_rows {
	struct mapping *m;
	const struct csv_reader *r;
	struct arena arena;
	bool bound;
};

static void
read_value(struct reading_rows *x, const struct map_value *v, const struct map_row *row)
{
	struct buf why = {0};
	const char *text = NULL;
	struct stamp t;

	if (!map_value_text(&x->arena, x->m, v, row, &text, NULL, &why))
		must(why.len, "a value is refused with a reason");
	else if (text && v->use == MAP_AT)
		must(mapping_moment(&x->arena, x->m, text, &t, NULL, &why) || why.len,
		    "a moment is refused with a reason");
	else if (text && v->use == MAP_KEY)
		must(map_value_node(&x->arena, x->m, v, text, 19000, NULL, &why) || why.len,
		    "a key is refused with a reason");
	buf_release(&why);
}

static enum status
on_header(void *arg, const struct csv_reader *r, struct diag *d)
{
	struct reading_rows *x = arg;

	x->bound = mapping_bind(x->m, "r.csv", r, ',', d);
	return x->bound ? ST_DONE : ST_NO;
}

static enum status
on_row(void *arg, const struct csv_row *csv, struct diag *d)
{
	const struct map_row own = {.csv = *csv}, *row = &own;
	struct reading_rows *x = arg;
	char digest[17];

	(void)d;
	if (csv->fault)
		return ST_DONE;
	read_value(x, &x->m->reference, row);
	for (size_t i = 0; i < x->m->n_values; i++)
		read_value(x, &x->m->values[i], row);
	for (size_t i = 0; i < x->m->n_acts; i++) {
		const struct map_act *act = &x->m->acts[i];

		read_value(x, act->at, row);
		read_value(x, act->by, row);
		for (size_t k = 0; k < act->n_keys; k++)
			read_value(x, &act->keys[k], row);
	}
	mapping_digest(&x->arena, x->m, row, digest);
	must(strlen(digest) == 16, "a row has a digest");
	return ST_DONE;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const char *text = (const char *)data, *rows = memmem(text, n, "\n%%\n", 4);
	size_t len = rows ? (size_t)(rows - text) + 1 : n;
	struct mapping m;
	struct reading_rows x = {.m = &m};
	const struct csv_handler h = {on_header, on_row, &x};
	struct csv_reader *r;
	struct diag d = {0};
	bool ok = mapping_read(&m, "map.yaml", text, len, fuzz_office(), &d);

	must(ok || d.first, "a mapping is refused with a reason");
	if (ok && rows) {
		r = csv_open("r.csv", &h, &d);
		csv_feed(r, rows + 4, n - len - 3);
		csv_end(r);
		csv_close(r);
	}
	mapping_release(&m);
	arena_release(&x.arena);
	diag_release(&d);
	return 0;
}
