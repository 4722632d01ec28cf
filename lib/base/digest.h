#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include <sha2.h>
#include <stddef.h>
#include <stdint.h>

/* SHA-256 over bytes that come in parts, as 64 lower-case hexadecimal digits. */
enum { DIGEST_TEXT = 65, DIGEST_BYTES = 32 };

struct digest {
	SHA2_CTX ctx;
};

void digest_begin(struct digest *g);
void digest_add(struct digest *g, const void *s, size_t n);
/* What came; begin it again before the next. */
void digest_end(struct digest *g, char out[DIGEST_TEXT]);
/* The same as bytes. */
void digest_end_bytes(struct digest *g, uint8_t out[DIGEST_BYTES]);
/* Instead of digest_end: its first 128 bits, to be compared on this machine. */
void digest_short(struct digest *g, uint64_t out[2]);

#endif
