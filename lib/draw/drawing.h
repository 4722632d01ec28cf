#ifndef DRAW_DRAWING_H
#define DRAW_DRAWING_H

#include "draw/picture.h"
#include "draw/scale.h"
#include "draw/svg.h"

/* What the kinds of pictures have in common; lengths as in draw/svg.h. */
struct drawing {
	const struct picture *p;
	struct buf *out;
	int width;
	int y; /* where the next thing goes below what there is */
};
enum { DRAWING_MARGIN = 120, DRAWING_GAP = 80 };

/* How a series looks: its ink, and what tells it from another without colour. */
struct drawing_look {
	const char *ink;
	const char *texture; /* what its pattern has in it; "": it is empty, NULL: full */
	const char *dash;    /* of a line; NULL: it is whole */
	const char *mark;    /* around 0,0 */
	int side;            /* of the texture, a square */
	bool hollow;         /* the mark is white inside */
};
extern const struct drawing_look drawing_looks[PICTURE_SERIES];

const char *drawing_no_data(const struct picture *p);
const struct picture_value *drawing_at(const struct picture *p, size_t row, size_t series);
/* No series has a value in the row. */
bool drawing_gap(const struct picture *p, size_t row);
/* The first row whose value is the largest, with a sign of -1 the least; n_rows: there is none. */
size_t drawing_extreme(const struct picture *p, size_t series, int sign);
/* Adds the number of a tick: without decimals where no tick of the scale has any. */
void drawing_tick(const struct picture *p, const struct scale *s, int i, struct buf *b);
/* The widest tick. */
int drawing_tick_width(const struct picture *p, const struct scale *s, int size);
/* A thin line. */
void drawing_rule(struct drawing *d, int x1, int y1, int x2, int y2, const char *stroke);

/* The kinds: they write what stands at d->y and below, and leave d->y under it. */
void drawing_bars(struct drawing *d);
void drawing_lines(struct drawing *d);

#endif
