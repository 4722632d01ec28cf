#include "report/audit.h"

#include <stdlib.h>
#include <string.h>

#include "base/said.h"
#include "base/tongue.h"
#include "case/as_of.h"
#include "case/id_set.h"
#include "rules/near.h"
#include "rules/publish.h"
#include "store/check.h"

/*
 * The audit as a report: each finding a line, or counted by violation and
 * department. Cases come as they stand in their files, so that what was
 * edited is there too; what was so at an earlier moment is made of that here.
 */

enum {
	ID,
	EVENT,
	FILE_NAME,
	LINE,
	DAY,
	VIOLATION,
	TEXT,
	RULE,
	GROUND,
	ACT,
	ITEM,
	DEPARTMENT,
	BY,
	IN_CHARGE,
	WHY,
	N
};
static const struct column columns[N] = {
    [ID] = {.name = "id"},
    [EVENT] = {"event", NULL, COLUMN_RIGHT},
    [FILE_NAME] = {.name = "file"},
    [LINE] = {"line", NULL, COLUMN_RIGHT},
    [DAY] = {.name = "day"},
    [VIOLATION] = {"violation", NULL, COLUMN_RIGHT},
    [TEXT] = {.name = "text"},
    [RULE] = {.name = "rule"},
    [GROUND] = {.name = "ground"},
    [ACT] = {.name = "act"},
    [ITEM] = {.name = "item"},
    [DEPARTMENT] = {.name = "department"},
    [BY] = {.name = "by"},
    [IN_CHARGE] = {"in-charge", "in charge", COLUMN_LEFT},
    [WHY] = {.name = "why"},
};

enum { S_VIOLATION, S_TEXT, S_DEPARTMENT, S_FINDINGS, S_CASES, S_IDS, S_N };
static const struct column summary_columns[S_N] = {
    [S_VIOLATION] = {"violation", NULL, COLUMN_RIGHT},
    [S_TEXT] = {.name = "text"},
    [S_DEPARTMENT] = {.name = "department"},
    [S_FINDINGS] = {"findings", NULL, COLUMN_RIGHT},
    [S_CASES] = {"cases", NULL, COLUMN_RIGHT},
    [S_IDS] = {.name = "ids"},
};

/* The options, in this order. */
enum { O_VIOLATION, O_RULE, O_PERSON, O_DEPARTMENT, O_ITEM, O_SUMMARY, O_CASES, O_N };
static const struct option options[] = {
    [O_VIOLATION] = {"violation", required_argument, NULL, 'v'},
    [O_RULE] = {"rule", required_argument, NULL, 'r'},
    [O_PERSON] = {"person", required_argument, NULL, 'p'},
    [O_DEPARTMENT] = {"department", required_argument, NULL, 'd'},
    [O_ITEM] = {"item", required_argument, NULL, 'i'},
    [O_SUMMARY] = {"summary", no_argument, NULL, 's'},
    [O_CASES] = {"cases", no_argument, NULL, 0},
    {"against", required_argument, NULL, 0},
    {0},
};

/* A line of the summary: findings, and cases, each once. */
struct counted {
	int64_t findings, cases;
	struct id_set seen; /* the cases */
	struct buf ids;     /* of --cases */
};

struct auditing {
	const char *said[O_N]; /* the values of the options; NULL */
	struct map groups;     /* counted, by the values of the first columns of the summary */
	struct counted total;  /* of all, counted apart */
	struct map heads;      /* struct head, by number */
	struct across *across;
	bool listed;  /* heads are to be compared */
	int64_t made; /* when the list was made of all cases; 0: it does not say */
};

static bool
set_options(struct report *p, const char *const *value, struct buf *why)
{
	struct auditing *own = p->own = arena_alloc(&p->arena, sizeof *own);

	*own = (struct auditing){0};
	memcpy(own->said, value, sizeof own->said);
	if (value[O_CASES] && !value[O_SUMMARY])
		buf_say(why, "--cases goes with --summary");
	p->columns = value[O_SUMMARY] ? summary_columns : columns;
	p->n_columns = value[O_SUMMARY] ? S_N - !value[O_CASES] : N;
	return !why->len;
}

