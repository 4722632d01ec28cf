#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <sys/types.h>

#include "base/map.h"
#include "base/status.h"
#include "case/casefile.h"
#include "case/id.h"
#include "case/perform.h"
#include "case/seal.h"

/*
 * An office on disk. All paths are relative to its directory, which is held
 * open; nothing outside it is ever written.
 */
struct item_text {
	const char *path; /* catalog/ITEM.yaml */
	const char *text;
	size_t len;
};

/* A rule file as it was read. */
struct rule_read {
	const char *path;
	const char *text;
	size_t len;
	struct rule_read *next;
};

struct dirent;
struct store {
	int dir;           /* the office's directory */
	int lock;          /* .casework/lock, -1 until it is needed */
	dev_t lock_device; /* which file that is */
	ino_t lock_file;
	const char *path; /* for messages */
	struct office office;
	struct rule_read *read, *read_last; /* its files, in the arena of the office */
	int wait;                           /* seconds to wait for a lock */
	int held;                           /* locks that are held */
	unsigned jobs;  /* processes that read cases: $CASEWORK_JOBS, else one a processor */
	bool jobs_said; /* by $CASEWORK_JOBS */
	uint64_t rules; /* a sum of the texts of all rules */
	bool index;     /* cases may be known from the index: unless $CASEWORK_INDEX is no */
	/* What is read late: names of calendars, NULL where it was, ids of items, and all that is wrong. */
	struct dirent **calendar;
	int n_calendars;
	struct map items;
	struct diag late_faults;
	/* Of store_would_open: what is read in the place of files, and besides them; NULL. */
	const struct map *instead;
	const struct item_text *new;
	size_t n_new;
	struct claims {         /* store/claims.h: what this process knows of them */
		struct map map; /* by claim and number */
		ino_t file;     /* of which the map has the first at bytes */
		off_t at;
		bool whole; /* it was collected from the cases */
	} claims;
};

/*
 * Opens the office at path; NULL: at $CASEWORK, else at the nearest parent of
 * the working directory that has office.yaml. Reads its rules, sets the time
 * zone, and in a simulated office the clock from $CASEWORK_NOW; jobs from
 * $CASEWORK_JOBS. ST_FAILED and diagnostics when anything is wrong with it; release it all the same.
 */
enum status store_open(struct store *s, const char *path, struct diag *d);
/*
 * The same for an act, which counts in few years: their calendars are read when it
 * first looks at them, and rules is without them. So are the files of the catalog,
 * unless new cases may come, of whatever item: what is wrong with items that the act
 * does not look at, or between items, is told by all that open it whole. s is to stay
 * where it is.
 */
enum status store_open_to_act(struct store *s, const char *path, bool new, struct diag *d);
/*
 * The calendars and items that were asked for so far are whole. ST_FAILED and
 * diagnostics: something is wrong with them, and nothing is to be written by them.
 */
enum status store_late_holds(const struct store *s, struct diag *d);
/* The same once the item of the case was asked for, before anything else is of its rules. */
enum status store_item_holds(const struct store *s, const struct casefile *c, struct diag *d);
void store_release(struct store *s);
/*
 * The office could be opened if the items were these: instead has texts
 * (struct item_text) by the path of the file in whose place they are, new those
 * of files that are not there. ST_FAILED and diagnostics; nothing is written.
 */
enum status store_would_open(const struct store *s, const struct map *instead,
    const struct item_text *new, size_t n_new, struct diag *d);
/* $CASEWORK names an office, or there is one at or above the working directory. */
bool store_is_near(void);

/*
 * The number of a case from what a user names it by: a number, or, when it
 * has a slash, a path, which must be that of a case of this office. False and
 * a diagnostic when it is neither.
 */
bool store_name(const struct store *s, const char *name, char id[ID_TEXT], struct diag *d);

enum case_part {
	CASE_HEAD,   /* without its history, and without a fold */
	CASE_TREE,   /* with its history, and without a fold */
	CASE_WHOLE,  /* with its history, folded */
	CASE_PROVED, /* the same, by its schema (case_prove) */
	CASE_CHECKED /* the same, with a tree to change (case_read) */
};
/*
 * Reads a case into the arena; text holds its file, and outlives c. ST_NO when
 * there is no such case; ST_FAILED, and c->read when there is any tree.
 */
