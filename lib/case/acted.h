#ifndef CASE_ACTED_H
#define CASE_ACTED_H

#include "case/casefile.h"

/*
 * The accounts of who handled or decided a case, each once, those among them
 * who stood in for another, in the order of its history: who has no part in a
 * complaint about it. NULL when nobody did. Who only took it in is none of them.
 */
struct node *case_acted(const struct casefile *c, struct arena *a);

#endif
