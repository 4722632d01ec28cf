#ifndef STORE_BESIDE_H
#define STORE_BESIDE_H

#include "store/index_day.h"
#include "store/store.h"

/*
 * A forked process that asks for the traces of a day's files from the last on,
 * while who has it asks from the first on, until the two meet: so both are
 * busy, whatever else there is to do for each file. When it is no more, all
 * is asked by who has it.
 */
struct beside;

/* NULL: it cannot be had. */
struct beside *beside_begin(const struct store *s);
/*
 * The directory of the next day, with its files: it is asked for behind the one
 * before, and until the one after the next is given. What it is then known by; 0: it
 * is left to who has it.
 */
unsigned beside_day(struct beside *b, const char *path, const struct index_day *files);
/* The trace of the file of that entry as trace_in gives it; false: it was not asked for so far. */
bool beside_trace(struct beside *b, unsigned day, size_t i, struct trace *t);
void beside_end(struct beside *b);

/* The trace of a case's file in the directory of its day; zeroed when it is no regular file. */
struct trace trace_in(int dir, const char *id);

#endif
