#include "draw/picture.h"

#include "draw/drawing.h"

enum { WIDTH = 720, WIDTH_LEAST = 320 };

static void
text_below(struct drawing *d, int size, bool bold, int lines, const char *fill, const char *s)
{
	const struct svg_text t = {.x = DRAWING_MARGIN,
	    .y = d->y + size * 10,
	    .size = size,
	    .fill = fill,
	    .bold = bold,
	    .room = d->width - 2 * DRAWING_MARGIN,
	    .lines = lines};

	d->y += svg_text(d->out, &t, s) * svg_leading(size);
}

static void
draw_head(struct drawing *d)
{
	const struct picture *p = d->p;
	struct buf b = {0};

	d->y = DRAWING_MARGIN;
	if (!p->bare)
		text_below(d, SVG_TITLE, true, 3, NULL, p->title);
	if (p->unit) {
		buf_fmt(&b, p->chinese ? "单位：%s" : "unit: %s", p->unit);
		text_below(d, SVG_SMALL, false, 1, SVG_SOFT, buf_text(&b));
	}
	buf_release(&b);
	d->y += DRAWING_GAP;
}

/* Of a series in rows that others have: the gap is not seen where lines cross it. */
static void
draw_missing(struct drawing *d, size_t series)
{
	const struct picture *p = d->p;
	struct buf b = {0};
	size_t n = 0;

	for (size_t row = 0; row < p->n_rows; row++)
		n += !drawing_at(p, row, series)->any && !drawing_gap(p, row);
	if (n) {
		buf_fmt(&b, p->chinese ? "%s：%zu处无数据" : "%s: no data in %zu places",
		    p->series[series], n);
		text_below(d, SVG_SMALL, false, 2, SVG_SOFT, buf_text(&b));
	}
	buf_release(&b);
}

static void
draw_foot(struct drawing *d)
{
	const struct picture *p = d->p;

	for (size_t i = 0; p->kind != PICTURE_BARS && p->n_series > 1 && i < p->n_series; i++)
		draw_missing(d, i);
	if (p->note && !p->bare)
		text_below(d, SVG_SMALL, false, 3, SVG_SOFT, p->note);
	d->y += DRAWING_MARGIN;
}

static void
draw_body(struct drawing *d)
{
	static void (*const kinds[])(struct drawing * d) = {[PICTURE_BARS] = drawing_bars,
	    [PICTURE_PARTS] = drawing_bars,
	    [PICTURE_LINES] = drawing_lines};

	if (d->p->n_rows && d->p->n_series)
		kinds[d->p->kind](d);
	else
		text_below(d, SVG_TEXT, false, 1, NULL, drawing_no_data(d->p));
}

static void
add_extreme(const struct picture *p, size_t series, int sign, const char *word, struct buf *out)
{
	const size_t row = drawing_extreme(p, series, sign);

	buf_fmt(out, "%s%s", word, p->chinese ? "" : " ");
	picture_value(p, drawing_at(p, row, series), out);
	buf_fmt(out, p->chinese ? "（%s）" : " (%s)", p->labels[row]);
}

static void
series_words(const struct picture *p, size_t series, struct buf *out)
{
	size_t n = 0;

	for (size_t i = 0; i < p->n_rows; i++)
		n += drawing_at(p, i, series)->any;
	if (p->series)
		buf_fmt(out, p->chinese ? "%s：" : "%s: ", p->series[series]);
	buf_fmt(out, p->chinese ? "%zu项" : n == 1 ? "%zu value" : "%zu values", n);
	if (n) {
		buf_str(out, p->chinese ? "，" : ", ");
		add_extreme(p, series, 1, p->chinese ? "最高" : "the highest", out);
		buf_str(out, p->chinese ? "，" : ", ");
		add_extreme(p, series, -1, p->chinese ? "最低" : "the lowest", out);
	}
	if (n < p->n_rows)
		buf_fmt(out, p->chinese ? "，%zu项无数据" : ", %zu without data", p->n_rows - n);
	buf_str(out, p->chinese ? "。" : ".");
}

void
picture_words(const struct picture *p, struct buf *out)
{
	if (!p->n_rows || !p->n_series)
		buf_fmt(out, "%s%s", drawing_no_data(p), p->chinese ? "。" : ".");
	for (size_t i = 0; p->n_rows && i < p->n_series; i++) {
		buf_str(out, i && !p->chinese ? " " : "");
		series_words(p, i, out);
	}
}

static void
add_described(const struct picture *p, const char *element, const char *text, struct buf *out)
{
	buf_fmt(out, "<%s id=\"%s-%s\">", element, p->id, element);
	svg_escape(out, text);
	buf_fmt(out, "</%s>\n", element);
}

void
picture_svg(const struct picture *p, struct buf *out)
{
	struct buf body = {0}, words = {0};
	struct drawing d = {.p = p, .out = &body};

	d.width = 10 * (!p->width ? WIDTH : p->width < WIDTH_LEAST ? WIDTH_LEAST : p->width);
	draw_head(&d);
	draw_body(&d);
	draw_foot(&d);
	d.y = (d.y + 9) / 10;
	picture_words(p, &words);
	buf_fmt(out,
	    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" "
	    "height=\"%d\" role=\"img\" aria-labelledby=\"%s-title %s-desc\" xml:lang=\"%s\" "
	    "font-family=\"'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei',"
	    "'PingFang SC','WenQuanYi Micro Hei',sans-serif\">\n",
	    d.width / 10, d.y, d.width / 10, d.y, p->id, p->id, p->chinese ? "zh-CN" : "en");
	add_described(p, "title", p->title, out);
	add_described(p, "desc", buf_text(&words), out);
	buf_fmt(out, "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n", d.width / 10, d.y);
	buf_add(out, buf_text(&body), body.len);
	buf_str(out, "</svg>\n");
	buf_release(&body);
	buf_release(&words);
}
