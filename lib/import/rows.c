#include "import/rows.h"

#include <string.h>

#include "base/list.h"
#include "base/tongue.h"
#include "import/again.h"
#include "import/fresh.h"
#include "import/refuse.h"
#include "import/suspect.h"

enum { FIRST_ROWS = 3 };  /* all of which a dry run shows */
enum { CASE_ROWS = 500 }; /* that one case can have: each is compared with those before it */

/* The first undecodable byte in the lines of the row, NULL when there is none. */
static const struct text_fault *
undecodable(struct import *im, const struct csv_row *row)
{
	const struct text_faults *f = &im->faults;
	int last = row->line;

	if (im->at_fault == f->n)
		return NULL;
	for (size_t i = 0; i < row->text_len; i++)
		last += row->text[i] == '\n';
	while (im->at_fault < f->n && f->list[im->at_fault].line < row->line)
		im->at_fault++;
	return im->at_fault < f->n && f->list[im->at_fault].line <= last ? &f->list[im->at_fault]
									 : NULL;
}

/* What stands where the reference should be, NULL for nothing that can be read as one. */
static const char *
reference_of(struct import *im, const struct csv_row *row)
{
	const struct map_value *v = &im->m->reference;
	const struct map_row own = {.csv = *row};
	struct buf why = {0};
	const char *text = NULL;
	bool there = true;

	for (size_t i = 0; i < v->n_columns; i++)
		there &= (size_t)v->columns[i].index < row->n;
	if (there && !map_value_text(&im->look, im->m, v, &own, &text, NULL, &why))
		text = NULL;
	buf_release(&why);
	return text;
}

/*
 * It counts as met, so that a further row of it is told, and not imported in
 * the place of the one that is mended.
 */
static void
meet(struct import *im, const char *reference, int line)
{
	struct source *known = source_at(&im->known, im->m->name, reference);

	if (!known->line)
		known->line = line;
}

/* By what the group is known, and all else that is wrong with it. */
static bool
refer(struct import *im, struct plan *p)
{
	const struct map_value *v = &im->m->reference;
	bool ok = plan_reference(&im->by, im->group.row[0], &p->reference, &im->faulty);

	if (ok && sheet_total(p->reference)) {
		plan_fault_add(&im->faulty, &im->a, 0, map_value_index(v),
		    arena_say(&im->a,
			"'%s' is a total and no case: 'skip' in the mapping says which rows are none",
			p->reference));
		return false;
	}
	if (!ok) {
		p->reference = "";
		plan_make(p, &im->by, &im->group, &im->faulty);
	}
	return ok;
}

static enum status
do_group(struct import *im)
{
	const int line = im->group.row[0]->csv.line;
	enum status st = ST_DONE;
	struct source *known;
	struct plan p = {0};
	char id[ID_TEXT];
	day_t day;

	if (!refer(im, &p))
		return import_reject_group(im);
	known = source_at(&im->known, im->m->name, p.reference);
	if (known->line && known->line != line)
		return import_reject(im, map_value_index(&im->m->reference),
		    arena_say(&im->a, "'%s' stands in line %d already", p.reference, known->line));
	known->line = line;
	if (im->group.n > CASE_ROWS)
		return import_reject(im, map_value_index(&im->m->reference),
		    arena_say(&im->a, "%zu rows of '%s', more than the %d that one case can have",
			im->group.n, p.reference, CASE_ROWS));
	if (im->spoiled)
		return import_reject(im, -1,
		    arena_say(&im->a, "line %d, which may be of the same case, cannot be read",
			im->spoiled));
	if (source_case(&im->known, known, id)) {
		if (im->maker)
			return ST_DONE;
		/* another mapping can read the same text otherwise */
		if (im->r->amend ||
		    !known_same(&im->files, known, &im->a, id,
			plan_digest(&p, &im->by, &im->group)))
			return import_continue(im, &p, id);
		im->result->same++;
		return ST_DONE;
	}
	im->fresh = true;
	if ((im->makers || im->maker) && plan_day(&im->by, &im->group, &day)) {
		if (im->maker && maker_has(im->maker, day))
			import_make_ahead(im, &p, day);
		if (im->maker || (st = import_add_made(im, day)) != ST_NO)
			return st;
	}
	if (im->maker)
		return ST_DONE;
	if (!plan_make(&p, &im->by, &im->group, &im->faulty))
		return import_reject_group(im);
	suspect(&im->by, im->reader, &im->group, &p);
	return import_add(im, &p);
}

