#ifndef STORE_ACT_H
#define STORE_ACT_H

#include "store/store.h"

/* What acts on one case (store_act) and acts on several (store/application.h) share. */

/* The request with its times. */
struct request act_timed(const struct act_request *r, int64_t now);
/* What a program would write must be what it would read. */
bool act_fits(const struct casefile *c, struct diag *d);
/*
 * request.number: the next number of the series that the office keeps for such
 * a document, if it keeps one; numbers is this.
 */
struct act_numbers {
	struct store *s;
	struct diag *d;
	enum status taken; /* how the taking of a number went */
};
const char *act_number(void *numbers, const struct casefile *c, const struct node *event,
    size_t number);
/* Who says a number that the register gives would give one twice: refused, and told. */
bool act_says_number(const struct store *s, const char *id, const struct request *r,
    struct diag *d);
/* A refusal may rest on what lapsed behind before, and is not in the file: nothing is written for it. */
void act_tell_lapses(const struct casefile *c, const struct node *before, struct diag *d);

#endif
