#include "view/count_csv.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/tongue.h"

/* The file's name in messages: it is always read from there. */
static const char input[] = N_("standard input");

/* Where an answer goes: to the column of that name, else to a new one. */
static size_t
answer_column(struct count_csv *c, const char *name)
{
	int i = csv_column(c->reader, name);

	return i >= 0 ? (size_t)i : c->width++;
}

enum status
count_csv_header(struct count_csv *c, const struct csv_reader *r, struct buf *out, struct diag *d)
{
	const struct csv_row *header = csv_header(r);
	enum status st = ST_DONE;

	c->reader = r;
	for (int i = 0; i < COUNT_COLUMNS; i++) {
		c->column[i] = csv_column(r, count_columns[i]);
		if (c->column[i] >= 0 || (i != COUNT_START && i != COUNT_UNIT))
			continue;
		diag_at(d, _(input), header->line, 0, "there is no column '%s'", count_columns[i]);
		st = ST_FAILED;
	}
	if (st != ST_DONE)
		return st;
	/* columns behind the last name are empty, and would stand before the answers */
	for (c->named = header->n; !header->len[c->named - 1]; c->named--)
		;
	c->width = c->named;
	c->due = answer_column(c, "due");
	c->provisional = answer_column(c, "provisional");
	c->cell = xmalloc(c->width * sizeof *c->cell);
	memcpy(c->cell, header->field, c->named * sizeof *c->cell);
	c->cell[c->due] = "due";
	c->cell[c->provisional] = "provisional";
	csv_write_row(out, c->cell, c->width, c->form);
	return ST_DONE;
}

static enum status
complain(struct count_csv *c, const struct csv_row *row, int column, struct diag *d)
{
	const char *why = buf_text(&c->why);

	if (c->column[column] >= 0)
		csv_complain(c->reader, row, (size_t)c->column[column], "%s", why);
	else
		diag_at(d, _(input), row->line, 0, "column '%s', which is missing: %s",
		    count_columns[column], why);
	return ST_FAILED;
}

enum status
count_csv_row(struct count_csv *c, const struct csv_row *row, struct buf *out, struct diag *d)
{
	const char *value[COUNT_COLUMNS];
	struct count_answer answer;
	int bad;

	if (row->fault) {
		diag_at(d, _(input), row->fault_at.line, row->fault_at.col, "%s", row->fault);
		return ST_FAILED;
	}
	for (int i = 0; i < COUNT_COLUMNS; i++)
		value[i] = c->column[i] >= 0 ? row->field[c->column[i]] : NULL;
	buf_cut(&c->why, 0);
	if (!count_row(c->calendar, c->closing, value, &answer, &bad, &c->why))
		return complain(c, row, bad, d);
	memcpy(c->cell, row->raw, c->named * sizeof *c->cell);
	c->cell[c->due] = answer.due;
	c->cell[c->provisional] = answer.provisional ? "yes" : "no";
	csv_write_row(out, c->cell, c->width, c->form);
	return ST_DONE;
}

void
count_csv_release(struct count_csv *c)
{
	free(c->cell);
	buf_release(&c->why);
}