static bool
has_number(const struct office *o, const char *number)
{
	for (size_t i = 0; i < o->n_violations; i++)
		if (strcmp(o->violations[i].number, number) == 0)
			return true;
	return false;
}

/* What is misspelt is not to look as if nothing had been found. */
static bool
opened(const struct report *p, struct buf *why)
{
	const struct office *o = p->office;
	const char *const *said = ((const struct auditing *)p->own)->said;
	struct nearest near = {.text = said[O_RULE]};

	if (said[O_VIOLATION] && !has_number(o, said[O_VIOLATION]))
		buf_say(why, "--violation: the violations of office.yaml have no number %s",
		    said[O_VIOLATION]);
	else if (said[O_RULE] && !p->rule_known(said[O_RULE], &near)) {
		buf_say(why,
		    near.name ? "--rule: there is no rule '%s'"
			      : "--rule: there is no rule '%s': 'case-check rules' lists them",
		    said[O_RULE]);
		nearest_tell(&near, why);
	}
	if (!why->len && said[O_PERSON] && !office_person(o, said[O_PERSON], report_day(p))) {
		buf_str(why, "--person: ");
		person_none(o, said[O_PERSON], why);
	}
	if (!why->len && said[O_DEPARTMENT] && !office_department(o, said[O_DEPARTMENT])) {
		buf_str(why, "--department: ");
		department_none(o, said[O_DEPARTMENT], why);
	}
	if (!why->len && said[O_ITEM] && !office_item(o, said[O_ITEM])) {
		buf_say(why, "--item: item '%s' is not in the catalog", said[O_ITEM]);
		item_near(o, said[O_ITEM], why);
	}
	return !why->len;
}

static void
begin(struct report *p)
{
	struct auditing *own = p->own;

	own->across = across_begin(&p->arena, p->office, &p->period, p->ordered);
}

static void
met(struct report *p, const char *id)
{
	across_met(((struct auditing *)p->own)->across, id);
}

static bool
listed(struct report *p, const char *line)
{
	struct auditing *own = p->own;
	struct head *h = arena_alloc(&p->arena, sizeof *h);

	if (!head_parse(line, h))
		return false;
	map_at(&own->heads, h->id, strlen(h->id))->value = h;
	own->listed = true;
	own->made = h->made ? h->made : own->made;
	return true;
}

static bool
is_said(const char *said, const char *value)
{
	return !said || (value && strcmp(said, value) == 0);
}

/* It is to be seen, by the options and the period; *v is the violation that it is, NULL: none. */
static bool
is_wanted(const struct report *p, const struct audit_row *row, const struct violation **v)
{
	const struct auditing *own = p->own;
	const char *const *said = own->said;

	*v = row->number ? office_violation(p->office, row->number, row->day)
			 : office_violation_of(p->office, row->rule, row->act, row->day);
	return period_holds(&p->period, row->day) &&
	    is_said(said[O_VIOLATION], *v ? (*v)->number : row->number) &&
	    is_said(said[O_RULE], row->rule) && is_said(said[O_ITEM], row->item) &&
	    is_said(said[O_DEPARTMENT], row->department) &&
	    (is_said(said[O_PERSON], row->by) || is_said(said[O_PERSON], row->in_charge));
}

static void
count_one(const struct auditing *own, struct counted *c, const char *id)
{
	c->findings++;
	if (!id || !id_set_add(&c->seen, id))
		return;
	c->cases++;
	if (own->said[O_CASES])
		buf_fmt(&c->ids, "%s%s", c->ids.len ? " " : "", id);
}

