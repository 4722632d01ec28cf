#ifndef UNIT_RANDOM_H
#define UNIT_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

/* Numbers that look random and are the same in every run that begins with the same seed. */
extern uint64_t seed;

/* Less than n; true so many times in a hundred; one of the bounds or what is between. */
unsigned pick(unsigned n);
bool chance(unsigned percent);
int random_in(int from, int to);

#define ANY(list) ((list)[pick(sizeof(list) / sizeof *(list))])

#endif
