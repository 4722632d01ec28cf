#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The compression function of SHA-256 (FIPS 180-4, 6.2.2) by the machine's own instructions. */
bool sha256_by_machine(void); /* it has them */
/* Takes so many blocks of 64 bytes. Only where it has them. */
void sha256_blocks(uint32_t state[8], const uint8_t *p, size_t blocks);

#endif
