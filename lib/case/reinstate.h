#ifndef CASE_REINSTATE_H
#define CASE_REINSTATE_H

#include "case/moment.h"

/*
 * Money that had come in time, or a waiver that was signed in time, but was
 * recorded when the time for paying had lapsed (S147, S150): the case was closed,
 * or its denial proposed, whether anybody looked in between or not. A leader orders
 * that it goes on, naming the receipt, or the sheet that was signed, and its day;
 * the payment of that receipt, or the waiver of that document, of that day, then
 * takes the lapse back and counts as of its day, in one write.
 */
struct reinstatement {
	const struct node *lapse; /* the last that stands of a time for paying */
	size_t number;            /* of that event */
	const struct task *task;  /* that lapsed */
	const struct node *order; /* the leader's order since; NULL: there is none */
};
/* False: no time for paying has lapsed, or that was taken back. */
bool reinstatement_of(const struct office *o, const struct casefile *c, struct reinstatement *x);
/* The act rests on the lapse: other than the order, or what was paid or let off in time; NULL. */
const struct act *reinstatement_rests(const struct reinstatement *x);
/* A moment of a day, or a day, that is not after the time for paying. */
bool reinstatement_in_time(const struct reinstatement *x, const struct stamp *paid);
/* The act, of that name, is the payment, or waiver, that the order names. */
bool reinstatement_ordered(const struct reinstatement *x, const char *act, const struct stamp *at,
    const struct node *keys);

#endif
