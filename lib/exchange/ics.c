#include "exchange/ics.h"

#include <string.h>

#include "base/said.h"
#include "base/utf8.h"
#include "form/said.h"

enum { LINE = 75 }; /* bytes, without the line end (RFC 5545, 3.1) */

void
ics_line(struct buf *out, const char *name, const char *value)
{
	struct buf b = {0};
	const char *s;
	size_t n, room = LINE;

	buf_fmt(&b, "%s:%s", name, value);
	for (s = buf_text(&b); strlen(s) > room; s += n, room = LINE - 1) {
		for (n = room; n > 1 && (s[n] & 0xc0) == 0x80; n--)
			;
		buf_add(out, s, n);
		buf_str(out, "\r\n ");
	}
	buf_fmt(out, "%s\r\n", s);
	buf_release(&b);
}

void
ics_text(struct buf *out, const char *name, const char *text)
{
	struct buf b = {0};

	for (const char *s = text; *s; s++) {
		if (*s == '\n')
			buf_str(&b, "\\n");
		else if (*s == '\\' || *s == ';' || *s == ',')
			buf_fmt(&b, "\\%c", *s);
		else if ((unsigned char)*s >= ' ')
			buf_char(&b, *s);
	}
	ics_line(out, name, buf_text(&b));
	buf_release(&b);
}

void
ics_moment(struct buf *out, const char *name, int64_t sec)
{
	int64_t day = sec / 86400 - (sec % 86400 < 0);
	int year, month, mday, second = (int)(sec - day * 86400);
	struct arena a = {0};

	day_split((day_t)day, &year, &month, &mday);
	ics_line(out, name,
	    arena_fmt(&a, "%04d%02d%02dT%02d%02d%02dZ", year, month, mday, second / 3600,
		second / 60 % 60, second % 60));
	arena_release(&a);
}

void
ics_begin(struct buf *out, const struct office *o)
{
	ics_line(out, "BEGIN", "VCALENDAR");
	ics_line(out, "VERSION", "2.0");
	ics_line(out, "PRODID", "-//casework//case-export//EN");
	ics_text(out, "X-WR-CALNAME", o->name);
}

void
ics_end(struct buf *out)
{
	ics_line(out, "END", "VCALENDAR");
}

/* How often the due time of the task was moved, and when it was last set. */
static unsigned int
moved(const struct casefile *c, const struct task *t, struct stamp *last)
{
	const struct node *history = node_get(c->tree, "history"), *moves;
	unsigned int n = 0;
	size_t i = 0;
	bool here;

	for (const struct node *e = history ? history->first : NULL; e; e = e->next) {
		here = ++i == t->opened;
		moves = node_get(e, "moves");
		for (const struct node *x = moves ? moves->first : NULL; x; x = x->next)
			if (node_is(node_get(x, "task"), t->name)) {
				n++;
				here = true;
			}
		if (here && !event_stamp(e, "recorded", last))
			event_stamp(e, "at", last);
	}
	return n;
}

static void
add_task(struct buf *out, const struct office *o, const struct casefile *c, const struct task *t)
{
	const struct version *v = case_version(o, c);
	const struct department *dep = office_department(o, t->of);
	struct stamp last = t->opened_at;
	unsigned int sequence = moved(c, t, &last);
	struct arena a = {0};

	ics_line(out, "BEGIN", "VEVENT");
	ics_text(out, "UID", arena_fmt(&a, "%s-%s@casework", case_id(c), t->name));
	ics_line(out, "SEQUENCE", arena_fmt(&a, "%u", sequence));
	ics_moment(out, "DTSTAMP", last.sec);
	ics_moment(out, "DTSTART", t->due.sec);
	ics_text(out, "SUMMARY",
	    arena_fmt(&a, "%s %s %s", act_said(t->task), case_id(c), v ? v->name : ""));
	ics_text(out, "DESCRIPTION",
	    arena_fmt(&a, "%s%s%s", dep ? department_name(dep, zone_day(t->due.sec)) : t->of,
		t->basis ? "\n" : "", t->basis ? t->basis : ""));
	ics_text(out, "CATEGORIES", t->task);
	ics_line(out, "TRANSP", "TRANSPARENT");
	ics_line(out, "END", "VEVENT");
	arena_release(&a);
}

size_t
ics_add(struct buf *out, const struct office *o, const struct casefile *c)
{
	size_t n = 0;

	for (const struct task *t = c->fold.tasks; t < c->fold.tasks + c->fold.n_tasks; t++)
		if (!t->closed && !t->paused) {
			add_task(out, o, c, t);
			n++;
		}
	return n;
}
