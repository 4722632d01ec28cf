#include "draw/drawing.h"

#include <string.h>

/* In the order in which they are told apart best: full, hatched, dotted, empty. */
const struct drawing_look drawing_looks[PICTURE_SERIES] = {
    {"#1f4e79", NULL, NULL, "M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z", 0, false},
    {"#a34400", "M-1 1L1 -1M0 7L7 0M6 8L8 6", "8 4", "M-3.5 -3.5h7v7h-7z", 7, true},
    {"#2f6b2f", "M1 2h2v2h-2zM4 5h2v2h-2z", "2 3", "M0 -4.5L4.5 3.5H-4.5z", 6, false},
    {"#5b3a8c", "", "10 3 2 3", "M0 -5L5 0L0 5L-5 0z", 6, true},
    {"#1a1a1a", "M0 4h8M4 0v8", "5 2", "M-4 -4L4 4M-4 4L4 -4", 8, true},
    {"#7a1f1f", "M0 2h6", "1 4", "M-3.5 0h7M0 -3.5v7", 5, true},
};

const char *
drawing_no_data(const struct picture *p)
{
	return p->chinese ? "无数据" : "no data";
}

const struct picture_value *
drawing_at(const struct picture *p, size_t row, size_t series)
{
	return &p->values[row * p->n_series + series];
}

bool
drawing_gap(const struct picture *p, size_t row)
{
	size_t i = 0;

	while (i < p->n_series && !drawing_at(p, row, i)->any)
		i++;
	return i == p->n_series;
}

size_t
drawing_extreme(const struct picture *p, size_t series, int sign)
{
	size_t row = p->n_rows;

	for (size_t i = 0; i < p->n_rows; i++) {
		const struct picture_value *v = drawing_at(p, i, series);

		if (v->any &&
		    (row == p->n_rows || v->n * sign > drawing_at(p, row, series)->n * sign))
			row = i;
	}
	return row;
}

/* A number with so many places, commas between groups of three digits. */
static void
add_number(struct buf *b, int64_t n, int places)
{
	char digits[32];
	int count = 0;

	if (n < 0)
		buf_char(b, '-');
	n = n < 0 ? -n : n;
	do {
		digits[count++] = (char)('0' + n % 10);
		n /= 10;
	} while (n || count <= places);
	while (count > 0) {
		buf_char(b, digits[--count]);
		if (count == places && count)
			buf_char(b, '.');
		else if (count > places && (count - places) % 3 == 0)
			buf_char(b, ',');
	}
}

void
picture_value(const struct picture *p, const struct picture_value *v, struct buf *out)
{
	if (v->any)
		add_number(out, v->n, p->places);
	else
		buf_str(out, drawing_no_data(p));
}

void
drawing_tick(const struct picture *p, const struct scale *s, int i, struct buf *b)
{
	int64_t n = s->low + s->step * i, one = 1;
	int places = p->places;

	for (int k = 0; k < places; k++)
		one *= 10;
	/* a low is a multiple of the step */
	if (s->step % one == 0) {
		n /= one;
		places = 0;
	}
	add_number(b, n, places);
}

int
drawing_tick_width(const struct picture *p, const struct scale *s, int size)
{
	struct buf b = {0};
	int widest = 0, width;

	for (int i = 0; i <= s->n; i += s->n, buf_cut(&b, 0)) {
		drawing_tick(p, s, i, &b);
		width = svg_width(buf_text(&b), b.len, size);
		widest = width > widest ? width : widest;
	}
	buf_release(&b);
	return widest;
}

void
drawing_rule(struct drawing *d, int x1, int y1, int x2, int y2, const char *stroke)
{
	buf_str(d->out, "<line");
	svg_lengths(d->out, "x1 y1 x2 y2", x1, y1, x2, y2);
	buf_fmt(d->out, " stroke=\"%s\"/>\n", stroke);
}
