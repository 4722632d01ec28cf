#include "base/list.h"

#include <string.h>

enum { FIRST = 8 };

/* What must be had before an item goes behind n others: 0 when it is there. */
static size_t
wanted(const void *items, size_t n)
{
	if (!items)
		return FIRST;
	return n >= FIRST && !(n & (n - 1)) ? 2 * n : 0;
}

void *
list_room(void *items, size_t n, size_t size)
{
	size_t most = wanted(items, n);

	return most ? xrealloc(items, most * size) : items;
}

void *
list_room_in(struct arena *a, void *items, size_t n, size_t size)
{
	size_t most = wanted(items, n);
	void *more = most ? arena_alloc(a, most * size) : items;

	return n && most ? memcpy(more, items, n * size) : more;
}
