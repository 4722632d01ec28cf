#include "store/check.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/now.h"
#include "base/tongue.h"
#include "rules/act.h"
#include "case/attached.h"
#include "case/claim.h"
#include "case/clock.h"
#include "case/owed.h"
#include "store/application.h"
#include "store/attach.h"
#include "store/judge.h"
#include "store/replaced.h"
#include "store/series.h"

const struct rule check_rules[] = {
    {"case.id", "the number in a case file is that of its name", "casework(5)"},
    {"calendar.missing",
	"calendars that are listed, or by which open tasks were counted, are there", "casework(5)"},
    {"time.zone", "what the clock wrote is by the time zone of the office", "casework(5)"},
    {"time.ahead", "no case was recorded last at a time that is to come", "casework(5)"},
    {"task.none", "in an open case somebody owes something", "casework(5)"},
    {"task.endless", "an act can still end each open task", "casework(5)"},
    {"source.twice", "a row of a register is one case", "casework(5)"},
    {"replaces.case", "what is received anew is a void case, received when that was, once",
	"casework(5)"},
    {"application.linked", "cases that were applied for at once name each other", "casework(5)"},
    {"pause.shared", "a pause that cases share is in each of them", "casework(5)"},
    {"seal.against", "a history begins as it did when the list of heads was made", "casework(5)"},
    {"store.stray", "below cases/ are cases and attachments, below catalog/ and calendar/ rules",
	"casework(5)"},
    {"store.temporary", "no change was cut off and left its temporary file", "casework(5)"},
    {"duty.open-goal", "a goal past its day that is not done has a reason and a measure",
	"casework(5)"},
    {"payment.charged", "an item whose acts wait for payment has a fee in the schedule",
	"casework(5)"},
    {.name = NULL},
};

void
check_begin(struct check *k, struct store *s)
{
	const struct passwd *pw;
	struct stat st;

	*k = (struct check){.s = s, .now = now_get(), .scan = {.store = s, .part = CASE_PROVED}};
	pw = fstat(s->dir, &st) == 0 ? getpwuid(st.st_uid) : NULL;
	if (pw && strlen(pw->pw_name) < sizeof k->owner)
		memcpy(k->owner, pw->pw_name, strlen(pw->pw_name) + 1);
}

void
check_end(struct check *k)
{
	sources_release(&k->sources);
	map_release(&k->given);
	map_release(&k->claims);
	map_release(&k->listed);
	scan_release(&k->scan);
	near_close(&k->near);
}

static enum status
found(const struct casefile *c, const struct node *where, const char *rule, struct diag *d,
    const char *text)
{
	diag_rule_at(d, c->file, where ? where->line : 0, where ? where->col : 0, rule, "%s", text);
	return ST_NO;
}

static enum status
own_number(const struct casefile *c, const char *id, struct diag *d)
{
	if (strcmp(case_id(c), id) == 0)
		return ST_DONE;
	return found(c, node_get(c->read, "id"), "case.id", d,
	    _("the number in the file is not that of its name"));
}

static enum status
known_words(const struct check *k, const struct casefile *c, struct diag *d)
{
	const struct node *item = node_get(c->read, "item"), *e;
	enum status st = ST_DONE;

	if (!office_item(&k->s->office, item->str))
		st = found(c, item, "item.unknown", d,
		    arena_say(c->arena, "item '%s' is not in the catalog", item->str));
	for (e = node_get(c->read, "history")->first; e; e = e->next) {
		const struct node *act = node_get(e, "act");

		if (!act_find(act->str))
			st = found(c, act, "history.unknown-act", d,
			    arena_say(c->arena, "act '%s' is not one that this version knows",
				act->str));
	}
	return st;
}

/*
 * The real clock wrote when an event was recorded, in the office's zone. Another
 * offset there is one of a zone that somebody put in its place.
 */
static enum status
own_zone(const struct casefile *c, struct diag *d)
{
	enum status st = ST_DONE;
	const struct node *e, *n;
	struct stamp t, own;
	char text[STAMP_TEXT];

	for (e = node_get(c->read, "history")->first; e; e = e->next) {
		n = node_get(e, node_get(e, "recorded") ? "recorded" : "at");
		if (!event_stamp(e, n ? n->key->str : "at", &t) || t.precision == PRECISION_DAY)
			continue;
		own = zone_stamp(t.sec, t.precision);
		if (own.offset == t.offset)
			continue;
		stamp_format(&own, text);
		st = found(c, n, "time.zone", d,
		    arena_say(c->arena,
			"it was recorded by another zone than the office's, "
			"where it was %s",
			text));
	}
	return st;
}