/* The group that was gathered comes to its end, and the next one can begin. */
enum status
import_end_group(struct import *im)
{
	enum status st = ST_DONE;

	if (im->group.n) {
		im->faulty = (struct plan_faults){0};
		st = do_group(im);
		if (st == ST_DONE)
			im->result->joined += im->group.n - 1;
	}
	arena_reset(&im->a);
	im->row = NULL;
	im->group = (struct group){0};
	im->spoiled = 0;
	if (st == ST_NO)
		st = ST_DONE; /* a reject, and the rest go on */
	return st == ST_DONE && batch_full(&im->batch) ? import_flush(im) : st;
}

static void
hold(struct import *im, const struct map_row *row, const char *reference)
{
	im->row = list_room_in(&im->a, im->row, im->group.n, sizeof(struct map_row *));
	im->row[im->group.n++] = im->m->joined ? sheet_keep(&im->a, row) : row;
	im->group.row = im->row;
	im->reference = reference ? arena_str(&im->a, reference) : "";
}

/* The row at hand goes on with the group, or ends it and begins another. */
static enum status
take_row(struct import *im, const struct csv_row *csv)
{
	const struct map_row *row = sheet_row(&im->sheet, &im->look, csv);
	const char *reference = reference_of(im, &row->csv);
	enum status st = ST_DONE;

	if (reference && sheet_total(reference))
		sheet_lost(&im->sheet, csv);
	if (im->group.n && reference && strcmp(reference, im->reference) == 0) {
		hold(im, row, reference);
		return ST_DONE;
	}
	st = import_end_group(im);
	if (st == ST_DONE && !im->maker && im->r->stop && im->r->stop()) {
		im->result->rows--;
		return ST_NO;
	}
	if (st != ST_DONE)
		return st;
	hold(im, row, reference);
	return im->m->joined ? ST_DONE : import_end_group(im);
}

/* A row of which not all fields can be told; the group that it may belong to is not whole. */
static enum status
lose_row(struct import *im, const struct csv_row *row, struct csv_place at, const char *why)
{
	const char *reference = reference_of(im, row);
	enum status st = ST_DONE;

	if (im->group.n && (!reference || strcmp(reference, im->reference) == 0)) {
		im->spoiled = row->line;
	} else {
		st = import_end_group(im);
		if (reference)
			meet(im, reference, row->line);
	}
	sheet_lost(&im->sheet, row);
	diag_at(im->d, im->r->file, at.line, at.col, "%s", why);
	import_reject_row(im, row, at, NULL, why);
	return st;
}

static void
see(struct import *im, const struct import_seen *seen)
{
	if (im->r->dry_run && im->r->seen)
		im->r->seen(im->r->arg, seen);
}

/* What stands in a row, for one that is not read. */
static void
see_row(struct import *im, const struct csv_row *row, const char *what, const char *how)
{
	struct buf b = {0};

	for (size_t i = 0; i < row->n; i++)
		if (row->len[i])
			buf_fmt(&b, "%s%s", b.len ? _(", ") : "", row->field[i]);
	see(im,
	    &(struct import_seen){.line = row->line,
		.what = what,
		.column = "",
		.cell = buf_text(&b),
		.understood = "",
		.how = how});
	buf_release(&b);
}

