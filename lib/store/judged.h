#ifndef STORE_JUDGED_H
#define STORE_JUDGED_H

#include "case/perform.h"

/*
 * An event of a history as it was when it was about to happen: what came
 * before it, who called, what was asked for. It is what case_perform was
 * given, as far as the file tells.
 */
struct judged {
	const struct office *o;
	const char *owner;        /* account that owns the office; NULL: the system has no such */
	const struct casefile *c; /* the whole, as it was read */
	struct casefile past;     /* what stands above the event */
	const struct node *event;
	size_t number;         /* of the event */
	day_t latest;          /* on which anything above it happened */
	const struct act *act; /* NULL: this version does not know it */
	bool paper;
	struct stamp recorded,
	    received; /* received: what a receipt says, of a case that it replaces */
	struct caller caller;
	struct request r;
	struct moment m;
	struct diag *d;
	enum status status; /* ST_NO: something was told */
};

/* Before the first event. c was read as CASE_CHECKED. */
void judged_begin(struct judged *j, const struct office *o, const char *owner,
    const struct casefile *c, struct diag *d);
/* The event is the next one. */
void judged_next(struct judged *j, const struct node *event);
/* It has happened. The event moves into j->past; its next must have been asked for before. */
void judged_past(struct judged *j, struct node *event);

/* What does not hold of the event, at a place in it, under the name of its rule. */
void judged_tell(struct judged *j, const struct node *where, const char *rule, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
/* A person of that account was of the staff on some day. */
bool judged_staff(const struct judged *j, const char *account);

#endif
