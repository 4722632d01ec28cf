#include "form/values.h"

#include <string.h>

#include "base/said.h"
#include "case/as_of.h"
#include "case/attached.h"
#include "case/dossier.h"
#include "form/mustache.h"
#include "form/proof.h"
#include "form/said.h"
#include "query/field.h"
#include "rules/act.h"
#include "rules/duty.h"

/* Values that are made; without a case the shape of all. */
struct maker {
	struct arena *a;
	const struct office *o;
	const struct document *doc;
	const struct casefile *c;
	day_t day;                /* by which people and departments have their names */
	const struct uses *uses;  /* what is asked for; NULL: all */
	const struct node *shape; /* of a case, of which it is that */
};

/* Something in that map or list of the case is asked for. */
static bool
wanted(const struct maker *m, const char *map, const char *name)
{
	const struct node *shape = node_get(m->shape, map);

	return !m->uses || uses_have(m->uses, name ? node_get(shape, name) : shape);
}

static void
put(struct maker *m, struct node *map, const char *name, const char *value)
{
	node_add(m->a, map, name, node_string(m->a, value ? value : ""));
}

/* NAME-suffix */
static void
put_beside(struct maker *m, struct node *map, const char *name, const char *suffix,
    const char *value)
{
	const char *key = arena_fmt(m->a, "%s-%s", name, suffix);

	if (!node_get(map, key))
		put(m, map, key, value);
}

static void
put_moment(struct maker *m, struct node *map, const char *name, const char *value)
{
	struct date_said d = date_said(m->a, value ? value : "");

	put(m, map, name, value);
	put_beside(m, map, name, "zh", d.zh);
	put_beside(m, map, name, "weekday-zh", d.weekday_zh);
	put_beside(m, map, name, "en", d.en);
	put_beside(m, map, name, "weekday-en", d.weekday_en);
	put_beside(m, map, name, "time", d.time);
}

static void
put_word(struct maker *m, struct node *map, const char *name, const char *value)
{
	put(m, map, name, value);
	put_beside(m, map, name, "zh", value ? word_said(m->a, value) : "");
}

/* A section asks for it: only a plain false is false. */
static void
put_bool(struct maker *m, struct node *map, const char *name, const char *value)
{
	node_add(m->a, map, name,
	    value && *value ? node_plain(m->a, value) : node_string(m->a, ""));
	put_beside(m, map, name, "zh", value ? word_said(m->a, value) : "");
}

static void
put_length(struct maker *m, struct node *map, const char *name, const char *value)
{
	put(m, map, name, value);
	put_beside(m, map, name, "zh", value ? length_zh(m->a, value) : "");
}

/* Of an office that counts in another currency the amount says it. */
static void
put_money(struct maker *m, struct node *map, const char *name, const char *value)
{
	bool cny = strcmp(m->o->currency, "CNY") == 0;

	put(m, map, name, value);
	put_beside(m, map, name, "zh",
	    value && (cny || strchr(value, ' ')) ? money_zh(m->a, value) : value);
}

static void
put_person(struct maker *m, struct node *map, const char *name, const char *account)
{
	const struct person *p = account ? office_person(m->o, account, m->day) : NULL;

	put(m, map, name, account);
	put_beside(m, map, name, "name", p ? p->name : account);
}

static void
put_department(struct maker *m, struct node *map, const char *name, const char *id)
{
	const struct department *dep = id ? office_department(m->o, id) : NULL;

	put(m, map, name, id);
	put_beside(m, map, name, "name", dep ? department_name(dep, m->day) : id);
}

static struct node *
put_list(struct maker *m, struct node *map, const char *name)
{
	struct node *list = node_seq(m->a);

	node_add(m->a, map, name, list);
	return list;
}

static struct node *
put_map(struct maker *m, struct node *map, const char *name)
{
	struct node *inner = node_map(m->a);

	node_add(m->a, map, name, inner);
	return inner;
}

static struct node *
append_map(struct maker *m, struct node *list)
{
	struct node *map = node_map(m->a);

	node_append(list, map);
	return map;
}

