#include "base/said.h"
#include "report/report.h"

#include "case/rectify.h"
#include "rules/checklist.h"

/*
 * What self-checks and inspections scored (评分表, S038): a line a point of the
 * item's checklist, then the sum of the case, which is of full-score when all
 * points are scored.
 */

enum { ID, POINT, NAME, FULL, POINTS, DONE, OPINION, N };
static const struct column columns[N] = {[ID] = {.name = "id"},
    [POINT] = {.name = "point"},
    [NAME] = {.name = "name"},
    [FULL] = {"full", NULL, COLUMN_RIGHT},
    [POINTS] = {"points", NULL, COLUMN_RIGHT},
    [DONE] = {.name = "done"},
    [OPINION] = {.name = "opinion"}};

static const char *
points(struct report *p, int64_t v)
{
	struct buf text = {0};

	points_format(&text, v);
	return buf_keep(&text, &p->line_arena);
}

static enum status
add(struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	const struct version *v = case_version(p->office, c);
	const struct node *list = node_get(v ? v->node : NULL, "checklist"), *score;
	int64_t sum = 0, full = 0, got;
	bool done = true;

	(void)d;
	if (!list || c->fold.state == STATE_VOID ||
	    !period_holds(&p->period, zone_day(c->fold.received.sec)))
		return ST_DONE;
	for (const struct node *x = list->first; x; x = x->next) {
		score = case_scored(c, node_get_str(x, "point", ""));
		got = 0;
		points_parse(node_get_str(score, "points", "0"), &got);
		sum += got;
		full += point_full(x);
		done &= score && got == point_full(x);
		report_line(p,
		    (const char *[N]){id, node_get_str(x, "point", ""), node_get_str(x, "name", ""),
			points(p, point_full(x)), score ? points(p, got) : NULL,
			score && got == point_full(x) ? "yes" : "no",
			node_get_str(score, "opinion", NULL)});
	}
	report_line(p,
	    (const char *[N]){id, word_told("total"), NULL, points(p, full), points(p, sum),
		done ? "yes" : "no", NULL});
	return ST_DONE;
}

const struct report_op report_scores = {
    .name = "scores",
    .help = "list the points of self-checks and inspections, and their sum",
    .synopsis = "[-C DIR] [--from DATE]",
    .options_help = "  --from DATE      the first day of receipt\n"
		    "  --until DATE     the last day of receipt\n",
    .columns = columns,
    .n_columns = N,
    .add = add,
};
