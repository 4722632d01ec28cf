#include "base/csv.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/csv_reader.h"
#include "base/tongue.h"
#include "base/utf8.h"

enum { CHUNK = 65536, PARSER_STEP = 4096 };

static const char byte_order_mark[] = "\xef\xbb\xbf";

/* The first fault of a row is the one that counts. */
static void __attribute__((format(printf, 3, 4)))
fault(struct csv_reader *r, struct csv_place at, const char *fmt, ...)
{
	char text[200];
	va_list ap;

	if (r->now.fault.len)
		return;
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, tongue(fmt), ap);
	va_end(ap);
	buf_str(&r->now.fault, text);
	r->now.row.fault_at = at;
}

static void
parser_init(struct csv_parser *p, char delimiter)
{
	csv_init(p, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_delim(p, (unsigned char)delimiter);
	csv_set_realloc_func(p, xrealloc);
	csv_set_blk_size(p, PARSER_STEP);
}

/*
 * libcsv drops the blanks around a field without quotes, which are a part of it
 * (RFC 4180, section 2.4): such a field is taken from the text of the row.
 */
static const char *
with_blanks(const struct csv_reader *r, const char *value, size_t *n)
{
	const char *s = buf_text(&r->now.text) + r->field_at;
	size_t len = r->now.text.len - r->field_at, blanks = 0;

	while (blanks < len && csv_blank(s[blanks]))
		blanks++;
	if (blanks < len && s[blanks] == '"')
		return value;
	/* the last field of a file may have no end of its own */
	*n = len && strchr(r->stops, s[len - 1]) ? len - 1 : len;
	return s;
}

static void
add_field(struct csv_reader *r, const char *value, size_t n, struct csv_place place)
{
	if (r->now.row.n == CSV_COLUMNS_MAX)
		csv_fail(r, r->now.row.line, 0, "more than 4096 fields in a row");
	else
		csv_store_add(&r->now, value, n, place);
}

static void
on_field(void *libcsv_value, size_t n, void *arg)
{
	struct csv_reader *r = arg;
	const char *value = with_blanks(r, libcsv_value, &n);

	r->submitted = true;
	if (r->status)
		return;
	/* libcsv takes a CR for a line end; then nothing may follow but the LF. */
	if (r->ended)
		fault(r, r->start, "a carriage return inside the line");
	add_field(r, value, n, r->start);
}

static void
on_row(int end, void *arg)
{
	struct csv_reader *r = arg;

	(void)end;
	r->ended = true;
}

static void
check_text(struct csv_reader *r)
{
	struct csv_store *s = &r->now;
	size_t at = 0;

	/* Each value ends in a NUL, so one look at all of them is enough. */
	if (utf8_bad(buf_text(&s->values), s->values.len) == s->values.len)
		return;
	for (size_t i = 0; i < s->row.n; i++) {
		if (utf8_bad(s->values.data + at, s->len[i]) != s->len[i]) {
			fault(r, s->place[i], "field %zu is not valid UTF-8", i + 1);
			return;
		}
		at += s->len[i] + 1;
		if (s->whole[i] != s->len[i])
			at += s->whole[i] + 1;
	}
}

/* The first byte in the lines of the row that could not be decoded. */
static void
check_decoded(struct csv_reader *r)
{
	const struct text_faults *f = &r->faults;
	size_t i = r->at_fault;

	while (i < f->n && f->list[i].line < r->now.row.line)
		i++;
	r->at_fault = i;
	if (i < f->n && f->list[i].line < r->here.line + (r->here.col > 1))
		fault(r, (struct csv_place){f->list[i].line, f->list[i].col}, "%s", f->list[i].why);
}

static void
check_shape(struct csv_reader *r)
{
	const struct csv_row *header = &r->header.row;
	const struct csv_store *s = &r->now;

	if (s->row.n != header->n) {
		fault(r, (struct csv_place){s->row.line, 0}, "%zu %s in the row, %zu in the header",
		    s->row.n, s->row.n == 1 ? "field" : "fields", header->n);
		return;
	}
	for (size_t i = csv_named_columns(header); i < header->n; i++)
		if (s->len[i])
			fault(r, s->place[i], "a value in column %zu, which has no name", i + 1);
}

static void
forget(struct csv_reader *r)
{
	csv_store_clear(&r->now);
	r->ended = false;
	r->skip = false;
	r->start = r->here;
	r->field_at = 0;
}

static void
deliver(struct csv_reader *r)
{
	if (r->status)
		return;
	check_text(r);
	check_decoded(r);
	if (r->have_header)
		check_shape(r);
	csv_store_finish(&r->now);
	if (!r->have_header) {
		csv_take_header(r);
	} else {
		r->count++;
		r->status = r->handler.row(r->handler.arg, &r->now.row, r->d);
	}
	forget(r);
}

static void
line_end(struct csv_reader *r)
{
	if (r->skip) {
		csv_free(&r->parser);
		parser_init(&r->parser, r->layout.delimiter);
		deliver(r);
	} else if (r->parser.quoted) {
		return; /* the newline is part of the field */
	} else if (r->now.row.n) {
		deliver(r);
	} else {
		forget(r);
	}
}

static void
advance(struct csv_place *at, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '\n') {
			at->line++;
			at->col = 1;
		} else if ((s[i] & 0xc0) != 0x80) {
			at->col++;
		}
	}
}