enum status store_read(const struct store *s, const char *id, enum case_part part, struct arena *a,
    struct buf *text, struct casefile *c, struct diag *d);

/* The same where the directory of a day stays open from one case to the next; zeroed it is none. */
struct near {
	char directory[CASE_PATH_TEXT]; /* "": none */
	int fd;
};
void near_close(struct near *n);
/* As file_open, of what lies in a directory of a day; near may be NULL. */
int near_open(const struct store *s, struct near *near, const char *path, int flags);
enum status store_read_near(const struct store *s, struct near *near, const char *id,
    enum case_part part, struct arena *a, struct buf *text, struct casefile *c, struct diag *d);

/*
 * Writes the text of a case that was read under its lock, which the caller
 * holds, in the place of what was read. ST_BUSY: the lock does not exclude any
 * more, or the file was changed since.
 */
enum status store_replace(const struct store *s, const struct casefile *c, const struct buf *text,
    struct diag *d);

/*
 * What an act wants to know and say about its time: at is the caller's or, at
 * 0, the moment of recording, which the store takes under the lock.
 */
struct act_request {
	struct request request; /* at and now are filled in by the store */
	bool has_at;
	struct stamp at;
	const struct node *restate; /* of a correction: case_correct; NULL */
	const struct node *files;   /* paths of what the act brings, an act for each; NULL */
	bool dry_run; /* everything but the writing; no lock is taken. Not of an act with files */
};

/*
 * Changes one case, all or nothing and durable before it returns: lock, read
 * again, change c->tree, edit the text, replace the file. Without write
 * everything but the last step, and no lock. What change returns is returned;
 * a tree that it left alone is not written.
 */
typedef enum status store_change_fn(struct store *s, struct casefile *c, void *arg, int64_t now,
    struct diag *d);
enum status store_change(struct store *s, const char *id, store_change_fn *change, void *arg,
    bool write, struct diag *d);
/*
 * Records what happened by itself up to now (case/settle.h), or with dry_run
 * says what would be: the events, a sequence in the arena, and how many open
 * tasks of the case are provisional after them.
 */
struct settled {
	const struct node *events;
	size_t provisional;
};
enum status store_settle(struct store *s, const char *id, bool dry_run, struct arena *a,
    struct settled *done, struct diag *d);
/*
 * One act on one case, all or nothing and durable before it returns: lock,
 * read again, perform, edit the text, replace the file. ST_NO: refused, or no
 * such case; ST_BUSY: somebody else held the case for too long.
 */
enum status store_act(struct store *s, const char *id, const struct act_request *r, struct diag *d);
/*
 * New cases of n items that were applied for at once (case/linked.h), or of one:
 * all or none; their numbers come back in id.
 */
enum status store_receive(struct store *s, const char *const *item, size_t n,
    const struct act_request *r, char (*id)[ID_TEXT], struct diag *d);
/* Told of each file that a dead process left and that was taken away. */
typedef void store_removed(void *arg, const char *path);

/* Rewrites a case file in the programs' own form: comments stay, content is the same. */
enum status store_tidy(struct store *s, const char *id, struct diag *d);

/*
 * Every case of the office, in ascending order of day and number, or those
 * received on a day or later (NULL: all). The id is valid until the next call;
 * NULL at the end, or when failed is set.
 */
struct walk;
struct walk *walk_begin(const struct store *s, const day_t *since, struct diag *d);
const char *walk_next(struct walk *w);
/*
 * The same by days, for who knows better what is in them: walk_day goes on to
 * the next directory, cases/YYYY/MM/DD, without reading it; walk_enter reads it,
 * and walk_in_day gives the cases that it had, NULL after the last.
 */
const char *walk_day(struct walk *w);
void walk_enter(struct walk *w);
const char *walk_in_day(struct walk *w);
bool walk_failed(const struct walk *w);
/* Files below cases/ that are no case, NULL after the last. Ask when the walk has ended. */
const char *walk_stray(struct walk *w);
void walk_end(struct walk *w);

#endif
