#include "base/csv.h"

#include <csv.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/encoding.h"
#include "base/list.h"
#include "base/tongue.h"
#include "base/utf8.h"

enum { CHUNK = 65536, PARSER_STEP = 4096 };

static const char byte_order_mark[] = "\xef\xbb\xbf";
enum { MARK_LEN = sizeof byte_order_mark - 1 };

/*
 * A row and what it stands in. Fields lie in values one behind the other; one
 * that had blanks around it is followed by itself with them, of whole bytes.
 */
struct store {
	struct csv_row row;
	struct buf text, values, fault;
	const char **field, **raw;
	size_t *len, *whole;
	struct csv_place *place;
	size_t most; /* fields that any row had so far */
};

struct csv_reader {
	struct csv_parser parser;
	struct csv_handler handler;
	struct diag *d;
	const char *file;
	struct store header, now;
	struct csv_place here;  /* of the next byte */
	struct csv_place start; /* of the field that is being read */
	char lead[MARK_LEN];    /* the first bytes, held until they can be told from a mark */
	size_t led;
	size_t field_at; /* where the field that is being read starts in the row's text */
	size_t count;
	struct text_faults faults; /* of csv_read */
	size_t at_fault;           /* the first one that is not above the row at hand */
	enum status status;
	struct csv_layout layout;
	char stops[4];                       /* what can end a field */
	struct store upper[CSV_HEADER_ROWS]; /* rows of the header, the upper ones first */
	size_t n_upper;
	bool have_header;
	bool submitted; /* a field ended in the piece that is being parsed */
	bool ended;     /* libcsv ended the row; its line may still go on */
	bool skip;      /* the rest of a line that cannot be parsed */
};

static void
store_release(struct store *s)
{
	buf_release(&s->text);
	buf_release(&s->values);
	buf_release(&s->fault);
	free(s->field);
	free(s->raw);
	free(s->len);
	free(s->whole);
	free(s->place);
}

static void
store_clear(struct store *s)
{
	buf_cut(&s->text, 0);
	buf_cut(&s->values, 0);
	buf_cut(&s->fault, 0);
	s->row = (struct csv_row){0};
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static void
store_add(struct store *s, const char *value, size_t n, struct csv_place place)
{
	size_t i = s->row.n++, from = 0, to = n;

	while (from < to && is_blank(value[from]))
		from++;
	while (to > from && is_blank(value[to - 1]))
		to--;
	if (i == s->most) {
		s->field = list_room(s->field, i, sizeof *s->field);
		s->raw = list_room(s->raw, i, sizeof *s->raw);
		s->len = list_room(s->len, i, sizeof *s->len);
		s->whole = list_room(s->whole, i, sizeof *s->whole);
		s->place = list_room(s->place, i, sizeof *s->place);
		s->most++;
	}
	s->len[i] = to - from;
	s->whole[i] = n;
	s->place[i] = place;
	buf_add(&s->values, value + from, to - from);
	buf_char(&s->values, '\0');
	if (n == to - from)
		return;
	buf_add(&s->values, value, n);
	buf_char(&s->values, '\0');
}

/* Points the row at its contents, which no longer move. */
static void
store_finish(struct store *s)
{
	size_t n = s->text.len, at = 0;
	const char *text = buf_text(&s->text);

	if (n && text[n - 1] == '\n')
		n--;
	if (n && text[n - 1] == '\r')
		n--;
	buf_cut(&s->text, n);
	for (size_t i = 0; i < s->row.n; i++) {
		s->field[i] = s->raw[i] = s->values.data + at;
		at += s->len[i] + 1;
		if (s->whole[i] == s->len[i])
			continue;
		s->raw[i] = s->values.data + at;
		at += s->whole[i] + 1;
	}
	s->row.field = s->field;
	s->row.raw = s->raw;
	s->row.len = s->len;
	s->row.place = s->place;
	s->row.text = buf_text(&s->text);
	s->row.text_len = n;
	s->row.fault = s->fault.len ? s->fault.data : NULL;
}

static void
fail(struct csv_reader *r, int line, int col, const char *text)
{
	diag_at(r->d, r->file, line, col, "%s", _(text));
	r->status = ST_FAILED;
}

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

	while (blanks < len && is_blank(s[blanks]))
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
		fail(r, r->now.row.line, 0, "more than 4096 fields in a row");
	else
		store_add(&r->now, value, n, place);
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

static size_t
named_columns(const struct csv_row *header)
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
name_in(const struct store *s, size_t i)
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
	struct store *last = &r->upper[r->n_upper - 1], *joined = &r->header;
	struct buf name = {0};
	size_t n = 0;

	for (size_t k = 0; k < r->n_upper; k++)
		if (r->upper[k].row.n > n)
			n = r->upper[k].row.n;
	for (size_t i = 0; i < n; i++) {
		buf_cut(&name, 0);
		for (size_t k = 0; k < r->n_upper; k++)
			buf_str(&name, name_over(r, k, i));
		store_add(joined, buf_text(&name), name.len,
		    i < last->row.n ? last->row.place[i] : (struct csv_place){last->row.line, 0});
	}
	joined->row.line = r->upper[0].row.line;
	buf_add(&joined->text, last->row.text, last->row.text_len);
	store_finish(joined);
	buf_release(&name);
}

