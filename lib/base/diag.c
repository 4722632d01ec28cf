#include "base/diag.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

#include "base/tongue.h"
#include "base/utf8.h"

__attribute__((format(printf, 5, 0))) static struct diag_item *
add(struct diag *d, const char *file, int line, int col, const char *fmt, va_list ap, int err)
{
	struct diag_item *i = arena_alloc(&d->arena, sizeof *i);
	char *text = arena_vfmt(&d->arena, tongue(fmt), ap);

	const char *cause = err ? strerrordesc_np(err) : NULL;

	if (err)
		text = arena_fmt(&d->arena, "%s: %s", text, cause ? _(cause) : strerror(err));
	i->file = file ? arena_str(&d->arena, file) : NULL;
	i->text = text;
	i->line = line;
	i->col = col;
	if (d->last)
		d->last->next = i;
	else
		d->first = i;
	d->last = i;
	d->n++;
	return i;
}

void
diag_at(struct diag *d, const char *file, int line, int col, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add(d, file, line, col, fmt, ap, 0);
	va_end(ap);
}

void
diag_rule(struct diag *d, const char *file, const char *rule, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add(d, file, 0, 0, fmt, ap, 0)->rule = arena_str(&d->arena, rule);
	va_end(ap);
}

void
diag_rule_at(struct diag *d, const char *file, int line, int col, const char *rule, const char *fmt,
    ...)
{
	va_list ap;

	va_start(ap, fmt);
	add(d, file, line, col, fmt, ap, 0)->rule = arena_str(&d->arena, rule);
	va_end(ap);
}

void
diag_errno(struct diag *d, const char *file, const char *fmt, ...)
{
	int err = errno;
	va_list ap;

	va_start(ap, fmt);
	add(d, file, 0, 0, fmt, ap, err);
	va_end(ap);
}

void
buf_visible(struct buf *b, const char *s, size_t n)
{
	size_t i, len;
	unsigned long c;

	for (i = 0; i < n; i += len) {
		for (len = 0; i + len < n; len += s[i + len] < 0 ? 3 : 1)
			if (s[i + len] < 0 ? !utf8_ideograph(s + i + len, n - i - len)
					   : s[i + len] < 0x20 || s[i + len] == 0x7f)
				break;
		if (len) {
			buf_add(b, s + i, len);
			continue;
		}
		len = utf8_decode(s + i, n - i, &c);
		if (len && c >= 0x20 && c != 0x7f && !(c >= 0x80 && c < 0xa0) && !utf8_hidden(c)) {
			buf_add(b, s + i, len);
			continue;
		}
		if (!len)
			len = 1;
		for (size_t k = 0; k < len; k++)
			buf_fmt(b, "\\x%02x", (unsigned char)s[i + k]);
	}
}

void
diag_format(struct buf *out, const char *program, const struct diag_item *i)
{
	buf_fmt(out, "%s: ", program);
	if (i->file) {
		buf_visible(out, i->file, strlen(i->file));
		if (i->line)
			buf_fmt(out, ":%d", i->line);
		if (i->line && i->col)
			buf_fmt(out, ":%d", i->col);
		buf_str(out, ": ");
	}
	buf_visible(out, i->text, strlen(i->text));
	if (i->rule)
		buf_fmt(out, " [%s]", i->rule);
	buf_char(out, '\n');
}

void
diag_move(struct diag *d, struct diag *from)
{
	for (const struct diag_item *i = from->first; i; i = i->next) {
		diag_at(d, i->file, i->line, i->col, "%s", i->text);
		if (i->rule)
			d->last->rule = arena_str(&d->arena, i->rule);
	}
	diag_reset(from);
}

void
diag_reset(struct diag *d)
{
	arena_reset(&d->arena);
	d->first = d->last = NULL;
	d->n = 0;
}

void
diag_release(struct diag *d)
{
	arena_release(&d->arena);
	d->first = d->last = NULL;
	d->n = 0;
}
