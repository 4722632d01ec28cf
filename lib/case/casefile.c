#include "case/casefile.h"

#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/list.h"
#include "base/map.h"
#include "base/tongue.h"
#include "rules/act.h"
#include "case/seal.h"
#include "schema/embedded.h"

const char *
case_id(const struct casefile *c)
{
	return node_get_str(c->tree, "id", "");
}

const struct node *
case_acts(const struct casefile *c)
{
	const struct node *tree = c->tree, *history = c->fold.standing;

	/* it comes last in the file */
	if (!history && tree && tree->kind == NODE_MAP)
		history = node_get_near(tree, tree->last, "history");
	return history && history->kind == NODE_SEQ ? history->first : NULL;
}

const struct version *
case_version(const struct office *o, const struct casefile *c)
{
	const struct item *item = office_item(o, node_get_str(c->tree, "item", NULL));

	return item ? item_version(item, c->fold.version) : NULL;
}

void
case_new(struct casefile *c, struct arena *a, const char *id, const char *item)
{
	*c = (struct casefile){.arena = a, .file = id};
	c->tree = node_map(a);
	node_set(a, c->tree, "casework", node_plain(a, "1"));
	node_set_str(a, c->tree, "id", id);
	node_set_str(a, c->tree, "item", item);
	node_set_str(a, c->tree, "kind", "");
	node_set_str(a, c->tree, "state", "");
	fold_history(&c->fold, a, NULL, NULL, NULL);
}

static bool
version_known(const struct casefile *c, struct diag *d)
{
	const struct node *v = node_get(c->read, "casework");
	long version = v && v->kind == NODE_SCALAR ? strtol(v->str, NULL, 10) : 0;

	if (version <= CASE_VERSION)
		return true; /* anything else about it is the schema's matter */
	diag_at(d, c->file, v->line, v->col,
	    "written by a later version of casework (%ld; this one knows %d)", version,
	    CASE_VERSION);
	return false;
}

/* Another list of the same items. */
static struct node *
list_copy(struct arena *a, const struct node *list)
{
	struct node *copy = node_seq(a), *item;

	copy->style = list->style;
	for (const struct node *x = list->first; x; x = x->next) {
		item = arena_alloc(a, sizeof *item);
		*item = *x;
		item->next = NULL;
		node_link(copy, item);
	}
	return copy;
}

struct node *
case_tree(struct arena *a, const struct node *of)
{
	struct node *tree = node_map(a), *value;

	tree->style = of->style;
	for (const struct node *x = of->first; x; x = x->next) {
		value = strcmp(x->key->str, "history") == 0 && x->kind == NODE_SEQ
		    ? list_copy(a, x)
		    : node_copy(a, x);
		value->key = node_copy(a, x->key);
		node_link(tree, value);
	}
	return tree;
}

/* With own, into a tree of its own. */
static bool
read_checked(struct casefile *c, bool own, struct diag *d)
{
	const struct schema *schema = schema_named("case", d);

	c->read = schema ? node_parse(c->arena, c->file, c->text, c->len, &node_limits_case, d)
			 : NULL;
	if (!c->read || (c->read->kind == NODE_MAP && !version_known(c, d)) ||
	    schema_check(schema, c->file, c->read, d))
		return false;
	c->tree = own ? case_tree(c->arena, c->read) : c->read;
	fold_history(&c->fold, c->arena, node_get(c->tree, "history"), NULL, NULL);
	return true;
}

bool
case_read(struct casefile *c, struct arena *a, const char *file, const char *text, size_t len,
    struct diag *d)
{
	*c = (struct casefile){.arena = a, .file = file, .text = text, .len = len};
	return read_checked(c, true, d);
}

bool
case_prove(struct casefile *c, struct arena *a, const char *file, const char *text, size_t len,
    struct diag *d)
{
	*c = (struct casefile){.arena = a, .file = file, .text = text, .len = len};
	return read_checked(c, false, d);
}

bool
case_parse(struct casefile *c, struct arena *a, const char *file, const char *text, size_t len,
    bool head_only, struct diag *d)
{
	const struct node *history;

	*c = (struct casefile){.arena = a, .file = file, .text = text, .len = len};
	c->read = head_only ? node_parse_head(a, file, text, len, "history", &node_limits_case, d)
			    : node_parse(a, file, text, len, &node_limits_case, d);
	if (!c->read || !version_known(c, d))
		return false;
	c->tree = c->read;
	history = node_get(c->tree, "history");
	if (history && history->kind == NODE_SEQ)
		return true;
	diag_at(d, file, 0, 0, "not a case: it has no history");
	return false;
}

