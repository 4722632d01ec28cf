#include "exchange/cell.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/decimal.h"
#include "base/stamp.h"
#include "base/tongue.h"
#include "base/utf8.h"
#include "base/width.h"
#include "rules/identity.h"
#include "rules/value.h"

static const char *
refuse(struct cell_fault *f, const char *rule, const char *reason)
{
	if (!f->reason)
		*f = (struct cell_fault){rule, _(reason)};
	return "";
}

/* What the office says of a word before what the form says of it, and both before * of any word. */
static const char *
coded(const struct cell_use *u, const char *said, struct cell_fault *f)
{
	const struct exchange_column *c = u->c;

	if (!c->coded)
		return said;
	for (int i = 0; i < 2; i++)
		if (node_get(c->codes[i], said))
			return node_get_str(c->codes[i], said, "");
	for (int i = 0; i < 2; i++)
		if (node_get(c->codes[i], "*"))
			return node_get_str(c->codes[i], "*", "");
	return refuse(f, "exchange.code",
	    arena_say(u->a, "'%s' has no code in the table %s", said, c->coded));
}

static const char *
amount(const struct cell_use *u, const char *said, struct cell_fault *f)
{
	const char *currency;
	struct buf b = {0};
	int64_t v;

	if (!money_parse(said, &v, &currency) ||
	    (*currency && strcmp(currency, u->x->office->currency) != 0))
		return refuse(f, "exchange.format",
		    arena_say(u->a, "'%s' is no amount in %s", said, u->x->office->currency));
	decimal_format(&b, v, 2, false);
	return buf_keep(&b, u->a);
}

/* The moment by the clock of the office, whatever offset it was written with. */
static const char *
formatted(const struct cell_use *u, const char *said, struct cell_fault *f)
{
	struct buf b = {0};
	struct stamp t;
	int year, month, day, second;

	if (!u->c->format)
		return said;
	if (strcmp(u->c->format, "amount") == 0)
		return amount(u, said, f);
	if (!stamp_parse(said, strlen(said), &t))
		return refuse(f, "exchange.format", arena_say(u->a, "'%s' is no moment", said));
	day_split(zone_day(t.sec), &year, &month, &day);
	second = zone_second(t.sec);
	for (const char *s = u->c->format; *s; s++) {
		if (*s != '%' || !s[1]) {
			buf_char(&b, *s);
			continue;
		}
		switch (*++s) {
		case 'Y':
			buf_fmt(&b, "%04d", year);
			break;
		case 'm':
			buf_fmt(&b, "%02d", month);
			break;
		case 'd':
			buf_fmt(&b, "%02d", day);
			break;
		case 'H':
			buf_fmt(&b, "%02d", second / 3600);
			break;
		case 'M':
			buf_fmt(&b, "%02d", second / 60 % 60);
			break;
		case 'S':
			buf_fmt(&b, "%02d", second % 60);
			break;
		default:
			buf_char(&b, *s);
		}
	}
	return buf_keep(&b, u->a);
}

/* The first head and the last tail characters, the others as stars. */
static const char *
starred(struct arena *a, const char *s, size_t head, size_t tail)
{
	size_t n = utf8_count(s, strlen(s)), at = 0, len = strlen(s), one;
	struct buf b = {0};
	unsigned long c;

	if (head + tail >= n)
		tail = 0;
	for (size_t i = 0; at < len; i++, at += one) {
		one = utf8_decode(s + at, len - at, &c);
		one = one ? one : 1;
		if (i < head || i + tail >= n)
			buf_add(&b, s + at, one);
		else
			buf_char(&b, '*');
	}
	return buf_keep(&b, a);
}

static const char *
masked(const struct cell_use *u, const char *said)
{
	if (!u->person)
		return said;
	switch (u->c->mask) {
	case MASK_NAME:
		return starred(u->a, said, 1, 0);
	case MASK_NUMBER:
		return starred(u->a, said, 1, 1);
	case MASK_TELEPHONE:
		return starred(u->a, said, 3, 4);
	default:
		return said;
	}
}

static bool
is_number(const char *s)
{
	size_t n = strspn(s, "0123456789");

	if (n && s[n] == '.') {
		s += n + 1;
		n = strspn(s, "0123456789");
	}
	return n && !s[n];
}

static void
check(const struct cell_use *u, const char *said, struct cell_fault *f)
{
	struct buf why = {0};
	struct stamp t;
	bool ok = true;

	switch (u->c->check) {
	case CELL_USCC:
		ok = uscc_valid(said, &why);
		break;
	case CELL_RESIDENT:
		ok = resident_id_valid(said, &why);
		break;
	case CELL_IDENTITY:
		ok = identity_valid(u->kind, said, &why);
		break;
	case CELL_NUMBER:
		if (!is_number(said))
			refuse(f, "exchange.format", arena_say(u->a, "'%s' is no number", said));
		break;
	case CELL_DATE:
		if (!stamp_parse(said, strlen(said), &t))
			refuse(f, "exchange.format", arena_say(u->a, "'%s' is no date", said));
		break;
	default:
		break;
	}
	if (!ok)
		refuse(f, "exchange.check-digit", arena_str(u->a, buf_text(&why)));
	buf_release(&why);
}

