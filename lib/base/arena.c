#include "base/arena.h"

#include <malloc.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/tongue.h"

enum { CHUNK = 32768 };

struct arena_chunk {
	struct arena_chunk *next;
	size_t used, size;
	bool own; /* to be freed: it is not the caller's */
	alignas(max_align_t) char data[];
};

static void
out_of_memory(void)
{
	static const char text[] = "casework: out of memory\n";

	(void)!write(STDERR_FILENO, text, sizeof text - 1);
	_exit(2);
}

void
memory_prepare(size_t n)
{
#if defined M_TOP_PAD && defined MADV_POPULATE_WRITE
	const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
	char *p;

	mallopt(M_TOP_PAD, (int)n);
	p = xmalloc(1);
	madvise(p - (uintptr_t)p % page, n, MADV_POPULATE_WRITE);
	free(p);
#else
	(void)n;
#endif
}

void *
xmalloc(size_t n)
{
	void *p = malloc(n ? n : 1);

	if (!p)
		out_of_memory();
	return p;
}

void *
xrealloc(void *p, size_t n)
{
	p = realloc(p, n ? n : 1);
	if (!p)
		out_of_memory();
	return p;
}

static void
add_chunk(struct arena *a, size_t n)
{
	const size_t size = n > CHUNK ? n : CHUNK;
	struct arena_chunk *c = xmalloc(sizeof *c + size);

	c->used = 0;
	c->size = size;
	c->own = true;
	c->next = a->chunk;
	a->chunk = c;
}

/* As arena_alloc, but whatever stood there. */
static inline void *
room(struct arena *a, size_t n)
{
	struct arena_chunk *c = a->chunk;

	n = (n + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
	if (!c || c->size - c->used < n) {
		add_chunk(a, n);
		c = a->chunk;
	}
	c->used += n;
	return c->data + c->used - n;
}

void *
arena_alloc(struct arena *a, size_t n)
{
	return memset(room(a, n), 0, n);
}

char *
arena_strn(struct arena *a, const char *s, size_t n)
{
	char *p = room(a, n + 1);

	if (n)
		memcpy(p, s, n);
	p[n] = '\0';
	return p;
}

char *
arena_str(struct arena *a, const char *s)
{
	return arena_strn(a, s, strlen(s));
}

char *
arena_number(struct arena *a, int64_t n)
{
	uint64_t u = n < 0 ? -(uint64_t)n : (uint64_t)n;
	char text[21], *p = text + sizeof text;

	do
		*--p = (char)('0' + u % 10);
	while (u /= 10);
	if (n < 0)
		*--p = '-';
	return arena_strn(a, p, (size_t)(text + sizeof text - p));
}

char *
arena_vfmt(struct arena *a, const char *fmt, va_list ap)
{
	char text[128], *p;
	va_list again;
	int n;

	va_copy(again, ap);
	n = vsnprintf(text, sizeof text, fmt, ap);
	if (n < (int)sizeof text) {
		p = arena_strn(a, text, n < 0 ? 0 : (size_t)n);
	} else {
		p = room(a, (size_t)n + 1);
		vsnprintf(p, (size_t)n + 1, fmt, again);
	}
	va_end(again);
	return p;
}

char *
arena_fmt(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	char *p;

	va_start(ap, fmt);
	p = arena_vfmt(a, fmt, ap);
	va_end(ap);
	return p;
}

char *
arena_say(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	char *p;

	va_start(ap, fmt);
	p = arena_vfmt(a, tongue(fmt), ap);
	va_end(ap);
	return p;
}

void
arena_within(struct arena *a, void *memory, size_t n)
{
	struct arena_chunk *c = memory;

	*c = (struct arena_chunk){.size = n - sizeof *c};
	a->chunk = c;
}

bool
arena_spilled(const struct arena *a)
{
	return a->chunk && a->chunk->own;
}

void
arena_reset(struct arena *a)
{
	struct arena_chunk *keep = NULL, *c, *next;

	for (c = a->chunk; c; c = next) {
		next = c->next;
		if (!keep || !c->own || (keep->own && c->size > keep->size)) {
			free(keep);
			keep = c;
		} else {
			free(c);
		}
	}
	if (keep) {
		keep->next = NULL;
		keep->used = 0;
	}
	a->chunk = keep;
}

void
arena_release(struct arena *a)
{
	struct arena_chunk *next;

	for (; a->chunk; a->chunk = next) {
		next = a->chunk->next;
		if (a->chunk->own)
			free(a->chunk);
	}
}
