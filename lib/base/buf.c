#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/tongue.h"

static void
more(struct buf *b, size_t n)
{
	size_t cap = b->cap ? b->cap : 256;

	while (cap - b->len <= n)
		cap *= 2;
	if (cap != b->cap) {
		b->data = xrealloc(b->data, cap);
		b->cap = cap;
	}
}

/* Room for n bytes more and the NUL. */
static inline void
grow(struct buf *b, size_t n)
{
	if (b->cap - b->len <= n)
		more(b, n);
}

void
buf_add(struct buf *b, const void *p, size_t n)
{
	grow(b, n);
	if (n)
		memcpy(b->data + b->len, p, n);
	b->len += n;
	b->data[b->len] = '\0';
}

void
buf_str(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void
buf_fill(struct buf *b, char c, size_t n)
{
	grow(b, n);
	memset(b->data + b->len, c, n);
	b->len += n;
	b->data[b->len] = '\0';
}

__attribute__((format(printf, 2, 0))) static void
add_fmt(struct buf *b, const char *fmt, va_list ap)
{
	va_list again;
	int n;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	if (n > 0) {
		grow(b, (size_t)n);
		vsnprintf(b->data + b->len, (size_t)n + 1, fmt, again);
		b->len += (size_t)n;
	}
	va_end(again);
}

char *
buf_room(struct buf *b, size_t n)
{
	grow(b, n);
	return b->data + b->len;
}

void
buf_fmt(struct buf *b, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add_fmt(b, fmt, ap);
	va_end(ap);
}

void
buf_say(struct buf *b, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add_fmt(b, tongue(fmt), ap);
	va_end(ap);
}

void
buf_cut(struct buf *b, size_t n)
{
	b->len = n;
	if (b->data)
		b->data[n] = '\0';
}

const char *
buf_text(const struct buf *b)
{
	return b->data ? b->data : "";
}

void
buf_release(struct buf *b)
{
	free(b->data);
	*b = (struct buf){0};
}

char *
buf_keep(struct buf *b, struct arena *a)
{
	char *text = arena_strn(a, buf_text(b), b->len);

	buf_release(b);
	return text;
}
