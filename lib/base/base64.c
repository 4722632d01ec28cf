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

/* The bytes of four letters, of which the last may be padding. False: they are none. */
static bool
read_four(struct buf *out, const char *s)
{
	size_t bytes = s[3] != '=' ? 3 : s[2] != '=' ? 2 : 1;
	const char *letter;
	uint32_t v = 0;

	for (size_t i = 0; i < 4; i++) {
		letter = i > bytes ? letters : s[i] ? strchr(letters, s[i]) : NULL;
		if (!letter)
			return false;
		v = v << 6 | (uint32_t)(letter - letters);
	}
	for (size_t i = 0; i < bytes; i++)
		buf_char(out, (char)(v >> (16 - 8 * i)));
	return true;
}

bool
base64_read(struct buf *out, const char *s, size_t n)
{
	size_t was = out->len;
	struct buf again = {0};
	bool ok = n % 4 == 0;

	for (size_t i = 0; i < n && ok; i += 4)
		ok = read_four(out, s + i);
	/* bits that nothing stands for are none, and padding is at the end alone */
	if (ok && out->len > was)
		base64_add(&again, out->data + was, out->len - was);
	ok = ok && again.len == n && memcmp(buf_text(&again), s, n) == 0;
	buf_release(&again);
	if (!ok && out->len > was)
		buf_cut(out, was);
	return ok;
}
