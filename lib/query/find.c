#include "query/find.h"

#include <stdlib.h>
#include <string.h>

#include "base/said.h"
#include "case/id.h"

/* The text as it is compared. */
static const char *
plain(struct arena *a, const char *text)
{
	char *copy = arena_str(a, said_folded(a, text)), *to = copy;

	for (const char *s = copy; *s; s++)
		if (*s != ' ' && *s != '-')
			*to++ = *s >= 'a' && *s <= 'z' ? (char)(*s - 'a' + 'A') : *s;
	*to = '\0';
	return copy;
}

/* So many digits at s, as a number; -1 when they are not there. */
static int
digits(const char *s, size_t n)
{
	int v = 0;

	for (; n; n--, s++) {
		if (*s < '0' || *s > '9')
			return -1;
		v = v * 10 + (*s - '0');
	}
	return v;
}

/* MMDD or YYYYMMDD. */
static bool
read_date(struct find *f, const char *s, size_t n)
{
	day_t day;

	if ((n != 4 && n != 8) || digits(s, n) < 0)
		return false;
	f->year = n == 8 ? digits(s, 4) : 0;
	f->month = digits(s + n - 4, 2);
	f->mday = digits(s + n - 2, 2);
	/* a leap year has every day */
	return day_of(f->year ? f->year : 2000, f->month, f->mday, &day);
}

/*
 * 17, 0905-17, 20220905-17, LR-20220905-17: read from behind. What hangs on an
 * area code is a telephone and has more digits; a longer serial is found as
 * the part of a number.
 */
enum { SERIAL_DIGITS = 6 };
static bool
read_number(struct find *f, struct arena *a, const char *s)
{
	const char *serial = strrchr(s, '-'), *date;
	size_t n;

	serial = serial ? serial + 1 : s;
	n = strlen(serial);
	if (!n || n > SERIAL_DIGITS || serial[strspn(serial, "0123456789")])
		return false;
	f->serial = strtol(serial, NULL, 10);
	if (serial == s)
		return true;
	n = (size_t)(serial - 1 - s);
	date = memrchr(s, '-', n);
	if (date)
		f->prefix = plain(a, arena_strn(a, s, (size_t)(date - s)));
	date = date ? date + 1 : s;
	return read_date(f, date, n - (size_t)(date - s));
}

bool
find_read(struct find *f, struct arena *a, const char *text)
{
	*f = (struct find){.text = plain(a, text)};
	f->numbered = read_number(f, a, said_folded(a, text));
	return *f->text;
}

static bool
number_holds(const struct find *f, const char *id)
{
	struct case_id n;
	int year, month, mday;

	if (!f->numbered || !id_parse(id, &n))
		return false;
	day_split(n.day, &year, &month, &mday);
	return n.serial == f->serial && (!f->prefix || strcmp(n.prefix, f->prefix) == 0) &&
	    (!f->year || year == f->year) && (!f->month || (month == f->month && mday == f->mday));
}

static bool
has(const struct find *f, struct arena *a, const struct node *value)
{
	const char *text = node_str(value, NULL);

	return text && strstr(plain(a, text), f->text);
}

bool
find_holds(const struct find *f, const struct casefile *c)
{
	const struct node *who = node_get(c->tree, "applicant");
	const char *id = node_get_str(c->tree, "id", "");

	if (f->numbered && f->month)
		return number_holds(f, id);
	return number_holds(f, id) || has(f, c->arena, node_get(who, "name")) ||
	    (strlen(f->text) >= FIND_DIGITS &&
		(has(f, c->arena, node_get(c->tree, "id")) ||
		    has(f, c->arena, node_get(who, "id-number")) ||
		    has(f, c->arena, node_get(who, "phone"))));
}
