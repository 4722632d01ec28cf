#include "view/alert.h"

#include "base/said.h"
#include "base/tongue.h"
#include "out/mail.h"

const struct column alert_columns[ALERT_FIELDS] = {
    {.name = "id"},
    {.name = "level"},
    {.name = "late"},
    {.name = "days-left", .align = COLUMN_RIGHT},
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
	value[i++] = level_names[a->to.level];
	value[i++] = a->to.late ? "yes" : "no";
	value[i++] = arena_number(&l->arena, a->to.days);
	value[i++] = a->due_text;
	value[i++] = a->to.provisional ? "yes" : "no";
	value[i++] = a->task;
	value[i++] = a->item_name;
	value[i++] = a->applicant;
	value[i++] = a->to.department;
	value[i++] = a->to.dep ? department_name(a->to.dep, zone_day(now)) : NULL;
	value[i++] = a->to.person ? a->to.person->account : NULL;
	value[i++] = a->to.person ? a->to.person->name : NULL;
	value[i++] = a->to.instead_of ? a->to.instead_of->account : NULL;
}

static const char *
task_text(struct arena *arena, const struct alert *a)
{
	const char *const remark[] = {word_told(priority_names[a->priority]),
	    a->of_applicant ? _("applicant") : "", a->soft ? _("soft") : ""};
	const char *task = mail_visible(arena, act_told(a->task_name)), *sep = " (";
	struct buf b = {0};

	buf_str(&b, task);
	for (size_t i = 0; i < sizeof remark / sizeof *remark; i++)
		if (*remark[i]) {
			buf_fmt(&b, "%s%s", sep, remark[i]);
			sep = _(", ");
		}
	if (*sep != ' ')
		buf_char(&b, ')');
	return buf_keep(&b, arena);
}

void
alerts_mail(struct alerts *l, const struct office *o, int64_t now, int within, struct buf *out)
{
	struct mail m = {.office = o, .now = now, .within = within};

	for (size_t i = 0; i < l->n; i++) {
		const struct alert *a = &l->list[i];

		mail_line(&m, &a->to,
		    (const char *const[MAIL_CELLS]){
			a->id,
			task_text(&l->arena, a),
			mail_visible(&l->arena, a->item_name),
			a->applicant ? mail_visible(&l->arena, a->applicant) : "",
		    });
	}
	mail_write(&m, out);
	mail_release(&m);
}
