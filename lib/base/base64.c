#include "base/base64.h"

#include <stdint.h>
#include <string.h>

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void
base64_add(struct buf *out, const void *bytes, size_t n)
{
	const uint8_t *s = bytes;

	for (size_t i = 0; i < n; i += 3) {
		size_t left = n - i < 3 ? n - i : 3;
		uint32_t v = (uint32_t)s[i] << 16 | (left > 1 ? (uint32_t)s[i + 1] << 8 : 0) |
		    (left > 2 ? s[i + 2] : 0);

		for (size_t k = 0; k < 4; k++)
			buf_char(out, k <= left ? letters[v >> (18 - 6 * k) & 63] : '=');
	}
}

bool
base64_read(struct buf *out, const char *s, size_t n)
{
	size_t was = out->len, pad = n && s[n - 1] == '=' ? 1 + (n > 1 && s[n - 2] == '=') : 0;
	struct buf again = {0};
	uint32_t v = 0;
	bool ok = n % 4 == 0;

	for (size_t i = 0; i < n && ok; i++) {
		const char *letter = i + pad < n ? memchr(letters, s[i], 64) : letters;

		ok = letter != NULL;
		v = v << 6 | (uint32_t)(ok ? letter - letters : 0);
		if (i % 4 == 3)
			for (size_t k = 0; k < 3 - (i + 1 == n ? pad : 0); k++)
				buf_char(out, (char)(v >> (16 - 8 * k) & 255));
	}
	/* bits that nothing stands for are none */
	if (ok && out->len > was)
		base64_add(&again, out->data + was, out->len - was);
	ok = ok && again.len == n && memcmp(buf_text(&again), s, n) == 0;
	buf_release(&again);
	if (!ok && out->len > was)
		buf_cut(out, was);
	return ok;
}
