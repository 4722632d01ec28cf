#ifndef EXCHANGE_CELL_H
#define EXCHANGE_CELL_H

#include "exchange/exchange.h"

/* A cell of a form: from what the case says to what the receiver wants. */
struct cell_use {
	const struct exchange *x;
	const struct exchange_version *v;
	const struct exchange_column *c;
	struct arena *a;
	const struct encoder *encoder;
	bool person;      /* the applicant is one: only then is anything masked */
	const char *kind; /* of the applicant's identity number */
	bool needed;      /* it may not be empty */
};

struct cell_fault {
	const char *rule, *reason; /* in the arena; NULL: there is none */
};

/* The cell of what was said, in the arena, and the first fault of it. */
const char *cell_of(const struct cell_use *u, const char *said, struct cell_fault *fault);

#endif
