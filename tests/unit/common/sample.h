#ifndef UNIT_SAMPLE_H
#define UNIT_SAMPLE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Whether the ith of very many is tried when one of so many is: another part
 * of them with each $CASEWORK_SEED, all of them with CASEWORK_LONG=1.
 */
bool sampled(size_t i, unsigned of);

#endif
