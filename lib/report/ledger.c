#include "base/tongue.h"
#include "report/report.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "case/id.h"
#include "case/service.h"
#include "rules/near.h"
#include "rules/record.h"

/*
 * The ledgers of an office (台账, S219): a line for each act of some kind, in
 * the order in which they happened. Names are those of the day of the act, or
 * of the receipt, so that no later entry of a rule file changes a line.
 */

/* A line is of an act of these names, or of one that led to that state. */
static const struct ledger_kind {
	const char *name, *acts;
	enum state to, but; /* but: no line is of a case in that state */
	/*
	 * Blanks between. One that begins with a dot is a key of the act; others are what
	 * stands in derived[], else fields of the case.
	 */
	const char *columns;
} kinds[] = {
    {"acceptance", "receive", STATE_NONE, STATE_NONE,
	"id received applicant.name item-name kind window-name channel by-name accepted outcome "
	"state"},
    {"queue", "receive", STATE_NONE, STATE_VOID,
	"received applicant.name item-name accepted promise"},
    {"handovers", "dispatch hand-over sign-for", STATE_NONE, STATE_NONE,
	"id event at act applicant.name item-name .host department-name handler-name by-name "
	".reason"},
    {"review",
	"opine countersign invite consult reply inspect visit conclude offer-hearing pause resume "
	"extend mark approve",
	STATE_NONE, STATE_NONE,
	"id event at act item-name department-name by-name .lawful .agree .proposal .body .opinion "
	".reason"},
    {"meetings", "convene sign-in state minute sign report-up", STATE_NONE, STATE_NONE,
	"id event at act .meeting item-name department-name by-name .lawful .agree .conclusion "
	".opinion"},
    {"notices", "ask accept refuse return decide escalate notify offer-hearing pause extend",
	STATE_NONE, STATE_NONE,
	"id event at act applicant.name item-name .document .until by-name served manner recipient "
	"signed"},
    {"decisions", "", STATE_DECIDED, STATE_NONE,
	"id event at act applicant.name item-name host-name outcome by-name .document .meeting "
	".basis .reason accepted days"},
    {"fees", "assess notify pay confirm waive refund", STATE_NONE, STATE_NONE,
	"id event at act applicant.name item-name .fee .amount .payer .receipt .document .account "
	"by-name .reason"},
    {"licences", "issue apply renew change decline revoke cancel", STATE_NONE, STATE_NONE,
	"id event at act applicant.name item-name .document .valid-from .valid-until .matter "
	".ground by-name .reason"},
    {"closing", "", STATE_CLOSED, STATE_NONE,
	"id event at applicant.name item-name host-name outcome received accepted decided served "
	"fees score by-name"},
    {"archive", "archive fault mend", STATE_NONE, STATE_NONE,
	"id event at act applicant.name item-name outcome closed .location .defect .lacks .how "
	".file by-name"},
};
enum { KINDS = sizeof kinds / sizeof *kinds, COLUMNS_MOST = 16 };

static const struct option options[] = {{"ledger", required_argument, NULL, 'l'},
    {"nature", required_argument, NULL, 'n'}, {0}};

/* An act of a case that is a line. */
struct entry {
	const struct office *o;
	struct casefile *c;
	const struct node *event;
	size_t number;
	day_t day;
	struct report *p;
};

struct ledger_column {
	const char *name;
	const char *(*get)(const struct entry *e); /* NULL: the field's; without one the key's */
	bool is_field;
	struct field field;
};

/* A line, and by what it is sorted. */
struct row {
	int64_t at;
	struct case_id id;
	size_t number;
	const char **values;
};

struct ledger {
	const struct ledger_kind *kind;
	struct ledger_column column[COLUMNS_MOST];
	struct row *rows;
	size_t n, n_rows;
};

static const char *
get_event(const struct entry *e)
{
	return report_number(e->p, (int64_t)e->number);
}

static const char *
get_at(const struct entry *e)
{
	return node_get_str(e->event, "at", NULL);
}

static const char *
get_act(const struct entry *e)
{
	return node_get_str(e->event, "act", NULL);
}

static const char *
name_of_person(const struct entry *e, const char *account)
{
	const struct person *p = account ? office_person(e->o, account, e->day) : NULL;

	return p ? p->name : account;
}

