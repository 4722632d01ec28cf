#include "base/nearest.h"

#include <string.h>

#include "base/said.h"

/* The number of characters, which are put in out; 0 when they are too many. */
static size_t
characters(const char *s, unsigned long out[NEAREST_CHARS])
{
	size_t n = 0, len;

	for (; *s; s += len) {
		if (n == NEAREST_CHARS)
			return 0;
		out[n++] = said_char(s, &len);
	}
	return n;
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t
distance(const unsigned long *a, size_t n, const unsigned long *b, size_t m)
{
	size_t row[NEAREST_CHARS + 1], before, up;

	for (size_t k = 0; k <= m; k++)
		row[k] = k;
	for (size_t i = 1; i <= n; i++) {
		before = row[0];
		row[0] = i;
		for (size_t k = 1; k <= m; k++) {
			up = row[k];
			row[k] = least(before + (a[i - 1] != b[k - 1]), least(up, row[k - 1]) + 1);
			before = up;
		}
	}
	return row[m];
}

void
nearest_try(struct nearest *n, const char *name)
{
	unsigned long a[NEAREST_CHARS], b[NEAREST_CHARS];
	size_t of_text = characters(n->text, a), of_name = characters(name, b), d;

	if (!of_text || !of_name)
		return;
	d = distance(a, of_text, b, of_name);
	if (d * 3 > (of_text > of_name ? of_text : of_name) || (n->name && d >= n->distance))
		return;
	n->name = name;
	n->distance = d;
}
