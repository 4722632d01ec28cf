#include "form/put.h"

#include <string.h>

#include "base/said.h"
#include "base/tongue.h"
#include "form/said.h"
#include "rules/words.h"

bool
maker_wants(const struct maker *m, const char *map, const char *name)
{
	const struct node *shape = node_get(m->shape, map);

	return !m->uses || uses_have(m->uses, name ? node_get(shape, name) : shape);
}

const char *
papers_language(const struct office *o)
{
	return tongue_asked() ? tongue_asked() : node_get_str(o->node, "language", "zh");
}

bool
maker_chinese(const struct maker *m)
{
	return strcmp(papers_language(m->o), "zh") == 0;
}

void
put_text(struct maker *m, struct node *map, const char *name, const char *value)
{
	node_add(m->a, map, name, node_string(m->a, value ? value : ""));
}

void
put_beside(struct maker *m, struct node *map, const char *name, const char *suffix,
    const char *value)
{
	const char *key = arena_fmt(m->a, "%s-%s", name, suffix);

	if (!node_get(map, key))
		put_text(m, map, key, value);
}

void
put_moment(struct maker *m, struct node *map, const char *name, const char *value)
{
	struct date_said d = date_said(m->a, value ? value : "");

	put_text(m, map, name, value);
	put_beside(m, map, name, "zh", d.zh);
	put_beside(m, map, name, "weekday-zh", d.weekday_zh);
	put_beside(m, map, name, "en", d.en);
	put_beside(m, map, name, "weekday-en", d.weekday_en);
	put_beside(m, map, name, "time", d.time);
}

void
put_word(struct maker *m, struct node *map, const char *name, const char *value)
{
	put_text(m, map, name, value);
	put_beside(m, map, name, "zh", value ? word_said(m->a, value) : "");
}

void
put_bool(struct maker *m, struct node *map, const char *name, const char *value)
{
	node_add(m->a, map, name,
	    value && *value ? node_plain(m->a, value) : node_string(m->a, ""));
	put_beside(m, map, name, "zh", value ? word_said(m->a, value) : "");
}

void
put_length(struct maker *m, struct node *map, const char *name, const char *value)
{
	put_text(m, map, name, value);
	put_beside(m, map, name, "zh", value ? length_zh(m->a, value) : "");
}

void
put_money(struct maker *m, struct node *map, const char *name, const char *value)
{
	bool cny = strcmp(m->o->currency, "CNY") == 0;

	put_text(m, map, name, value);
	put_beside(m, map, name, "zh",
	    value && (cny || strchr(value, ' ')) ? money_zh(m->a, value) : value);
}

void
put_person(struct maker *m, struct node *map, const char *name, const char *account)
{
	const struct person *p = account ? office_person(m->o, account, m->day) : NULL;

	put_text(m, map, name, account);
	put_beside(m, map, name, "name", p ? p->name : account);
}

void
put_department(struct maker *m, struct node *map, const char *name, const char *id)
{
	const struct department *dep = id ? office_department(m->o, id) : NULL;

	put_text(m, map, name, id);
	put_beside(m, map, name, "name", dep ? department_name(dep, m->day) : id);
}

void
put_owner(struct maker *m, struct node *map, const char *name, const char *of,
    const struct version *v)
{
	const char *id = of;

	if (of && v && strcmp(of, "host") == 0 && v->host)
		id = v->host;
	if (of && v && strcmp(of, "window") == 0)
		id = version_window(m->o, v);
	if (of && maker_chinese(m) && words_have("applicant reviewers", of))
		put_beside(m, map, name, "name", word_said(m->a, of));
	put_department(m, map, name, id);
}

struct node *
put_list(struct maker *m, struct node *map, const char *name)
{
	struct node *list = node_seq(m->a);

	node_add(m->a, map, name, list);
	return list;
}

struct node *
put_map(struct maker *m, struct node *map, const char *name)
{
	struct node *inner = node_map(m->a);

	node_add(m->a, map, name, inner);
	return inner;
}

struct node *
append_map(struct maker *m, struct node *list)
{
	struct node *map = node_map(m->a);

	node_append(list, map);
	return map;
}

void
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

void
put_count(struct maker *m, struct node *map, const char *name, const struct node *list)
{
	put_beside(m, map, name, "count", m->c && list->n ? arena_fmt(m->a, "%zu", list->n) : NULL);
}

/* A text; a fee has its name in the schedule beside it, one that is not there what was said. */
static void
put_said(struct maker *m, struct node *map, const char *name, const char *value)
{
	bool fee = strcmp(name, "fee") == 0;
	const struct fee *f = fee && value ? office_fee(m->o, value, NULL, m->day) : NULL;

	put_text(m, map, name, value);
	if (fee)
		put_beside(m, map, name, "name", f ? f->name : value);
}

/* The records of a key, their fields by those of the table. */
static void
put_records(struct maker *m, struct node *map, const struct act_key *k, const struct node *records)
{
	const struct node *x = records ? records->first : NULL;
	struct node *list = put_list(m, map, k->name), *inner;

	for (; x || (!m->c && !list->n); x = x ? x->next : NULL) {
		inner = append_map(m, list);
		for (const char *f = k->words; *f; f += strspn(f, " ")) {
			size_t n = strcspn(f, " ");
			const char *field = arena_strn(m->a, f, n);

			put_said(m, inner, field, node_get_str(x, field, NULL));
			f += n;
		}
	}
	put_count(m, map, k->name, list);
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
		put_said(m, map, k->name, value);
	}
}

void
put_keys(struct maker *m, struct node *map, const struct act *act, const struct node *event)
{
	for (const struct act_key *k = act->keys; k->name; k++)
		put_key(m, map, k, event);
}
