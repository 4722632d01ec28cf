#include "base/said.h"
#include "report/report.h"

#include "case/rectify.h"

/*
 * What departments have to put right (整改清单): each thing that was required,
 * of which class, by when, and what proves that it is done (S021, S044); or how
 * many of each department and class there are (S045).
 */

enum {
	ID,
	EVENT,
	DEPARTMENT,
	CLASS,
	PROBLEM,
	POINT,
	CAUSE,
	MEASURE,
	BODY,
	REQUIRED,
	DUE,
	DONE,
	LATE,
	FILE_,
	N
};
static const struct column columns[N] = {[ID] = {.name = "id"},
    [EVENT] = {"event", NULL, COLUMN_RIGHT},
    [DEPARTMENT] = {.name = "department"},
    [CLASS] = {.name = "class"},
    [PROBLEM] = {.name = "problem"},
    [POINT] = {.name = "point"},
    [CAUSE] = {.name = "cause"},
    [MEASURE] = {.name = "measure"},
    [BODY] = {.name = "body"},
    [REQUIRED] = {.name = "required"},
    [DUE] = {.name = "due"},
    [DONE] = {.name = "done"},
    [LATE] = {.name = "late"},
    [FILE_] = {.name = "file"}};

enum { BY_DEPARTMENT, BY_CLASS, COUNT, OPEN, COUNT_LATE, SUMMARY_N };
static const struct column summary_columns[SUMMARY_N] = {[BY_DEPARTMENT] = {.name = "department"},
    [BY_CLASS] = {.name = "class"},
    [COUNT] = {"required", NULL, COLUMN_RIGHT},
    [OPEN] = {"open", NULL, COLUMN_RIGHT},
    [COUNT_LATE] = {"late", NULL, COLUMN_RIGHT}};

static const struct option options[] = {{"open", no_argument, NULL, 'p'},
    {"summary", no_argument, NULL, 's'}, {0}};

static bool
set_options(struct report *p, const char *const *value, struct buf *why)
{
	bool *only = p->own = arena_alloc(&p->arena, sizeof *only);

	(void)why;
	*only = value[0] != NULL;
	p->columns = value[1] ? summary_columns : columns;
	p->n_columns = value[1] ? SUMMARY_N : N;
	return true;
}

/* The task that it made; NULL: no limit is of its class. */
static const struct task *
task_of(const struct casefile *c, size_t number)
{
	for (size_t i = 0; i < c->fold.n_tasks; i++)
		if (c->fold.tasks[i].opened == number)
			return &c->fold.tasks[i];
	return NULL;
}

static bool
is_late(const struct report *p, const struct task *t)
{
	return t && !t->paused && (t->closed ? t->closed_at.sec : p->as_of) > t->due.sec;
}

static void
count(struct report *p, const struct requirement *x, bool late)
{
	const char *const values[] = {node_get_str(x->require, "department", ""),
	    node_get_str(x->require, "class", "")};
	struct tally one = {0};

	one.n[FIGURE_CASES] = 1;
	one.n[FIGURE_OPEN] = !x->remedy;
	one.n[FIGURE_LATE] = late;
	report_tally(p, &one, values, 2);
}

static void
tell(struct report *p, const char *id, const struct requirement *x, const struct task *t)
{
	report_line(p,
	    (const char *[N]){[ID] = id,
		[EVENT] = report_number(p, (int64_t)x->number),
		[DEPARTMENT] = node_get_str(x->require, "department", ""),
		[CLASS] = node_get_str(x->require, "class", ""),
		[PROBLEM] = node_get_str(x->require, "problem", ""),
		[POINT] = node_get_str(x->require, "point", NULL),
		[CAUSE] = node_get_str(x->require, "cause", NULL),
		[MEASURE] = node_get_str(x->require, "measure", NULL),
		[BODY] = node_get_str(x->require, "body", NULL),
		[REQUIRED] = node_get_str(x->require, "at", ""),
		[DUE] = t ? t->due_text : NULL,
		[DONE] = node_get_str(x->remedy, "at", NULL),
		[LATE] = is_late(p, t) ? "yes" : "no",
		[FILE_] = node_get_str(x->remedy, "file", NULL)});
}

static enum status
add(struct report *p, const char *id, struct casefile *c, struct diag *d)
{
	const bool only = *(const bool *)p->own;
	size_t n;
	const struct requirement *list = case_requirements(c, &n);
	struct stamp at;

	(void)d;
	for (const struct requirement *x = list; x < list + n; x++) {
		const struct task *t = task_of(c, x->number);

		if ((only && x->remedy) || !event_stamp(x->require, "at", &at) ||
		    !period_holds(&p->period, zone_day(at.sec)))
			continue;
		if (p->columns == summary_columns)
			count(p, x, is_late(p, t));
		else
			tell(p, id, x, t);
	}
	return ST_DONE;
}

static void
summary_line(struct report *p, const char *const *group, const struct tally *t)
{
	report_line(p,
	    (const char *[SUMMARY_N]){[BY_DEPARTMENT] = group ? group[0] : word_told("total"),
		[BY_CLASS] = group ? group[1] : NULL,
		[COUNT] = report_number(p, t->n[FIGURE_CASES]),
		[OPEN] = report_number(p, t->n[FIGURE_OPEN]),
		[COUNT_LATE] = report_number(p, t->n[FIGURE_LATE])});
}

static bool
lines(struct report *p, struct diag *d)
{
	(void)d;
	groups_sort_values(&p->groups);
	if (p->columns == summary_columns)
		report_groups(p, summary_line);
	return true;
}

static const struct drawn_lines drawn = {.kind = PICTURE_BARS,
    .title = {"Required mendings by department", "各处室整改要求"},
    .label = "department class",
    .values = "required open late",
    .unit = {"times", "项"},
    .needs = "--summary"};

const struct report_op report_requirements = {
    .name = "requirements",
    .help = "list what departments have to put right, and what proves that it is done",
    .synopsis = "[-C DIR] [-p] [-s] [--from DATE]",
    .options = options,
    .options_help = "  -p, --open       only what is open\n"
		    "  -s, --summary    count it by department and class\n"
		    "  --from DATE      the first day on which it was required\n"
		    "  --until DATE     the last day; what was done by then is done\n",
    .columns = columns,
    .n_columns = N,
    .drawn = &drawn,
    .options_set = set_options,
    .add = add,
    .lines = lines,
};
