#ifndef UNIT_PAPER_H
#define UNIT_PAPER_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"

/*
 * Random documents as people write them. What was written is remembered: the comments, and the
 * lines of each entry (of the top level, of a mapping, an item) with its path.
 */
struct piece {
	size_t from, to;
	const char *path; /* a.b for a key, a#0 for an item; NULL: a comment */
};

enum { PIECES = 1024 };

struct paper {
	struct arena *a;
	struct buf text;
	const char *eol;
	struct piece piece[PIECES];
	size_t n;
	int serial;
	bool below; /* a block scalar: what is indented further would be part of it */
	bool dash;  /* stands last: libyaml wants no tab behind it */
};

void write_paper(struct paper *p, struct arena *a);

/* For a document that is not random: comments and blank lines between two entries; the end of a line;
 * a last line that has none, and is not one of blanks. */
void write_between(struct paper *p, int indent);
void end_line(struct paper *p);
void cut_end(struct paper *p);

#endif
