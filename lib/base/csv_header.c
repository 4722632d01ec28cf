/* The header of a CSV: its rows, the names of its columns, and what is told by them. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv_reader.h"
#include "base/tongue.h"

size_t
csv_named_columns(const struct csv_row *header)
{
	size_t n = header->n;

	while (n && !header->len[n - 1])
		n--;
	return n;
}

/* Position of an earlier column with the same name, or i. */
static size_t
same_name(const struct csv_row *header, size_t i)
{
	size_t k;

	for (k = 0; k < i && strcmp(header->field[k], header->field[i]) != 0; k++)
		;
	return k;
}

static void
check_name(struct csv_reader *r, const struct csv_row *header, size_t i)
{
	struct csv_place at = header->place[i];
	size_t earlier;

	if (!header->len[i]) {
		diag_at(r->d, r->file, at.line, at.col, "column %zu has no name", i + 1);
		r->status = ST_FAILED;
		return;
	}
	earlier = same_name(header, i);
	if (earlier == i)
		return;
	diag_at(r->d, r->file, at.line, at.col, "column '%s' is there twice: columns %zu and %zu",
	    header->field[i], earlier + 1, i + 1);
	r->status = ST_FAILED;
}

static const char *
name_in(const struct csv_store *s, size_t i)
{
	return i < s->row.n ? s->row.field[i] : "";
}

/* A further row of the header has something in the column. */
static bool
named_below(const struct csv_reader *r, size_t row, size_t column)
{
	for (size_t k = row + 1; k < r->n_upper; k++)
		if (*name_in(&r->upper[k], column))
			return true;
	return false;
}

/*
 * What a row of the header says of a column: what stands there, or left of it
 * when it is the same cell, which stands over several columns.
 */
static const char *
name_over(const struct csv_reader *r, size_t row, size_t column)
{
	size_t i = column;

	if (!named_below(r, row, column))
		return name_in(&r->upper[row], column);
	while (i && !*name_in(&r->upper[row], i))
		i--;
	return named_below(r, row, i) ? name_in(&r->upper[row], i) : "";
}

static void
join_header(struct csv_reader *r)
{
	struct csv_store *last = &r->upper[r->n_upper - 1], *joined = &r->header;
	struct buf name = {0};
	size_t n = 0;

	for (size_t k = 0; k < r->n_upper; k++)
		if (r->upper[k].row.n > n)
			n = r->upper[k].row.n;
	for (size_t i = 0; i < n; i++) {
		buf_cut(&name, 0);
		for (size_t k = 0; k < r->n_upper; k++)
			buf_str(&name, name_over(r, k, i));
		csv_store_add(joined, buf_text(&name), name.len,
		    i < last->row.n ? last->row.place[i] : (struct csv_place){last->row.line, 0});
	}
	joined->row.line = r->upper[0].row.line;
	buf_add(&joined->text, last->row.text, last->row.text_len);
	csv_store_finish(joined);
	buf_release(&name);
}

/* True when all rows of the header are there, joined in it. */
static bool
gather_header(struct csv_reader *r)
{
	const struct csv_row *row = &r->now.row;

	if (row->fault) {
		csv_fail(r, row->fault_at.line, row->fault_at.col, row->fault);
		return false;
	}
	if (r->layout.rows == 1) {
		r->header = r->now;
		r->now = (struct csv_store){0};
		return true;
	}
	r->upper[r->n_upper++] = r->now;
	r->now = (struct csv_store){0};
	if (r->n_upper < (size_t)r->layout.rows)
		return false;
	join_header(r);
	return true;
}

/* Rows that end above the line of the header are none of it, and one has to begin there. */
static bool
above_header(struct csv_reader *r)
{
	const struct csv_row *row = &r->now.row;

	if (r->n_upper || row->line == r->layout.line || r->layout.line == 1)
		return false;
	if (row->line > r->layout.line)
		csv_fail(r, r->layout.line, 0,
		    "no row begins in this line, where the header should be");
	else if (r->layout.above)
		r->layout.above(r->handler.arg, row);
	return true;
}

void
csv_take_header(struct csv_reader *r)
{
	struct csv_row *header = &r->header.row;
	size_t named;

	if (above_header(r) || !gather_header(r))
		return;
	named = csv_named_columns(header);
	if (!named)
		csv_fail(r, header->line, 0, "no column has a name");
	for (size_t i = 0; i < named && !r->status; i++)
		check_name(r, header, i);
	if (r->status)
		return;
	r->have_header = true;
	if (r->handler.header)
		r->status = r->handler.header(r->handler.arg, r, r->d);
}

const struct csv_row *
csv_header(const struct csv_reader *r)
{
	return r->have_header ? &r->header.row : NULL;
}

void
csv_header_text(const struct csv_reader *r, struct buf *out)
{
	const struct csv_row *header = &r->header.row;
	size_t n = csv_named_columns(header);

	for (size_t i = 0; i < n; i++)
		buf_fmt(out, "%s%s", i ? ", " : "", header->field[i]);
}

static const char delimiters[] = ",;\t|";

char
csv_delimiter_seen(const struct csv_reader *r)
{
	const struct csv_row *header = &r->header.row;
	size_t seen[sizeof delimiters] = {0}, best = 0;
	const char *p;

	for (size_t i = 0; i < header->text_len; i++) {
		p = strchr(delimiters, header->text[i]);
		if (p && *p)
			seen[p - delimiters]++;
	}
	for (size_t i = 0; i < sizeof delimiters - 1; i++)
		if (seen[i] > seen[best])
			best = i;
	return header->n > seen[best] ? r->layout.delimiter : delimiters[best];
}

const char *
csv_delimiter_name(char delimiter)
{
	static const char *const names[] = {N_("a comma"), N_("a semicolon"), N_("a tab"), "|"};
	const char *p = strchr(delimiters, delimiter);

	return _(p && *p ? names[p - delimiters] : N_("another character"));
}

int
csv_column(const struct csv_reader *r, const char *name)
{
	const struct csv_row *header = csv_header(r);
	size_t n = header ? csv_named_columns(header) : 0;

	for (size_t i = 0; i < n; i++)
		if (strcmp(header->field[i], name) == 0)
			return (int)i;
	return -1;
}

void
csv_complain(const struct csv_reader *r, const struct csv_row *row, size_t column, const char *fmt,
    ...)
{
	struct csv_place at = {row->line, 0};
	struct arena arena = {0};
	const char *name;
	char *text = NULL;
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vasprintf(&text, tongue(fmt), ap);
	va_end(ap);
	if (column < row->n)
		at = row->place[column];
	name = column < r->header.row.n ? r->header.row.field[column]
					: arena_fmt(&arena, "%zu", column + 1);
	diag_at(r->d, r->file, at.line, at.col, "column '%s': %s", name, n < 0 ? fmt : text);
	arena_release(&arena);
	if (n >= 0)
		free(text);
}
