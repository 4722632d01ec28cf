#ifndef IMPORT_REJECTS_H
#define IMPORT_REJECTS_H

#include <stdio.h>

#include "base/csv.h"
#include "store/store.h"

/*
 * The rows that did not go in, as CSV with the register's own columns and
 * four more that say where and why: reject-line, reject-column,
 * reject-reason, and reject-row, which has the row as it was read when its
 * fields could not be told apart. UTF-8 with byte order mark, so that
 * spreadsheets open it and the import reads it whatever encoding the register
 * had; what a spreadsheet would compute has an apostrophe before it, which the
 * import takes off again. It is begun with the first reject, as a temporary
 * file beside the name that it gets when it is whole, and durable when
 * rejects_close says so.
 */
struct rejects {
	const char *wish; /* the name asked for, NULL: none */
	const char *stem; /* else STEM.csv, STEM.2.csv, ..., the first that is not there */
	char *name;       /* the name that it has, or could not have; NULL: there was no reject */
	char temp[32];    /* in dir; empty: a pipe or a device is written as it is */
	int dir;          /* -1: none */
	FILE *out;
	const struct store *s;
	const struct caller *caller;
	const struct csv_reader *reader;
	int error; /* errno of the first thing that failed */
};

/*
 * Why the caller's rejects may not go to the file, in place of what is there;
 * NULL when nothing is known against it. Only a file of rejects is replaced,
 * and none is made among the office's own, where it could be taken for a rule.
 */
const char *rejects_barred(const struct store *s, const struct caller *caller, const char *wish);

/* It is one of the columns that rejects have besides those of the register. */
bool rejects_column(const char *name);
/* The row; of mended rejects without the apostrophes. It lives in the arena, and in row. */
struct csv_row rejects_unguarded(struct arena *a, const struct csv_reader *reader,
    const struct csv_row *row);
/* Nothing is in any of its fields, such as spreadsheets write. */
bool row_blank(const struct csv_row *row);

/* The text, UTF-8, is one of rejects: their columns are in its first line. */
bool rejects_are(const char *text, size_t len);

/* All of it outlives the rejects; a wish has passed rejects_barred. */
void rejects_init(struct rejects *r, const struct store *s, const struct caller *caller,
    const char *wish, const char *stem, const struct csv_reader *reader);
/* column NULL: the row as a whole. */
void rejects_add(struct rejects *r, const struct csv_row *row, int line, const char *column,
    const char *reason);
/* False and a diagnostic when the file could not be written whole; then there is none. */
bool rejects_close(struct rejects *r, struct diag *d);
/* What was not closed is taken away. */
void rejects_release(struct rejects *r);

#endif