bool
case_look(struct casefile *c, struct arena *a, const char *file, const char *text, size_t len,
    bool head_only, struct diag *d)
{
	if (!case_parse(c, a, file, text, len, head_only, d))
		return false;
	fold_history(&c->fold, a, node_get(c->tree, "history"), NULL, NULL);
	return true;
}

static inline bool
is_stamp(const struct node *n, struct stamp *t)
{
	return n && n->kind == NODE_SCALAR && stamp_parse(n->str, n->len, t);
}

bool
event_stamp(const struct node *event, const char *key, struct stamp *t)
{
	return is_stamp(node_get(event, key), t);
}

bool
event_is(const struct node *event, const char *act)
{
	return node_is(node_get(event, "act"), act);
}

static struct task *
task_named(struct fold *f, const char *name)
{
	const char *slash = strrchr(name, '/');
	size_t event = slash ? strtoul(slash + 1, NULL, 10) : 0, lo = 0, hi = f->n_tasks, mid;

	/* an event mostly closes and moves what stands in a row */
	if (f->near < f->n_tasks && strcmp(f->tasks[f->near].name, name) == 0)
		return &f->tasks[f->near++];
	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (f->tasks[mid].opened < event)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < f->n_tasks && f->tasks[lo].opened == event; lo++)
		if (strcmp(f->tasks[lo].name, name) == 0) {
			f->near = lo + 1;
			return &f->tasks[lo];
		}
	return NULL;
}

static void
task_due(struct task *t, const struct node *entry, const struct node **near,
    const struct stamp *counted)
{
	const struct node *due = node_get_next(entry, near, "due");

	t->counted_at = *counted;
	t->due_text = node_str(due, "paused");
	t->paused = !is_stamp(due, &t->due);
	t->provisional = node_get_bool(entry, "provisional", false);
	t->overtaken = !t->paused && t->due.sec < counted->sec;
}

/* TASK/OF/EVENT; to format it would be a tenth of all that a fold costs. */
static const char *
task_name(struct arena *a, const struct task *t, size_t event)
{
	char *name = arena_alloc(a, strlen(t->task) + strlen(t->of) + DECIMAL_TEXT + 2), *to;

	to = stpcpy(stpcpy(stpcpy(stpcpy(name, t->task), "/"), t->of), "/");
	*decimal_put(to, event, 1) = '\0';
	return name;
}

static void
open_task(struct fold *f, struct arena *a, const struct node *entry, const struct stamp *at,
    const struct stamp *counted, const struct node *event, bool by_itself)
{
	const struct node *near = NULL, *basis;
	const char *clock;
	struct task *t;

	f->tasks = list_room_in(a, f->tasks, f->n_tasks, sizeof *f->tasks);
	t = &f->tasks[f->n_tasks++];
	*t = (struct task){.from = *at, .opened = f->events, .opened_at = *at};
	/* in the order in which an entry has them */
	t->task = node_str(node_get_next(entry, &near, "task"), "");
	t->of = node_str(node_get_next(entry, &near, "of"), "");
	t->limit = node_str(node_get_next(entry, &near, "limit"), "");
	clock = node_str(node_get_next(entry, &near, "clock"), "case");
	t->length = node_str(node_get_next(entry, &near, "length"), NULL);
	basis = node_get_next(entry, &near, "basis");
	t->basis = node_str(basis, NULL);
	t->stated = node_is(basis, "stated");
	is_stamp(node_get_next(entry, &near, "from"), &t->from);
	for (int i = 0; i < CLOCK_N; i++)
		if (strcmp(clock, clock_names[i]) == 0)
			t->clock = (enum clock)i;
	t->name = task_name(a, t, f->events);
	task_due(t, entry, &near, counted);
	t->overtaken &= !by_itself;
	t->on_paper = node_is(node_get(event, "source"), "paper");
	t->version = f->version;
}

static void
fold_tasks(struct fold *f, struct arena *a, const struct node *event, const struct node **near,
    const struct stamp *at, bool by_itself)
{
	const struct node *opens = node_get_next(event, near, "opens");
	const struct node *closes = node_get_next(event, near, "closes");
	const struct node *moves = node_get_next(event, near, "moves"), *e;
	const struct stamp *counted = by_itself ? at : &f->recorded;
	struct task *t;

	for (e = closes ? closes->first : NULL; e; e = e->next)
		if ((t = task_named(f, node_str(e, "")))) {
			t->closed = f->events;
			t->closed_at = *at;
		}
	for (e = moves ? moves->first : NULL; e; e = e->next) {
		const struct node *in = NULL;

		if ((t = task_named(f, node_str(node_get_next(e, &in, "task"), ""))))
			task_due(t, e, &in, counted);
	}
	for (e = opens ? opens->first : NULL; e; e = e->next)
		open_task(f, a, e, at, counted, event, by_itself);
}

