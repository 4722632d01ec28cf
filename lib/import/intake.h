#ifndef IMPORT_INTAKE_H
#define IMPORT_INTAKE_H

#include "base/csv.h"
#include "base/map.h"
#include "import/known.h"
#include "import/rejects.h"

/*
 * The rows of applications that receive takes in (casework(7), ROWS): which of
 * them are cases already, and what becomes of each. A row is known by the name
 * of its register and its reference, as in an import; without a reference by
 * the digest of what it says, and by how many rows of the file said so up to
 * it, so that a file is as safe to repeat as a register is.
 */
struct intake_result {
	size_t rows; /* each of them added, the same as before, or rejected */
	size_t added, same, rejected;
	size_t skipped; /* further rows that are empty */
	char *rejects;  /* the file with the rejects, NULL when there is none; to be freed */
};

struct intake {
	struct store *s;
	struct diag *d;
	const char *file, *register_name;
	bool named; /* the caller named the register: the file of today may be that of yesterday */
	const struct csv_reader *reader;
	struct sources known;
	struct known_files files;
	struct map met; /* how many rows have said the same, size_t by digest */
	struct rejects rejects;
	struct arena a; /* of the row at hand */
	bool locked;
	struct intake_result n;
};

struct intake_request {
	struct store *s;
	const struct caller *caller;
	const char *file;          /* for messages; NULL: standard input */
	const char *register_name; /* NULL: that of the file, mended rejects that of theirs */
	const char *rejects;       /* the file for rejects, if rejects_barred let it pass; NULL */
};

/* What a row is: a new application, a case already, or a reject, which is told. */
enum intake_fate { INTAKE_NEW, INTAKE_SAME, INTAKE_REJECT };

/*
 * Begins when the header was read; no import, and no other intake, runs
 * beside it. ST_FAILED when a case could not be read; ST_BUSY. To be ended in
 * any case; what is in r outlives it.
 */
enum status intake_begin(struct intake *k, const struct intake_request *r,
    const struct csv_reader *reader, struct diag *d);
/* A column that the intake itself reads, or that rejects have. */
bool intake_column(const char *name);
/* A row that is none: told, and a reject. */
void intake_fault(struct intake *k, const struct csv_row *row);
/* Counts the row; false when it is empty, and all that there is to do with it. */
bool intake_count(struct intake *k, const struct csv_row *row);
/* The row without the apostrophes that rejects have, when it is one that was mended. */
struct csv_row intake_unguarded(struct intake *k, const struct csv_row *row);
/*
 * said is what the row says of its application, by name. Of a new one
 * *reference and digest are by what it will be known; they live until the
 * next row.
 */
enum intake_fate intake_look(struct intake *k, const struct csv_row *row, const struct node *said,
    const char **reference, char digest[17]);
/* The row goes to the rejects, with the reason that was told; column -1: as a whole. */
void intake_reject(struct intake *k, const struct csv_row *row, int column, const char *reason);
/* False and a diagnostic when the rejects could not be written. */
bool intake_end(struct intake *k);
void intake_release(struct intake *k);

#endif
