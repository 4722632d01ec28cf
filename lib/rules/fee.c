#include "rules/fee.h"

#include <string.h>

#include "base/decimal.h"
#include "base/tongue.h"
#include "rules/office.h"
#include "rules/value.h"

enum { PLACES = 6, MILLION = 1000000 };

const char *const assessor_names[ASSESSOR_N] = {"host", "finance"};

/* "12.50 CNY" with up to six places, in millionths. */
static bool
read_rate(struct reading *r, const struct node *n, int64_t *rate, const char **currency)
{
	if (!n)
		return false;
	if (!amount_parse(n->str, 9, PLACES, rate, currency))
		return fault(r, n, "%s '%s': say 1234.50 or 0.015, with the currency behind it",
		    n->key->str, n->str);
	if (!**currency)
		*currency = r->o->currency;
	return true;
}

/* 一律按法律法规规定的最低标准和核定的准确数额（比例）征收 (S280) */
static void
read_charged(struct reading *r, struct fee *f)
{
	const struct node *low = node_get(f->node, "lowest"), *own = node_get(f->node, "approved");
	const char *currency = "";
	int64_t lowest = 0;

	f->currency = r->o->currency;
	if (!low && !own) {
		fault(r, f->node,
		    "fee '%s' has lowest, what the law says, or approved, what is charged in its "
		    "place",
		    f->id);
		return;
	}
	if (low && read_rate(r, low, &lowest, &currency)) {
		f->rate = lowest;
		f->currency = currency;
		f->lowest = true;
	}
	if (!own || !read_rate(r, own, &f->rate, &f->currency) || !low)
		return;
	if (strcmp(currency, f->currency) != 0)
		fault(r, own, "approved is in %s, and lowest in %s", f->currency, currency);
	else if (f->rate < lowest)
		fault(r, own, "approved is less than lowest, which the law says");
	f->lowest = f->rate == lowest;
}

/* What is no rate is an amount of money. */
static void
check_amount(struct reading *r, const struct fee *f)
{
	if (!f->field && f->rate % (MILLION / 100))
		fault(r, f->node, "fee '%s': only a rate per unit has more than two places", f->id);
	if (!f->rate)
		fault(r, f->node, "fee '%s' is nothing: leave it out", f->id);
}

static void
read_fee(struct reading *r, void *entry, const struct node *e)
{
	const struct node *per = node_get(e, "per");
	struct fee *f = entry;

	f->node = e;
	f->id = node_get_str(e, "id", "");
	f->name = node_get_str(e, "name", "");
	f->basis = node_get_str(e, "basis", "");
	f->items = node_get(e, "items");
	f->field = node_get_str(per, "field", NULL);
	f->unit = node_get_str(per, "unit", NULL);
	f->begun = node_get_bool(per, "begun", false);
	f->none = node_get_bool(per, "none", false);
	f->assessor = node_is(node_get(e, "assessor"), assessor_names[ASSESSOR_FINANCE])
	    ? ASSESSOR_FINANCE
	    : ASSESSOR_HOST;
	f->account = node_get_str(e, "account", "");
	f->collected_for = node_get_str(e, "collected-for", NULL);
	f->optional = node_get_bool(e, "optional", false);
	period_read(r, e, &f->in_force);
	read_charged(r, f);
	if (r->ok)
		check_amount(r, f);
}

static void
read_waiver(struct reading *r, void *entry, const struct node *e)
{
	struct waiver *w = entry;

	w->node = e;
	w->by = node_get_str(e, "by", "");
	period_read(r, e, &w->in_force);
}

void
fees_read(struct reading *r, const struct node *doc)
{
	struct office *o = r->o;

	o->collector = node_get(doc, "collector");
	o->receipt_books = node_get(doc, "receipt-books");
	o->fees =
	    entries_read(r, node_get(doc, "fees"), NULL, sizeof *o->fees, read_fee, &o->n_fees);
	o->waivers = entries_read(r, node_get(doc, "waivers"), NULL, sizeof *o->waivers,
	    read_waiver, &o->n_waivers);
	/* a period that could not be read is told, and not judged */
	for (size_t i = 0, n = r->ok ? o->n_fees : 0; i < n; i++)
		for (size_t k = 0; k < i; k++)
			if (strcmp(o->fees[k].id, o->fees[i].id) == 0)
				versions_apart(r, "fee", o->fees[i].id, o->fees[k].node,
				    &o->fees[k].in_force, o->fees[i].node, &o->fees[i].in_force);
	for (size_t i = 0, n = r->ok ? o->n_waivers : 0; i < n; i++)
		for (size_t k = 0; k < i; k++)
			versions_apart(r, _("the waiver by"), o->waivers[i].by, o->waivers[k].node,
			    &o->waivers[k].in_force, o->waivers[i].node, &o->waivers[i].in_force);
}

