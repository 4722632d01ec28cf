#ifndef BASE_PACK_H
#define BASE_PACK_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"

/*
 * Numbers and texts one behind the other in one text, which has no NUL but at
 * its end: seven bits a byte, the lowest first, of one more than the number;
 * of a text its length, and itself. INT64_MIN is no such number.
 */
void pack_number(struct buf *b, int64_t n);
/* NULL is another text than an empty one. */
void pack_text(struct buf *b, const char *text);

/* Each moves *s behind what it takes; at the end of the text they take 0 - 1, and no text. */
int64_t unpack_long(const char **s);
static inline int64_t
unpack_number(const char **s)
{
	const unsigned char first = (unsigned char)**s;

	/* most are of one byte */
	if (!first || first >= 0x80)
		return unpack_long(s);
	++*s;
	return (first - 1) >> 1 ^ -((first - 1) & 1);
}
/* In the arena, NULL: it is passed over. */
const char *unpack_text(const char **s, struct arena *a);

#endif
