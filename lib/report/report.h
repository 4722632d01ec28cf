#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "base/status.h"
#include "case/id.h"
#include "query/field.h"
#include "query/groups.h"

/*
 * Reports over many cases in one pass: report_begin, report_add for each
 * case, report_end, report_release. Lines go to a function of the caller's.
 * Memory does not grow with the cases, but with their groups; of a register
 * one day is held when its cases come in the order of their numbers, else all.
 */
enum report_kind {
	REPORT_ANNUAL,   /* an item a line; then the total */
	REPORT_COUNT,    /* a line for each combination of the values of by; then the total */
	REPORT_FINDINGS, /* a line for each finding of an import */
	REPORT_SUMMARY,  /* a line for each rule of which there were findings; then the total */
	REPORT_REGISTER  /* a case a line in the order of receipt: time, then number */
};

/* The values of a line, in this order. */
enum {
	ANNUAL_ITEM, /* left out of a line for people: ids would make it too wide */
	ANNUAL_NAME,
	ANNUAL_ACCEPTED,
	ANNUAL_GRANTED,
	ANNUAL_DENIED,
	ANNUAL_OTHER,
	ANNUAL_CLOSED,
	ANNUAL_OPEN,
	ANNUAL_FEES,
	ANNUAL_FEES_ROUNDED, /* of the total in CNY only */
	ANNUAL_ON_TIME,
	ANNUAL_TIMED,
	ANNUAL_ON_TIME_RATE,
	ANNUAL_SATISFIED,
	ANNUAL_RATED,
	ANNUAL_SATISFIED_RATE,
	ANNUAL_NOT_ACCEPTED,
	ANNUAL_VOID,
	ANNUAL_VALUES
};
enum {
	COUNT_CASES, /* behind the values of by */
	COUNT_ENDED,
	COUNT_ON_TIME,
	COUNT_LATE,
	COUNT_OPEN,
	COUNT_VOID,
	COUNT_VALUES
};
enum { FINDING_ID, FINDING_EVENT, FINDING_ACT, FINDING_RULE, FINDING_VALUES };
enum { SUMMARY_RULE, SUMMARY_FINDINGS, SUMMARY_CASES, SUMMARY_HELP, SUMMARY_VALUES };
enum {
	REGISTER_ID,
	REGISTER_RECEIVED, /* S120: when, who, what, accepted, by when */
	REGISTER_APPLICANT,
	REGISTER_ITEM,
	REGISTER_ACCEPTED,
	REGISTER_PROMISED,
	REGISTER_PROVISIONAL,
	REGISTER_DECIDED,
	REGISTER_OUTCOME,
	REGISTER_SERVED,
	REGISTER_CLOSED,
	REGISTER_FEES,
	REGISTER_VALUES
};

enum { BY_MOST = 8, REPORT_VALUES_MOST = ANNUAL_VALUES };

/* Lines of a register on their way into the order of receipt. */
struct entry {
	int64_t received;
	day_t day;
	long serial;
	const char *const *values;
};

struct queue {
	struct arena arena;
	struct entry *list;
	size_t n, room;
};

struct report {
	/* What the caller sets before report_begin. */
	enum report_kind kind;
	const struct office *office;
	int year; /* 0: none; then ANNUAL without from takes that of until, or of now */
	bool has_from, has_until;
	struct period period; /* from and until, as far as they were given */
	bool for_people;      /* amounts with commas, rates with their sign */
	bool ordered;         /* cases come in the order of their numbers */
	struct field by[BY_MOST];
	size_t n_by;
	void (*line)(void *arg, const char *const *values);
	void *arg;

	/* The report's own. */
	bool cut;      /* the period has an end: cases are what they were then */
	int64_t as_of; /* the end of the period, or now when that is earlier */
	size_t lines;
	struct arena arena;
	struct groups groups;
	struct tally total;
	bool fits; /* the sums of fees so far */
	struct queue queue;
};

/* Settles the period and the moment for which clocks are compared. */
void report_begin(struct report *p, int64_t now);
/*
 * Takes a case that was read with its history; c is spoilt. ST_FAILED and a
 * diagnostic when something in it could not be counted.
 */
enum status report_add(struct report *p, const char *id, struct casefile *c, struct diag *d);
/*
 * The lines that were held back. ST_NO when there was none at all; ST_FAILED,
 * a diagnostic and no line when the total, counted case by case, is not the
 * sum of the lines.
 */
enum status report_end(struct report *p, struct diag *d);
void report_release(struct report *p);

/* Of report.c, for the kinds of report: */
void report_line(struct report *p, const char *const *values);
const char *report_number(struct report *p, int64_t n);
/* Adds a case to the total and to the group of its values. */
void report_count(struct report *p, const struct tally *one, const char *const *values, size_t n);

/* A file each: annual.c, count.c, findings.c, register.c. */
enum status annual_add(struct report *p, const char *id, const struct casefile *c, struct diag *d);
void annual_lines(struct report *p);
void count_add(struct report *p, const struct casefile *c);
void count_lines(struct report *p);
void findings_add(struct report *p, const char *id, const struct casefile *c);
void findings_lines(struct report *p);
void register_add(struct report *p, const char *id, const struct casefile *c);
void register_lines(struct report *p);

#endif
