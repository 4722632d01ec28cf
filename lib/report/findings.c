#include "base/said.h"
#include "report/report.h"

#include <string.h>

#include "import/finding.h"

/*
 * What imports found in records that could not be refused: names of rules in
 * the key findings of the events, a line for each; or in the summary a line
 * for each rule, then the total. They are those of the whole history; an end
 * of the period only picks cases.
 */

static const struct column columns[] = {{.name = "id"}, {"event", NULL, COLUMN_RIGHT},
    {.name = "act"}, {.name = "rule"}};
static const struct column summary_columns[] = {{.name = "rule"}, {"findings", NULL, COLUMN_RIGHT},
    {"cases", NULL, COLUMN_RIGHT}, {.name = "help"}};
enum { N = sizeof columns / sizeof *columns };

static const struct option options[] = {{"summary", no_argument, NULL, 's'}, {0}};

static bool
set_options(struct report *p, const char *const *value, struct buf *why)
{
	(void)why;
	p->columns = value[0] ? summary_columns : columns;
	p->n_columns = N;
	return true;
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

static enum status
add(struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	const struct node *e = case_acts(c), *list, *x;
	bool summary = p->columns == summary_columns;
	struct groups of_case = {0};
	size_t event = 0;

	(void)d;
	if (!period_holds(&p->period, zone_day(c->fold.received.sec)))
		return ST_DONE;
	for (; e; e = e->next) {
		event++;
		list = node_get(e, "findings");
		for (x = list ? list->first : NULL; x; x = x->next) {
			const char *rule = node_str(x, "");

			if (summary)
				groups_get(&of_case, &rule, 1, NULL)->tally.n[FIGURE_FINDINGS]++;
			else
				report_line(p,
				    (const char *[N]){id, report_number(p, (int64_t)event),
					node_get_str(e, "act", ""), rule});
		}
	}
	add_summary(p, &of_case);
	groups_release(&of_case);
	return ST_DONE;
}

static void
summary_line(struct report *p, const char *const *group, const struct tally *t)
{
	report_line(p,
	    (const char *[N]){group ? group[0] : word_told("total"),
		report_number(p, t->n[FIGURE_FINDINGS]), report_number(p, t->n[FIGURE_CASES]),
		group ? finding_help(group[0]) : NULL});
}

static bool
lines(struct report *p, struct diag *d)
{
	(void)d;
	groups_sort_values(&p->groups);
	report_groups(p, summary_line);
	return true;
}

static const struct drawn_lines drawn = {.kind = PICTURE_BARS,
    .title = {"Findings by rule", "各规则不符事项"},
    .label = "rule",
    .values = "findings cases",
    .unit = {"times", "次"},
    .needs = "--summary"};

const struct report_op report_findings = {
    .name = "findings",
    .help = "list what imports found in paper records",
    .synopsis = "[-s] [-C DIR] [--from DATE]",
    .options = options,
    .options_help = "  -s, --summary    count it by rule\n"
		    "  --from DATE      the first day of receipt\n"
		    "  --until DATE     the last day of receipt\n",
    .as_filed = true,
    .drawn = &drawn,
    .options_set = set_options,
    .add = add,
    .lines = lines,
};
