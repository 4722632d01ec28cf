#include "days/count_row.h"

#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/said.h"
#include "base/tongue.h"
#include "days/due.h"

const char *const count_columns[COUNT_COLUMNS] = {"start", "unit", "length", "extension", "pauses"};

/* Bytes of a wrong value that a message shows, and pauses kept on the stack. */
enum { SHOWN = 60, PAUSES = 8 };

/* A row being read, and what is wrong with it. */
struct reading {
	const char *value[COUNT_COLUMNS];
	struct buf *why;
	int bad_column;
};

/* Always false. n bytes of s are at fault, the whole value or a part of it. */
static bool
bad_part(struct reading *r, int column, const char *s, size_t n, const char *right)
{
	size_t shown = n;

	if (n > SHOWN)
		for (shown = SHOWN; shown && ((unsigned char)s[shown] & 0xc0) == 0x80; shown--)
			;
	r->bad_column = column;
	buf_char(r->why, '\'');
	buf_visible(r->why, s, shown);
	buf_fmt(r->why, "%s': %s", shown < n ? "..." : "", _(right));
	return false;
}

static bool
bad(struct reading *r, int column, const char *right)
{
	return bad_part(r, column, r->value[column], strlen(r->value[column]), right);
}

/* One to four digits. */
static bool
number(const char *s, int *n)
{
	int digits = 0;
	unsigned long c;
	size_t len;

	for (*n = 0; *s; s += len) {
		c = said_char(s, &len);
		if (c < '0' || c > '9' || ++digits > 4)
			return false;
		*n = *n * 10 + (int)(c - '0');
	}
	return digits;
}

static bool
moment(const char *s, size_t n, int64_t *sec, day_t *day)
{
	struct stamp t;

	if (!stamp_parse_local(s, n, &t))
		return false;
	*sec = t.sec;
	return day_of_moment(t.sec, day);
}

static bool
read_unit(struct reading *r, struct length *l)
{
	static const char *const name[] = {
	    [UNIT_WORKDAYS] = "workdays",
	    [UNIT_DAYS] = "days",
	    [UNIT_SAME_DAY] = "same-day",
	    [UNIT_NOON] = "noon",
	};

	for (int i = 0; i < (int)(sizeof name / sizeof *name); i++) {
		if (strcmp(r->value[COUNT_UNIT], name[i]) == 0) {
			l->unit = (enum unit)i;
			return true;
		}
	}
	for (int i = 0; i < (int)(sizeof name / sizeof *name); i++) {
		if (said_is(r->value[COUNT_UNIT], name[i])) {
			l->unit = (enum unit)i;
			return true;
		}
	}
	return bad(r, COUNT_UNIT, "workdays, days, same-day or noon");
}

static bool
read_length(struct reading *r, struct length *l, int *extension)
{
	const char *more = r->value[COUNT_EXTENSION];
	bool counted = l->unit == UNIT_WORKDAYS || l->unit == UNIT_DAYS;

	if (!counted && r->value[COUNT_LENGTH][0])
		return bad(r, COUNT_LENGTH, "empty for same-day and noon");
	if (counted && (!number(r->value[COUNT_LENGTH], &l->n) || l->n < 1))
		return bad(r, COUNT_LENGTH, "a whole number from 1 to 9999");
	if (more[0] && !number(more, extension))
		return bad(r, COUNT_EXTENSION, "empty, or a whole number from 0 to 9999");
	if (!counted && *extension)
		return bad(r, COUNT_EXTENSION, "empty for same-day and noon");
	return true;
}

