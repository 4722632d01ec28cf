#include "base/hmac.h"

#include <string.h>

enum { BLOCK = 64 };

static void
begin(struct digest *g, const uint8_t key[BLOCK], uint8_t with)
{
	uint8_t pad[BLOCK];

	for (size_t i = 0; i < BLOCK; i++)
		pad[i] = key[i] ^ with;
	digest_begin(g);
	digest_add(g, pad, BLOCK);
}

void
hmac_sha256(const void *key, size_t key_len, const void *message, size_t len, char out[DIGEST_TEXT])
{
	uint8_t block[BLOCK] = {0}, inner[DIGEST_BYTES];
	struct digest g;

	if (key_len > BLOCK) {
		digest_begin(&g);
		digest_add(&g, key, key_len);
		digest_end_bytes(&g, block);
	} else if (key_len) {
		memcpy(block, key, key_len);
	}
	begin(&g, block, 0x36);
	digest_add(&g, message, len);
	digest_end_bytes(&g, inner);
	begin(&g, block, 0x5c);
	digest_add(&g, inner, sizeof inner);
	digest_end(&g, out);
}
