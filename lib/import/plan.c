#include "import/plan.h"

#include <string.h>

#include "base/list.h"
#include "base/tongue.h"
#include "case/dossier.h"
#include "case/seal.h"
#include "rules/identity.h"
#include "rules/near.h"
#include "rules/value.h"

/* A group on its way into a plan. */
struct making {
	struct plan *p;
	const struct planner *by;
	const struct group *g;
	struct plan_faults *f;
	struct buf how, why;
	size_t row; /* the one at hand, and its act */
	const struct map_act *act;
	day_t received; /* DAY_MAX: not known */
};

void
plan_fault_add(struct plan_faults *f, struct arena *a, size_t row, int column, const char *why)
{
	/* a cell of which several values are is wrong once */
	for (size_t i = 0; i < f->n; i++)
		if (f->list[i].row == row && f->list[i].column == column &&
		    strcmp(f->list[i].why, why) == 0)
			return;
	f->list = list_room_in(a, f->list, f->n, sizeof *f->list);
	f->list[f->n++] = (struct plan_fault){row, column, arena_str(a, why)};
}

/* A fault in the row at hand; its reason is there already, or is text. */
static bool
wrong(struct making *k, int column, const char *text)
{
	plan_fault_add(k->f, k->by->a, k->row, column, text ? _(text) : buf_text(&k->why));
	buf_cut(&k->why, 0);
	return false;
}

static const struct map_row *
row_of(const struct making *k)
{
	return k->g->row[k->row];
}

static void
begin(struct making *k)
{
	buf_cut(&k->how, 0);
	buf_cut(&k->why, 0);
}

static bool
text_of(struct making *k, const struct map_value *v, const char **text)
{
	struct map_value further = *v;

	/* what a case needs one of its rows has */
	if (k->row)
		further.required = false;
	begin(k);
	return map_value_text(k->by->a, k->by->m, &further, row_of(k), text, &k->how, &k->why) ||
	    wrong(k, map_value_index(v), NULL);
}

static void
tell(const struct making *k, const struct map_value *v, const char *understood)
{
	if (k->by->teller && v->n_columns)
		k->by->teller->value(k->by->teller->arg, row_of(k), k->act, v, understood,
		    buf_text(&k->how));
}

bool
plan_reference(const struct planner *by, const struct map_row *row, const char **reference,
    struct plan_faults *f)
{
	const struct map_value *v = &by->m->reference;
	const struct group g = {&row, 1};
	struct making k = {.by = by, .g = &g, .f = f};
	bool ok = text_of(&k, v, reference);

	if (ok && !*reference)
		ok = wrong(&k, map_value_index(v), "empty, and the row is known by it");
	if (ok && !map_value_node(by->a, by->m, v, *reference, 0, NULL, &k.why))
		ok = wrong(&k, map_value_index(v), NULL);
	buf_release(&k.how);
	buf_release(&k.why);
	return ok;
}

bool
plan_day(const struct planner *by, const struct group *g, day_t *day)
{
	const struct map_value *v = by->m->acts->at;
	struct buf why = {0};
	const char *text;
	struct stamp t;
	bool ok = map_value_text(by->a, by->m, v, g->row[0], &text, NULL, &why) && text &&
	    mapping_moment(by->a, by->m, text, &t, NULL, &why);

	if (ok)
		*day = zone_day(t.sec);
	buf_release(&why);
	return ok;
}

const char *
plan_digest(struct plan *p, const struct planner *by, const struct group *g)
{
	char digest[17], whole[SEAL_TEXT];
	struct buf all = {0};

	if (p->digest)
		return p->digest;
	for (size_t i = 0; i < g->n; i++) {
		mapping_digest(by->a, by->m, g->row[i], digest);
		buf_str(&all, digest);
	}
	if (g->n > 1) {
		seal_bytes(buf_text(&all), all.len, whole);
		buf_cut(&all, 0);
		buf_add(&all, whole, 16);
	}
	return p->digest = buf_keep(&all, by->a);
}

static bool
make_key(struct making *k, const struct map_value *v, day_t day, struct node *keys)
{
	const char *text;
	struct node *n;

	if (!text_of(k, v, &text))
		return false;
	if (!text)
		return true;
	n = map_value_node(k->by->a, k->by->m, v, text, day, &k->how, &k->why);
	if (!n)
		return wrong(k, map_value_index(v), NULL);
	tell(k, v, node_str(n, text));
	node_set(k->by->a, keys, v->name, n);
	return true;
}

static bool
make_moment(struct making *k, const struct map_value *v, struct stamp *t)
{
	char at[STAMP_TEXT];
	const char *text;

	if (!text_of(k, v, &text))
		return false;
	if (!text)
		return wrong(k, map_value_index(v), "empty, and says when the act happened");
	if (!mapping_moment(k->by->a, k->by->m, text, t, &k->how, &k->why))
		return wrong(k, map_value_index(v), NULL);
	stamp_format(t, at);
	tell(k, v, at);
	return true;
}

