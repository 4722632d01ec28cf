#include "draw/drawing.h"

#include <string.h>

/*
 * Bars lie, so that a name of any length stands beside its own, and there may
 * be hundreds. Each has its value behind it.
 */
enum {
	HIGH = 160,
	BETWEEN = 80,
	CLOSE = 20,
	STEPS_MOST = 6,
	PLOT_LEAST = 400,
	LABEL_LEAST = 300,
	LEGEND = 140
};

struct bars {
	struct drawing *d;
	struct scale scale;
	int label, value; /* how much room they have */
	int left, right;  /* of the axis */
	int bottom;
};

/* What a bar comes to: its parts together, above 0 and below; some are missing. */
struct stretch {
	int64_t above, below;
	bool missing, gap;
};

/* Bars of a row, one below the other. */
static size_t
bars_of(const struct picture *p)
{
	return p->kind == PICTURE_PARTS ? 1 : p->n_series;
}

/* Its series, from the first on: all, or one. */
static size_t
parts_of(const struct picture *p)
{
	return p->kind == PICTURE_PARTS ? p->n_series : 1;
}

static struct stretch
stretch_of(const struct picture *p, size_t row, size_t bar)
{
	struct stretch s = {.gap = true};

	for (size_t i = bar; i < bar + parts_of(p); i++) {
		const struct picture_value *v = drawing_at(p, row, i);

		s.missing |= !v->any;
		s.gap &= !v->any;
		if (v->any && v->n > 0)
			s.above += v->n;
		else if (v->any)
			s.below += v->n;
	}
	return s;
}

/* Of parts of which some are missing no sum is told. */
static void
add_value(const struct picture *p, const struct stretch *s, struct buf *b)
{
	if (s->missing && !s->gap)
		buf_str(b, p->chinese ? "部分" : "partly ");
	picture_value(p, &(struct picture_value){!s->missing, s->above + s->below}, b);
}

static int
larger(int a, int b)
{
	return a > b ? a : b;
}

static void
measure_row(struct bars *w, size_t row, int64_t *least, int64_t *most)
{
	const struct picture *p = w->d->p;
	struct buf b = {0};

	w->label = larger(w->label, svg_width(p->labels[row], strlen(p->labels[row]), SVG_TEXT));
	for (size_t bar = 0; bar < bars_of(p); bar++, buf_cut(&b, 0)) {
		const struct stretch s = stretch_of(p, row, bar);

		add_value(p, &s, &b);
		w->value = larger(w->value, svg_width(buf_text(&b), b.len, SVG_TEXT));
		*most = s.above > *most ? s.above : *most;
		*least = s.below < *least ? s.below : *least;
	}
	buf_release(&b);
}

static void
lay_out(struct bars *w)
{
	const int inner = w->d->width - 2 * DRAWING_MARGIN;
	int64_t least = 0, most = w->d->p->reach;
	int values, room, steps;

	for (size_t i = 0; i < w->d->p->n_rows; i++)
		measure_row(w, i, &least, &most);
	values = (w->value + DRAWING_GAP) * (1 + (least < 0));
	room = inner - values - DRAWING_GAP - PLOT_LEAST;
	w->label = w->label > inner * 2 / 5 ? inner * 2 / 5 : w->label;
	w->label = w->label > room ? larger(room, LABEL_LEAST) : w->label;
	w->left = DRAWING_MARGIN + w->label + DRAWING_GAP + (least < 0 ? values / 2 : 0);
	w->right = w->d->width - DRAWING_MARGIN - w->value - DRAWING_GAP;
	w->right = larger(w->right, w->left + PLOT_LEAST);
	for (steps = STEPS_MOST;; steps--) {
		w->scale = scale_of(least, most, steps);
		if (steps == 2 ||
		    w->scale.n * (drawing_tick_width(w->d->p, &w->scale, SVG_SMALL) + 120) <=
			w->right - w->left)
			break;
	}
}

static int
across(const struct bars *w, int64_t v)
{
	return w->left + scale_at(&w->scale, v, w->right - w->left);
}

