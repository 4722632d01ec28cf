#ifndef STORE_ABOUT_H
#define STORE_ABOUT_H

#include "store/store.h"

/*
 * Of an act that brings, changes, accepts or assigns a complaint: looks up the case that
 * it is about (its field about-case), for the gates; it lives in the arena. c is
 * NULL when it is to be made, of that item.
 */
void about_look(const struct store *s, const struct casefile *c, const char *item,
    struct request *r, struct arena *a);

#endif