static enum status
own_source(struct check *k, const struct casefile *c, const char *id, struct diag *d)
{
	const struct node *reference = node_path(c->read, "source.reference");
	char other[ID_TEXT];
	struct source *seen;

	if (!reference || case_taken_back(c))
		return ST_DONE;
	seen = source_at(&k->sources, node_str(node_path(c->read, "source.register"), ""),
	    reference->str);
	if (!source_case(&k->sources, seen, other))
		source_set(&k->sources, seen, id);
	else if (strcmp(other, id) != 0)
		return found(c, reference, "source.twice", d,
		    arena_say(c->arena, "%s was made from the same row of the register", other));
	return ST_DONE;
}

/* The event of that number, with its place in the file. */
static const struct node *
event_read(const struct casefile *c, size_t number)
{
	const struct node *e = node_get(c->read, "history")->first;

	while (e && --number)
		e = e->next;
	return e;
}

/* The rule that no two cases have what one claims. */
static const char *const claim_rules[CLAIM_N] =
    {[CLAIM_LICENCE] = "licence.number", [CLAIM_RECEIPT] = "fee.receipt"};

/* No other case that was seen claims a number of this one. */
static enum status
own_claims(struct check *k, const struct casefile *c, struct diag *d)
{
	enum status st = ST_DONE;
	const struct claimant *other;
	const char *number;
	enum claim claim;

	for (const struct node *e = case_acts(c); e; e = e->next) {
		claim = event_claims(c, e, &number);
		if ((other = claimed_before(&k->claims, &k->s->office, c, e)))
			st = found(c, event_read(c, event_number(c, e)), claim_rules[claim], d,
			    arena_say(c->arena, "event %zu: the %s %s is of %s too",
				event_number(c, e), claim_names[claim], number, other->id));
	}
	return st;
}

/* The case that it replaces is as its receipt says. */
static enum status
own_replaced(const struct check *k, const struct casefile *c, const char *id, struct diag *d)
{
	const struct node *n = node_get(node_get(c->read, "history")->first, "replaces");
	const struct replaced *r = n ? case_replaced(k->s, node_str(n, ""), c->arena) : NULL;
	const char *why = NULL;

	if (!r)
		return ST_DONE;
	if (!r->c || r->c->fold.state != STATE_VOID)
		why = arena_say(c->arena, "there is no void case '%s'", node_str(n, ""));
	else if (r->c->fold.received.sec != c->fold.received.sec)
		why = arena_say(c->arena, "%s was received at another time", n->str);
	else if (r->by && strcmp(r->by, id) != 0)
		why = arena_say(c->arena, "%s is replaced by %s too", n->str, r->by);
	return why ? found(c, n, "replaces.case", d, why) : ST_DONE;
}

/* Both ends of each link are there. */
static enum status
own_application(const struct check *k, const struct casefile *c, struct diag *d)
{
	const char *why = application_fault(k->s, c, c->arena);
	const struct node *receipt = node_get(c->read, "history")->first;
	const struct node *n = node_get(receipt, "linked");

	if (!why)
		return ST_DONE;
	return found(c, n ? n : node_get(receipt, "application"), "application.linked", d, why);
}

static enum status
own_shared(const struct check *k, const struct casefile *c, struct diag *d)
{
	const struct node *e = node_get(c->read, "history")->first;
	size_t number;
	const char *why = shared_fault(k->s, c, &number, c->arena);

	while (why && --number)
		e = e->next;
	return why ? found(c, node_get(e, "cases"), "pause.shared", d, why) : ST_DONE;
}

static enum status
own_calendars(const struct check *k, const struct casefile *c, struct diag *d)
{
	enum status st = ST_DONE;

	for (size_t i = 0; i < c->fold.n_tasks; i++)
		if (clock_gone(c->arena, &k->s->office, c, &c->fold.tasks[i]))
			st = found(c, node_get(c->read, "tasks"), "calendar.missing", d,
			    arena_say(c->arena,
				"%s was counted by a calendar of a year that has none now",
				c->fold.tasks[i].name));
	return st;
}

/* Nothing can be recorded behind it until then. */
static enum status
own_clock(const struct check *k, const struct casefile *c, struct diag *d)
{
	const struct node *last = node_get(c->read, "history")->last;
	char text[STAMP_TEXT];

	if (!last || c->fold.recorded.sec <= k->now)
		return ST_DONE;
	stamp_format(&c->fold.recorded, text);
	return found(c, last, "time.ahead", d,
	    arena_say(c->arena,
		"event %zu was recorded at %s, which is to come: the clock stood ahead; an "
		"administrator's --override time.recorded=REASON lets the case go on",
		c->fold.events, text));
}