/* The texts of a sequence, or of a scalar. */
static void
put_texts(struct maker *m, struct node *map, const char *name, const struct node *texts)
{
	struct node *list = put_list(m, map, name);
	const struct node *x = texts && texts->kind == NODE_SEQ ? texts->first : texts;

	for (; x; x = x == texts ? NULL : x->next)
		if (x->kind == NODE_SCALAR && x->len)
			node_append(list, node_string(m->a, x->str));
	if (!m->c && !list->n)
		node_append(list, node_string(m->a, ""));
}

/* The records of a key, their fields by those of the table. */
static void
put_records(struct maker *m, struct node *map, const struct act_key *k, const struct node *records)
{
	const struct node *x = records ? records->first : NULL;
	struct node *list = put_list(m, map, k->name), *inner;

	do {
		if (!x && m->c)
			return;
		inner = append_map(m, list);
		for (const char *f = k->words; *f; f += strspn(f, " ")) {
			size_t n = strcspn(f, " ");
			const char *field = arena_strn(m->a, f, n);

			put(m, inner, field, node_get_str(x, field, NULL));
			f += n;
		}
		x = x ? x->next : NULL;
	} while (x);
}

static void
put_key(struct maker *m, struct node *map, const struct act_key *k, const struct node *event)
{
	const struct node *n = node_get(event, k->name);
	const char *value = node_str(n, NULL);

	if (node_get(map, k->name))
		return; /* of another act of the document, or of every event */
	switch (k->type) {
	case VALUE_LIST:
		put_texts(m, map, k->name, n);
		return;
	case VALUE_RECORDS:
		put_records(m, map, k, n);
		return;
	case VALUE_DATE:
	case VALUE_MOMENT:
		put_moment(m, map, k->name, value);
		return;
	case VALUE_MONEY:
		put_money(m, map, k->name, value);
		return;
	case VALUE_BOOL:
		put_bool(m, map, k->name, value);
		return;
	case VALUE_WORD:
		put_word(m, map, k->name, value);
		return;
	case VALUE_ACCOUNT:
		put_person(m, map, k->name, value);
		return;
	case VALUE_DEPARTMENT:
		put_department(m, map, k->name, value);
		return;
	case VALUE_LENGTH:
		put_length(m, map, k->name, value);
		return;
	default:
		put(m, map, k->name, value);
	}
}

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
	put(m, map, "number", number ? arena_fmt(m->a, "%zu", number) : "");
	put(m, map, "act", node_get_str(event, "act", NULL));
	put_beside(m, map, "act", "zh", act_said(node_get_str(event, "act", "")));
	put_moment(m, map, "at", at);
	put_person(m, map, "by", by);
	put_department(m, map, "of", p ? p->department : NULL);
	put_person(m, map, "for", node_get_str(event, "for", NULL));
	put(m, map, "place", node_get_str(event, "place", NULL));
}

static void
put_keys(struct maker *m, struct node *map, const struct act *act, const struct node *event)
{
	for (const struct act_key *k = act->keys; k->name; k++)
		put_key(m, map, k, event);
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

	if (!wanted(m, "procedures", NULL))
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
		put(m, map, "basis", node_get_str(e, "basis", NULL));
		put_length(m, map, "length", node_get_str(e, "length", NULL));
		put(m, map, "document", node_get_str(e, "document", NULL));
		put(m, map, "text", event_text(e));
		put_moment(m, map, "ended", node_get_str(end, "at", NULL));
		put(m, map, "result", event_text(end));
	}
}

static void
put_history(struct maker *m, struct node *values, const char *meeting)
{
	struct node *all = put_map(m, values, "all"), *last = put_map(m, values, "last"), *map;
	struct node *met = put_map(m, values, "meeting"), *list;
	const struct node *e;
	const char *since = NULL;
	size_t n = 0;

	for (const struct act *act = acts; act < acts + acts_n; act++) {
		if (wanted(m, "all", act->name))
			put_acts(m, put_list(m, all, act->name), act, NULL);
		if (wanted(m, "last", act->name)) {
			e = last_act(m, act);
			map = put_map(m, last, act->name);
			put_event(m, map, e, number_of(m, e));
			put_keys(m, map, act, e);
		}
		if (act_key_find(act, "meeting") && wanted(m, "meeting", act->name))
			put_acts(m, put_list(m, met, act->name), act, meeting);
	}
	put_procedures(m, values);
	list = put_list(m, values, "events");
	if (!wanted(m, "events", NULL))
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
		put(m, map, "text", event_text(e));
	}
}

