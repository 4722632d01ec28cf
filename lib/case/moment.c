#include "case/moment.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "case/perform.h"

enum { LISTS = 512 };

/* A list of names of acts, which is there for the life of the process: which acts it has, of those asked. */
struct act_list {
	const char *names;
	uint64_t asked[ACTS_MOST / 64], has[ACTS_MOST / 64];
};

/* Every act asks all the gates: what a list says of an act is read once. */
static struct act_list *
list_of(const char *names)
{
	static struct act_list lists[LISTS];
	size_t slot = (uintptr_t)names % LISTS, tried = 0;

	while (lists[slot].names != names && lists[slot].names && tried++ < LISTS)
		slot = (slot + 1) % LISTS;
	if (lists[slot].names != names)
		lists[slot] = (struct act_list){.names = names};
	return &lists[slot];
}

bool
gate_before(const struct gate *g, const struct act *act)
{
	size_t i = (size_t)(act - acts);
	const uint64_t bit = UINT64_C(1) << i % 64;
	struct act_list *l;

	if (!g->acts)
		return true;
	l = list_of(g->acts);
	if (!(l->asked[i / 64] & bit)) {
		l->asked[i / 64] |= bit;
		l->has[i / 64] |= words_have(l->names, act->name) ? bit : 0;
	}
	return l->has[i / 64] & bit;
}

bool
gate_remarks(const struct gate *g, const struct office *o)
{
	return g->force == GATE_REMARK ||
	    (g->force == GATE_YIELDS &&
		node_get_bool(node_get(o->gates, g->name), "remark", false));
}

bool
gate_is_of(const struct gate *g, const char *subject)
{
	size_t n = strlen(subject);

	return strncmp(g->name, subject, n) == 0 && g->name[n] == '.';
}

const char *
gate_source(const struct gate *g, const struct office *o)
{
	const struct node *x = o->gates ? o->gates->first : NULL;
	const char *subject = NULL;

	for (; x; x = x->next) {
		if (strcmp(x->key->str, g->name) == 0)
			return node_get_str(x, "source", g->source);
		if (gate_is_of(g, x->key->str))
			subject = node_get_str(x, "source", NULL);
	}
	return subject ? subject : g->source;
}

void
moment_rules(struct moment *m)
{
	const struct fold *f = &m->c->fold;
	const struct item *item = office_item(m->office, node_get_str(m->c->tree, "item", NULL));
	const struct stamp *from = m->request->from;

	m->received = f->events ? zone_day(f->received.sec) : from ? zone_day(from->sec) : m->day;
	m->ruled = f->ruled;
	m->version = case_version(m->office, m->c);
	if (!f->events || request_state(m->request) == STATE_ACCEPTED) {
		m->ruled = from ? zone_day(from->sec) : m->day;
		m->version = item ? item_version(item, m->ruled) : NULL;
	}
}

const struct node *
moment_history(const struct moment *m)
{
	return case_acts(m->c);
}

const struct node *
moment_last(const struct moment *m, const char *act)
{
	const struct node *e, *found = NULL;

	for (e = moment_history(m); e; e = e->next)
		if (event_is(e, act))
			found = e;
	return found;
}

const struct node *
moment_corrected(const struct moment *m)
{
	size_t n = strtoul(node_get_str(m->keys, "event", "0"), NULL, 10);
	const struct node *e = n ? moment_history(m) : NULL;

	while (e && --n)
		e = e->next;
	return e;
}

const char *
moment_host(const struct moment *m)
{
	if (m->c->fold.host)
		return m->c->fold.host;
	return m->version && m->version->host ? m->version->host : "";
}

const struct person *
moment_actor(const struct moment *m)
{
	return office_person(m->office, m->request->by, m->day);
}

bool
event_answers(const struct node *event)
{
	return !node_is(node_get(event, "source"), "paper") || !node_get(event, "findings");
}

bool
event_of(const struct node *event, const char *account)
{
	return account &&
	    (node_is(node_get(event, "by"), account) || node_is(node_get(event, "for"), account));
}

bool
moment_by(const struct moment *m, const char *account)
{
	return strcmp(m->by, account) == 0 || strcmp(m->request->by, account) == 0;
}

const char *
moment_same(const struct moment *m, const struct node *event)
{
	if (event_of(event, m->by))
		return m->by;
	return event_of(event, m->request->by) ? m->request->by : NULL;
}

bool
moment_in_line(const struct moment *m, const struct person *p)
{
	const word_set leads = WORD_FLAG(ROLE_LEADER) | WORD_FLAG(ROLE_HEAD);
	const char *host = moment_host(m);

	return strcmp(p->department, host) == 0 ||
	    (p->roles & leads && (!p->leads || node_has(p->leads, host)));
}

bool
moment_at_window(const struct moment *m, const struct person *p)
{
	const word_set intake = WORD_FLAG(ROLE_WINDOW) | WORD_FLAG(ROLE_REGISTRAR);

	return p->roles & m->act->roles & intake &&
	    window_takes(m->office, m->version, p->department, m->day);
}

bool
moment_wants(const struct moment *m, const char *outcome)
{
	return node_is(node_get(m->keys, "outcome"), outcome);
}

bool
moment_grants(const struct moment *m)
{
	return moment_wants(m, "granted") || request_outcome(m->request) == OUTCOME_DEEMED_GRANTED;
}

bool
moment_leads_to_grant(const struct moment *m)
{
	return moment_grants(m) || node_is(node_get(m->keys, "proposal"), "grant") ||
	    node_is(node_get(m->keys, "conclusion"), "grant") ||
	    strcmp(m->act->name, "escalate") == 0;
}

bool
node_is_false(const struct node *map, const char *key)
{
	return node_get(map, key) && !node_get_bool(map, key, true);
}

enum state
request_state(const struct request *r)
{
	return r->to ? r->to : r->act->to;
}

enum outcome
request_outcome(const struct request *r)
{
	return r->outcome ? r->outcome : r->act->outcome;
}
