#include "base/pack.h"

#include <string.h>

void
pack_number(struct buf *b, int64_t n)
{
	uint64_t u = ((uint64_t)n << 1 ^ (n < 0 ? UINT64_MAX : 0)) + 1;

	for (; u >= 0x80; u >>= 7)
		buf_char(b, (char)(u | 0x80));
	buf_char(b, (char)u);
}

void
pack_text(struct buf *b, const char *text)
{
	pack_number(b, text ? (int64_t)strlen(text) : -1);
	buf_str(b, text ? text : "");
}

int64_t
unpack_long(const char **s)
{
	const unsigned char *p = (const unsigned char *)*s;
	uint64_t u = 0;
	int shift = 0;

	for (; *p & 0x80 && shift < 63; shift += 7)
		u |= (uint64_t)(*p++ & 0x7f) << shift;
	u |= (uint64_t)*p << shift;
	p += *p != 0;
	*s = (const char *)p;
	u--;
	return (int64_t)(u >> 1 ^ (u & 1 ? UINT64_MAX : 0));
}

const char *
unpack_text(const char **s, struct arena *a)
{
	const int64_t n = unpack_number(s);
	const size_t length = n > 0 ? strnlen(*s, (size_t)n) : 0;
	const char *text = a && n >= 0 ? arena_strn(a, *s, length) : NULL;

	*s += length;
	return text;
}