/* Who spoke in time did not keep silent, also when that is taken back: what was due by then lapses no more. */
static void
fold_correct(struct fold *f)
{
	for (size_t i = 0; i < f->n_tasks; i++)
		f->tasks[i].overtaken |= !f->tasks[i].paused &&
		    f->tasks[i].due.sec < f->recorded.sec;
}

/*
 * From acceptance on other rules may hold, and the event says so. Silence
 * accepts as of when its time began (licensing law art. 32).
 */
static void
fold_accepted(struct fold *f, const struct node *event, const struct stamp *at)
{
	const struct task *silent = task_named(f, node_get_str(event, "task", ""));
	struct stamp began;

	f->ruled = zone_day(silent ? silent->from.sec : at->sec);
	if (event_stamp(event, "version", &began))
		f->version = zone_day(began.sec);
}

static void
fold_event(struct fold *f, struct arena *a, const struct node *event)
{
	const struct node *near = NULL, *to, *outcome, *act_node;
	const struct act *act;
	struct stamp at = {0};
	int word;

	f->events++;
	/* in the order in which an event has them */
	is_stamp(node_get_next(event, &near, "at"), &at);
	if (f->events == 1) {
		f->received = at;
		event_stamp(event, "received", &f->received);
		f->version = f->ruled = zone_day(f->received.sec);
		f->simulated = node_get_bool(event, "simulated", false);
	}
	f->recorded = at;
	is_stamp(node_get_next(event, &near, "recorded"), &f->recorded);
	act_node = node_get_next(event, &near, "act");
	act = act_find(node_str(act_node, NULL));
	to = node_get_next(event, &near, "to");
	f->kind = node_str(node_get_next(event, &near, "kind"), f->kind);
	f->host = node_str(node_get_next(event, &near, "host"), f->host);
	f->handler = node_str(node_get_next(event, &near, "handler"), f->handler);
	outcome = node_get_next(event, &near, "outcome");
	if ((word = word_find(state_names, STATE_N, node_str(to, NULL)))) {
		f->state = (enum state)word;
		if (word == STATE_CLOSED || word == STATE_VOID)
			f->ended = at;
		if (word == STATE_ACCEPTED)
			fold_accepted(f, event, &at);
	}
	if ((word = word_find(outcome_names, OUTCOME_N, node_str(outcome, NULL))))
		f->outcome = (enum outcome)word;
	if (!f->unknown && !act)
		f->unknown = node_str(act_node, "");
	fold_tasks(f, a, event, &near, &at, act && act->by_itself);
	f->dossier = node_str(node_get_next(event, &near, "dossier"), f->dossier);
	f->seal = node_str(node_get_next(event, &near, "seal"), "");
	if (event_corrects(event))
		fold_correct(f);
}

size_t
event_corrects(const struct node *event)
{
	const struct node *which = node_get(event, "event");

	return which && event_is(event, "correct") ? strtoul(node_str(which, "0"), NULL, 10) : 0;
}

bool
event_outside(const struct office *o, const struct node *event)
{
	static const char links[] = "receive ask supplement accept refuse opine countersign decide "
				    "escalate serve pay issue";
	const struct node *place = node_get(event, "place");

	return place && !node_has(o->places, place->str) &&
	    words_have(links, node_get_str(event, "act", ""));
}

bool
event_takes_back(const struct node *event)
{
	return event_is(event, "take-back") && !node_get(event, "source");
}

bool
case_taken_back(const struct casefile *c)
{
	const struct node *history = node_get(c->tree, "history");

	return history && history->kind == NODE_SEQ && history->last &&
	    event_takes_back(history->last);
}

bool
event_within(const struct node *event, const struct stamp *at, const struct stamp *known)
{
	struct stamp t;

	if (at && !event_corrects(event) && !event_takes_back(event) &&
	    event_stamp(event, "at", &t) && t.sec > at->sec)
		return false;
	return !known || !(event_stamp(event, "recorded", &t) || event_stamp(event, "at", &t)) ||
	    t.sec <= known->sec;
}