/* Otherwise the case stands still, and no alert ever speaks of a task. */
static enum status
own_tasks(const struct check *k, const struct casefile *c, struct diag *d)
{
	const struct node *tasks = node_get(c->read, "tasks");
	const struct office *o = &k->s->office;
	enum status st = ST_DONE;
	char since[STAMP_TEXT];
	struct idle idle;
	const char *why;

	for (size_t i = 0; i < c->fold.n_tasks; i++)
		if ((why = task_endless(c, o, &c->fold.tasks[i])))
			st = found(c, tasks, "task.endless", d,
			    arena_say(c->arena, "%s cannot be ended: %s", c->fold.tasks[i].name,
				why));
	if (!case_idle(c, o, k->now, &idle))
		return st;
	stamp_format(&idle.since, since);
	return found(c, node_get(c->read, "state"), "task.none", d,
	    idle.expired
		? arena_say(c->arena, "nobody owes anything since %s, when the time of %s was over",
		      since, idle.expired)
		: arena_say(c->arena,
		      "nobody owes anything since event %zu, %s, at %s: no task runs", idle.event,
		      idle.act, since));
}

/* By series and year. */
static long *
last_given(struct check *k, const char *series, int year)
{
	char key[PATH_MAX];
	struct map_entry *e;
	int n = snprintf(key, sizeof key, "%s\t%d", series, year);

	e = map_at(&k->given, key, (size_t)n);
	if (!e->value)
		e->value = arena_alloc(&k->given.arena, sizeof(long));
	return e->value;
}

static void
add_given(void *check, const struct series_row *row)
{
	struct check *k = check;
	struct map_entry *e = map_at(&k->given, row->number, strlen(row->number));

	e->value = arena_str(&k->given.arena, row->id);
	*last_given(k, row->series, row->year) = row->n;
}

/* What is wrong with the registers themselves is told where they are checked. */
static void
read_given(struct check *k)
{
	struct diag quiet = {0};

	series_read(k->s, add_given, k, &quiet);
	diag_release(&quiet);
	k->read = true;
}

/* The number is of a series, and its register has it otherwise; NULL: it is as it should be. */
static const char *
given_otherwise(struct check *k, const struct casefile *c, const struct node *event)
{
	const char *number = node_get_str(event, "document", NULL), *id;
	const struct node *series =
	    number ? series_of(&k->s->office, node_get_str(event, "act", ""), event) : NULL;
	const char *name = node_get_str(series, "series", "");
	int year, month, day;
	struct stamp at;
	long serial;

	if (!series || node_is(node_get(event, "source"), "paper") ||
	    !event_stamp(event, "at", &at))
		return NULL;
	day_split(zone_day(at.sec), &year, &month, &day);
	serial = series_serial(series, year, number);
	/* a line is there before its act, but maybe not when the registers were read */
	if (!k->read || (event_stamp(event, "at", &at) && at.sec >= k->now))
		read_given(k);
	id = map_get(&k->given, number);
	if (!serial || (id && strcmp(id, case_id(c)) == 0))
		return NULL;
	if (id && strcmp(id, "-") != 0)
		return arena_say(c->arena, "the register of %s has given %s to %s", name, number,
		    id);
	if (serial <= *last_given(k, name, year))
		return NULL;
	return arena_say(c->arena, "the register of %s has not got %s, and would give it again",
	    name, number);
}

static enum status
own_numbers(struct check *k, const struct casefile *c, struct diag *d)
{
	enum status st = ST_DONE;
	const char *why;

	if (!node_get(k->s->office.node, "series"))
		return st;
	for (const struct node *e = node_get(c->read, "history")->first; e; e = e->next)
		if ((why = given_otherwise(k, c, e)))
			st = found(c, node_get(e, "document"), "series.given", d, why);
	return st;
}

enum status
check_case(void *check, const char *id, struct casefile *c, struct diag *d)
{
	struct check *k = check;
	enum status st = own_number(c, id, d);

	if (!case_verify(c, d))
		st = ST_NO;
	if (!case_verify_dossier(c, d))
		st = ST_NO;
	st = status_worse(st, known_words(k, c, d));
	st = status_worse(st, own_calendars(k, c, d));
	st = status_worse(st, own_tasks(k, c, d));
	st = status_worse(st, own_clock(k, c, d));
	st = status_worse(st, own_zone(c, d));
	st = status_worse(st, attachments_check(k->s, &k->near, id, c, d));
	if (k->judge)
		st = status_worse(st, case_judge(c, &k->s->office, k->owner, d));
	return st;
}

