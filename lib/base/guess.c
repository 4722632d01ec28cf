#include "base/guess.h"

#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

enum { SAMPLE = 1 << 16 };

static bool
starts(const char *bytes, size_t n, const char *mark, size_t len)
{
	return n >= len && memcmp(bytes, mark, len) == 0;
}

static bool
is_letter(unsigned char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/*
 * Characters of three bytes and more are what Chinese takes in UTF-8, and
 * what Chinese in GB18030 hardly ever looks like.
 */
static bool
mostly_utf8(const char *bytes, size_t n)
{
	size_t good = 0, bad = 0, len;
	unsigned long c;

	for (size_t i = 0; i < n; i += len ? len : 1) {
		len = utf8_decode(bytes + i, n - i, &c);
		good += len >= 3;
		bad += !len;
	}
	return good > bad;
}

/* Bytes of the GB18030 character at p, of which n are left; 0: there is none. */
static size_t
gb_length(const unsigned char *p, size_t n)
{
	if (*p < 0x80)
		return 1;
	if (*p == 0x80 || *p == 0xff || n < 2)
		return 0;
	if (p[1] >= 0x40 && p[1] != 0x7f && p[1] != 0xff)
		return 2;
	return n >= 4 && p[1] >= 0x30 && p[1] <= 0x39 && p[2] >= 0x81 && p[2] <= 0xfe &&
		p[3] >= 0x30 && p[3] <= 0x39
	    ? 4
	    : 0;
}

/* How many characters of each sort are not ASCII. */
struct gb_census {
	size_t all, broken, odd;
	size_t first, second; /* Han, by level of GB 2312 */
	size_t late;          /* Han of the first level in its second half */
	size_t narrow;        /* Han with the second byte of a Russian letter in KOI8-R */
};

static void
gb_count(struct gb_census *g, const unsigned char *p, size_t len, bool alone)
{
	bool gb2312 = len == 2 && *p >= 0xa1 && p[1] >= 0xa1;

	g->all++;
	if (gb2312 && *p >= 0xb0 && *p <= 0xf7) {
		g->odd += alone;
		g->first += *p <= 0xd7;
		g->second += *p > 0xd7;
		g->late += *p >= 0xc9 && *p <= 0xd7;
		g->narrow += p[1] >= 0xc0 && p[1] <= 0xdf;
	} else if (!(gb2312 && *p <= 0xa3) && !(len == 2 && *p == 0xa9 && p[1] <= 0xa0)) {
		g->odd++; /* neither punctuation, wide ASCII, numbers, nor the signs of units */
	}
}

static bool
is_chinese(const char *bytes, size_t n)
{
	const unsigned char *p = (const unsigned char *)bytes;
	struct gb_census g = {0};
	size_t han, len;

	for (size_t i = 0; i < n; i += len ? len : 1) {
		len = gb_length(p + i, n - i);
		if (!len) {
			g.all++;
			g.broken++;
		} else if (len > 1) {
			gb_count(&g, p + i, len,
			    i && is_letter(p[i - 1]) && i + len < n && is_letter(p[i + len]));
		}
	}
	han = g.first + g.second;
	if (20 * g.broken > g.all || 10 * (g.broken + g.odd) > g.all || 3 * g.second > han)
		return false;
	/* Russian has its letters in two columns of the table, Korean in its first half */
	return (han < 8 || 5 * g.narrow < 4 * han) && (han < 12 || 10 * g.late > han);
}

const char *
guess_encoding(const char *bytes, size_t n)
{
	if (starts(bytes, n, "\xef\xbb\xbf", 3))
		return "UTF-8";
	if (starts(bytes, n, "\xff\xfe\0\0", 4))
		return NULL;
	if (starts(bytes, n, "\xff\xfe", 2))
		return "UTF-16LE";
	if (starts(bytes, n, "\xfe\xff", 2))
		return "UTF-16BE";
	if (starts(bytes, n, "\x84\x31\x95\x33", 4))
		return "GB18030";
	if (utf8_bad(bytes, n) == n || mostly_utf8(bytes, n))
		return "UTF-8";
	return is_chinese(bytes, n) ? "GB18030" : NULL;
}

static bool
is_kana(unsigned long c)
{
	return c >= 0x3041 && c <= 0x30fe;
}

static bool
is_hangul(unsigned long c)
{
	return c >= 0xac00 && c <= 0xd7a3;
}

static bool
is_russian(unsigned long c)
{
	return (c >= 0x430 && c <= 0x44f) || c == 0x451;
}

/* A letter or a sign of Western Europe. */
static bool
is_western(unsigned long c)
{
	return (c >= 0xa0 && c <= 0xff) || (c >= 0x152 && c <= 0x192) ||
	    (c >= 0x2013 && c <= 0x2122);
}

static bool
is_han(unsigned long c)
{
	return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3001 && c <= 0x3011) ||
	    (c >= 0xff01 && c <= 0xff5e);
}

/* An encoding, and how many percent of what is not ASCII such a text has of its own. */
static const struct other {
	const char *name;
	bool (*own)(unsigned long c);
	size_t percent;
	bool apart; /* its letters stand in words of their own, none with Latin ones */
} others[] = {
    {"Shift_JIS", is_kana, 10, false},
    {"EUC-JP", is_kana, 10, false},
    {"EUC-KR", is_hangul, 60, false},
    {"windows-1251", is_russian, 60, true},
    {"KOI8-R", is_russian, 60, true},
    {"Big5", is_han, 95, false},
    {"windows-1252", is_western, 95, false},
};

static bool
looks_like(const struct other *o, const char *bytes, size_t n)
{
	iconv_t cd = iconv_open("UTF-8", o->name);
	char *in = (char *)(uintptr_t)bytes, *text, *to;
	size_t left = n, room = 4 * n, all = 0, own = 0, mixed = 0, len;
	unsigned long c;
	bool whole;

	if (cd == (iconv_t)-1)
		return false;
	to = text = xmalloc(room + 1);
	/* the sample may end in the middle of a character */
	whole = iconv(cd, &in, &left, &to, &room) != (size_t)-1 || errno == EINVAL;
	iconv_close(cd);
	for (const char *p = text; whole && p < to; p += len ? len : 1) {
		len = utf8_decode(p, (size_t)(to - p), &c);
		all += c >= 0x80;
		own += c >= 0x80 && o->own(c);
		mixed += c >= 0x80 &&
		    ((p > text && is_letter((unsigned char)p[-1])) ||
			(p + len < to && is_letter((unsigned char)p[len])));
	}
	free(text);
	return whole && all && 100 * own >= o->percent * all &&
	    !(o->apart && (5 * mixed > all || all < 4));
}

const char *
guess_other(const char *bytes, size_t n)
{
	if (starts(bytes, n, "\xff\xfe\0\0", 4) || starts(bytes, n, "\0\0\xfe\xff", 4))
		return "UTF-32";
	if (n > SAMPLE)
		n = SAMPLE;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (looks_like(&others[i], bytes, n))
			return others[i].name;
	return NULL;
}
