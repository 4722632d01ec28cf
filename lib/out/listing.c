#include "out/listing.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/diag.h"
#include "base/list.h"
#include "base/now.h"
#include "base/said.h"
#include "base/tongue.h"
#include "base/utf8.h"
#include "out/xlsx.h"
#include "yaml/json.h"

enum { FLUSH_AT = 65536, GAP = 2 };

/* A cell of a table: where its text ends in cells, and how wide it is. */
struct cell {
	size_t end, width;
};

/*
 * Columns of words, which people read in the language of the run; a name means the same in every
 * listing. A column of groups has the field in its title.
 */
static const char words_of[] = "state kind outcome level late provisional nature priority lawful "
			       "agree proposal conclusion licence-state simulated force said "
			       "applicant.type applicant.id-type complete serious veto fate ground "
			       "concentrated moved in-place",
		  acts_of[] = "act step before says";

struct listing {
	FILE *f;
	enum listing_format format;
	const struct column *columns;
	size_t n;
	struct buf out;
	struct xlsx *book; /* of xlsx */
	unsigned int form; /* of csv */
	int error;
	enum alert_level level;                 /* of the next row */
	const char *(**told)(const char *word); /* by column; NULL: as it is */
	const char **value;
	/* Of a table only; the titles are its first row. */
	bool colour;
	struct buf cells;
	struct cell *cell;
	enum alert_level *levels;
	size_t rows;
	size_t *width;
};

static const char *const format_names[] = {
    [LISTING_TABLE] = "table",
    [LISTING_TSV] = "tsv",
    [LISTING_CSV] = "csv",
    [LISTING_CSV_EXCEL] = "csv-excel",
    [LISTING_JSON] = "json",
    [LISTING_XLSX] = "xlsx",
};

int
listing_format_parse(const char *name)
{
	for (size_t i = 0; i < sizeof format_names / sizeof *format_names; i++)
		if (strcmp(name, format_names[i]) == 0)
			return (int)i;
	return -1;
}

enum listing_format
listing_default(int fd)
{
	return isatty(fd) ? LISTING_TABLE : LISTING_TSV;
}

static bool
wants_colour(FILE *f)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	if ((no && *no) || !term || !*term || strcmp(term, "dumb") == 0)
		return false;
	return isatty(fileno(f));
}

static void
flush(struct listing *l)
{
	errno = 0;
	/* After an error nothing more is written: no gap in what has gone out. */
	if (!l->error && l->out.len && fwrite(l->out.data, 1, l->out.len, l->f) != l->out.len)
		l->error = errno ? errno : EIO;
	buf_cut(&l->out, 0);
}

/* The text on one line: a tab, a newline, a CR by their letters, others as \xHH. */
static void
one_line(struct buf *b, const char *s, bool escape_backslash)
{
	static const char plain[] = "\t\n\r\\", letter[] = "tnr\\";
	const char *stop = escape_backslash ? plain : "\t\n\r";
	size_t n;

	for (;; s++) {
		n = strcspn(s, stop);
		buf_visible(b, s, n);
		s += n;
		if (!*s)
			return;
		buf_fmt(b, "\\%c", letter[strchr(plain, *s) - plain]);
	}
}

static void
tsv_row(struct listing *l, const char *const *values)
{
	for (size_t i = 0; i < l->n; i++) {
		if (i)
			buf_char(&l->out, '\t');
		if (values[i])
			one_line(&l->out, values[i], true);
	}
	buf_char(&l->out, '\n');
}

static void
json_row(struct listing *l, const char *const *values)
{
	buf_char(&l->out, '{');
	for (size_t i = 0; i < l->n; i++) {
		if (i)
			buf_char(&l->out, ',');
		json_string(&l->out, l->columns[i].name, strlen(l->columns[i].name));
		buf_char(&l->out, ':');
		if (values[i])
			json_string(&l->out, values[i], strlen(values[i]));
		else
			buf_str(&l->out, "null");
	}
	buf_str(&l->out, "}\n");
}

static void
table_add(struct listing *l, const char *const *values)
{
	struct cell *c;
	size_t start;

	l->cell = list_room(l->cell, l->rows, l->n * sizeof *l->cell);
	l->levels = list_room(l->levels, l->rows, sizeof *l->levels);
	l->levels[l->rows] = l->level;
	for (size_t i = 0; i < l->n; i++) {
		c = &l->cell[l->rows * l->n + i];
		start = l->cells.len;
		one_line(&l->cells, values[i] ? values[i] : "", false);
		c->end = l->cells.len;
		c->width = utf8_width(buf_text(&l->cells) + start, c->end - start);
		if (c->width > l->width[i])
			l->width[i] = c->width;
	}
	l->rows++;
}

