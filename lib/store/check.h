#ifndef STORE_CHECK_H
#define STORE_CHECK_H

#include "base/map.h"
#include "case/seal.h"
#include "store/scan.h"
#include "store/sources.h"

/*
 * What does not hold in the cases of an office on disk. Checking changes
 * nothing and takes no lock (store/repair.h does both). Each finding is a
 * diagnostic, under the name of its rule.
 *
 * A check that was begun knows what it has seen, so that a row of a register
 * from which two cases were made is found.
 */
struct check {
	struct store *s;
	int64_t now;
	struct sources sources; /* of the cases seen */
	struct map claims;      /* numbers that no two cases have: who was seen with each */
	struct map given; /* by number of a series: its case; by series and year: the last serial */
	bool read;        /* the registers of the series were, into given */
	struct map listed; /* numbers that a list of heads has named */
	int64_t made;      /* when that list was made, 0: it does not say */
	struct scan scan;  /* of cases of a list */
	struct near near;  /* where attachments are looked for */
	bool judge;        /* each event is judged too (store/judge.h) */
	char owner[64];    /* the account that owns the office; empty: it has no name */
};

void check_begin(struct check *k, struct store *s);
void check_end(struct check *k);
/*
 * One case that was read as CASE_PROVED, by itself and among the others: the
 * make and the add of a scan whose arg is a struct check. ST_NO: something does
 * not hold.
 */
enum status check_case(void *check, const char *id, struct casefile *c, struct diag *d);
enum status check_among(void *check, const char *id, struct casefile *c, struct diag *d);
/* What is neither a case nor a case's attachments, as the stray of that scan. */
enum status check_stray(void *check, const char *path, struct diag *d);

/*
 * ST_NO: calendar/ or catalog/ has files that nothing reads (store.stray), or a
 * calendar that office.yaml lists has none (calendar.missing).
 */
enum status check_rule_files(const struct store *s, struct diag *d);
/* ST_NO: acts of an item wait for payment, and the schedule charges nothing (payment.charged). */
enum status check_payments(const struct store *s, struct diag *d);
/* ST_NO: at the moment now a goal is past its day and has no reason or measure (duty.open-goal). */
enum status check_duties(const struct store *s, int64_t now, struct diag *d);

/*
 * The head of a case: how many events it has, the seal of the last, and when
 * the list was made of all cases of the office; 0: it does not say, or is of some.
 */
struct head {
	char id[ID_TEXT], seal[SEAL_TEXT];
	size_t events;
	int64_t made;
};
/*
 * A line of a list of heads: number, events, seal and maybe the moment, with
 * tabs between, and maybe more behind a further tab. False when it is none.
 */
bool head_parse(const char *line, struct head *head);
/*
 * Checks the case of an entry in a list of heads that was made before, and
 * that its history still begins as it was then.
 */
enum status check_head(struct check *k, const struct head *head, struct diag *d);
/*
 * After the last entry of a list that says when it was made: the wants and add
 * of a scan of the office, whose arg is the check. ST_NO: a case that it does
 * not have was recorded before.
 */
bool check_unlisted(void *check, const char *id);
enum status check_new(void *check, const char *id, struct casefile *c, struct diag *d);

/* The rules that are checked here. */
extern const struct rule check_rules[];

#endif
