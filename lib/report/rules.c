#include "report/rules.h"

#include <string.h>

#include "form/document.h"
#include "gate/gate.h"
#include "import/suspect.h"
#include "store/attach.h"
#include "store/check.h"
#include "store/judge.h"
#include "store/package.h"
#include "store/series.h"
#include "store/together.h"
#include "yaml/edit.h"

const struct rule *const rules[] = {edit_rules, case_rules, perform_rules, check_rules,
    attach_rules, package_rules, together_rules, judge_rules, import_rules, series_rules,
    form_rules, NULL};

const char *
rule_help(const char *name)
{
	const struct gate *g = gate_find(name);

	for (const struct rule *const *list = rules; !g && *list; list++)
		for (const struct rule *r = *list; r->name; r++)
			if (strcmp(r->name, name) == 0)
				return r->help;
	return g ? g->help : NULL;
}
