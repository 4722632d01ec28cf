#ifndef BASE_HMAC_H
#define BASE_HMAC_H

#include "base/digest.h"

/* HMAC-SHA-256 of a message (RFC 2104, FIPS 198-1), as 64 lower-case hexadecimal digits. */
void hmac_sha256(const void *key, size_t key_len, const void *message, size_t len,
    char out[DIGEST_TEXT]);

#endif