/* A row of a case that a pattern takes for none; those below may say the same as it. */
static enum status
refuse_to_skip(struct import *im, const struct csv_row *row, const char *why)
{
	const struct csv_row *whole = &sheet_row(&im->sheet, &im->look, row)->csv;
	const char *reference = reference_of(im, whole);
	enum status st = import_end_group(im);

	if (reference)
		meet(im, reference, row->line);
	diag_at(im->d, im->r->file, row->line, 0, "%s", why);
	import_reject_row(im, whole, (struct csv_place){row->line, 0}, NULL, why);
	return st;
}

/* A total that would get the reference of the case above; it says nothing of those below. */
static enum status
refuse_total(struct import *im, const struct csv_row *row, const char *why)
{
	enum status st = import_end_group(im);

	sheet_lost(&im->sheet, row);
	diag_at(im->d, im->r->file, row->line, 0, "%s", why);
	import_reject_row(im, row, (struct csv_place){row->line, 0}, NULL, why);
	return st;
}

/* A header that is skipped, as at the head of a page; by another one the rows below would be misread. */
static enum status
pass_row(struct import *im, const struct csv_row *row, const char *pattern)
{
	im->result->passed++;
	see_row(im, row, "skipped", pattern);
	if (!sheet_header_differs(&im->sheet, im->reader, row))
		return ST_DONE;
	diag_at(im->d, im->r->file, row->line, 0,
	    "a header that differs from that of line %d: this and what follows is another "
	    "register, and was not read",
	    csv_header(im->reader)->line);
	return ST_FAILED;
}

static enum status
do_row(struct import *im, const struct csv_row *row)
{
	const struct text_fault *fault = undecodable(im, row);
	const char *why = NULL;
	const char *pattern = fault ? NULL : sheet_skips(&im->sheet, &im->look, row, &why);

	if (pattern && !why)
		return pass_row(im, row, pattern);
	if (im->result->rows++ < FIRST_ROWS)
		im->shown = row->line;
	if (why)
		return pattern ? refuse_to_skip(im, row, why) : refuse_total(im, row, why);
	if (fault)
		return lose_row(im, row, (struct csv_place){fault->line, fault->col}, fault->why);
	if (row->fault)
		return lose_row(im, row, row->fault_at, row->fault);
	return take_row(im, row);
}

enum status
import_on_row(void *arg, const struct csv_row *row, struct diag *d)
{
	struct import *im = arg;
	enum status st;

	(void)d;
	if (row_blank(row)) {
		im->result->skipped++;
		return ST_DONE;
	}
	arena_reset(&im->look);
	st = do_row(im, row);
	if (im->maker)
		diag_reset(im->d); /* the import tells it in its turn */
	else
		im->r->row(im->r->arg, im->result);
	return st;
}

/* The first rows whole, and of all others what was not simply read. */
void
import_on_value(void *arg, const struct map_row *row, const struct map_act *act,
    const struct map_value *v, const char *understood, const char *how)
{
	struct import *im = arg;

	if (row->csv.line > im->shown && !*how)
		return;
	see(im,
	    &(struct import_seen){.line = row->csv.line,
		.what = act ? arena_fmt(&im->a, "%s %s", act->act->name, v->name) : v->name,
		.column = v->columns[0].column,
		.cell = map_value_cell(&im->a, v, row),
		.understood = understood,
		.how = how});
}

void
import_on_above(void *arg, const struct csv_row *row)
{
	struct import *im = arg;

	im->above++;
	im->result->passed++;
	see_row(im, row, "skipped", _("above the header"));
}

enum status
import_on_header(void *arg, const struct csv_reader *reader, struct diag *d)
{
	struct import *im = arg;

	const char delimiter = im->sheet.layout.delimiter;

	im->result->read = mapping_bind(im->m, im->r->file, reader, delimiter, d);
	if (im->result->read && im->r->dry_run)
		see_row(im, csv_header(reader), "header",
		    arena_say(&im->a, "%s between fields", csv_delimiter_name(delimiter)));
	return im->result->read ? ST_DONE : ST_FAILED;
}
