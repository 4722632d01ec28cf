#ifndef STORE_SERIES_H
#define STORE_SERIES_H

#include "store/store.h"

/*
 * Yearly serials (年度文号, 〔2026〕17号) for the documents of acts: casework(5),
 * SERIES. What was given is a line of series/NAME-YEAR.tsv: which, the number,
 * the case, its event and when. The line is durable before the act is, and
 * nothing is ever taken out: a number whose act was not written (a process was
 * killed, a disk was full) is a gap, and is given to nothing else.
 */

/* The series that numbers the document of an act with these keys; NULL: none does. */
const struct node *series_of(const struct office *o, const char *act, const struct node *keys);

/*
 * The next number of a series for the event of a case, whose lock is held; it
 * lives in the arena. ST_BUSY: somebody else took one for too long.
 */
struct series_use {
	const struct node *series;
	int year;
	const char *id;
	size_t event;
};
enum status series_take(struct store *s, const struct series_use *use, struct arena *a,
    const char **number, struct diag *d);

/* A line of a register, in their order; what it points at is gone after the call. */
struct series_row {
	const char *series, *number, *at;
	int year;
	long n;
	const char *id; /* of a case; "-": it was skipped by hand */
	size_t event;
};
typedef void series_row_fn(void *arg, const struct series_row *row);
/*
 * Calls each (NULL: nobody) for each line of all registers. ST_NO: a register
 * is not what the programs write (series.register), or of no series that
 * office.yaml has; each fault is told.
 */
enum status series_read(const struct store *s, series_row_fn *each, void *arg, struct diag *d);

/* The serial of a text that is a number of the series in that year; 0: it is none. */
long series_serial(const struct node *series, int year, const char *text);
/*
 * What became of a number that was given to the case (NULL: there is none, or it
 * cannot be read): given, its event has it; taken-back; else gap.
 */
const char *series_state(const struct series_row *row, const struct casefile *c);

/* The rules that are checked here. */
extern const struct rule series_rules[];

#endif
