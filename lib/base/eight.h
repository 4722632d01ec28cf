#ifndef BASE_EIGHT_H
#define BASE_EIGHT_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/*
 * Looks at eight bytes of a text at a time for some that are not wanted. A look
 * sets the highest bit of one of them at least, and none when there is none; so
 * several looks, put together by |, tell whether there is any. They hold of
 * ASCII: what may be more is looked for by eight_high too.
 */
#define EIGHT(c) (UINT64_C(0x0101010101010101) * (c))

static inline uint64_t
eight_at(const char *s)
{
	uint64_t b;

	memcpy(&b, s, sizeof b);
	return b;
}

/* All bytes of a text of 1 to 7, some of them twice. */
static inline uint64_t
eight_of_few(const char *s, size_t n)
{
	uint32_t first, last;

	if (n < sizeof first) {
		memcpy(&first, (const char[]){s[0], s[n / 2], s[n - 1], s[0]}, sizeof first);
		last = first;
	} else {
		memcpy(&first, s, sizeof first);
		memcpy(&last, s + n - sizeof last, sizeof last);
	}
	return (uint64_t)first << 32 | last;
}

static inline uint64_t
eight_high(uint64_t b)
{
	return b;
}

static inline uint64_t
eight_are(uint64_t b, char c)
{
	return (b ^ EIGHT((unsigned char)c)) - EIGHT(1U);
}

/* Control characters, DEL among them. */
static inline uint64_t
eight_controls(uint64_t b)
{
	return (b - EIGHT(0x20U)) | (b + EIGHT(1U));
}

static inline bool
eight_any(uint64_t looks)
{
	return looks & EIGHT(0x80U);
}

#endif
