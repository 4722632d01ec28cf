#include "site/mask.h"

#include <string.h>

#include "base/said.h"
#include "base/utf8.h"

const char *const shown_names[SHOWN_N] = {"whole", "masked", "hidden"};

/* So many digits in one name are of a document, a telephone or a house, and of no firm. */
enum { DIGITS_MOST = 4 };

/* Digits of any script and width: those that fold to ASCII, circled ones, and Chinese ones are others. */
static bool
is_name(const char *name)
{
	size_t digits = 0, n;

	for (const char *s = name; *s; s += n) {
		unsigned long c = said_char(s, &n), raw = 0;

		if (!n || !utf8_decode(s, strlen(s), &raw) || utf8_hidden(raw) || raw < ' ')
			return false;
		if (c == '@' || c == '<' || c == '>')
			return false;
		digits += (c >= '0' && c <= '9') || (raw >= 0x0660 && raw <= 0x0669) ||
		    (raw >= 0x2460 && raw <= 0x2473) || (raw >= 0x1d7ce && raw <= 0x1d7ff);
	}
	return digits <= DIGITS_MOST;
}

bool
mask_name(struct buf *out, const char *name, enum shown shown)
{
	unsigned long c;
	size_t n;

	if (shown == SHOWN_HIDDEN || utf8_blank(name) || !is_name(name))
		return false;
	if (shown == SHOWN_WHOLE) {
		buf_str(out, name);
		return true;
	}
	name = utf8_trim(name, &n);
	buf_add(out, name, utf8_decode(name, n, &c));
	buf_str(out, "＊＊");
	return true;
}