/* Whose act it was, and who stood in. */
static const char *
get_by_name(const struct entry *e)
{
	const char *by = name_of_person(e, node_get_str(e->event, "by", NULL));
	const char *stands_for = name_of_person(e, node_get_str(e->event, "for", NULL));

	return stands_for ? arena_fmt(e->c->arena, "%s (%s)", stands_for, by) : by;
}

static const char *
get_handler_name(const struct entry *e)
{
	return name_of_person(e, node_get_str(e->event, "handler", NULL));
}

/* That which the act names, else that of who did it. */
static const char *
get_department_name(const struct entry *e)
{
	const char *id = node_get_str(e->event, "department", node_get_str(e->event, "host", NULL));
	const char *by = node_get_str(e->event, "for", node_get_str(e->event, "by", NULL));
	const struct person *p = !id && by ? office_person(e->o, by, e->day) : NULL;
	const struct department *d;

	if (p)
		id = p->department;
	d = id ? office_department(e->o, id) : NULL;
	return d ? department_name(d, e->day) : id;
}

/* The service of a notice, or of the decision. */
static const struct node *
service_of(const struct entry *e)
{
	struct notice n;

	if (notice_of(e->o, e->c, e->event, &n))
		return n.served;
	if (!words_have("decide refuse return", get_act(e)))
		return NULL;
	for (const struct node *x = e->event; x; x = x->next)
		if (event_is(x, "serve"))
			return x;
	return NULL;
}

static const char *
get_served(const struct entry *e)
{
	return node_get_str(service_of(e), "at", NULL);
}

static const char *
get_manner(const struct entry *e)
{
	return node_get_str(service_of(e), "manner", NULL);
}

static const char *
get_recipient(const struct entry *e)
{
	return node_get_str(service_of(e), "recipient", NULL);
}

static const char *
get_signed(const struct entry *e)
{
	return node_get_str(service_of(e), "signed", NULL);
}

/* Workdays from the acceptance on. */
static const char *
get_days(const struct entry *e)
{
	const char *at = field_value(e->o, e->c, "accepted", e->c->arena);
	struct stamp accepted;

	if (!at || !stamp_parse(at, strlen(at), &accepted))
		return NULL;
	return report_workdays(e->p, zone_day(accepted.sec), e->day);
}

/* What the item promised when the case was accepted, or till then on the day of receipt. */
static const char *
get_promise(const struct entry *e)
{
	const char *at = field_value(e->o, e->c, "accepted", e->c->arena);
	const struct version *v = case_version(e->o, e->c);
	char text[LENGTH_TEXT];
	struct stamp accepted;
	struct length l;
	day_t day = e->day;

	if (at && stamp_parse(at, strlen(at), &accepted))
		day = zone_day(accepted.sec);
	if (!v || !version_length(e->o, v, "promised", day, &l))
		return NULL;
	length_format(&l, text);
	return arena_str(e->c->arena, text);
}

static const struct {
	const char *name;
	const char *(*get)(const struct entry *e);
} derived[] = {{"event", get_event}, {"at", get_at}, {"act", get_act}, {"by-name", get_by_name},
    {"handler-name", get_handler_name}, {"department-name", get_department_name},
    {"served", get_served}, {"manner", get_manner}, {"recipient", get_recipient},
    {"signed", get_signed}, {"days", get_days}, {"promise", get_promise}};

static void
set_column(struct ledger_column *x, const char *name)
{
	*x = (struct ledger_column){.name = *name == '.' ? name + 1 : name};
	for (size_t i = 0; i < sizeof derived / sizeof *derived; i++)
		if (strcmp(derived[i].name, name) == 0)
			x->get = derived[i].get;
	x->is_field = *name != '.' && !x->get && field_find(&x->field, name);
}

static bool
is_number(const char *name)
{
	return words_have("event days fees score amount", name);
}

static void
set_columns(struct report *p, struct ledger *own)
{
	struct column *c = arena_alloc(&p->arena, COLUMNS_MOST * sizeof *c);
	const char *list = own->kind->columns;
	size_t length;

	for (; *list; list += length + (list[length] == ' '), own->n++) {
		length = strcspn(list, " ");
		set_column(&own->column[own->n], arena_strn(&p->arena, list, length));
		c[own->n].name = own->column[own->n].name;
		c[own->n].align = is_number(c[own->n].name) ? COLUMN_RIGHT : COLUMN_LEFT;
	}
	p->columns = c;
	p->n_columns = own->n;
}