/* True when all rows of the header are there, joined in it. */
static bool
gather_header(struct csv_reader *r)
{
	const struct csv_row *row = &r->now.row;

	if (row->fault) {
		fail(r, row->fault_at.line, row->fault_at.col, row->fault);
		return false;
	}
	if (r->layout.rows == 1) {
		r->header = r->now;
		r->now = (struct store){0};
		return true;
	}
	r->upper[r->n_upper++] = r->now;
	r->now = (struct store){0};
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
		fail(r, r->layout.line, 0,
		    "no row begins in this line, where the header should be");
	else if (r->layout.above)
		r->layout.above(r->handler.arg, row);
	return true;
}

static void
take_header(struct csv_reader *r)
{
	struct csv_row *header = &r->header.row;
	size_t named;

	if (above_header(r) || !gather_header(r))
		return;
	named = named_columns(header);
	if (!named)
		fail(r, header->line, 0, "no column has a name");
	for (size_t i = 0; i < named && !r->status; i++)
		check_name(r, header, i);
	if (r->status)
		return;
	r->have_header = true;
	if (r->handler.header)
		r->status = r->handler.header(r->handler.arg, r, r->d);
}

static void
check_text(struct csv_reader *r)
{
	struct store *s = &r->now;
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
	const struct store *s = &r->now;

	if (s->row.n != header->n) {
		fault(r, (struct csv_place){s->row.line, 0}, "%zu %s in the row, %zu in the header",
		    s->row.n, s->row.n == 1 ? "field" : "fields", header->n);
		return;
	}
	for (size_t i = named_columns(header); i < header->n; i++)
		if (s->len[i])
			fault(r, s->place[i], "a value in column %zu, which has no name", i + 1);
}

static void
forget(struct csv_reader *r)
{
	store_clear(&r->now);
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
	store_finish(&r->now);
	if (!r->have_header) {
		take_header(r);
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
		fail(r, r->now.row.line, 0, "a row of more than 16 MiB");
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
			fail(r, r->here.line, r->here.col, "a NUL byte");
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
	if (r->led < MARK_LEN) {
		while (r->led < MARK_LEN && n) {
			r->lead[r->led++] = *bytes++;
			n--;
		}
		if (r->led < MARK_LEN)
			return r->status;
		if (memcmp(r->lead, byte_order_mark, MARK_LEN) != 0)
			feed(r, r->lead, MARK_LEN);
	}
	feed(r, bytes, n);
	return r->status;
}

enum status
csv_end(struct csv_reader *r)
{
	if (r->led < MARK_LEN)
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
		fail(r, r->layout.line > 1 ? r->layout.line : 0, 0,
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

	if (r->led && r->led < MARK_LEN) {
		feed(r, r->lead, r->led);
		r->led = MARK_LEN;
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
			fail(r, 0, 0, "more than the 1 GiB that it may have");
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
	store_release(&r->header);
	for (size_t i = 0; i < r->n_upper; i++)
		store_release(&r->upper[i]);
	store_release(&r->now);
	free(r);
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
	size_t n = named_columns(header);

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
	size_t n = header ? named_columns(header) : 0;

	for (size_t i = 0; i < n; i++)
		if (strcmp(header->field[i], name) == 0)
			return (int)i;
	return -1;
}

size_t
csv_count(const struct csv_reader *r)
{
	return r->count;
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

static bool
needs_quotes(const char *s, size_t n)
{
	return s[strcspn(s, ",\"\r\n")] || (n && (is_blank(s[0]) || is_blank(s[n - 1])));
}

static bool
is_sign(const char *s)
{
	/* = + - @, also the wide ones, and what makes a spreadsheet look further right */
	static const char *const signs[] = {"=", "+", "-", "@", "\t", "\r", "\xef\xbc\x9d",
	    "\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\xa0"};

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (strncmp(s, signs[i], strlen(signs[i])) == 0)
			return true;
	return false;
}

/* Behind any apostrophes a spreadsheet would compute it: not a number, nor a lone sign. */
static bool
is_formula(const char *s)
{
	s += strspn(s, "'");
	return is_sign(s) && s[*s == '+' || *s == '-' ? 1 + strspn(s + 1, "0123456789.,%") : 1];
}

const char *
csv_unguard(const char *text)
{
	return *text == '\'' && is_formula(text + 1) ? text + 1 : text;
}

static void
quoted(struct buf *out, const char *s)
{
	const char *quote;

	buf_char(out, '"');
	for (; (quote = strchr(s, '"')); s = quote + 1) {
		buf_add(out, s, (size_t)(quote - s) + 1);
		buf_char(out, '"');
	}
	buf_str(out, s);
	buf_char(out, '"');
}

void
csv_write_field(struct buf *out, const char *text, bool first, unsigned int form)
{
	struct buf visible = {0}, guarded = {0};
	const char *s = text ? text : "";

	if (!first)
		buf_char(out, ',');
	if (form & CSV_VISIBLE) {
		for (size_t n; *s; s += n) {
			n = strspn(s, "\t\r\n");
			buf_add(&visible, s, n);
			s += n;
			n = strcspn(s, "\t\r\n");
			buf_visible(&visible, s, n);
		}
		s = buf_text(&visible);
	}
	if ((form & CSV_GUARDED) && is_formula(s))
		buf_char(&guarded, '\'');
	buf_str(&guarded, s);
	s = buf_text(&guarded);
	if (needs_quotes(s, guarded.len))
		quoted(out, s);
	else
		buf_str(out, s);
	buf_release(&visible);
	buf_release(&guarded);
}

void
csv_write_row(struct buf *out, const char *const *fields, size_t n, unsigned int form)
{
	if (n == 1 && (!fields[0] || !*fields[0]))
		buf_str(out, "\"\"");
	else
		for (size_t i = 0; i < n; i++)
			csv_write_field(out, fields[i], i == 0, form);
	buf_char(out, '\n');
}