/* A header of its own for each event, so that one can be blank and the history stays. */
static void
add_act(struct arena *a, struct node *standing, const struct node *event)
{
	struct node *act = node_map(a);

	if (event) {
		*act = *event;
		act->next = NULL;
	}
	node_append(standing, act);
}

static struct node *
without(struct arena *a, const struct node *history, const bool *gone)
{
	struct node *standing = node_seq(a);
	size_t n = 0;

	for (const struct node *e = history->first; e; e = e->next)
		add_act(a, standing, gone[++n] ? NULL : e);
	return standing;
}

const bool *
history_taken_back(struct arena *a, const struct node *history, const struct stamp *at,
    const struct stamp *known)
{
	bool *gone = NULL;
	size_t n;

	for (const struct node *e = history ? history->first : NULL; e; e = e->next) {
		n = event_corrects(e);
		if (!n || n > history->n || !event_within(e, at, known))
			continue;
		if (!gone)
			gone = arena_alloc(a, (history->n + 1) * sizeof *gone);
		gone[n] = true;
	}
	return gone;
}

void
fold_history(struct fold *f, struct arena *a, const struct node *history, const struct stamp *at,
    const struct stamp *known)
{
	const bool *gone = history_taken_back(a, history, at, known);
	const struct node *e;

	*f = (struct fold){.seal = "", .kind = ""};
	for (e = history ? history->first : NULL; e; e = e->next) {
		/* an event that is left out keeps its number: names of tasks do not shift */
		if (event_within(e, at, known) && !(gone && gone[f->events + 1]))
			fold_event(f, a, e);
		else
			f->events++;
	}
	f->standing = history && gone ? without(a, history, gone) : NULL;
}

void
case_fold_last(struct casefile *c)
{
	const struct node *history = node_get(c->tree, "history");

	if (event_corrects(history->last)) {
		fold_history(&c->fold, c->arena, history, NULL, NULL);
		return;
	}
	fold_event(&c->fold, c->arena, history->last);
	if (c->fold.standing)
		add_act(c->arena, c->fold.standing, history->last);
}

const struct task *
fold_binding(const struct fold *f)
{
	const struct task *best = NULL;

	for (size_t i = 0; i < f->n_tasks; i++) {
		const struct task *t = &f->tasks[i];

		if (t->closed || t->clock != CLOCK_CASE)
			continue;
		if (!best || (best->paused && !t->paused) ||
		    (best->paused == t->paused && !t->paused && t->due.sec < best->due.sec))
			best = t;
	}
	return best;
}

size_t
fold_provisional(const struct fold *f)
{
	size_t n = 0;

	for (size_t i = 0; i < f->n_tasks; i++)
		n += !f->tasks[i].closed && f->tasks[i].provisional;
	return n;
}

static struct node *
tasks_node(struct arena *a, const struct fold *f)
{
	struct node *seq = node_seq(a), *e;

	for (size_t i = 0; i < f->n_tasks; i++) {
		const struct task *t = &f->tasks[i];

		if (t->closed)
			continue;
		e = node_map(a);
		e->style = STYLE_FLOW;
		node_set_str(a, e, "task", t->name);
		node_set_plain(a, e, "due", t->due_text);
		if (t->provisional)
			node_set(a, e, "provisional", node_plain(a, "true"));
		node_append(seq, e);
	}
	return seq;
}

/* Sets a key of the head behind the key before, where it is not there yet. */
static void
set_behind(struct arena *a, struct node *tree, const char *before, const char *key,
    struct node *value)
{
	struct node *b = node_get(tree, before);

	if (node_get(tree, key) || !value || !b)
		node_set(a, tree, key, value);
	else
		node_insert(a, tree, b, key, value);
}

void
case_set_head(struct arena *a, struct node *tree, const struct fold *f)
{
	const struct task *t = fold_binding(f);
	bool over = f->state == STATE_CLOSED || f->state == STATE_VOID;
	const char *due = !t || over ? NULL : t->paused ? "paused" : t->due_text;

	/* an act changes few of them */
	if (!node_is(node_get(tree, "kind"), f->kind))
		set_behind(a, tree, "item", "kind", node_string(a, f->kind));
	if (!node_is(node_get(tree, "state"), state_names[f->state]))
		set_behind(a, tree, "kind", "state", node_string(a, state_names[f->state]));
	if (!due || !node_is(node_get(tree, "due"), due))
		set_behind(a, tree, "state", "due", due ? node_plain(a, due) : NULL);
	set_behind(a, tree, node_get(tree, "due") ? "due" : "state", "tasks", tasks_node(a, f));
}