static bool
read_pause(struct reading *r, const char *s, size_t n, struct pause *p)
{
	static const char right[] = N_("FROM/TO with ; between several, each a date and time "
				       "YYYY-MM-DDTHH:MM, TO empty while the pause lasts");
	const char *slash = memchr(s, '/', n);
	char wrong[STAMP_WRONG];
	int64_t from, to;

	if (!slash)
		return bad_part(r, COUNT_PAUSES, s, n, right);
	if (!moment(s, (size_t)(slash - s), &from, &p->from))
		return bad_part(r, COUNT_PAUSES, s, n,
		    stamp_wrong(s, (size_t)(slash - s), right, wrong));
	n -= (size_t)(slash + 1 - s);
	p->open = n == 0;
	p->to = p->from;
	if (p->open)
		return true;
	if (!moment(slash + 1, n, &to, &p->to))
		return bad_part(r, COUNT_PAUSES, s, (size_t)(slash + 1 - s) + n,
		    stamp_wrong(slash + 1, n, right, wrong));
	if (to < from)
		return bad_part(r, COUNT_PAUSES, s, (size_t)(slash + 1 - s) + n,
		    "a pause that ends when it starts or later");
	return true;
}

static bool
read_pauses(struct reading *r, struct pause *p)
{
	for (const char *s = r->value[COUNT_PAUSES];; s++) {
		size_t len = strcspn(s, ";");

		if (!read_pause(r, s, len, p++))
			return false;
		s += len;
		if (!*s)
			return true;
	}
}

static size_t
pauses_number(const char *s)
{
	size_t n = *s != '\0';

	while ((s = strchr(s, ';')) != NULL) {
		n++;
		s++;
	}
	return n;
}

/* YYYY-MM-DDTHH:MM by the clock of the office. */
static void
local_text(int64_t sec, char out[sizeof "YYYY-MM-DDTHH:MM"])
{
	int minute = zone_second(sec) / 60;

	day_format(zone_day(sec), out);
	out[10] = 'T';
	out[11] = (char)('0' + minute / 600);
	out[12] = (char)('0' + minute / 60 % 10);
	out[13] = ':';
	out[14] = (char)('0' + minute % 60 / 10);
	out[15] = (char)('0' + minute % 10);
	out[16] = '\0';
}

static bool
answer(struct reading *r, const struct length *l, const struct due *due, struct count_answer *out)
{
	if (due->beyond)
		return bad(r, l->n ? COUNT_LENGTH : COUNT_START,
		    "the due time would lie after 9999-12-31");
	out->provisional = due->provisional;
	if (due->paused)
		memcpy(out->due, "paused", sizeof "paused");
	else
		local_text(due->sec, out->due);
	return true;
}

static bool
read_and_count(struct reading *r, const struct calendar *c, int closing, struct pause *pauses,
    size_t n, struct count_answer *out)
{
	const char *text = r->value[COUNT_START];
	struct length l = {0};
	struct due due;
	char wrong[STAMP_WRONG];
	int extension = 0;
	int64_t start;
	day_t day;

	if (!moment(text, strlen(text), &start, &day))
		return bad(r, COUNT_START,
		    stamp_wrong(text, strlen(text), "a date and time YYYY-MM-DDTHH:MM", wrong));
	if (!read_unit(r, &l) || !read_length(r, &l, &extension))
		return false;
	if (n && !read_pauses(r, pauses))
		return false;
	due = due_count(c, start, &l, extension, pauses, n, closing);
	return answer(r, &l, &due, out);
}

bool
count_row(const struct calendar *c, int closing, const char *const value[COUNT_COLUMNS],
    struct count_answer *out, int *bad_column, struct buf *why)
{
	struct reading r = {.why = why};
	struct pause few[PAUSES], *pauses = few;
	size_t n;
	bool good;

	for (int i = 0; i < COUNT_COLUMNS; i++)
		r.value[i] = value[i] ? value[i] : "";
	n = pauses_number(r.value[COUNT_PAUSES]);
	if (n > PAUSES)
		pauses = xmalloc(n * sizeof *pauses);
	good = read_and_count(&r, c, closing, pauses, n, out);
	if (!good)
		*bad_column = r.bad_column;
	if (pauses != few)
		free(pauses);
	return good;
}
