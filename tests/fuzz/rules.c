/*
 * A rule file. Its kind is the first character, 0 for office.yaml, in the order of enum rule_file;
 * the others of the office are those of the harnesses.
 */
#include "days/due.h"
#include "common/fuzz.h"
#include "rules/duty.h"

static void
asked(const struct office *o)
{
	const struct length l = {UNIT_WORKDAYS, 20};
	const struct item *item = office_item(o, "permit");
	struct period p;

	for (day_t day = 18900; day < 19400; day += 100) {
		if (item)
			item_version(item, day);
		due_count(o->calendar, (int64_t)day * 86400, &l, 0, NULL, 0, o->closing);
		for (size_t i = 0; i < o->n_duties; i++)
			if (o->duties[i].every == EVERY_ONCE)
				duty_due(&o->duties[i], o->calendar, o->closing, NULL);
			else if (duty_period(o->duties[i].every, day, &p))
				duty_due(&o->duties[i], o->calendar, o->closing, &p);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct office o;
	struct diag d = {0};
	int kind = n ? data[0] - '0' : -1;

	if (kind < RULE_OFFICE || kind > RULE_FEES)
		return 0;
	if (fuzz_office_with(&o, (enum rule_file)kind, (const char *)data + 1, n - 1, &d))
		asked(&o);
	else
		must(d.first, "a rule file is refused with a reason");
	diag_release(&d);
	office_release(&o);
	return 0;
}
