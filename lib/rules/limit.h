#ifndef RULES_LIMIT_H
#define RULES_LIMIT_H

#include "days/due.h"
#include "rules/entry.h"

struct version;

/* Which act opens a task, which end it, who owes it and by when: casework(5), LIMITS. */
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
	LAPSE_DEEMED_RENEWED,  /* 视为准予延续, licensing law art. 50 */
	LAPSE_N
};
extern const char *const lapse_names[LAPSE_N];
/* The act for which it stands, as if somebody had done it; NULL when for none. */
extern const char *const lapse_acts[LAPSE_N];
/* What follows in its place where a gate stands against it; LAPSE_NONE: it follows all the same. */
extern const enum lapse lapse_instead[LAPSE_N];
/*
 * What it does by itself, and the states in which it can follow: later the
 * case has taken another way.
 */
struct lapse_effect {
	word_set from;
	enum state to; /* STATE_NONE: stays as it is */
	enum outcome outcome;
};
extern const struct lapse_effect lapse_effects[LAPSE_N];

struct limit {
	struct period in_force; /* its time can begin then */
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

/*
 * The limit of that name that a case of this version has when its time begins
 * on that day, from the item or the office.
 */
const struct limit *office_limit(const struct office *o, const struct version *v, const char *name,
    day_t day);

/*
 * One of the acts that end it can come in a case that is in one of the states,
 * as act_can_follow has it; of reviewers one that names the department.
 */
bool limit_can_end(const struct limit *l, word_set states, bool by_import);

/*
 * The limits of a list (NULL: none), which has passed its schema. What a
 * limit cannot be whatever stands beside it is a fault.
 */
const struct limit *limits_read(struct reading *r, const struct node *list, size_t *n);

#endif
