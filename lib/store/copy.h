#ifndef STORE_COPY_H
#define STORE_COPY_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/status.h"

/*
 * The directory with the example offices: $CASEWORK_EXAMPLES, else examples/
 * of the checkout in which the program was built, else where they are
 * installed.
 */
const char *examples_directory(struct arena *a);
/*
 * Calls each for every office in the directory, in the order of names.
 * ST_FAILED when the directory cannot be read, ST_NO when it has none.
 */
enum status examples_each(const char *directory, void (*each)(void *arg, const char *name),
    void *arg, struct diag *d);

struct copy_request {
	const char *from, *to;     /* directories */
	const char *name, *prefix; /* of the new office; NULL: as in the other one */
	/* The first of its staff, by account and name; NULL: likewise. */
	const char *account, *person;
	bool simulated;
	bool dates; /* those of the other one stay; else the new one begins today (store/begin.h) */
};

/*
 * Makes a new office with the rule files of another: its .yaml files,
 * catalog/, calendar/ and forms/, no cases; of calendars, when it begins
 * today, those of this year and later, or else the last one. The whole is made beside its
 * place, read as an office is read, and then put there by one rename, so a
 * failure leaves nothing. ST_NO: something is there already; an empty
 * directory may be, and keeps its mode and group.
 */
enum status office_copy(const struct copy_request *r, struct diag *d);

#endif