/* By the number, as it is to be sorted, what it is called, and the department. */
static void
count(struct report *p, const struct audit_row *row, const struct violation *v)
{
	struct auditing *own = p->own;
	const char *key = arena_fmt(&p->line_arena, "%6s\n%s\n%s", v ? v->number : "~~~~~~",
	    v ? v->text : row->rule, row->department ? row->department : "");
	struct map_entry *e = map_at(&own->groups, key, strlen(key));

	if (!e->value) {
		e->value = arena_alloc(&p->arena, sizeof(struct counted));
		*(struct counted *)e->value = (struct counted){0};
	}
	count_one(own, e->value, row->id);
	count_one(own, &own->total, row->id);
	arena_reset(&p->line_arena);
}

static void
tell(void *report, const struct audit_row *row)
{
	struct report *p = report;
	const struct auditing *own = p->own;
	const struct violation *v;
	char day[DAY_TEXT];

	if (!is_wanted(p, row, &v))
		return;
	if (own->said[O_SUMMARY]) {
		count(p, row, v);
		return;
	}
	day_format(row->day, day);
	report_line(p,
	    (const char *[N]){[ID] = row->id,
		[EVENT] = row->event ? report_number(p, (int64_t)row->event) : NULL,
		[FILE_NAME] = row->file,
		[LINE] = row->file ? report_number(p, row->line) : NULL,
		[DAY] = day,
		[VIOLATION] = v ? v->number : row->number,
		[TEXT] = v ? v->text : NULL,
		[RULE] = row->rule,
		[GROUND] = ground_names[row->ground],
		[ACT] = row->act,
		[ITEM] = row->item,
		[DEPARTMENT] = row->department,
		[BY] = row->by,
		[IN_CHARGE] = row->in_charge,
		[WHY] = row->why});
}

/* What is not in a list of all cases was recorded in the hour before it, or later (check_new). */
static void
not_listed(const struct auditing *own, struct audited *a)
{
	enum { HOUR = 3600 };
	const struct node *receipt = a->n_events ? a->events[1] : NULL;
	struct stamp t;

	if (own->made &&
	    event_stamp(receipt, node_get(receipt, "recorded") ? "recorded" : "at", &t) &&
	    t.sec + HOUR <= own->made)
		audit_event(a, "seal.against", GROUND_CONTRADICTION, 1,
		    "it was recorded before the list of all cases was made, which does not have "
		    "it");
}

/* What the list of heads has of the case. */
static void
compare_head(const struct auditing *own, struct audited *a)
{
	const char *id = case_id(a->c);
	const struct head *h = own->listed ? map_get(&own->heads, id) : NULL;

	if (!h) {
		not_listed(own, a);
		return;
	}
	if (a->n_events < h->events)
		audit_event(a, "seal.against", GROUND_CONTRADICTION, a->n_events,
		    "it was cut: it has only %zu of %zu events", a->n_events, h->events);
	else if (!node_is(node_get(a->events[h->events], "seal"), h->seal))
		audit_event(a, "seal.against", GROUND_CONTRADICTION, h->events,
		    "it was rewritten since the list was made, up to this event");
}

/* The file is the one of its number, and none of it was recorded at a time that is to come. */
static bool
is_itself(struct audited *a, const char *id, bool now)
{
	char recorded[STAMP_TEXT];

	if (now && a->c->fold.recorded.sec > a->as_of) {
		stamp_format(&a->c->fold.recorded, recorded);
		audit_event(a, "time.ahead", GROUND_CONTRADICTION, a->n_events,
		    "it was recorded at %s, which is to come", recorded);
	}
	if (strcmp(case_id(a->c), id) == 0)
		return true;
	audit_event(a, "case.id", GROUND_CONTRADICTION, 0,
	    "the number in the file is %s, and not that of its name", case_id(a->c))
	    ->id = id;
	return false;
}

static int
by_event(const void *a, const void *b)
{
	const struct audit_row *x = a, *y = b;

	if (x->event != y->event)
		return x->event < y->event ? -1 : 1;
	return x->told < y->told ? -1 : x->told > y->told;
}