static void
parse(struct csv_reader *r, const char *s, size_t n)
{
	size_t used = csv_parse(&r->parser, s, n, on_field, on_row, r);
	struct csv_place at = r->here;

	if (used == n)
		return;
	advance(&at, s, used);
	if (!r->parser.quoted)
		fault(r, at, "a quote inside a field that does not start with one");
	else if (r->start.line == at.line)
		fault(r, at, "text behind a closing quote");
	else
		fault(r, at, "text behind the closing of the quote at line %d, column %d",
		    r->start.line, r->start.col);
	r->skip = true;
}

/*
 * A piece ends at the first byte at which a field or a line can end, so that
 * what libcsv says while it parses one is about the piece's last byte. This
 * is how places are known, which libcsv does not tell.
 */
static size_t
piece(const struct csv_reader *r, const char *s, size_t n)
{
	size_t i;

	for (i = 0; i < n && s[i]; i++)
		if (s[i] == r->layout.delimiter || s[i] == '\n' || s[i] == '\r')
			return i + 1;
	return i;
}

static void feed(struct csv_reader *r, const char *bytes, size_t n);

/*
 * The quote of the field at hand is a stray one: the row ends with the line on
 * which it stands. False when that goes on; else what was read of further
 * lines was read again.
 */
static bool
stray_quote(struct csv_reader *r)
{
	struct buf text = r->now.text, row = {0};
	const char *end = memchr(text.data + r->field_at, '\n', text.len - r->field_at);
	size_t n = end ? (size_t)(end + 1 - text.data) : text.len;

	r->skip = true;
	if (!end)
		return false;
	buf_add(&row, text.data, n);
	r->now.text = row;
	r->here = (struct csv_place){r->start.line + 1, 1};
	line_end(r);
	feed(r, text.data + n, text.len - n);
	buf_release(&text);
	return true;
}

/*
 * Without a bound one stray quote takes rows up to the next quote into its
 * field. True when the row ended, with all that was read up to now.
 */
static bool
too_long(struct csv_reader *r)
{
	const struct buf *text = &r->now.text;
	const char *field = text->data + r->field_at;
	size_t n = text->len - r->field_at, blanks;

	if (r->skip || n <= CSV_FIELD_MAX + 1) /* and the comma or the newline */
		return false;
	blanks = strspn(field, " \t");
	r->skip = true;
	if (field[blanks] != '"') {
		fault(r, r->start, "a field of more than %d bytes", CSV_FIELD_MAX);
		return false;
	}
	fault(r, r->start,
	    "the quote at line %d, column %d is not closed within the %d bytes that a field "
	    "may have",
	    r->start.line, r->start.col, CSV_FIELD_MAX);
	return stray_quote(r);
}

/* The same for lines. */
static void
too_many_lines(struct csv_reader *r)
{
	if (r->skip || !r->parser.quoted || r->here.line - r->start.line < CSV_FIELD_LINES)
		return;
	fault(r, r->start,
	    "the quote at line %d, column %d is not closed within the %d lines that a field "
	    "may have",
	    r->start.line, r->start.col, CSV_FIELD_LINES);
	stray_quote(r);
}

static void
take(struct csv_reader *r, const char *s, size_t n)
{
	if (!r->now.text.len)
		r->now.row.line = r->here.line;
	if (r->now.text.len + n > CSV_ROW_MAX) {
		csv_fail(r, r->now.row.line, 0, "a row of more than 16 MiB");
		return;
	}
	buf_add(&r->now.text, s, n);
	if (too_long(r))
		return;
	if (!r->skip)
		parse(r, s, n);
	advance(&r->here, s, n);
	if (r->submitted) {
		r->start = r->here;
		r->field_at = r->now.text.len;
	}
	r->submitted = false;
	if (s[n - 1] == '\n') {
		line_end(r);
		too_many_lines(r);
	}
}

/*
 * A row without quotes that lies whole in the n bytes, as most do: nothing of
 * it can be wrong for libcsv, and its fields end at the next delimiter. Its
 * bytes; 0: it is another one, to be looked at piece by piece.
 */
static size_t
simple_row(struct csv_reader *r, const char *s, size_t n)
{
	const char *line_feed, *end, *next;

	if (r->now.text.len || r->skip || strchr(" \t\r\n", *s) ||
	    !(line_feed = memchr(s, '\n', n)))
		return 0;
	n = (size_t)(line_feed + 1 - s);
	end = line_feed - (line_feed[-1] == '\r');
	if (n > CSV_FIELD_MAX || memchr(s, '"', n) || memchr(s, '\0', n) ||
	    memchr(s, '\r', (size_t)(end - s)))
		return 0;
	r->now.row.line = r->here.line;
	buf_add(&r->now.text, s, n);
	for (const char *at = s; at <= end; at = next) {
		next = memchr(at, r->layout.delimiter, (size_t)(end - at));
		add_field(r, at, (size_t)((next ? next : end) - at), r->here);
		next = next ? next + 1 : line_feed + 1;
		advance(&r->here, at, (size_t)(next - at));
	}
	line_end(r);
	return n;
}

