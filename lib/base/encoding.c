#include "base/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/guess.h"
#include "base/list.h"
#include "base/tongue.h"
#include "base/utf8.h"

#define BOM "\xef\xbb\xbf" /* U+FEFF in UTF-8 */
#define REPLACEMENT "\xef\xbf\xbd"
enum { BOM_LEN = 3, STEP = 16384 };

struct decoder {
	bool utf8;
	size_t unit;
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

/*
 * One table for the three of them: GB18030 holds the other two, and the C
 * library's GB2312 differs from it in the dash and the middle dot.
 */
static const char *
table_of(const char *encoding)
{
	return strcasecmp(encoding, "GBK") == 0 || strcasecmp(encoding, "GB2312") == 0 ? "GB18030"
										       : encoding;
}

/* Bytes of the smallest unit: after one that cannot be decoded comes the next. */
static size_t
unit_of(const char *encoding)
{
	if (strncasecmp(encoding, "UTF-16", 6) == 0 || strncasecmp(encoding, "UCS-2", 5) == 0)
		return 2;
	return strncasecmp(encoding, "UTF-32", 6) == 0 || strncasecmp(encoding, "UCS-4", 5) == 0
	    ? 4
	    : 1;
}

/* A mark says which of the two UTF-16 it is; without one it is as on this machine. */
static const char *
byte_order(const char *encoding, const char *bytes, size_t n)
{
	if (strcasecmp(encoding, "UTF-16") != 0)
		return encoding;
	return starts(bytes, n, "\xfe\xff") ? "UTF-16BE" : "UTF-16LE";
}

/* NULL, or why the text cannot be decoded at all, in the faults' buffer. */
static const char *
decoder_open(struct decoder *d, const char *bytes, size_t n, const char *encoding,
    struct text_faults *f)
{
	const char *looks;

	if (!encoding && !(encoding = guess_encoding(bytes, n))) {
		looks = guess_other(bytes, n);
		buf_say(&f->text, "neither UTF-8 nor Chinese text in GB18030%s%s",
		    looks ? _(": it looks like ") : "", looks ? looks : "");
		return buf_text(&f->text);
	}
	encoding = byte_order(table_of(encoding), bytes, n);
	d->unit = unit_of(encoding);
	d->utf8 = strcasecmp(encoding, "UTF-8") == 0;
	snprintf(f->encoding, sizeof f->encoding, "%s", encoding);
	snprintf(f->bad, sizeof f->bad, _("bytes that are not %s"), f->encoding);
	if (d->utf8)
		return NULL;
	/* what follows a slash would make iconv leave out what it cannot convert */
	d->cd = *encoding && !strchr(encoding, '/') ? iconv_open("UTF-8", encoding) : (iconv_t)-1;
	if (d->cd != (iconv_t)-1)
		return NULL;
	buf_say(&f->text, "unknown encoding '%s': 'iconv -l' lists those that there are", encoding);
	return buf_text(&f->text);
}

static void
decoder_close(struct decoder *d)
{
	if (!d->utf8)
		iconv_close(d->cd);
}

static size_t
convert(struct decoder *d, const char *bytes, size_t n)
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
		return convert(d, bytes, n);
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

/*
 * iconv lets pass what no character is (UCS-4 above U+10FFFF), as bytes that
 * are no UTF-8: of what was added to out from that offset on.
 */
static void
replace_ill_formed(struct decoder *d, size_t from, struct text_faults *f)
{
	struct buf *out = d->out, added = {0};
	size_t good = utf8_bad(buf_text(out) + from, out->len - from);

	if (from + good == out->len)
		return;
	buf_add(&added, out->data + from + good, out->len - from - good);
	buf_cut(out, from + good);
	for (size_t i = 0; i < added.len; i += good) {
		locate(d);
		faults_add(f, d->line, d->col, f->bad);
		buf_str(out, REPLACEMENT);
		for (i++; i < added.len && (added.data[i] & 0xc0) == 0x80; i++)
			;
		good = utf8_bad(added.data + i, added.len - i);
		buf_add(out, added.data + i, good);
	}
	buf_release(&added);
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
	const char *why = decoder_open(&d, bytes, n, encoding, faults);
	size_t i, from;

	if (why) {
		faults_add(faults, 0, 0, why);
		return false;
	}
	i = decode(&d, bytes, n);
	drop_mark(&d);
	replace_ill_formed(&d, d.start, faults);
	while (i < n) {
		locate(&d);
		faults_add(faults, d.line, d.col, faults->bad);
		/* One unit only: the next may be the newline. */
		buf_str(out, REPLACEMENT);
		i = i + d.unit < n ? i + d.unit : n;
		from = out->len;
		i += decode(&d, bytes + i, n - i);
		replace_ill_formed(&d, from, faults);
	}
	decoder_close(&d);
	return true;
}

void
text_faults_release(struct text_faults *f)
{
	free(f->list);
	buf_release(&f->text);
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
		return _("replacement character");
	if (is_control(c))
		return _("control character");
	if (is_private(c))
		return _("private-use character");
	if (is_question(c) && is_question(after))
		return _("question marks in a row");
	if (c == '?' && is_han(before) && is_han(after))
		return _("question mark between Chinese characters");
	return NULL;
}

/* Bytes of a character that is no damage whatever stands beside it, as most are; else 0. */
static size_t
sound(const char *s, size_t n)
{
	if (utf8_ideograph(s, n))
		return 3;
	return *s >= 0x20 && *s < 0x7f && *s != '?';
}

const char *
text_damage(const char *s, size_t n, size_t *at)
{
	unsigned long before, c, after;
	const char *what;
	size_t len, last = n; /* where the character before stands, n: there is none */

	for (size_t i = 0; i < n; last = i, i += len) {
		if ((len = sound(s + i, n - i)))
			continue;
		*at = i;
		len = utf8_decode(s + i, n - i, &c);
		if (!len)
			return _("invalid UTF-8");
		if (!utf8_decode(s + last, n - last, &before))
			before = 0;
		if (!utf8_decode(s + i + len, n - i - len, &after))
			after = 0;
		what = damage_of(before, c, after);
		if (what)
			return what;
	}
	return NULL;
}