static bool
make_person(struct making *k, const struct map_value *v, day_t day, const char **by)
{
	const struct person *person;
	const char *text;

	if (!text_of(k, v, &text))
		return false;
	if (!text)
		return wrong(k, map_value_index(v), "empty, and says who acted");
	if (!map_value_node(k->by->a, k->by->m, v, text, day, NULL, &k->why))
		return wrong(k, map_value_index(v), NULL);
	person = office_person_named(k->by->m->office, text, day, &k->why);
	if (k->why.len)
		return wrong(k, map_value_index(v), NULL);
	*by = person ? person->account : text;
	tell(k, v, *by);
	return true;
}

/* A cell that is empty says that it was the window. */
static bool
make_place(struct making *k, const struct map_value *v, day_t day, const char **place)
{
	if (!v)
		return true;
	if (!text_of(k, v, place))
		return false;
	if (*place && !map_value_node(k->by->a, k->by->m, v, *place, day, NULL, &k->why))
		return wrong(k, map_value_index(v), NULL);
	if (*place)
		tell(k, v, *place);
	return true;
}

static bool
same_place(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

static bool
same_request(const struct request *a, const struct request *b)
{
	return a->act == b->act && a->at.sec == b->at.sec && a->at.precision == b->at.precision &&
	    strcmp(a->by, b->by) == 0 && same_place(a->place, b->place) &&
	    node_equal(a->keys, b->keys);
}

/* What further rows of a case repeat, as merged cells do, has happened once. */
static bool
repeats(const struct plan *p)
{
	for (size_t i = 0; i + 1 < p->n; i++)
		if (same_request(&p->request[i], &p->request[p->n - 1]))
			return true;
	return false;
}

/* Whether the act has happened by the row at hand; *ok is false when that cannot be told. */
static bool
happened(struct making *k, const struct map_act *act, bool *ok)
{
	/* without a column that says so, an act has happened once, and again when it says when */
	const struct map_value *by = act->when ? act->when : k->row ? act->at : NULL;
	const char *text = "";

	*ok = !by || text_of(k, by, &text);
	return *ok && text;
}

/* The act in the row at hand; one whose day is not known has its other values read all the same. */
static bool
make_act(struct making *k, const struct map_act *act)
{
	struct plan *p = k->p;
	struct request *q = &p->request[p->n];
	struct node *keys = node_map(k->by->a);
	const struct map_value *kind = k->by->m->kind;
	bool ok;
	day_t day;

	k->act = act;
	if (!happened(k, act, &ok))
		return ok;
	*q = (struct request){.act = act->act,
	    .paper = true,
	    .row = plan_digest(p, k->by, k->g),
	    .keys = keys,
	    .caller = k->by->caller};
	p->act[p->n++] = act;
	ok = make_moment(k, act->at, &q->at);
	day = ok ? zone_day(q->at.sec) : DAY_MAX;
	k->received = p->n == 1 ? day : k->received;
	ok &= make_person(k, act->by, day, &q->by);
	ok &= make_place(k, act->place, day, &q->place);
	for (size_t i = 0; i < act->n_keys; i++)
		ok &= make_key(k, &act->keys[i], day, keys);
	if (act == k->by->m->acts && kind)
		ok &= make_key(k, kind, day, keys);
	if (ok && k->row && repeats(p))
		p->n--;
	return ok;
}

static bool
make_item(struct making *k, const struct map_value *v, const char *text)
{
	struct buf *why = &k->why;
	const struct item *item = office_item_named(k->by->m->office, text, k->received, why);

	if (item && k->p->item && strcmp(item->id, k->p->item) != 0)
		return wrong(k, map_value_index(v),
		    "another item than in the row above, of one case");
	if (item) {
		k->p->item = item->id;
		tell(k, v, item->id);
		return true;
	}
	if (!why->len) {
		buf_say(why, "item '%s' is not in the catalog", text);
		item_near(k->by->m->office, text, why);
	}
	buf_str(why, " [item.unknown]");
	return wrong(k, map_value_index(v), NULL);
}

/* Materials of further rows are further ones; of any other value there is one. */
static bool
add_value(struct making *k, const struct map_value *v, const struct node *before)
{
	struct node *now = node_get(k->p->dossier, v->name), *x, *next;
	struct node *all;

	if (!before || node_equal(before, now))
		return true;
	if (now->kind != NODE_SEQ)
		return wrong(k, map_value_index(v),
		    "another value than in a row above, of one case");
	all = node_copy(k->by->a, before);
	for (x = now->first; x; x = next) {
		next = x->next;
		node_append(all, node_copy(k->by->a, x));
	}
	node_set(k->by->a, k->p->dossier, v->name, all);
	return true;
}

static bool
make_value(struct making *k, const struct map_value *v)
{
	struct node *before = node_get(k->p->dossier, v->name);
	const char *text;

	if (!text_of(k, v, &text))
		return false;
	if (v->use == MAP_ITEM && (text || !k->row))
		return make_item(k, v, text ? text : "");
	if (!text)
		return true;
	before = before ? node_copy(k->by->a, before) : NULL;
	if (!dossier_add(k->by->a, k->p->dossier, v->name, text, k->received, &k->why))
		return wrong(k, map_value_index(v), NULL);
	tell(k, v, text);
	return add_value(k, v, before);
}

/* A number that was checked as one of 15 digits is right as far as can be told. */
static bool
make_identity(struct making *k)
{
	const struct map_value *v = k->by->m->values;
	const char *number = node_get_str(k->p->dossier, "applicant.id-number", "");

	if (!*number)
		return true;
	while (strcmp(v->name, "applicant.id-number") != 0)
		v++;
	k->p->old_id = v->check == CHECK_RESIDENT_ID_15 && resident_id_old(number);
	begin(k);
	return k->p->old_id || dossier_identity(k->p->dossier, &k->why) ||
	    wrong(k, map_value_index(v), NULL);
}

static bool
make_dossier(struct making *k)
{
	const struct mapping *m = k->by->m;
	struct plan *p = k->p;
	bool ok = true;

	p->dossier = node_map(k->by->a);
	node_set_str(k->by->a, p->dossier, "source.register", m->name);
	node_set_str(k->by->a, p->dossier, "source.reference", p->reference);
	k->act = NULL;
	for (k->row = 0; k->row < k->g->n; k->row++)
		for (size_t i = 0; i < m->n_values; i++)
			ok &= make_value(k, &m->values[i]);
	k->row = 0;
	return make_identity(k) && ok;
}

static bool
make_acts(struct making *k)
{
	const struct mapping *m = k->by->m;
	bool ok = true;

	for (size_t i = 0; i < m->n_acts; i++)
		for (k->row = 0; k->row < k->g->n; k->row++)
			ok &= make_act(k, &m->acts[i]);
	k->row = 0;
	if (ok && (!k->p->n || k->p->act[0] != m->acts))
		ok = wrong(k, map_value_index(m->acts->when), "empty, so the row has no receipt");
	return ok;
}

bool
plan_make(struct plan *p, const struct planner *by, const struct group *g, struct plan_faults *f)
{
	struct making k = {.p = p, .by = by, .g = g, .f = f, .received = DAY_MAX};
	const size_t most = by->m->n_acts * g->n;
	bool ok;

	p->n = 0;
	p->item = NULL;
	p->request = arena_alloc(by->a, most * sizeof *p->request);
	p->act = arena_alloc(by->a, most * sizeof *p->act);
	if (*p->reference && text_of(&k, &by->m->reference, &p->reference))
		tell(&k, &by->m->reference, p->reference);
	ok = make_acts(&k);
	ok &= make_dossier(&k);
	buf_release(&k.how);
	buf_release(&k.why);
	return ok;
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
	    !same_person(m, q->by, node_get_str(event, "by", ""), day) ||
	    !same_place(q->place, node_get_str(event, "place", NULL)))
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

/* Of the group as a whole. */
static enum plan_fit
otherwise(struct plan_faults *f, struct arena *a, const struct casefile *c, const char *what,
    enum plan_fit fit)
{
	plan_fault_add(f, a, 0, -1,
	    arena_say(a, "the row says otherwise than what was imported as %s: %s", case_id(c),
		_(what)));
	return fit;
}

enum plan_fit
plan_continue(struct plan *p, struct arena *a, const struct mapping *m, const struct casefile *c,
    struct plan_faults *f)
{
	const struct node *e;
	size_t kept = 0, i = 0;

	if (c->fold.state == STATE_VOID) {
		plan_fault_add(f, a, 0, -1,
		    arena_say(a, "the row is %s, which is void", case_id(c)));
		return PLAN_OF_VOID;
	}
	for (e = node_get(c->tree, "history")->first; e; e = e->next) {
		if (!node_is(node_get(e, "source"), "paper"))
			continue;
		for (; i < p->n && !same_event(a, m, e, &p->request[i]); i++) {
			if (p->request[i].act->to)
				return otherwise(f, a, c, node_get_str(e, "act", ""),
				    PLAN_OTHER_ACTS);
			p->request[kept] = p->request[i];
			p->act[kept++] = p->act[i];
		}
		if (i++ == p->n)
			return otherwise(f, a, c, node_get_str(e, "act", ""), PLAN_OTHER_ACTS);
	}
	if (!i)
		return otherwise(f, a, c, "no act of it is of paper", PLAN_OTHER_ACTS);
	for (; i < p->n; i++, kept++) {
		p->request[kept] = p->request[i];
		p->act[kept] = p->act[i];
	}
	p->n = kept;
	if (same_dossier(a, c, p))
		return PLAN_FITS;
	/* the item is no part of it that an act amends */
	return otherwise(f, a, c, "what the applicant brought",
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
