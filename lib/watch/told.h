#ifndef WATCH_TOLD_H
#define WATCH_TOLD_H

#include "rules/office.h"

/* How a due time stands at a moment, and who is told of it. A part of what is listed. */
struct told {
	int64_t due;                  /* the last moment that is in time */
	enum alert_level level;       /* REMINDER also when it has reached none */
	bool late, provisional;       /* a day of an unknown year was looked at */
	int days;                     /* workdays after today up to the due day; -n: n behind it */
	const char *department;       /* id */
	const struct department *dep; /* NULL: it is not in departments.yaml */
	const struct person *person;  /* who is told; NULL: nobody who is there today */
	const struct person *instead_of; /* in whose place; NULL: it is the person's own */
};

/*
 * How due stands at the moment now: late when now is later, its level that of
 * level_at. False, and nothing is said, when it is further ahead than that
 * many workdays.
 */
bool told_when(struct told *t, const struct office *o, int64_t due, bool soft, int64_t now,
    int within);
/* The last due time of which that is true. */
int64_t told_last(const struct office *o, int64_t now, int within);
/*
 * Who is told today: the first who is in force and not absent of p (NULL:
 * nobody), their stand-in, the head of the department and the head's
 * stand-in. department must outlive t.
 */
void told_whom(struct told *t, const struct office *o, const char *department,
    const struct person *p, day_t today);

/* The worst level first, then by due time; 0 when that is the same. */
int told_by_level(const struct told *a, const struct told *b);
/* By department, in the order of departments.yaml, then by person; nobody last. */
int told_by_person(const struct told *a, const struct told *b);

#endif
