#include "draw/drawing.h"

#include <stdlib.h>
#include <string.h>

/*
 * Lines through moments at equal distances. Where there is no value a line
 * ends, and goes on where there is one again; where no line has any, a band
 * says so. A line is told apart by its dash and its mark, and its name stands
 * where it ends, with its last value.
 */
enum {
	HIGH = 2000,
	NARROW_HIGH = 1400,
	NARROW = 4600,
	ABOVE = 200,
	STEPS_MOST = 5,
	MARKS_FROM = 70,
	MARK_ROOM = 180,
	NAME_HIGH = 170,
	LABEL_MOST = 1000
};

struct lines {
	struct drawing *d;
	struct scale scale;
	int left, right, top, bottom; /* of the axes */
	int label;                    /* how much room a label has */
	int each;                     /* rows with a label: every so many, the last with one */
};

/* Where a name stands, and for which series; y is that of its last value until they are put apart. */
struct name {
	size_t series;
	char *text;
	int y;
	bool any;
};

static int
x_of(const struct lines *w, size_t row)
{
	const size_t n = w->d->p->n_rows;
	const int room = w->right - w->left, edge = n > 1 ? room / (int)(2 * n) : room / 2;

	return w->left + edge +
	    (n > 1 ? (int)((int64_t)(room - 2 * edge) * (int64_t)row / (int64_t)(n - 1)) : 0);
}

static int
y_of(const struct lines *w, int64_t v)
{
	return w->bottom - scale_at(&w->scale, v, w->bottom - w->top);
}

static int
larger(int a, int b)
{
	return a > b ? a : b;
}

static struct scale
scale_for(const struct picture *p)
{
	int64_t least = 0, most = p->reach;

	for (size_t i = 0; i < p->n_rows * p->n_series; i++) {
		const struct picture_value *v = &p->values[i];

		most = v->any && v->n > most ? v->n : most;
		least = v->any && v->n < least ? v->n : least;
	}
	return scale_of(least, most, STEPS_MOST);
}

/* The last row in which the series has a value; n_rows: in none. */
static size_t
last_of(const struct picture *p, size_t series)
{
	size_t row = p->n_rows;

	while (row && !drawing_at(p, row - 1, series)->any)
		row--;
	return row ? row - 1 : p->n_rows;
}

static int
by_y(const void *a, const void *b)
{
	const struct name *x = a, *y = b;

	if (x->y != y->y)
		return x->y < y->y ? -1 : 1;
	return (x->series > y->series) - (x->series < y->series);
}

/* Names, each with the last value of its line. Their widest. */
static int
read_names(const struct picture *p, struct name *names)
{
	int widest = 0;

	for (size_t i = 0; p->series && i < p->n_series; i++) {
		const size_t row = last_of(p, i);
		struct picture_value none = {0};
		struct buf b = {0};

		buf_fmt(&b, "%s ", p->series[i]);
		picture_value(p, row == p->n_rows ? &none : drawing_at(p, row, i), &b);
		widest = larger(widest, svg_width(buf_text(&b), b.len, SVG_TEXT));
		names[i] = (struct name){.series = i, .text = b.data, .any = row < p->n_rows};
	}
	return widest;
}

/* So that none is over another, and all are beside the axes. */
static void
put_apart(const struct lines *w, struct name *names)
{
	const size_t n = w->d->p->n_series;
	int least = w->top - ABOVE / 2, most = w->bottom;

	qsort(names, n, sizeof *names, by_y);
	for (size_t i = 0; i < n; i++) {
		names[i].y = larger(names[i].y, least);
		least = names[i].y + NAME_HIGH;
	}
	for (size_t i = n; i--; most = names[i].y - NAME_HIGH)
		if (names[i].y > most)
			names[i].y = most;
}

static void
draw_mark(const struct drawing *d, size_t series, int x, int y)
{
	const struct drawing_look *look = &drawing_looks[series];

	buf_str(d->out, "<path transform=\"translate(");
	svg_length(d->out, x);
	buf_char(d->out, ' ');
	svg_length(d->out, y);
	buf_fmt(d->out, ")\" d=\"%s\" fill=\"%s\" stroke=\"%s\" stroke-width=\"1.5\"/>\n",
	    look->mark, look->hollow ? "#ffffff" : look->ink, look->ink);
}

static void
draw_names(struct lines *w, struct name *names)
{
	const struct picture *p = w->d->p;

	for (size_t i = 0; i < p->n_series; i++)
		names[i].y = names[i].any ? y_of(w, drawing_at(p, last_of(p, i), i)->n) : w->bottom;
	put_apart(w, names);
	for (size_t i = 0; i < p->n_series; i++) {
		const int x = w->right + MARK_ROOM / 2;

		draw_mark(w->d, names[i].series, x, names[i].y);
		svg_text(w->d->out,
		    &(struct svg_text){.x = x + 90,
			.y = names[i].y + 46,
			.size = SVG_TEXT,
			.room = w->d->width - 40 - x - 90,
			.lines = 1},
		    names[i].text);
	}
}

