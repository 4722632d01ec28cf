#include "import/plan.h"

#include <string.h>

#include "case/dossier.h"
#include "case/seal.h"
#include "rules/value.h"

/* A row on its way into a plan. */
struct making {
	struct plan *p;
	struct arena *a;
	const struct mapping *m;
	const struct csv_row *row;
	const struct caller *caller;
	struct plan_fault *f;
};

/* The fault's reason is there already, or is text. */
static bool
wrong(struct plan_fault *f, int column, const char *text)
{
	f->column = column;
	if (text)
		buf_str(&f->why, text);
	return false;
}

static bool
text_of(const struct making *k, const struct map_value *v, const char **text)
{
	return map_value_text(k->a, v, k->row, text, &k->f->why) || wrong(k->f, v->index, NULL);
}

bool
plan_reference(struct plan *p, struct arena *a, const struct mapping *m, const struct csv_row *row,
    struct plan_fault *f)
{
	const struct map_value *v = &m->reference;
	char digest[17];

	if (!map_value_text(a, v, row, &p->reference, &f->why))
		return wrong(f, v->index, NULL);
	if (!p->reference)
		return wrong(f, v->index, "empty, and the row is known by it");
	if (!map_value_node(a, m, v, p->reference, 0, &f->why))
		return wrong(f, v->index, NULL);
	mapping_digest(a, m, row, digest);
	p->digest = arena_str(a, digest);
	return true;
}

static bool
make_key(const struct making *k, const struct map_value *v, day_t day, struct node *keys)
{
	const char *text;
	struct node *n;

	if (!text_of(k, v, &text))
		return false;
	if (!text)
		return true;
	n = map_value_node(k->a, k->m, v, text, day, &k->f->why);
	if (!n)
		return wrong(k->f, v->index, NULL);
	node_set(k->a, keys, v->name, n);
	return true;
}

static bool
make_moment(const struct making *k, const struct map_value *v, struct stamp *t)
{
	const char *text;

	if (!text_of(k, v, &text))
		return false;
	if (!text)
		return wrong(k->f, v->index, "empty, and says when the act happened");
	return mapping_moment(k->m, text, t, &k->f->why) || wrong(k->f, v->index, NULL);
}

static bool
make_person(const struct making *k, const struct map_value *v, day_t day, const char **by)
{
	const struct person *person;
	const char *text;

	if (!text_of(k, v, &text))
		return false;
	if (!text)
		return wrong(k->f, v->index, "empty, and says who acted");
	if (!map_value_node(k->a, k->m, v, text, day, &k->f->why))
		return wrong(k->f, v->index, NULL);
	person = office_person_named(k->m->office, text, day, &k->f->why);
	if (k->f->why.len)
		return wrong(k->f, v->index, NULL);
	*by = person ? person->account : text;
	return true;
}

static bool
make_act(const struct making *k, const struct map_act *act)
{
	struct plan *p = k->p;
	struct request *q = &p->request[p->n];
	struct node *keys = node_map(k->a);
	day_t day;

	if (act->when && !*k->row->field[act->when->index])
		return true;
	*q = (struct request){.act = act->act,
	    .paper = true,
	    .row = p->digest,
	    .keys = keys,
	    .caller = k->caller};
	p->act[p->n++] = act;
	if (!make_moment(k, act->at, &q->at))
		return false;
	day = zone_day(q->at.sec);
	if (!make_person(k, act->by, day, &q->by))
		return false;
	for (size_t i = 0; i < act->n_keys; i++)
		if (!make_key(k, &act->keys[i], day, keys))
			return false;
	return p->n > 1 || !k->m->kind || make_key(k, k->m->kind, day, keys);
}

static bool
make_item(const struct making *k, const struct map_value *v, const char *text, day_t received)
{
	struct buf *why = &k->f->why;
	const struct item *item = office_item_named(k->m->office, text, received, why);

	if (item) {
		k->p->item = item->id;
		return true;
	}
	if (!why->len)
		buf_fmt(why, "item '%s' is not in the catalog", text);
	buf_str(why, " [item.unknown]");
	return wrong(k->f, v->index, NULL);
}

static bool
make_value(const struct making *k, const struct map_value *v, day_t received)
{
	struct plan *p = k->p;
	const char *text;

	if (!text_of(k, v, &text))
		return false;
	if (v->use == MAP_ITEM)
		return make_item(k, v, text ? text : "", received);
	return !text || dossier_add(k->a, p->dossier, v->name, text, received, &k->f->why) ||
	    wrong(k->f, v->index, NULL);
}

static bool
make_dossier(const struct making *k)
{
	struct plan *p = k->p;
	const struct map_value *v = k->m->values;
	day_t received = zone_day(p->request[0].at.sec);

	p->dossier = node_map(k->a);
	node_set_str(k->a, p->dossier, "source.register", k->m->name);
	node_set_str(k->a, p->dossier, "source.reference", p->reference);
	for (size_t i = 0; i < k->m->n_values; i++)
		if (!make_value(k, &v[i], received))
			return false;
	if (dossier_identity(p->dossier, &k->f->why))
		return true;
	while (strcmp(v->name, "applicant.id-number") != 0)
		v++;
	return wrong(k->f, v->index, NULL);
}

