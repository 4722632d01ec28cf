#include "case/bill.h"

#include <string.h>

#include "case/perform.h"

static const char *
item_of(const struct moment *m)
{
	return node_get_str(m->c->tree, "item", "");
}

const struct fee *
bill_fee(const struct moment *m)
{
	return office_fee(m->office, node_get_str(m->keys, "fee", ""), item_of(m), m->day);
}

static struct node *
text(const struct moment *m, const char *s)
{
	return s && *s ? node_string(m->c->arena, s) : NULL;
}

static struct node *
money(const struct moment *m, int64_t hundredths, const char *currency)
{
	struct buf b = {0};

	charge_say(&b, hundredths, currency);
	return node_string(m->c->arena, buf_keep(&b, m->c->arena));
}

/* The only one of the item that is left to assess, or the only one at all. */
static const char *
fee_to_assess(const struct moment *m, const struct charges *x)
{
	const struct fee *f, *left = NULL, *any = NULL;
	size_t n_left = 0, n = 0;

	while ((f = office_fee_nth(m->office, item_of(m), m->day, n))) {
		any = f;
		n++;
		if (f->optional || charges_have(x, f->id))
			continue;
		left = f;
		n_left++;
	}
	if (n_left == 1)
		return left->id;
	return n == 1 ? any->id : NULL;
}

static struct node *
said_of_assess(const struct moment *m, const struct charges *x, const char *key)
{
	const struct fee *f = bill_fee(m);
	struct buf ignored = {0};
	struct node *n = NULL;
	int64_t v;

	if (strcmp(key, "fee") == 0)
		return text(m, fee_to_assess(m, x));
	if (!f)
		return NULL;
	if (strcmp(key, "amount") == 0) {
		if (fee_amount(f, fee_quantity(f, m->after), &v, &ignored))
			n = money(m, v, f->currency);
		buf_release(&ignored);
		return n;
	}
	if (strcmp(key, "quantity") == 0)
		return text(m, fee_quantity(f, m->after));
	if (strcmp(key, "basis") == 0)
		return text(m, f->basis);
	if (strcmp(key, "account") == 0)
		return text(m, f->account);
	return strcmp(key, "collected-for") == 0 ? text(m, f->collected_for) : NULL;
}

/* In one currency: what is untold, as one amount, and fee by fee. */
static struct node *
untold(const struct moment *m, const struct charges *x, const char *currency, bool each)
{
	struct node *list = node_seq(m->c->arena), *one;
	int64_t sum = 0;

	for (size_t i = 0; i < x->n; i++) {
		const struct charge *c = &x->list[i];

		if (!charge_untold_in(c, currency))
			continue;
		sum += charge_owed(c);
		one = node_map(m->c->arena);
		if (*c->fee)
			node_set_str(m->c->arena, one, "fee", c->fee);
		node_set(m->c->arena, one, "amount", money(m, charge_owed(c), c->currency));
		node_append(list, one);
	}
	if (!list->n)
		return NULL;
	return each ? list : money(m, sum, currency);
}

/* The currency of all that is untold; NULL: there is nothing, or more than one. */
static const char *
untold_currency(const struct charges *x)
{
	const char *found = NULL;

	for (size_t i = 0; i < x->n; i++) {
		if (!charge_untold(&x->list[i]))
			continue;
		if (found && strcmp(found, x->list[i].currency) != 0)
			return NULL;
		found = x->list[i].currency;
	}
	return found;
}

/* The last day that who assessed it set: the earliest, when several did. */
static struct node *
assessed_until(const struct moment *m, const struct charges *x, const char *currency)
{
	const char *until = NULL, *own;

	for (size_t i = 0; i < x->n; i++) {
		if (!charge_untold_in(&x->list[i], currency))
			continue;
		own = node_get_str(x->list[i].assess, "until", NULL);
		if (own && (!until || strcmp(own, until) < 0))
			until = own;
	}
	return until ? node_plain(m->c->arena, until) : NULL;
}

static struct node *
said_of_notify(const struct moment *m, const struct charges *x, const char *key)
{
	const char *currency = untold_currency(x);
	int64_t v;

	if (node_get(m->keys, "amount") && !charge_amount(m->office, m->keys, &v, &currency))
		return NULL;
	if (!currency)
		return NULL;
	if (strcmp(key, "until") == 0)
		return assessed_until(m, x, currency);
	return untold(m, x, currency, strcmp(key, "fees") == 0);
}

/* The only fee of which something is owed, or else the only one at all. */
static const struct charge *
only_charge(const struct charges *x)
{
	const struct charge *owed = NULL;
	size_t n = 0;

	for (size_t i = 0; i < x->n; i++)
		if (charge_owed(&x->list[i]) > 0) {
			owed = &x->list[i];
			n++;
		}
	if (n == 1)
		return owed;
	return x->n == 1 ? x->list : NULL;
}

static struct node *
said_of_payment(const struct moment *m, const struct charges *x, const char *key)
{
	const struct charge *c = only_charge(x);
	const char *fee = node_get_str(m->keys, "fee", NULL);

	if (strcmp(key, "fee") == 0)
		return c ? text(m, c->fee) : NULL;
	for (size_t i = 0; fee && strcmp(key, "account") == 0 && i < x->n; i++)
		if (x->list[i].assess && strcmp(x->list[i].fee, fee) == 0)
			return text(m, node_get_str(x->list[i].assess, "account", NULL));
	return NULL;
}

struct node *
bill_said(const struct moment *m, const char *key)
{
	struct charges x;

	if (m->request->paper)
		return NULL;
	x = charges_of(m->c->arena, m->office, m->c);
	if (strcmp(m->act->name, "assess") == 0)
		return said_of_assess(m, &x, key);
	if (strcmp(m->act->name, "notify") == 0)
		return said_of_notify(m, &x, key);
	return said_of_payment(m, &x, key);
}
