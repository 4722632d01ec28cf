#include "base/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/list.h"
#include "base/utf8.h"

#define BOM "\xef\xbb\xbf" /* U+FEFF in UTF-8 */
#define BOM_GB18030 "\x84\x31\x95\x33"
#define REPLACEMENT "\xef\xbf\xbd"
enum { BOM_LEN = 3, STEP = 16384 };

struct decoder {
	bool utf8;
	iconv_t cd;
	struct buf *out;
	size_t start;   /* where in out the text begins */
	size_t counted; /* how far line and col have got in out */
	int line, col;
};

static bool
starts(const char *bytes, size_t n, const char *mark)
{
	size_t len = strlen(mark);

	return n >= len && memcmp(bytes, mark, len) == 0;
}

static bool
encoding_known(const char *name)
{
	static const char *const known[] = {"UTF-8", "GB18030", "GBK", "GB2312"};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcasecmp(name, known[i]) == 0)
			return true;
	return false;
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

/*
 * By a byte order mark, else UTF-8 when all is well formed, or when more of it
 * is than is not (a file with a few damaged bytes: read as GB18030 it would
 * become other Chinese text without an error).
 */
static const char *
detect(const char *bytes, size_t n)
{
	if (starts(bytes, n, BOM))
		return "UTF-8";
	if (starts(bytes, n, BOM_GB18030))
		return "GB18030";
	return utf8_bad(bytes, n) == n || mostly_utf8(bytes, n) ? "UTF-8" : "GB18030";
}

/* NULL, or why the text cannot be decoded at all. */
static const char *
decoder_open(struct decoder *d, const char *bytes, size_t n, const char *encoding)
{
	if (encoding && !encoding_known(encoding))
		return "unknown encoding: UTF-8, GB18030, GBK and GB2312 are read";
	if (starts(bytes, n, "\xff\xfe") || starts(bytes, n, "\xfe\xff"))
		return "the text is in UTF-16, which is not read: save it as UTF-8";
	if (!encoding)
		encoding = detect(bytes, n);
	d->utf8 = strcasecmp(encoding, "UTF-8") == 0;
	if (d->utf8)
		return NULL;
	/*
	 * One table for the three of them: GB18030 holds the other two, and the
	 * C library's GB2312 differs from it in the dash and the middle dot.
	 */
	d->cd = iconv_open("UTF-8", "GB18030");
	return d->cd == (iconv_t)-1 ? "this system cannot convert GB18030" : NULL;
}

static void
decoder_close(struct decoder *d)
{
	if (!d->utf8)
		iconv_close(d->cd);
}

static size_t
decode_gb18030(struct decoder *d, const char *bytes, size_t n)
{
	char step[STEP], *in = (char *)(uintptr_t)bytes, *to;
	size_t left = n, room;
	bool more = n > 0;

	while (more) {
		to = step;
		room = sizeof step;
		more = iconv(d->cd, &in, &left, &to, &room) == (size_t)-1 && errno == E2BIG;
		buf_add(d->out, step, (size_t)(to - step));
	}
	iconv(d->cd, NULL, NULL, NULL, NULL);
	return n - left;
}

/* Adds what can be decoded; returns the number of bytes that were, n when all. */
static size_t
decode(struct decoder *d, const char *bytes, size_t n)
{
	size_t good;

	if (!d->utf8)
		return decode_gb18030(d, bytes, n);
	good = utf8_bad(bytes, n);
	buf_add(d->out, bytes, good);
	return good;
}

/* Line and column of the next character to come. */
static void
locate(struct decoder *d)
{
	const char *text = buf_text(d->out);

	for (; d->counted < d->out->len; d->counted++) {
		if (text[d->counted] == '\n') {
			d->line++;
			d->col = 1;
		} else if ((text[d->counted] & 0xc0) != 0x80) {
			d->col++;
		}
	}
}

static void
drop_mark(struct decoder *d)
{
	struct buf *out = d->out;

	if (!starts(buf_text(out) + d->start, out->len - d->start, BOM))
		return;
	memmove(out->data + d->start, out->data + d->start + BOM_LEN,
	    out->len - d->start - BOM_LEN);
	buf_cut(out, out->len - BOM_LEN);
}

static void
faults_add(struct text_faults *f, int line, int col, const char *why)
{
	if (f->n && line && f->list[f->n - 1].line == line)
		return;
	f->list = list_room(f->list, f->n, sizeof *f->list);
	f->list[f->n++] = (struct text_fault){line, col, why};
}

static const char *
bad_bytes(const struct decoder *d)
{
	return d->utf8 ? "bytes that are not UTF-8" : "bytes that are not GB18030";
}

bool
text_decode(const char *bytes, size_t n, const char *encoding, struct buf *out,
    struct text_faults *faults)
{
	struct decoder d = {.out = out,
	    .start = out->len,
	    .counted = out->len,
	    .line = 1,
	    .col = 1};
	const char *why = decoder_open(&d, bytes, n, encoding);
	size_t i;

	if (why) {
		faults_add(faults, 0, 0, why);
		return false;
	}
	i = decode(&d, bytes, n);
	drop_mark(&d);
	while (i < n) {
		locate(&d);
		faults_add(faults, d.line, d.col, bad_bytes(&d));
		/* One byte only: the next may be the newline. */
		buf_str(out, REPLACEMENT);
		i++;
		i += decode(&d, bytes + i, n - i);
	}
	decoder_close(&d);
	return true;
}

void
text_faults_release(struct text_faults *f)
{
	free(f->list);
	*f = (struct text_faults){0};
}

static bool
is_control(unsigned long c)
{
	return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7f && c < 0xa0);
}

static bool
is_private(unsigned long c)
{
	return (c >= 0xe000 && c <= 0xf8ff) || c >= 0xf0000;
}

static bool
is_han(unsigned long c)
{
	return (c >= 0x2e80 && c <= 0x2fdf) || c == 0x3005 || c == 0x3007 ||
	    (c >= 0x3400 && c <= 0x4dbf) || (c >= 0x4e00 && c <= 0x9fff) ||
	    (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff);
}

static bool
is_question(unsigned long c)
{
	return c == '?' || c == 0xff1f;
}

/* What is wrong with c, which stands between two others; 0 is none. */
static const char *
damage_of(unsigned long before, unsigned long c, unsigned long after)
{
	if (c == 0xfffd)
		return "replacement character";
	if (is_control(c))
		return "control character";
	if (is_private(c))
		return "private-use character";
	if (is_question(c) && is_question(after))
		return "question marks in a row";
	if (c == '?' && is_han(before) && is_han(after))
		return "question mark between Chinese characters";
	return NULL;
}

const char *
text_damage(const char *s, size_t n, size_t *at)
{
	unsigned long before = 0, c = 0, after;
	const char *what;
	size_t len;

	for (size_t i = 0; i < n; i += len, before = c) {
		*at = i;
		len = utf8_decode(s + i, n - i, &c);
		if (!len)
			return "invalid UTF-8";
		if (!utf8_decode(s + i + len, n - i - len, &after))
			after = 0;
		what = damage_of(before, c, after);
		if (what)
			return what;
	}
	return NULL;
}