static bool
set_options(struct report *p, const char *const *value, struct buf *why)
{
	struct ledger *own = p->own = arena_alloc(&p->arena, sizeof *own);
	struct nearest near = {.text = value[0] ? value[0] : ""};

	for (int i = 0; value[0] && i < KINDS; i++) {
		if (strcmp(kinds[i].name, value[0]) == 0)
			own->kind = &kinds[i];
		nearest_try(&near, kinds[i].name);
	}
	if (own->kind) {
		set_columns(p, own);
		return report_register_nature(p, value[1], why);
	}
	buf_say(why, near.name ? "%s%s%s" : "%s%s%s: one of",
	    value[0] ? _("--ledger '") : _("ledger needs --ledger NAME"), value[0] ? value[0] : "",
	    value[0] ? "'" : "");
	for (int i = 0; !nearest_tell(&near, why) && i < KINDS; i++)
		buf_fmt(why, " %s", kinds[i].name);
	return false;
}

static const char *
value_of(const struct entry *e, const struct ledger_column *x)
{
	if (x->get)
		return x->get(e);
	if (!x->is_field)
		return node_get_str(e->event, x->name, NULL);
	return field_get(&x->field, e->o, e->c, e->p->as_of, e->c->arena);
}

static void
keep(struct ledger *own, const struct entry *e, int64_t at)
{
	struct arena *held = &e->p->held;
	struct row row = {.at = at, .number = e->number};
	const char *value;

	id_parse(case_id(e->c), &row.id);
	row.values = arena_alloc(held, own->n * sizeof *row.values);
	for (size_t i = 0; i < own->n; i++) {
		value = value_of(e, &own->column[i]);
		row.values[i] = value ? arena_str(held, value) : NULL;
	}
	own->rows = list_room_in(held, own->rows, own->n_rows, sizeof *own->rows);
	own->rows[own->n_rows++] = row;
}

static bool
is_line(const struct ledger_kind *k, const struct node *event)
{
	const char *act = node_get_str(event, "act", "");

	return words_have(k->acts, act) ||
	    (k->to && node_is(node_get(event, "to"), state_names[k->to]));
}

/* A receipt is of the day that the case says, which may have come in the place of another. */
static enum status
add(struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	struct ledger *own = p->own;
	struct entry e = {.o = p->office, .c = c, .p = p};
	struct stamp at = {0};

	(void)id;
	(void)d;
	if (!report_asks(p, c) || (own->kind->but && c->fold.state == own->kind->but))
		return ST_DONE;
	/* what was received stays in its ledger, as void; the rest did not happen */
	if (case_taken_back(c) && strcmp(own->kind->name, "acceptance") != 0)
		return ST_DONE;
	for (e.event = case_acts(c); e.event; e.event = e.event->next) {
		e.number++;
		if (!is_line(own->kind, e.event) || !event_stamp(e.event, "at", &at))
			continue;
		if (e.number == 1)
			at = c->fold.received;
		e.day = zone_day(at.sec);
		if (period_holds(&p->period, e.day))
			keep(own, &e, at.sec);
	}
	return ST_DONE;
}

static int
by_time(const void *a, const void *b)
{
	const struct row *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	if (x->id.day != y->id.day)
		return x->id.day < y->id.day ? -1 : 1;
	if (x->id.serial != y->id.serial)
		return x->id.serial < y->id.serial ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

static bool
lines(struct report *p, struct diag *d)
{
	struct ledger *own = p->own;

	(void)d;
	if (own->n_rows)
		qsort(own->rows, own->n_rows, sizeof *own->rows, by_time);
	for (size_t i = 0; i < own->n_rows; i++)
		report_line(p, own->rows[i].values);
	return true;
}

const struct report_op report_ledger = {
    .name = "ledger",
    .help = "print a ledger of the office: acceptance, review, notices, decisions, ...",
    .synopsis = "-l LEDGER [-n NATURE] [-C DIR] [--from DATE]",
    .options = options,
    .options_help =
	"  -l, --ledger LEDGER\n"
	"                   acceptance, queue, handovers, review, meetings, notices, decisions,\n"
	"                   fees, licences, closing or archive (required)\n"
	"  -n, --nature NATURE\n"
	"                   of items of that nature, or all; by default what is applied for\n"
	"  --from DATE      the first day of the act, or of receipt\n"
	"  --until DATE     the last day; cases are shown as they were then\n",
    .options_set = set_options,
    .add = add,
    .lines = lines,
    .undone = true,
};
