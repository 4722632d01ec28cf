#include "out/grid.h"

#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/list.h"
#include "base/utf8.h"

enum { GAP = 2 };

static void
add_text(struct buf *b, const char *s, bool lines)
{
	size_t n;

	for (; *s; s += n) {
		n = strcspn(s, "\n\t\r");
		buf_visible(b, s, n);
		if (!s[n])
			return;
		if (s[n] == '\n' && lines)
			buf_char(b, '\n');
		else
			buf_str(b, s[n] == '\n' ? "\\n" : s[n] == '\t' ? "\\t" : "\\r");
		n++;
	}
}

/* The cell that begins at start ends in … within the columns that it may have. */
static size_t
cut(struct grid *g, size_t start)
{
	const char *s = buf_text(&g->text) + start;
	size_t n = g->text.len - start, at = 0, width = 0, one;
	unsigned long c;

	while (at < n) {
		one = utf8_decode(s + at, n - at, &c);
		one = one ? one : 1;
		if (width + utf8_width(s + at, one) >= g->most)
			break;
		width += utf8_width(s + at, one);
		at += one;
	}
	buf_cut(&g->text, start + at);
	buf_str(&g->text, "…");
	return width + 1;
}

void
grid_row(struct grid *g, const char *const *cells)
{
	size_t start, width;

	for (size_t i = 0; i < g->n; i++) {
		start = g->text.len;
		add_text(&g->text, cells[i] ? cells[i] : "", g->lines && i == g->n - 1);
		width = utf8_width(buf_text(&g->text) + start, g->text.len - start);
		if (g->most && width > g->most)
			width = cut(g, start);
		g->end = list_room(g->end, g->cells, sizeof *g->end);
		g->end[g->cells++] = g->text.len;
		if (width > g->width[i])
			g->width[i] = width;
	}
}

static void
trim(struct buf *out)
{
	while (out->len && out->data[out->len - 1] == ' ')
		buf_cut(out, out->len - 1);
}

/* The last cell of a line; what follows a newline stands below its beginning. */
static void
add_last(struct buf *out, const char *s, size_t n, size_t column)
{
	const char *end = s + n, *stop;

	for (; (stop = memchr(s, '\n', (size_t)(end - s))); s = stop + 1) {
		buf_add(out, s, (size_t)(stop - s));
		trim(out);
		buf_char(out, '\n');
		buf_fill(out, ' ', column);
	}
	buf_add(out, s, (size_t)(end - s));
	trim(out);
	buf_char(out, '\n');
}

void
grid_write(struct grid *g, struct buf *out, int indent)
{
	const char *text = buf_text(&g->text), *s;
	size_t start = 0, column, n, i;

	for (size_t cell = 0; cell < g->cells; cell += g->n) {
		column = (size_t)indent;
		buf_fill(out, ' ', column);
		for (i = 0; i + 1 < g->n; i++) {
			s = text + start;
			n = g->end[cell + i] - start;
			buf_add(out, s, n);
			buf_fill(out, ' ', g->width[i] - utf8_width(s, n) + GAP);
			column += g->width[i] + GAP;
			start = g->end[cell + i];
		}
		add_last(out, text + start, g->end[cell + i] - start, column);
		start = g->end[cell + i];
	}
	buf_cut(&g->text, 0);
	g->cells = 0;
	memset(g->width, 0, sizeof g->width);
}

void
grid_release(struct grid *g)
{
	buf_release(&g->text);
	free(g->end);
	g->end = NULL;
	g->cells = 0;
}
