#ifndef STORE_SCAN_H
#define STORE_SCAN_H

#include "store/store.h"
#include "store/summary.h"

/*
 * Looking at cases: every listing, report, check and alert does it by a scan,
 * which reads one case after the other as far as is wanted, makes of it what
 * it was at a moment, and hands it to add. Nobody else reads cases to look at
 * them, so that an index stands in for the reading, and workers take parts of
 * the office, in this file alone. For their sake add keeps to its arguments,
 * and nothing outside counts the calls.
 */

/* The moment about which a program answers. */
struct as_of {
	int64_t now; /* for which it answers, seconds since 1970 */
	bool past;   /* it was asked for: cases are what they were then */
	bool has_known;
	struct stamp at, known; /* what happened by at, as was recorded by known */
};

struct scan {
	/* What the caller sets. */
	const struct store *store;
	struct diag *diag;
	enum case_part part; /* of a past moment there is the whole */
	/* Of the office many cases may be read before their turn, by workers: add changes no file but that of its case. */
	bool ahead;
	const struct as_of *moment; /* NULL: cases as they stand */
	const day_t *since; /* of the office only cases received on that day or later; NULL: all */
	/* Asked before a case is read: false leaves it alone. NULL: all are wanted. */
	bool (*wants)(void *arg, const char *id);
	/*
	 * Asked of a case of the office that the index knows (store/index.h): false
	 * when add would make nothing of it, and it is not read. NULL: all are read.
	 */
	bool (*matters)(void *arg, const struct summary *s);
	/* Facts that the index is to keep of cases that are read with their history. NULL: nobody asks. */
	const struct facts_maker *facts;
	/*
	 * Takes, before its turn, such a case; false: it is to be read. NULL: what is
	 * made of cases hangs on their order.
	 */
	bool (*takes)(void *arg, const struct summary *s);
	bool enough;  /* add is content with what summary_case has */
	bool content; /* it is so where there are facts too */
	bool overdue; /* it is asked what is open: closed cases need not be verified */
	/*
	 * What can be made of a case by itself, before add, which finds it in c->made:
	 * it lies in the arena of the case. Where cases are read ahead workers do it,
	 * and where it tells something it is done again in its turn; so it changes
	 * nothing but the case, and with matters not that. NULL: there is no such thing.
	 */
	enum status (*make)(void *arg, const char *id, struct casefile *c, struct diag *d);
	/* A case, which is gone after the call; its arena too. */
	enum status (*add)(void *arg, const char *id, struct casefile *c, struct diag *d);
	/* A file below cases/ that is no case, behind all cases; may be NULL. */
	enum status (*stray)(void *arg, const char *path, struct diag *d);
	void *arg;
	/*
	 * Called where messages are in diag or a status is not ST_DONE, between the
	 * cases to which that belongs; takes the messages. NULL: they gather.
	 */
	void (*tell)(void *teller, enum status st);
	void *teller;

	enum status status; /* the worst so far */
	/* The scan's own: the case at hand, and while it goes through the office the index; NULL. */
	bool walked; /* it was told of all days */
	struct index *index;
	struct near near;
	struct arena arena;
	struct buf text;
};

/* A case that somebody named: that it did not exist at the moment is told, as ST_NO. */
void scan_case(struct scan *s, const char *id);
/* Every case of the office, by day and number. */
void scan_office(struct scan *s);
/*
 * Only reads a case, into the arena of the scan, which it empties first.
 * ST_NO: there is none, and c->read is NULL; or, of CASE_PROVED and CASE_CHECKED, it breaks the
 * schema. ST_FAILED: it cannot be read, or is of a later version.
 */
enum status scan_read(struct scan *s, const char *id, struct casefile *c, struct diag *d);
void scan_release(struct scan *s);

#endif