/* The lines of the axis of values, each with its number. */
static void
draw_values(struct lines *w)
{
	struct buf b = {0};

	for (int i = 0; i <= w->scale.n; i++, buf_cut(&b, 0)) {
		const int64_t v = w->scale.low + w->scale.step * i;

		drawing_rule(w->d, w->left, y_of(w, v), w->right, y_of(w, v),
		    v ? SVG_GRID : SVG_INK);
		drawing_tick(w->d->p, &w->scale, i, &b);
		svg_text(w->d->out,
		    &(struct svg_text){.x = w->left - 60,
			.y = y_of(w, v) + 40,
			.size = SVG_SMALL,
			.anchor = SVG_END,
			.fill = SVG_SOFT},
		    buf_text(&b));
	}
	buf_release(&b);
}

static void
draw_moments(struct lines *w)
{
	const struct picture *p = w->d->p;

	for (size_t i = 0; i < p->n_rows; i++) {
		if ((p->n_rows - 1 - i) % (size_t)w->each)
			continue;
		drawing_rule(w->d, x_of(w, i), w->bottom, x_of(w, i), w->bottom + 40, SVG_INK);
		svg_text(w->d->out,
		    &(struct svg_text){.x = x_of(w, i),
			.y = w->bottom + 170,
			.size = SVG_SMALL,
			.anchor = SVG_MIDDLE,
			.fill = SVG_SOFT,
			.room = w->label,
			.lines = 1},
		    p->labels[i]);
	}
}

/* A band over rows without any value, with the word for it: along it, or where it is narrow upwards. */
static void
draw_gap(struct lines *w, size_t first, size_t last)
{
	const size_t n = w->d->p->n_rows;
	const char *word = drawing_no_data(w->d->p);
	const int half = (w->right - w->left) / (int)(2 * n),
		  width = svg_width(word, strlen(word), SVG_SMALL);
	const int from = n > 1 ? x_of(w, first) - half : w->left,
		  to = n > 1 ? x_of(w, last) + half : w->right;
	const int x = (from + to) / 2, y = (w->top + w->bottom) / 2;

	buf_str(w->d->out, "<rect");
	svg_lengths(w->d->out, "x y width height", from, w->top, to - from, w->bottom - w->top);
	buf_str(w->d->out, " fill=\"#f0f0f0\" stroke=\"#767676\" stroke-dasharray=\"2 3\"/>\n");
	if (to - from >= width + 60) {
		svg_text(w->d->out,
		    &(struct svg_text){.x = x,
			.y = y + 40,
			.size = SVG_SMALL,
			.anchor = SVG_MIDDLE},
		    word);
	} else if (to - from >= SVG_SMALL * 10) {
		buf_str(w->d->out, "<g transform=\"translate(");
		svg_length(w->d->out, x);
		buf_char(w->d->out, ' ');
		svg_length(w->d->out, y);
		buf_str(w->d->out, ") rotate(-90)\">");
		svg_text(w->d->out,
		    &(struct svg_text){.y = 40, .size = SVG_SMALL, .anchor = SVG_MIDDLE}, word);
		buf_str(w->d->out, "</g>\n");
	}
}

static void
draw_gaps(struct lines *w)
{
	const struct picture *p = w->d->p;

	for (size_t i = 0, from; i < p->n_rows; i++) {
		if (!drawing_gap(p, i))
			continue;
		from = i;
		while (i + 1 < p->n_rows && drawing_gap(p, i + 1))
			i++;
		draw_gap(w, from, i);
	}
}