void
fees_hold(struct reading *r)
{
	r->file = "fees.yaml";
	department_known(r, r->o->collector, "collector");
	for (const struct node *x = r->o->receipt_books ? r->o->receipt_books->first : NULL; x;
	     x = x->next)
		department_known(r, x, "department");
	for (const struct fee *f = r->o->fees; f < r->o->fees + r->o->n_fees; f++) {
		department_known(r, node_get(f->node, "collected-for"), "department");
		for (const struct node *x = f->items->first; x; x = x->next)
			if (item_absent(r->o, x->str))
				fault(r, x, "item '%s' is not in the catalog", x->str);
	}
	for (size_t i = 0; i < r->o->n_waivers; i++)
		person_known(r, node_get(r->o->waivers[i].node, "by"), _("who waives"));
}

static bool
is_charged(const struct fee *f, const char *item, day_t day)
{
	return period_holds(&f->in_force, day) && (!item || node_has(f->items, item));
}

const struct fee *
office_fee(const struct office *o, const char *id, const char *item, day_t day)
{
	for (size_t i = 0; i < o->n_fees; i++)
		if (strcmp(o->fees[i].id, id) == 0 && is_charged(&o->fees[i], item, day))
			return &o->fees[i];
	return NULL;
}

const struct fee *
office_fee_nth(const struct office *o, const char *item, day_t day, size_t n)
{
	for (size_t i = 0; i < o->n_fees; i++)
		if (is_charged(&o->fees[i], item, day) && !n--)
			return &o->fees[i];
	return NULL;
}

bool
fee_charged(const struct office *o, const struct fee *f, day_t day)
{
	if (!period_holds(&f->in_force, day))
		return false;
	for (const struct node *x = f->items->first; x; x = x->next) {
		const struct item *item = office_item(o, x->str);

		if (item && item_version(item, day))
			return true;
	}
	return false;
}

bool
office_charges(const struct office *o, const char *item)
{
	for (size_t i = 0; i < o->n_fees; i++)
		if (node_has(o->fees[i].items, item))
			return true;
	return false;
}

const struct waiver *
office_waiver(const struct office *o, day_t day)
{
	for (size_t i = 0; i < o->n_waivers; i++)
		if (period_holds(&o->waivers[i].in_force, day))
			return &o->waivers[i];
	return NULL;
}

/* How many units, in millionths: "1.2 km2" with the unit of the fee, and no other. */
static bool
read_quantity(const struct fee *f, const char *text, int64_t *quantity, struct buf *why)
{
	const char *end;

	if (!text) {
		buf_say(why, "%s, by which the fee '%s' is counted, is not in the dossier",
		    f->field, f->id);
		return false;
	}
	if (decimal_parse(text, 12, PLACES, quantity, &end) && *end == ' ' &&
	    strcmp(end + 1, f->unit) == 0)
		return true;
	buf_say(why, "%s is '%s': the fee '%s' is counted by a number of %s, such as 1.5 %s",
	    f->field, text, f->id, f->unit, f->unit);
	return false;
}

/*
 * Millionths of millionths to hundredths, half up, in parts that each fit into
 * 64 bits.
 */
static bool
multiply(int64_t rate, int64_t quantity, int64_t *hundredths)
{
	const int64_t most = 1000000000000000, to_hundredths = 10000000000;
	int64_t a = rate / MILLION, b = rate % MILLION;
	int64_t c = quantity / MILLION, d = quantity % MILLION;
	int64_t mid = a * d + b * c;

	if (a && c > most / a)
		return false;
	*hundredths = a * c * 100 + mid / 10000 +
	    (mid % 10000 * MILLION + b * d + to_hundredths / 2) / to_hundredths;
	return true;
}

bool
fee_amount(const struct fee *f, const char *quantity, int64_t *hundredths, struct buf *why)
{
	int64_t n = MILLION;

	if (f->field && !read_quantity(f, quantity, &n, why))
		return false;
	if (f->begun)
		n = (n + MILLION - 1) / MILLION * MILLION;
	if (!multiply(f->rate, n, hundredths))
		buf_say(why, "the fee '%s' of %s is too large", f->id, quantity);
	else if (f->field && !*hundredths && !f->none)
		buf_say(why,
		    "%s is '%s', for which nothing would be charged: the fee '%s' is of something",
		    f->field, quantity, f->id);
	else
		return true;
	return false;
}
