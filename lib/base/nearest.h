#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include <stddef.h>

/*
 * Of many names the one that was most likely meant by a text that is none of
 * them. Zeroed but for the text it is ready; of equals the first is kept. The
 * names are not copied: what is tried outlives it.
 */
struct nearest {
	const char *text;
	const char *name; /* NULL: none is near */
	size_t distance;
};

/*
 * Characters to put in, take out or change (Levenshtein), at most a third of
 * the longer one; of texts of more than NEAREST_CHARS nothing is near.
 */
enum { NEAREST_CHARS = 48 };
void nearest_try(struct nearest *n, const char *name);

#endif
