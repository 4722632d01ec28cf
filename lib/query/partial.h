#ifndef QUERY_PARTIAL_H
#define QUERY_PARTIAL_H

#include "base/csv.h"
#include "base/digest.h"
#include "base/map.h"
#include "base/status.h"
#include "query/column.h"
#include "query/statistic.h"

/*
 * A statistic before anything is divided or rounded, as CSV: what was asked,
 * then every sum, then how many there were. Partials of cases that are
 * different, and of the same question, merge to exactly what the whole gives.
 * Several can stand in one file, one behind the other.
 */
enum partial_said {
	SAID_FORM,
	SAID_MEASURES,
	SAID_BY,
	SAID_NATURE,
	SAID_OF,
	SAID_FROM,
	SAID_UNTIL,
	SAID_LAST_YEAR,
	SAID_AS_OF,
	SAID_KNOWN_BY,
	SAID_CURRENCY,
	SAID_N
};

/*
 * Its columns, in the arena, and its rows, each with as many fields; the sums are
 * sorted by then. Of one that is not whole, since a case could not be counted,
 * the end is left out, so that nobody takes it for more.
 */
const struct column *partial_columns(const struct question *q, struct arena *a, size_t *n);
typedef void partial_row(void *arg, const char *const *fields);
void partial_rows(const struct statistic *s, bool whole, partial_row *row, void *arg);

/* What was read so far. Zeroed it is ready. */
struct merging {
	struct statistic statistic;
	struct arena arena;
	const char *said[SAID_N]; /* of the first; NULL before it */
	const char *more[SAID_N]; /* of the one at hand */
	bool settled;             /* its question is the first's */
	int64_t rows;             /* of the one at hand */
	struct digest digest;     /* of them */
	struct map met;           /* such digests */
	bool open;                /* it has not ended */
	const struct csv_reader *reader;
	size_t files;
};
/*
 * Adds all that a file has. ST_FAILED and a diagnostic with file and line when it
 * is no partial, not whole, or answers another question than the first.
 */
enum status partial_read(struct merging *m, int fd, const char *file, struct diag *d);
void merging_release(struct merging *m);

#endif