static struct svg_text
label_text(const struct bars *w)
{
	return (struct svg_text){.x = w->left - DRAWING_GAP,
	    .size = SVG_TEXT,
	    .anchor = SVG_END,
	    .room = w->label,
	    .lines = 2};
}

static int
row_high(const struct bars *w, size_t row)
{
	const struct svg_text t = label_text(w);

	return larger(svg_lines(&t, w->d->p->labels[row]) * svg_leading(SVG_TEXT),
		   (int)bars_of(w->d->p) * (HIGH + CLOSE) - CLOSE) +
	    BETWEEN;
}

/* The number of a tick below it, unless it would touch the one before, which ends at *end. */
static void
draw_number(struct bars *w, int tick, int x, int *end)
{
	struct buf b = {0};
	int half;

	drawing_tick(w->d->p, &w->scale, tick, &b);
	half = svg_width(buf_text(&b), b.len, SVG_SMALL) / 2;
	if (x - half >= *end && x + half <= w->d->width) {
		svg_text(w->d->out,
		    &(struct svg_text){.x = x,
			.y = w->bottom + 140,
			.size = SVG_SMALL,
			.anchor = SVG_MIDDLE,
			.fill = SVG_SOFT},
		    buf_text(&b));
		*end = x + half + 60;
	}
	buf_release(&b);
}

/* The lines of the axis go behind the bars. */
static void
draw_axis(struct bars *w)
{
	int end = 0;

	for (int i = 0; i <= w->scale.n; i++) {
		const int x = across(w, w->scale.low + w->scale.step * i);

		drawing_rule(w->d, x, w->d->y, x, w->bottom, SVG_GRID);
		draw_number(w, i, x, &end);
	}
}

static void
add_fill(const struct drawing *d, size_t series)
{
	const struct drawing_look *look = &drawing_looks[series];

	if (!look->texture)
		buf_fmt(d->out, " fill=\"%s\"", look->ink);
	else if (!*look->texture)
		buf_str(d->out, " fill=\"#ffffff\"");
	else
		buf_fmt(d->out, " fill=\"url(#%s-%zu)\"", d->p->id, series + 1);
	buf_fmt(d->out, " stroke=\"%s\"/>\n", look->ink);
}

static void
draw_box(const struct drawing *d, size_t series, int x, int y, int width, int height)
{
	buf_str(d->out, "<rect");
	svg_lengths(d->out, "x y width height", x, y, width, height);
	add_fill(d, series);
}

/* What is in a part, on white, where there is room. */
static void
draw_inside(struct bars *w, const struct picture_value *v, int x, int y, int width)
{
	struct buf b = {0};
	int room;

	picture_value(w->d->p, v, &b);
	room = svg_width(buf_text(&b), b.len, SVG_SMALL) + 40;
	if (width >= room + 40) {
		buf_str(w->d->out, "<rect");
		svg_lengths(w->d->out, "x y width height", x + (width - room) / 2, y + 10, room,
		    HIGH - 20);
		buf_str(w->d->out, " fill=\"#ffffff\"/>\n");
		svg_text(w->d->out,
		    &(struct svg_text){.x = x + width / 2,
			.y = y + HIGH / 2 + 43,
			.size = SVG_SMALL,
			.anchor = SVG_MIDDLE},
		    buf_text(&b));
	}
	buf_release(&b);
}

/* The part from one sum to the next; what is not 0 is seen. */
static void
draw_part(struct bars *w, size_t series, const struct picture_value *v, int64_t from, int y)
{
	int a = across(w, from), b = across(w, from + v->n), x;

	if (a == b)
		b += v->n > 0 ? 10 : -10;
	x = a < b ? a : b;
	draw_box(w->d, series, x, y, a < b ? b - a : a - b, HIGH);
	if (w->d->p->kind == PICTURE_PARTS)
		draw_inside(w, v, x, y, a < b ? b - a : a - b);
}

