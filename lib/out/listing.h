#ifndef OUT_LISTING_H
#define OUT_LISTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "query/column.h"
#include "rules/words.h"

/*
 * Listings in the six forms of -o, with the same fields in each
 * (casework(7), OUTPUT):
 *
 *	table	for people: columns aligned by width on a terminal, titles on top
 *	tsv	to pipe on: \t \n \r \\ in values, other control characters and
 *		invalid UTF-8 as \xHH, so that a line is a row and a tab ends a field
 *	csv	RFC 4180 with a header, lines ended by LF; on a terminal as in tsv
 *		what would drive it
 *	csv-excel	the same with a byte order mark, and an apostrophe before
 *		what would be a formula
 *	json	an object a line, every value a string or null
 *	xlsx	a workbook, where the programs were built with it (out/xlsx.h)
 */
enum listing_format {
	LISTING_TABLE,
	LISTING_TSV,
	LISTING_CSV,
	LISTING_CSV_EXCEL,
	LISTING_JSON,
	LISTING_XLSX
};

struct listing;

/* The format of that name, or -1. */
int listing_format_parse(const char *name);
/* The format when none was asked for: a table on a terminal, else tsv. */
enum listing_format listing_default(int fd);

/*
 * Starts a listing of n columns (at least one), which must outlive it. header asks for a
 * line of names in tsv; table and csv always have one, json never. A table
 * and a workbook are held in memory until the end, the others are written as they come.
 * Ended, and released, by listing_end.
 */
struct listing *listing_begin(FILE *f, enum listing_format format, const struct column *columns,
    size_t n, bool header);
/*
 * Colours the next row of a table, yellow from WARNING on and red for RED, when
 * f is a terminal, NO_COLOR is not set and TERM is neither unset nor dumb.
 */
void listing_emphasis(struct listing *l, enum alert_level level);
/* A row of n values; NULL is null in json and empty elsewhere. */
void listing_row(struct listing *l, const char *const *values);
/*
 * Writes the rows up to here and flushes f, but for what needs them
 * all. False, with errno, when something could not be written.
 */
bool listing_flush(struct listing *l);
/*
 * Writes what is left and flushes f. False, with errno, when any of it could
 * not be written: the first error counts.
 */
bool listing_end(struct listing *l);

#endif