/* Whether a finding at that event could be made then; NULL: now. */
static bool
is_known(const struct audited *a, const struct audit_row *row, const struct stamp *at,
    const struct stamp *known)
{
	return !row->event || row->event > a->n_events ||
	    event_within(a->events[row->event], at, known);
}

/* The last moment that is looked at: of --at, or of the period; false: it is now. */
static bool
ends(const struct report *p, struct stamp *end)
{
	const struct as_of *m = p->moment;
	int64_t last = p->has_until ? zone_moment(p->period.until, 86400) - 1 : INT64_MAX;

	if (m->past && m->at.sec < last)
		last = m->at.sec;
	*end = (struct stamp){.sec = last, .precision = PRECISION_SECOND};
	return last != INT64_MAX;
}

struct made {
	struct audited a;
	bool there; /* the file is that of its number, and the case was there by then */
};

static void *
make(const struct report *p, const char *id, struct casefile *c)
{
	struct made *made = arena_alloc(c->arena, sizeof *made);
	struct audited *a = &made->a;
	const struct as_of *m = p->moment;
	struct stamp end;
	const struct stamp *at = ends(p, &end) ? &end : NULL;

	*a = (struct audited){.o = p->office, .c = c, .as_of = p->as_of, .today = report_day(p)};
	audit_begin(a);
	made->there = is_itself(a, id, !at);
	if (made->there)
		compare_head(p->own, a);
	audit_history(a, c, p->owner);
	made->there = made->there && (!at || history_as_of(c, at, m->has_known ? &m->known : NULL));
	if (made->there)
		audit_case(a);
	return made;
}

static enum status
add(struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	const struct auditing *own = p->own;
	const struct as_of *m = p->moment;
	struct made *made = c->made;
	struct audited *a = &made->a;
	struct stamp end;
	const struct stamp *at = ends(p, &end) ? &end : NULL;

	(void)id;
	(void)d;
	if (made->there)
		across_case(own->across, a);
	if (a->n_rows)
		qsort(a->rows, a->n_rows, sizeof *a->rows, by_event);
	for (size_t i = 0; i < a->n_rows; i++)
		if (is_known(a, &a->rows[i], at, m->has_known ? &m->known : NULL))
			tell(p, &a->rows[i]);
	return ST_DONE;
}

static int
by_key(const void *a, const void *b)
{
	const struct map_entry *const *x = a, *const *y = b;

	return strcmp((*x)->key, (*y)->key);
}

static void
summary_line(struct report *p, const char *number, const char *text, const char *department,
    struct counted *c)
{
	report_line(p,
	    (const char *[S_N]){[S_VIOLATION] = number,
		[S_TEXT] = text,
		[S_DEPARTMENT] = department,
		[S_FINDINGS] = report_number(p, c->findings),
		[S_CASES] = report_number(p, c->cases),
		[S_IDS] = buf_text(&c->ids)});
	id_set_release(&c->seen);
	buf_release(&c->ids);
}

/* The line of a key of count. */
static void
group_line(struct report *p, const struct map_entry *e)
{
	char *number = arena_str(&p->arena, e->key + strspn(e->key, " "));
	char *text = strchr(number, '\n'), *department = strchr(text + 1, '\n');

	*text++ = *department++ = '\0';
	summary_line(p, *number == '~' ? NULL : number, text, *department ? department : NULL,
	    e->value);
}

