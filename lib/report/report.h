#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include <getopt.h>

#include "base/status.h"
#include "query/column.h"
#include "query/field.h"
#include "query/groups.h"
#include "report/drawn.h"

/*
 * Reports over many cases in one pass: report_begin, report_add for each
 * case, report_end, report_release. Lines go to a function of the caller's.
 * Memory does not grow with the cases, but with their groups, or the lines that
 * report_keep was given; of a register one day is held when its cases come in
 * the order of their numbers, else all.
 * A report writes nothing.
 */
struct report;
struct as_of;
struct summary;

/* One kind of report: a file of its own, and a row of the table. */
struct report_op {
	const char *name, *help; /* the lines are those of schemas/report-NAME.yaml */
	const char *synopsis;    /* what comes before --until */
	/* Its own options, ending with {0}, and what they and the period mean to it. */
	const struct option *options;
	const char *options_help;
	const struct drawn_lines
	    *drawn;                   /* how they are drawn; NULL: they are not, or own_picture */
	bool own_picture;             /* lines makes the picture, where one is asked for */
	const struct column *columns; /* unless options_set or begin have set others */
	size_t n_columns;
	bool two_days;    /* of no cases, and yet it takes --from */
	const char *file; /* the option that names a file that the program reads; NULL */
	bool as_filed;    /* cases come as they are, not as they were at the end of the period */
	bool undone;      /* cases whose import was taken back are among them */
	bool trials;      /* cases that try the procedure out are among them (S174) */
	bool checked;     /* they are read by their schema (CASE_CHECKED) */
	bool moments;     /* cases come whole, and it makes of each what it was at the moment */
	/*
	 * Takes a line of the file that its option against names, before the cases;
	 * false: it is none. NULL: it has no such option.
	 */
	bool (*listed)(struct report *p, const char *line);
	/*
	 * Takes the values of its options, in their order, NULL without one, before
	 * the office is open. False, and why, when one is wrong.
	 */
	bool (*options_set)(struct report *p, const char *const *value, struct buf *why);
	/* The office is open: false, and why, when an option names what it does not have. NULL: none does. */
	bool (*opened)(const struct report *p, struct buf *why);
	void (*begin)(struct report *p);
	/* The number of each file of a case, before it is read, and be it one that cannot be; or NULL. */
	void (*met)(struct report *p, const char *id);
	/*
	 * Where begin has set p->by_facts, takes a case of the right moment by its facts
	 * (query/facts.h), in whatever order; false: it is to be read. NULL: all are.
	 */
	bool (*takes)(struct report *p, const struct summary *s);
	/*
	 * What can be made of a case of the right moment by itself, for add in c->made, or NULL: it
	 * counts for nothing. As the make of a scan (store/scan.h). NULL: add makes all of it.
	 */
	void *(*make)(const struct report *p, const char *id, struct casefile *c);
	/* As report_add, for such a case; NULL: it is of no cases. */
	enum status (*add)(struct report *p, const char *id, struct casefile *c, struct diag *d);
	/* Frees what is its own and in no arena. NULL: nothing is. */
	void (*end)(struct report *p);
	/* Prints the lines that were held back; false and a diagnostic when they are wrong. NULL: none is. */
	bool (*lines)(struct report *p, struct diag *d);
};

extern const struct report_op report_annual, report_archives, report_audit, report_authority,
    report_briefing, report_bulletin, report_catalog, report_charges, report_complaints,
    report_consultations, report_count, report_countersigns, report_exceptions, report_faults,
    report_fees, report_findings, report_hall, report_handovers, report_indicators, report_ledger,
    report_licence_dues, report_licences, report_measure, report_outside, report_posts,
    report_promises, report_publication, report_ratings, report_reform, report_register,
    report_requirements, report_responsibility, report_reviews, report_scores, report_standing,
    report_unurged, report_waits;

/* All of them, in the order of the manual. */
extern const struct report_op *const reports[];
extern const size_t reports_n;

struct report {
	/* What the caller sets before report_begin. */
	const struct report_op *op;
	const struct office *office;
	bool has_from, has_until;
	struct period period;       /* DAY_MIN and DAY_MAX where none was given */
	bool draws;                 /* a picture is asked for, maybe besides the lines */
	bool picture_only;          /* and nothing else: that there is none is wrong */
	bool for_people;            /* amounts with commas, rates with their sign */
	bool spoken;                /* its lines are in the language of the run, else English */
	const char *nature;         /* of report_nature */
	bool raw;                   /* the lines are to be read again: CSV */
	bool failed;                /* before report_end: a case could not be read, or counted */
	bool ordered;               /* cases come in the order of their numbers */
	const struct as_of *moment; /* store/scan.h: about which it answers */
	const char *owner;          /* the account that owns the office; NULL: it has no name */
	/* There is a rule of that name; else which is near. */
	bool (*rule_known)(const char *name, struct nearest *near);
	void (*line)(void *arg, const char *const *values);
	void *arg;