static void
draw_line(struct lines *w, size_t series)
{
	const struct picture *p = w->d->p;
	const struct drawing_look *look = &drawing_looks[series];
	bool goes_on = false;

	buf_str(w->d->out, "<path d=\"");
	for (size_t i = 0; i < p->n_rows; i++) {
		const struct picture_value *v = drawing_at(p, i, series);

		if (v->any) {
			buf_char(w->d->out, goes_on ? 'L' : 'M');
			svg_length(w->d->out, x_of(w, i));
			buf_char(w->d->out, ' ');
			svg_length(w->d->out, y_of(w, v->n));
		}
		goes_on = v->any;
	}
	buf_fmt(w->d->out, "\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"", look->ink);
	if (look->dash)
		buf_fmt(w->d->out, " stroke-dasharray=\"%s\"", look->dash);
	buf_str(w->d->out, "/>\n");
}

static bool
alone(const struct picture *p, size_t row, size_t series)
{
	return (!row || !drawing_at(p, row - 1, series)->any) &&
	    (row + 1 == p->n_rows || !drawing_at(p, row + 1, series)->any);
}

/* A mark for each value, unless marks would hide the line. */
static void
draw_points(struct lines *w, size_t series)
{
	const struct picture *p = w->d->p;
	const bool all = (w->right - w->left) / (int)p->n_rows >= MARKS_FROM;

	for (size_t i = 0; i < p->n_rows; i++) {
		const struct picture_value *v = drawing_at(p, i, series);

		if (v->any && (all || alone(p, i, series) || i + 1 == p->n_rows))
			draw_mark(w->d, series, x_of(w, i), y_of(w, v->n));
	}
}

/* In a dip a value stands below its point, where no line is. */
static bool
in_dip(const struct picture *p, size_t row)
{
	const struct picture_value *v = drawing_at(p, row, 0), *before = row ? v - 1 : NULL,
				   *after = row + 1 < p->n_rows ? v + 1 : NULL;
	const bool lower = (before && before->any && before->n > v->n) ||
	    (after && after->any && after->n > v->n);

	return lower && (!before || !before->any || before->n >= v->n) &&
	    (!after || !after->any || after->n >= v->n);
}

/* How wide the widest label is, and the widest value. */
static void
measure_texts(const struct picture *p, int *label, int *value)
{
	struct buf b = {0};

	for (size_t i = 0; i < p->n_rows; i++, buf_cut(&b, 0)) {
		*label = larger(*label, svg_width(p->labels[i], strlen(p->labels[i]), SVG_SMALL));
		picture_value(p, drawing_at(p, i, 0), &b);
		*value = larger(*value, svg_width(buf_text(&b), b.len, SVG_SMALL));
	}
	buf_release(&b);
}

static void
draw_value(struct lines *w, size_t row)
{
	const struct picture_value *v = drawing_at(w->d->p, row, 0);
	const bool below = in_dip(w->d->p, row) && y_of(w, v->n) + 170 < w->bottom;
	struct buf b = {0};

	picture_value(w->d->p, v, &b);
	svg_text(w->d->out,
	    &(struct svg_text){.x = x_of(w, row),
		.y = y_of(w, v->n) + (below ? 160 : -80),
		.size = SVG_SMALL,
		.anchor = SVG_MIDDLE},
	    buf_text(&b));
	buf_release(&b);
}

/* Of a line alone: all its values where they fit, else the last, the least and the most. */
static void
draw_line_values(struct lines *w)
{
	const struct picture *p = w->d->p;
	const size_t row[] = {last_of(p, 0), drawing_extreme(p, 0, -1), drawing_extreme(p, 0, 1)};
	int label = 0, value = 0, at[3];
	size_t n = 0, k;

	measure_texts(p, &label, &value);
	value += 40;
	if ((w->right - w->left) / (int)p->n_rows >= value) {
		for (size_t i = 0; i < p->n_rows; i++)
			if (drawing_at(p, i, 0)->any)
				draw_value(w, i);
		return;
	}
	for (size_t i = 0; i < 3 && row[i] < p->n_rows; i++) {
		const int x = x_of(w, row[i]);

		for (k = 0; k < n && abs(at[k] - x) >= value; k++)
			;
		if (k < n)
			continue;
		at[n++] = x;
		draw_value(w, row[i]);
	}
}

static void
lay_out(struct lines *w, struct name *names)
{
	struct drawing *d = w->d;
	const int inner = d->width - 2 * DRAWING_MARGIN;
	int room = names ? read_names(d->p, names) + MARK_ROOM : DRAWING_MARGIN, value = 0, apart;

	measure_texts(d->p, &w->label, &value);
	w->label = w->label > LABEL_MOST ? LABEL_MOST : w->label;
	room = larger(room, w->label / 2);
	room = room > inner * 2 / 5 ? inner * 2 / 5 : room;
	w->scale = scale_for(d->p);
	w->left = DRAWING_MARGIN + drawing_tick_width(d->p, &w->scale, SVG_SMALL) + 60;
	w->right = d->width - 40 - room;
	w->top = d->y + ABOVE;
	w->bottom = w->top + (d->width < NARROW ? NARROW_HIGH : HIGH);
	apart = larger((w->right - w->left) / (int)d->p->n_rows, 1);
	w->each = (w->label + 60 + apart - 1) / apart;
}

void
drawing_lines(struct drawing *d)
{
	struct name names[PICTURE_SERIES] = {{0}};
	struct lines w = {.d = d};

	lay_out(&w, d->p->series ? names : NULL);
	draw_values(&w);
	draw_gaps(&w);
	draw_moments(&w);
	for (size_t i = 0; i < d->p->n_series; i++) {
		draw_line(&w, i);
		draw_points(&w, i);
	}
	if (d->p->n_series == 1)
		draw_line_values(&w);
	if (d->p->series)
		draw_names(&w, names);
	for (size_t i = 0; i < d->p->n_series; i++)
		free(names[i].text);
	d->y = w.bottom + 280;
}
