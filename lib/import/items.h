#ifndef IMPORT_ITEMS_H
#define IMPORT_ITEMS_H

#include "import/mapping.h"
#include "store/store.h"

/*
 * Import of a list of items into the catalog (casework(5), LISTS OF ITEMS). A
 * row is an item, known by its id, its code or the name that only it has; one
 * that says the same as the last version is skipped, one that says otherwise
 * is a new version from a date on, one that has a last day ends the item. What
 * is in the file beside what the mapping has stays. All of the list is written
 * or, when the office could not be opened with it, nothing.
 */
struct items_result {
	size_t rows; /* each of them added, changed, ended, the same as before, or rejected */
	size_t added, changed, ended, same, rejected;
	size_t skipped;    /* further rows that are empty, or none of an item by the mapping */
	char encoding[32]; /* the one in which the list was read, "" when in none */
	char *rejects;     /* the file with the rejects, NULL when there is none; to be freed */
	bool read;         /* the list could be read, and its header fits the mapping */
};

struct items_request {
	const char *file; /* the list, for messages */
	const char *text; /* its bytes, in any encoding that the mapping allows */
	size_t len;
	const char
	    *rejects;     /* the file for rejects, if rejects_barred let it pass; NULL: the stem */
	const char *stem; /* STEM.csv, STEM.2.csv, ..., the first that is not there */
	const struct caller *caller;
	bool has_from;
	day_t from; /* the first day of what is new, where the row does not say one */
	bool dry_run;
	/* Called for each item that was written, once it is durable. */
	void (*done)(void *arg, const char *id);
	void *arg;
};

/*
 * ST_NO when the caller does not keep the rules (role admin); ST_FAILED also
 * when there was a reject, and for a list without rows; ST_BUSY when another
 * import is running. m was read, and is of the catalog; it is bound here.
 */
enum status items_import(struct store *s, struct mapping *m, const struct items_request *r,
    struct items_result *result, struct diag *d);

/* The rules that are checked here. */
extern const struct rule items_rules[];

#endif