static void
put_field(struct maker *m, struct node *values, const char *name)
{
	struct field f;
	const char *value;

	if (!field_find(&f, name) || field_hangs_on_time(&f) || node_get(values, name))
		return;
	value = m->c ? field_value(m->o, m->c, name, m->a) : NULL;
	switch (f.type) {
	case FIELD_MOMENT:
		put_moment(m, values, name, value);
		return;
	case FIELD_MONEY:
		put_money(m, values, name, value);
		return;
	case FIELD_WORD:
		put_word(m, values, name, value);
		return;
	case FIELD_PERSON:
		put_person(m, values, name, value);
		return;
	default:
		put(m, values, name, value);
	}
}

static void
put_materials(struct maker *m, struct node *values, const struct node *materials)
{
	static const char *const keys[] = {"name", "copies", "original", "received"};
	struct node *list = put_list(m, values, "materials"), *map;
	const struct node *x = materials && materials->kind == NODE_SEQ ? materials->first : NULL;
	size_t n = 0;

	for (; x || (!m->c && !n); x = x ? x->next : NULL) {
		map = append_map(m, list);
		put(m, map, "row", arena_fmt(m->a, "%zu", ++n));
		put(m, map, keys[0], node_str(x, node_get_str(x, keys[0], NULL)));
		put(m, map, keys[1], node_get_str(x, keys[1], NULL));
		put_bool(m, map, keys[2], node_get_str(x, keys[2], NULL));
		put_moment(m, map, keys[3], node_get_str(x, keys[3], NULL));
	}
}

static void
put_attachments(struct maker *m, struct node *values)
{
	struct node *list = put_list(m, values, "attachments"), *map;
	const struct node *e = m->c ? attached_next(m->c, NULL) : NULL;
	size_t n = 0;

	for (; e || (!m->c && !n); e = e ? attached_next(m->c, e) : NULL, n++) {
		map = append_map(m, list);
		put(m, map, "file", node_get_str(e, "file", NULL));
		put_word(m, map, "as", node_get_str(e, "as", NULL));
		put(m, map, "type", node_get_str(e, "type", NULL));
		put(m, map, "size", node_get_str(e, "size", NULL));
		put(m, map, "digest", node_get_str(e, "digest", NULL));
	}
}

/* What was promised last, also when it is over: by then the case was to be done. */
static const struct task *
last_promise(const struct fold *f)
{
	const struct task *last = fold_binding(f);

	if (last)
		return last;
	for (const struct task *t = f->tasks; t < f->tasks + f->n_tasks; t++)
		if (t->clock == CLOCK_CASE && !t->paused &&
		    (!last || t->opened > last->opened ||
			(t->opened == last->opened && t->due.sec < last->due.sec)))
			last = t;
	return last;
}

/* The clock of the whole case that ends first: what was promised, and by when. */
static void
put_promise(struct maker *m, struct node *values)
{
	const struct task *t = m->c ? fold_binding(&m->c->fold) : NULL;
	const struct task *last = m->c ? last_promise(&m->c->fold) : NULL;
	struct node *map = put_map(m, values, "promise");

	put_length(m, map, "length", t ? t->length : NULL);
	put_moment(m, map, "due", t && !t->paused ? t->due_text : NULL);
	put(m, map, "basis", t ? t->basis : NULL);
	put(m, map, "limit", t ? t->limit : NULL);
	put_moment(m, map, "by", last && !last->paused ? last->due_text : NULL);
}

static const char *
owner(const struct limit *l, const struct version *v)
{
	return v && v->host && strcmp(l->of, "host") == 0 ? v->host : l->of;
}

