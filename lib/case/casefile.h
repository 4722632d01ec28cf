#ifndef CASE_CASEFILE_H
#define CASE_CASEFILE_H

#include "rules/office.h"

/*
 * One case in memory: its file's text, the tree that was read from it, the
 * tree as it is to be, and the fold of its history. Pure: nothing here opens
 * a file or reads the clock. All of it lives in one arena.
 */
enum { CASE_VERSION = 1 }; /* the value of the key casework */

struct task {
	const char *name; /* task/of/number of the event that opened it */
	const char *task, *of, *limit;
	const char *length, *basis; /* as recorded; NULL */
	struct stamp from;          /* when its time began: from, else at of the event */
	enum clock clock;
	const char *due_text; /* a moment, or "paused" */
	struct stamp due;     /* when not paused */
	bool paused, provisional, stated;
	size_t opened, closed; /* numbers of events; closed is 0 while it is open */
	struct stamp opened_at, closed_at;
	struct stamp counted_at; /* as of when its due time was counted last */
	bool on_paper;           /* a paper record opened it */
	bool overtaken;          /* by somebody's act, to a time that had passed by then */
	day_t version;           /* by which it is of its item's versions, as the fold's then */
};

/*
 * What the history says, by plain assignment in the order of recording: no
 * rule is asked and nothing is refused (casework(5), FOLD).
 */
struct fold {
	enum state state;
	enum outcome outcome;
	const char *kind, *host, *handler;
	struct stamp
	    received;  /* at of the first event, or what that says: of a case that it replaces */
	day_t version; /* on it the version of the item began that the case follows, or the case */
	day_t ruled;   /* whose rules it follows else: of receipt, then of acceptance */
	struct stamp ended;    /* at of the event that made it closed or void */
	struct stamp recorded; /* the last event's recorded, else its at */
	const char *seal;      /* the last event's; "" before the first */
	const char *dossier;   /* the last digest; NULL before the first */
	const char *unknown;   /* an act that the table does not have */
	bool simulated;        /* it tries the procedure out (模拟审批, S174) */
	size_t events;
	struct task *tasks;
	size_t n_tasks;
	size_t near;           /* the task that is likely to be named next */
	struct node *standing; /* the history without what was taken back; NULL: nothing was */
};

struct casefile {
	struct arena *arena;
	const char *file; /* for messages */
	const char *text; /* as read; NULL for a new case */
	size_t len;
	struct node *read; /* as it stands in text */
	struct node *tree; /* as it is to be */
	struct fold fold;  /* of tree */
	void *made;        /* of it by the make of a scan (store/scan.h) */
	void *kept;        /* of it for the index (store/index.h) */
	bool calm;         /* that has it that now nothing moves (case/settle.h) */
	/* Of a case that was not read, and has no history: what was made of it; NULL. */
	const struct facts *facts; /* case/facts.h */
};

/*
 * Reads a case. The text outlives the casefile. False and diagnostics when it
 * is not well formed, of a later version, or breaks the schema.
 */
bool case_read(struct casefile *c, struct arena *a, const char *file, const char *text, size_t len,
    struct diag *d);
/* The same for whoever does not change it: tree is read. */
bool case_prove(struct casefile *c, struct arena *a, const char *file, const char *text, size_t len,
    struct diag *d);
/*
 * For programs that only look: reads and folds, but does not check the schema
 * and keeps no second tree (tree is read). With head_only the history is empty
 * and there is no fold; of a file in which it comes last, what lies below that
 * key is not looked at: a quarter of the time.
 */
bool case_look(struct casefile *c, struct arena *a, const char *file, const char *text, size_t len,
    bool head_only, struct diag *d);
/* The same without a fold. */
bool case_parse(struct casefile *c, struct arena *a, const char *file, const char *text, size_t len,
    bool head_only, struct diag *d);
/* A case without events. */
void case_new(struct casefile *c, struct arena *a, const char *id, const char *item);
/*
 * A tree for whoever changes the case that has the tree of, a mapping. What an
 * event says is never changed: each stands in both, and only the list is another.
 */
struct node *case_tree(struct arena *a, const struct node *of);

const char *case_id(const struct casefile *c);
/*
 * The first event of the history as rules see it, NULL before the first: in
 * the place of an act that was taken back stands an event that says nothing.
 */
const struct node *case_acts(const struct casefile *c);
/* The number of the event that a correction takes back; 0: it is none. */
size_t event_corrects(const struct node *event);
/*
 * The version of its item that a case follows: that of the day of receipt, and
 * once it is accepted that of the day of acceptance (S001, S248). NULL: there
 * is none.
 */
const struct version *case_version(const struct office *o, const struct casefile *c);

/* Adds to the fold the event that was just appended to the history of the tree. */
void case_fold_last(struct casefile *c);
/*
 * Folds the events that happened at or before at and were recorded at or
 * before known; NULL: all. An act that a correction took back is as if it had
 * not been done.
 */
void fold_history(struct fold *f, struct arena *a, const struct node *history,
    const struct stamp *at, const struct stamp *known);
/* Which events corrections of those took back, by number; NULL: none was. */
const bool *history_taken_back(struct arena *a, const struct node *history, const struct stamp *at,
    const struct stamp *known);
/* The open task whose due is the case's: the earliest running clock of the whole case, else a paused one, else NULL. */
const struct task *fold_binding(const struct fold *f);
/* How many open tasks have a due time that hangs on a year whose calendar is not known yet. */
size_t fold_provisional(const struct fold *f);
/* Sets kind, state, due and tasks at the head of the tree to what the fold says. */
void case_set_head(struct arena *a, struct node *tree, const struct fold *f);

/*
 * What does not hold in a case that was read: the head is not the fold, a
 * seal is wrong, recorded times go back, the first event is not its only
 * receive, an event opens a task twice. Each becomes a diagnostic under the name of its rule; true when
 * there is none.
 */
bool case_verify(const struct casefile *c, struct diag *d);
/* The first of these alone. */
bool case_head_holds(const struct casefile *c);
/* The dossier is the one that was sealed last. */
bool case_verify_dossier(const struct casefile *c, struct diag *d);

/* The time of an event: at, or recorded where it differs. */
bool event_stamp(const struct node *event, const char *key, struct stamp *t);
/* It is that act. */
bool event_is(const struct node *event, const char *act);
/*
 * One of the links of an approval (受理、审查、决定、送达、收费、发证) that was not
 * done at a window of the centre (体外循环, S016, S273).
 */
bool event_outside(const struct office *o, const struct node *event);
/* It takes back the import that made the case; paper alone says no such thing. */
bool event_takes_back(const struct node *event);
/* The case is void because its import was taken back: its row is no case any more. */
bool case_taken_back(const struct casefile *c);
/*
 * It happened at or before at and was recorded at or before known; NULL:
 * whenever. What was recorded in error was never so: a correction and a taking
 * back hold for every at, as soon as they are known.
 */
bool event_within(const struct node *event, const struct stamp *at, const struct stamp *known);

/* The rules that are checked here. */
extern const struct rule case_rules[];

#endif
