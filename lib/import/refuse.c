#include "import/refuse.h"

#include "base/tongue.h"

enum status
import_reject_row(struct import *im, const struct csv_row *row, struct csv_place at,
    const char *column, const char *reason)
{
	im->result->rejected++;
	if (!im->r->dry_run && !im->maker)
		rejects_add(&im->rejects, row, at.line, column ? column : "", reason);
	return ST_NO;
}

static void
complain(struct import *im, const struct plan_fault *f)
{
	const struct csv_row *row = &im->group.row[f->row]->csv;

	if (f->column >= 0)
		csv_complain(im->reader, row, (size_t)f->column, "%s", f->why);
	else
		diag_at(im->d, im->r->file, row->line, 0, "%s", f->why);
}

static void
join(struct buf *b, const char *text)
{
	buf_fmt(b, "%s%s", b->len ? _("; ") : "", text);
}

/* The row goes to the rejects with all that is wrong with it, or with why it goes with others. */
static void
reject_row(struct import *im, size_t i)
{
	const struct csv_row *row = &im->group.row[i]->csv;
	struct csv_place at = {row->line, 0};
	struct buf columns = {0}, reasons = {0};

	for (size_t k = im->faulty.n; k-- > 0;)
		if (im->faulty.list[k].row == i && im->faulty.list[k].column >= 0)
			at = row->place[im->faulty.list[k].column];
	for (size_t k = 0; k < im->faulty.n; k++) {
		const struct plan_fault *f = &im->faulty.list[k];

		if (f->row != i)
			continue;
		if (f->column >= 0)
			join(&columns, csv_header(im->reader)->field[f->column]);
		join(&reasons, f->why);
	}
	if (!reasons.len)
		buf_say(&reasons, "another row of the same case is wrong");
	import_reject_row(im, row, at, buf_text(&columns), buf_text(&reasons));
	buf_release(&columns);
	buf_release(&reasons);
}

/* A case is all or nothing: every row of the group is a reject, and every fault is told. */
enum status
import_reject_group(struct import *im)
{
	for (size_t k = 0; k < im->faulty.n; k++)
		complain(im, &im->faulty.list[k]);
	for (size_t i = 0; i < im->group.n; i++)
		reject_row(im, i);
	return ST_NO;
}

/* Column -1: the row as a whole. */
enum status
import_reject(struct import *im, int column, const char *reason)
{
	plan_fault_add(&im->faulty, &im->a, 0, column, reason);
	return import_reject_group(im);
}

/* A refusal by a rule, as the reason of a reject. */
enum status
import_reject_refused(struct import *im, int column, const struct diag *why)
{
	const struct diag_item *i = why->first;
	struct buf b = {0};

	buf_str(&b, i ? i->text : "refused");
	if (i && i->rule)
		buf_fmt(&b, " [%s]", i->rule);
	import_reject(im, column, buf_text(&b));
	buf_release(&b);
	return ST_NO;
}
