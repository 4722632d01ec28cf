#include "query/field.h"

#include <string.h>

#include "base/pack.h"
#include "case/as_of.h"
#include "case/attached.h"
#include "case/dossier.h"
#include "case/facts.h"
#include "case/id.h"
#include "case/archive.h"
#include "case/ledger.h"
#include "case/licence.h"
#include "case/owed.h"
#include "case/service.h"
#include "query/counts.h"
#include "query/money.h"
#include "rules/near.h"
#include "rules/value.h"

/* Of facts; behind them those that are values, in the order of kinds. */
enum { RUNNING_FACT = COUNTS_FACTS, FIELD_FACTS };

/* One value that is asked for. */
struct query {
	const struct office *o;
	const struct casefile *c;
	int64_t now;
	struct arena *a;
	const struct field_kind *kind;
	const char *key;
};

struct field_kind {
	const char *name; /* one that ends with a dot stands for all that begin so */
	const char *(*get)(const struct query *q);
	const char *const *words;
	int n_words;
	enum field_type type;
	enum {
		HISTORY,
		HEAD,
		SUMMARY
	} from;          /* how much of the case has it: summary_case the least */
	word_set states; /* of a field that says when one of them was reached */
};

enum { NO = 1, YES, YES_NO_N };
static const char *const yes_no[YES_NO_N] = {"", "no", "yes"};
static const char *const applicants[] = {"", "person", "organisation"},
			 *const identities[] = {"", "resident-id", "uscc", "passport", "other"},
			 *const marks[] = {"", "major", "urgent", "green-channel", "joint-review"},
			 *const attachments[] = {"", "material", "photograph", "undertaking",
			     "certificate-copy", "record", "letter", "explanation", "other"},
			 *const scores[] = {"", "1", "2", "3", "4", "5"};
#define WORDS(x) x, (int)(sizeof(x) / sizeof *(x))

/* The day of receipt, which the number of a case bears. */
static bool
receipt_day(const struct casefile *c, day_t *day)
{
	struct case_id n;

	if (!id_parse(case_id(c), &n))
		return false;
	*day = n.day;
	return true;
}

static const char *
number_text(const struct query *q, size_t n)
{
	return arena_number(q->a, (int64_t)n);
}

static const char *
get_head(const struct query *q)
{
	return node_get_str(q->c->tree, q->kind->name, NULL);
}

static const struct item *
item_of(const struct query *q)
{
	return office_item(q->o, node_get_str(q->c->tree, "item", NULL));
}

static const char *
get_item_name(const struct query *q)
{
	const struct item *item = item_of(q);
	const struct version *v = NULL;
	day_t day;

	if (item && receipt_day(q->c, &day))
		v = item_version(item, day);
	return v ? v->name : node_get_str(q->c->tree, "item", NULL);
}

static bool
case_due(const struct query *q, int64_t *due)
{
	return last_moment(q->o, node_get_str(q->c->tree, "due", ""), due);
}

static const char *
get_left(const struct query *q)
{
	int64_t due;

	return case_due(q, &due) ? arena_number(q->a, level_days_left(q->o, due, q->now)) : NULL;
}

/* One of these limits is of the whole case, opens a task of that name and is soft, or is not. */
static bool
opens(const struct limit *l, size_t n, const char *task, bool soft)
{
	size_t len = strcspn(task, "/");

	for (size_t i = 0; i < n; i++)
		if (l[i].clock == CLOCK_CASE && l[i].soft == soft && strlen(l[i].task) == len &&
		    memcmp(l[i].task, task, len) == 0)
			return true;
	return false;
}

