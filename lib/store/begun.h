#ifndef STORE_BEGUN_H
#define STORE_BEGUN_H

#include "store/store.h"

/*
 * The numbers of cases that begin as what somebody has typed; its prefix is
 * that of the office when it has none. As far as the digits of the day are
 * there, or one name alone fits, one directory is read for the years, one for
 * the months, one for the days, and one of that day: of many cases no more is
 * read than of few. Where several years, months or days fit, each is given as
 * the beginning of a number, which goes on. What cannot be read has none.
 */
void store_begun(const struct store *s, const char *typed,
    void (*each)(void *arg, const char *number, bool goes_on), void *arg);

#endif
