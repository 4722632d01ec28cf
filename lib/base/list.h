#ifndef BASE_LIST_H
#define BASE_LIST_H

#include "base/arena.h"

/*
 * Lists that grow by one item at a time. How much room there is follows from
 * the number of items, so that a list is nothing but a pointer, NULL when it
 * never had one, and that number; it may be set back to 0.
 *
 * Gives room for one more item behind the n that there are, of size bytes
 * each: the list, which may have moved. The room is not zeroed.
 */
/* In memory of its own, for the caller to free. */
void *list_room(void *items, size_t n, size_t size);
/* In an arena; what the list has outgrown stays there too. */
void *list_room_in(struct arena *a, void *items, size_t n, size_t size);

#endif
