#include "rules/violation.h"

#include <string.h>

#include "rules/office.h"

static void
read_violation(struct reading *r, void *entry, const struct node *e)
{
	struct violation *v = entry;

	v->entry = e;
	v->number = node_get_str(e, "number", "");
	v->text = node_get_str(e, "text", "");
	v->basis = node_get_str(e, "basis", NULL);
	v->rules = node_get(e, "rules");
	period_read(r, e, &v->in_force);
}

void
violations_read(struct reading *r, const struct node *list)
{
	const struct violation *v;

	v = r->o->violations = entries_read(r, list, NULL, sizeof *r->o->violations, read_violation,
	    &r->o->n_violations);
	for (size_t i = 0, n = r->ok ? r->o->n_violations : 0; i < n; i++)
		for (size_t k = 0; k < i; k++)
			if (strcmp(v[k].number, v[i].number) == 0)
				versions_apart(r, "violation", v[i].number, v[k].entry,
				    &v[k].in_force, v[i].entry, &v[i].in_force);
}

const struct violation *
office_violation(const struct office *o, const char *number, day_t day)
{
	for (size_t i = 0; number && i < o->n_violations; i++)
		if (strcmp(o->violations[i].number, number) == 0 &&
		    period_holds(&o->violations[i].in_force, day))
			return &o->violations[i];
	return NULL;
}

size_t
violation_rule(const char *entry)
{
	return strcspn(entry, " ");
}

/* How well the entry names the rule of the act: 0 not, 1 by its subject, 2 by its name. */
static int
names(const char *entry, const char *rule, const char *act)
{
	size_t n = violation_rule(entry);

	if (entry[n] && !(act && words_have(entry + n + 1, act)))
		return 0;
	if (strncmp(rule, entry, n) != 0)
		return 0;
	return rule[n] == '.' ? 1 : rule[n] ? 0 : 2;
}

const struct violation *
office_violation_of(const struct office *o, const char *rule, const char *act, day_t day)
{
	const struct violation *found = NULL;
	int best = 0, how;

	for (size_t i = 0; i < o->n_violations; i++) {
		const struct violation *v = &o->violations[i];
		const struct node *n = v->rules ? v->rules->first : NULL;

		for (; period_holds(&v->in_force, day) && n; n = n->next)
			if ((how = names(n->str, rule, act)) > best) {
				best = how;
				found = v;
			}
	}
	return found;
}
