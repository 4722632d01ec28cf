#include "view/notice.h"

#include <string.h>

#include "base/tongue.h"
#include "out/grid.h"
#include "view/history.h"
#include "out/mail.h"

const struct column notice_columns[NOTICE_FIELDS] = {
    {.name = "id"},
    {.name = "document"},
    {.name = "act"},
    {.name = "at"},
    {.name = "task"},
    {.name = "due"},
    {.name = "days-late", .align = COLUMN_RIGHT},
    {.name = "item-name"},
    {.name = "applicant.name"},
    {.name = "department"},
    {.name = "department-name"},
    {.name = "person"},
    {.name = "person-name"},
    {.name = "issuer"},
    {.name = "copy"},
};

static const char *
stamp_text(struct arena *a, const struct stamp *t)
{
	char *text = arena_alloc(a, STAMP_TEXT);

	stamp_format(t, text);
	return text;
}

void
notice_values(struct notices *l, const struct office *o, const struct notice *n,
    const char *value[NOTICE_FIELDS])
{
	const struct department *dep = office_department(o, n->department);
	const struct person *person = office_person(o, n->person, zone_day(n->at.sec));
	int i = 0;

	value[i++] = n->id;
	value[i++] = n->document;
	value[i++] = n->act;
	value[i++] = stamp_text(&l->arena, &n->at);
	value[i++] = n->task;
	value[i++] = n->due_text;
	value[i++] = arena_fmt(&l->arena, "%d", n->days);
	value[i++] = n->item_name;
	value[i++] = n->applicant;
	value[i++] = n->department;
	value[i++] = dep ? department_name(dep, zone_day(n->at.sec)) : NULL;
	value[i++] = n->person;
	value[i++] = person ? person->name : NULL;
	value[i++] = n->issuer;
	value[i++] = n->copy;
}

/* YYYY-MM-DD HH:MM by the office's clock. */
static const char *
moment_text(struct arena *a, const struct stamp *t)
{
	struct stamp minute = zone_stamp(t->sec, PRECISION_MINUTE);
	char *text = arena_alloc(a, STAMP_TEXT);

	stamp_format(&minute, text);
	text[10] = ' ';
	text[16] = '\0';
	return text;
}

static void
pair(struct grid *g, const char *name, const char *value)
{
	if (value && *value)
		grid_row(g, (const char *[]){name, value});
}

static const char *
department(const struct office *o, const char *id, const struct notice *n)
{
	const struct department *dep = office_department(o, id);

	return dep ? department_name(dep, zone_day(n->at.sec)) : id;
}

void
notice_mail(struct notices *l, const struct office *o, const struct notice *n, struct buf *out)
{
	struct arena *a = &l->arena;
	struct grid g = {.n = 2};
	bool warning = strcmp(n->act, "warn") == 0;
	const char *to = department(o, n->department, n);

	if (n > l->list)
		buf_str(out, "\n----\n\n");
	buf_visible(out, o->name, strlen(o->name));
	buf_fmt(out, "\n%s", warning ? _("Warning") : _("Urging notice"));
	if (n->document) {
		buf_char(out, ' ');
		buf_visible(out, n->document, strlen(n->document));
	}
	buf_str(out, "\n\n");
	pair(&g, _("to"),
	    n->person
		? arena_fmt(a, "%s, %s", to, person_text(a, o, n->person, zone_day(n->at.sec)))
		: to);
	pair(&g, _("from"), n->issuer ? department(o, n->issuer, n) : NULL);
	pair(&g, _("copy"), n->copy ? department(o, n->copy, n) : NULL);
	pair(&g, _("date"), moment_text(a, &n->at));
	pair(&g, _("case"), arena_fmt(a, "%s %s", n->id, mail_visible(a, n->item_name)));
	pair(&g, _("applicant"), n->applicant ? mail_visible(a, n->applicant) : NULL);
	pair(&g, _("task"), n->task);
	pair(&g, _("limit"),
	    n->limit && n->length ? arena_fmt(a, "%s, %s", n->limit, n->length) : n->limit);
	pair(&g, _("basis"), n->basis);
	pair(&g, _("due"), n->due_text ? moment_text(a, &n->due) : NULL);
	pair(&g, _("late"),
	    arena_fmt(a, tongue_n("%d workday", "%d workdays", (unsigned long)n->days), n->days));
	pair(&g, _("urged"), n->urged);
	grid_write(&g, out, 0);
	grid_release(&g);
}