static void
draw_bar(struct bars *w, size_t row, size_t bar, int y)
{
	const struct picture *p = w->d->p;
	const struct stretch whole = stretch_of(p, row, bar);
	const bool left = whole.below < 0 && !whole.above;
	int64_t above = 0, below = 0;
	struct buf b = {0};

	for (size_t i = bar; i < bar + parts_of(p); i++) {
		const struct picture_value *v = drawing_at(p, row, i);
		int64_t *sum = v->n > 0 ? &above : &below;

		if (!v->any || !v->n)
			continue;
		draw_part(w, i, v, *sum, y);
		*sum += v->n;
	}
	add_value(p, &whole, &b);
	svg_text(w->d->out,
	    &(struct svg_text){.x = left ? across(w, whole.below) - 60
					 : across(w, whole.above) + 60,
		.y = y + HIGH / 2 + 46,
		.size = SVG_TEXT,
		.anchor = left ? SVG_END : SVG_START,
		.fill = whole.missing ? SVG_SOFT : NULL},
	    buf_text(&b));
	buf_release(&b);
}

static void
draw_row(struct bars *w, size_t row)
{
	struct svg_text label = label_text(w);
	const int high = row_high(w, row), bars = (int)bars_of(w->d->p),
		  lines = svg_lines(&label, w->d->p->labels[row]);

	label.y = w->d->y + (high - lines * svg_leading(SVG_TEXT)) / 2 + SVG_TEXT * 10;
	svg_text(w->d->out, &label, w->d->p->labels[row]);
	for (int i = 0; i < bars; i++)
		draw_bar(w, row, (size_t)i,
		    w->d->y + (high - bars * (HIGH + CLOSE) + CLOSE) / 2 + i * (HIGH + CLOSE));
	w->d->y += high;
}

/* The names of the series, each behind a box of its own, in as many lines as they need. */
static void
draw_names(struct drawing *d)
{
	const int right = d->width - DRAWING_MARGIN;
	int x = DRAWING_MARGIN;

	for (size_t i = 0; i < d->p->n_series; i++) {
		const char *name = d->p->series[i];
		struct svg_text t = {.size = SVG_TEXT,
		    .room = svg_width(name, strlen(name), SVG_TEXT)};

		if (x > DRAWING_MARGIN && x + LEGEND + 60 + t.room > right) {
			x = DRAWING_MARGIN;
			d->y += svg_leading(SVG_TEXT) + 40;
		}
		t.x = x + LEGEND + 60;
		t.y = d->y + 110;
		t.room = t.x + t.room > right ? right - t.x : 0;
		draw_box(d, i, x, d->y, LEGEND, 120);
		svg_text(d->out, &t, name);
		x = t.x + svg_width(name, strlen(name), SVG_TEXT) + 2 * DRAWING_GAP;
	}
	d->y += svg_leading(SVG_TEXT) + DRAWING_GAP;
}

static void
draw_textures(struct drawing *d)
{
	buf_str(d->out, "<defs>\n");
	for (size_t i = 0; i < d->p->n_series; i++) {
		const struct drawing_look *look = &drawing_looks[i];

		if (!look->texture || !*look->texture)
			continue;
		buf_fmt(d->out,
		    "<pattern id=\"%s-%zu\" width=\"%d\" height=\"%d\" "
		    "patternUnits=\"userSpaceOnUse\"><rect width=\"%d\" height=\"%d\" "
		    "fill=\"#ffffff\"/><path d=\"%s\" stroke=\"%s\" stroke-width=\"1.5\"/></pattern>\n",
		    d->p->id, i + 1, look->side, look->side, look->side, look->side, look->texture,
		    look->ink);
	}
	buf_str(d->out, "</defs>\n");
}

void
drawing_bars(struct drawing *d)
{
	struct bars w = {.d = d};
	int zero;

	if (d->p->n_series > 1) {
		draw_textures(d);
		draw_names(d);
	}
	lay_out(&w);
	w.bottom = d->y;
	for (size_t i = 0; i < d->p->n_rows; i++)
		w.bottom += row_high(&w, i);
	draw_axis(&w);
	zero = d->y;
	for (size_t i = 0; i < d->p->n_rows; i++)
		draw_row(&w, i);
	drawing_rule(d, across(&w, 0), zero, across(&w, 0), d->y, SVG_INK);
	d->y += 200;
}