/* The due time of the case is that of a soft limit. The head names tasks, and not their limits. */
static bool
case_soft(const struct query *q)
{
	const struct node *tasks = node_get(q->c->tree, "tasks"), *t;
	const char *due = node_get_str(q->c->tree, "due", ""), *task;
	const struct item *item = item_of(q);
	const struct office *o = q->o;
	bool found[2] = {false, false};

	for (t = tasks ? tasks->first : NULL; t; t = t->next)
		for (int soft = 0; soft < 2 && node_is(node_get(t, "due"), due); soft++) {
			task = node_get_str(t, "task", "");
			found[soft] |= opens(o->limits, o->n_limits, task, soft);
			for (size_t i = 0; item && i < item->n_versions; i++)
				found[soft] |= opens(item->versions[i].limits,
				    item->versions[i].n_limits, task, soft);
		}
	return found[true] && !found[false];
}

/* The due time of the case hangs on a year whose calendar is not known yet: a task with it says so. */
static const char *
get_provisional(const struct query *q)
{
	const struct node *tasks = node_get(q->c->tree, "tasks"), *t;
	const char *due = node_get_str(q->c->tree, "due", NULL);

	if (!due)
		return NULL;
	for (t = tasks ? tasks->first : NULL; t; t = t->next)
		if (node_is(node_get(t, "due"), due) && node_get_bool(t, "provisional", false))
			return yes_no[YES];
	return yes_no[NO];
}

static const char *
get_level(const struct query *q)
{
	const char *fact = facts_text(q->c->facts, RUNNING_FACT);
	enum alert_level level = LEVEL_NONE;
	int64_t due;

	if (case_due(q, &due))
		level = level_at(q->o, due, fact ? unpack_number(&fact) : case_soft(q), q->now);
	return level ? level_names[level] : NULL;
}

/* The next task at the head that has a due time, which is in *due; a paused one has none. */
static const struct node *
next_running(const struct query *q, const struct node *t, int64_t *due)
{
	const struct node *tasks = node_get(q->c->tree, "tasks");

	for (t = t ? t->next : tasks ? tasks->first : NULL; t; t = t->next)
		if (last_moment(q->o, node_get_str(t, "due", ""), due))
			return t;
	return NULL;
}

/* What runs, of which level and late-tasks are made at any moment. */
static const char *
running(const struct query *q)
{
	const struct node *t = NULL;
	struct buf b = {0};
	int64_t due;

	pack_number(&b, case_soft(q));
	while ((t = next_running(q, t, &due))) {
		pack_number(&b, due);
		pack_text(&b, node_get_str(t, "task", ""));
	}
	return buf_keep(&b, q->c->arena);
}

/* The case, by its due time, or any task of it that runs. */
static const char *
get_late(const struct query *q)
{
	const struct node *t = NULL;
	int64_t due;
	bool runs = case_due(q, &due), late = runs && q->now > due;

	while (!late && (t = next_running(q, t, &due))) {
		runs = true;
		late = q->now > due;
	}
	return runs ? yes_no[late ? YES : NO] : NULL;
}

static const char *
get_late_tasks(const struct query *q)
{
	const char *fact = facts_text(q->c->facts, RUNNING_FACT), *task;
	struct buf b = {0};

	if (!fact)
		fact = running(q);
	unpack_number(&fact);
	while (*fact) {
		const int64_t due = unpack_number(&fact);

		task = unpack_text(&fact, q->a);
		if (q->now > due)
			buf_fmt(&b, "%s%s", b.len ? ";" : "", task);
	}
	return buf_keep(&b, q->a);
}

static const char *
get_tasks(const struct query *q)
{
	const struct node *tasks = node_get(q->c->tree, "tasks");

	return number_text(q, tasks && tasks->kind == NODE_SEQ ? tasks->n : 0);
}

static const char *
get_materials(const struct query *q)
{
	const struct node *list = node_get(q->c->tree, "materials"), *m;
	struct buf b = {0};
	const char *name;

	for (m = list ? list->first : NULL; m; m = m->next) {
		name = node_str(m, node_get_str(m, "name", ""));
		if (*name)
			buf_fmt(&b, "%s%s", b.len ? ";" : "", name);
	}
	return buf_keep(&b, q->a);
}

