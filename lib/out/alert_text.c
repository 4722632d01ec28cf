#include "out/alert_text.h"

#include <string.h>

#include "base/utf8.h"

const struct listing_column alert_columns[ALERT_FIELDS] = {
    {.name = "id"},
    {.name = "level"},
    {.name = "late"},
    {.name = "days-left", .align = LISTING_RIGHT},
    {.name = "due"},
    {.name = "provisional"},
    {.name = "task"},
    {.name = "item-name"},
    {.name = "applicant.name"},
    {.name = "department"},
    {.name = "department-name"},
    {.name = "person"},
    {.name = "person-name"},
    {.name = "for"},
};

void
alert_values(struct alerts *l, const struct alert *a, int64_t now, const char *value[ALERT_FIELDS])
{
	int i = 0;

	value[i++] = a->id;
	value[i++] = level_names[a->level];
	value[i++] = a->late ? "yes" : "no";
	value[i++] = arena_fmt(&l->arena, "%d", a->days);
	value[i++] = a->due_text;
	value[i++] = a->provisional ? "yes" : "no";
	value[i++] = a->task;
	value[i++] = a->item_name;
	value[i++] = a->applicant;
	value[i++] = a->department;
	value[i++] = a->dep ? department_name(a->dep, zone_day(now)) : NULL;
	value[i++] = a->person ? a->person->account : NULL;
	value[i++] = a->person ? a->person->name : NULL;
	value[i++] = a->instead_of ? a->instead_of->account : NULL;
}

enum { CELLS = 8, GAP = 2, MOMENT_TEXT = 17 };

static const char *const level_texts[LEVEL_N] = {
    [LEVEL_REMINDER] = "reminder 提示",
    [LEVEL_WARNING] = "warning 预警",
    [LEVEL_YELLOW] = "yellow 黄牌",
    [LEVEL_RED] = "red 红牌",
};

/* A line of the mail, cell by cell, without control characters. */
struct line {
	const char *cell[CELLS];
};

static const char *
visible(struct arena *a, const char *s)
{
	struct buf b = {0};
	const char *copy;

	buf_visible(&b, s, strlen(s));
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
days_text(struct arena *arena, const struct alert *a, day_t today)
{
	int n = a->days < 0 ? -a->days : a->days;
	const char *unit = n == 1 ? "workday" : "workdays";

	if (a->late)
		return n ? arena_fmt(arena, "late by %d %s", n, unit) : "late";
	if (zone_day(a->due - 1) == today)
		return "due today";
	return arena_fmt(arena, "due in %d %s", n, unit);
}

static const char *
task_text(struct arena *arena, const struct alert *a)
{
	const char *task = visible(arena, a->task_name);

	if (!a->of_applicant && !a->soft)
		return task;
	return arena_fmt(arena, "%s (%s%s%s)", task, a->of_applicant ? "applicant" : "",
	    a->of_applicant && a->soft ? ", " : "", a->soft ? "soft" : "");
}

static struct line
mail_cells(struct alerts *l, const struct alert *a, int64_t now)
{
	struct arena *arena = &l->arena;
	const struct person *p = a->instead_of;
	char due[MOMENT_TEXT];

	moment_text(a->due, due);
	return (struct line){{
	    level_texts[a->level],
	    days_text(arena, a, zone_day(now)),
	    arena_fmt(arena, "%s%s", due, a->provisional ? " *" : ""),
	    a->id,
	    task_text(arena, a),
	    visible(arena, a->item_name),
	    a->applicant ? visible(arena, a->applicant) : "",
	    p ? arena_fmt(arena, "for %s (%s)", visible(arena, p->name), p->account) : "",
	}};
}

/* Blanks are held back until a text follows, so that none ends the line. */
static void
mail_line(struct buf *out, const struct line *line, const size_t width[CELLS])
{
	size_t blanks = GAP;

	for (int i = 0; i < CELLS; i++) {
		size_t n = strlen(line->cell[i]), wide = utf8_width(line->cell[i], n);

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
counts(const struct alerts *l, size_t from, size_t to, struct buf *out)
{
	size_t late = 0;

	for (size_t i = from; i < to; i++)
		late += l->list[i].late;
	if (late)
		buf_fmt(out, "%zu late", late);
	if (late && to - from > late)
		buf_str(out, ", ");
	if (to - from > late)
		buf_fmt(out, "%zu due soon", to - from - late);
}

static void
department_heading(struct alerts *l, const struct alert *a, int64_t now, struct buf *out)
{
	const char *name = a->dep ? department_name(a->dep, zone_day(now)) : a->department;

	name = visible(&l->arena, name);
	buf_fmt(out, "\n%s\n", name);
	buf_fill(out, '-', utf8_width(name, strlen(name)));
	buf_char(out, '\n');
}

static void
person_heading(struct alerts *l, size_t from, size_t to, struct buf *out)
{
	const struct person *p = l->list[from].person;

	buf_char(out, '\n');
	if (p)
		buf_fmt(out, "%s (%s): ", visible(&l->arena, p->name), p->account);
	else
		buf_str(out, "nobody responsible in staff.yaml: ");
	counts(l, from, to, out);
	buf_char(out, '\n');
}

static bool
same_department(const struct alert *a, const struct alert *b)
{
	return strcmp(a->department, b->department) == 0;
}

void
alerts_mail(struct alerts *l, const struct office *o, int64_t now, int within, struct buf *out)
{
	struct line *line = arena_alloc(&l->arena, l->n * sizeof *line);
	size_t width[CELLS] = {0}, end;
	bool provisional = false;
	char text[MOMENT_TEXT];

	if (!l->n)
		return;
	for (size_t i = 0; i < l->n; i++) {
		line[i] = mail_cells(l, &l->list[i], now);
		provisional |= l->list[i].provisional;
		for (int k = 0; k < CELLS; k++) {
			size_t w = utf8_width(line[i].cell[k], strlen(line[i].cell[k]));

			width[k] = w > width[k] ? w : width[k];
		}
	}
	moment_text(now, text);
	buf_fmt(out, "%s\n%s: ", visible(&l->arena, o->name), text);
	counts(l, 0, l->n, out);
	if (within >= 0)
		buf_fmt(out, " (within %d %s)", within, within == 1 ? "workday" : "workdays");
	buf_char(out, '\n');
	for (size_t i = 0; i < l->n; i = end) {
		const struct alert *a = &l->list[i];

		for (end = i + 1; end < l->n && same_department(a, &l->list[end]) &&
		     l->list[end].person == a->person;
		     end++)
			;
		if (!i || !same_department(a, a - 1))
			department_heading(l, a, now, out);
		person_heading(l, i, end, out);
		for (size_t k = i; k < end; k++)
			mail_line(out, &line[k], width);
	}
	if (provisional)
		buf_str(out, "\n* provisional: the calendar of a year is not known yet\n");
}
