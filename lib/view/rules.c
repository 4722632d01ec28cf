#include "view/rules.h"

#include <string.h>

#include "exchange/row.h"
#include "form/document.h"
#include "gate/gate.h"
#include "import/items.h"
#include "import/suspect.h"
#include "report/audit_rule.h"
#include "report/reform.h"
#include "rules/catalog.h"
#include "site/policy.h"
#include "store/attach.h"
#include "store/check.h"
#include "store/checkpoint.h"
#include "store/judge.h"
#include "store/package.h"
#include "store/secret.h"
#include "store/series.h"
#include "store/together.h"
#include "yaml/edit.h"

const struct rule *const rules[] = {edit_rules, case_rules, perform_rules, check_rules,
    catalog_rules, attach_rules, package_rules, together_rules, judge_rules, import_rules,
    items_rules, audit_rules, reform_rules, series_rules, form_rules, exchange_rules,
    checkpoint_rules, secret_rules, site_rules, NULL};

bool
rule_known(const char *name, struct nearest *near)
{
	for (const struct rule *const *list = rules; *list; list++)
		for (const struct rule *r = *list; r->name; r++) {
			if (strcmp(r->name, name) == 0)
				return true;
			if (near)
				nearest_try(near, r->name);
		}
	for (const struct gate *const *list = gates; near && *list; list++)
		for (const struct gate *g = *list; g->name; g++)
			nearest_try(near, g->name);
	return gate_find(name);
}

/* A rule has that name, or is of that subject. */
static bool
is_rule(const char *name)
{
	size_t n = strlen(name);

	if (strchr(name, '.'))
		return rule_known(name, NULL);
	for (const struct gate *const *list = gates; *list; list++)
		for (const struct gate *g = *list; g->name; g++)
			if (gate_is_of(g, name))
				return true;
	for (const struct rule *const *list = rules; *list; list++)
		for (const struct rule *r = *list; r->name; r++)
			if (strncmp(r->name, name, n) == 0 && r->name[n] == '.')
				return true;
	return false;
}

/* Of an entry "RULE ACT ...", what is wrong with it; NULL: nothing. */
static const char *
entry_fault(struct arena *a, const char *entry)
{
	const char *rule = arena_strn(a, entry, violation_rule(entry)), *act;

	if (!is_rule(rule))
		return arena_say(a, "there is no rule '%s': 'case-check rules' lists them", rule);
	for (entry += strlen(rule); *entry; entry += strlen(act)) {
		entry++;
		act = arena_strn(a, entry, violation_rule(entry));
		if (!act_find(act))
			return arena_say(a, "there is no act '%s'", act);
	}
	return NULL;
}

enum status
violations_check(const struct office *o, struct diag *d)
{
	enum status st = ST_DONE;
	struct arena a = {0};
	const char *why;

	for (size_t i = 0; i < o->n_violations; i++) {
		const struct node *n = o->violations[i].rules;

		for (n = n ? n->first : NULL; n; n = n->next) {
			if (!(why = entry_fault(&a, n->str)))
				continue;
			diag_rule_at(d, "office.yaml", n->line, n->col, "violation.rules", "%s",
			    why);
			st = ST_NO;
		}
	}
	arena_release(&a);
	return st;
}
