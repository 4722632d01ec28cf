#include "case/charge.h"

#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/list.h"
#include "case/perform.h"
#include "rules/value.h"

int64_t
charge_owed(const struct charge *c)
{
	return c->assessed - c->waived - c->paid + c->refunded;
}

void
charge_say(struct buf *out, int64_t hundredths, const char *currency)
{
	decimal_format(out, hundredths, 2, false);
	buf_fmt(out, " %s", currency);
}

static bool
read_amount(const char *own, const struct node *keys, int64_t *v, const char **currency)
{
	if (!money_parse(node_get_str(keys, "amount", ""), v, currency))
		return false;
	if (!**currency)
		*currency = own;
	return true;
}

bool
charge_amount(const struct office *o, const struct node *keys, int64_t *v, const char **currency)
{
	return read_amount(o->currency, keys, v, currency);
}

static struct charge *
find(const struct charges *x, const char *fee, const char *currency)
{
	for (size_t i = 0; i < x->n; i++)
		if (strcmp(x->list[i].fee, fee) == 0 && strcmp(x->list[i].currency, currency) == 0)
			return &x->list[i];
	return NULL;
}

const struct charge *
charge_find(const struct charges *x, const char *fee, const char *currency)
{
	return find(x, fee, currency);
}

static struct charge *
charge_at(struct charges *x, const char *fee, const char *currency)
{
	struct charge *c = find(x, fee, currency);

	if (c)
		return c;
	x->list = list_room_in(x->a, x->list, x->n, sizeof *x->list);
	c = &x->list[x->n++];
	*c = (struct charge){.fee = fee};
	memcpy(c->currency, currency, CHARGE_CURRENCY);
	return c;
}

/* Where no fee is named it is the only one of the currency, if there is one only. */
static struct charge *
charge_meant(struct charges *x, const char *fee, const char *currency)
{
	struct charge *only = NULL;
	size_t n = 0;

	for (size_t i = 0; !fee && i < x->n; i++)
		if (strcmp(x->list[i].currency, currency) == 0) {
			only = &x->list[i];
			n++;
		}
	return n == 1 ? only : charge_at(x, fee ? fee : "", currency);
}

static void
add(struct charges *x, int64_t *sum, int64_t v)
{
	enum { MOST = 1000 }; /* times the largest amount that there is */
	const int64_t most = INT64_MAX / MOST;

	if (v > most || *sum > most - v)
		x->fits = false;
	else
		*sum += v;
}

/* Fixed anew it takes the place of what was, in another currency too; what names no fee adds up. */
static void
assess(struct charges *x, const struct node *event, const char *fee, int64_t v,
    const char *currency)
{
	struct charge *c;

	for (size_t i = 0; fee && i < x->n; i++)
		if (strcmp(x->list[i].fee, fee) == 0) {
			x->list[i].assessed = 0;
			x->list[i].assess = x->list[i].notify = NULL;
		}
	c = charge_at(x, fee ? fee : "", currency);
	add(x, &c->assessed, v);
	c->assess = event;
	c->notify = NULL;
}

static void
notify(struct charges *x, const struct node *event, int64_t v, const char *currency)
{
	struct charge *c;
	bool any = false;

	for (size_t i = 0; i < x->n; i++) {
		c = &x->list[i];
		if (strcmp(c->currency, currency) != 0 || !c->assess)
			continue;
		if (!c->notify)
			c->notify = event;
		any = true;
	}
	if (any)
		return;
	c = charge_meant(x, NULL, currency);
	c->assessed = 0;
	add(x, &c->assessed, v);
	add(x, &c->assessed, c->waived + c->paid - c->refunded);
	c->notify = event;
}