bool
plan_make(struct plan *p, struct arena *a, const struct mapping *m, const struct csv_row *row,
    const struct caller *caller, struct plan_fault *f)
{
	const struct making k = {p, a, m, row, caller, f};

	p->n = 0;
	p->request = arena_alloc(a, m->n_acts * sizeof *p->request);
	p->act = arena_alloc(a, m->n_acts * sizeof *p->act);
	for (size_t i = 0; i < m->n_acts; i++)
		if (!make_act(&k, &m->acts[i]))
			return false;
	if (!p->n || p->act[0] != m->acts)
		return wrong(f, m->acts->when ? m->acts->when->index : -1,
		    "empty, so the row has no receipt");
	return make_dossier(&k);
}

/* As the register writes it now, or as it was resolved before somebody came into the rules. */
static bool
same_value(struct arena *a, const struct mapping *m, const struct act_key *key,
    const struct node *now, const struct node *then, day_t day)
{
	struct buf why = {0};
	struct node *n;

	if (node_equal(now, then))
		return true;
	if (!key || !now || !then || then->kind != NODE_SCALAR ||
	    (key->type != VALUE_ACCOUNT && key->type != VALUE_DEPARTMENT))
		return false;
	n = value_parse(a, m->office, key, then->str, day, true, &why);
	buf_release(&why);
	return n && node_equal(now, n);
}

static bool
same_person(const struct mapping *m, const char *now, const char *then, day_t day)
{
	const struct person *p = office_person_named(m->office, then, day, NULL);

	return strcmp(now, then) == 0 || (p && strcmp(now, p->account) == 0);
}

static bool
same_event(struct arena *a, const struct mapping *m, const struct node *event,
    const struct request *q)
{
	const day_t day = zone_day(q->at.sec);
	const struct node *now, *then;
	char at[STAMP_TEXT];

	stamp_format(&q->at, at);
	if (!event_is(event, q->act->name) || !node_is(node_get(event, "at"), at) ||
	    !same_person(m, q->by, node_get_str(event, "by", ""), day))
		return false;
	for (const struct act_key *k = q->act->keys; k->name; k++) {
		now = node_get(q->keys, k->name);
		then = node_get(event, k->name);
		/* what the row does not say, the rules may have filled in */
		if (!(now ? same_value(a, m, k, now, then, day) : !then || k->otherwise > REQUIRED))
			return false;
	}
	return true;
}

/* The dossier that the row would give the case is the one that the import sealed last. */
static bool
same_dossier(struct arena *a, const struct casefile *c, const struct plan *p)
{
	const struct node *e, *imported = NULL, *x;
	struct node *want = node_map(a);
	char digest[SEAL_TEXT];

	for (e = node_get(c->tree, "history")->first; e; e = e->next)
		if (node_get(e, "row") && node_get(e, "dossier"))
			imported = e;
	node_set_str(a, want, "id", case_id(c));
	node_set_str(a, want, "item", p->item);
	for (x = p->dossier->first; x; x = x->next)
		node_set_path(a, want, x->key->str, node_copy(a, x));
	seal_dossier(want, digest);
	return node_is(node_get(imported, "dossier"), digest);
}

static enum plan_fit
otherwise(struct plan_fault *f, const struct casefile *c, const char *what, enum plan_fit fit)
{
	buf_fmt(&f->why, "the row says otherwise than what was imported as %s: %s", case_id(c),
	    what);
	f->column = -1;
	return fit;
}

enum plan_fit
plan_continue(struct plan *p, struct arena *a, const struct mapping *m, const struct casefile *c,
    struct plan_fault *f)
{
	const struct node *e;
	size_t kept = 0, i = 0;

	if (c->fold.state == STATE_VOID) {
		buf_fmt(&f->why, "the row is %s, which is void", case_id(c));
		f->column = -1;
		return PLAN_OF_VOID;
	}
	for (e = node_get(c->tree, "history")->first; e; e = e->next) {
		if (!node_is(node_get(e, "source"), "paper"))
			continue;
		for (; i < p->n && !same_event(a, m, e, &p->request[i]); i++) {
			if (p->request[i].act->to)
				return otherwise(f, c, node_get_str(e, "act", ""), PLAN_OTHER_ACTS);
			p->request[kept] = p->request[i];
			p->act[kept++] = p->act[i];
		}
		if (i++ == p->n)
			return otherwise(f, c, node_get_str(e, "act", ""), PLAN_OTHER_ACTS);
	}
	if (!i)
		return otherwise(f, c, "no act of it is of paper", PLAN_OTHER_ACTS);
	for (; i < p->n; i++, kept++) {
		p->request[kept] = p->request[i];
		p->act[kept] = p->act[i];
	}
	p->n = kept;
	if (same_dossier(a, c, p))
		return PLAN_FITS;
	/* the item is no part of it that an act amends */
	return otherwise(f, c, "what the applicant brought",
	    node_is(node_get(c->tree, "item"), p->item) ? PLAN_OTHER_DOSSIER : PLAN_OTHER_ACTS);
}

const char *
plan_digest_of(const struct casefile *c)
{
	const struct node *e;
	const char *digest = "";

	for (e = node_get(c->tree, "history")->first; e; e = e->next)
		digest = node_get_str(e, "row", digest);
	return digest;
}
