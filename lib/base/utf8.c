#include "base/utf8.h"

#include <locale.h>
#include <string.h>
#include <wchar.h>

#include "base/eight.h"
#include "base/tongue.h"

size_t
utf8_decode(const char *s, size_t n, unsigned long *c)
{
	static const unsigned long least[] = {0, 0, 0x80, 0x800, 0x10000};
	const unsigned char *p = (const unsigned char *)s;
	unsigned long v;
	size_t len, i;

	if (!n)
		return 0;
	if (p[0] < 0x80) {
		*c = p[0];
		return 1;
	}
	if (p[0] >= 0xc2 && p[0] <= 0xdf)
		len = 2;
	else if ((p[0] & 0xf0) == 0xe0)
		len = 3;
	else if (p[0] >= 0xf0 && p[0] <= 0xf4)
		len = 4;
	else
		return 0;
	if (len > n)
		return 0;
	v = p[0] & (0xffu >> (len + 1));
	for (i = 1; i < len; i++) {
		if ((p[i] & 0xc0) != 0x80)
			return 0;
		v = v << 6 | (p[i] & 0x3fu);
	}
	if (v < least[len] || v > 0x10ffff || (v >= 0xd800 && v <= 0xdfff))
		return 0;
	*c = v;
	return len;
}

/* Bytes at the beginning of s that are ASCII. */
static size_t
ascii(const char *s, size_t n)
{
	size_t i = 0;

	while (n - i >= 8 && !eight_any(eight_high(eight_at(s + i))))
		i += 8;
	while (i < n && (unsigned char)s[i] < 0x80)
		i++;
	return i;
}

size_t
utf8_bad(const char *s, size_t n)
{
	unsigned long c;
	size_t i, len;

	for (i = ascii(s, n); i < n; i += len + ascii(s + i + len, n - i - len)) {
		len = utf8_ideograph(s + i, n - i) ? 3 : utf8_decode(s + i, n - i, &c);
		if (!len)
			return i;
	}
	return n;
}

const char *
utf8_fault(const char *s)
{
	size_t n = strlen(s);

	if (utf8_bad(s, n) != n)
		return _("not UTF-8");
	for (; *s; s++)
		if (((unsigned char)*s < 0x20 && *s != '\n' && *s != '\t') || *s == 0x7f)
			return _("it has a control character");
	return NULL;
}

size_t
utf8_count(const char *s, size_t n)
{
	unsigned long c;
	size_t i, len, count = 0;

	for (i = 0; i < n; i += len ? len : 1, count++)
		len = utf8_decode(s + i, n - i, &c);
	return count;
}

size_t
utf8_width(const char *s, size_t n)
{
	static locale_t utf8;
	locale_t before;
	unsigned long c;
	size_t i, len, width = 0;
	int w;

	for (i = 0; i < n && (unsigned char)s[i] < 0x80; i++)
		width++;
	if (i == n)
		return width;
	if (!utf8)
		utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	before = utf8 ? uselocale(utf8) : (locale_t)0;
	for (; i < n; i += len ? len : 1) {
		len = utf8_decode(s + i, n - i, &c);
		w = len ? wcwidth((wchar_t)c) : 1;
		width += w < 0 ? 1 : (size_t)w;
	}
	if (utf8)
		uselocale(before);
	return width;
}

bool
utf8_hidden(unsigned long c)
{
	return (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
	    (c >= 0x2060 && c <= 0x2069) || c == 0xfeff;
}

/* Unicode's White_Space, control characters, and what is drawn as nothing or hides. */
static bool
is_blank(unsigned long c)
{
	static const unsigned long blanks[][2] = {{0, 0x20}, {0x7f, 0xa0}, {0xad, 0xad},
	    {0x34f, 0x34f}, {0x115f, 0x1160}, {0x1680, 0x1680}, {0x180e, 0x180e}, {0x2000, 0x200a},
	    {0x202f, 0x202f}, {0x205f, 0x205f}, {0x2800, 0x2800}, {0x3000, 0x3000},
	    {0x3164, 0x3164}, {0xffa0, 0xffa0}};

	for (size_t k = 0; k < sizeof blanks / sizeof *blanks; k++)
		if (c >= blanks[k][0] && c <= blanks[k][1])
			return true;
	return utf8_hidden(c);
}

const char *
utf8_trim(const char *s, size_t *n)
{
	const char *first = NULL, *end = s + strlen(s), *behind = end;
	unsigned long c;
	size_t len;

	for (const char *p = s; p < end; p += len) {
		len = utf8_ideograph(p, (size_t)(end - p)) ? 3 : *p > 0x20 && *p < 0x7f;
		if (!len && (len = utf8_decode(p, (size_t)(end - p), &c)) && is_blank(c))
			continue;
		len = len ? len : 1;
		first = first ? first : p;
		behind = p + len;
	}
	*n = first ? (size_t)(behind - first) : 0;
	return first ? first : end;
}

bool
utf8_blank(const char *s)
{
	size_t n;

	utf8_trim(s, &n);
	return !n;
}

bool
utf8_placeholder(const char *s)
{
	static const char *const signs[] = {"X", "x", "×", "Ｘ", "ｘ", "○", "某"};
	size_t count = 0, n, i;

	for (s = utf8_trim(s, &n); n; count++) {
		for (i = 0; i < sizeof signs / sizeof *signs; i++)
			if (*s == *signs[i] && strncmp(s, signs[i], strlen(signs[i])) == 0)
				break;
		if (i == sizeof signs / sizeof *signs)
			return false;
		s += strlen(signs[i]);
		n -= strlen(signs[i]);
	}
	return count > 1;
}
