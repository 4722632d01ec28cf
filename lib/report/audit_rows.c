#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/list.h"
#include "base/tongue.h"
#include "report/audit.h"

/* Findings of the audit, and who answers for them. */

const char *const ground_names[GROUND_N] = {
    [GROUND_CONTRADICTION] = "contradiction",
    [GROUND_FINDING] = "finding",
    [GROUND_OVERRIDE] = "override",
    [GROUND_FACT] = "fact",
    [GROUND_PATTERN] = "pattern",
    [GROUND_ENTERED] = "entered",
};

#define AUDIT "casework-audit(7)"

const struct rule audit_rules[] = {
    [AUDIT_LATE_STATUTE] = {"audit.late-statute",
	"what a statutory limit of the case demands is done in time", AUDIT},
    [AUDIT_LATE_PROMISE] = {"audit.late-promise",
	"what the office promised of the case is done in time", AUDIT},
    [AUDIT_LATE_STAGE] = {"audit.late-stage", "each stage of a case is done in time", AUDIT},
    [AUDIT_CLOSED_LATE] = {"audit.closed-late", "the end of a case is registered in time", AUDIT},
    [AUDIT_UNURGED] = {"audit.unurged", "what is late is urged, and warned of", AUDIT},
    [AUDIT_VOID_LATE] = {"audit.void-late", "no case is made void while it is late", AUDIT},
    [AUDIT_LIMIT] = {"audit.limit",
	"an act opens the tasks that the rule files have it open, of their length", AUDIT},
    [AUDIT_DEMAND] = {"audit.demand", "nothing is asked for that the item does not list", AUDIT},
    [AUDIT_DENIED] = {"audit.denied",
	"nothing is denied against which nobody in the case has spoken", AUDIT},
    [AUDIT_HEARING] = {"audit.hearing", "nothing is decided without the hearing that it requires",
	AUDIT},
    [AUDIT_SELECTION] = {"audit.selection",
	"nothing is decided without the tender or auction that it requires", AUDIT},
    [AUDIT_NOTICE] = {"audit.notice", "a case is closed when each notice was served, or answered",
	AUDIT},
    [AUDIT_OUTSIDE] = {"audit.outside", "what is done of an approval is done at the centre", AUDIT},
    [AUDIT_INTERMEDIARY] = {"audit.intermediary", "nobody of an intermediary takes part", AUDIT},
    [AUDIT_OUTSIDER] = {"audit.outsider", "who overrides a rule is of the route of the case",
	AUDIT},
    [AUDIT_SELF_APPROVAL] = {"audit.self-approval", "who proposes a decision does not sign it",
	AUDIT},
    [AUDIT_OWN_APPLICATION] = {"audit.own-application",
	"nobody acts for the office on an application of their own", AUDIT},
    [AUDIT_ABSENT] = {"audit.absent", "who acts is not absent that day", AUDIT},
    [AUDIT_CORRECTION] = {"audit.correction", "nothing that was recorded is taken back", AUDIT},
    [AUDIT_HAND_EDIT] = {"audit.hand-edit",
	"nobody edits the dossier by hand, and adopts that later", AUDIT},
    [AUDIT_LATE_ENTRY] = {"audit.late-entry",
	"what happens is recorded by the end of the next workday", AUDIT},
    [AUDIT_INTO_TIME] = {"audit.into-time",
	"what is recorded after a due time is not dated before it", AUDIT},
    [AUDIT_DAY_OFF] = {"audit.day-off", "what is dated on a day off was recorded on that day",
	AUDIT},
    [AUDIT_PAUSE_OVERRUN] = {"audit.pause-overrun",
	"a procedure stops the clock no longer than was said", AUDIT},
    [AUDIT_ENTERED] = {"audit.entered", "nobody who supervises notes a violation", AUDIT},
    [AUDIT_EVE] = {"audit.eve", "no department moves its due times as a rule on their eve", AUDIT},
    [AUDIT_RESTART] = {"audit.restart",
	"no application that is about to be late ends, and begins anew", AUDIT},
    [AUDIT_MAILROOM] = {"audit.mailroom",
	"a window that may sign does not pass all of its cases on", AUDIT},
    [AUDIT_NUMBER_ORDER] = {"audit.number-order",
	"cases of a day are numbered as they were recorded", AUDIT},
    [AUDIT_NUMBER_GAP] = {"audit.number-gap", "each number of a day is that of a case", AUDIT},
    [AUDIT_VIOLATIONS] = {"violation.rules", "each rule and act that a violation names is there",
	"casework(5)"},
    [AUDIT_RULES] = {.name = NULL},
};