static void
feed(struct csv_reader *r, const char *bytes, size_t n)
{
	size_t i, len;

	for (i = 0; i < n && !r->status; i += len) {
		if ((len = simple_row(r, bytes + i, n - i)))
			continue;
		len = piece(r, bytes + i, n - i);
		if (len)
			take(r, bytes + i, len);
		else
			csv_fail(r, r->here.line, r->here.col, "a NUL byte");
	}
}

struct csv_reader *
csv_open(const char *file, const struct csv_handler *h, struct diag *d)
{
	static const struct csv_layout usual = {.delimiter = ',', .line = 1, .rows = 1};
	struct csv_reader *r = xmalloc(sizeof *r);

	*r = (struct csv_reader){.handler = *h,
	    .d = d,
	    .file = file,
	    .here = {1, 1},
	    .start = {1, 1}};
	parser_init(&r->parser, ',');
	csv_set_layout(r, &usual);
	return r;
}

void
csv_set_layout(struct csv_reader *r, const struct csv_layout *layout)
{
	r->layout = *layout;
	csv_set_delim(&r->parser, (unsigned char)layout->delimiter);
	snprintf(r->stops, sizeof r->stops, "%c\r\n", layout->delimiter);
}

enum status
csv_feed(struct csv_reader *r, const char *bytes, size_t n)
{
	if (r->led < CSV_MARK) {
		while (r->led < CSV_MARK && n) {
			r->lead[r->led++] = *bytes++;
			n--;
		}
		if (r->led < CSV_MARK)
			return r->status;
		if (memcmp(r->lead, byte_order_mark, CSV_MARK) != 0)
			feed(r, r->lead, CSV_MARK);
	}
	feed(r, bytes, n);
	return r->status;
}

enum status
csv_end(struct csv_reader *r)
{
	if (r->led < CSV_MARK)
		feed(r, r->lead, r->led);
	if (r->status)
		return r->status;
	while (!r->status && !r->skip && csv_fini(&r->parser, on_field, on_row, r) != 0) {
		fault(r, r->start, "the quote at line %d, column %d is never closed", r->start.line,
		    r->start.col);
		stray_quote(r);
	}
	if (r->skip || r->now.row.n)
		deliver(r);
	if (!r->status && !r->have_header)
		csv_fail(r, r->layout.line > 1 ? r->layout.line : 0, 0,
		    r->layout.line > 1 ? "the file ends before the header" : "no header line");
	return r->status;
}

static size_t
ascii_length(const char *s, size_t n)
{
	size_t i;

	for (i = 0; i < n && !(s[i] & 0x80); i++)
		;
	return i;
}

/* Feeds what begins with the first byte that is not ASCII. */
static void
decode_rest(struct csv_reader *r, const struct buf *rest)
{
	struct text_faults *f = &r->faults;
	struct buf text = {0};

	if (r->led && r->led < CSV_MARK) {
		feed(r, r->lead, r->led);
		r->led = CSV_MARK;
	}
	if (text_decode(rest->data, rest->len, NULL, &text, f)) {
		for (size_t i = 0; i < f->n; i++) {
			f->list[i].col += f->list[i].line == 1 ? r->here.col - 1 : 0;
			f->list[i].line += r->here.line - 1;
		}
		csv_feed(r, buf_text(&text), text.len);
	} else {
		diag_at(r->d, r->file, 0, 0, "%s; save it as UTF-8", r->faults.list[0].why);
		r->status = ST_FAILED;
	}
	buf_release(&text);
}

enum status
csv_read(struct csv_reader *r, int fd)
{
	char *chunk = xmalloc(CHUNK);
	struct buf rest = {0};
	size_t ascii;
	ssize_t n = 0;

	while (!r->status) {
		n = read(fd, chunk, CHUNK);
		if (n == 0 || (n < 0 && errno != EINTR))
			break;
		if (n < 0)
			continue;
		ascii = rest.len ? 0 : ascii_length(chunk, (size_t)n);
		csv_feed(r, chunk, ascii);
		buf_add(&rest, chunk + ascii, (size_t)n - ascii);
		if (rest.len > CSV_BYTES_MAX)
			csv_fail(r, 0, 0, "more than the 1 GiB that it may have");
	}
	if (n < 0) {
		diag_errno(r->d, r->file, "cannot read");
		r->status = ST_FAILED;
	}
	free(chunk);
	if (rest.len && !r->status)
		decode_rest(r, &rest);
	buf_release(&rest);
	return csv_end(r);
}

void
csv_close(struct csv_reader *r)
{
	if (!r)
		return;
	csv_free(&r->parser);
	text_faults_release(&r->faults);
	csv_store_release(&r->header);
	for (size_t i = 0; i < r->n_upper; i++)
		csv_store_release(&r->upper[i]);
	csv_store_release(&r->now);
	free(r);
}

size_t
csv_count(const struct csv_reader *r)
{
	return r->count;
}
