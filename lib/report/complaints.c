#include "report/report.h"

/*
 * Complaints (投诉登记: 受理、办理、答复, S199): whom each is about, what was found,
 * who answers for it (S284), and when who complained was told.
 */

enum {
	ID,
	RECEIVED,
	CATEGORY,
	DEPARTMENT,
	PERSON,
	CASE,
	STATE,
	ACCEPTED,
	RESOLVED,
	FINDING,
	RESPONSIBLE,
	IN_CHARGE,
	TOLD,
	CONTENT,
	N
};
static const struct column columns[N] = {[ID] = {.name = "id"},
    [RECEIVED] = {.name = "received"},
    [CATEGORY] = {.name = "category"},
    [DEPARTMENT] = {.name = "department"},
    [PERSON] = {.name = "person"},
    [CASE] = {.name = "case"},
    [STATE] = {.name = "state"},
    [ACCEPTED] = {.name = "accepted"},
    [RESOLVED] = {.name = "resolved"},
    [FINDING] = {.name = "finding"},
    [RESPONSIBLE] = {.name = "responsible"},
    [IN_CHARGE] = {.name = "in-charge"},
    [TOLD] = {.name = "told"},
    [CONTENT] = {.name = "content"}};

static bool
is_complaint(const struct office *o, const struct casefile *c)
{
	const struct version *v = case_version(o, c);

	return v && v->nature == NATURE_COMPLAINT;
}

/* The department that is named, or that of the person, or that had the case. */
static const char *
about_department(const struct office *o, const struct node *fields, day_t day)
{
	const struct person *p = office_person(o, node_get_str(fields, "about-person", NULL), day);

	return node_get_str(fields, "about-department", p ? p->department : NULL);
}

static const struct node *
last(const struct casefile *c, const char *act)
{
	const struct node *found = NULL;

	for (const struct node *e = case_acts(c); e; e = e->next)
		if (event_is(e, act))
			found = e;
	return found;
}

static const char *
day_of_event(const struct node *event)
{
	return node_get_str(event, "at", NULL);
}

static enum status
add(struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	const day_t day = zone_day(c->fold.received.sec);
	const struct node *fields = node_get(c->tree, "fields"), *resolve, *told;

	(void)d;
	if (!is_complaint(p->office, c) || !period_holds(&p->period, day))
		return ST_DONE;
	resolve = last(c, "resolve");
	told = last(c, "feed-back");
	report_line(p,
	    (const char *[N]){[ID] = id,
		[RECEIVED] = day_of_event(case_acts(c)),
		[CATEGORY] = node_get_str(fields, "category", NULL),
		[DEPARTMENT] = about_department(p->office, fields, day),
		[PERSON] = node_get_str(fields, "about-person", NULL),
		[CASE] = node_get_str(fields, "about-case", NULL),
		[STATE] = state_names[c->fold.state],
		[ACCEPTED] = day_of_event(last(c, "accept")),
		[RESOLVED] = day_of_event(resolve),
		[FINDING] = node_get_str(resolve, "finding", NULL),
		[RESPONSIBLE] = node_get_str(resolve, "responsible", NULL),
		[IN_CHARGE] = node_get_str(resolve, "in-charge", NULL),
		[TOLD] = node_get_str(told, "told", NULL),
		[CONTENT] = node_get_str(told, "agree", NULL)});
	return ST_DONE;
}

const struct report_op report_complaints = {
    .name = "complaints",
    .help = "list complaints: about whom, what was found, who was told when",
    .synopsis = "[-C DIR] [--from DATE]",
    .options_help = "  --from DATE      the first day of receipt\n"
		    "  --until DATE     the last day of receipt\n",
    .columns = columns,
    .n_columns = N,
    .add = add,
};
