#ifndef IMPORT_REFUSE_H
#define IMPORT_REFUSE_H

#include "import/importing.h"

/*
 * How rows become rejects: each fault is told, in the messages and beside the
 * row that goes to the rejects. All of these return ST_NO.
 */
enum status import_reject_row(struct import *im, const struct csv_row *row, struct csv_place at,
    const char *column, const char *reason);
/* A case is all or nothing: every row of the group is a reject, and every fault is told. */
enum status import_reject_group(struct import *im);
/* The group, for one reason more. Column -1: the row as a whole. */
enum status import_reject(struct import *im, int column, const char *reason);
/* For a refusal by a rule, the first that why has. */
enum status import_reject_refused(struct import *im, int column, const struct diag *why);

#endif