/* By number and department, what has no number last. False: the lines do not make the total. */
static bool
summary(struct report *p, struct diag *d)
{
	struct auditing *own = p->own;
	const struct map_entry **list =
	    arena_alloc(&p->arena, (own->groups.n + 1) * sizeof(struct map_entry *));
	int64_t findings = 0;
	size_t n = 0;

	for (size_t i = 0; i < own->groups.slots; i++)
		if (own->groups.slot[i].key) {
			findings += ((struct counted *)own->groups.slot[i].value)->findings;
			list[n++] = &own->groups.slot[i];
		}
	if (findings != own->total.findings) {
		diag_at(d, NULL, 0, 0, "the findings of the lines do not make the total");
		return false;
	}
	if (n)
		qsort(list, n, sizeof(struct map_entry *), by_key);
	for (size_t i = 0; i < n; i++)
		group_line(p, list[i]);
	if (n)
		summary_line(p, NULL, word_told("total"), NULL, &own->total);
	map_release(&own->groups);
	return true;
}

/* Cases of the list that are not there: nobody deletes one. */
static void
missing_cases(struct report *p)
{
	struct auditing *own = p->own;

	for (size_t i = 0; p->ordered && i < own->heads.slots; i++) {
		const struct head *h = own->heads.slot[i].key ? own->heads.slot[i].value : NULL;
		struct case_id id;

		if (h && id_parse(h->id, &id) && !across_has_met(own->across, h->id))
			tell(p,
			    &(struct audit_row){.id = h->id,
				.rule = "seal.against",
				.ground = GROUND_CONTRADICTION,
				.department = p->office->window,
				.in_charge =
				    audit_in_charge(p->office, p->office->window, NULL, id.day),
				.day = id.day,
				.why = _(
				    "the list has the case, and there is none of that number")});
	}
	map_release(&own->heads);
}

/* 不公示应公示的材料 (S297): of no case, and the host of the item answers for it. */
static void
unpublished(void *report, const struct cell *c)
{
	const struct report *p = report;
	struct audit_row row = {.item = c->item->id,
	    .file = c->item->file,
	    .line = c->version->node->line,
	    .rule = "catalog.published",
	    .ground = GROUND_FACT,
	    .department = c->version->host,
	    .day = c->due};
	struct buf why = {0};

	if (!cell_is_gap(c->state))
		return;
	buf_say(&why, "%s by %s: %s", c->element, c->channel, cell_names[c->state]);
	row.why = buf_text(&why);
	row.in_charge = audit_in_charge(p->office, row.department, NULL, row.day);
	tell(report, &row);
	buf_release(&why);
}

static bool
lines(struct report *p, struct diag *d)
{
	struct auditing *own = p->own;

	across_end(own->across, tell, p);
	if (p->ordered)
		publish_cells(p->office, report_day(p), unpublished, p);
	missing_cases(p);
	across_free(own->across);
	return !own->said[O_SUMMARY] || summary(p, d);
}

const struct report_op report_audit = {
    .name = "audit",
    .help = "list what in the files does not agree with the rules, and who answers for it",
    .synopsis = "[-v NUMBER] [-r RULE] [-p ACCOUNT] [-d ID] [-i ITEM] [-s [--cases]] "
		"[--against LIST] [-C DIR] [--from DATE]",
    .options = options,
    .options_help = "  -v, --violation NUMBER\n"
		    "                   only that violation of office.yaml\n"
		    "  -r, --rule RULE  only that rule\n"
		    "  -p, --person ACCOUNT\n"
		    "                   only what that person answers for\n"
		    "  -d, --department ID\n"
		    "                   only what was done, or not done, there\n"
		    "  -i, --item ITEM  only cases of that item\n"
		    "  -s, --summary    count it by violation and department\n"
		    "  --cases          with the numbers of the cases\n"
		    "  --against LIST   a list of heads made before; - is standard input\n"
		    "  --from DATE      the first day of what was done\n"
		    "  --until DATE     the last day of what was done\n",
    .columns = columns,
    .n_columns = N,
    .as_filed = true,
    .trials = true,
    .checked = true,
    .moments = true,
    .listed = listed,
    .options_set = set_options,
    .opened = opened,
    .begin = begin,
    .met = met,
    .make = make,
    .add = add,
    .lines = lines,
    .undone = true,
};