/* The values of a key of the attachments, each once, with ; between. */
static const char *
attached(const struct query *q, const char *key)
{
	struct node *seen = node_seq(q->a);
	const struct node *e = NULL;
	struct buf b = {0};
	const char *value;

	while ((e = attached_next(q->c, e))) {
		value = node_get_str(e, key, "");
		if (!*value || node_has(seen, value))
			continue;
		buf_fmt(&b, "%s%s", b.len ? ";" : "", value);
		node_append(seen, node_string(q->a, value));
	}
	return buf_keep(&b, q->a);
}

static const char *
get_attachments(const struct query *q)
{
	return attached(q, "file");
}

static const char *
get_attached(const struct query *q)
{
	return attached(q, "as");
}

static const char *
get_path(const struct query *q)
{
	return node_str(node_path(q->c->tree, q->kind->name), NULL);
}

static const char *
get_below(const struct query *q)
{
	size_t n = strlen(q->kind->name) - 1;
	const char *map = arena_strn(q->a, q->kind->name, n);

	return node_get_str(node_get(q->c->tree, map), q->key, NULL);
}

static const char *
get_outcome(const struct query *q)
{
	return q->c->fold.outcome ? outcome_names[q->c->fold.outcome] : NULL;
}

static const char *
get_received(const struct query *q)
{
	const struct node *receipt = case_acts(q->c);

	return node_get_str(receipt, "received", node_get_str(receipt, "at", NULL));
}

/* When the case last came to one of the states. */
static const char *
get_reached(const struct query *q)
{
	const char *at = NULL;

	for (const struct node *e = case_acts(q->c); e; e = e->next)
		if (WORD_FLAG(word_find(state_names, STATE_N, node_get_str(e, "to", NULL))) &
		    q->kind->states)
			at = node_get_str(e, "at", NULL);
	return at;
}

/* A department's on the day of receipt. */
static const char *
name_of(const struct query *q, const char *id)
{
	const struct department *dep = id ? office_department(q->o, id) : NULL;
	day_t day;

	return dep && receipt_day(q->c, &day) ? department_name(dep, day) : id;
}

static const char *
get_host(const struct query *q)
{
	return q->c->fold.host;
}

static const char *
get_host_name(const struct query *q)
{
	return name_of(q, q->c->fold.host);
}

static const char *
get_window(const struct query *q)
{
	return version_window(q->o, case_version(q->o, q->c));
}

static const char *
get_window_name(const struct query *q)
{
	return name_of(q, get_window(q));
}

static const char *
get_handler(const struct query *q)
{
	return q->c->fold.handler;
}

static const char *
get_handler_name(const struct query *q)
{
	const char *handler = q->c->fold.handler;
	const struct person *p;
	day_t day;

	p = handler && receipt_day(q->c, &day) ? office_person(q->o, handler, day) : NULL;
	return p ? p->name : handler;
}

/* What does not say it is an approval. */
static const char *
get_nature(const struct query *q)
{
	return nature_names[case_nature(q->o, q->c)];
}

/* 五制 (S275): how the case is handled, by the version of the item that it follows. */
static const char *
get_method(const struct query *q)
{
	const struct version *v = case_version(q->o, q->c);

	return v && v->grade ? method_names[v->grade] : NULL;
}

/* 首问负责 (S017): who was asked first answers for it; who received it, when nobody else is said. */
static const char *
get_first_asked(const struct query *q)
{
	const struct node *receipt = case_acts(q->c);

	return node_get_str(receipt, "first-asked",
	    node_get_str(receipt, "for", node_get_str(receipt, "by", NULL)));
}

static const char *
get_replaces(const struct query *q)
{
	return node_get_str(case_acts(q->c), "replaces", NULL);
}

/* Of all that was applied for at once, the first's own number too. */
static const char *
get_application(const struct query *q)
{
	const struct node *receipt = case_acts(q->c);

	return node_get(receipt, "linked") ? case_id(q->c)
					   : node_get_str(receipt, "application", NULL);
}