	/* Of a report that has several; NULL. From report_end on, where they are drawn beside its lines. */
	struct pictures *pictures;
	/* From report_end on, where it draws; it has no series when there is none. */
	struct drawn drawn;

	/* Of its lines, from report_begin on; they live as long as the report. */
	const struct column *columns;
	size_t n_columns;

	/* The file that the report reads (file), NULL without one. */
	const char *file_name, *file_text;
	size_t file_len;

	/* For the operations. */
	bool chinese;   /* what its lines and pictures say, where they are spoken */
	bool disagrees; /* the answer is no, whatever lines there are */
	bool by_facts;  /* cases are taken by their facts */
	int64_t end;    /* the last second of the period, if it has one */
	struct field simulated;
	int64_t as_of; /* the end of the period, or now when that is earlier */
	size_t lines;
	struct groups seen; /* the cases that were named: each counts once */
	const char *sums;   /* of the next line: "subtotal" or "total", NULL: it sums nothing up */
	struct arena line_arena; /* values of the next line */
	struct arena held;       /* lines that are held back */
	const char ***kept;      /* those of report_keep */
	size_t n_kept;
	struct arena arena; /* what lasts as long as the report */
	void *own;          /* state of the operation, in the arena */
	struct groups groups;
	struct tally total;
};

/* There is some picture of it. */
bool report_is_drawn(const struct report_op *op);
/* Behind report_begin: its lines have what is drawn of them; else false, and why. */
bool report_can_draw(const struct report *p, struct buf *why);
/* Settles the period and the moment for which clocks are compared. */
void report_begin(struct report *p, int64_t now);
/* The case has not come before, as it may when cases are named. */
bool report_wants(struct report *p, const char *id);
/*
 * The make and the add of a scan: takes a case that was read with its history;
 * c is spoilt. One that tries the procedure out counts for nothing (S174).
 * ST_FAILED and a diagnostic when something in it could not be counted.
 */
/* Before both, for what it is content with: as the takes of a scan. */
bool report_takes(struct report *p, const struct summary *s);
enum status report_make(const struct report *p, const char *id, struct casefile *c, struct diag *d);
enum status report_add(struct report *p, const char *id, struct casefile *c, struct diag *d);
/*
 * The lines that were held back. ST_NO when there was none at all; ST_FAILED,
 * a diagnostic and no line when the total, counted case by case, is not the
 * sum of the lines.
 */
enum status report_end(struct report *p, struct diag *d);
void report_release(struct report *p);
/* What stands above a report for people: title, addressee (either may be NULL), period. */
void report_heading(const struct report *p, const char *title, const char *addressee,
    struct buf *out);

/* What stands below a picture, or above a page: whose cases, of when; in the arena of the report. */
const char *report_note(struct report *p);

/* For the operations: a line goes out; a number and a day of one. */
void report_line(struct report *p, const char *const *values);
const char *report_number(struct report *p, int64_t n);
const char *report_date(struct report *p, day_t day);
/* The last day of the period, or today when that is earlier. */
day_t report_day(const struct report *p);
/* Workdays behind the first of the days, up to the second, as a number of the next line. */
const char *report_workdays(struct report *p, day_t from, day_t until);
/*
 * The period is the month, such as 2025-09, and not what --from and --until
 * say. NULL: it stays as it is. False, and why.
 */
bool report_month(struct report *p, const char *month, struct buf *why);
/* The same for a year, such as 2025; of it --until may say less. */
bool report_year(struct report *p, const char *year, struct buf *why);
/*
 * Which cases statistics are of: those of items of that nature, all, or by
 * default (NULL) approvals, since an enquiry or a complaint is none. False, and
 * why. report_asks: the case is one of them.
 */
bool report_nature(struct report *p, const char *nature, struct buf *why);
/* The same of a register, which has all that is applied for, unless it is asked for others. */
bool report_register_nature(struct report *p, const char *nature, struct buf *why);
bool report_asks(const struct report *p, const struct casefile *c);
/*
 * Keeps a line back. report_kept prints them all, by the values of those
 * columns as text, one after the other (-1 behind the last), none first; it is
 * always true.
 */
void report_keep(struct report *p, const char *const *values);
bool report_kept(struct report *p, const int *order);
/* Adds a case to the total and to the group of its values. */
void report_tally(struct report *p, const struct tally *one, const char *const *values, size_t n);
/*
 * Hands on the rows of the file that was read (file), in whatever encoding it
 * is. False, and a diagnostic, when it cannot be read or has no row.
 */
struct csv_handler;
bool report_file_rows(struct report *p, const struct csv_handler *h, struct diag *d);
/* A line for each group that was sorted, and when there is any for the total, as group NULL. */
void report_groups(struct report *p,
    void (*line)(struct report *p, const char *const *group, const struct tally *t));

#endif
