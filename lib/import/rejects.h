#ifndef IMPORT_REJECTS_H
#define IMPORT_REJECTS_H

#include <stdio.h>

#include "base/csv.h"

/*
 * The rows that did not go in, as CSV with the register's own columns and
 * four more that say where and why: reject-line, reject-column,
 * reject-reason, and reject-row, which has the row as it was read when its
 * fields could not be told apart. UTF-8 with byte order mark, so that
 * spreadsheets open it and the import reads it whatever encoding the register
 * had. The file is made with the first reject; it is durable when
 * rejects_close says so.
 */
struct rejects {
	const char *wish; /* the name asked for, NULL: none */
	const char *stem; /* else STEM.csv, STEM.2.csv, ..., the first that is not there */
	char *name;       /* the name it has, NULL while there is none */
	FILE *out;
	const struct csv_reader *reader;
	int error; /* errno of the first thing that failed */
};

void rejects_init(struct rejects *r, const char *wish, const char *stem,
    const struct csv_reader *reader);
/* column NULL: the row as a whole. */
void rejects_add(struct rejects *r, const struct csv_row *row, int line, const char *column,
    const char *reason);
/* False and a diagnostic when the file could not be written whole. */
bool rejects_close(struct rejects *r, struct diag *d);
void rejects_release(struct rejects *r);

#endif