/* It tries the procedure out (S174). */
static const char *
get_simulated(const struct query *q)
{
	return yes_no[q->c->fold.simulated ? YES : NO];
}

static const char *
get_channel(const struct query *q)
{
	return node_get_str(case_acts(q->c), "channel", NULL);
}

static const char *
get_events(const struct query *q)
{
	size_t n = 0;

	for (const struct node *e = case_acts(q->c); e; e = e->next)
		n += !event_left_out(e);
	return number_text(q, n);
}

static const char *
count_acts(const struct query *q, const char *act)
{
	size_t n = 0;

	for (const struct node *e = case_acts(q->c); e; e = e->next)
		n += event_is(e, act);
	return number_text(q, n);
}

/* How often the applicant met who handles cases (S104). */
static const char *
get_contacts(const struct query *q)
{
	return count_acts(q, "contact");
}

/* How often a joint visit to the site was called (S218). */
static const char *
get_visits(const struct query *q)
{
	return count_acts(q, "visit");
}

static const char *
get_findings(const struct query *q)
{
	const struct node *list;
	size_t n = 0;

	for (const struct node *e = case_acts(q->c); e; e = e->next) {
		list = node_get(e, "findings");
		n += list && list->kind == NODE_SEQ ? list->n : 0;
	}
	return number_text(q, n);
}

/* Acts at no window of the centre (S016). */
static const char *
get_outside(const struct query *q)
{
	size_t n = 0;

	for (const struct node *e = case_acts(q->c); e; e = e->next)
		n += event_outside(q->o, e);
	return number_text(q, n);
}

static const char *
get_bounces(const struct query *q)
{
	size_t n, bounces = 0;
	const struct passing *list = case_passings(q->c, &n);

	for (size_t i = 0; i < n; i++)
		bounces += list[i].bounced;
	return number_text(q, bounces);
}

/* The notices that wait to be served. */
static const char *
get_unserved(const struct query *q)
{
	struct notice n = {0};
	struct buf b = {0};

	while (notice_next(q->o, q->c, &n))
		if (!n.served && !n.answered)
			buf_fmt(&b, "%s%s", b.len ? ";" : "", notice_name(&n));
	return buf_keep(&b, q->a);
}

/* What was paid, less what was given back. */
static const char *
get_fees(const struct query *q)
{
	struct money sum = {0};
	struct buf b = {0};
	const char *currency;
	int64_t v;

	for (const struct node *e = case_acts(q->c); e; e = e->next)
		if ((event_is(e, "pay") || event_is(e, "refund")) &&
		    money_parse(node_get_str(e, "amount", ""), &v, &currency))
			money_add(&sum, event_is(e, "pay") ? v : -v,
			    *currency ? currency : q->o->currency);
	if (!sum.n)
		return NULL;
	money_format(&b, &sum, q->o->currency, false);
	return buf_keep(&b, q->a);
}

static const char *
get_score(const struct query *q)
{
	const char *score = NULL;

	for (const struct node *e = case_acts(q->c); e; e = e->next)
		if (event_is(e, "rate"))
			score = node_get_str(e, "score", score);
	return score;
}

static const char *
get_rating_channel(const struct query *q)
{
	const char *channel = NULL;

	for (const struct node *e = case_acts(q->c); e; e = e->next)
		if (event_is(e, "rate"))
			channel = node_get_str(e, "channel", NULL);
	return channel;
}

static const char *
get_marks(const struct query *q)
{
	struct buf b = {0};
	const char *mark;

	for (const struct node *e = case_acts(q->c); e; e = e->next) {
		mark = event_is(e, "mark") ? node_get_str(e, "mark", "") : "";
		if (*mark)
			buf_fmt(&b, "%s%s", b.len ? ";" : "", mark);
	}
	return buf_keep(&b, q->a);
}

