#ifndef EXCHANGE_ROW_H
#define EXCHANGE_ROW_H

#include "base/digest.h"
#include "exchange/exchange.h"

/*
 * The rows that a case gives by a version of a form: pure, and the same for
 * the same case. Which of them go out is another matter (exchange/send.h).
 */
struct exchange_fault {
	const char *column, *value, *reason, *rule;
};

struct exchange_row {
	const char *key;          /* CASE, or CASE-N: the same for as long as the case has it */
	bool holds;               /* the conditions of the form hold */
	const char *const *cells; /* as they are written, but for quotes; none is NULL */
	char digest[DIGEST_TEXT]; /* of all cells but those that tell of the sending */
	const struct exchange_fault *faults; /* what breaks the form's own rules */
	size_t n_faults;
	const struct node *values, *entry; /* from which it was made; entry may be NULL */
};

/* What the sending adds to the values (export.NAME). Empty: it is not known yet. */
struct exchange_sending {
	const char *operation, *at;
	size_t batch;
};

/*
 * All of them, also those of which the conditions do not hold, in the arena;
 * *n is how many. encoder is of the version's encoding.
 */
struct exchange_row *exchange_rows(const struct exchange *x, const struct exchange_version *v,
    const struct encoder *encoder, const struct casefile *c, int64_t now, struct arena *a,
    size_t *n);
/* Fills in what tells of the sending, and finds the faults: only then is it one to be sent. */
void exchange_row_finish(const struct exchange *x, const struct exchange_version *v,
    const struct encoder *encoder, struct exchange_row *row, const struct exchange_sending *of,
    struct arena *a);
/* The name of a file, in the arena; NULL and a diagnostic when it is none. */
const char *exchange_file_name(const struct exchange *x, const struct exchange_version *v,
    const struct exchange_sending *of, struct arena *a, struct diag *d);
/* A line of the file: cells, or the header. */
void exchange_line(const struct exchange_version *v, const char *const *cells, struct buf *out);

/* The rules of cells: a row that breaks one is never sent. */
extern const struct rule exchange_rules[];

#endif