static void
put_rules(struct maker *m, struct node *values, const struct version *v)
{
	struct node *rules = put_map(m, values, "rules"), *list, *map;
	const struct node *x = node_get(v ? v->node : NULL, "materials");
	bool shape = !v && !m->c;
	size_t n = 0;

	put(m, rules, "name", v ? v->name : NULL);
	put_word(m, rules, "kind", v ? kind_names[v->kind] : NULL);
	put_department(m, rules, "host", v ? v->host : NULL);
	put_word(m, rules, "signed-by", v && v->signed_by ? sign_names[v->signed_by] : NULL);
	put(m, rules, "from", node_get_str(v ? v->node : NULL, "from", NULL));
	put_texts(m, rules, "basis", node_get(v ? v->node : NULL, "basis"));
	list = put_list(m, rules, "materials");
	for (x = x ? x->first : NULL; x || (shape && !n); x = x ? x->next : NULL) {
		map = append_map(m, list);
		put(m, map, "row", arena_fmt(m->a, "%zu", ++n));
		put(m, map, "name", node_get_str(x, "name", NULL));
		put_bool(m, map, "essential", node_get_str(x, "essential", NULL));
		put(m, map, "copies", node_get_str(x, "copies", NULL));
	}
	list = put_list(m, rules, "limits");
	for (n = 0; n < (v ? v->n_limits : shape); n++) {
		const struct limit *l = v ? &v->limits[n] : NULL;
		char length[LENGTH_TEXT] = "";

		if (l)
			length_format(&l->length, length);
		map = append_map(m, list);
		put(m, map, "limit", l ? l->name : NULL);
		put(m, map, "task", l ? l->task : NULL);
		put(m, map, "starts", l ? l->starts : NULL);
		put_beside(m, map, "starts", "zh", l ? act_said(l->starts) : NULL);
		put_department(m, map, "of", l ? owner(l, v) : NULL);
		put_length(m, map, "length", l && !l->stated ? length : NULL);
		put_word(m, map, "nature", l ? l->nature : NULL);
		put(m, map, "basis", l ? l->basis : NULL);
	}
}

static void
put_proof(struct maker *m, struct node *values)
{
	struct node *map = put_map(m, values, "proof");
	bool has = m->c && !m->doc->inside;
	const char *line = has ? proof_line(m->a, m->o, m->c) : NULL;

	put(m, map, "line", line);
	put(m, map, "code", has ? proof_code(m->a, m->c) : NULL);
	put(m, map, "qr",
	    !m->c                                  ? TEMPLATE_MARKUP
		: line && wanted(m, "proof", "qr") ? qr_svg(m->a, line)
						   : NULL);
}

static void
put_office(struct maker *m, struct node *values)
{
	const struct department *dep = m->o->window ? office_department(m->o, m->o->window) : NULL;
	struct node *map = put_map(m, values, "office");
	const char *seal = document_seal(m->doc);

	put(m, map, "name", m->o->name);
	put(m, map, "prefix", m->o->prefix);
	put(m, map, "currency", m->o->currency);
	put(m, map, "window", m->o->window);
	put(m, map, "window-name", dep ? department_name(dep, m->day) : NULL);
	if (!node_get(values, "number"))
		put(m, values, "number", "");
	if (!node_get(values, "proof"))
		put_proof(m, values);
	put(m, values, "document", m->doc->name);
	put(m, values, "title", m->doc->title);
	put_word(m, values, "official-seal", seal);
}