static const char *
get_priority(const struct query *q)
{
	return priority_names[case_priority(q->c)];
}

static struct licence
licence(const struct query *q)
{
	return licence_of(q->c, zone_day(q->now));
}

static const char *
get_licence(const struct query *q)
{
	return licence(q).number;
}

static const char *
get_licence_state(const struct query *q)
{
	const enum licence_state s = licence(q).state;

	return s ? licence_names[s] : NULL;
}

static const char *
get_valid_until(const struct query *q)
{
	const struct licence l = licence(q);
	day_t last;

	return licence_last_day(&l, &last) ? l.until : NULL;
}

static const char *
get_archived(const struct query *q)
{
	const char *at = NULL;

	for (const struct node *e = case_acts(q->c); e; e = e->next)
		if (event_is(e, "archive"))
			at = node_get_str(e, "at", at);
	return at;
}

/* The defects of its file that are open. */
static const char *
get_faults(const struct query *q)
{
	size_t n, open = 0;
	const struct defect *list = case_defects(q->c, &n);

	for (size_t i = 0; i < n; i++)
		open += !list[i].mend;
	return number_text(q, open);
}

#define S(x) WORD_FLAG(STATE_##x)
static const struct field_kind kinds[] = {
    {"id", get_head, NULL, 0, FIELD_CASE, SUMMARY, 0},
    {"item", get_head, NULL, 0, FIELD_ITEM, SUMMARY, 0},
    {"item-name", get_item_name, NULL, 0, FIELD_TEXT, SUMMARY, 0},
    {"kind", get_head, kind_names, KIND_N, FIELD_WORD, SUMMARY, 0},
    {"nature", get_nature, nature_names, NATURE_N, FIELD_WORD, HISTORY, 0},
    {"method", get_method, method_names, GRADE_N, FIELD_WORD, HISTORY, 0},
    {"state", get_head, state_names, STATE_N, FIELD_WORD, SUMMARY, 0},
    {"due", get_head, NULL, 0, FIELD_MOMENT, SUMMARY, 0},
    {"provisional", get_provisional, yes_no, YES_NO_N, FIELD_WORD, HEAD, 0},
    {"days-left", get_left, NULL, 0, FIELD_NUMBER, SUMMARY, 0},
    {"level", get_level, level_names, LEVEL_N, FIELD_WORD, HEAD, 0},
    {"late", get_late, yes_no, YES_NO_N, FIELD_WORD, SUMMARY, 0},
    {"late-tasks", get_late_tasks, NULL, 0, FIELD_TEXT, HEAD, 0},
    {"outcome", get_outcome, outcome_names, OUTCOME_N, FIELD_WORD, HISTORY, 0},
    {"received", get_received, NULL, 0, FIELD_MOMENT, HISTORY, 0},
    {"accepted", get_reached, NULL, 0, FIELD_MOMENT, HISTORY, S(ACCEPTED)},
    {"decided", get_reached, NULL, 0, FIELD_MOMENT, HISTORY, S(DECIDED)},
    {"served", get_reached, NULL, 0, FIELD_MOMENT, HISTORY, S(SERVED)},
    {"closed", get_reached, NULL, 0, FIELD_MOMENT, HISTORY, S(CLOSED)},
    {"ended", get_reached, NULL, 0, FIELD_MOMENT, HISTORY, S(CLOSED) | S(VOID)},
    {"host", get_host, NULL, 0, FIELD_DEPARTMENT, HISTORY, 0},
    {"host-name", get_host_name, NULL, 0, FIELD_TEXT, HISTORY, 0},
    {"window", get_window, NULL, 0, FIELD_DEPARTMENT, HISTORY, 0},
    {"window-name", get_window_name, NULL, 0, FIELD_TEXT, HISTORY, 0},
    {"handler", get_handler, NULL, 0, FIELD_PERSON, HISTORY, 0},
    {"handler-name", get_handler_name, NULL, 0, FIELD_TEXT, HISTORY, 0},
    {"first-asked", get_first_asked, NULL, 0, FIELD_PERSON, HISTORY, 0},
    {"replaces", get_replaces, NULL, 0, FIELD_CASE, HISTORY, 0},
    {"simulated", get_simulated, yes_no, YES_NO_N, FIELD_WORD, HISTORY, 0},
    {"application", get_application, NULL, 0, FIELD_CASE, HISTORY, 0},
    {"channel", get_channel, NULL, 0, FIELD_TEXT, HISTORY, 0},
    {"marks", get_marks, WORDS(marks), FIELD_TEXT, HISTORY, 0},
    {"priority", get_priority, priority_names, PRIORITY_N, FIELD_WORD, HISTORY, 0},
    {"tasks", get_tasks, NULL, 0, FIELD_NUMBER, HEAD, 0},
    {"materials", get_materials, NULL, 0, FIELD_TEXT, HEAD, 0},
    {"attachments", get_attachments, NULL, 0, FIELD_TEXT, HISTORY, 0},
    {"attached", get_attached, WORDS(attachments), FIELD_TEXT, HISTORY, 0},
    {"events", get_events, NULL, 0, FIELD_NUMBER, HISTORY, 0},
    {"findings", get_findings, NULL, 0, FIELD_NUMBER, HISTORY, 0},
    {"outside", get_outside, NULL, 0, FIELD_NUMBER, HISTORY, 0},
    {"bounces", get_bounces, NULL, 0, FIELD_NUMBER, HISTORY, 0},
    {"contacts", get_contacts, NULL, 0, FIELD_NUMBER, HISTORY, 0},
    {"visits", get_visits, NULL, 0, FIELD_NUMBER, HISTORY, 0},
    {"unserved", get_unserved, NULL, 0, FIELD_TEXT, HISTORY, 0},
    {"fees", get_fees, NULL, 0, FIELD_MONEY, HISTORY, 0},
    {"score", get_score, WORDS(scores), FIELD_NUMBER, HISTORY, 0},
    {"rating-channel", get_rating_channel, NULL, 0, FIELD_TEXT, HISTORY, 0},
    {"licence", get_licence, NULL, 0, FIELD_TEXT, HISTORY, 0},
    {"licence-state", get_licence_state, licence_names, LICENCE_N, FIELD_WORD, HISTORY, 0},
    {"valid-until", get_valid_until, NULL, 0, FIELD_MOMENT, HISTORY, 0},
    {"archived", get_archived, NULL, 0, FIELD_MOMENT, HISTORY, 0},
    {"faults", get_faults, NULL, 0, FIELD_NUMBER, HISTORY, 0},
    {"applicant.type", get_path, WORDS(applicants), FIELD_WORD, HEAD, 0},
    {"applicant.id-type", get_path, WORDS(identities), FIELD_WORD, HEAD, 0},
    {"applicant.", get_below, NULL, 0, FIELD_TEXT, HEAD, 0},
    {"fields.", get_below, NULL, 0, FIELD_TEXT, HEAD, 0},
    {"source.", get_below, NULL, 0, FIELD_TEXT, HEAD, 0},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static const char *
value_of(const struct query *q)
{
	const char *value = q->kind->get(q);

	return value && *value ? value : NULL;
}

/* What may stand behind the dot; a word misspelt must not pass for a key that no case has. */
static bool
key_known(const char *name, const char *key)
{
	if (strncmp(name, "source.", 7) == 0)
		return strcmp(key, "register") == 0 || strcmp(key, "reference") == 0;
	return strncmp(name, "fields.", 7) == 0 ? *key != '\0' : dossier_known(name);
}

static bool
hangs_on_time(const struct field_kind *k)
{
	return k->get == get_left || k->get == get_level || k->get == get_late ||
	    k->get == get_late_tasks || k->get == get_licence_state;
}

/* It is made of what runs. */
static bool
is_running(const struct field_kind *k)
{
	return k->get == get_level || k->get == get_late_tasks;
}

/* Behind them one of those that begin with a dotted word: whose case it is. */
static const char whose[] = "applicant.name";

/* Its value is a fact: the history or what else is not in a summary says it, once for all. */
static bool
is_fact(const struct field_kind *k)
{
	return k->from != SUMMARY && !hangs_on_time(k) && k->get != get_below;
}

void
field_facts(const struct office *o, const struct casefile *c, const char **text)
{
	struct field f;
	size_t n = FIELD_FACTS;

	text[RUNNING_FACT] = running(&(struct query){.o = o, .c = c});
	for (int i = 0; i < KINDS; i++)
		if (is_fact(&kinds[i]))
			text[n++] = value_of(&(struct query){o, c, 0, c->arena, &kinds[i], NULL});
	field_find(&f, whose);
	text[n] = field_get(&f, o, c, 0, c->arena);
}

size_t
field_facts_end(void)
{
	static size_t n;

	if (n)
		return n;
	n = FIELD_FACTS;
	for (int i = 0; i < KINDS; i++)
		n += is_fact(&kinds[i]);
	return ++n;
}

bool
field_find(struct field *f, const char *name)
{
	const struct field_kind *k;
	const char *key;
	size_t n, fact = FIELD_FACTS;

	for (k = kinds; k < kinds + KINDS; fact += is_fact(k++)) {
		n = strlen(k->name);
		key = k->name[n - 1] == '.' && strncmp(name, k->name, n) == 0 ? name + n : NULL;
		if (key ? !key_known(name, key) : strcmp(name, k->name) != 0)
			continue;
		*f = (struct field){name, key, k, k->type, k->from >= HEAD, k->from == SUMMARY,
		    false, 0, k->words, k->n_words};
		if (is_fact(k) || strcmp(name, whose) == 0)
			f->fact = fact;
		if (is_running(k))
			f->fact = RUNNING_FACT;
		f->known = f->summary || f->fact;
		return true;
	}
	return false;
}

void
field_none(const char *name, struct buf *why)
{
	struct nearest n = {.text = name};

	field_try(&n);
	buf_say(why, n.name ? "there is no field '%s'" : "there is no field '%s'; fields: ", name);
	if (!nearest_tell(&n, why))
		field_list(why);
}

void
field_try(struct nearest *n)
{
	for (int i = 0; i < KINDS; i++)
		if (!strchr(kinds[i].name, '.'))
			nearest_try(n, kinds[i].name);
}

void
field_list(struct buf *out)
{
	for (int i = 0; i < KINDS; i++)
		if (!strchr(kinds[i].name, '.'))
			buf_fmt(out, "%s, ", kinds[i].name);
	buf_say(out, "applicant.KEY, fields.KEY, source.register, source.reference");
}

const char *
field_get(const struct field *f, const struct office *o, const struct casefile *c, int64_t now,
    struct arena *a)
{
	if (c->facts && f->fact && f->fact != RUNNING_FACT)
		return facts_text(c->facts, f->fact);
	return value_of(&(struct query){o, c, now, a, f->kind, f->key});
}

bool
field_hangs_on_time(const struct field *f)
{
	return hangs_on_time(f->kind);
}

enum nature
case_nature(const struct office *o, const struct casefile *c)
{
	static struct field nature;
	const struct version *v;

	if (!nature.kind)
		field_find(&nature, "nature");
	if (c->facts)
		return (enum nature)word_find(nature_names, NATURE_N,
		    facts_text(c->facts, nature.fact));
	v = case_version(o, c);
	return v && v->nature ? v->nature : NATURE_APPROVAL;
}

const char *
field_value(const struct office *o, const struct casefile *c, const char *name, struct arena *a)
{
	struct field f;

	return field_find(&f, name) && !field_hangs_on_time(&f) ? field_get(&f, o, c, 0, a) : NULL;
}