const struct rule case_rules[] = {
    {"seal.chain", "each event's seal fits what it says and the seal before it", "casework(5)"},
    {"seal.dossier", "the dossier is the one that was sealed last", "casework(5)"},
    {"seal.head", "kind, state, due and tasks are what the history says", "casework(5)"},
    {"history.receive", "a history begins with its one receive", "casework(5)"},
    {.name = NULL},
};

static bool
head_holds(const struct casefile *c, struct diag *d)
{
	static const char *const keys[] = {"kind", "state", "due", "tasks"};
	struct arena a = {0};
	struct node *want = node_map(&a);
	const struct node *is, *ought;
	bool ok = true;

	node_set_str(&a, want, "item", "");
	case_set_head(&a, want, &c->fold);
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		is = node_get(c->read, keys[i]);
		ought = node_get(want, keys[i]);
		if (ought && ought->kind == NODE_SEQ && !ought->n && !is)
			continue;
		if (node_equal(is, ought))
			continue;
		diag_rule_at(d, c->file, is ? is->key->line : 1, is ? is->key->col : 1, "seal.head",
		    "%s is not what the history says: %s; 'case-check repair' sets it", keys[i],
		    !ought                        ? _("it should not be there")
			: ought->kind == NODE_SEQ ? _("other tasks are open")
						  : ought->str);
		ok = false;
	}
	arena_release(&a);
	return ok;
}

bool
case_head_holds(const struct casefile *c)
{
	struct diag ignored = {0};
	const bool ok = head_holds(c, &ignored);

	diag_release(&ignored);
	return ok;
}

static bool
broken(const struct casefile *c, const struct node *where, const char *rule, struct diag *d,
    const char *text, size_t number)
{
	diag_rule_at(d, c->file, where->line, where->col, rule, "event %zu: %s", number, _(text));
	return false;
}

/* Somebody entitled said that the clock had stood ahead. */
static bool
clock_was_put_back(const struct node *event)
{
	const struct node *list = node_get(event, "overrides"), *e;

	for (e = list ? list->first : NULL; e; e = e->next)
		if (node_is(node_get(e, "rule"), "time.recorded"))
			return true;
	return false;
}

static bool
chain_holds(const struct casefile *c, struct diag *d)
{
	const struct node *history = node_get(c->read, "history"), *e;
	const char *before = "";
	struct stamp last = {.sec = INT64_MIN}, t;
	char seal[SEAL_TEXT];
	size_t n = 0;
	bool ok = true;

	for (e = history->first; e; e = e->next) {
		const char *own = node_get_str(e, "seal", "");

		n++;
		seal_event(before, e, seal);
		if (strcmp(seal, own) != 0)
			return broken(c, e, "seal.chain", d,
			    "its seal does not fit what it says and what stands before it", n);
		before = own;
		if ((n == 1) != event_is(e, "receive"))
			ok = broken(c, e, "history.receive", d,
			    "a history begins with its one receive", n);
		if (!event_stamp(e, "recorded", &t) && !event_stamp(e, "at", &t))
			continue;
		if (t.sec < last.sec && !clock_was_put_back(e))
			ok = broken(c, e, "time.recorded", d,
			    "it was recorded before the one above it", n);
		last = t;
	}
	return ok;
}

/* A task is found by its name. */
static bool
names_hold(const struct casefile *c, struct diag *d)
{
	struct map names = {0};
	struct map_entry *e;
	bool ok = true;

	for (size_t i = 0; i < c->fold.n_tasks && ok && c->fold.n_tasks > 1; i++) {
		const struct task *t = &c->fold.tasks[i];

		e = map_at(&names, t->name, strlen(t->name));
		ok = !e->value;
		e->value = &names;
		if (!ok)
			diag_rule(d, c->file, "task.twice", "event %zu opens the task %s twice",
			    t->opened, t->name);
	}
	map_release(&names);
	return ok;
}

bool
case_verify(const struct casefile *c, struct diag *d)
{
	bool ok;

	ok = chain_holds(c, d);
	ok &= names_hold(c, d);
	return head_holds(c, d) && ok;
}

bool
case_verify_dossier(const struct casefile *c, struct diag *d)
{
	char digest[SEAL_TEXT];

	seal_dossier(c->read, digest);
	if (c->fold.dossier && strcmp(digest, c->fold.dossier) == 0)
		return true;
	diag_rule(d, c->file, "seal.dossier",
	    "the dossier is not the one that was sealed last; 'case-accept amend' adopts an edit, "
	    "with person and reason");
	return false;
}
