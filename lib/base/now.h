#ifndef BASE_NOW_H
#define BASE_NOW_H

#include <stdint.h>

/*
 * The one place that reads the clock: seconds since 1970-01-01T00:00Z.
 * now_fix makes it stand still for the rest of the process; only the store
 * calls it, for an office that is marked simulated.
 */
int64_t now_get(void);
void now_fix(int64_t sec);

#endif
