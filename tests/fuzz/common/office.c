#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

/* One file of each kind, in the order of enum rule_file. */
static const struct part {
	const char *file, *text;
} parts[] = {
    {"office.yaml",
	"name: 局\nprefix: T\ntime-zone: Asia/Shanghai\nclosing-time: \"17:30\"\n"
	"calendars: [cn]\ncurrency: CNY\nwindow: desk\nsimulated: true\n"
	"limits:\n- {limit: acceptance, task: accept, starts: receive, ends: [accept, refuse],"
	" of: window, length: 5 workdays, clock: stage, basis: law}\n"},
    {"departments.yaml",
	"departments:\n- {id: desk, names: [{name: 窗口, from: 2010-01-01}], aliases: [Desk],"
	" from: 2010-01-01}\n- {id: river, names: [{name: 水务科, from: 2010-01-01}],"
	" from: 2010-01-01}\n"},
    {"staff.yaml",
	"staff:\n- {account: jan, name: Jan, department: desk, roles: [window, registrar],"
	" from: 2010-01-01}\n- {account: li, name: 李, department: river,"
	" roles: [handler, leader], from: 2010-01-01}\n"},
    {"panels.yaml",
	"panels:\n- {id: joint, name: 会审组, members: [desk, river], from: 2010-01-01}\n"},
    {"catalog/permit.yaml",
	"id: permit\nversions:\n- from: 2010-01-01\n  name: 许可\n  kind: promised\n"
	"  host: river\n  basis: [law]\n  limits:\n  - {limit: promise, task: decide,"
	" starts: accept, ends: [decide], of: host, length: 10 workdays, basis: law}\n"},
    {"calendar/cn-2022.yaml",
	"covers: 2022\nknown-since: 2021-10-25\nrest:\n- {date: 2022-10-03, name: 国庆节}\n"
	"work:\n- {date: 2022-10-08, name: 国庆节}\n"},
    {"duties.yaml",
	"duties:\n- {duty: report, name: 月报, of: desk, every: month, due: 5 workdays, basis: law,"
	" from: 2010-01-01}\n"},
    {"fees.yaml",
	"fees:\n- {id: due, name: 费, items: [permit], basis: law, lowest: 0.5 CNY, approved: 1.25 CNY,"
	" per: {field: fields.area, unit: km2, begun: true}, account: state, from: 2010-01-01}\n"},
};
enum { PARTS = sizeof parts / sizeof *parts };

bool
fuzz_office_with(struct office *o, enum rule_file kind, const char *text, size_t n, struct diag *d)
{
	bool ok = true;

	office_init(o);
	for (int i = 0; i < PARTS && ok; i++)
		ok = text && i == (int)kind ? office_add(o, kind, parts[i].file, text, n, d)
					    : office_add(o, (enum rule_file)i, parts[i].file,
						  parts[i].text, strlen(parts[i].text), d);
	return ok && office_finish(o, d);
}

const struct office *
fuzz_office(void)
{
	static struct office o;
	struct diag d = {0};

	if (!o.prefix) {
		bool made = fuzz_office_with(&o, RULE_OFFICE, NULL, 0, &d);

		if (d.first)
			fprintf(stderr, "%s: %s\n", d.first->file, d.first->text);
		must(made, "the office of the harnesses holds");
		diag_release(&d);
	}
	return &o;
}

void
must(bool holds, const char *sentence)
{
	if (holds)
		return;
	fprintf(stderr, "does not hold: %s\n", sentence);
	abort();
}
