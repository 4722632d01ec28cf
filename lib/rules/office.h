#ifndef RULES_OFFICE_H
#define RULES_OFFICE_H

#include "days/editions.h"
#include "days/due.h"
#include "rules/words.h"
#include "yaml/node.h"

/*
 * The rules of an office: who, what, by when. Read once, then only asked.
 * Nothing in the rules is deleted, only ended: what is asked for is what was
 * in force on a day. All strings belong to the office's arena.
 */
struct period {
	day_t from, until; /* both included; until is DAY_MAX while it lasts */
};

struct department {
	const char *id, *mail, *head;
	struct period in_force;
	const struct node *node;
};

struct person {
	const char *account, *name, *department, *stand_in;
	word_set roles;
	struct period in_force;
	const struct period *absent;
	size_t n_absent;
	const struct node *node;
};

struct panel {
	const char *id;
	struct period in_force;
	const struct node *members; /* department ids */
	const struct node *node;
};

/* casework(5), LIMITS. */
enum clock { CLOCK_CASE, CLOCK_STAGE, CLOCK_APPLICANT, CLOCK_N };
extern const char *const clock_names[CLOCK_N];

/* What follows when the time of a task runs out. */
enum lapse {
	LAPSE_NONE,            /* nothing but alerts */
	LAPSE_DEEMED_ACCEPTED, /* 视为受理, licensing law art. 32 */
	LAPSE_DEEMED_GRANTED,  /* 视作同意, only where the item says so */
	LAPSE_PROPOSE_REFUSAL, /* somebody has to propose not to accept */
	LAPSE_PROPOSE_DENIAL,  /* somebody has to propose not to grant */
	LAPSE_CLOSE_UNPAID,    /* 办结登记 without a decision */
	LAPSE_N
};
extern const char *const lapse_names[LAPSE_N];
/* The act for which it stands, as if somebody had done it; NULL when for none. */
extern const char *const lapse_acts[LAPSE_N];

struct limit {
	struct period in_force; /* cases that were received then have it */
	const char *name, *task, *starts, *of, *nature, *basis;
	const struct node *given;  /* what the act that starts it must say, by key; NULL */
	const char *after;         /* starts is lapse: of which limit; NULL */
	const char *within;        /* the limit of whose time this one is a part; NULL */
	const struct node *ends;   /* names of acts */
	const struct node *pauses; /* procedures that stop it; NULL */
	struct length length;
	bool stated;               /* the act that starts it says until when: its key until */
	bool soft;                 /* overrunning it is a remark, no breach */
	const char *extend_basis;  /* the article; NULL */
	int extend_by;             /* in the limit's own unit, once; 0: it cannot be extended */
	word_set extend_approvers; /* roles */
	enum clock clock;
	enum lapse lapse;
	const struct node *node;
};

struct version {
	struct period in_force;
	const char *name, *host, *panel;
	enum kind kind;
	const struct limit *limits;
	size_t n_limits;
	const struct node *node;
};

struct item {
	const char *id, *file;
	const struct version *versions; /* ascending by date of effect */
	size_t n_versions;
};

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

/* From when on a task has a level: n workdays before its due day, or late by n workdays. */
enum threshold_kind { THRESHOLD_NONE, THRESHOLD_BEFORE, THRESHOLD_LATE };
struct threshold {
	enum threshold_kind kind; /* NONE: the office does not have the level */
	int n;                    /* late by 0: from the due time on */
};

struct office {
	struct arena arena;
	const char *name, *prefix, *currency, *window;
	int closing;    /* second of the day at which it closes, 86400 without closing time */
	bool simulated; /* the clock may be set by CASEWORK_NOW, anybody may type for anybody */
	bool network;   /* locks and renames hold on its network file system */
	bool has_paper_until;
	day_t paper_until;
	struct threshold alert[LEVEL_N]; /* a worse level never begins before a lighter one */
	/* Urging: who issues the notices, who supervises and has a copy; NULL without urge. */
	const char *urge_issuer, *urge_supervision;
	struct length warn_after;         /* from the urging to the warning */
	const char *counting[COUNTING_N]; /* articles; NULL: it does not say */
	const struct node *node;          /* office.yaml */
	const struct node *numbers_after, *layers;
	const struct node *gates; /* what the office says of gates, by name; NULL */

	const struct department *departments;
	const struct person *people;
	const struct panel *panels;
	const struct limit *limits;
	const struct item *items;
	size_t n_departments, n_people, n_panels, n_limits, n_items;
	const struct duty *duties; /* rules/duty.h */
	size_t n_duties;
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
	RULE_DUTIES
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
/* After the last file: references between the files hold, or false and diagnostics. */
bool office_finish(struct office *o, struct diag *d);
/*
 * From now on calendars are those that were known on that day; DAY_MAX, as
 * after office_finish: all that are there.
 */
void office_known(struct office *o, day_t day);
void office_release(struct office *o);

bool period_holds(const struct period *p, day_t day);

/* By id; or by id, name or alias whatever the day. NULL when none or more than one has the name. */
const struct department *office_department(const struct office *o, const char *id);
const struct department *office_department_named(const struct office *o, const char *name);
/* The department's name on a day; its id when it has none then. */
const char *department_name(const struct department *dep, day_t day);
/* By account. NULL when there is none. */
const struct person *office_person(const struct office *o, const char *account);
/* In force on that day and not absent. NULL is nobody. */
bool person_present(const struct person *p, day_t day);
/* By account or name; NULL also when two people have the name. */
const struct person *office_person_named(const struct office *o, const char *name);
const struct panel *office_panel(const struct office *o, const char *id);
const struct item *office_item(const struct office *o, const char *id);
/* The version in force on a day, NULL when none is. */
const struct version *item_version(const struct item *item, day_t day);
/*
 * The limit of that name that a case of this version has that was received on
 * that day, from the item or the office.
 */
const struct limit *office_limit(const struct office *o, const struct version *v, const char *name,
    day_t received);

#endif
