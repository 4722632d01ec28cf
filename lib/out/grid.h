#ifndef OUT_GRID_H
#define OUT_GRID_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/*
 * A few lines of text with aligned columns, for people: cells are padded by
 * their width on a terminal, the last one of a line not. Control characters
 * are made visible. With lines set, a newline in the last cell goes on below
 * its beginning; else it is \n. With most set, a cell of more columns than that
 * is cut, and ends in …. A zeroed grid with n set is empty and ready.
 */
enum { GRID_COLUMNS = 6 };

struct grid {
	size_t n; /* columns, at most GRID_COLUMNS */
	bool lines;
	size_t most;
	struct buf text;
	size_t *end; /* of each cell, in text */
	size_t cells;
	size_t width[GRID_COLUMNS];
};

/* A line of n cells; NULL is empty. */
void grid_row(struct grid *g, const char *const *cells);
/* Writes the lines, each with indent blanks to the left, and empties the grid. */
void grid_write(struct grid *g, struct buf *out, int indent);
void grid_release(struct grid *g);

#endif
