#ifndef RULES_OFFICE_H
#define RULES_OFFICE_H

#include "days/editions.h"
#include "rules/fee.h"
#include "rules/item.h"
#include "rules/level.h"
#include "rules/panel.h"
#include "rules/people.h"
#include "rules/post.h"
#include "rules/service.h"
#include "rules/violation.h"
#include "rules/visit.h"

/*
 * The rules of an office: who, what, by when. Read once, then only asked.
 * Nothing in the rules is deleted, only ended: what is asked for is what was
 * in force on a day. All strings belong to the office's arena. What is in each
 * list is read, found and checked by a file of its own.
 */

/* How time is counted, and where the office says that this comes from (casework(5), OFFICE). */
enum count_rule {
	COUNT_START_DAY,
	COUNT_DAYS,
	COUNT_END,
	COUNT_PAUSES_AS,
	COUNT_ENDS_AT,
	COUNTING_N
};
extern const char *const counting_names[COUNTING_N];

struct office {
	struct arena arena;
	const char *name, *prefix, *currency, *window;
	const char *origin; /* of the log of its checkpoints */
	int closing;        /* second of the day at which it closes, 86400 without closing time */
	bool simulated;     /* the clock may be set by CASEWORK_NOW, anybody may type for anybody */
	bool handlers_any;  /* who handles a case may be of another department than its host */
	bool guarded;       /* one account owns the files, and people call through it */
	bool network;       /* locks and renames hold on its network file system */
	bool has_paper_until;
	day_t paper_until;
	struct threshold alert[LEVEL_N]; /* a worse level never begins before a lighter one */
	/* Urging: who issues the notices, who supervises and has a copy; NULL without urge. */
	const char *urge_issuer, *urge_supervision;
	struct length warn_after; /* from the urging to the warning */
	int public_notice;  /* days for which a document is displayed, to count as served then */
	int same_applicant; /* days in which cases are looked for at receipt; 0: none */
	struct length correct_within; /* from the recording of an act to its correction */
	/* Joint review: whose people supervise meetings; NULL: nobody's. */
	const char *review_supervisor;
	bool drafts;         /* the host drafts what is decided after it */
	bool report_serious; /* only a serious dissent goes to the head first */
	bool review_all;     /* all that the window takes in is reviewed so, but immediate cases */
	const char *counting[COUNTING_N]; /* articles; NULL: it does not say */
	const struct node *node;          /* office.yaml */
	const struct node *numbers_after, *layers;
	const struct node *places; /* the windows of the centre besides its own; NULL */
	const struct node *gates;  /* what the office says of gates, by name; NULL */

	const struct department *departments;
	const struct person *people;
	const struct panel *panels;
	const struct serving *notices; /* of which acts they are served */
	const struct visit_node *visits;
	const struct violation *violations;
	const struct limit *limits;
	const struct item *items;
	/*
	 * The catalog is read late: the file of an item when the item is asked for, by this,
	 * NULL: all others. NULL: all were read.
	 */
	void (*read_item)(void *arg, const char *id);
	void *read_item_arg;
	size_t n_departments, n_people, n_panels, n_notices, n_visits, n_violations, n_limits,
	    n_items;
	const struct duty *duties; /* rules/duty.h */
	size_t n_duties;
	const struct indicator *indicators; /* rules/indicator.h */
	size_t n_indicators;
	const struct post *posts;
	const struct roster *rosters;
	const struct team *teams;
	size_t n_posts, n_rosters, n_teams;
	const struct node *receipt_books; /* departments whose receipts are of books of their own */
	const struct node *collector; /* the department that alone takes money; NULL: whoever may */
	const struct fee *fees;
	const struct waiver *waivers;
	size_t n_fees, n_waivers;
	struct editions *editions;
	const struct calendar *calendar; /* as it is known on the day known */
	day_t known;                     /* today, or what office_known says */
};

enum rule_file {
	RULE_OFFICE,
	RULE_DEPARTMENTS,
	RULE_STAFF,
	RULE_PANELS,
	RULE_ITEM,
	RULE_CALENDAR,
	RULE_DUTIES,
	RULE_FEES,
	RULE_POSTS,
	RULE_INDICATORS
};

void office_init(struct office *o);
/*
 * Adds a rule file, RULE_OFFICE first. The text is checked against its
 * schema; every fault becomes a diagnostic. file is the path for messages;
 * its last part must be what an item or calendar file is named by its
 * content. False when something was wrong.
 */
bool office_add(struct office *o, enum rule_file kind, const char *file, const char *text,
    size_t len, struct diag *d);
/*
 * A calendar file of that name, NAME-YEAR.yaml, can cover one of those years: its
 * content says the same, or it is refused.
 */
bool office_calendar_covers(const char *name, int first, int last);
/*
 * After the last file: references between the files hold, or false and
 * diagnostics. Of calendars that are late (editions_late) nothing is looked at:
 * office_finish_calendars does so of those that were read so far.
 */
bool office_finish(struct office *o, struct diag *d);
bool office_finish_calendars(struct office *o, struct diag *d);
/*
 * The same of the item that was added last to a catalog that is read late. What one
 * item says of another (item_absent) is looked at where all were read.
 */
bool office_finish_item(struct office *o, struct diag *d);
/*
 * From now on calendars are those that were known on that day; DAY_MAX, as
 * after office_finish: all that are there.
 */
void office_known(struct office *o, day_t day);
void office_release(struct office *o);

#endif
