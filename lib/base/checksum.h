#ifndef BASE_CHECKSUM_H
#define BASE_CHECKSUM_H

#include <stddef.h>
#include <stdint.h>

/*
 * A number for n bytes behind those of h, 0 before the first: others have
 * another one but by chance. No protection against who means to have the same.
 */
uint64_t checksum_add(uint64_t h, const void *bytes, size_t n);

#endif
