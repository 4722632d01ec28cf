/* CSV: the same whole and in pieces, nothing lost, and what is written is read again. */
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "common/fuzz.h"

struct seen {
	struct buf all;   /* what came out */
	struct buf again; /* its good rows, written */
	size_t bytes;     /* of the rows as they were read */
};

static void
put(struct buf *out, const struct csv_row *row)
{
	buf_fmt(out, "%d:", row->line);
	for (size_t i = 0; i < row->n; i++) {
		must(strlen(row->field[i]) == row->len[i], "a field has no NUL");
		buf_fmt(out, "%d:%d:%zu:", row->place[i].line, row->place[i].col, row->len[i]);
		buf_add(out, row->field[i], row->len[i]);
	}
	if (row->fault)
		buf_fmt(out, "!%d:%d %s", row->fault_at.line, row->fault_at.col, row->fault);
	buf_char(out, '\n');
}

static enum status
on_header(void *arg, const struct csv_reader *r, struct diag *d)
{
	struct seen *s = arg;
	const struct csv_row *row = csv_header(r);

	(void)d;
	put(&s->all, row);
	buf_str(&s->again, "\xef\xbb\xbf"); /* as rejects have: a name may begin with another */
	csv_write_row(&s->again, row->raw, row->n, 0);
	return ST_DONE;
}

static enum status
on_row(void *arg, const struct csv_row *row, struct diag *d)
{
	struct seen *s = arg;

	(void)d;
	put(&s->all, row);
	must(row->line >= 1, "a row has a line");
	s->bytes += row->text_len;
	if (!row->fault)
		csv_write_row(&s->again, row->raw, row->n, 0);
	return ST_DONE;
}

static enum status
read_by(struct seen *s, const char *text, size_t n, size_t step)
{
	const struct csv_handler h = {on_header, on_row, s};
	struct diag d = {0};
	struct csv_reader *r = csv_open("t.csv", &h, &d);
	enum status st;

	for (size_t i = 0; i < n; i += step)
		csv_feed(r, text + i, n - i < step ? n - i : step);
	st = csv_end(r);
	must(st == ST_DONE || d.first, "what cannot be read on is refused with a reason");
	csv_close(r);
	diag_release(&d);
	return st;
}

/* The lines and columns are others, the values are not. */
struct values {
	struct buf text;
	size_t rows;
};

static enum status
on_value(void *arg, const struct csv_row *row, struct diag *d)
{
	struct values *v = arg;

	(void)d;
	if (row->fault)
		return ST_DONE;
	for (size_t i = 0; i < row->n; i++) {
		buf_add(&v->text, row->raw[i], strlen(row->raw[i]) + 1);
		buf_char(&v->text, ',');
	}
	buf_char(&v->text, '\n');
	v->rows++;
	return ST_DONE;
}

static void
values_of(struct values *v, const char *text, size_t n)
{
	const struct csv_handler h = {NULL, on_value, v};
	struct diag d = {0};
	struct csv_reader *r = csv_open("t.csv", &h, &d);

	csv_feed(r, text, n);
	csv_end(r);
	csv_close(r);
	diag_release(&d);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const char *text = (const char *)data;
	struct seen whole = {0}, pieces = {0};
	struct values first = {0}, second = {0};
	enum status st = read_by(&whole, text, n, n + 1);

	must(read_by(&pieces, text, n, 1 + n % 7) == st, "pieces end as the whole does");
	must(pieces.all.len == whole.all.len &&
		memcmp(buf_text(&pieces.all), buf_text(&whole.all), whole.all.len) == 0,
	    "pieces read as the whole does");
	must(whole.bytes <= n, "no byte is in two rows");
	if (st == ST_DONE) {
		values_of(&first, text, n);
		values_of(&second, buf_text(&whole.again), whole.again.len);
		must(first.rows == second.rows && first.text.len == second.text.len &&
			memcmp(buf_text(&first.text), buf_text(&second.text), first.text.len) == 0,
		    "a row that is written is read as it was");
	}
	buf_release(&whole.all);
	buf_release(&whole.again);
	buf_release(&pieces.all);
	buf_release(&pieces.again);
	buf_release(&first.text);
	buf_release(&second.text);
	return 0;
}
