#include "form/past.h"

#include <stdlib.h>
#include <string.h>

#include "base/said.h"
#include "base/stamp.h"
#include "case/as_of.h"
#include "case/visit.h"
#include "form/said.h"

/* What each event has; number is its own in the history. */
static void
put_event(struct maker *m, struct node *map, const struct node *event, size_t number)
{
	const char *at = node_get_str(event, "at", NULL), *by = node_get_str(event, "by", NULL);
	const struct person *p;
	struct stamp t;

	if (at && stamp_parse(at, strlen(at), &t))
		m->day = zone_day(t.sec);
	p = by ? office_person(m->o, by, m->day) : NULL;
	put_text(m, map, "number", number ? arena_fmt(m->a, "%zu", number) : "");
	put_text(m, map, "act", node_get_str(event, "act", NULL));
	put_beside(m, map, "act", "zh", act_said(node_get_str(event, "act", "")));
	put_moment(m, map, "at", at);
	put_person(m, map, "by", by);
	put_department(m, map, "of", p ? p->department : NULL);
	put_person(m, map, "for", node_get_str(event, "for", NULL));
	put_text(m, map, "place", node_get_str(event, "place", NULL));
}

/* What an event says, of whatever act: the first of these keys that it has. */
static const char *
event_text(const struct node *event)
{
	static const char *const keys[] = {"opinion", "text", "reason", "question", "conclusion",
	    "proposal"};

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (node_get(event, keys[i]))
			return node_get_str(event, keys[i], "");
	return "";
}

static const struct node *
first_event(const struct maker *m)
{
	return m->c ? case_acts(m->c) : NULL;
}

static const struct node *
last_act(const struct maker *m, const struct act *act)
{
	const struct node *last = NULL;

	for (const struct node *e = first_event(m); e; e = e->next)
		if (event_is(e, act->name))
			last = e;
	return last;
}

/* Those of one act into a list; of a meeting alone when one is named. */
static void
put_acts(struct maker *m, struct node *list, const struct act *act, const char *meeting)
{
	struct node *map;
	size_t n = 0;

	for (const struct node *e = first_event(m); e; e = e->next) {
		n++;
		if (!event_is(e, act->name) ||
		    (meeting && strcmp(node_get_str(e, "meeting", ""), meeting) != 0))
			continue;
		map = append_map(m, list);
		put_event(m, map, e, n);
		put_keys(m, map, act, e);
	}
	if (!m->c) {
		map = append_map(m, list);
		put_event(m, map, NULL, 0);
		put_keys(m, map, act, NULL);
	}
}

static size_t
number_of(const struct maker *m, const struct node *event)
{
	size_t n = 0;

	for (const struct node *e = event ? first_event(m) : NULL; e; e = e->next) {
		n++;
		if (e == event)
			return n;
	}
	return 0;
}

/* The event behind that one which ends the procedure. */
static const struct node *
procedure_end(const struct node *e, const char *procedure)
{
	const char *ends;

	while ((e = e->next)) {
		ends = act_ends(act_find(node_get_str(e, "act", NULL)), e);
		if (ends && strcmp(ends, procedure) == 0)
			return e;
	}
	return NULL;
}

/* What stopped a clock, or could have (特别程序): from the act that began it to the one that ended it. */
static void
put_procedures(struct maker *m, struct node *values)
{
	struct node *list = put_list(m, values, "procedures"), *map;
	const struct node *e = first_event(m), *end;
	const char *procedure;
	size_t n = 0;

	if (!maker_wants(m, "procedures", NULL))
		return;
	for (; e || (!m->c && !n); e = e ? e->next : NULL) {
		n++;
		procedure = e ? act_begins(act_find(node_get_str(e, "act", NULL)), e) : NULL;
		if (e && !procedure)
			continue;
		end = e ? procedure_end(e, procedure) : NULL;
		map = append_map(m, list);
		put_event(m, map, e, n);
		put_word(m, map, "procedure", procedure);
		put_text(m, map, "basis", node_get_str(e, "basis", NULL));
		put_length(m, map, "length", node_get_str(e, "length", NULL));
		put_text(m, map, "document", node_get_str(e, "document", NULL));
		put_text(m, map, "text", event_text(e));
		put_moment(m, map, "ended", node_get_str(end, "at", NULL));
		put_text(m, map, "result", event_text(end));
	}
}

