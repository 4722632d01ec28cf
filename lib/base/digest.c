#include "base/digest.h"

void
digest_begin(struct digest *g)
{
	SHA256Init(&g->ctx);
}

void
digest_add(struct digest *g, const void *s, size_t n)
{
	SHA256Update(&g->ctx, s, n);
}

void
digest_end(struct digest *g, char out[DIGEST_TEXT])
{
	static const char hex[] = "0123456789abcdef";
	uint8_t digest[SHA256_DIGEST_LENGTH];

	SHA256Final(digest, &g->ctx);
	for (size_t i = 0; i < sizeof digest; i++) {
		out[2 * i] = hex[digest[i] >> 4];
		out[2 * i + 1] = hex[digest[i] & 15];
	}
	out[2 * sizeof digest] = '\0';
}