/* Blanks are held back until a text follows, so that none ends the line. */
static void
table_line(struct listing *l, const struct cell *row, size_t start)
{
	size_t blanks = 0, fill;
	bool right;

	for (size_t i = 0; i < l->n; i++) {
		fill = l->width[i] - row[i].width;
		right = l->columns[i].align == COLUMN_RIGHT;
		if (right)
			blanks += fill;
		if (row[i].end > start) {
			buf_fill(&l->out, ' ', blanks);
			buf_add(&l->out, l->cells.data + start, row[i].end - start);
			blanks = 0;
		}
		blanks += right ? GAP : fill + GAP;
		start = row[i].end;
	}
	/* The last text itself may end in some. */
	while (l->out.len && l->out.data[l->out.len - 1] == ' ')
		buf_cut(&l->out, l->out.len - 1);
}

static void
table_write(struct listing *l)
{
	static const char *const colours[LEVEL_N] = {
	    [LEVEL_WARNING] = "\033[33m",
	    [LEVEL_YELLOW] = "\033[33m",
	    [LEVEL_RED] = "\033[31m",
	};
	const char *colour;
	size_t start = 0;

	for (size_t r = 0; r < l->rows; r++) {
		colour = l->colour ? colours[l->levels[r]] : NULL;
		buf_str(&l->out, colour ? colour : "");
		table_line(l, &l->cell[r * l->n], start);
		start = l->cell[r * l->n + l->n - 1].end;
		buf_str(&l->out, colour ? "\033[0m\n" : "\n");
		if (l->out.len >= FLUSH_AT)
			flush(l);
	}
}

static void
add(struct listing *l, const char *const *values)
{
	switch (l->format) {
	case LISTING_TABLE:
		table_add(l, values);
		break;
	case LISTING_TSV:
		tsv_row(l, values);
		break;
	case LISTING_CSV:
	case LISTING_CSV_EXCEL:
		csv_write_row(&l->out, values, l->n, l->form);
		break;
	case LISTING_JSON:
		json_row(l, values);
		break;
	case LISTING_XLSX:
		if (!xlsx_row(l->book, values) && !l->error)
			l->error = EFBIG;
		break;
	}
	if (l->out.len >= FLUSH_AT)
		flush(l);
}

static const char *
title_of(const struct column *c)
{
	return c->title ? c->title : c->name;
}

/* For people whose language is another than that of the words. */
static void
tell_words(struct listing *l)
{
	l->value = xmalloc(l->n * sizeof *l->value);
	l->told = xmalloc(l->n * sizeof *l->told);
	for (size_t i = 0; i < l->n; i++)
		l->told[i] = words_have(words_of, title_of(&l->columns[i])) ? word_told
		    : words_have(acts_of, title_of(&l->columns[i]))         ? act_told
									    : NULL;
}

static void
add_header(struct listing *l)
{
	const char **names = xmalloc(l->n * sizeof *names);
	bool table = l->format == LISTING_TABLE;

	for (size_t i = 0; i < l->n; i++)
		names[i] = table ? _(title_of(&l->columns[i])) : l->columns[i].name;
	add(l, names);
	free(names);
}

struct listing *
listing_begin(FILE *f, enum listing_format format, const struct column *columns, size_t n,
    bool header)
{
	struct listing *l = xmalloc(sizeof *l);

	*l = (struct listing){.f = f, .format = format, .columns = columns, .n = n};
	l->width = xmalloc(n * sizeof *l->width);
	memset(l->width, 0, n * sizeof *l->width);
	l->colour = format == LISTING_TABLE && wants_colour(f);
	if (format == LISTING_CSV && isatty(fileno(f)))
		l->form = CSV_VISIBLE;
	if (format == LISTING_CSV_EXCEL) {
		l->form = CSV_GUARDED;
		buf_str(&l->out, "\xef\xbb\xbf");
	}
	if (tongue_is_chinese && (format == LISTING_TABLE || format == LISTING_XLSX))
		tell_words(l);
	if (format == LISTING_XLSX)
		l->book = xlsx_begin(columns, n, now_get());
	if (format == LISTING_TABLE || format == LISTING_CSV || format == LISTING_CSV_EXCEL ||
	    (format == LISTING_TSV && header))
		add_header(l);
	return l;
}

void
listing_emphasis(struct listing *l, enum alert_level level)
{
	l->level = level;
}

void
listing_row(struct listing *l, const char *const *values)
{
	for (size_t i = 0; l->told && i < l->n; i++)
		l->value[i] = values[i] && l->told[i] ? l->told[i](values[i]) : values[i];
	add(l, l->told ? l->value : values);
	l->level = LEVEL_NONE;
}

bool
listing_flush(struct listing *l)
{
	flush(l);
	if (fflush(l->f) != 0 && !l->error)
		l->error = errno;
	errno = l->error;
	return !l->error;
}

bool
listing_end(struct listing *l)
{
	int error;

	if (l->format == LISTING_TABLE)
		table_write(l);
	if (l->book && !xlsx_end(l->book, l->f) && !l->error)
		l->error = errno;
	if (listing_flush(l) && ferror(l->f))
		l->error = EIO;
	error = l->error;
	buf_release(&l->out);
	buf_release(&l->cells);
	free(l->cell);
	free(l->levels);
	free(l->width);
	free(l->told);
	free(l->value);
	free(l);
	errno = error;
	return !error;
}