enum status
check_among(void *check, const char *id, struct casefile *c, struct diag *d)
{
	struct check *k = check;
	enum status st = own_source(k, c, id, d);

	st = status_worse(st, own_claims(k, c, d));
	st = status_worse(st, own_replaced(k, c, id, d));
	st = status_worse(st, own_numbers(k, c, d));
	st = status_worse(st, own_application(k, c, d));
	return status_worse(st, own_shared(k, c, d));
}

/* The field up to the next tab, into room bytes; false when it is longer. */
static bool
next_field(const char **p, char *out, size_t room)
{
	size_t n = strcspn(*p, "\t");

	if (n >= room)
		return false;
	memcpy(out, *p, n);
	out[n] = '\0';
	*p += n + ((*p)[n] == '\t');
	return true;
}

bool
head_parse(const char *line, struct head *head)
{
	struct case_id number;
	struct stamp made;
	char events[16], moment[STAMP_TEXT];

	if (!next_field(&line, head->id, sizeof head->id) || !id_parse(head->id, &number))
		return false;
	if (!next_field(&line, events, 10) || !*events || events[strspn(events, "0123456789")])
		return false;
	head->events = strtoul(events, NULL, 10);
	if (!head->events || !next_field(&line, head->seal, sizeof head->seal) ||
	    strspn(head->seal, "0123456789abcdef") != SEAL_TEXT - 1)
		return false;
	/* older lists do not have it, and somebody may have put something else there */
	head->made = next_field(&line, moment, sizeof moment) &&
		stamp_parse(moment, strlen(moment), &made)
	    ? made.sec
	    : 0;
	return true;
}

static enum status
compare_head(const struct casefile *c, const struct head *head, struct diag *d)
{
	const struct node *history = node_get(c->read, "history");
	const struct node *e = history && history->kind == NODE_SEQ ? history->first : NULL;
	size_t i;

	for (i = 1; e && i < head->events; i++)
		e = e->next;
	if (!e) {
		diag_rule(d, head->id, "seal.against", "it was cut: it has only %zu of %zu events",
		    i - 1, head->events);
		return ST_NO;
	}
	if (strcmp(node_get_str(e, "seal", ""), head->seal) == 0)
		return ST_DONE;
	diag_rule(d, head->id, "seal.against", "event %zu, or one before it, was rewritten",
	    head->events);
	return ST_NO;
}

enum status
check_head(struct check *k, const struct head *head, struct diag *d)
{
	struct map_entry *listed = map_at(&k->listed, head->id, strlen(head->id));
	bool again = listed->value;
	struct diag said = {0};
	struct casefile c;
	char path[CASE_PATH_TEXT];
	enum status st;

	if (head->made > k->made)
		k->made = head->made;
	case_path(head->id, path);
	if (faccessat(k->s->dir, path, F_OK, 0) != 0 && errno == ENOENT) {
		diag_rule(d, head->id, "seal.against",
		    "it is gone: the list has it with %zu events", head->events);
		return ST_NO;
	}
	st = scan_read(&k->scan, head->id, &c, again ? &said : d);
	if (st == ST_DONE && !again) {
		st = check_case(k, head->id, &c, d);
		st = status_worse(st, check_among(k, head->id, &c, d));
	}
	if (st != ST_FAILED)
		st = status_worse(st, compare_head(&c, head, d));
	listed->value = k;
	diag_release(&said);
	return st;
}

bool
check_unlisted(void *check, const char *id)
{
	const struct check *k = check;

	return !map_get(&k->listed, id);
}

/*
 * What was being written while the list was made, an import of thousands of
 * rows too, was recorded within the hour before.
 */
enum status
check_new(void *check, const char *id, struct casefile *c, struct diag *d)
{
	enum { HOUR = 3600 };
	const struct check *k = check;
	const struct node *receipt = node_get(c->read, "history")->first;
	struct stamp t, made = zone_stamp(k->made, PRECISION_SECOND);
	char text[STAMP_TEXT];

	if ((!event_stamp(receipt, "recorded", &t) && !event_stamp(receipt, "at", &t)) ||
	    t.sec + HOUR > k->made)
		return ST_DONE;
	stamp_format(&made, text);
	diag_rule(d, id, "seal.against",
	    "it was recorded at %s, and the list of all cases that was made at %s does not have it",
	    node_get_str(receipt, node_get(receipt, "recorded") ? "recorded" : "at", ""), text);
	return ST_NO;
}