/* The dossier, and every field that does not hang on the time. */
static void
put_case(struct maker *m, struct node *values)
{
	const struct node *tree = m->c ? m->c->tree : NULL, *x;
	struct node *map;
	struct buf names = {0};

	put_materials(m, values, node_get(tree, "materials"));
	put_attachments(m, values);
	map = put_map(m, values, "applicant");
	for (const char *const *key = applicant_keys; *key; key++)
		put_word(m, map, *key,
		    node_str(node_path(tree, arena_fmt(m->a, "applicant.%s", *key)), NULL));
	map = put_map(m, values, "fields");
	x = node_get(tree, "fields");
	for (x = x && x->kind == NODE_MAP ? x->first : NULL; x; x = x->next)
		put(m, map, x->key->str, node_str(x, NULL));
	if (!m->c)
		put(m, map, "*", "");
	map = put_map(m, values, "source");
	put(m, map, "register", node_get_str(node_get(tree, "source"), "register", NULL));
	put(m, map, "reference", node_get_str(node_get(tree, "source"), "reference", NULL));
	field_list(&names);
	for (const char *s = buf_text(&names), *end; *s; s = end + strspn(end, ", ")) {
		end = s + strcspn(s, ",");
		if (!memchr(s, '.', (size_t)(end - s)))
			put_field(m, values, arena_strn(m->a, s, (size_t)(end - s)));
	}
	buf_release(&names);
	put_promise(m, values);
	put_rules(m, values, m->c ? case_version(m->o, m->c) : NULL);
}

/* Of all acts of which the document may be. */
static void
put_own_event(struct maker *m, struct node *values, const struct node *event, size_t number)
{
	struct node *map = put_map(m, values, "event");

	put_event(m, map, event, number);
	for (const struct act *act = acts; act < acts + acts_n; act++)
		if (m->doc->acts && words_have(m->doc->acts, act->name))
			put_keys(m, map, act, event);
}

static day_t
day_of_case(const struct casefile *c)
{
	return c && c->fold.events ? zone_day(c->fold.received.sec) : 0;
}

static void
put_all_of_case(struct maker *m, struct node *values, size_t number)
{
	const struct node *event = first_event(m);

	for (size_t i = 1; event && i < number; i++)
		event = event->next;
	put(m, values, "number", event ? document_number(m->doc, m->c, event, m->a) : NULL);
	/* which names what happened as it was then */
	put_history(m, values, node_get_str(event, "meeting", ""));
	m->day = day_of_case(m->c);
	put_case(m, values);
	if (m->doc->of == OF_EVENT)
		put_own_event(m, values, event, number);
	put_proof(m, values);
}

struct node *
values_of_case(struct arena *a, const struct office *o, const struct document *doc,
    const struct casefile *c, size_t event, const struct uses *uses, const struct node *shape)
{
	struct maker m = {a, o, doc, c, day_of_case(c), uses, shape};
	struct node *values = node_map(a);

	put_all_of_case(&m, values, event);
	put_office(&m, values);
	return values;
}

/* How the cases of a sheet ended, and how many there are. */
static void
put_totals(struct maker *m, struct node *sheet)
{
	struct node *totals = put_map(m, sheet, "totals");

	put(m, totals, "cases", "0");
	put(m, totals, "open", "0");
	for (int i = 1; i < OUTCOME_N; i++)
		put(m, totals, outcome_names[i], "0");
}

static void
count(struct maker *m, struct node *totals, const char *name)
{
	const struct node *was = node_get(totals, name);
	long n = 0;

	for (const char *s = node_str(was, ""); *s; s++)
		n = n * 10 + *s - '0';
	node_set(m->a, totals, name, node_string(m->a, arena_fmt(m->a, "%ld", n + 1)));
}

struct node *
values_of_sheet(struct arena *a, const struct office *o, const struct document *doc)
{
	struct maker m = {.a = a, .o = o, .doc = doc, .day = 0};
	struct node *sheet = node_map(a);

	put_list(&m, sheet, "cases");
	put_totals(&m, sheet);
	put_office(&m, sheet);
	return sheet;
}

void
values_add(struct arena *a, struct node *sheet, const struct office *o, const struct document *doc,
    const struct casefile *c, const struct uses *uses, const struct node *shape)
{
	const struct node *of_case = node_get(shape, "cases")->first;
	struct maker m = {c->arena, o, doc, c, day_of_case(c), uses, of_case};
	struct maker sum = {.a = a};
	struct node *list = node_get(sheet, "cases"), *totals = node_get(sheet, "totals");
	struct node *values = node_map(c->arena);

	put(&m, values, "row", arena_fmt(c->arena, "%zu", list->n + 1));
	put_all_of_case(&m, values, 0);
	node_append(list, uses_only(uses, a, of_case, values));
	count(&sum, totals, "cases");
	count(&sum, totals, c->fold.outcome ? outcome_names[c->fold.outcome] : "open");
}

