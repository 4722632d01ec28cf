#include "report/report.h"

#include <string.h>

#include "report/rules.h"

/*
 * What imports found in records that could not be refused: names of rules in
 * the key findings of the events. They are those of the whole history; an end
 * of the period only picks cases.
 */

static void
finding_line(struct report *p, const char *id, size_t event, const char *act, const char *rule)
{
	const char *const v[FINDING_VALUES] = {
	    [FINDING_ID] = id,
	    [FINDING_EVENT] = report_number(p, (int64_t)event),
	    [FINDING_ACT] = act,
	    [FINDING_RULE] = rule,
	};

	report_line(p, v);
}

/* A rule counts the case once, and each of its findings. */
static void
add_summary(struct report *p, const struct groups *of_case)
{
	for (size_t i = 0; i < of_case->n; i++) {
		struct group *g = groups_get(&p->groups, of_case->list[i]->values, 1, NULL);
		int64_t n = of_case->list[i]->tally.n[FIGURE_FINDINGS];

		g->tally.n[FIGURE_CASES]++;
		g->tally.n[FIGURE_FINDINGS] += n;
		p->total.n[FIGURE_FINDINGS] += n;
	}
	p->total.n[FIGURE_CASES] += of_case->n > 0;
}

void
findings_add(struct report *p, const char *id, const struct casefile *c)
{
	const struct node *e = node_get(c->tree, "history")->first, *list, *x;
	struct groups of_case = {0};
	const char *rule;
	size_t event = 0;

	if (!period_holds(&p->period, zone_day(c->fold.received.sec)))
		return;
	for (; e; e = e->next) {
		event++;
		list = node_get(e, "findings");
		for (x = list ? list->first : NULL; x; x = x->next) {
			rule = node_str(x, "");
			if (p->kind == REPORT_FINDINGS)
				finding_line(p, id, event, node_get_str(e, "act", ""), rule);
			else
				groups_get(&of_case, &rule, 1, NULL)->tally.n[FIGURE_FINDINGS]++;
		}
	}
	add_summary(p, &of_case);
	groups_release(&of_case);
}

static void
summary_line(struct report *p, const char *rule, const struct tally *t)
{
	const char *const v[SUMMARY_VALUES] = {
	    [SUMMARY_RULE] = rule ? rule : "total",
	    [SUMMARY_FINDINGS] = report_number(p, t->n[FIGURE_FINDINGS]),
	    [SUMMARY_CASES] = report_number(p, t->n[FIGURE_CASES]),
	    [SUMMARY_HELP] = rule ? rule_help(rule) : NULL,
	};

	report_line(p, v);
}

void
findings_lines(struct report *p)
{
	groups_sort_values(&p->groups);
	for (size_t i = 0; i < p->groups.n; i++)
		summary_line(p, p->groups.list[i]->values[0], &p->groups.list[i]->tally);
	if (p->groups.n)
		summary_line(p, NULL, &p->total);
}
