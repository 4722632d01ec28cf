#include "case/id.h"

#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"

bool
id_parse(const char *s, struct case_id *n)
{
	char date[] = "YYYY-MM-DD";
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
	memcpy(date, s, 4);
	memcpy(date + 5, s + 4, 2);
	memcpy(date + 8, s + 6, 2);
	if (!day_parse(date, 10, &n->day))
		return false;
	s += 9;
	digits = strspn(s, "0123456789");
	if (digits < 6 || digits > 12 || s[digits] || (digits > 6 && *s == '0'))
		return false;
	n->serial = strtol(s, NULL, 10);
	return n->serial > 0;
}

/* YYYY-MM-DD with other signs between the parts: no number is written as often as those of cases. */
static char *
put_day(char *to, day_t day, const char *sign)
{
	char text[DAY_TEXT];

	day_format(day, text);
	text[4] = text[7] = '\0';
	return stpcpy(stpcpy(stpcpy(stpcpy(stpcpy(to, text), sign), text + 5), sign), text + 8);
}

void
id_format(const struct case_id *n, char out[ID_TEXT])
{
	char *to = put_day(stpcpy(stpcpy(out, n->prefix), "-"), n->day, "");

	*decimal_put(stpcpy(to, "-"), (uint64_t)n->serial, 6) = '\0';
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
	put_day(stpcpy(out, "cases/"), day, "/");
}

bool
case_path(const char *id, char out[CASE_PATH_TEXT])
{
	struct case_id n;

	*out = '\0';
	if (!id_parse(id, &n))
		return false;
	id_directory(n.day, out);
	stpcpy(stpcpy(stpcpy(out + strlen(out), "/"), id), ".yaml");
	return true;
}
