#include "base/digest.h"

#include <string.h>

#include "base/sha256.h"

void
digest_begin(struct digest *g)
{
	SHA256Init(&g->ctx);
}

/* libmd's own work, where the machine does the most of it. */
static void
update(SHA2_CTX *c, const uint8_t *s, size_t n)
{
	size_t used = c->bitcount[0] / 8 % SHA256_BLOCK_LENGTH, part;

	c->bitcount[0] += (uint64_t)n * 8;
	if (used) {
		part = n < SHA256_BLOCK_LENGTH - used ? n : SHA256_BLOCK_LENGTH - used;
		memcpy(c->buffer + used, s, part);
		if (used + part < SHA256_BLOCK_LENGTH)
			return;
		sha256_blocks(c->state.st32, c->buffer, 1);
		s += part;
		n -= part;
	}
	sha256_blocks(c->state.st32, s, n / SHA256_BLOCK_LENGTH);
	memcpy(c->buffer, s + n / SHA256_BLOCK_LENGTH * SHA256_BLOCK_LENGTH,
	    n % SHA256_BLOCK_LENGTH);
}

static void
final(SHA2_CTX *c, uint8_t digest[SHA256_DIGEST_LENGTH])
{
	static const uint8_t padding[SHA256_BLOCK_LENGTH] = {0x80};
	uint64_t bits = c->bitcount[0];
	size_t used = bits / 8 % SHA256_BLOCK_LENGTH;
	uint8_t length[8];

	for (int i = 0; i < 8; i++)
		length[i] = (uint8_t)(bits >> (56 - 8 * i));
	update(c, padding, (used < 56 ? 56 : 120) - used);
	update(c, length, sizeof length);
	for (size_t i = 0; i < SHA256_DIGEST_LENGTH; i++)
		digest[i] = (uint8_t)(c->state.st32[i / 4] >> (24 - 8 * (i % 4)));
}

void
digest_add(struct digest *g, const void *s, size_t n)
{
	if (!n)
		return;
	if (sha256_by_machine())
		update(&g->ctx, s, n);
	else
		SHA256Update(&g->ctx, s, n);
}

void
digest_end_bytes(struct digest *g, uint8_t out[DIGEST_BYTES])
{
	if (sha256_by_machine())
		final(&g->ctx, out);
	else
		SHA256Final(out, &g->ctx);
}

void
digest_short(struct digest *g, uint64_t out[2])
{
	uint8_t digest[DIGEST_BYTES];

	digest_end_bytes(g, digest);
	memcpy(out, digest, 2 * sizeof *out);
}

void
digest_end(struct digest *g, char out[DIGEST_TEXT])
{
	static const char hex[] = "0123456789abcdef";
	uint8_t digest[DIGEST_BYTES];

	digest_end_bytes(g, digest);
	for (size_t i = 0; i < sizeof digest; i++) {
		out[2 * i] = hex[digest[i] >> 4];
		out[2 * i + 1] = hex[digest[i] & 15];
	}
	out[2 * sizeof digest] = '\0';
}
