#ifndef REPORT_AUDIT_H
#define REPORT_AUDIT_H

#include "base/map.h"
#include "report/audit_rule.h"
#include "report/report.h"
#include "store/judged.h"
#include "store/scan.h"

/*
 * The audit (审计、责任追究): what in the files of cases does not agree with the
 * rules, whoever wrote them and however. A finding is a rule that does not hold,
 * its evidence, and who answers for it. casework-audit(7) defines each.
 */

/* On what a finding rests. */
enum ground {
	GROUND_CONTRADICTION, /* a program would have refused it, and nothing says why it is there */
	GROUND_FINDING,       /* it was let pass, and recorded as a finding */
	GROUND_OVERRIDE,      /* it was let pass by somebody's word */
	GROUND_FACT,          /* the record says so */
	GROUND_PATTERN,       /* one of several that are alike; alone it says nothing */
	GROUND_ENTERED,       /* who supervises entered it, by note */
	GROUND_N
};
extern const char *const ground_names[GROUND_N];

/* A finding. What is NULL is not known, or of none. */
struct audit_row {
	const char *id, *item, *file, *rule, *act, *department, *by, *in_charge, *why;
	const char *number; /* of the violation that somebody entered; NULL: by its rule */
	enum ground ground;
	size_t event; /* 0: of none */
	size_t told;  /* how many were told of the case before */
	int line;
	day_t day;
};

/* A case that is audited; all of it lives in the arena of the case. */
struct audited {
	const struct office *o;
	const struct casefile *c;         /* as it was at the moment, its dossier as it is */
	const struct node *const *events; /* as they stand in the file; those later too */
	size_t n_events;
	int64_t as_of;
	day_t today; /* the day of as_of */
	struct audit_row *rows;
	size_t n_rows;
};

/*
 * Tells a finding at an event, by its number: of who acted, on its day. 0 is
 * that of none. The row may be changed until the next one.
 */
struct audit_row *audit_event(struct audited *a, const char *rule, enum ground ground,
    size_t number, const char *fmt, ...) __attribute__((format(printf, 5, 6)));
/* The same of what a department owed, or did not do, on a day; by is NULL when nobody is known. */
struct audit_row *audit_omission(struct audited *a, enum audit_rule rule, size_t number, day_t day,
    const char *department, const char *by, const char *fmt, ...)
    __attribute__((format(printf, 7, 8)));
/* That rule was found not to hold of the event already, 0: of any. */
bool audit_has(const struct audited *a, const char *rule, size_t number);
/*
 * Who is in charge (主管人员) on that day of what the account did, or did not do,
 * there: the head of the department, of whom its leader, and of that the head
 * of the office; themselves where nobody stands above. NULL: nobody is known.
 */
const char *audit_in_charge(const struct office *o, const char *department, const char *by,
    day_t day);

/* Sets the events, of c, which was read as CASE_CHECKED. */
void audit_begin(struct audited *a);
/*
 * What the file and its history show, event by event. c is a->c, whose read is
 * spoilt; owner is the account that owns the office, NULL: it has no name.
 */
void audit_history(struct audited *a, struct casefile *c, const char *owner);
/* What an event shows, in the light of those above it: the lists of audit_acts.c. */
void audit_act(struct audited *a, struct judged *j);
/* What the case as a whole shows: audit_case.c. */
void audit_case(struct audited *a);

/*
 * What several cases show together: audit_across.c. Each is given in the order
 * of numbers when ordered. At the end tell is called with each finding.
 */
struct across;
struct across *across_begin(struct arena *a, const struct office *o, const struct period *p,
    bool ordered);
/* There is a file of that number, be it one that cannot be read. Before it is given, and maybe others. */
void across_met(struct across *x, const char *id);
bool across_has_met(const struct across *x, const char *id);
void across_case(struct across *x, struct audited *a);
void across_end(struct across *x, void (*tell)(void *arg, const struct audit_row *row), void *arg);
void across_free(struct across *x);

#endif
