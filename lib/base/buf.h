#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stddef.h>

#include "base/arena.h"

/*
 * A growing string of bytes. Zeroed is empty and ready; data is NUL
 * terminated once anything was added, and NULL before.
 */
struct buf {
	char *data;
	size_t len, cap;
};

void buf_add(struct buf *b, const void *p, size_t n);
void buf_str(struct buf *b, const char *s);
void buf_fill(struct buf *b, char c, size_t n);
void buf_fmt(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The same for people: the format is translated (base/tongue.h). */
void buf_say(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Room for n bytes behind those that there are, and a NUL; who fills it adds to len. */
char *buf_room(struct buf *b, size_t n);
/* The same for n bytes that the caller puts where it says, before the next call. */
static inline char *
buf_extend(struct buf *b, size_t n)
{
	char *room = b->cap - b->len > n ? b->data + b->len : buf_room(b, n);

	room[n] = '\0';
	b->len += n;
	return room;
}
static inline void
buf_char(struct buf *b, char c)
{
	*buf_extend(b, 1) = c;
}
/* Cuts to n bytes, which must not be more than there are. */
void buf_cut(struct buf *b, size_t n);
/* The bytes, never NULL. */
const char *buf_text(const struct buf *b);
/* The same as a text of the arena, and releases the buffer. */
char *buf_keep(struct buf *b, struct arena *a);
void buf_release(struct buf *b);

#endif
