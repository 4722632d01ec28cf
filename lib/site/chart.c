#include "site/chart.h"

#include <string.h>

#include "base/markup.h"
#include "base/utf8.h"

/* In the units of the picture; a column is half a Chinese character. */
enum {
	WIDTH = 560,
	BOX_X = 10,
	BOX_WIDTH = 350,
	OTHER_X = 410,
	OTHER_WIDTH = 140,
	SIZE = 17,
	LINE = 24,
	PADDING = 10,
	GAP = 28,
	MARGIN = 10,
	BOX_COLUMNS = 38,
	OTHER_COLUMNS = 14,
	LINES_MOST = 16,
	LINE_TEXT = 256
};

struct lines {
	char text[LINES_MOST][LINE_TEXT];
	bool strong[LINES_MOST];
	size_t n;
};

/* Bytes of the text that stand in so many columns; a word of letters is not cut where it need not be. */
static size_t
fitting(const char *s, size_t columns)
{
	size_t n = 0, width = 0, blank = 0, len, left = strlen(s);
	unsigned long c;

	while (n < left && n < LINE_TEXT - 8) {
		len = utf8_decode(s + n, left - n, &c);
		len = len ? len : 1;
		width += utf8_width(s + n, len);
		if (width > columns)
			return blank && (unsigned char)s[n] < 0x80 ? blank : n ? n : len;
		n += len;
		if (c == ' ')
			blank = n;
	}
	return n;
}

static void
add_line(struct lines *l, const char *s, size_t columns, bool strong)
{
	for (size_t n; *s && l->n < LINES_MOST; s += n, l->n++) {
		n = fitting(s, columns);
		memcpy(l->text[l->n], s, n);
		l->text[l->n][n] = '\0';
		l->strong[l->n] = strong;
	}
}

static void
read_step(struct lines *l, struct arena *a, const struct node *step, bool zh)
{
	const char *what = node_get_str(step, zh ? "what-zh" : "what", ""),
		   *by = node_get_str(step, "of-name", "");
	const struct node *limits = node_get(step, "limits");

	*l = (struct lines){0};
	add_line(l,
	    arena_fmt(a, "%s. %s%s%s", node_get_str(step, "row", ""),
		node_get_str(step, zh ? "act-zh" : "text", ""), *what ? zh ? "：" : ": " : "",
		what),
	    BOX_COLUMNS, true);
	add_line(l, by, BOX_COLUMNS, false);
	for (const struct node *x = limits ? limits->first : NULL; x; x = x->next)
		if (*node_get_str(x, "length", ""))
			add_line(l,
			    zh ? arena_fmt(a, "自%s起%s内", node_get_str(x, "starts-zh", ""),
				     node_get_str(x, "length-zh", ""))
			       : arena_fmt(a, "%s from %s", node_get_str(x, "length", ""),
				     node_get_str(x, "starts", "")),
			    BOX_COLUMNS, false);
}

static int
height_of(const struct lines *l)
{
	return (int)l->n * LINE + 2 * PADDING;
}

static void
draw_box(struct buf *out, int x, int y, int width, int height, const struct lines *l, bool dashed)
{
	buf_fmt(out,
	    "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\" fill=\"%s\" "
	    "stroke=\"#1d3f5e\" stroke-width=\"1.5\"%s/>\n",
	    x, y, width, height, dashed ? "#ffffff" : "#eef3f8",
	    dashed ? " stroke-dasharray=\"5 4\"" : "");
	for (size_t i = 0; i < l->n; i++) {
		buf_fmt(out, "<text x=\"%d\" y=\"%d\"%s>", x + PADDING,
		    y + PADDING + (int)i * LINE + SIZE,
		    l->strong[i] ? " font-weight=\"bold\"" : " fill=\"#3c4a57\"");
		markup_add(out, l->text[i], strlen(l->text[i]));
		buf_str(out, "</text>\n");
	}
}

static void
draw_arrow(struct buf *out, int x1, int y1, int x2, int y2)
{
	bool down = x1 == x2;

	buf_fmt(out, "<path d=\"M%d %dL%d %d\" stroke=\"#1d3f5e\" stroke-width=\"1.5\"/>\n", x1, y1,
	    down ? x2 : x2 - 8, down ? y2 - 8 : y2);
	buf_fmt(out, "<path d=\"M%d %dl%d %dl%d %dz\" fill=\"#1d3f5e\"/>\n", x2, y2, down ? -5 : -9,
	    down ? -9 : -5, down ? 10 : 0, down ? 0 : 10);
}

/* What it may lead to instead; how high that is. */
static int
draw_others(struct buf *out, const struct node *step, int y, bool zh)
{
	const struct node *others = node_get(step, "others");
	int at = y;

	for (const struct node *x = others ? others->first : NULL; x; x = x->next) {
		struct lines l = {0};

		add_line(&l, node_get_str(x, zh ? "act-zh" : "text", ""), OTHER_COLUMNS, false);
		if (!l.n)
			continue;
		draw_box(out, OTHER_X, at, OTHER_WIDTH, height_of(&l), &l, true);
		draw_arrow(out, BOX_X + BOX_WIDTH, at + height_of(&l) / 2, OTHER_X,
		    at + height_of(&l) / 2);
		at += height_of(&l) + MARGIN;
	}
	return at > y ? at - MARGIN - y : 0;
}

void
chart_flow(struct buf *out, const char *title, const struct node *steps, bool chinese)
{
	struct buf body = {0};
	struct arena a = {0};
	struct lines l;
	int y = MARGIN, others, high;

	for (const struct node *x = steps->first; x; x = x->next) {
		read_step(&l, &a, x, chinese);
		others = draw_others(&body, x, y, chinese);
		high = height_of(&l) > others ? height_of(&l) : others;
		draw_box(&body, BOX_X, y, BOX_WIDTH, high, &l, false);
		if (x->next)
			draw_arrow(&body, BOX_X + BOX_WIDTH / 2, y + high, BOX_X + BOX_WIDTH / 2,
			    y + high + GAP);
		y += high + (x->next ? GAP : MARGIN);
	}
	buf_fmt(out,
	    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
	    "viewBox=\"0 0 %d %d\" role=\"img\" font-size=\"%d\" fill=\"#14202b\" "
	    "font-family=\"PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC, "
	    "WenQuanYi Micro Hei, Arial, sans-serif\">\n<title>",
	    WIDTH, y, WIDTH, y, SIZE);
	markup_add(out, title, strlen(title));
	buf_str(out, "</title>\n");
	buf_add(out, buf_text(&body), body.len);
	buf_str(out, "</svg>\n");
	buf_release(&body);
	arena_release(&a);
}
