#ifndef CMD_RUN_H
#define CMD_RUN_H

#include <getopt.h>
#include <stdbool.h>

#include "base/map.h"
#include "out/listing.h"
#include "store/applicant.h"
#include "store/scan.h"
#include "store/together.h"
#include "progress.h"

/*
 * What all programs share: their command line, the loop over cases, messages
 * and exit status. Nothing here decides anything about a case.
 */
struct run;
struct completing;

/* Something a program does that is no act of the table. */
struct verb {
	const char *name;
	const char *help;
	/* Options besides the common ones; one whose val is a letter has it as short form too. */
	const struct option *options;
	const char *options_help;
	void (*body)(struct run *r); /* reports what it comes to */
};

struct program {
	const char *name;
	const char *synopsis; /* as in the manual, one usage a line */
	const char *summary;
	const struct verb *verbs; /* ends with a verb without name: what it does without a word */
	size_t n_verbs;
	bool acts; /* the acts that the table gives to this program */
	/*
	 * Offers (see offer) words that no other program has: as value of the option, or NULL, as
	 * operand. NULL: there are none.
	 */
	void (*offers)(struct completing *c, const struct option *o);
};

enum { VALUES_MOST = 64 };

/* An option as it was given; one that is given twice stands twice, in order. */
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
	enum status status;   /* the worst so far */
	size_t done, refused; /* how many cases it was done to, and how many not */
	char last[ID_TEXT];   /* of the former */
	bool streams;         /* prints while it works */
	struct progress progress;
	int output_error; /* errno of the first write to standard output that failed */
	int argc;         /* operands */
	char **argv;
	bool quiet, zero;
	bool spoken; /* the listing is for people: run_format */
	const char *office;
	struct caller caller; /* asked for by run_caller */
	int wait;
	const struct option *options;    /* of the verb or act */
	const char *option[VALUES_MOST]; /* the last value of each */
	struct given *given;
	struct act_request request;
	struct node *keys, *restate;  /* of an act, as values */
	struct node *files;           /* that it brings, paths */
	struct applicants applicants; /* with open cases, as receive needs them */
	const char *named;            /* the case that an act is done to as somebody said */
	struct map whole;             /* those to which it was done, or not, with another */
	enum status together; /* ST_NO: of what was read, a change of several cases was cut off */
	struct node *remove, *set, *add; /* what it changes in the dossier, by path */
};

int program_main(const struct program *p, int argc, char **argv);

/* For program.offers: a word that may come where somebody asks a shell to complete, and what it is. */
void offer(struct completing *c, const char *word, const char *help);
/* All words of a list such as field_list makes. */
void offer_list(struct completing *c, void (*list)(struct buf *out));
/* The office of the command line; NULL: there is none, or it is not whole. */
const struct store *offer_from(struct completing *c);

