#include "case/id.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool
id_parse(const char *s, struct case_id *n)
{
	char date[11];
	size_t len = 0, digits;

	while (len < sizeof n->prefix && s[len] &&
	    ((s[len] >= 'A' && s[len] <= 'Z') || (len && s[len] >= '0' && s[len] <= '9')))
		len++;
	if (!len || len >= sizeof n->prefix || s[len] != '-')
		return false;
	memcpy(n->prefix, s, len);
	n->prefix[len] = '\0';
	s += len + 1;
	if (strspn(s, "0123456789") != 8 || s[8] != '-')
		return false;
	snprintf(date, sizeof date, "%.4s-%.2s-%.2s", s, s + 4, s + 6);
	if (!day_parse(date, 10, &n->day))
		return false;
	s += 9;
	digits = strspn(s, "0123456789");
	if (digits < 6 || digits > 12 || s[digits] || (digits > 6 && *s == '0'))
		return false;
	n->serial = strtol(s, NULL, 10);
	return n->serial > 0;
}

void
id_format(const struct case_id *n, char out[ID_TEXT])
{
	int y, m, d;

	day_split(n->day, &y, &m, &d);
	snprintf(out, ID_TEXT, "%s-%04d%02d%02d-%06ld", n->prefix, y, m, d, n->serial);
}

bool
id_in_name(const char *name, const char *ending, char id[ID_TEXT])
{
	size_t n = strlen(name), rest = strlen(ending);
	struct case_id number;

	if (n < rest || n - rest >= ID_TEXT || strcmp(name + n - rest, ending) != 0)
		return false;
	memcpy(id, name, n - rest);
	id[n - rest] = '\0';
	return id_parse(id, &number);
}

void
id_directory(day_t day, char out[CASE_PATH_TEXT])
{
	int y, m, d;

	day_split(day, &y, &m, &d);
	snprintf(out, CASE_PATH_TEXT, "cases/%04d/%02d/%02d", y, m, d);
}

bool
case_path(const char *id, char out[CASE_PATH_TEXT])
{
	struct case_id n;
	size_t len;

	*out = '\0';
	if (!id_parse(id, &n))
		return false;
	id_directory(n.day, out);
	len = strlen(out);
	snprintf(out + len, CASE_PATH_TEXT - len, "/%s.yaml", id);
	return true;
}