static bool
holds_post(const struct person *p, day_t day)
{
	return p && period_holds(&p->in_force, day);
}

/* The first of those roles who has a post there, or with leads is in charge of it; not but. */
static const char *
one_of(const struct office *o, const char *department, enum role role, bool leads, const char *but,
    day_t day)
{
	for (size_t i = 0; i < o->n_people; i++) {
		const struct person *p = &o->people[i];
		bool theirs = leads ? !p->leads || node_has(p->leads, department)
				    : strcmp(p->department, department) == 0;

		if (p->roles & WORD_FLAG(role) && theirs && holds_post(p, day) &&
		    strcmp(p->account, but) != 0)
			return p->account;
	}
	return NULL;
}

/* The head of the department, else its chief, unless that is who did it. */
static const char *
heads(const struct office *o, const struct department *dep, const char *by, day_t day)
{
	if (dep->head && strcmp(dep->head, by) != 0 &&
	    holds_post(office_person(o, dep->head, day), day))
		return dep->head;
	return dep->head && strcmp(dep->head, by) == 0
	    ? NULL
	    : one_of(o, dep->id, ROLE_CHIEF, false, by, day);
}

const char *
audit_in_charge(const struct office *o, const char *department, const char *by, day_t day)
{
	const struct department *dep = department ? office_department(o, department) : NULL;
	const struct person *p = by ? office_person(o, by, day) : NULL;
	word_set roles = p ? p->roles : 0;
	const char *found = NULL;

	if (!dep)
		return NULL;
	by = by ? by : "";
	if (!(roles & (WORD_FLAG(ROLE_LEADER) | WORD_FLAG(ROLE_HEAD))) &&
	    !(found = heads(o, dep, by, day)))
		found = one_of(o, dep->id, ROLE_LEADER, true, by, day);
	if (!found)
		found = one_of(o, dep->id, ROLE_HEAD, true, by, day);
	/* nobody stands above who did it */
	return found || !*by ? found : by;
}

__attribute__((format(printf, 5, 0))) static struct audit_row *
new_row(struct audited *a, const char *rule, enum ground ground, size_t number, const char *fmt,
    va_list ap)
{
	struct arena *arena = a->c->arena;
	const struct node *e = number && number <= a->n_events ? a->events[number] : NULL;
	struct audit_row *row;
	char *text = arena_vfmt(arena, tongue(fmt), ap);

	a->rows = list_room_in(arena, a->rows, a->n_rows, sizeof *a->rows);
	row = &a->rows[a->n_rows];
	*row = (struct audit_row){.id = case_id(a->c),
	    .item = node_get_str(a->c->tree, "item", NULL),
	    .file = a->c->file,
	    .rule = rule,
	    .ground = ground,
	    .event = number,
	    .told = a->n_rows++,
	    .line = e ? e->line : 1,
	    .act = node_get_str(e, "act", NULL),
	    .why = text};
	return row;
}

struct audit_row *
audit_event(struct audited *a, const char *rule, enum ground ground, size_t number, const char *fmt,
    ...)
{
	const struct node *e = number && number <= a->n_events ? a->events[number] : NULL;
	struct audit_row *row;
	const struct person *p;
	struct stamp at;
	va_list ap;

	va_start(ap, fmt);
	row = new_row(a, rule, ground, number, fmt, ap);
	va_end(ap);
	row->day = e && event_stamp(e, "at", &at) ? zone_day(at.sec)
						  : zone_day(a->c->fold.received.sec);
	row->by = node_get_str(e, "by", NULL);
	p = row->by ? office_person(a->o, row->by, row->day) : NULL;
	row->department = p ? p->department : NULL;
	row->in_charge = audit_in_charge(a->o, row->department, row->by, row->day);
	return row;
}

struct audit_row *
audit_omission(struct audited *a, enum audit_rule rule, size_t number, day_t day,
    const char *department, const char *by, const char *fmt, ...)
{
	struct audit_row *row;
	va_list ap;

	va_start(ap, fmt);
	row = new_row(a, audit_rules[rule].name, GROUND_FACT, number, fmt, ap);
	va_end(ap);
	row->day = day;
	row->department = department;
	row->by = by;
	row->in_charge = audit_in_charge(a->o, department, by, day);
	return row;
}

bool
audit_has(const struct audited *a, const char *rule, size_t number)
{
	for (size_t i = 0; i < a->n_rows; i++)
		if ((!number || a->rows[i].event == number) && strcmp(a->rows[i].rule, rule) == 0)
			return true;
	return false;
}
