#ifndef BASE_CSV_READER_H
#define BASE_CSV_READER_H

#include <csv.h>

#include "base/csv.h"
#include "base/encoding.h"

/*
 * A reader as the files see it that it is made of: a row as it is held
 * (csv_row.c), the header (csv_header.c), the reading (csv.c).
 */
enum { CSV_MARK = 3 }; /* bytes of a UTF-8 byte order mark */

/*
 * A row and what it stands in. Fields lie in values one behind the other; one
 * that had blanks around it is followed by itself with them, of whole bytes.
 */
struct csv_store {
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
	struct csv_store header, now;
	struct csv_place here;  /* of the next byte */
	struct csv_place start; /* of the field that is being read */
	char lead[CSV_MARK];    /* the first bytes, held until they can be told from a mark */
	size_t led;
	size_t field_at; /* where the field that is being read starts in the row's text */
	size_t count;
	struct text_faults faults; /* of csv_read */
	size_t at_fault;           /* the first one that is not above the row at hand */
	enum status status;
	struct csv_layout layout;
	char stops[4];                           /* what can end a field */
	struct csv_store upper[CSV_HEADER_ROWS]; /* rows of the header, the upper ones first */
	size_t n_upper;
	bool have_header;
	bool submitted; /* a field ended in the piece that is being parsed */
	bool ended;     /* libcsv ended the row; its line may still go on */
	bool skip;      /* the rest of a line that cannot be parsed */
};

static inline bool
csv_blank(char c)
{
	return c == ' ' || c == '\t';
}

void csv_store_release(struct csv_store *s);
void csv_store_clear(struct csv_store *s);
/* Adds a field of n bytes, which began at the place. */
void csv_store_add(struct csv_store *s, const char *value, size_t n, struct csv_place place);
/* Points the row at its contents, which no longer move. */
void csv_store_finish(struct csv_store *s);

/* A diagnostic, and nothing more is read. */
void csv_fail(struct csv_reader *r, int line, int col, const char *text);
/* The row at hand is one of the header, or stands above it. */
void csv_take_header(struct csv_reader *r);
/* How many columns of the header there are up to the last that has a name. */
size_t csv_named_columns(const struct csv_row *header);

#endif