static void
apply(struct charges *x, const char *act, const struct node *event)
{
	const char *fee = node_get_str(event, "fee", NULL), *currency;
	bool assesses = strcmp(act, "assess") == 0, notifies = strcmp(act, "notify") == 0;
	bool waives = strcmp(act, "waive") == 0, pays = strcmp(act, "pay") == 0;
	bool refunds = strcmp(act, "refund") == 0;
	struct charge *c;
	int64_t v;

	if (strcmp(act, "confirm") == 0)
		x->confirmed = event;
	if (!assesses && !notifies && !waives && !pays && !refunds)
		return;
	if (!read_amount(x->own, event, &v, &currency)) {
		x->fits = false;
		return;
	}
	if (assesses || refunds)
		x->confirmed = NULL;
	if (assesses) {
		assess(x, event, fee, v, currency);
	} else if (notifies) {
		notify(x, event, v, currency);
	} else {
		c = charge_meant(x, fee, currency);
		add(x, waives ? &c->waived : pays ? &c->paid : &c->refunded, v);
	}
}

struct charges
charges_before(struct arena *a, const struct office *o, const struct casefile *c,
    const struct node *event)
{
	struct charges x = {.a = a, .own = o->currency, .fits = true};

	for (const struct node *e = case_acts(c); e && e != event; e = e->next)
		apply(&x, node_get_str(e, "act", ""), e);
	return x;
}

struct charges
charges_of(struct arena *a, const struct office *o, const struct casefile *c)
{
	return charges_before(a, o, c, NULL);
}

struct charges
charges_after(const struct moment *m)
{
	struct charges x = charges_of(m->c->arena, m->office, m->c);

	apply(&x, m->act->name, m->keys);
	return x;
}

bool
outcome_is_without(enum outcome o)
{
	return o && o != OUTCOME_GRANTED && o != OUTCOME_DEEMED_GRANTED;
}

int64_t
charge_excess(const struct charge *c, enum outcome o)
{
	int64_t v = outcome_is_without(o) ? c->paid - c->refunded : -charge_owed(c);

	return v > 0 ? v : 0;
}

bool
charges_give_back(const struct moment *m)
{
	const struct charges x = charges_after(m);
	enum outcome o = (enum outcome)word_find(outcome_names, OUTCOME_N,
	    node_get_str(m->keys, "outcome", NULL));

	if (!o)
		o = request_outcome(m->request);
	if (!o)
		o = m->c->fold.outcome;
	for (size_t i = 0; i < x.n && !m->request->paper; i++)
		if ((x.list[i].assess || x.list[i].notify) && charge_excess(&x.list[i], o))
			return true;
	return false;
}

bool
charges_settled(const struct charges *x)
{
	for (size_t i = 0; i < x->n; i++)
		if (charge_owed(&x->list[i]) > 0)
			return false;
	return true;
}

static const struct charge *
assessed(const struct charges *x, const char *fee)
{
	for (size_t i = 0; i < x->n; i++)
		if (x->list[i].assess && strcmp(x->list[i].fee, fee) == 0)
			return &x->list[i];
	return NULL;
}

bool
charges_have(const struct charges *x, const char *fee)
{
	return assessed(x, fee);
}

const char *
fee_quantity(const struct fee *f, const struct node *tree)
{
	return f->field ? node_str(node_path(tree, f->field), NULL) : NULL;
}

bool
charge_is_stale(const struct charge *c, const struct fee *f, const struct node *tree)
{
	const char *now = fee_quantity(f, tree), *then = node_get_str(c->assess, "quantity", NULL);

	return then && !(now && strcmp(now, then) == 0);
}

const struct fee *
charges_lack(const struct charges *x, const struct office *o, const struct node *tree, day_t day)
{
	const char *item = node_get_str(tree, "item", "");
	const struct charge *c;
	const struct fee *f;

	for (size_t i = 0; (f = office_fee_nth(o, item, day, i)); i++) {
		c = assessed(x, f->id);
		if (c ? charge_is_stale(c, f, tree) : !f->optional)
			return f;
	}
	return NULL;
}

bool
charge_untold(const struct charge *c)
{
	return c->assess && !c->notify && charge_owed(c) > 0;
}

