#ifndef STORE_LOG_H
#define STORE_LOG_H

#include "base/tlog.h"
#include "store/store.h"

/*
 * The log of an office, below checkpoints/: of each day on which a checkpoint
 * was made the entries that it added, DAY.leaves, a text of lines, and the
 * checkpoint over all entries so far, DAY.checkpoint. No file is written
 * twice. An entry is a line without its end:
 *
 *	made MOMENT VERSION         first of each day: when, by which programs
 *	file PATH DIGEST            a rule file that is new, or another; - it is gone
 *	NUMBER EVENTS SEAL          the head of a case that is new, or has moved
 *
 * with tabs between.
 */
struct log_head {
	struct log_head *next;
	size_t entry, day, events;
	const char *seal;
};

struct log_case {
	struct log_case *next;
	const char *id;
	struct log_head *first, *last;
	bool seen; /* for who goes through the cases of the office */
};

struct log_file {
	const char *path, *digest; /* as the last entry has it */
	size_t day;
	struct log_file *next,
	    *before; /* next: another file; before: this one, on an earlier day */
	bool seen;
};

struct log_day {
	const char *name; /* YYYY-MM-DD */
	int64_t made;
	struct tree tree; /* over the entries up to its last */
	bool ended;       /* it has its checkpoint: */
	struct checkpoint checkpoint;
};

struct log {
	struct arena arena;
	struct log_day *day;
	struct hash *leaf;  /* of each entry */
	const char **entry; /* its text */
	size_t days, days_room, room;
	struct merkle merkle;
	struct map cases, files; /* struct log_case, log_file, by number and path */
	struct log_case *first_case, *last_case;
	struct log_file *first_file, *last_file; /* the first entries of each */
};

/* Where the log lies. */
extern const char log_directory[];

/* The whole log; one that was never begun is empty. ST_FAILED and a diagnostic: it cannot be read. */
enum status log_read(struct log *l, const struct store *s, struct diag *d);
/* Adds a day with the text of its leaves. False: a line is no entry. */
bool log_add(struct log *l, const char *name, const char *text, size_t len, struct diag *d);
/*
 * Each checkpoint is that of its entries, of this office, made on its day and
 * behind the one before. The last day may not have ended. ST_NO otherwise.
 */
enum status log_holds(const struct log *l, const struct store *s, struct diag *d);
/* The last day that ended; NULL: there is no checkpoint. */
const struct log_day *log_last(const struct log *l);
void log_release(struct log *l);

#endif
