#include "base/checksum.h"

#include <string.h>

static uint64_t
mix(uint64_t h, uint64_t v)
{
	h = (h ^ v) * UINT64_C(0x9e3779b97f4a7c15);
	return h ^ (h >> 29);
}

uint64_t
checksum_add(uint64_t h, const void *bytes, size_t n)
{
	const char *s = bytes;
	uint64_t row[4], v;

	h = mix(h, n);
	/* four at a time, since each waits for the one before it */
	if (n >= sizeof row) {
		for (size_t i = 0; i < 4; i++)
			row[i] = mix(h, i);
		for (; n >= sizeof row; s += sizeof row, n -= sizeof row)
			for (size_t i = 0; i < 4; i++) {
				memcpy(&v, s + i * sizeof v, sizeof v);
				row[i] = mix(row[i], v);
			}
		for (size_t i = 0; i < 4; i++)
			h = mix(h, row[i]);
	}
	for (; n >= sizeof v; s += sizeof v, n -= sizeof v) {
		memcpy(&v, s, sizeof v);
		h = mix(h, v);
	}
	v = 0;
	if (n)
		memcpy(&v, s, n);
	return mix(h, v);
}