bool
charge_untold_in(const struct charge *c, const char *currency)
{
	return charge_untold(c) && strcmp(c->currency, currency) == 0;
}

/* All that the applicant was told of is paid or waived. */
static bool
told_settled(const struct charges *x)
{
	for (size_t i = 0; i < x->n; i++)
		if (x->list[i].notify && charge_owed(&x->list[i]) > 0)
			return false;
	return true;
}

bool
charges_end_payment(const struct office *o, const struct casefile *c, const struct node *event)
{
	const struct version *v;
	const struct node *payment;
	struct charges x;

	if (node_is(node_get(event, "source"), "paper"))
		return event_is(event, "pay");
	if (!words_have("assess pay waive confirm", node_get_str(event, "act", "")))
		return false;
	v = case_version(o, c);
	payment = node_get(v ? v->node : NULL, "payment");
	x = charges_before(c->arena, o, c, event);
	apply(&x, node_get_str(event, "act", ""), event);
	return told_settled(&x) && (x.confirmed || !node_get_bool(payment, "confirmed", false));
}

bool
charge_act(const struct act *act)
{
	return words_have("assess notify pay waive", act->name);
}

static const struct node *
numbered(const struct casefile *c, size_t n)
{
	const struct node *e = n ? case_acts(c) : NULL;

	while (e && --n)
		e = e->next;
	return e;
}

/* The assessment or the notice of which the task is, the one that was served when its service opened it. */
static const struct node *
opener(const struct casefile *c, const struct task *t)
{
	const struct node *e = numbered(c, t->opened);

	if (event_is(e, "serve-notice"))
		e = numbered(c, strtoul(node_get_str(e, "event", "0"), NULL, 10));
	return event_is(e, "assess") || event_is(e, "notify") ? e : NULL;
}

bool
charges_paid(const struct office *o, const struct casefile *c, const struct task *t)
{
	const struct charges x = charges_of(c->arena, o, c);
	const struct node *by = opener(c, t);

	for (size_t i = 0; i < x.n; i++)
		if ((!by || x.list[i].assess == by || x.list[i].notify == by) &&
		    charge_owed(&x.list[i]) > 0)
			return false;
	return x.n;
}

bool
charges_told_settled(const struct charges *x, const struct node *notice)
{
	for (size_t i = 0; i < x->n; i++)
		if (x->list[i].notify == notice && charge_owed(&x->list[i]) > 0)
			return false;
	return true;
}

/* For a payment, or for a notice, whichever comes first. */
static bool
waits_for(const struct limit *l, const struct charge *c)
{
	return charge_owed(c) > 0 && !(node_has(l->ends, "notify") && c->notify);
}

bool
charge_ends(const struct moment *m, const struct limit *l, const struct task *t)
{
	const char *act = m->act->name;
	bool waits = node_has(l->ends, "pay") || node_has(l->ends, "notify");
	bool settles = strcmp(act, "waive") == 0 || strcmp(act, "assess") == 0;
	const struct node *by = opener(m->c, t);
	struct charges x;

	/* paper says neither what is left nor what it is of */
	if (m->request->paper || !waits || (settles && !by))
		return node_has(l->ends, act);
	if (!settles && !node_has(l->ends, act))
		return false;
	x = charges_after(m);
	for (size_t i = 0; i < x.n; i++)
		if ((!by || x.list[i].assess == by || x.list[i].notify == by) &&
		    waits_for(l, &x.list[i]))
			return false;
	return true;
}

bool
charge_starts(const struct moment *m, const struct limit *l)
{
	bool pays = strcmp(m->act->name, "pay") == 0, waives = strcmp(m->act->name, "waive") == 0;
	struct charges x;

	if (strcmp(l->starts, "pay") != 0 || (!pays && !waives))
		return strcmp(l->starts, m->act->name) == 0;
	if (m->request->paper)
		return pays;
	x = charges_of(m->c->arena, m->office, m->c);
	if (waives && charges_settled(&x))
		return false;
	x = charges_after(m);
	return charges_settled(&x);
}
