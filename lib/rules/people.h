#ifndef RULES_PEOPLE_H
#define RULES_PEOPLE_H

#include "rules/entry.h"

/* Who: casework(5), DEPARTMENTS and STAFF. */
struct department_name {
	const char *name;
	struct period in_force;
};

/* What a department was authorised to do at the window (授权), casework(5), DEPARTMENTS. */
struct authority {
	struct period in_force;
	const struct node *items; /* NULL: of all items */
	const struct node *acts;
};

struct department {
	const char *id, *mail, *head;
	bool intermediary; /* 中介机构: nobody there takes part in an approval */
	const struct authority *authority;
	size_t n_authority;
	struct period in_force;
	const struct department_name *names;
	size_t n_names;
	const struct node *node;
};

/* What a person lets another do in the same name (委托), casework(5), STAFF. */
struct delegation {
	struct period in_force;
	const char *to;
	const struct node *items; /* NULL: of all items */
	const struct node *acts;
};

/* An account may stand in staff.yaml several times: these are its posts, at most one a day. */
struct person {
	const char *account, *name, *department, *stand_in;
	word_set roles;
	enum sign_level level; /* as it is said, else by the highest role */
	const struct node
	    *leads; /* departments that a leader is in charge of (分管); NULL: of all */
	const struct delegation *delegations;
	size_t n_delegations;
	struct period in_force;
	const struct period *absent;
	size_t n_absent;
	const struct node *node;
};

const struct department *office_department(const struct office *o, const char *id);
/*
 * By id, or by name or alias: that of the day before that of any other. NULL
 * when nobody has the name, and when more than one has, which is then told in
 * why (or NULL), as it is by office_person_named.
 */
const struct department *office_department_named(const struct office *o, const char *name,
    day_t day, struct buf *why);
/* The department's name on a day; its id when it has none then. */
const char *department_name(const struct department *dep, day_t day);
/*
 * The post that the account has on the day; when it has none then the one
 * that it had before, or has later: in_force tells. NULL: no such account.
 */
const struct person *office_person(const struct office *o, const char *account, day_t day);
/*
 * On that day the person has delegated the act, on cases of that item, to the
 * account.
 */
bool person_delegates(const struct person *p, const char *to, const char *act, const char *item,
    day_t day);
/* Some department's authority is listed: then no other has any. */
bool office_authorises(const struct office *o);
/* On that day the department was authorised for the act on cases of that item. */
bool department_may(const struct department *dep, const char *act, const char *item, day_t day);
/* In force on that day and not absent. NULL is nobody. */
bool person_present(const struct person *p, day_t day);
/* By account, or by name: who has it on the day before who has it on another. */
const struct person *office_person_named(const struct office *o, const char *name, day_t day,
    struct buf *why);

/* Fill the office from departments.yaml and staff.yaml, which have passed their schemas. */
void departments_read(struct reading *r, const struct node *doc);
void staff_read(struct reading *r, const struct node *doc);
/* Whom they name is there. */
void people_hold(struct reading *r);
/* It is a fault of the file when the value (NULL: none) names nobody; what it is called there. */
void department_known(struct reading *r, const struct node *id, const char *what);
void person_known(struct reading *r, const struct node *account, const char *what);

#endif