void
put_history(struct maker *m, struct node *values, const struct node *event)
{
	const char *meeting = node_get_str(event, "meeting", "");
	struct node *all = put_map(m, values, "all"), *last = put_map(m, values, "last"), *map;
	struct node *met = put_map(m, values, "meeting"), *list;
	const struct node *e;
	const char *since = NULL;
	size_t n = 0;

	for (const struct act *act = acts; act < acts + acts_n; act++) {
		if (maker_wants(m, "all", act->name))
			put_acts(m, put_list(m, all, act->name), act, NULL);
		if (maker_wants(m, "last", act->name)) {
			e = last_act(m, act);
			map = put_map(m, last, act->name);
			put_event(m, map, e, number_of(m, e));
			put_keys(m, map, act, e);
		}
		if (act_key_find(act, "meeting") && maker_wants(m, "meeting", act->name))
			put_acts(m, put_list(m, met, act->name), act, meeting);
	}
	put_procedures(m, values);
	list = put_list(m, values, "events");
	if (!maker_wants(m, "events", NULL))
		return;
	for (e = first_event(m); e || (!m->c && !n); e = e ? e->next : NULL) {
		n++;
		if (e && event_left_out(e))
			continue;
		map = append_map(m, list);
		put_event(m, map, e, n);
		put_moment(m, map, "since", since ? since : node_get_str(e, "at", NULL));
		since = node_get_str(e, "at", NULL);
		put_word(m, map, "outcome", node_get_str(e, "outcome", NULL));
		put_word(m, map, "to", node_get_str(e, "to", NULL));
		put_text(m, map, "text", event_text(e));
	}
}

void
put_own_event(struct maker *m, struct node *values, const struct node *event, size_t number)
{
	struct node *map = put_map(m, values, "event");

	put_event(m, map, event, number);
	for (const struct act *act = acts; act < acts + acts_n; act++)
		if (m->doc->acts && words_have(m->doc->acts, act->name))
			put_keys(m, map, act, event);
}

/* A department that was asked to the visit; NULL: the shape of one. */
static void
put_visitor(struct maker *m, struct node *list, const struct visit *v, const char *department)
{
	const struct node *came = department ? visit_attended(v, department) : NULL;
	struct node *map = append_map(m, list);

	put_text(m, map, "row", arena_fmt(m->a, "%zu", list->n));
	put_department(m, map, "department", department);
	put_person(m, map, "by", node_get_str(came, "by", NULL));
	put_moment(m, map, "at", node_get_str(came, "at", NULL));
}

void
put_visit(struct maker *m, struct node *values)
{
	struct visit v = visit_last(first_event(m), NULL);
	const struct node *others = node_get(v.call, "participants");
	const char *lead = node_get_str(v.call, "lead", NULL);
	struct node *map = put_map(m, values, "visit"), *list;

	put_text(m, map, "number", node_get_str(v.call, "visit", NULL));
	put_word(m, map, "node", node_get_str(v.call, "node", NULL));
	put_text(m, map, "round", v.call ? arena_fmt(m->a, "%zu", v.round) : NULL);
	put_moment(m, map, "time", node_get_str(v.call, "time", NULL));
	put_text(m, map, "location", node_get_str(v.call, "location", NULL));
	put_department(m, map, "lead", lead);
	list = put_list(m, map, "departments");
	if (!m->c || lead)
		put_visitor(m, list, &v, lead);
	for (const struct node *x = others ? others->first : NULL; x; x = x->next)
		put_visitor(m, list, &v, x->str);
}

void
put_fault(struct maker *m, struct node *values, const struct node *event)
{
	size_t number = strtoul(node_get_str(event, "fault", "0"), NULL, 10);
	const struct node *fault = number ? first_event(m) : NULL;
	struct node *map = put_map(m, values, "fault");

	for (size_t i = 1; fault && i < number; i++)
		fault = fault->next;
	put_event(m, map, fault, number);
	put_keys(m, map, act_find("fault"), fault);
}
