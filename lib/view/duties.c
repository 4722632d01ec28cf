#include "view/duties.h"

#include "out/mail.h"

const struct column duty_columns[DUTY_FIELDS_ALL] = {
    {.name = "duty"},
    {.name = "name"},
    {.name = "period"},
    {.name = "due"},
    {.name = "provisional"},
    {.name = "level"},
    {.name = "late"},
    {.name = "days-left", .align = COLUMN_RIGHT},
    {.name = "department"},
    {.name = "department-name"},
    {.name = "person"},
    {.name = "person-name"},
    {.name = "for"},
    {.name = "done"},
    {.name = "document"},
};

static const char *
due_text(struct arena *a, int64_t due)
{
	struct stamp t = zone_stamp(due, PRECISION_MINUTE);
	char text[STAMP_TEXT];

	stamp_format(&t, text);
	return arena_str(a, text);
}

static const char *
day_text(struct arena *a, day_t day)
{
	char text[DAY_TEXT];

	day_format(day, text);
	return arena_str(a, text);
}

void
duty_values(struct duty_lines *l, const struct duty_line *line, int64_t now,
    const char *value[DUTY_FIELDS_ALL])
{
	const struct told *to = &line->to;
	const struct duty_done *done = line->done;
	int i = 0;

	value[i++] = line->duty->id;
	value[i++] = line->duty->name;
	value[i++] = line->period;
	value[i++] = due_text(&l->arena, to->due);
	value[i++] = to->provisional ? "yes" : "no";
	value[i++] = done ? NULL : level_names[to->level];
	value[i++] = to->late ? "yes" : "no";
	value[i++] = done ? NULL : arena_fmt(&l->arena, "%d", to->days);
	value[i++] = to->department;
	value[i++] = to->dep ? department_name(to->dep, zone_day(now)) : NULL;
	value[i++] = to->person ? to->person->account : NULL;
	value[i++] = to->person ? to->person->name : NULL;
	value[i++] = to->instead_of ? to->instead_of->account : NULL;
	value[i++] = done ? day_text(&l->arena, done->on) : NULL;
	value[i++] = done ? done->document : NULL;
}

void
duties_mail(struct duty_lines *l, const struct office *o, int64_t now, int within, struct buf *out)
{
	struct mail m = {.office = o, .now = now, .within = within};

	for (size_t i = 0; i < l->n; i++) {
		const struct duty_line *line = &l->list[i];

		mail_line(&m, &line->to,
		    (const char *const[MAIL_CELLS]){
			line->duty->id,
			line->period,
			mail_visible(&l->arena, line->duty->name),
		    });
	}
	mail_write(&m, out);
	mail_release(&m);
}
