#include "check.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/now.h"
#include "rules/catalog.h"
#include "store/named.h"

/* Proves the record of the items, as it is on a day, and holds lists of others against it. */

const struct option check_catalog_options[] = {
    {"at", required_argument, NULL, 0},
    {"baseline", required_argument, NULL, 0},
    {"cancelled", required_argument, NULL, 0},
    {0},
};

const char check_catalog_help[] =
    "  --at DATE        the day whose catalog is proved, by default today\n"
    "  --baseline FILE  a CSV of the items that were approved: nothing else is in force\n"
    "  --cancelled FILE a CSV of what the higher level cancelled: nothing of it is in force\n";

/* A list that is read. */
struct list {
	struct run *r;
	const char *file;
	const struct csv_reader *reader;
	bool baseline;
	day_t day;
	bool *seen;
	int column[3]; /* item, code, name; -1: it has none */
};

static enum status
on_header(void *arg, const struct csv_reader *reader, struct diag *d)
{
	static const char *const names[] = {"item", "code", "name"};
	struct list *l = arg;
	bool any = false;

	l->reader = reader;
	for (int i = 0; i < 3; i++) {
		l->column[i] = csv_column(reader, names[i]);
		any |= l->column[i] >= 0;
	}
	if (any)
		return ST_DONE;
	diag_at(d, l->file, csv_header(reader)->line, 0,
	    "a list of items has a column item, code or name");
	return ST_FAILED;
}

static const char *
cell(const struct list *l, const struct csv_row *row, int i)
{
	return l->column[i] >= 0 && row->len[l->column[i]] ? row->field[l->column[i]] : NULL;
}

static enum status
on_row(void *arg, const struct csv_row *row, struct diag *d)
{
	struct list *l = arg;
	const struct office *o = &l->r->store.office;
	struct catalog_row c;
	bool holds;

	if (row->fault) {
		diag_at(d, l->file, row->fault_at.line, row->fault_at.col, "%s", row->fault);
		run_report(l->r, ST_FAILED);
		return ST_DONE;
	}
	c = (struct catalog_row){cell(l, row, 0), cell(l, row, 1), cell(l, row, 2), row->line};
	if (!c.item && !c.code && !c.name) {
		diag_at(d, l->file, row->line, 0, "the row names no item");
		run_report(l->r, ST_FAILED);
		return ST_DONE;
	}
	holds = l->baseline ? catalog_in_baseline(o, &c, l->file, l->day, l->seen, d)
			    : catalog_cancelled(o, &c, l->file, l->day, d);
	run_report(l->r, holds ? ST_DONE : ST_NO);
	return ST_DONE;
}

static void
compare(struct run *r, const char *option, day_t day)
{
	const char *file = run_option(r, option);
	struct list l = {.r = r,
	    .file = file,
	    .baseline = strcmp(option, "baseline") == 0,
	    .day = day,
	    .seen = arena_alloc(&r->arena, r->store.office.n_items + 1)};
	const struct csv_handler h = {on_header, on_row, &l};
	struct csv_reader *reader;
	enum status st;
	int fd;

	if (!file)
		return;
	fd = named_open(&r->store, run_caller(r), file, 0);
	if (fd < 0) {
		diag_errno(&r->diag, file, "cannot open");
		run_report(r, ST_FAILED);
		return;
	}
	reader = csv_open(file, &h, &r->diag);
	st = csv_read(reader, fd);
	if (st == ST_DONE && !csv_count(reader)) {
		diag_at(&r->diag, file, 0, 0, "there is no row below the header");
		st = ST_FAILED;
	}
	if (st == ST_DONE && l.baseline &&
	    !catalog_added(&r->store.office, l.seen, file, day, &r->diag))
		st = ST_NO;
	run_report(r, st);
	csv_close(reader);
	close(fd);
}

void
check_catalog(struct run *r)
{
	day_t day = DAY_MIN;

	if (r->argc) {
		run_usage(r, "catalog takes no '%s'", r->argv[0]);
		return;
	}
	if (!run_day_option(r, "at", &day) || !run_open(r))
		return;
	if (!run_option(r, "at"))
		day = zone_day(now_get());
	run_report(r, catalog_check(&r->store.office, day, &r->diag) ? ST_DONE : ST_NO);
	compare(r, "baseline", day);
	compare(r, "cancelled", day);
}
