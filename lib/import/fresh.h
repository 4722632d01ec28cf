#ifndef IMPORT_FRESH_H
#define IMPORT_FRESH_H

#include "import/importing.h"

/*
 * Rows that are new cases: made where they are met, or ahead by a worker, and
 * written by the batch.
 */
/* The batch's, for each case that is durable. */
batch_done import_done;
/* Writes the batch. One that did not reach the disk ends the run. */
enum status import_flush(struct import *im);
/* Makes the case of the plan. ST_NO: it is a reject. */
enum status import_add(struct import *im, struct plan *p);
/* In a worker: makes the case of the group at hand, and hands over what went in without a word. */
void import_make_ahead(struct import *im, struct plan *p, day_t day);
/* The case that a worker made. ST_NO: there is none of the number that it is to have. */
enum status import_add_made(struct import *im, day_t day);

#endif
