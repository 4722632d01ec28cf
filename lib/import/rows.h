#ifndef IMPORT_ROWS_H
#define IMPORT_ROWS_H

#include "import/importing.h"

/*
 * The rows of the register in their order, and what each of them is: none of a
 * case, a further row of the one above, one that cannot be read, a case. These
 * are the reader's and the plan's, whose argument is the import.
 */
enum status import_on_header(void *arg, const struct csv_reader *reader, struct diag *d);
enum status import_on_row(void *arg, const struct csv_row *row, struct diag *d);
void import_on_above(void *arg, const struct csv_row *row);
void import_on_value(void *arg, const struct map_row *row, const struct map_act *act,
    const struct map_value *v, const char *understood, const char *how);
/* The group that was gathered comes to its end, and the next one can begin. */
enum status import_end_group(struct import *im);

#endif
