#ifndef RULES_PEOPLE_H
#define RULES_PEOPLE_H

#include "rules/entry.h"

/* Who: casework(5), DEPARTMENTS and STAFF. */
struct department_name {
	const char *name;
	struct period in_force;
};

struct department {
	const char *id, *mail, *head;
	struct period in_force;
	const struct department_name *names;
	size_t n_names;
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

/* Fill the office from departments.yaml and staff.yaml, which have passed their schemas. */
void departments_read(struct reading *r, const struct node *doc);
void staff_read(struct reading *r, const struct node *doc);
/* Whom they name is there. */
void people_hold(struct reading *r);
/* It is a fault of the file when the value (NULL: none) names nobody; what it is called there. */
void department_known(struct reading *r, const struct node *id, const char *what);
void person_known(struct reading *r, const struct node *account, const char *what);

#endif
