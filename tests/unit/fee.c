/* What a fee comes to: exact products, rounded half up, in the unit of its field. */
#include <string.h>

#include "rules/office.h"
#include "tap.h"
#include "trial.h"

static const char staff_text[] =
    "staff:\n- {account: li, name: 李, department: window, roles: [window], from: 2010-01-01}\n";
static const char item_text[] = "id: mine\nversions:\n- from: 2010-01-01\n  name: 矿\n"
				"  kind: promised\n  host: river\n  basis: [法]\n";

/* The only fee of an office: its amount and what it is per. */
static bool
fee_is(struct office *o, const char *keys)
{
	struct diag d = {0};
	struct buf text = {0};
	bool ok;

	buf_fmt(&text,
	    "fees:\n- {id: f, name: 费, items: [mine], basis: 法, account: 库, from: 2010-01-01, %s}\n",
	    keys);
	ok = trial_begin(o, staff_text, &d) &&
	    trial_add(o, RULE_ITEM, "catalog/mine.yaml", item_text, &d) &&
	    trial_calendar(o, 2025, &d) &&
	    trial_add(o, RULE_FEES, "fees.yaml", buf_text(&text), &d) && office_finish(o, &d);
	if (!ok)
		tap_note("%s", d.first ? d.first->text : "");
	diag_release(&d);
	buf_release(&text);
	return ok;
}

static const struct {
	const char *keys, *quantity;
	int64_t hundredths; /* -1: it cannot be counted */
} rows[] = {
    {"lowest: 200.00 CNY", NULL, 20000},
    {"lowest: 200 CNY, approved: 200.01 CNY", NULL, 20001},
    {"lowest: 1000 CNY, per: {field: fields.a, unit: km2}", "1.2 km2", 120000},
    {"lowest: 1000 CNY, per: {field: fields.a, unit: km2, begun: true}", "1.2 km2", 200000},
    {"lowest: 1000 CNY, per: {field: fields.a, unit: km2, begun: true}", "2 km2", 200000},
    {"lowest: 1000 CNY, per: {field: fields.a, unit: km2, begun: true}", "0.000001 km2", 100000},
    {"lowest: 1000 CNY, per: {field: fields.a, unit: km2, begun: true}", "0 km2", -1},
    {"lowest: 1000 CNY, per: {field: fields.a, unit: km2, begun: true, none: true}", "0 km2", 0},
    {"lowest: 1.4 CNY, per: {field: fields.a, unit: m2}", "1250.5 m2", 175070},
    {"lowest: 0.01 CNY, per: {field: fields.a, unit: m2}", "0.5 m2", 1},
    {"lowest: 0.01 CNY, per: {field: fields.a, unit: m2}", "0.499999 m2", -1},
    {"lowest: 0.015 CNY, per: {field: fields.a, unit: CNY}", "1,000,000.33 CNY", 1500000},
    {"lowest: 0.015 CNY, per: {field: fields.a, unit: CNY}", "1,000,000.34 CNY", 1500001},
    {"lowest: 0.000001 CNY, per: {field: fields.a, unit: m2}", "999999999999.999999 m2", 100000000},
    {"lowest: 999999999.999999 CNY, per: {field: fields.a, unit: m2}", "999999.999999 m2",
	99999999999899900},
    {"lowest: 999999999.999999 CNY, per: {field: fields.a, unit: m2}", "99999999999 m2", -1},
    {"lowest: 1 CNY, per: {field: fields.a, unit: m2}", "5", -1},
    {"lowest: 1 CNY, per: {field: fields.a, unit: m2}", "5m2", -1},
    {"lowest: 1 CNY, per: {field: fields.a, unit: m2}", "5 km2", -1},
    {"lowest: 1 CNY, per: {field: fields.a, unit: m2}", "-5 m2", -1},
    {"lowest: 1 CNY, per: {field: fields.a, unit: m2}", "0.0000001 m2", -1},
    {"lowest: 1 CNY, per: {field: fields.a, unit: m2}", NULL, -1},
};

static bool
comes_to(const char *keys, const char *quantity, int64_t want)
{
	struct buf why = {0};
	struct office o;
	int64_t v = -1;
	const struct fee *f;
	bool counted;

	if (!fee_is(&o, keys))
		return false;
	f = office_fee(&o, "f", "mine", o.fees->in_force.from);
	counted = f && fee_amount(f, quantity, &v, &why);
	if (!counted)
		v = -1;
	if (v != want || counted != !why.len)
		tap_note("%s, %s: %lld %s", keys, quantity ? quantity : "none", (long long)v,
		    buf_text(&why));
	counted = v == want && counted == !why.len;
	buf_release(&why);
	office_release(&o);
	return counted;
}

int
main(void)
{
	bool ok = true;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		ok &= comes_to(rows[i].keys, rows[i].quantity, rows[i].hundredths);
	tap_ok(ok, "a fee is the exact product of rate and quantity, half up");
	return tap_done();
}
