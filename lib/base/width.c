#include "base/width.h"

#include <string.h>
#include <utf8proc.h>

#include "base/buf.h"
#include "base/utf8.h"

static bool
differs_in_width(utf8proc_int32_t c)
{
	switch (utf8proc_get_property(c)->decomp_type) {
	case UTF8PROC_DECOMP_TYPE_WIDE:
	case UTF8PROC_DECOMP_TYPE_NARROW:
	case UTF8PROC_DECOMP_TYPE_SMALL:
		return true;
	default:
		return false;
	}
}

static void
add_folded(struct buf *b, utf8proc_int32_t c)
{
	utf8proc_int32_t other[8];
	utf8proc_uint8_t bytes[4];
	utf8proc_ssize_t n =
	    utf8proc_decompose_char(c, other, 8, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, NULL);

	for (utf8proc_ssize_t i = 0; i < n && i < 8; i++)
		buf_add(b, bytes, (size_t)utf8proc_encode_char(other[i], bytes));
}

/* Bytes at the beginning of s of which none differs in width. */
static size_t
as_is(const char *s, size_t n)
{
	size_t i = 0, len = 1;

	for (; i < n && len; i += len)
		len = utf8_ideograph(s + i, n - i) ? 3 : (unsigned char)s[i] < 0x80;
	return i;
}

const char *
width_folded(struct arena *a, const char *s)
{
	struct buf b = {0};
	unsigned long c;
	size_t n, left = strlen(s);
	bool changed = false;

	if (as_is(s, left) == left)
		return s;
	for (const char *p = s; left; p += n, left -= n) {
		n = utf8_decode(p, left, &c);
		if (!n)
			break;
		if (c >= 0x80 && differs_in_width((utf8proc_int32_t)c)) {
			changed = true;
			add_folded(&b, (utf8proc_int32_t)c);
		} else {
			buf_add(&b, p, n);
		}
	}
	if (changed && !left)
		return buf_keep(&b, a);
	buf_release(&b);
	return s;
}
