#ifndef CMD_RUN_H
#define CMD_RUN_H

#include <getopt.h>
#include <stdbool.h>

#include "base/diag.h"
#include "base/status.h"
#include "store/store.h"

/*
 * What all programs share: their command line, the loop over cases, messages
 * and exit status. Nothing here decides anything about a case.
 */
struct run;

/* Something a program does that is no act of the table. */
struct verb {
	const char *name;
	const char *help;
	/* Options besides the common ones; one whose val is a letter has it as short form too. */
	const struct option *options;
	const char *options_help;
	enum status (*body)(struct run *r);
};

struct program {
	const char *name;
	const char *synopsis; /* as in the manual, one usage a line */
	const char *summary;
	const struct verb *verbs; /* ends with a verb without name: what it does without a word */
	size_t n_verbs;
	bool acts; /* the acts that the table gives to this program */
};

enum { VALUES_MOST = 64 };

/* An option of the verb as it was given; one that is given twice stands twice, in order. */
struct given {
	const char *name, *value;
	struct given *next;
};

struct run {
	const struct program *program;
	const struct verb *verb;
	const struct act *act;
	struct store store;
	struct diag diag;
	struct arena arena;
	enum status status; /* the worst so far */
	int output_error;   /* errno of the first write to standard output that failed */
	int argc;           /* operands */
	char **argv;
	bool quiet, zero;
	const char *office, *account;
	int wait;
	const char *option[VALUES_MOST]; /* the last value of each option of verb->options */
	struct given *given;
	struct act_request request;
	struct node *keys, *dossier; /* of an act */
};

int program_main(const struct program *p, int argc, char **argv);

/* Prints the messages that gathered and forgets them; the status joins the worst. */
void run_report(struct run *r, enum status st);
/* Flushes standard output, and keeps why that failed for the end of the program. */
void run_flush(struct run *r);
/* The same after a write that somebody else made: ok, or errno is set. */
void run_written(struct run *r, bool ok);
/* A wrong command line: the message, and ST_USAGE. */
enum status run_usage(struct run *r, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/*
 * Reads a case to look at it, into an arena and a text that it empties first;
 * false when it could not, reported. c->file is the path, for messages.
 */
bool run_look(struct run *r, const char *id, bool head_only, struct arena *a, struct buf *text,
    struct casefile *c);
/* Opens the office; false when it could not, reported. */
bool run_open(struct run *r);
/* The value of the verb's option of that name, NULL when it was not given. */
const char *run_option(const struct run *r, const char *name);
/* Its value as a day; left as it is without it. False when it is none, reported. */
bool run_day_option(struct run *r, const char *name, day_t *day);

/*
 * Calls each for every case that is named by the operands, else on standard
 * input, one a line (-0: NUL), of which the first tab-separated field counts.
 * The id is that of a number that is well formed; bad names are reported.
 */
void run_cases(struct run *r, void (*each)(struct run *r, const char *id, void *arg), void *arg);
/* The same, and the whole office when there are no operands; "-" reads standard input. */
void run_cases_or_all(struct run *r, void (*each)(struct run *r, const char *id, void *arg),
    void *arg);

#endif
