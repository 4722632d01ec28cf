/* Fields and rows, as they are written. */
#include <string.h>

#include "base/csv_reader.h"

static bool
needs_quotes(const char *s, size_t n)
{
	return s[strcspn(s, ",\"\r\n")] || (n && (csv_blank(s[0]) || csv_blank(s[n - 1])));
}

static bool
is_sign(const char *s)
{
	/* = + - @, also the wide ones, and what makes a spreadsheet look further right */
	static const char *const signs[] = {"=", "+", "-", "@", "\t", "\r", "\xef\xbc\x9d",
	    "\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\xa0"};

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (strncmp(s, signs[i], strlen(signs[i])) == 0)
			return true;
	return false;
}

/* Behind any apostrophes a spreadsheet would compute it: not a number, nor a lone sign. */
static bool
is_formula(const char *s)
{
	s += strspn(s, "'");
	return is_sign(s) && s[*s == '+' || *s == '-' ? 1 + strspn(s + 1, "0123456789.,%") : 1];
}

const char *
csv_unguard(const char *text)
{
	return *text == '\'' && is_formula(text + 1) ? text + 1 : text;
}

static void
quoted(struct buf *out, const char *s)
{
	const char *quote;

	buf_char(out, '"');
	for (; (quote = strchr(s, '"')); s = quote + 1) {
		buf_add(out, s, (size_t)(quote - s) + 1);
		buf_char(out, '"');
	}
	buf_str(out, s);
	buf_char(out, '"');
}

void
csv_write_field(struct buf *out, const char *text, bool first, unsigned int form)
{
	struct buf visible = {0}, guarded = {0};
	const char *s = text ? text : "";

	if (!first)
		buf_char(out, ',');
	if (form & CSV_VISIBLE) {
		for (size_t n; *s; s += n) {
			n = strspn(s, "\t\r\n");
			buf_add(&visible, s, n);
			s += n;
			n = strcspn(s, "\t\r\n");
			buf_visible(&visible, s, n);
		}
		s = buf_text(&visible);
	}
	if ((form & CSV_GUARDED) && is_formula(s))
		buf_char(&guarded, '\'');
	buf_str(&guarded, s);
	s = buf_text(&guarded);
	if (needs_quotes(s, guarded.len))
		quoted(out, s);
	else
		buf_str(out, s);
	buf_release(&visible);
	buf_release(&guarded);
}

void
csv_write_row(struct buf *out, const char *const *fields, size_t n, unsigned int form)
{
	if (n == 1 && (!fields[0] || !*fields[0]))
		buf_str(out, "\"\"");
	else
		for (size_t i = 0; i < n; i++)
			csv_write_field(out, fields[i], i == 0, form);
	buf_char(out, '\n');
}
