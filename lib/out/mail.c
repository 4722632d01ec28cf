#include "out/mail.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/said.h"
#include "base/tongue.h"
#include "base/utf8.h"

enum { BEFORE = 3, CELLS = BEFORE + MAIL_CELLS + 1, GAP = 2, MOMENT_TEXT = 17 };

struct mail_line {
	const struct told *told;
	const char *cell[CELLS]; /* without control characters */
};

const char *
mail_visible(struct arena *a, const char *s)
{
	size_t n = strlen(s), wide = 0, cut = 0, len;
	struct buf b = {0};
	unsigned long c;
	const char *copy;

	while (cut < n && wide <= MAIL_WIDE && (len = utf8_decode(s + cut, n - cut, &c))) {
		wide += utf8_width(s + cut, len);
		cut += wide <= MAIL_WIDE ? len : 0;
	}
	buf_visible(&b, s, wide > MAIL_WIDE ? cut : n);
	if (wide > MAIL_WIDE)
		buf_str(&b, "…");
	copy = arena_strn(a, buf_text(&b), b.len);
	buf_release(&b);
	return copy;
}

/* YYYY-MM-DD HH:MM by the office's clock. */
static void
moment_text(int64_t sec, char out[MOMENT_TEXT])
{
	struct stamp t = zone_stamp(sec, PRECISION_MINUTE);
	char text[STAMP_TEXT];

	stamp_format(&t, text);
	memcpy(out, text, MOMENT_TEXT - 1);
	out[10] = ' ';
	out[MOMENT_TEXT - 1] = '\0';
}

static const char *
days_text(struct arena *arena, const struct told *t, day_t today)
{
	int n = t->days < 0 ? -t->days : t->days;
	const unsigned long many = (unsigned long)n;

	if (t->late && !n)
		return _("late");
	if (t->late)
		return arena_fmt(arena, tongue_n("late by %d workday", "late by %d workdays", many),
		    n);
	if (zone_day(t->due - 1) == today)
		return _("due today");
	return arena_fmt(arena, tongue_n("due in %d workday", "due in %d workdays", many), n);
}

void
mail_line(struct mail *m, const struct told *t, const char *const cell[MAIL_CELLS])
{
	const struct person *p = t->instead_of;
	struct mail_line *line;
	char due[MOMENT_TEXT];

	m->line = list_room(m->line, m->n, sizeof *m->line);
	line = &m->line[m->n++];
	moment_text(t->due, due);
	line->told = t;
	line->cell[0] = word_told(level_names[t->level]);
	line->cell[1] = days_text(&m->arena, t, zone_day(m->now));
	line->cell[2] = arena_fmt(&m->arena, "%s%s", due, t->provisional ? " *" : "");
	for (int i = 0; i < MAIL_CELLS; i++)
		line->cell[BEFORE + i] = cell[i] ? cell[i] : "";
	line->cell[CELLS - 1] = p
	    ? arena_say(&m->arena, "for %s (%s)", mail_visible(&m->arena, p->name), p->account)
	    : "";
}

/* Blanks are held back until a text follows, so that none ends the line. A column may be empty. */
static void
write_line(struct buf *out, const struct mail_line *line, const size_t width[CELLS])
{
	size_t blanks = GAP;

	for (int i = 0; i < CELLS; i++) {
		size_t n = strlen(line->cell[i]), wide = utf8_width(line->cell[i], n);

		if (!width[i])
			continue;
		if (n) {
			buf_fill(out, ' ', blanks);
			buf_add(out, line->cell[i], n);
			blanks = 0;
		}
		blanks += width[i] - wide + GAP;
	}
	buf_char(out, '\n');
}

static void
counts(const struct mail *m, size_t from, size_t to, struct buf *out)
{
	size_t late = 0;

	for (size_t i = from; i < to; i++)
		late += m->line[i].told->late;
	if (late)
		buf_say(out, "%zu late", late);
	if (late && to - from > late)
		buf_str(out, _(", "));
	if (to - from > late)
		buf_say(out, "%zu due soon", to - from - late);
}

static void
department_heading(struct mail *m, const struct told *t, struct buf *out)
{
	const char *name = t->dep ? department_name(t->dep, zone_day(m->now)) : t->department;

	name = mail_visible(&m->arena, name);
	buf_fmt(out, "\n%s\n", name);
	buf_fill(out, '-', utf8_width(name, strlen(name)));
	buf_char(out, '\n');
}

static void
person_heading(struct mail *m, size_t from, size_t to, struct buf *out)
{
	const struct person *p = m->line[from].told->person;

	buf_char(out, '\n');
	if (p)
		buf_fmt(out, "%s (%s): ", mail_visible(&m->arena, p->name), p->account);
	else
		buf_say(out, "nobody responsible in staff.yaml: ");
	counts(m, from, to, out);
	buf_char(out, '\n');
}

static bool
same_department(const struct told *a, const struct told *b)
{
	return strcmp(a->department, b->department) == 0;
}

void
mail_write(struct mail *m, struct buf *out)
{
	size_t width[CELLS] = {0}, end;
	bool provisional = false;
	char text[MOMENT_TEXT];

	if (!m->n)
		return;
	for (size_t i = 0; i < m->n; i++) {
		provisional |= m->line[i].told->provisional;
		for (int k = 0; k < CELLS; k++) {
			size_t w = utf8_width(m->line[i].cell[k], strlen(m->line[i].cell[k]));

			width[k] = w > width[k] ? w : width[k];
		}
	}
	moment_text(m->now, text);
	buf_fmt(out, "%s\n%s: ", mail_visible(&m->arena, m->office->name), text);
	counts(m, 0, m->n, out);
	if (m->within >= 0)
		buf_fmt(out,
		    tongue_n(" (within %d workday)", " (within %d workdays)",
			(unsigned long)m->within),
		    m->within);
	buf_char(out, '\n');
	for (size_t i = 0; i < m->n; i = end) {
		const struct told *t = m->line[i].told;

		for (end = i + 1; end < m->n && same_department(t, m->line[end].told) &&
		     m->line[end].told->person == t->person;
		     end++)
			;
		if (!i || !same_department(t, m->line[i - 1].told))
			department_heading(m, t, out);
		person_heading(m, i, end, out);
		for (size_t k = i; k < end; k++)
			write_line(out, &m->line[k], width);
	}
	if (provisional)
		buf_say(out, "\n* provisional: the calendar of a year is not known yet\n");
}

void
mail_release(struct mail *m)
{
	free(m->line);
	arena_release(&m->arena);
	*m = (struct mail){0};
}
