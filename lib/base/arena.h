#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Memory that lives and dies together: one arena for a case, one for the
 * rules of an office. Nothing in it is freed by itself.
 *
 * An arena that was zeroed is empty and ready. Running out of memory ends
 * the process with a message and status 2: every change on disk is a rename,
 * so nothing is left half done.
 */
struct arena_chunk;
struct arena {
	struct arena_chunk *chunk;
};

/* n zeroed bytes, aligned for any type. */
void *arena_alloc(struct arena *a, size_t n);
/* A copy of n bytes of s with a NUL after it. */
char *arena_strn(struct arena *a, const char *s, size_t n);
char *arena_str(struct arena *a, const char *s);
char *arena_fmt(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The same for people: the format is translated (base/tongue.h). */
char *arena_say(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* n in decimal. */
char *arena_number(struct arena *a, int64_t n);
char *arena_vfmt(struct arena *a, const char *fmt, va_list ap)
    __attribute__((format(printf, 2, 0)));
/* Empties the arena and keeps its largest chunk for the next use. */
void arena_reset(struct arena *a);
void arena_release(struct arena *a);
/*
 * An empty arena that begins in n bytes of the caller's, aligned for any type;
 * emptied, it begins there again. What has no room there is spilled: it lies
 * elsewhere, as in any arena.
 */
void arena_within(struct arena *a, void *memory, size_t n);
bool arena_spilled(const struct arena *a);

/*
 * For a process that is about to need n bytes: the system is asked for them at
 * once, since each page that it gives when it is touched costs several times as
 * much. Nothing else follows from it.
 */
void memory_prepare(size_t n);

/* malloc and realloc that end the process in the same way. */
void *xmalloc(size_t n);
void *xrealloc(void *p, size_t n);

#endif