static void
put_item(struct maker *m, struct node *values, const struct item *item, const struct version *v)
{
	put(m, values, "item", item ? item->id : NULL);
	put(m, values, "item-name", v ? v->name : NULL);
	put_rules(m, values, v);
}

struct node *
values_of_item(struct arena *a, const struct office *o, const struct document *doc,
    const struct item *item, day_t day)
{
	struct maker m = {.a = a, .o = o, .doc = doc, .day = day};
	const struct version *v = item_version(item, day);
	struct node *values = node_map(a);

	if (!v)
		return NULL;
	put_item(&m, values, item, v);
	put_office(&m, values);
	return values;
}

static void
put_duties(struct maker *m, struct node *values, bool shape)
{
	struct node *list = put_list(m, values, "duties"), *map;

	for (size_t i = 0; i < (shape ? 1 : m->o->n_duties); i++) {
		const struct duty *d = shape ? NULL : &m->o->duties[i];

		map = append_map(m, list);
		put(m, map, "row", arena_fmt(m->a, "%zu", i + 1));
		put(m, map, "id", d ? d->id : NULL);
		put(m, map, "name", d ? d->name : NULL);
		put_department(m, map, "of", d ? d->of : NULL);
		put(m, map, "due", d ? node_get_str(d->node, "due", NULL) : NULL);
		put(m, map, "every", d ? every_names[d->every] : NULL);
		put(m, map, "reason", d ? d->reason : NULL);
		put(m, map, "measure", d ? d->measure : NULL);
		put_bool(m, map, "done", d && d->n_done ? "true" : NULL);
	}
}

static struct node *
office_values(struct maker *m, bool shape)
{
	struct node *values = node_map(m->a), *list = put_list(m, values, "items");
	const struct version *v;

	for (size_t i = 0; i < m->o->n_items && !shape; i++)
		if ((v = item_version(&m->o->items[i], m->day)))
			put_item(m, append_map(m, list), &m->o->items[i], v);
	if (shape)
		put_item(m, append_map(m, list), NULL, NULL);
	put_duties(m, values, shape);
	put_office(m, values);
	return values;
}

struct node *
values_of_office(struct arena *a, const struct office *o, const struct document *doc, day_t day)
{
	struct maker m = {.a = a, .o = o, .doc = doc, .day = day};

	return office_values(&m, false);
}

struct node *
values_shape(struct arena *a, const struct office *o, const struct document *doc)
{
	struct maker m = {.a = a, .o = o, .doc = doc, .day = 0};
	struct node *values = node_map(a), *map;

	switch (doc->of) {
	case OF_OFFICE:
		return office_values(&m, true);
	case OF_ITEM:
		put_item(&m, values, NULL, NULL);
		break;
	case OF_CASES:
		map = append_map(&m, put_list(&m, values, "cases"));
		put(&m, map, "row", "");
		put_all_of_case(&m, map, 0);
		put_totals(&m, values);
		break;
	default:
		put_all_of_case(&m, values, 0);
	}
	put_office(&m, values);
	return values;
}

void
values_names(struct buf *out, const char *before, const struct node *shape)
{
	struct buf name = {0};

	for (const struct node *e = shape->first; e; e = e->next) {
		buf_cut(&name, 0);
		buf_fmt(&name, "%s%s%s", before, *before ? "." : "", e->key->str);
		if (e->kind == NODE_SEQ)
			buf_str(&name, "[]");
		if (e->kind == NODE_MAP)
			values_names(out, buf_text(&name), e);
		else if (e->kind == NODE_SEQ && e->first && e->first->kind == NODE_MAP)
			values_names(out, buf_text(&name), e->first);
		else
			buf_fmt(out, "%s\n", buf_text(&name));
	}
	buf_release(&name);
}