/* Prints the messages that gathered and forgets them; the status joins the worst. */
void run_report(struct run *r, enum status st);
/* Flushes standard output, and keeps why that failed for the end of the program. */
void run_flush(struct run *r);
/* The same after a write that somebody else made: ok, or errno is set. */
void run_written(struct run *r, bool ok);
/* The option is not given once more; else false, and told: what is said twice would be used once. */
bool run_once(struct run *r, const struct given *g);
/* A wrong command line: the message, and ST_USAGE. Always false, for who reads options to return. */
bool run_usage(struct run *r, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Opens the office; false when it could not, reported. */
bool run_open(struct run *r);
/* The value of the option of that name, NULL when it was not given. */
const char *run_option(const struct run *r, const char *name);
/* Both are there, and the same file. */
bool run_same_file(const char *a, const char *b);
/* Its value as a day; left as it is without it. False when it is none, reported. */
bool run_day_option(struct run *r, const char *name, day_t *day);

/*
 * The format of --output, by default as listing_default has it. *mail, unless
 * mail is NULL: the format is mail. False when it is neither, reported.
 */
bool run_format(struct run *r, enum listing_format *format, bool *mail);
/* A listing on standard output, with a header when --header was given. */
struct listing *run_listing(struct run *r, enum listing_format format, const struct column *columns,
    size_t n);
/* Their options, and the help on them: OUTPUT_HELP "table or tsv" HEADER_HELP. */
#define OUTPUT_OPTIONS                            \
	{"output", required_argument, NULL, 'o'}, \
	{                                         \
		"header", no_argument, NULL, 'H'  \
	}
#define OUTPUT_HELP "  -o, --output FORMAT\n                   "
#define HEADER_HELP "\n  -H, --header     a header line in tsv too\n"
/* Writes a text to standard output. */
void run_print(struct run *r, const struct buf *text);

/*
 * From now on SIGINT, SIGTERM and SIGHUP end the program between two cases, never within one, and it
 * says how far it came; a second one ends it at once, which leaves nothing half done either. Those
 * that it was started to ignore stay ignored.
 */
void run_stoppable(void);
/* One of them has come: what is not begun is left alone. */
bool run_stopped(void);
/* To that case it was done, or not. */
void run_count(struct run *r, const char *id, enum status st);

/*
 * Calls each for every case that is named by the operands, else on standard
 * input, one a line (-0: NUL), of which the first tab-separated field counts.
 * The id is that of a number that is well formed; bad names are reported.
 */
void run_cases(struct run *r, void (*each)(struct run *r, const char *id, void *arg), void *arg);
/* Says on standard error, when standard input is a terminal, that the program reads what there. */
void run_waits(const struct run *r, const char *what);
/*
 * Scans those cases, and reports; all: the whole office when there are no
 * operands ("-" reads standard input). The caller sets part, add and what
 * else it wants of the scan, which is released.
 */
void run_scan(struct run *r, struct scan *s, bool all);

/*
 * The options --at and --known-by, the same in every program that answers
 * about a moment (casework(7), AS OF A MOMENT).
 */
#define AS_OF_OPTIONS                                  \
	{"at", required_argument, NULL, 0},            \
	{                                              \
		"known-by", required_argument, NULL, 0 \
	}
#define AS_OF_HELP                                                        \
	"  --at MOMENT      what was so then; a date alone is its end\n"  \
	"  --known-by MOMENT\n"                                           \
	"                   from what was recorded by then; without --at" \
	" what was so then\n"

/*
 * The moment for which the program answers: --at, else --known-by, else the
 * clock, by the verb's options; the office is open, for moments are of its
 * zone. False when one is no moment or has not come yet, reported.
 */
bool run_as_of(struct run *r, struct as_of *m);

/*
 * Gives take each line of the list of heads that an option names, - is standard
 * input. False, reported: it cannot be read, is empty, or take has said of a
 * line that it is no head.
 */
bool run_heads(struct run *r, const char *list, bool (*take)(void *arg, const char *line),
    void *arg);

/* Each word that says what the program does: acts, and what else it has. */
void run_words(const struct program *p, void (*each)(void *arg, const char *word, const char *help),
    void *arg);
/* What may come behind these words, the last of which is begun; casework(7), COMPLETION. */
void run_complete(struct run *r, int n, char **words);

/* Its options, up to VALUES_MOST and one without name. */
void acts_options(const struct act *act, struct option *all);
/* The acts of the table, as a program offers them: options, operands, --rows. */
void acts_run(struct run *r);
/*
 * Prints lines of help: each option begins one with a dash, and is translated by itself. What is
 * wider than 80 columns is folded beneath its option, at HELP_AT.
 */
void run_help(const char *text);
enum { HELP_AT = 19 };
void acts_help(const struct program *p, const struct act *act, const char *common);
/*
 * Reads the common options and these, which end with {0} and outlive the verb
 * or act; run_option then has their values. False: wrong, or help was asked
 * for, and nothing is left to do.
 */
bool run_options(struct run *r, const struct option *options);
/* Who calls the program in the office, which is open; it lives as long as the run. */
const struct caller *run_caller(struct run *r);
/*
 * A line to syslog, with who entered it, for an act done, or for each refusal; none in a simulated
 * office.
 */
void run_log(struct run *r, const char *id, const char *act, const char *by, enum status st);

#endif
