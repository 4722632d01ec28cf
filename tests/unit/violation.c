/* Which violation of office.yaml it is when a rule does not hold, by rule, act and day. */
#include <string.h>

#include "rules/office.h"
#include "tap.h"

static const char text[] =
    "name: x\nprefix: X\ntime-zone: Asia/Shanghai\ncalendars: [cn]\ncurrency: CNY\n"
    "window: window\n"
    "violations:\n"
    "- {number: 5, text: beyond, rules: [decide, act.role decide escalate], until: 2024-12-31}\n"
    "- {number: 5, text: beyond its powers, rules: [decide, act.role decide], from: 2025-01-01}\n"
    "- {number: 16, text: no reasons, rules: [decide.reasons]}\n"
    "- {number: 13, text: not put up}\n";

static bool
is(const char *found, const char *wanted)
{
	bool same = found && wanted ? strcmp(found, wanted) == 0 : found == wanted;

	if (!same)
		tap_note("found: %s", found ? found : "none");
	return same;
}

static void
of_rule(const struct office *o)
{
	static const struct {
		const char *rule, *act, *day, *text, *sentence;
	} rows[] = {
	    {"decide.level", "decide", "2024-12-31", "beyond", "by the subject"},
	    {"decide.level", "decide", "2025-01-01", "beyond its powers", "of the day"},
	    {"decide.level", NULL, "2025-01-01", "beyond its powers", "of no act"},
	    {"decide.reasons", "decide", "2025-01-01", "no reasons", "by name before subject"},
	    {"decided.level", "decide", "2025-01-01", NULL, "a longer subject is another"},
	    {"decid", "decide", "2025-01-01", NULL, "a shorter name is another"},
	    {"act.role", "escalate", "2024-12-31", "beyond", "of one of its acts"},
	    {"act.role", "escalate", "2025-01-01", NULL, "of none of its acts that day"},
	    {"act.role", "dec", "2025-01-01", NULL, "a part of an act is none"},
	    {"act.role", NULL, "2025-01-01", NULL, "of no act, where it wants one"},
	    {"act.state", "decide", "2025-01-01", NULL, "another rule of the subject"},
	};
	const struct violation *v;
	day_t day;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		day_parse(rows[i].day, strlen(rows[i].day), &day);
		v = office_violation_of(o, rows[i].rule, rows[i].act, day);
		tap_ok(is(v ? v->text : NULL, rows[i].text), rows[i].sentence);
	}
}

static void
of_number(const struct office *o)
{
	const struct violation *v = office_violation(o, "13", 0);

	tap_ok(is(v ? v->text : NULL, "not put up"), "a number without rules is there");
	tap_ok(!office_violation(o, "1", 0), "a number that is not listed is not");
}

int
main(void)
{
	struct office o;
	struct diag d = {0};

	office_init(&o);
	tap_ok(office_add(&o, RULE_OFFICE, "office.yaml", text, strlen(text), &d),
	    "the list is read");
	of_rule(&o);
	of_number(&o);
	office_release(&o);
	diag_release(&d);
	return tap_done();
}
