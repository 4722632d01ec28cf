#ifndef VIEW_COUNT_CSV_H
#define VIEW_COUNT_CSV_H

#include "base/buf.h"
#include "base/csv.h"
#include "days/count_row.h"

/*
 * A CSV of limits answered row by row (schemas/count.yaml). The columns due
 * and provisional take the answers, where they stand or else at the end; all
 * others are passed through in their places. Zeroed but for the first three
 * members it is ready; released by count_csv_release.
 */
struct count_csv {
	const struct calendar *calendar;
	int closing;       /* as for count_row */
	unsigned int form; /* as for csv_write_row */

	const struct csv_reader *reader;
	int column[COUNT_COLUMNS]; /* of the input, -1: it has none */
	size_t due, provisional;   /* of the output */
	size_t named, width;       /* columns of the input that have a name, and of the output */
	const char **cell;
	struct buf why;
};

/*
 * Takes the header and adds that of the answer to out. ST_FAILED and a
 * diagnostic when start or unit is missing.
 */
enum status count_csv_header(struct count_csv *c, const struct csv_reader *r, struct buf *out,
    struct diag *d);
/*
 * Adds the answered row to out, or is ST_FAILED with a diagnostic that says
 * where the row is wrong; nothing is added then.
 */
enum status count_csv_row(struct count_csv *c, const struct csv_row *row, struct buf *out,
    struct diag *d);
void count_csv_release(struct count_csv *c);

#endif