/* Line ends become what the form puts in their place. */
static const char *
one_line(const struct cell_use *u, const char *s)
{
	struct buf b = {0};
	size_t n;

	if (!u->v->newline || !strpbrk(s, "\r\n"))
		return s;
	for (; *s; s += n) {
		n = strcspn(s, "\r\n");
		buf_add(&b, s, n);
		s += n;
		n = *s == '\r' && s[1] == '\n' ? 2 : *s != '\0';
		if (*s)
			buf_str(&b, u->v->newline);
	}
	return buf_keep(&b, u->a);
}

/* As the form counts; encoded is how many bytes it has in the file. */
static size_t
length_of(const struct cell_use *u, const char *s, size_t encoded)
{
	size_t len = strlen(s), n = 0, at = 0, one;
	unsigned long c;

	if (u->v->count == COUNT_BYTES)
		return encoded;
	for (; at < len; at += one, n++) {
		one = utf8_decode(s + at, len - at, &c);
		one = one ? one : 1;
		n += u->v->count == COUNT_UTF16 && one == 4;
	}
	return n;
}

static const char *
unquotable(const struct cell_use *u, const char *s)
{
	if (u->v->quotes)
		return NULL;
	if (strchr(s, u->v->separator))
		return _("it has what stands between cells, and cells are not quoted");
	if (strpbrk(s, "\r\n"))
		return _("it has a line end, and cells are not quoted");
	return NULL;
}

static bool
digits(const char *s, size_t n)
{
	while (n && isdigit((unsigned char)*s))
		s++, n--;
	return !n;
}

/* The text without what people put between the digits of a number, and without full-width ones. */
static const char *
joined(struct arena *a, const char *s)
{
	char *text = arena_str(a, width_folded(a, s)), *to = text;

	for (const char *from = text; *from; from++)
		if (*from != ' ' && *from != '-')
			*to++ = *from;
	*to = '\0';
	return text;
}

/* A resident identity number, of 18 or 15 characters, that stands by itself among digits. */
static bool
has_identity(struct arena *a, const char *text)
{
	const char *s = joined(a, text);
	char one[19];
	bool fits;
	struct buf why = {0};

	for (; *s; s += strspn(s, "0123456789") ? strspn(s, "0123456789") : 1) {
		size_t n = strspn(s, "0123456789");

		fits = false;
		if ((n == 17 && (s[17] == 'X' || s[17] == 'x')) || n == 18) {
			snprintf(one, sizeof one, "%.18s", s);
			one[17] = one[17] == 'x' ? 'X' : one[17];
			fits = digits(one, 17) && resident_id_valid(one, &why);
		} else if (n == 15) {
			snprintf(one, sizeof one, "%.15s", s);
			fits = resident_id_old(one);
		}
		if (fits)
			break;
	}
	buf_release(&why);
	return *s;
}

static void
check_written(const struct cell_use *u, const char *s, struct cell_fault *f)
{
	struct buf encoded = {0};
	const char *why = utf8_fault(s);
	unsigned long c;
	size_t at = 0, n;

	if (why)
		refuse(f, "exchange.character", why);
	else if ((why = unquotable(u, s)))
		refuse(f, "exchange.character", why);
	else if (!encoder_add(u->encoder, &encoded, s, strlen(s), &at)) {
		utf8_decode(s + at, strlen(s + at), &c);
		refuse(f, "exchange.character",
		    arena_say(u->a, "%s has no U+%04lX", u->v->encoding, c));
	}
	n = length_of(u, s, encoded.len);
	if (u->c->length && n > u->c->length && !f->reason)
		refuse(f, "exchange.length",
		    arena_say(u->a, "it has %zu %s, and may have %zu", n,
			u->v->count == COUNT_BYTES       ? "bytes"
			    : u->v->count == COUNT_UTF16 ? _("UTF-16 units")
							 : "characters",
			u->c->length));
	if (u->x->published && has_identity(u->a, s))
		refuse(f, "exchange.identity", "it has the identity number of a person in it");
	buf_release(&encoded);
}

const char *
cell_of(const struct cell_use *u, const char *said, struct cell_fault *fault)
{
	const char *s = said;

	if (*s)
		s = coded(u, s, fault);
	if (*s) {
		check(u, s, fault);
		s = masked(u, formatted(u, s, fault));
	}
	if (!*s && !fault->reason && u->c->otherwise)
		s = u->c->otherwise;
	s = one_line(u, s);
	if (!*s && u->needed)
		refuse(fault, "exchange.not-null", "it may not be empty");
	check_written(u, s, fault);
	return s;
}
