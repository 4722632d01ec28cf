#include "base/decimal.h"

#include <stdio.h>
#include <string.h>

static bool
digit(char c)
{
	return c >= '0' && c <= '9';
}

bool
decimal_parse(const char *s, int digits, int places, int64_t *v, const char **end)
{
	int group = 0;
	bool commas = false;

	for (*v = 0; digit(*s) || *s == ','; s++) {
		if (*s == ',') {
			if (commas ? group != 3 : group < 1 || group > 3)
				return false;
			commas = true;
			group = 0;
			continue;
		}
		if (!digits--)
			return false;
		*v = *v * 10 + (*s - '0');
		group++;
	}
	if (!group || (commas && group != 3))
		return false;
	if (places && *s == '.' && digit(s[1]))
		s++;
	for (; places; places--)
		*v = *v * 10 + (digit(*s) ? *s++ - '0' : 0);
	*end = s;
	return true;
}

void
decimal_format(struct buf *out, int64_t v, int places, bool commas)
{
	char digits[24];
	int n, whole;

	n = snprintf(digits, sizeof digits, "%0*llu", places + 1,
	    v < 0 ? 0 - (unsigned long long)v : (unsigned long long)v);
	whole = n - places;
	if (v < 0)
		buf_char(out, '-');
	for (int i = 0; i < n; i++) {
		if (i == whole)
			buf_char(out, '.');
		else if (commas && i && i < whole && (whole - i) % 3 == 0)
			buf_char(out, ',');
		buf_char(out, digits[i]);
	}
}

char *
decimal_put(char *to, uint64_t n, int digits)
{
	char text[DECIMAL_TEXT], *first = text + sizeof text;
	size_t len;

	do
		*--first = (char)('0' + n % 10);
	while (n /= 10);
	for (len = (size_t)(text + sizeof text - first); len < (size_t)digits; len++)
		*--first = '0';
	memcpy(to, first, len);
	return to + len;
}
