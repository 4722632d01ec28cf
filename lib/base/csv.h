#ifndef BASE_CSV_H
#define BASE_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/status.h"

/*
 * CSV as RFC 4180 has it, read by libcsv. Known deviations: lines end in LF
 * or CRLF; a UTF-8 byte order mark is skipped, and so are blank lines; blanks
 * and tabs may stand around the quotes of a field.
 *
 * Programs differ on whether a field with blanks at its ends is quoted, so the
 * value of a field is what stands between them, with quotes and without.
 *
 * The first row is the header. Its names are unique, and none is empty but
 * for those after the last name (spreadsheets write such tails).
 *
 * csv_set_layout says otherwise: another delimiter, rows above the header, a header
 * of several rows, whose names are joined from the top down. There an empty
 * name with something below it is one cell with what stands left of it, when
 * that has something below it too.
 */
enum {
	CSV_HEADER_ROWS = 8,
	CSV_COLUMNS_MAX = 4096,
	CSV_ROW_MAX = 1 << 24,
	CSV_BYTES_MAX = 1 << 30
};
/*
 * A field as it is written, quotes included. A cell of Excel has at most 253
 * line feeds ("Excel specifications and limits", support.microsoft.com).
 */
enum { CSV_FIELD_MAX = 1 << 20, CSV_FIELD_LINES = 254 };

/* Where something stands: line and character in it, both from 1. */
struct csv_place {
	int line, col;
};

/*
 * A row, valid during the call that hands it out.
 *
 * fault is NULL for a good row, which has a field for every column. Otherwise
 * it says what is wrong with the row, at fault_at (col 0: the whole row): the
 * fields are then those that could be told apart, as many as there are. A row
 * with a misplaced quote is taken to end with its line, and so is one with a
 * quote that is not closed within the bounds of a field, or at all: the line
 * is that of the quote, and what follows it is read as further rows.
 */
struct csv_row {
	size_t n;
	const char **field;            /* NUL terminated, no NUL inside, no blank at an end */
	const size_t *len;             /* bytes */
	const char **raw;              /* the fields as RFC 4180 has them, with their blanks */
	const struct csv_place *place; /* where each field starts */
	int line;                      /* physical line on which the row starts, from 1 */
	const char *text;              /* the row as it was read, without its line end */
	size_t text_len;
	const char *fault;
	struct csv_place fault_at;
};

struct csv_reader;

/*
 * header is called once, before any row, and may be NULL; row is called for
 * each row after the header, good or faulty. Another status than ST_DONE ends
 * the reading and is what csv_feed, csv_end and csv_read return.
 */
struct csv_handler {
	enum status (*header)(void *arg, const struct csv_reader *r, struct diag *d);
	enum status (*row)(void *arg, const struct csv_row *row, struct diag *d);
	void *arg;
};

/*
 * What stands between fields, the line in which the header begins, from 1, and
 * how many rows it has, at most CSV_HEADER_ROWS; above is called for each row
 * above it, with the argument of the handler, and may be NULL.
 */
struct csv_layout {
	char delimiter;
	int line, rows;
	void (*above)(void *arg, const struct csv_row *row);
};

/*
 * A reader that takes its bytes in pieces of any size. file is a name for
 * messages, may be NULL, and outlives the reader, as h->arg and d do. To be
 * closed with csv_close.
 */
struct csv_reader *csv_open(const char *file, const struct csv_handler *h, struct diag *d);
/* Before anything is fed: the layout, in place of commas and a header that comes first. */
void csv_set_layout(struct csv_reader *r, const struct csv_layout *layout);
/*
 * ST_FAILED with a diagnostic when the file cannot be read on: a bad header,
 * a NUL byte, a limit passed. The reader then takes nothing more.
 */
enum status csv_feed(struct csv_reader *r, const char *bytes, size_t n);
/*
 * The end of the input: hands out a last row without newline. ST_FAILED also
 * when there is no header.
 */
enum status csv_end(struct csv_reader *r);
/*
 * Feeds all that fd gives, then ends, in the encoding that is guessed
 * (base/guess.h); what is not ASCII is read whole before. ST_FAILED also for a
 * read error, and for what has no such encoding.
 */
enum status csv_read(struct csv_reader *r, int fd);
void csv_close(struct csv_reader *r);

/* The header, NULL before it was read. */
const struct csv_row *csv_header(const struct csv_reader *r);
/*
 * The header as it can be shown, its names between commas, and what its fields
 * seem to be separated by: the delimiter, or what stands in it more often.
 */
void csv_header_text(const struct csv_reader *r, struct buf *out);
char csv_delimiter_seen(const struct csv_reader *r);
/* A delimiter's name in messages. */
const char *csv_delimiter_name(char delimiter);
/* The index of the column of that name, or -1. */
int csv_column(const struct csv_reader *r, const char *name);
/* Rows handed out so far, faulty ones too. */
size_t csv_count(const struct csv_reader *r);
/* Adds the diagnostic "file:line:col: column 'NAME': text" for a field of the row. */
void csv_complain(const struct csv_reader *r, const struct csv_row *row, size_t column,
    const char *fmt, ...) __attribute__((format(printf, 4, 5)));

/*
 * Forms in which fields are written, to be added: what turns, hides or drives
 * text on a terminal as \xHH, for terminals only, since it cannot be read back;
 * an apostrophe before what a spreadsheet would take for a formula (=, +, -, @
 * at the beginning, but no number) or where one was put before already.
 */
enum { CSV_VISIBLE = 1, CSV_GUARDED = 2 };
/* The text without the apostrophe that CSV_GUARDED put before it. */
const char *csv_unguard(const char *text);
/*
 * Writes a field, with a comma before it unless it is the first. Quoted when
 * it holds a comma, a quote, CR or LF, or a blank at an end. NULL is empty.
 */
void csv_write_field(struct buf *out, const char *text, bool first, unsigned int form);
/* A row and its LF. A lone empty field is quoted: it would be a blank line. */
void csv_write_row(struct buf *out, const char *const *fields, size_t n, unsigned int form);

#endif
