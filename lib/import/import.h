#ifndef IMPORT_IMPORT_H
#define IMPORT_IMPORT_H

#include "import/mapping.h"
#include "import/register.h"
#include "store/store.h"

/*
 * Batch import of a paper register (casework(5), MAPPINGS). Each row is all
 * or nothing. A row is known by register, reference and digest, read from the
 * cases themselves: the same again is skipped, acts that are new are
 * appended, anything else is a reject, or amended when that is asked. What was
 * imported stays; a run that was killed is run again.
 */
struct import_result {
	size_t rows;    /* each of them added, appended to, the same as before, or rejected */
	size_t joined;  /* or a further row of such a case */
	size_t skipped; /* further rows that are empty */
	size_t
	    passed; /* further rows that the mapping says are none of a case, or above its header */
	size_t same, rejected, findings;
	size_t amended, restated; /* of those that are appended to, and added */
	size_t added, appended;   /* durable, or in a dry run that would be */
	char encoding[32];        /* the one in which the register was read, "" when in none */
	char *rejects; /* the file with the rejects, NULL when there is none; to be freed */
	bool read;     /* the register could be read, and its header fits the mapping */
};

/* What a dry run understood a cell as, in the first rows and where it is odd. */
struct import_seen {
	int line;
	const char *what;       /* the value of the mapping; "header", "skipped" */
	const char *column;     /* where it is from */
	const char *cell;       /* what stands there */
	const char *understood; /* and what it is */
	const char *how;        /* what else than reading it as it stands was done */
};

struct import_request {
	const char *file;           /* the register, for messages */
	struct register_text *text; /* in any encoding that the mapping allows */
	const char
	    *rejects;     /* the file for rejects, if rejects_barred let it pass; NULL: the stem */
	const char *stem; /* STEM.csv, STEM.2.csv, ..., the first that is not there */
	const struct caller *caller;
	/*
	 * Why rows that say otherwise than before are amended, and whose act that is;
	 * NULL: they are rejects. A dossier is amended; a case of which an act is
	 * otherwise is taken back, where nobody has acted on it, and made anew.
	 */
	const char *amend, *by;
	bool dry_run; /* everything but the writing */
	/* Called for each case that was added or appended to, once it is durable. */
	void (*done)(void *arg, const char *id);
	/* Asked before each case is begun: true ends the reading, and what was read before goes in. */
	bool (*stop)(void);
	/* Called after each row, so that the messages can be printed. */
	void (*row)(void *arg, const struct import_result *so_far);
	/* Called in a dry run for what it has understood; may be NULL. */
	void (*seen)(void *arg, const struct import_seen *seen);
	void *arg;
};

/*
 * ST_NO when paper may not be entered here by this caller; ST_FAILED also
 * when there was a reject, and for a register without rows; ST_BUSY when
 * another import is running. m was read; it is bound here.
 */
enum status import_run(struct store *s, struct mapping *m, const struct import_request *r,
    struct import_result *result, struct diag *d);

#endif
