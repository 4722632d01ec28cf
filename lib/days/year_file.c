#include "days/year_file.h"

#include <string.h>

#include "base/list.h"
#include "base/utf8.h"

static void
add_day(struct arena *a, struct year_file *y, const struct year_day *day)
{
	y->days = list_room_in(a, y->days, y->n, sizeof *y->days);
	y->days[y->n++] = *day;
}

struct year_file
year_file_of(struct arena *a, const struct node *doc)
{
	static const char *const lists[] = {"rest", "work"};
	const struct node *covers = node_get(doc, "covers"), *since = node_get(doc, "known-since");
	struct year_file y = {.covers = node_str(covers, ""),
	    .since = node_str(since, NULL),
	    .notice = node_get_str(doc, "notice", NULL),
	    .covers_line = covers ? covers->line : 0,
	    .covers_col = covers ? covers->col : 0,
	    .since_line = since ? since->line : 0,
	    .since_col = since ? since->col : 0};

	for (int work = 0; work < 2; work++) {
		const struct node *list = node_get(doc, lists[work]);

		for (const struct node *n = list ? list->first : NULL; n; n = n->next) {
			const struct node *date = node_get(n, "date");
			struct year_day day = {.date = node_str(date, ""),
			    .name = node_get_str(n, "name", NULL),
			    .line = date ? date->line : 0,
			    .col = date ? date->col : 0,
			    .work = work};

			add_day(a, &y, &day);
		}
	}
	return y;
}

/* The text, of which the strings are cut out, and the place in it. */
struct scanner {
	struct arena *a;
	char *p, *end;
	int line;
	struct year_file *y;
	const char *name;        /* of the last day: a holiday has several */
	bool has[2], work, open; /* the lists; in which one the days of the next lines are */
	size_t n;                /* days of that one */
};

/* Goes on behind s when it is next. */
static bool
skip(struct scanner *c, const char *s)
{
	size_t n = strlen(s);

	if ((size_t)(c->end - c->p) < n || memcmp(c->p, s, n) != 0)
		return false;
	c->p += n;
	return true;
}

/* Behind a character of several bytes that a file may have and that stands for itself. */
static bool
high(struct scanner *c)
{
	unsigned long ch;
	size_t n = utf8_decode(c->p, (size_t)(c->end - c->p), &ch);

	if (n < 2 || ch < 0xa0 || ch == 0x2028 || ch == 0x2029 || ch == 0xfeff || ch == 0xfffe ||
	    ch == 0xffff)
		return false;
	c->p += n;
	return true;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/*
 * A plain scalar up to the character that ends it, which is passed. It begins
 * with no ASCII, so that it is text, and has of ASCII only what means nothing.
 */
static const char *
text_until(struct scanner *c, char end)
{
	char *from = c->p;

	while (c->p < c->end && *c->p != end) {
		char ch = *c->p;

		if ((unsigned char)ch >= 0x80) {
			if (!high(c))
				return NULL;
		} else if (c->p != from &&
		    (is_digit(ch) || (ch >= 'A' && ch <= 'Z') || (ch >= 'a' && ch <= 'z') ||
			ch == '-' || ch == '(' || ch == ')' || ch == '.')) {
			c->p++;
		} else {
			return NULL;
		}
	}
	if (c->p == from || c->p == c->end)
		return NULL;
	*c->p++ = '\0';
	return from;
}

/* YYYY-MM-DD, and the character behind it, which is passed. */
static const char *
date_until(struct scanner *c, char end)
{
	static const char form[] = "dddd-dd-dd";
	char *s = c->p;

	if (c->end - s < (ptrdiff_t)sizeof form || s[sizeof form - 1] != end)
		return NULL;
	for (size_t i = 0; form[i]; i++)
		if (form[i] == 'd' ? !is_digit(s[i]) : s[i] != form[i])
			return NULL;
	if (memcmp(s + 5, "01", 2) < 0 || memcmp(s + 5, "12", 2) > 0 ||
	    memcmp(s + 8, "01", 2) < 0 || memcmp(s + 8, "31", 2) > 0)
		return NULL;
	s[sizeof form - 1] = '\0';
	c->p += sizeof form;
	return s;
}

static const char *
name_of_day(struct scanner *c)
{
	if (!c->name || !skip(c, c->name))
		return c->name = text_until(c, '}');
	if (skip(c, "}"))
		return c->name;
	c->p -= strlen(c->name);
	return c->name = text_until(c, '}');
}

static bool
comment(struct scanner *c)
{
	while (c->p < c->end && *c->p != '\n') {
		if ((unsigned char)*c->p < 0x80) {
			if (*c->p < ' ' || *c->p == 0x7f)
				return false;
			c->p++;
		} else if (!high(c)) {
			return false;
		}
	}
	return skip(c, "\n");
}

static bool
day(struct scanner *c)
{
	struct year_day day = {.line = c->line, .col = sizeof "- {date: ", .work = c->work};

	if (!c->open || !(day.date = date_until(c, ',')) || !skip(c, " name: ") ||
	    !(day.name = name_of_day(c)) || !skip(c, "\n"))
		return false;
	add_day(c->a, c->y, &day);
	c->n++;
	return true;
}

static bool
covers(struct scanner *c)
{
	char *from = c->p;

	while (c->p < c->end && is_digit(*c->p))
		c->p++;
	if (c->y->covers || c->p == from || c->p - from > 4 || *from == '0' || c->p == c->end ||
	    *c->p != '\n')
		return false;
	*c->p++ = '\0';
	c->y->covers = from;
	c->y->covers_line = c->line;
	c->y->covers_col = sizeof "covers: ";
	return true;
}

/* Behind "rest:" or "work:". Days of rest come first. */
static bool
list(struct scanner *c, bool work)
{
	bool empty = skip(c, " []");

	if (c->has[work] || (work && !c->has[0]) || !skip(c, "\n"))
		return false;
	c->has[work] = true;
	c->work = work;
	c->open = !empty;
	return true;
}

static bool
entry(struct scanner *c)
{
	if (skip(c, "- {date: "))
		return day(c);
	if (skip(c, "#"))
		return comment(c);
	if (skip(c, "\n"))
		return true;
	/* a list that has no days is none */
	if (c->open && !c->n)
		return false;
	c->open = false;
	c->n = 0;
	if (skip(c, "covers: "))
		return covers(c);
	if (skip(c, "known-since: ")) {
		c->y->since_line = c->line;
		c->y->since_col = sizeof "known-since: ";
		return !c->y->since && (c->y->since = date_until(c, '\n'));
	}
	if (skip(c, "notice: "))
		return !c->y->notice && (c->y->notice = text_until(c, '\n'));
	return skip(c, "rest:") ? list(c, false) : skip(c, "work:") && list(c, true);
}

bool
year_file_scan(struct arena *a, const char *text, size_t len, struct year_file *y)
{
	enum { BYTES = 1 << 20 };
	struct scanner c = {.a = a, .line = 1, .y = y};

	*y = (struct year_file){0};
	if (len > BYTES)
		return false;
	c.p = arena_strn(a, text, len);
	for (c.end = c.p + len; c.p < c.end; c.line++)
		if (!entry(&c))
			return false;
	return y->covers && y->since && c.has[1] && (!c.open || c.n);
}
