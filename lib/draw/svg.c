#include "draw/svg.h"

#include <stdarg.h>
#include <string.h>

#include "base/diag.h"
#include "base/markup.h"
#include "base/utf8.h"

void
svg_length(struct buf *out, int tenths)
{
	const int whole = tenths < 0 ? -tenths : tenths;

	buf_fmt(out, "%s%d", tenths < 0 ? "-" : "", whole / 10);
	if (whole % 10)
		buf_fmt(out, ".%d", whole % 10);
}

void
svg_lengths(struct buf *out, const char *names, ...)
{
	va_list ap;
	size_t n;

	va_start(ap, names);
	for (; *names; names += n + strspn(names + n, " ")) {
		n = strcspn(names, " ");
		buf_fmt(out, " %.*s=\"", (int)n, names);
		svg_length(out, va_arg(ap, int));
		buf_char(out, '"');
	}
	va_end(ap);
}

static void
escape(struct buf *out, const char *s, size_t n)
{
	struct buf b = {0};
	const char *text;

	buf_visible(&b, s, n);
	text = buf_text(&b);
	for (size_t i = 0; i < b.len; i++) {
		/* U+FFFE and U+FFFF are no characters of XML */
		if ((unsigned char)text[i] == 0xef && memcmp(text + i + 1, "\xbf\xbe", 2) >= 0 &&
		    memcmp(text + i + 1, "\xbf\xbf", 2) <= 0) {
			buf_fmt(out, "\\xef\\xbf\\x%02x", (unsigned char)text[i + 2]);
			i += 2;
		} else {
			markup_add(out, text + i, 1);
		}
	}
	buf_release(&b);
}

void
svg_escape(struct buf *out, const char *s)
{
	escape(out, s, strlen(s));
}

/* Bytes of the character at s, of n that are left, and how wide it is, in hundredths of its size. */
static size_t
character(const char *s, size_t n, int *width)
{
	enum { NARROW = 58, WIDE = 100 };
	unsigned long c;
	size_t len = utf8_decode(s, n, &c), columns;

	len = len ? len : 1;
	columns = utf8_width(s, len);
	*width = columns == 1 ? NARROW : columns ? WIDE : 0;
	return len;
}

int
svg_width(const char *s, size_t n, int size)
{
	int width = 0, one;

	for (size_t i = 0; i < n; width += one)
		i += character(s + i, n - i, &one);
	return (width * size + 9) / 10;
}

int
svg_leading(int size)
{
	return size * 13;
}

/* The character of n bytes at s is among those, each of three bytes. */
static bool
among(const char *s, size_t n, const char *those)
{
	for (; n == 3 && *those; those += 3)
		if (memcmp(s, those, 3) == 0)
			return true;
	return false;
}

/*
 * Where a line of at most fit bytes ends: at a blank where one is in its second
 * half, for words are not broken when that costs little; behind no bracket that
 * opens, and before none of what closes (GB/T 15834).
 */
static size_t
break_of(const char *s, size_t fit)
{
	const char *next = s + fit;

	if (*next == ' ')
		return fit;
	for (size_t i = fit; i > fit / 2; i--)
		if (s[i - 1] == ' ')
			return i;
	if (fit > 6 && among(next, strlen(next) < 3 ? 0 : 3, "，。、；：？！）》”〉】"))
		fit -= (unsigned char)s[fit - 1] < 0x80 ? 1 : 3;
	if (fit > 6 && among(s + fit - 3, 3, "（《“〈【"))
		fit -= 3;
	return fit;
}

/* Bytes of s that go on one line of the room, at least a character. */
static size_t
line_of(const char *s, int size, int room, bool breaks)
{
	const size_t n = strlen(s);
	size_t fit = 0, len;
	int width = 0, one;

	while (fit < n) {
		len = character(s + fit, n - fit, &one);
		if ((width + one) * size > room * 10 && fit)
			break;
		width += one;
		fit += len;
	}
	return fit == n || !breaks ? fit : break_of(s, fit);
}

/* Bytes of the first that leave room for an ellipsis. */
static size_t
cut_of(const char *s, int size, int room)
{
	return line_of(s, size, room - svg_width("…", strlen("…"), size), false);
}

int
svg_lines(const struct svg_text *t, const char *s)
{
	int n = 1;

	while (t->room && n < t->lines) {
		s += line_of(s, t->size, t->room, true);
		s += strspn(s, " ");
		if (!*s)
			break;
		n++;
	}
	return n;
}

static void
open_text(struct buf *out, const struct svg_text *t)
{
	static const char *const anchors[] = {
	    [SVG_MIDDLE] = " text-anchor=\"middle\"",
	    [SVG_END] = " text-anchor=\"end\"",
	};

	buf_str(out, "<text");
	svg_lengths(out, "x y", t->x, t->y);
	buf_fmt(out, " font-size=\"%d\" fill=\"%s\"", t->size, t->fill ? t->fill : SVG_INK);
	buf_str(out, t->bold ? " font-weight=\"bold\"" : "");
	buf_str(out, t->anchor ? anchors[t->anchor] : "");
	buf_char(out, '>');
}

int
svg_text(struct buf *out, const struct svg_text *t, const char *s)
{
	const int lines = svg_lines(t, s);
	const char *whole = s;
	struct buf body = {0};
	bool cut = false;
	size_t n;

	for (int i = 0; i < lines; i++, s += strspn(s, " ")) {
		n = t->room ? line_of(s, t->size, t->room, true) : strlen(s);
		cut = i == lines - 1 && s[n];
		if (cut)
			n = cut_of(s, t->size, t->room);
		if (i) {
			buf_str(&body, "<tspan");
			svg_lengths(&body, "x dy", t->x, svg_leading(t->size));
			buf_char(&body, '>');
		}
		escape(&body, s, n);
		buf_str(&body, cut ? "…" : "");
		buf_str(&body, i ? "</tspan>" : "");
		s += n;
	}
	open_text(out, t);
	if (cut) {
		buf_str(out, "<title>");
		svg_escape(out, whole);
		buf_str(out, "</title>");
	}
	buf_add(out, buf_text(&body), body.len);
	buf_str(out, "</text>\n");
	buf_release(&body);
	return lines;
}
