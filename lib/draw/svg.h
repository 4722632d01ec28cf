#ifndef DRAW_SVG_H
#define DRAW_SVG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/*
 * What pictures are written with: SVG 1.1 of elements and presentation
 * attributes only, no style and no script, so that it shows under the
 * strictest content security policy. Lengths are whole tenths of a unit, which
 * is a pixel on a screen and 0.75 pt on paper; a size of text is in units.
 */
enum { SVG_SMALL = 12, SVG_TEXT = 13, SVG_TITLE = 16 };

#define SVG_INK "#1a1a1a"  /* text; on white 17 : 1 */
#define SVG_SOFT "#4d4d4d" /* text that is less; 8 : 1 */
#define SVG_GRID "#c4c4c4" /* lines that nothing hangs on */

/* A length as an attribute has it: 12, 12.5, -0.5. */
void svg_length(struct buf *out, int tenths);
/* Adds attributes of those names, blanks between, with that many lengths. */
void svg_lengths(struct buf *out, const char *names, ...);
/* Text, with what XML reserves escaped, and what it cannot hold as \xHH. */
void svg_escape(struct buf *out, const char *s);

/*
 * How wide the text is. No font is asked: a wide character is as wide as it is
 * high, another 0.58 of that, of which few letters are more.
 */
int svg_width(const char *s, size_t n, int size);

enum svg_anchor { SVG_START, SVG_MIDDLE, SVG_END };
struct svg_text {
	int x, y; /* of the line that letters stand on */
	int size;
	enum svg_anchor anchor;
	const char *fill; /* NULL: SVG_INK */
	bool bold;
	int room;  /* its width, 0: as wide as it is */
	int lines; /* at most; one below the other; 0: 1 */
};
/*
 * Writes the text, in as many lines as it takes, and returns how many. What
 * has no room ends in …, and the whole text is the title of the element.
 */
int svg_text(struct buf *out, const struct svg_text *t, const char *s);
/* The lines that it would take. */
int svg_lines(const struct svg_text *t, const char *s);
/* From one line to the next. */
int svg_leading(int size);

#endif
