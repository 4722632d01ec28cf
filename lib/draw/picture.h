#ifndef DRAW_PICTURE_H
#define DRAW_PICTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/*
 * A small table as a picture: SVG that is read in black and white, since each
 * series has a texture or a dash and a mark of its own, and names and values
 * stand beside what is drawn; in any page, since it has no style (draw/svg.h);
 * and by a screen reader, since it is one image with a title and a
 * description. The table itself belongs beneath it: a picture shows, it does
 * not prove.
 *
 * What there is no value of is a gap that says so, and never a zero. The same
 * table is the same bytes.
 */
enum picture_kind {
	/* A bar from 0 on for each row and series, one below the other. */
	PICTURE_BARS,
	/* A bar for each row: series are parts that make up a whole, end to end. */
	PICTURE_PARTS,
	/* Rows are moments in their order, at equal distances: a line for each series. */
	PICTURE_LINES
};

/* Of so many series, and of no value beyond SCALE_MOST (draw/scale.h). */
enum { PICTURE_SERIES = 6, PICTURE_PLACES = 3 };

struct picture_value {
	bool any; /* there is one */
	int64_t n;
};

struct picture {
	enum picture_kind kind;
	bool chinese;      /* what it says itself is in Chinese, else in English */
	const char *id;    /* begins each id in it: letters, digits, -; of its own in a page */
	const char *title; /* of which, where, of when */
	const char *unit;  /* of the values, such as 件 or %; NULL: they are numbers */
	const char *note;  /* below it; NULL */
	bool bare;  /* title and note stand beside it in its page: they are not drawn once more */
	int width;  /* in pixels; 0: 720; at least 320, for print in a column or a telephone */
	int places; /* decimal places of values, of which n is the last: 12.5 is 125 */
	int64_t reach; /* the axis goes so far at least, as to 100 %; 0: as far as values go */
	size_t n_rows, n_series;
	const char *const *labels;          /* of the rows */
	const char *const *series;          /* their names; one that is alone needs none: NULL */
	const struct picture_value *values; /* n_series of the first row, then of the next ... */
};

/* Adds the element svg, which has a newline behind it and declares its name space. */
void picture_svg(const struct picture *p, struct buf *out);
/*
 * Adds what it shows in words, as its description has it: of each series how
 * many values there are, the largest, the least, and how many are missing.
 */
void picture_words(const struct picture *p, struct buf *out);
/* Adds a value, or that there is none. */
void picture_value(const struct picture *p, const struct picture_value *v, struct buf *out);

#endif
